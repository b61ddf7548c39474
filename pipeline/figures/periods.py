"""Which stretch of time a figure speaks of, so that figures of different times never meet in one cell.

`năm 2024` says it by itself. `trong tháng`, `lũy kế từ đầu năm` or no word at all mean something only within their report: there the
report's own period joins it, from its title (`tháng 10-2017`), else its date of issue, else its identity.
"""

from __future__ import annotations

import re
import unicodedata

from ..record import Record
from .keys import plain_words

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PART = r"(?:\d{1,2}|sáu|chín|ba) tháng(?: đầu năm| cuối năm)?|tháng \d{1,2}|quý (?:[ivx]+|\d)|học kỳ (?:[ivx]+|\d)|tuần \d{1,2}"
_PART_OF_YEAR = re.compile(rf"(?<!\w)(?:{_PART})(?!\w)", re.IGNORECASE)
_WITH_YEAR = re.compile(
    rf"(?<!\w)(?:(?:{_PART})[ ,/.-]*)?(?:năm học |năm )?(?<!\d)(?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?(?!\d)", re.IGNORECASE
)


def report_period(record: Record) -> str:
    """The period of a report as its title says it; empty where it says none.

    The first stretch of the title that ends in a year: `tháng 10-2017`, `quý I năm 2024`, `6 tháng đầu năm 2025`, `năm học 2024 - 2025`.
    Where a part of a year stands before it by itself (`tháng 12 và phương hướng năm 2018`), its year is not said.
    """
    title = " ".join(unicodedata.normalize("NFC", record.header.title.value or "").split())
    found = _WITH_YEAR.search(title)
    if found is None or _PART_OF_YEAR.search(title, 0, found.start()):
        return ""
    return found[0].strip(" ,-./")


def period_key(period: str, record: Record) -> tuple[str, str]:
    """What tells the times of two figures apart: the period as it is compared, and the report where the period needs it."""
    plain = plain_words(period)
    if _YEAR.search(plain):
        return plain, ""
    report = plain_words(report_period(record)) or (record.header.issued_on.value or "")
    return plain, report or record.document_id


def period_label(period: str, record: Record) -> str:
    """The period for a person: as written, with the report's own where it needs it."""
    plain, report = period_key(period, record)
    if not report:
        return period
    shown = report_period(record) or report
    return f"{period} ({shown})" if plain else shown
