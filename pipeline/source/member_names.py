"""What a file in a ZIP archive is called: names in old encodings made legible, names that lead out of the archive refused.

A name without the UTF-8 flag is in code page 437 by APPNOTE.TXT 4.4.4 (appendix D), but in practice in whatever the maker's system used:
UTF-8 (macOS), Windows-1258 (Vietnamese Windows), TCVN3 or VNI shown by their fonts. WinRAR and Info-ZIP keep the true name in the extra
field 0x7075 beside it (4.6.9).
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from zipfile import ZipInfo

from .encodings import from_tcvn3, from_vni, share_of_syllables

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
_DRIVE = re.compile(r"[A-Za-z]:")
_HIDDEN = "__MACOSX"  # where macOS puts what is no content


def member_name(info: ZipInfo) -> str:
    """The name as its maker saw it, NFC, with `/`; not yet safe."""
    name = info.orig_filename if "\0" in info.orig_filename else info.filename  # the latter ends at a zero byte, or is empty by it
    if not info.flag_bits & _UTF8_FLAG and not name.isascii():
        raw = info.orig_filename.encode("cp437", "replace")
        name = _unicode_path(info.extra, raw) or _decoded(raw)
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def is_unsafe(name: str) -> bool:
    """True for a name that leads out of the archive: absolute, with a drive, with `..`, or with control characters."""
    parts = name.split("/")
    return name.startswith("/") or bool(_DRIVE.match(name)) or ".." in parts or any(unicodedata.category(c) == "Cc" for c in name)


def is_hidden(name: str) -> bool:
    """True for what a folder would not show: `.DS_Store`, `__MACOSX/...`."""
    return any(part == _HIDDEN or (part.startswith(".") and part.strip(".")) for part in name.split("/"))


def shown_name(name: str) -> str:
    """The name as tables show it: without the parts that lead elsewhere, control characters as U+FFFD."""
    parts = (part for part in _DRIVE.sub("", name, count=1).split("/") if part.strip("."))
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs") else c for c in "/".join(parts)) or "\ufffd"


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in the extra field for it; None where there is none, or it belongs to a name that was changed afterwards."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        data, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(data) > 5 and data[0] == 1 and struct.unpack_from("<I", data, 1)[0] == zlib.crc32(raw):
            try:
                return data[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None


def _decoded(raw: bytes) -> str:
    """Bytes of a name as text: UTF-8 where they are that, else the old encoding that makes most of its words Vietnamese."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    latin = raw.decode("cp1252", "replace")
    ways = (unicodedata.normalize("NFC", raw.decode("cp1258", "replace")), from_tcvn3(latin), from_vni(latin), raw.decode("cp437"))
    shares = [share_of_syllables(way) for way in ways]
    return ways[shares.index(max(shares))] if max(shares) > 0 else ways[-1]
