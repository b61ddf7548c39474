# ruff: noqa: E501  (prose and records are one a line)
"""A one-page notice that lay crooked on the glass, leaning three degrees."""

from samples.make.paper import Head, Header, Paper, Quantity, Reference, Signature, paras

BODY = paras("""
Ngày 28/9/2023, tại Phòng họp số 2, Phó Chủ tịch UBND huyện Hồ Văn Tiến chủ trì cuộc họp về giải ngân vốn đầu tư công. Sau khi nghe Phòng Tài chính - Kế hoạch trình bày Báo cáo số 167/BC-TCKH ngày 25/9/2023 và ý kiến các thành viên dự họp, Phó Chủ tịch UBND huyện kết luận:
1. Đến ngày 25/9/2023, toàn huyện giải ngân 152,6/236,4 tỷ đồng, đạt 64,55% kế hoạch, tăng 8,2% so với cùng kỳ năm 2022. Có 14 dự án đã giải ngân trên 80% kế hoạch vốn; riêng dự án đường liên xã Yên Sơn - Vĩnh Khê mới giải ngân 4,2 tỷ đồng, bằng 17,5%.
2. Giao Ban Quản lý dự án Đầu tư xây dựng huyện thực hiện nghiêm Công điện số 1126/CĐ-UBND ngày 12/9/2023 của Chủ tịch UBND tỉnh về đẩy nhanh tiến độ giải ngân; giải ngân 100% kế hoạch vốn trước ngày 31/01/2024.
3. Giao Phòng Tài nguyên và Môi trường phối hợp với UBND xã Yên Sơn chi trả bồi thường cho 08 hộ còn lại (đã chi trả 23/31 hộ) trước ngày 20/10/2023.
4. Giao Phòng Tài chính - Kế hoạch tham mưu điều chuyển 6,5 tỷ đồng của 03 dự án giải ngân chậm theo Nghị quyết số 24/NQ-HĐND ngày 19/7/2023 của Hội đồng nhân dân huyện.
Văn phòng HĐND và UBND huyện thông báo để các cơ quan, đơn vị biết, thực hiện./.
""")

PAPER = Paper(
    stem="thong-bao-ket-luan-giai-ngan",
    head=Head(
        parent=("UBND HUYỆN PHÚ LÂM",),
        issuer=("VĂN PHÒNG", "HĐND VÀ UBND"),
        number_line="Số: 92/TB-VP",
        date_line="Phú Lâm, ngày 03 tháng 10 năm 2023",
    ),
    kind="THÔNG BÁO",
    title=(
        "Kết luận của Phó Chủ tịch UBND huyện Hồ Văn Tiến",
        "tại cuộc họp về giải ngân vốn đầu tư công năm 2023",
    ),
    body=BODY,
    signature=Signature(("CHÁNH VĂN PHÒNG",), "Đặng Thế Hùng"),
    recipients=("- CT, các PCT UBND huyện;", "- Thành phần dự họp;", "- UBND các xã, thị trấn;", "- Lưu: VT."),
    header=Header(
        number="92",
        notation="TB-VP",
        type_code="TB",
        issuer="Văn phòng HĐND và UBND",
        parent_issuer="UBND huyện Phú Lâm",
        place="Phú Lâm",
        issued_on="2023-10-03",
        title="Kết luận của Phó Chủ tịch UBND huyện Hồ Văn Tiến tại cuộc họp về giải ngân vốn đầu tư công năm 2023",
        signer_name="Đặng Thế Hùng",
        signer_title="Chánh Văn phòng",
        group="phu-lam",
    ),
    references=(
        Reference("Báo cáo số 167/BC-TCKH", "BC", "167/BC-TCKH", "2023-09-25", "Phòng Tài chính - Kế hoạch", "", remarks="issuer before the code"),
        Reference("Công điện số 1126/CĐ-UBND", "CĐ", "1126/CĐ-UBND", "2023-09-12", "Chủ tịch UBND tỉnh", "đẩy nhanh tiến độ giải ngân", "implements"),
        Reference("Nghị quyết số 24/NQ-HĐND", "NQ", "24/NQ-HĐND", "2023-07-19", "Hội đồng nhân dân huyện", ""),
    ),
    quantities=(
        Quantity("giải ngân 152,6/236,4 tỷ đồng", "152,6", "tỷ đồng", "toàn huyện giải ngân", "Đến ngày 25/9/2023", total="236.4"),
        Quantity("đạt 64,55% kế hoạch", "64,55", "%", "toàn huyện giải ngân đạt kế hoạch", "Đến ngày 25/9/2023"),
        Quantity("tăng 8,2% so với cùng kỳ năm 2022", "8,2", "%", "toàn huyện giải ngân", "Đến ngày 25/9/2023", comparison="up", base="cùng kỳ năm 2022"),
        Quantity("Có 14 dự án đã giải ngân", "14", "dự án", "dự án đã giải ngân trên 80% kế hoạch vốn"),
        Quantity("trên 80% kế hoạch vốn", "80", "%", "dự án đã giải ngân, kế hoạch vốn"),
        Quantity("mới giải ngân 4,2 tỷ đồng", "4,2", "tỷ đồng", "dự án đường liên xã Yên Sơn - Vĩnh Khê giải ngân"),
        Quantity("bằng 17,5%", "17,5", "%", "dự án đường liên xã Yên Sơn - Vĩnh Khê giải ngân"),
        Quantity("giải ngân 100% kế hoạch vốn", "100", "%", "giải ngân kế hoạch vốn"),
        Quantity("cho 08 hộ còn lại", "08", "hộ", "chi trả bồi thường cho hộ còn lại"),
        Quantity("đã chi trả 23/31 hộ", "23", "hộ", "đã chi trả bồi thường", total="31"),
        Quantity("điều chuyển 6,5 tỷ đồng", "6,5", "tỷ đồng", "điều chuyển vốn của dự án giải ngân chậm"),
        Quantity("của 03 dự án giải ngân chậm", "03", "dự án", "dự án giải ngân chậm"),
    ),
)  # fmt: skip
