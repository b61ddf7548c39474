"""Names of persons by their syllables: family names, and those of middle and given names.

Source of the family names: those of the Kinh and of the larger minorities in official papers, the usual ones first; a closed list,
collected by hand. The others: see the head of `data/given.txt`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

_OFTEN = """
Nguyễn Trần Lê Hoàng Phạm Vũ Hà Đỗ Đinh Hồ Trịnh Phan Vương Mai Ngô Dương Bùi Võ Đặng Trương Phùng Huỳnh Cao Tô Đào Lưu Đồng Lâm Nông
Đoàn Lương Thái La Đàm Châu Lý Nghiêm Tạ Kiều Chu Tống Triệu Quách Hứa Lò Vi Tăng Thạch Doãn Cù Khúc Giàng Mạc
"""
_RARE = """
Khổng Giang Diệp Biện Âu An Bạch Bế Cầm Chế Chung Chử Cung Dư Đái Đan Điền Đổng Đường Giáp Hàn Hạ Hạng Hầu Hoa Hùng Kha Khương Kim Kông Lại
Lầu Lô Lộc Lều Lục Lữ Ma Mã Mạch Mẫn Mông Mùa Ngụy Nhan Nhâm Ninh Nùng Ông Phí Phó Phù Phương Quan Quàng Quản Rơ Sầm Sùng Sử Tào Thân Thào
Thiều Tiêu Tôn Tòng Trang Trà Từ Tưởng Ung Ứng Vàng Văn Viên Vừ Xa Yên Ksor Rahlan Siu Kpă Hờ Cháng Lù Vì Lường Nhữ Thẩm Lã Cấn Hán Bàng Tất
Tiết Trầm Đới Lưỡng Kpuih Nay Rmah
"""
USUAL_FAMILY_NAMES = tuple(_OFTEN.split())
FAMILY_NAMES = (*USUAL_FAMILY_NAMES, *_RARE.split())


@lru_cache(maxsize=1)
def given_names() -> Mapping[str, tuple[int, int]]:
    """Syllables of middle and given names, tone marks in the older placement (`Hòa`): how often each is a middle and a given name."""
    lines = files(__package__).joinpath("data/given.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return MappingProxyType({name: (int(middle), int(given)) for name, middle, given in rows})
