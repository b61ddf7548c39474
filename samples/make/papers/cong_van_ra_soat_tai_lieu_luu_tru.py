# ruff: noqa: E501  (prose and records are one a line)
"""A letter of a department to many receivers, photographed with a phone."""

from samples.make.paper import Head, Header, Paper, Quantity, Reference, Signature, paras

BODY = paras("""
Thực hiện Luật Lưu trữ số 33/2024/QH15 ngày 21 tháng 6 năm 2024 và Công văn số 4127/BNV-VTLT ngày 05/8/2024 của Bộ Nội vụ về việc chuẩn bị triển khai thi hành Luật Lưu trữ, Sở Nội vụ đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:
1. Thống kê toàn bộ tài liệu hình thành đến hết ngày 31/12/2023, ghi rõ số lượng và tình trạng vật lý theo Mẫu số 01 gửi kèm Công văn này.
2. Qua báo cáo của 37/42 cơ quan, đơn vị, toàn tỉnh hiện có 8.640 mét giá tài liệu, trong đó 5.275 mét giá đã chỉnh lý (đạt 61,05%), còn 3.365 mét giá chưa chỉnh lý. Đề nghị 05 cơ quan chưa báo cáo khẩn trương gửi số liệu.
3. Bố trí kinh phí chỉnh lý theo Kế hoạch số 188/KH-UBND ngày 14/11/2023 của UBND tỉnh về xử lý tài liệu tồn đọng giai đoạn 2024 - 2026; không để tài liệu hư hỏng, thất lạc trong quá trình sắp xếp tổ chức bộ máy.
Báo cáo gửi về Sở Nội vụ trước ngày 15/9/2024. Trong quá trình thực hiện, nếu có vướng mắc, đề nghị liên hệ Phòng Văn thư - Lưu trữ, điện thoại 0200.3855.126 để được hướng dẫn./.
""")

PAPER = Paper(
    stem="cong-van-ra-soat-tai-lieu-luu-tru",
    head=Head(
        parent=("UBND TỈNH HÒA LÂM",),
        issuer=("SỞ NỘI VỤ",),
        number_line="Số: 1136/SNV-VTLT",
        date_line="Hòa Lâm, ngày 22 tháng 8 năm 2024",
        subject=("V/v rà soát, thống kê tài liệu", "lưu trữ tại các cơ quan, đơn vị"),
    ),
    addressees=("- Các sở, ban, ngành tỉnh;", "- Ủy ban nhân dân các huyện, thành phố."),
    body=BODY,
    signature=Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Võ Thị Ngọc Hân"),
    recipients=("- Như trên;", "- UBND tỉnh (b/c);", "- Giám đốc Sở (b/c);", "- Trung tâm Lưu trữ lịch sử;", "- Lưu: VT, VTLT."),
    header=Header(
        number="1136",
        notation="SNV-VTLT",
        type_code="CV",
        issuer="Sở Nội vụ",
        parent_issuer="UBND tỉnh Hòa Lâm",
        place="Hòa Lâm",
        issued_on="2024-08-22",
        title="rà soát, thống kê tài liệu lưu trữ tại các cơ quan, đơn vị",
        signer_name="Võ Thị Ngọc Hân",
        signer_title="Phó Giám đốc",
        group="snv-hoa-lam",
    ),
    references=(
        Reference("Luật Lưu trữ số 33/2024/QH15", "L", "33/2024/QH15", "2024-06-21", "", "Lưu trữ", "implements"),
        Reference("Công văn số 4127/BNV-VTLT", "CV", "4127/BNV-VTLT", "2024-08-05", "Bộ Nội vụ", "chuẩn bị triển khai thi hành Luật Lưu trữ", "implements"),
        Reference("Kế hoạch số 188/KH-UBND", "KH", "188/KH-UBND", "2023-11-14", "UBND tỉnh", "xử lý tài liệu tồn đọng giai đoạn 2024 - 2026"),
    ),
    quantities=(
        Quantity("Qua báo cáo của 37/42 cơ quan, đơn vị", "37", "cơ quan, đơn vị", "báo cáo của cơ quan, đơn vị", total="42"),
        Quantity("hiện có 8.640 mét giá tài liệu", "8.640", "mét giá tài liệu", "toàn tỉnh hiện có tài liệu"),
        Quantity("5.275 mét giá đã chỉnh lý", "5.275", "mét giá", "tài liệu đã chỉnh lý"),
        Quantity("đạt 61,05%", "61,05", "%", "tài liệu đã chỉnh lý"),
        Quantity("còn 3.365 mét giá chưa chỉnh lý", "3.365", "mét giá", "tài liệu chưa chỉnh lý"),
        Quantity("Đề nghị 05 cơ quan chưa báo cáo", "05", "cơ quan", "cơ quan chưa báo cáo"),
    ),
)  # fmt: skip
