"""Positions of those who sign official papers, and the marks of authority before them.

Source: Nghị định 30/2020/NĐ-CP Phụ lục I, 7a (`TM.`, `KT.`, `TL.`, `TUQ.`, `Q.`), Hướng dẫn 36-HD/VPTW (`T/M`, `K/T`, `T/L`); the positions
are a closed list, collected by hand.
"""

from __future__ import annotations

_POSITIONS = """
Chủ tịch; Phó Chủ tịch; Quyền Chủ tịch; Chủ tịch Quốc hội; Chủ tịch Hội đồng; Phó Chủ tịch Hội đồng; Chủ tịch nước; Thủ
tướng; Phó Thủ tướng; Bộ trưởng; Thứ trưởng; Thống đốc; Phó Thống đốc; Chánh án; Phó Chánh án; Viện trưởng; Phó Viện
trưởng; Tổng Kiểm toán Nhà nước; Tổng Thanh tra; Phó Tổng Thanh tra; Tổng cục trưởng; Phó Tổng cục trưởng; Cục trưởng;
Phó Cục trưởng; Chi cục trưởng; Phó Chi cục trưởng; Vụ trưởng; Phó Vụ trưởng; Giám đốc; Phó Giám đốc; Tổng Giám đốc; Phó
Tổng Giám đốc; Quyền Giám đốc; Hiệu trưởng; Phó Hiệu trưởng; Trưởng phòng; Phó Trưởng phòng; Trưởng khoa; Phó Trưởng
khoa; Chánh Văn phòng; Phó Chánh Văn phòng; Chánh Thanh tra; Phó Chánh Thanh tra; Bí thư; Phó Bí thư; Phó Bí thư Thường
trực; Trưởng ban; Phó Trưởng ban; Tổng Bí thư; Tổng Thư ký; Chủ nhiệm; Phó Chủ nhiệm; Trưởng đoàn; Phó Trưởng đoàn; Chỉ
huy trưởng; Phó Chỉ huy trưởng; Chính ủy; Tư lệnh; Phó Tư lệnh; Trưởng Công an; Phó Trưởng Công an; Đội trưởng; Phó Đội
trưởng; Tổ trưởng; Phó Tổ trưởng; Trạm trưởng; Hạt trưởng; Ủy viên; Ủy viên Thường trực; Trưởng trạm; Trưởng Chi nhánh;
Kế toán trưởng; Trưởng Ban Tổ chức; Trưởng Ban Quản lý; Phó Trưởng Ban Quản lý
"""
POSITIONS = tuple(" ".join(p.split()) for p in _POSITIONS.split(";"))
MARKS = {"tm": "TM.", "t/m": "T/M", "kt": "KT.", "k/t": "K/T", "tl": "TL.", "t/l": "T/L", "tuq": "TUQ.", "t/uq": "TUQ.", "q": "Q."}
