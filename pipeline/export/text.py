"""Text that can be written as UTF-8."""

from __future__ import annotations

import re

_HALF_PAIR = re.compile("[\\ud800-\\udfff]")


def as_unicode(text: str) -> str:
    r"""The text with a replacement character for each byte of a file name that is no Unicode.

    >>> as_unicode("b\udce9o.pdf")
    'b\ufffdo.pdf'
    """
    return _HALF_PAIR.sub("\ufffd", text)
