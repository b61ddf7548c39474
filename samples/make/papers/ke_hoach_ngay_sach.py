# ruff: noqa: E501  (prose and records are one a line)
"""A draft: number and day left blank, not signed. The record must stay empty there."""

from samples.make.paper import Head, Header, Paper, Quantity, Reference, Signature, paras

BODY = paras("""
> Căn cứ Quyết định số 1862/QĐ-TTg ngày 04 tháng 11 năm 2021 của Thủ tướng Chính phủ về tổ chức Ngày Sách và Văn hóa đọc Việt Nam;
> Căn cứ Kế hoạch số 15/KH-UBND ngày 17 tháng 01 năm 2025 của Ủy ban nhân dân tỉnh Hòa Lâm về phát triển văn hóa đọc trong cộng đồng năm 2025.
Sở Văn hóa, Thể thao và Du lịch xây dựng Kế hoạch tổ chức Ngày Sách và Văn hóa đọc Việt Nam năm 2025 như sau:
# 1. Mục đích
Tôn vinh giá trị của sách, khuyến khích phong trào đọc trong Nhân dân, nhất là học sinh, sinh viên; nâng cao trách nhiệm của các cơ quan, đơn vị trong xây dựng xã hội học tập.
# 2. Nội dung
a) Tổ chức Ngày hội sách trong 03 ngày tại Quảng trường 19 tháng 5, thành phố Lâm Giang, với 24 gian trưng bày và khoảng 5.000 bản sách.
b) Tổ chức cuộc thi kể chuyện theo sách; dự kiến có 1.200 học sinh của 46 trường tham gia; trao 15 giải thưởng.
c) Vận động quyên góp 3.000 bản sách, xây dựng 05 tủ sách cho các trường vùng khó khăn.
# 3. Kinh phí
Kinh phí thực hiện 95 triệu đồng, trong đó ngân sách nhà nước 60 triệu đồng, xã hội hóa 35 triệu đồng.
# 4. Tổ chức thực hiện
Thư viện tỉnh là đơn vị thường trực, chủ trì phối hợp với Sở Giáo dục và Đào tạo, Đoàn Thanh niên tỉnh thực hiện Kế hoạch này và báo cáo kết quả trước ngày 05/5/2025.
Yêu cầu các phòng, đơn vị trực thuộc Sở nghiêm túc triển khai thực hiện./.
""")

PAPER = Paper(
    stem="ke-hoach-ngay-sach-du-thao",
    head=Head(
        parent=("UBND TỈNH HÒA LÂM",),
        issuer=("SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"),
        number_line="Số:          /KH-SVHTTDL",
        date_line="Hòa Lâm, ngày       tháng 02 năm 2025",
    ),
    kind="KẾ HOẠCH",
    title=("Tổ chức Ngày Sách và Văn hóa đọc Việt Nam", "lần thứ tư trên địa bàn tỉnh Hòa Lâm năm 2025"),
    body=BODY,
    size=13.0,
    leading=1.04,
    signature=Signature(("GIÁM ĐỐC",), "Phan Thị Thu Hà"),
    recipients=("- UBND tỉnh (b/c);", "- Sở Giáo dục và Đào tạo;", "- Tỉnh đoàn;", "- Thư viện tỉnh;", "- Lưu: VT, QLVH."),
    header=Header(
        number="",
        notation="KH-SVHTTDL",
        type_code="KH",
        issuer="Sở Văn hóa, Thể thao và Du lịch",
        parent_issuer="UBND tỉnh Hòa Lâm",
        place="Hòa Lâm",
        issued_on="2025-02",
        title="Tổ chức Ngày Sách và Văn hóa đọc Việt Nam lần thứ tư trên địa bàn tỉnh Hòa Lâm năm 2025",
        signer_name="Phan Thị Thu Hà",
        signer_title="Giám đốc",
        number_kind="blank",
        date_kind="blank",
        group="svhttdl-hoa-lam",
        remarks="draft: number and day blank, not signed",
    ),
    references=(
        Reference("Quyết định số 1862/QĐ-TTg", "QĐ", "1862/QĐ-TTg", "2021-11-04", "Thủ tướng Chính phủ", "tổ chức Ngày Sách và Văn hóa đọc Việt Nam", "basis"),
        Reference("Kế hoạch số 15/KH-UBND", "KH", "15/KH-UBND", "2025-01-17", "Ủy ban nhân dân tỉnh Hòa Lâm", "phát triển văn hóa đọc trong cộng đồng năm 2025", "basis"),
    ),
    quantities=(
        Quantity("trong 03 ngày", "03", "ngày", "Tổ chức Ngày hội sách"),
        Quantity("với 24 gian trưng bày", "24", "gian trưng bày", "Ngày hội sách"),
        Quantity("khoảng 5.000 bản sách", "5.000", "bản sách", "Ngày hội sách"),
        Quantity("dự kiến có 1.200 học sinh", "1.200", "học sinh", "tham gia cuộc thi kể chuyện theo sách"),
        Quantity("của 46 trường tham gia", "46", "trường", "tham gia cuộc thi kể chuyện theo sách"),
        Quantity("trao 15 giải thưởng", "15", "giải thưởng", "trao giải thưởng"),
        Quantity("quyên góp 3.000 bản sách", "3.000", "bản sách", "Vận động quyên góp"),
        Quantity("xây dựng 05 tủ sách", "05", "tủ sách", "xây dựng tủ sách cho các trường vùng khó khăn"),
        Quantity("Kinh phí thực hiện 95 triệu đồng", "95", "triệu đồng", "Kinh phí thực hiện"),
        Quantity("ngân sách nhà nước 60 triệu đồng", "60", "triệu đồng", "ngân sách nhà nước"),
        Quantity("xã hội hóa 35 triệu đồng", "35", "triệu đồng", "xã hội hóa"),
    ),
)  # fmt: skip
