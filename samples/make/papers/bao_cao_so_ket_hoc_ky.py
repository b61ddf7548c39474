# ruff: noqa: E501  (prose and records are one a line)
"""A school's report of which only the signed last page was scanned; the first is still the word processor's."""

from samples.make.paper import Block, Column, Head, Header, OfTable, Paper, Quantity, Reference, Signature, Table, paras

UNDER = "Kết quả học tập (học sinh)"
TABLE = Table(
    columns=(
        Column("TT", 30, "serial"),
        Column("Khối lớp", 96, "label"),
        Column("Số lớp", 50, "value", unit="lớp"),
        Column("Số học sinh", 62, "value", unit="học sinh"),
        Column("Hoàn thành tốt", 76, "value", under=UNDER, unit="học sinh"),
        Column("Hoàn thành", 76, "value", under=UNDER, unit="học sinh"),
        Column("Chưa hoàn thành", 76, "value", under=UNDER, unit="học sinh"),
    ),
    rows=(
        ("1", "Khối 1", "4", "121", "48", "71", "2"),
        ("2", "Khối 2", "4", "118", "45", "72", "1"),
        ("3", "Khối 3", "3", "104", "39", "65", "0"),
        ("4", "Khối 4", "4", "116", "44", "71", "1"),
        ("5", "Khối 5", "3", "103", "41", "62", "0"),
        ("=", "Toàn trường", "18", "562", "217", "341", "4"),
    ),
    numbered=True,
)

BODY: tuple[Block, ...] = (
    *paras("""
Thực hiện Kế hoạch số 41/KH-THYS ngày 28/8/2025 của Trường Tiểu học Yên Sơn về nhiệm vụ năm học 2025 - 2026 và Công văn số 97/UBND-VHXH ngày 05/01/2026 của UBND xã Yên Sơn về việc báo cáo sơ kết học kỳ I, Trường Tiểu học Yên Sơn báo cáo như sau:
# I. KẾT QUẢ HỌC KỲ I
# 1. Quy mô trường lớp, đội ngũ
Năm học 2025 - 2026, trường có 18 lớp với 562 học sinh, tăng 14 học sinh so với năm học trước; duy trì sĩ số đạt 100%. Đội ngũ có 29 cán bộ, giáo viên, nhân viên; 100% giáo viên đạt chuẩn trình độ đào tạo, trong đó 06 giáo viên đạt trên chuẩn.
# 2. Hoạt động chuyên môn
Nhà trường tổ chức 03 chuyên đề cấp trường, 12 tiết dạy minh họa và hai đợt kiểm tra hồ sơ chuyên môn; dự giờ 87 tiết, xếp loại tốt 61 tiết, khá 26 tiết. Việc đánh giá học sinh thực hiện theo Thông tư số 27/2020/TT-BGDĐT ngày 04/9/2020 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Quy định đánh giá học sinh tiểu học.
Kết quả đánh giá môn Toán cuối học kỳ I như sau:
"""),
    TABLE,
    *paras("""
Tỷ lệ học sinh hoàn thành trở lên đạt 99,29%. Đối với 04 học sinh chưa hoàn thành, giáo viên chủ nhiệm đã xây dựng kế hoạch phụ đạo riêng, phối hợp với gia đình theo dõi hằng tuần.
# 3. Cơ sở vật chất
Trong học kỳ, trường sửa chữa 05 phòng học, bổ sung 640 bản sách cho thư viện (tổng số hiện có 3.480 bản); kinh phí thực hiện 186 triệu đồng từ nguồn xã hội hóa theo Kế hoạch số 22/KH-UBND ngày 11/6/2025 của UBND xã về sửa chữa trường lớp trước năm học mới. Sân trường và nhà vệ sinh học sinh đã được cải tạo, bảo đảm an toàn, sạch sẽ; khu bán trú phục vụ ổn định cho 215 học sinh.
# 4. Hạn chế
Phòng máy vi tính mới có 18/35 máy sử dụng tốt; một số phòng học chưa có ti vi phục vụ giảng dạy; việc ứng dụng công nghệ thông tin của một bộ phận giáo viên còn lúng túng.
# II. PHƯƠNG HƯỚNG HỌC KỲ II
1. Duy trì sĩ số 100%; phấn đấu tỷ lệ học sinh hoàn thành tốt đạt 42%, giảm số học sinh chưa hoàn thành xuống còn 0 em.
2. Tổ chức 02 chuyên đề về dạy học theo hướng phát triển năng lực; tham gia đầy đủ các hội thi do xã và Sở Giáo dục và Đào tạo tổ chức.
3. Đề nghị UBND xã hỗ trợ 250 triệu đồng để bổ sung máy vi tính cho phòng học tin học.
Trên đây là báo cáo sơ kết học kỳ I và phương hướng, nhiệm vụ học kỳ II năm học 2025 - 2026 của Trường Tiểu học Yên Sơn./.
"""),
)

PAPER = Paper(
    stem="bao-cao-so-ket-hoc-ky",
    head=Head(
        parent=("UBND XÃ YÊN SƠN",),
        issuer=("TRƯỜNG TIỂU HỌC YÊN SƠN",),
        number_line="Số: 06/BC-THYS",
        date_line="Yên Sơn, ngày 16 tháng 01 năm 2026",
    ),
    kind="BÁO CÁO",
    title=("Sơ kết học kỳ I và phương hướng, nhiệm vụ học kỳ II", "năm học 2025 - 2026"),
    body=BODY,
    signature=Signature(("HIỆU TRƯỞNG",), "Bùi Thị Hồng Vân"),
    recipients=("- UBND xã Yên Sơn;", "- Phòng VHXH xã;", "- Các tổ chuyên môn;", "- Lưu: VT."),
    header=Header(
        number="06",
        notation="BC-THYS",
        type_code="BC",
        issuer="Trường Tiểu học Yên Sơn",
        parent_issuer="UBND xã Yên Sơn",
        place="Yên Sơn",
        issued_on="2026-01-16",
        title="Sơ kết học kỳ I và phương hướng, nhiệm vụ học kỳ II năm học 2025 - 2026",
        signer_name="Bùi Thị Hồng Vân",
        signer_title="Hiệu trưởng",
        group="yen-son",
        remarks="page 1 digital, page 2 a scan",
    ),
    references=(
        Reference("Kế hoạch số 41/KH-THYS", "KH", "41/KH-THYS", "2025-08-28", "Trường Tiểu học Yên Sơn", "nhiệm vụ năm học 2025 - 2026", "implements"),
        Reference("Công văn số 97/UBND-VHXH", "CV", "97/UBND-VHXH", "2026-01-05", "UBND xã Yên Sơn", "báo cáo sơ kết học kỳ I", "implements"),
        Reference("Thông tư số 27/2020/TT-BGDĐT", "TT", "27/2020/TT-BGDĐT", "2020-09-04", "Bộ trưởng Bộ Giáo dục và Đào tạo", "Quy định đánh giá học sinh tiểu học"),
        Reference("Kế hoạch số 22/KH-UBND", "KH", "22/KH-UBND", "2025-06-11", "UBND xã", "sửa chữa trường lớp trước năm học mới"),
    ),
    quantities=(
        Quantity("trường có 18 lớp", "18", "lớp", "trường có", "Năm học 2025 - 2026"),
        Quantity("với 562 học sinh", "562", "học sinh", "trường có", "Năm học 2025 - 2026"),
        Quantity("tăng 14 học sinh so với năm học trước", "14", "học sinh", "trường có", "Năm học 2025 - 2026", comparison="up", base="năm học trước"),
        Quantity("duy trì sĩ số đạt 100%", "100", "%", "duy trì sĩ số", "Năm học 2025 - 2026"),
        Quantity("Đội ngũ có 29 cán bộ, giáo viên, nhân viên", "29", "cán bộ, giáo viên, nhân viên", "Đội ngũ"),
        Quantity("100% giáo viên đạt chuẩn trình độ đào tạo", "100", "%", "giáo viên đạt chuẩn trình độ đào tạo"),
        Quantity("06 giáo viên đạt trên chuẩn", "06", "giáo viên", "giáo viên đạt trên chuẩn"),
        Quantity("tổ chức 03 chuyên đề cấp trường", "03", "chuyên đề cấp trường", "tổ chức chuyên đề cấp trường"),
        Quantity("12 tiết dạy minh họa", "12", "tiết dạy minh họa", "tổ chức tiết dạy minh họa"),
        Quantity("hai đợt kiểm tra hồ sơ chuyên môn", "hai", "đợt kiểm tra hồ sơ chuyên môn", "kiểm tra hồ sơ chuyên môn", value="2"),
        Quantity("dự giờ 87 tiết", "87", "tiết", "dự giờ"),
        Quantity("xếp loại tốt 61 tiết", "61", "tiết", "dự giờ, xếp loại tốt"),
        Quantity("khá 26 tiết", "26", "tiết", "dự giờ, xếp loại khá"),
        OfTable(),
        Quantity("Tỷ lệ học sinh hoàn thành trở lên đạt 99,29%", "99,29", "%", "Tỷ lệ học sinh hoàn thành trở lên"),
        Quantity("Đối với 04 học sinh chưa hoàn thành", "04", "học sinh", "học sinh chưa hoàn thành"),
        Quantity("sửa chữa 05 phòng học", "05", "phòng học", "sửa chữa phòng học", "Trong học kỳ"),
        Quantity("bổ sung 640 bản sách", "640", "bản sách", "bổ sung sách cho thư viện", "Trong học kỳ"),
        Quantity("tổng số hiện có 3.480 bản", "3.480", "bản", "tổng số sách hiện có"),
        Quantity("kinh phí thực hiện 186 triệu đồng", "186", "triệu đồng", "kinh phí thực hiện"),
        Quantity("phục vụ ổn định cho 215 học sinh", "215", "học sinh", "khu bán trú phục vụ"),
        Quantity("mới có 18/35 máy sử dụng tốt", "18", "máy", "Phòng máy vi tính có máy sử dụng tốt", total="35"),
        Quantity("Duy trì sĩ số 100%", "100", "%", "Duy trì sĩ số", "học kỳ II"),
        Quantity("tỷ lệ học sinh hoàn thành tốt đạt 42%", "42", "%", "tỷ lệ học sinh hoàn thành tốt", "học kỳ II"),
        Quantity("xuống còn 0 em", "0", "em", "số học sinh chưa hoàn thành", "học kỳ II", comparison="down"),
        Quantity("Tổ chức 02 chuyên đề", "02", "chuyên đề", "Tổ chức chuyên đề về dạy học theo hướng phát triển năng lực", "học kỳ II"),
        Quantity("hỗ trợ 250 triệu đồng", "250", "triệu đồng", "Đề nghị UBND xã hỗ trợ"),
    ),
)  # fmt: skip
