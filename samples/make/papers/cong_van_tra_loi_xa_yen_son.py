# ruff: noqa: E501  (prose and records are one a line)
"""A born-digital answer to a letter; date and title of a decree stand in a footnote only."""

from samples.make.paper import Head, Header, Paper, Quantity, Reference, Signature, paras

BODY = paras("""
Phúc đáp Công văn số 318/UBND-KT ngày 25 tháng 8 năm 2025 của Ủy ban nhân dân xã Yên Sơn về việc đề nghị hướng dẫn hỗ trợ sản xuất lúa bị thiệt hại, Sở Nông nghiệp và Môi trường có ý kiến như sau:
1. Về căn cứ hỗ trợ: mức hỗ trợ thực hiện theo quy định tại Điều 5 Nghị định số 09/2025/NĐ-CP^1^; trình tự, thủ tục thực hiện theo Hướng dẫn số 88/HD-SNNMT ngày 14 tháng 7 năm 2025 của Sở Nông nghiệp và Môi trường.
2. Về số liệu thiệt hại: theo kết quả rà soát đến ngày 31/8/2025, xã Yên Sơn có 126 hộ bị thiệt hại với 84,7 ha lúa, trong đó mất trắng 31,2 ha, giảm năng suất 53,5 ha. Sản lượng ước giảm 298 tấn, tương đương 11,6% so với vụ Hè Thu năm 2024. Đề nghị Ủy ban nhân dân xã đối chiếu với danh sách đăng ký sản xuất ban đầu của các hộ, không để xảy ra trùng lặp, bỏ sót đối tượng.
3. Về kinh phí: nhu cầu hỗ trợ là 579,5 triệu đồng, trong đó ngân sách tỉnh bảo đảm 405,65 triệu đồng (70%), ngân sách xã 173,85 triệu đồng (30%). Sau khi có hồ sơ của xã, Sở sẽ tổng hợp, gửi Sở Tài chính thẩm định, trình Ủy ban nhân dân tỉnh theo Quyết định số 1650/QĐ-UBND ngày 20 tháng 6 năm 2025 của Chủ tịch Ủy ban nhân dân tỉnh về phân công nhiệm vụ hỗ trợ khôi phục sản xuất nông nghiệp.
4. Đề nghị Ủy ban nhân dân xã Yên Sơn niêm yết công khai danh sách các hộ tại trụ sở và nhà văn hóa các thôn trong thời hạn 05 ngày làm việc; tiếp nhận, giải quyết ý kiến phản ánh và gửi hồ sơ về Sở (qua Chi cục Trồng trọt và Bảo vệ thực vật) trước ngày 30/9/2025.
Sở Nông nghiệp và Môi trường trả lời để Ủy ban nhân dân xã Yên Sơn biết, thực hiện./.
""")

PAPER = Paper(
    stem="cong-van-tra-loi-xa-yen-son",
    head=Head(
        parent=("UBND TỈNH HÒA LÂM",),
        issuer=("SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"),
        number_line="Số: 2045/SNNMT-TTBVTV",
        date_line="Hòa Lâm, ngày 09 tháng 9 năm 2025",
        subject=("V/v hướng dẫn hỗ trợ sản xuất", "lúa bị thiệt hại tại xã Yên Sơn"),
    ),
    addressees=("Ủy ban nhân dân xã Yên Sơn.",),
    body=BODY,
    size=13.0,
    leading=1.04,
    footnotes={
        "1": "Nghị định số 09/2025/NĐ-CP ngày 10 tháng 01 năm 2025 của Chính phủ quy định chính sách hỗ trợ sản xuất nông nghiệp để khôi phục sản xuất vùng bị thiệt hại do thiên tai, dịch hại thực vật."
    },
    signature=Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Mai Thanh Tùng"),
    recipients=("- Như trên;", "- Sở Tài chính;", "- Giám đốc Sở (b/c);", "- Lưu: VT, TTBVTV."),
    header=Header(
        number="2045",
        notation="SNNMT-TTBVTV",
        type_code="CV",
        issuer="Sở Nông nghiệp và Môi trường",
        parent_issuer="UBND tỉnh Hòa Lâm",
        place="Hòa Lâm",
        issued_on="2025-09-09",
        title="hướng dẫn hỗ trợ sản xuất lúa bị thiệt hại tại xã Yên Sơn",
        signer_name="Mai Thanh Tùng",
        signer_title="Phó Giám đốc",
        group="snnmt-hoa-lam",
        remarks="born digital",
    ),
    references=(
        Reference("Công văn số 318/UBND-KT", "CV", "318/UBND-KT", "2025-08-25", "Ủy ban nhân dân xã Yên Sơn", "đề nghị hướng dẫn hỗ trợ sản xuất lúa bị thiệt hại", "answers"),
        Reference("Nghị định số 09/2025/NĐ-CP", "NĐ", "09/2025/NĐ-CP", "2025-01-10", "Chính phủ", "quy định chính sách hỗ trợ sản xuất nông nghiệp để khôi phục sản xuất vùng bị thiệt hại do thiên tai, dịch hại thực vật", remarks="date, issuer, title in footnote 1"),
        Reference("Hướng dẫn số 88/HD-SNNMT", "HD", "88/HD-SNNMT", "2025-07-14", "Sở Nông nghiệp và Môi trường", ""),
        Reference("Quyết định số 1650/QĐ-UBND", "QĐ", "1650/QĐ-UBND", "2025-06-20", "Chủ tịch Ủy ban nhân dân tỉnh", "phân công nhiệm vụ hỗ trợ khôi phục sản xuất nông nghiệp"),
    ),
    quantities=(
        Quantity("có 126 hộ bị thiệt hại", "126", "hộ", "hộ bị thiệt hại", "đến ngày 31/8/2025"),
        Quantity("với 84,7 ha lúa", "84,7", "ha lúa", "lúa bị thiệt hại", "đến ngày 31/8/2025"),
        Quantity("mất trắng 31,2 ha", "31,2", "ha", "lúa mất trắng", "đến ngày 31/8/2025"),
        Quantity("giảm năng suất 53,5 ha", "53,5", "ha", "lúa giảm năng suất", "đến ngày 31/8/2025"),
        Quantity("Sản lượng ước giảm 298 tấn", "298", "tấn", "Sản lượng", comparison="down", base="vụ Hè Thu năm 2024"),
        Quantity("tương đương 11,6% so với vụ Hè Thu năm 2024", "11,6", "%", "Sản lượng", comparison="down", base="vụ Hè Thu năm 2024"),
        Quantity("nhu cầu hỗ trợ là 579,5 triệu đồng", "579,5", "triệu đồng", "nhu cầu hỗ trợ"),
        Quantity("ngân sách tỉnh bảo đảm 405,65 triệu đồng", "405,65", "triệu đồng", "ngân sách tỉnh bảo đảm"),
        Quantity("(70%)", "70", "%", "ngân sách tỉnh bảo đảm"),
        Quantity("ngân sách xã 173,85 triệu đồng", "173,85", "triệu đồng", "ngân sách xã"),
        Quantity("(30%)", "30", "%", "ngân sách xã"),
    ),
)  # fmt: skip
