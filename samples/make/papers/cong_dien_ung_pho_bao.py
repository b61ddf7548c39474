# ruff: noqa: E501  (prose and records are one a line)
"""A telegram stamped HỎA TỐC, its number and day written by hand; winds, coordinates and hours are near misses of each other."""

from samples.make.paper import Head, Header, Paper, Quantity, Reference, Signature, paras

BODY = paras("""
## TRƯỞNG BAN CHỈ HUY PHÒNG THỦ DÂN SỰ TỈNH HÒA LÂM ĐIỆN:
- Ủy ban nhân dân các xã, phường ven biển, ven sông;
- Các sở, ban, ngành thuộc tỉnh.
Theo bản tin của Đài Khí tượng Thủy văn tỉnh, hồi 07 giờ ngày 29/9/2025, tâm bão số 9 ở vào khoảng 17,8 độ Vĩ Bắc; 110,6 độ Kinh Đông, sức gió mạnh nhất vùng gần tâm bão mạnh cấp 11 (103-117 km/giờ), giật cấp 14; bão di chuyển theo hướng Tây với tốc độ 15-20 km/giờ. Từ chiều 29/9, khu vực tỉnh có mưa to đến rất to, lượng mưa phổ biến từ 150 đến 250 mm, có nơi trên 300 mm.
Thực hiện Công điện số 172/CĐ-TTg ngày 28/9/2025 của Thủ tướng Chính phủ về việc tập trung ứng phó với bão số 9, Trưởng ban Chỉ huy Phòng thủ dân sự tỉnh yêu cầu:
1. Hoàn thành việc hướng dẫn 412 phương tiện với 1.936 lao động đang hoạt động trên biển về nơi tránh trú an toàn trước 15 giờ ngày 29/9/2025.
2. Sơ tán 2.150 hộ dân ở vùng trũng thấp, ven sông; bố trí 38 điểm sơ tán tập trung có đủ lương thực, nước uống.
3. Vận hành 06 hồ chứa theo quy trình được phê duyệt tại Quyết định số 1187/QĐ-UBND ngày 16/6/2023 của UBND tỉnh; cho học sinh nghỉ học từ chiều 29/9/2025.
4. Tổ chức trực ban 24/24 giờ, báo cáo về Ban Chỉ huy (qua Sở Nông nghiệp và Môi trường, điện thoại 0200.3822.514) 03 giờ một lần./.
""")

PAPER = Paper(
    stem="cong-dien-ung-pho-bao",
    head=Head(
        parent=("UBND TỈNH HÒA LÂM",),
        issuer=("BAN CHỈ HUY", "PHÒNG THỦ DÂN SỰ"),
        number_line="Số: [[08]] /CĐ-BCH",
        date_line="Hòa Lâm, ngày [[29]] tháng 9 năm 2025",
    ),
    kind="CÔNG ĐIỆN",
    title=("Về việc ứng phó khẩn cấp với bão số 9 và mưa lũ",),
    body=BODY,
    signature=Signature(("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"), "Ngô Đức Thành"),
    recipients=("- Như trên;", "- TT. Tỉnh ủy, HĐND tỉnh;", "- CT, các PCT UBND tỉnh;", "- Báo và phát thanh, truyền hình tỉnh;", "- Lưu: VT, BCH."),
    header=Header(
        number="08",
        notation="CĐ-BCH",
        type_code="CĐ",
        issuer="Ban Chỉ huy Phòng thủ dân sự",
        parent_issuer="UBND tỉnh Hòa Lâm",
        place="Hòa Lâm",
        issued_on="2025-09-29",
        title="Về việc ứng phó khẩn cấp với bão số 9 và mưa lũ",
        signer_name="Ngô Đức Thành",
        signer_title="Phó Trưởng ban",
        urgency="HỎA TỐC",
        number_kind="handwritten",
        date_kind="handwritten",
        group="bch-hoa-lam",
        remarks="number and day handwritten; red stamp HỎA TỐC",
    ),
    references=(
        Reference("Công điện số 172/CĐ-TTg", "CĐ", "172/CĐ-TTg", "2025-09-28", "Thủ tướng Chính phủ", "tập trung ứng phó với bão số 9", "implements"),
        Reference("Quyết định số 1187/QĐ-UBND", "QĐ", "1187/QĐ-UBND", "2023-06-16", "UBND tỉnh", ""),
    ),
    quantities=(
        Quantity("mạnh cấp 11 (103-117 km/giờ)", "103", "km/giờ", "sức gió mạnh nhất vùng gần tâm bão", "hồi 07 giờ ngày 29/9/2025", value_max="117"),
        Quantity("với tốc độ 15-20 km/giờ", "15", "km/giờ", "tốc độ", "hồi 07 giờ ngày 29/9/2025", value_max="20"),
        Quantity("từ 150 đến 250 mm", "150", "mm", "lượng mưa phổ biến", "Từ chiều 29/9", value_max="250"),
        Quantity("có nơi trên 300 mm", "300", "mm", "lượng mưa", "Từ chiều 29/9"),
        Quantity("hướng dẫn 412 phương tiện", "412", "phương tiện", "hướng dẫn phương tiện về nơi tránh trú an toàn"),
        Quantity("với 1.936 lao động", "1.936", "lao động", "lao động đang hoạt động trên biển"),
        Quantity("Sơ tán 2.150 hộ dân", "2.150", "hộ dân", "Sơ tán hộ dân ở vùng trũng thấp, ven sông"),
        Quantity("bố trí 38 điểm sơ tán tập trung", "38", "điểm sơ tán tập trung", "bố trí điểm sơ tán tập trung"),
        Quantity("Vận hành 06 hồ chứa", "06", "hồ chứa", "Vận hành hồ chứa"),
    ),
)  # fmt: skip
