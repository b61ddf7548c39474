# ruff: noqa: E501  (prose and records are one a line)
"""A district's plan on two pages: laws named without a number, a nested law, a plan that replaces last year's."""

from samples.make.paper import Head, Header, Paper, Quantity, Reference, Signature, paras

BODY = paras("""
> Căn cứ Luật Phòng, chống thiên tai ngày 19 tháng 6 năm 2013; Luật sửa đổi, bổ sung một số điều của Luật Phòng, chống thiên tai và Luật Đê điều ngày 17 tháng 6 năm 2020;
> Căn cứ Nghị định số 66/2021/NĐ-CP ngày 06 tháng 7 năm 2021 của Chính phủ quy định chi tiết thi hành một số điều của Luật Phòng, chống thiên tai và Luật sửa đổi, bổ sung một số điều của Luật Phòng, chống thiên tai và Luật Đê điều;
> Căn cứ Kế hoạch số 31/KH-UBND ngày 20 tháng 02 năm 2023 của Ủy ban nhân dân tỉnh Hòa Lâm về phòng, chống thiên tai năm 2023.
Ủy ban nhân dân huyện Phú Lâm xây dựng Kế hoạch phòng, chống thiên tai và tìm kiếm cứu nạn năm 2023 như sau:
# I. TÌNH HÌNH THIÊN TAI NĂM 2022
Năm 2022, trên địa bàn huyện xảy ra 07 đợt thiên tai, trong đó có 02 đợt mưa lũ lớn, làm 11 căn nhà bị hư hỏng, 46,5 ha lúa và hoa màu bị ngập, 1,2 km kênh mương bị sạt lở; ước thiệt hại 3,85 tỷ đồng, giảm 21,4% so với năm 2021. Không có thiệt hại về người.
# II. MỤC ĐÍCH, YÊU CẦU
- Chủ động phòng ngừa, ứng phó kịp thời, giảm thiệt hại thấp nhất về người và tài sản của Nhà nước và Nhân dân; lấy phòng ngừa là chính.
- Phân công rõ trách nhiệm của từng cơ quan, đơn vị; bảo đảm chỉ huy thống nhất, phối hợp chặt chẽ giữa các lực lượng theo phương châm “4 tại chỗ”.
# III. CHỈ TIÊU
1. 100% xã, thị trấn phê duyệt phương án ứng phó thiên tai trước ngày 30/4/2023; 15/15 xã, thị trấn củng cố đội xung kích với tổng số 1.050 người.
2. Hoàn thành sửa chữa 04 hồ chứa nước, nạo vét 12,6 km kênh mương trước mùa mưa lũ.
3. Dự trữ tại chỗ 20 tấn gạo, 6.000 thùng mì ăn liền và 3.500 bao tải.
# IV. NHIỆM VỤ CỦA CÁC CƠ QUAN, ĐƠN VỊ
1. Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn huyện (được kiện toàn tại Quyết định số 214/QĐ-UBND ngày 08/02/2022 của Chủ tịch UBND huyện) phân công 15 thành viên phụ trách địa bàn; duy trì trực ban 24/24 giờ trong thời gian có bão, lũ.
2. Ban Chỉ huy Quân sự huyện chuẩn bị 85 cán bộ, chiến sĩ, 06 xuồng máy và 03 xe tải sẵn sàng cơ động; tổ chức 01 cuộc diễn tập tại xã Vĩnh Khê trong quý II/2023.
3. Phòng Tài chính - Kế hoạch tham mưu bố trí 1.200 triệu đồng từ nguồn dự phòng ngân sách huyện năm 2023.
4. Phòng Nông nghiệp và Phát triển nông thôn chủ trì triển khai Chỉ thị số 05/CT-UBND ngày 10/3/2023 của Chủ tịch UBND tỉnh về tăng cường quản lý, bảo vệ công trình thủy lợi; tổng hợp, báo cáo UBND huyện vào ngày 25 hằng tháng.
5. Ủy ban nhân dân các xã, thị trấn xây dựng kế hoạch của địa phương, gửi về UBND huyện (qua Phòng Nông nghiệp và Phát triển nông thôn) trước ngày 15/4/2023.
Kế hoạch này thay thế Kế hoạch số 38/KH-UBND ngày 04/3/2022 của Ủy ban nhân dân huyện về phòng, chống thiên tai và tìm kiếm cứu nạn năm 2022./.
""")

PAPER = Paper(
    stem="ke-hoach-phong-chong-thien-tai",
    head=Head(
        issuer=("ỦY BAN NHÂN DÂN", "HUYỆN PHÚ LÂM"),
        number_line="Số: 45/KH-UBND",
        date_line="Phú Lâm, ngày 15 tháng 3 năm 2023",
    ),
    kind="KẾ HOẠCH",
    title=("Phòng, chống thiên tai và tìm kiếm cứu nạn", "trên địa bàn huyện Phú Lâm năm 2023"),
    body=BODY,
    signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Trần Quốc Khải"),
    recipients=(
        "- UBND tỉnh;",
        "- Ban Chỉ huy PCTT và TKCN tỉnh;",
        "- TT. Huyện ủy, HĐND huyện;",
        "- Các thành viên BCH PCTT và TKCN huyện;",
        "- UBND các xã, thị trấn;",
        "- Lưu: VT, NNPTNT.",
    ),
    header=Header(
        number="45",
        notation="KH-UBND",
        type_code="KH",
        issuer="Ủy ban nhân dân huyện Phú Lâm",
        place="Phú Lâm",
        issued_on="2023-03-15",
        title="Phòng, chống thiên tai và tìm kiếm cứu nạn trên địa bàn huyện Phú Lâm năm 2023",
        signer_name="Trần Quốc Khải",
        signer_title="Chủ tịch",
        group="phu-lam",
    ),
    references=(
        Reference("Luật Phòng, chống thiên tai ngày 19 tháng 6", "L", "", "2013-06-19", "", "Phòng, chống thiên tai", "basis"),
        Reference("Luật sửa đổi, bổ sung một số điều của Luật Phòng", "L", "", "2020-06-17", "", "sửa đổi, bổ sung một số điều của Luật Phòng, chống thiên tai và Luật Đê điều", "basis"),
        Reference("Luật Đê điều", "L", "", "", "", "Đê điều", "nested"),
        Reference("Nghị định số 66/2021/NĐ-CP", "NĐ", "66/2021/NĐ-CP", "2021-07-06", "Chính phủ", "quy định chi tiết thi hành một số điều của Luật Phòng, chống thiên tai và Luật sửa đổi, bổ sung một số điều của Luật Phòng, chống thiên tai và Luật Đê điều", "basis"),
        Reference("Kế hoạch số 31/KH-UBND", "KH", "31/KH-UBND", "2023-02-20", "Ủy ban nhân dân tỉnh Hòa Lâm", "phòng, chống thiên tai năm 2023", "basis"),
        Reference("Quyết định số 214/QĐ-UBND", "QĐ", "214/QĐ-UBND", "2022-02-08", "Chủ tịch UBND huyện", ""),
        Reference("Chỉ thị số 05/CT-UBND", "CT", "05/CT-UBND", "2023-03-10", "Chủ tịch UBND tỉnh", "tăng cường quản lý, bảo vệ công trình thủy lợi", "implements"),
        Reference("Kế hoạch số 38/KH-UBND", "KH", "38/KH-UBND", "2022-03-04", "Ủy ban nhân dân huyện", "phòng, chống thiên tai và tìm kiếm cứu nạn năm 2022", "replaces"),
    ),
    quantities=(
        Quantity("xảy ra 07 đợt thiên tai", "07", "đợt thiên tai", "xảy ra đợt thiên tai", "Năm 2022"),
        Quantity("có 02 đợt mưa lũ lớn", "02", "đợt mưa lũ lớn", "đợt mưa lũ lớn", "Năm 2022"),
        Quantity("làm 11 căn nhà bị hư hỏng", "11", "căn nhà", "căn nhà bị hư hỏng", "Năm 2022"),
        Quantity("46,5 ha lúa và hoa màu bị ngập", "46,5", "ha lúa và hoa màu", "lúa và hoa màu bị ngập", "Năm 2022"),
        Quantity("1,2 km kênh mương bị sạt lở", "1,2", "km kênh mương", "kênh mương bị sạt lở", "Năm 2022"),
        Quantity("ước thiệt hại 3,85 tỷ đồng", "3,85", "tỷ đồng", "ước thiệt hại", "Năm 2022"),
        Quantity("giảm 21,4% so với năm 2021", "21,4", "%", "ước thiệt hại", "Năm 2022", comparison="down", base="năm 2021"),
        Quantity("100% xã, thị trấn phê duyệt phương án", "100", "%", "xã, thị trấn phê duyệt phương án ứng phó thiên tai"),
        Quantity("15/15 xã, thị trấn củng cố đội xung kích", "15", "xã, thị trấn", "củng cố đội xung kích", total="15"),
        Quantity("với tổng số 1.050 người", "1.050", "người", "đội xung kích"),
        Quantity("sửa chữa 04 hồ chứa nước", "04", "hồ chứa nước", "Hoàn thành sửa chữa hồ chứa nước"),
        Quantity("nạo vét 12,6 km kênh mương", "12,6", "km kênh mương", "nạo vét kênh mương"),
        Quantity("Dự trữ tại chỗ 20 tấn gạo", "20", "tấn gạo", "Dự trữ tại chỗ"),
        Quantity("6.000 thùng mì ăn liền", "6.000", "thùng mì ăn liền", "Dự trữ tại chỗ"),
        Quantity("3.500 bao tải", "3.500", "bao tải", "Dự trữ tại chỗ"),
        Quantity("phân công 15 thành viên phụ trách địa bàn", "15", "thành viên", "phân công thành viên phụ trách địa bàn"),
        Quantity("chuẩn bị 85 cán bộ, chiến sĩ", "85", "cán bộ, chiến sĩ", "chuẩn bị sẵn sàng cơ động"),
        Quantity("06 xuồng máy", "06", "xuồng máy", "chuẩn bị sẵn sàng cơ động"),
        Quantity("03 xe tải", "03", "xe tải", "chuẩn bị sẵn sàng cơ động"),
        Quantity("tổ chức 01 cuộc diễn tập", "01", "cuộc diễn tập", "tổ chức cuộc diễn tập", "quý II/2023"),
        Quantity("bố trí 1.200 triệu đồng", "1.200", "triệu đồng", "bố trí từ nguồn dự phòng ngân sách huyện", "năm 2023"),
    ),
)  # fmt: skip
