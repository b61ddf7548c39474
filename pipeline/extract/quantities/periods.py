"""The stretch of time that a figure speaks of: `năm 2024`, `6 tháng đầu năm`, `từ ngày 01/01/2017 đến ngày 05/11/2017`, `lũy kế`.

Source: STANDARDS.md section 3 (period) and section 5.2 (cumulative).
"""

from __future__ import annotations

import re

_DATE = r"(?:ngày\s)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"""(?<!\w)(?:
        (?:tính\s)?từ\s{_DATE}\s(?:đến|-)(?:\shết)?\s{_DATE}
      | (?:tính\s)?(?:đến|từ)\s(?:hết\s)?{_DATE}
      | tính\sđến(?:\s(?:hết|cuối))?\s(?:thời\sđiểm(?:\sbáo\scáo|\shiện\snay)?|nay|tháng\s\d+(?:/{_YEAR})?|năm\s{_YEAR}|kỳ\sbáo\scáo)
      | (?:ước\s)?đến\s(?:cuối|hết|đầu)\s(?:năm(?:\s{_YEAR})?|tháng\s\d+(?:[/-]{_YEAR}|\snăm\s{_YEAR})?|quý\s(?:[IVX]+|\d)(?:/{_YEAR})?)
      | đến\snay | đến\skỳ\sbáo\scáo
      | lũy\skế(?:\stừ\sđầu\snăm)?(?:\sđến(?:\snay|\s{_DATE}))? | từ\sđầu\snăm(?:\sđến\snay)?
      | \d{{1,2}}\stháng(?:\s(?:đầu|cuối)\snăm)?(?:\s{_YEAR}|\snăm\s{_YEAR})?(?=\W)
      | (?:sáu|chín|ba)\stháng\s(?:đầu|cuối)\snăm(?:\s{_YEAR})?
      | (?:cả|trong)\snăm(?:\s{_YEAR})? | quý\s(?:[IVX]+|\d)(?:[/-]{_YEAR}|\snăm\s{_YEAR})?
      | giai\sđoạn\s{_YEAR}\s?[-–]\s?{_YEAR} | nhiệm\skỳ\s{_YEAR}\s?[-–]\s?{_YEAR}
      | năm\shọc\s{_YEAR}\s?[-–]\s?{_YEAR} | (?:trong\s)?tháng\s\d{{1,2}}(?:[/-]{_YEAR}|\snăm\s{_YEAR})?
      | trong\s(?:tháng|quý|kỳ|tuần|kỳ\sbáo\scáo)(?!\s(?:tới|sau))
      | năm\s{_YEAR}(?:\s?[-–]\s?{_YEAR})?
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_BASE_BEFORE = re.compile(r"(?:so với|so|cùng kỳ|với|của)\s*$", re.IGNORECASE)


def find_periods(text: str) -> list[tuple[int, int]]:
    """The stretches of time that a text names, as spans; those that something is compared with are left out.

    >>> text = "Trong năm 2024 có 13 bài, tăng 5% so với năm 2023"
    >>> [text[a:b] for a, b in find_periods(text)]
    ['Trong năm 2024']
    """
    return [m.span() for m in _PERIOD.finditer(text) if not _BASE_BEFORE.search(text[: m.start()])]


def as_period(words: str) -> str:
    """A stretch of time as it is written, without the preposition before a name of time.

    >>> as_period("trong năm 2024"), as_period("Trong tháng"), as_period("trong tháng 9")
    ('năm 2024', 'Trong tháng', 'tháng 9')
    """
    words = re.sub(r"^tính\s(?=từ)", "", words, flags=re.IGNORECASE)
    return re.sub(r"^(?:trong|ước)\s(?=(?:năm|tháng|quý)\s\S*\d|đến)", "", words, flags=re.IGNORECASE)
