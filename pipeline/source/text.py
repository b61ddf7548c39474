"""Given texts: bytes of a `.txt` file to pages of lines, without loss of a line."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from ..document import PAGE_BREAK, Line, line_of
from ..language.syllables import is_syllable
from .encodings import OldEncoding, decode_old, find_old_encoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000  # bytes or characters that are enough to tell an encoding
_LINE_ENDS = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
_CONTROLS = {i: " " for i in (*range(0x20), *range(0x7F, 0xA0)) if chr(i) not in "\n\t\f"}
_LEAST_WORDS = 5  # words beyond ASCII that are needed before a text is called one of Windows-1258
_LEAST_SHARE = 0.75  # of those words that must be syllables
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u2060"))  # byte order mark, zero-width space, word joiner


@dataclass(frozen=True, slots=True)
class Writing:
    """How a text is written: the codec of its bytes, and the encoding before Unicode that its letters are in, if any."""

    codec: str
    old: OldEncoding | None = None


def text_pages(data: bytes) -> tuple[tuple[Line, ...], ...]:
    """The pages of a text, each a tuple of its lines (empty ones too). Form feeds separate pages; one at the very end begins none."""
    pages = decode_text(data).split(PAGE_BREAK)
    if len(pages) > 1 and not pages[-1].strip("\n"):
        pages.pop()
    return tuple(_lines(page) for page in pages)


def decode_text(data: bytes) -> str:
    """Unicode NFC with LF for bytes in UTF-8, UTF-16 or UTF-32 (with BOM), Windows-1258, TCVN3 or VNI.

    Every sequence of bytes gives a text: what no encoding explains is read as Latin letters. All kinds of line ends become LF; other
    control characters but tab and form feed become spaces, so that no line is lost and no two words grow together.
    """
    text = _decode(data)
    old = find_old_encoding(text[:_SAMPLE])
    if old is not None:
        text = decode_old(text, old)
    text = _LINE_ENDS.sub("\n", text).translate(_INVISIBLE)
    text = re.sub(r"(?<=\w)\xad(?=\w)", "-", text).replace("\xad", "")  # a soft hyphen inside a word was seen as a hyphen on paper
    return unicodedata.normalize("NFC", text.translate(_CONTROLS))


def find_writing(sample: bytes) -> Writing:
    """How the bytes of a text are to be read, by their beginning (a letter that its end cuts is no error).

    Text older than Unicode lies in files as it was typed, a byte a letter, or was saved as UTF-8 later without being converted.
    What nothing else explains is UTF-8, bad bytes and all.
    """
    wide = next((encoding for bom, encoding in _BOMS if sample.startswith(bom)), None) or _utf16_without_bom(sample)
    if wide is not None and wide != "utf-8":
        return Writing(wide)
    try:
        return Writing("utf-8", find_old_encoding(codecs.getincrementaldecoder("utf-8")().decode(sample)))
    except UnicodeDecodeError:
        old = find_old_encoding(sample.decode("latin-1"))
        if old is not None:
            return Writing("latin-1", old)
    words = _marked_words(_by_table(sample, "cp1258"))
    sound = sum(map(is_syllable, words))
    return Writing("cp1258" if len(words) >= _LEAST_WORDS and sound >= _LEAST_SHARE * len(words) else "utf-8")


def _decode(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    wide = _utf16_without_bom(data[:_SAMPLE])
    if wide is not None:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        patched = data.decode("utf-8", "surrogateescape").translate({0xDC00 + i: _letter(i, "cp1252") for i in range(128, 256)})
        return max((patched, _by_table(data, "cp1258"), _by_table(data, "cp1252")), key=_vietnamese)


def _utf16_without_bom(sample: bytes) -> str | None:
    """UTF-16 by its zero bytes: in Vietnamese most letters are ASCII, whose upper byte is zero."""
    pairs = len(sample) // 2
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if pairs and high > pairs // 3 and low <= pairs // 50:
        return "utf-16-le"
    if pairs and low > pairs // 3 and high <= pairs // 50:
        return "utf-16-be"
    return None


def _by_table(data: bytes, encoding: str) -> str:
    return data.decode("latin-1").translate({i: _letter(i, encoding) for i in range(128, 256)})


def _letter(byte: int, encoding: str) -> str:
    """One byte in a one-byte encoding; places that the encoding leaves open are read as Latin-1."""
    return bytes([byte]).decode(encoding, "ignore") or chr(byte)


def _vietnamese(text: str) -> float:
    """How much a text looks like Vietnamese: the share of syllables among its words with letters beyond ASCII, old encodings resolved."""
    text = text[:_SAMPLE]
    old = find_old_encoding(text)
    if old is not None:
        text = decode_old(text, old)
    words = _marked_words(text)
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def _marked_words(text: str) -> list[str]:
    """The words with letters beyond ASCII, NFC."""
    return [w for w in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text)) if not w.isascii()]


def _lines(page: str) -> tuple[Line, ...]:
    lines = page.split("\n")
    if lines[-1] == "":
        lines.pop()
    return tuple(line_of(line) for line in lines)
