# ruff: noqa: E501  (prose and records are one a line)
"""A decision with number, day and month written by hand, the seal over the signature; it replaces and repeals others."""

from samples.make.paper import Head, Header, Paper, Quantity, Reference, Signature, paras

BODY = paras("""
## CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN AN LÂM
> Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;
> Căn cứ Quyết định số 263/QĐ-TTg ngày 22 tháng 02 năm 2022 của Thủ tướng Chính phủ phê duyệt Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021 - 2025;
> Căn cứ Quyết định số 1208/QĐ-UBND ngày 30 tháng 6 năm 2022 của Ủy ban nhân dân tỉnh Hòa Lâm ban hành Bộ tiêu chí xã nông thôn mới tỉnh Hòa Lâm giai đoạn 2021 - 2025;
> Theo đề nghị của Trưởng phòng Nông nghiệp và Phát triển nông thôn tại Tờ trình số 58/TTr-NNPTNT ngày 09 tháng 4 năm 2024.
## QUYẾT ĐỊNH:
**Điều 1.** Kiện toàn Ban Chỉ đạo Chương trình mục tiêu quốc gia xây dựng nông thôn mới huyện An Lâm giai đoạn 2021 - 2025 (sau đây gọi tắt là Ban Chỉ đạo) gồm 17 thành viên: Chủ tịch Ủy ban nhân dân huyện làm Trưởng ban; 02 Phó Trưởng ban là các Phó Chủ tịch Ủy ban nhân dân huyện; 14 Ủy viên là đại diện lãnh đạo các phòng, ban, đơn vị liên quan.
**Điều 2.** Nhiệm vụ của Ban Chỉ đạo
1. Giúp Chủ tịch Ủy ban nhân dân huyện chỉ đạo, điều phối việc thực hiện Chương trình trên địa bàn; phấn đấu đến hết năm 2025 có 12/14 xã đạt chuẩn nông thôn mới, 04 xã đạt chuẩn nông thôn mới nâng cao và thu nhập bình quân đạt 62 triệu đồng/người/năm.
2. Kiểm tra, đôn đốc việc giải ngân 38,4 tỷ đồng vốn Chương trình được giao năm 2024 tại Quyết định số 2301/QĐ-UBND ngày 21 tháng 12 năm 2023 của Ủy ban nhân dân huyện.
3. Ban Chỉ đạo làm việc theo chế độ kiêm nhiệm; họp định kỳ mỗi quý một lần và họp đột xuất khi cần thiết. Trưởng ban sử dụng con dấu của Ủy ban nhân dân huyện, các Phó Trưởng ban ký văn bản theo lĩnh vực được phân công.
**Điều 3.** Phòng Nông nghiệp và Phát triển nông thôn là cơ quan thường trực của Ban Chỉ đạo, có trách nhiệm tổng hợp, báo cáo kết quả thực hiện theo quy định. Kinh phí hoạt động của Ban Chỉ đạo do ngân sách huyện bảo đảm trong dự toán chi thường xuyên được giao hằng năm.
**Điều 4.** Quyết định này có hiệu lực kể từ ngày ký; thay thế Quyết định số 1422/QĐ-UBND ngày 25 tháng 8 năm 2022 của Chủ tịch Ủy ban nhân dân huyện về việc thành lập Ban Chỉ đạo Chương trình mục tiêu quốc gia xây dựng nông thôn mới huyện An Lâm; bãi bỏ khoản 2 Điều 1 Quyết định số 690/QĐ-UBND ngày 03 tháng 5 năm 2023 của Chủ tịch Ủy ban nhân dân huyện.
**Điều 5.** Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện, Trưởng phòng Nông nghiệp và Phát triển nông thôn, thủ trưởng các cơ quan, đơn vị liên quan, Chủ tịch Ủy ban nhân dân các xã, thị trấn và các thành viên Ban Chỉ đạo chịu trách nhiệm thi hành Quyết định này./.
""")

PAPER = Paper(
    stem="quyet-dinh-kien-toan-ban-chi-dao",
    head=Head(
        issuer=("ỦY BAN NHÂN DÂN", "HUYỆN AN LÂM"),
        number_line="Số: [[386]] /QĐ-UBND",
        date_line="An Lâm, ngày [[17]] tháng [[4]] năm 2024",
    ),
    kind="QUYẾT ĐỊNH",
    title=(
        "Về việc kiện toàn Ban Chỉ đạo Chương trình mục tiêu quốc gia",
        "xây dựng nông thôn mới huyện An Lâm giai đoạn 2021 - 2025",
    ),
    body=BODY,
    signature=Signature(("CHỦ TỊCH",), "Phạm Đình Nguyên"),
    recipients=(
        "- Như Điều 5;",
        "- Sở NN và PTNT tỉnh (b/c);",
        "- TT. Huyện ủy, HĐND huyện;",
        "- UBMTTQ và các đoàn thể huyện;",
        "- Lưu: VT, NNPTNT.",
    ),
    header=Header(
        number="386",
        notation="QĐ-UBND",
        type_code="QĐ",
        issuer="Ủy ban nhân dân huyện An Lâm",
        place="An Lâm",
        issued_on="2024-04-17",
        title="Về việc kiện toàn Ban Chỉ đạo Chương trình mục tiêu quốc gia xây dựng nông thôn mới huyện An Lâm giai đoạn 2021 - 2025",
        signer_name="Phạm Đình Nguyên",
        signer_title="Chủ tịch",
        number_kind="handwritten",
        date_kind="handwritten",
        group="an-lam",
        remarks="number, day and month handwritten; seal over the signature",
    ),
    references=(
        Reference("Luật Tổ chức chính quyền địa phương ngày 19", "L", "", "2015-06-19", "", "Tổ chức chính quyền địa phương", "basis"),
        Reference("Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ", "L", "", "2019-11-22", "", "sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương", "basis"),
        Reference("Luật Tổ chức Chính phủ", "L", "", "", "", "Tổ chức Chính phủ", "nested"),
        Reference("Quyết định số 263/QĐ-TTg", "QĐ", "263/QĐ-TTg", "2022-02-22", "Thủ tướng Chính phủ", "phê duyệt Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021 - 2025", "basis"),
        Reference("Quyết định số 1208/QĐ-UBND", "QĐ", "1208/QĐ-UBND", "2022-06-30", "Ủy ban nhân dân tỉnh Hòa Lâm", "Bộ tiêu chí xã nông thôn mới tỉnh Hòa Lâm giai đoạn 2021 - 2025", "basis"),
        Reference("Tờ trình số 58/TTr-NNPTNT", "TTr", "58/TTr-NNPTNT", "2024-04-09", "Trưởng phòng Nông nghiệp và Phát triển nông thôn", "", "answers"),
        Reference("Quyết định số 2301/QĐ-UBND", "QĐ", "2301/QĐ-UBND", "2023-12-21", "Ủy ban nhân dân huyện", ""),
        Reference("Quyết định số 1422/QĐ-UBND", "QĐ", "1422/QĐ-UBND", "2022-08-25", "Chủ tịch Ủy ban nhân dân huyện", "thành lập Ban Chỉ đạo Chương trình mục tiêu quốc gia xây dựng nông thôn mới huyện An Lâm", "replaces"),
        Reference("Quyết định số 690/QĐ-UBND", "QĐ", "690/QĐ-UBND", "2023-05-03", "Chủ tịch Ủy ban nhân dân huyện", "", "replaces", remarks="bãi bỏ"),
    ),
    quantities=(
        Quantity("gồm 17 thành viên", "17", "thành viên", "Kiện toàn Ban Chỉ đạo"),
        Quantity("02 Phó Trưởng ban", "02", "Phó Trưởng ban", "Kiện toàn Ban Chỉ đạo"),
        Quantity("14 Ủy viên là đại diện lãnh đạo", "14", "Ủy viên", "Kiện toàn Ban Chỉ đạo"),
        Quantity("có 12/14 xã đạt chuẩn nông thôn mới", "12", "xã", "xã đạt chuẩn nông thôn mới", "đến hết năm 2025", total="14"),
        Quantity("04 xã đạt chuẩn nông thôn mới nâng cao", "04", "xã", "xã đạt chuẩn nông thôn mới nâng cao", "đến hết năm 2025"),
        Quantity("thu nhập bình quân đạt 62 triệu đồng/người/năm", "62", "triệu đồng/người/năm", "thu nhập bình quân", "đến hết năm 2025"),
        Quantity("giải ngân 38,4 tỷ đồng vốn Chương trình", "38,4", "tỷ đồng", "giải ngân vốn Chương trình được giao", "năm 2024"),
    ),
)  # fmt: skip
