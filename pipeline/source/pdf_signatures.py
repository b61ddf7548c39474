"""When a PDF was signed: the times that its digital signatures state.

Source: ISO 32000-1, 12.8.1 (`/M` of a signature dictionary) and 7.9.4 (dates).
"""

from __future__ import annotations

import ctypes
import re
from datetime import datetime, timedelta, timezone

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(?:(Z|[+-])(?:(\d\d)'?(\d\d)?)?)?")
_VIETNAM = timezone(timedelta(hours=7))
_MOST = 64


def last_signed_on(document: pdfium.PdfDocument) -> str:
    """The day of the latest signature of an open PDF, ISO 8601, in Vietnam's time; empty where none states its time.

    The latest, because the head of a body signs before its office gives the paper number and date and signs for the body.
    """
    days = (_day(_time_of(document, i)) for i in range(min(max(pdfium_c.FPDF_GetSignatureCount(document), 0), _MOST)))
    return max((day for day in days if day), default="")


def _time_of(document: pdfium.PdfDocument, index: int) -> str:
    signature = pdfium_c.FPDF_GetSignatureObject(document, index)
    size = pdfium_c.FPDFSignatureObj_GetTime(signature, None, 0) if signature else 0
    if size <= 1:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDFSignatureObj_GetTime(signature, buffer, size)
    return buffer.value.decode("latin-1")


def _day(stated: str) -> str:
    """The day in Vietnam of a date of PDF; empty where it is none. A time without its zone is taken for Vietnam's.

    >>> _day("D:20250219083429+07'00'"), _day("D:20190919190249Z"), _day("D:2025"), _day("D:20251340")
    ('2025-02-19', '2019-09-20', '', '')
    """
    m = _DATE.match(stated)
    if m is None:
        return ""
    zone = _VIETNAM
    if m[7]:
        ahead = timedelta(hours=int(m[8] or 0) % 24, minutes=int(m[9] or 0) % 60)
        zone = timezone(-ahead if m[7] == "-" else ahead)
    try:
        year, month, day, hour, minute, second = (int(m[i] or 0) for i in range(1, 7))
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(_VIETNAM).date().isoformat()
    except (ValueError, OverflowError):
        return ""
