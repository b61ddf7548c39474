"""Family names of Vietnam: what a signer's name begins with.

Source: the names of the Kinh and of the larger minorities as they stand in official papers; a closed list, collected by hand.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ...language.shapes import fold
from .units import older_tone

_NAMES = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Đinh Lâm Phùng Mai Tô Hà Cao Châu
Tạ Thái Tống Triệu Tăng Quách Lưu Lương La Chu Kiều Khổng Hứa Giang Doãn Diệp Cù Biện Âu An Bạch Bế Cao Cầm Chế Chung Chử Cung Dư Đàm
Đái Đan Điền Đồng Đổng Đường Giàng Giáp Hàn Hạ Hạng Hầu Hoa Hùng Kha Khương Khúc Kim Kông La Lại Lầu Lò Lô Lộc Lều Lục Lữ Ma Mã Mạc Mạch
Mẫn Mông Mùa Nghiêm Ngụy Nhan Nhâm Ninh Nông Nùng Ông Phí Phó Phù Phương Quan Quàng Quản Rơ Sầm Sùng Sử Tào Thạch Thân Thào Thiều Tiêu
Tôn Tòng Trang Trà Từ Tưởng Ung Ứng Vàng Văn Vi Viên Vừ Xa Yên Ksor Rahlan Siu Kpă Hờ Cháng Lù Vì Lường Hoàng Nhữ Thẩm Lã Cấn Hán Bàng
Tất Tiết Trầm Đới Lưỡng Kpuih Nay Rmah
"""
_BY_KEY: dict[str, list[str]] = {}
for _name in dict.fromkeys(_NAMES.split()):
    _BY_KEY.setdefault(fold(_name), []).append(_name)
_COMMON = ("Nguyễn", "Trần", "Phạm", "Hoàng", "Huỳnh", "Trương", "Dương", "Đặng", "Trịnh", "Lương", "Phùng")


@lru_cache(maxsize=4096)
def family_name(word: str) -> str | None:
    """The family name that a word is, whatever its marks; None where it is none.

    A word that is a name as it stands stays so (`Lữ` is not `Lũ`, `Hà` not `Hạ`); of a long one a letter may be misread.

    >>> family_name("Nguyên"), family_name("Hà"), family_name("Trân"), family_name("Căn")
    ('Nguyễn', 'Hà', 'Trần', None)
    """
    names = _BY_KEY.get(fold(word), [])
    plain = older_tone(word).capitalize()
    if plain in names:
        return plain
    if names:
        return min(names, key=lambda n: (Levenshtein.distance(n, plain), n not in _COMMON))
    if len(word) >= 5 and word[:1].isupper():
        near = [n for n in _COMMON if Levenshtein.distance(fold(n), fold(word)) == 1]
        return near[0] if len(near) == 1 else None
    return None
