# ruff: noqa: E501  (prose and records are one a line)
"""A resolution in the Party form: ĐẢNG CỘNG SẢN VIỆT NAM, `*`, `Số 02-NQ/ĐU`, T/M."""

from samples.make.paper import Head, Header, Paper, Quantity, Reference, Signature, paras

BODY = paras("""
- Căn cứ Điều lệ Đảng Cộng sản Việt Nam và các quy định thi hành Điều lệ Đảng;
- Căn cứ Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia;
- Căn cứ Quy chế số 01-QC/ĐU, ngày 15/7/2025 của Ban Chấp hành Đảng bộ xã về chế độ làm việc.
Thực hiện Kế hoạch số 12-KH/TU, ngày 10/7/2025 của Ban Thường vụ Tỉnh ủy về triển khai Nghị quyết số 57-NQ/TW, Ban Chấp hành Đảng bộ xã Vĩnh Khê ban hành Nghị quyết như sau:
# I- TÌNH HÌNH
Toàn xã hiện có 3.215 hộ với 12.846 nhân khẩu; Đảng bộ có 28 chi bộ trực thuộc, 642 đảng viên. Đến ngày 31/7/2025, 91,5% hộ gia đình có kết nối internet cáp quang; tỷ lệ văn bản trao đổi trên môi trường mạng đạt 98%. Tuy nhiên, việc sử dụng dịch vụ công trực tuyến của người dân còn thấp, mới đạt 35,2%; kỹ năng số của một bộ phận cán bộ, đảng viên chưa đáp ứng yêu cầu nhiệm vụ.
# II- MỤC TIÊU
1. Đến hết năm 2026: 100% hồ sơ công việc của cấp ủy, chính quyền được xử lý trên môi trường mạng; 80% hồ sơ thủ tục hành chính được nộp trực tuyến.
2. Đến năm 2030: tối thiểu 70% người dân trưởng thành có chữ ký số cá nhân; xây dựng từ 3 đến 5 mô hình thôn thông minh.
# III- NHIỆM VỤ, GIẢI PHÁP
1. Nâng cao nhận thức của cán bộ, đảng viên và Nhân dân; đưa nội dung chuyển đổi số vào sinh hoạt chi bộ hằng tháng. Người đứng đầu cấp ủy, chính quyền trực tiếp chỉ đạo và chịu trách nhiệm về kết quả thực hiện.
2. Củng cố 16 tổ công nghệ số cộng đồng; bồi dưỡng kỹ năng số cho 100% cán bộ, công chức của xã. Mỗi chi bộ phân công ít nhất 02 đảng viên hướng dẫn người dân nộp hồ sơ trực tuyến.
3. Huy động các nguồn lực để đầu tư hạ tầng số; ưu tiên bố trí 1,45 tỷ đồng từ ngân sách xã giai đoạn 2025 - 2027 theo Nghị quyết số 05/NQ-HĐND ngày 31/7/2025 của Hội đồng nhân dân xã.
# IV- TỔ CHỨC THỰC HIỆN
1. Đảng ủy Ủy ban nhân dân xã lãnh đạo xây dựng kế hoạch thực hiện Nghị quyết, hoàn thành trước ngày 15/9/2025.
2. Ủy ban Kiểm tra Đảng ủy đưa nội dung thực hiện Nghị quyết vào chương trình kiểm tra, giám sát hằng năm.
3. Văn phòng Đảng ủy theo dõi, đôn đốc, định kỳ báo cáo Ban Thường vụ Đảng ủy.
Nghị quyết này phổ biến đến chi bộ.
""")

PAPER = Paper(
    stem="nghi-quyet-dang-uy-chuyen-doi-so",
    head=Head(
        parent=("ĐẢNG BỘ TỈNH HÒA LÂM",),
        issuer=("ĐẢNG ỦY XÃ VĨNH KHÊ",),
        number_line="Số 02-NQ/ĐU",
        date_line="Vĩnh Khê, ngày 18 tháng 8 năm 2025",
        party=True,
    ),
    kind="NGHỊ QUYẾT",
    title=("của Ban Chấp hành Đảng bộ xã khóa I về lãnh đạo", "thực hiện nhiệm vụ chuyển đổi số giai đoạn 2025 - 2030"),
    body=BODY,
    signature=Signature(("T/M BAN CHẤP HÀNH", "BÍ THƯ"), "Lý Quang Minh"),
    recipients=(
        "- Ban Thường vụ Tỉnh ủy (báo cáo),",
        "- Các ban xây dựng Đảng Tỉnh ủy,",
        "- Các chi bộ trực thuộc,",
        "- Các đồng chí Đảng ủy viên,",
        "- Lưu Văn phòng Đảng ủy.",
    ),
    header=Header(
        number="02",
        notation="NQ/ĐU",
        joint="-",
        type_code="NQ",
        issuer="Đảng ủy xã Vĩnh Khê",
        parent_issuer="Đảng bộ tỉnh Hòa Lâm",
        place="Vĩnh Khê",
        issued_on="2025-08-18",
        title="của Ban Chấp hành Đảng bộ xã khóa I về lãnh đạo thực hiện nhiệm vụ chuyển đổi số giai đoạn 2025 - 2030",
        signer_name="Lý Quang Minh",
        signer_title="Bí thư",
        group="vinh-khe",
        remarks="Party form",
    ),
    references=(
        Reference("Nghị quyết số 57-NQ/TW", "NQ", "57-NQ/TW", "2024-12-22", "Bộ Chính trị", "đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia", "basis"),
        Reference("Quy chế số 01-QC/ĐU", "QC", "01-QC/ĐU", "2025-07-15", "Ban Chấp hành Đảng bộ xã", "chế độ làm việc", "basis"),
        Reference("Kế hoạch số 12-KH/TU", "KH", "12-KH/TU", "2025-07-10", "Ban Thường vụ Tỉnh ủy", "triển khai Nghị quyết số 57-NQ/TW", "implements"),
        Reference("Nghị quyết số 05/NQ-HĐND", "NQ", "05/NQ-HĐND", "2025-07-31", "Hội đồng nhân dân xã", ""),
    ),
    quantities=(
        Quantity("hiện có 3.215 hộ", "3.215", "hộ", "Toàn xã hiện có"),
        Quantity("với 12.846 nhân khẩu", "12.846", "nhân khẩu", "Toàn xã hiện có"),
        Quantity("Đảng bộ có 28 chi bộ trực thuộc", "28", "chi bộ trực thuộc", "Đảng bộ có"),
        Quantity("642 đảng viên", "642", "đảng viên", "Đảng bộ có"),
        Quantity("91,5% hộ gia đình có kết nối internet", "91,5", "%", "hộ gia đình có kết nối internet cáp quang", "Đến ngày 31/7/2025"),
        Quantity("tỷ lệ văn bản trao đổi trên môi trường mạng đạt 98%", "98", "%", "tỷ lệ văn bản trao đổi trên môi trường mạng", "Đến ngày 31/7/2025"),
        Quantity("mới đạt 35,2%", "35,2", "%", "sử dụng dịch vụ công trực tuyến của người dân"),
        Quantity("100% hồ sơ công việc của cấp ủy, chính quyền", "100", "%", "hồ sơ công việc của cấp ủy, chính quyền được xử lý trên môi trường mạng", "Đến hết năm 2026"),
        Quantity("80% hồ sơ thủ tục hành chính được nộp trực tuyến", "80", "%", "hồ sơ thủ tục hành chính được nộp trực tuyến", "Đến hết năm 2026"),
        Quantity("tối thiểu 70% người dân trưởng thành", "70", "%", "người dân trưởng thành có chữ ký số cá nhân", "Đến năm 2030"),
        Quantity("xây dựng từ 3 đến 5 mô hình thôn thông minh", "3", "mô hình thôn thông minh", "xây dựng mô hình thôn thông minh", "Đến năm 2030", value_max="5"),
        Quantity("Củng cố 16 tổ công nghệ số cộng đồng", "16", "tổ công nghệ số cộng đồng", "Củng cố tổ công nghệ số cộng đồng"),
        Quantity("bồi dưỡng kỹ năng số cho 100% cán bộ, công chức", "100", "%", "bồi dưỡng kỹ năng số cho cán bộ, công chức của xã"),
        Quantity("ít nhất 02 đảng viên hướng dẫn", "02", "đảng viên", "Mỗi chi bộ phân công đảng viên hướng dẫn người dân nộp hồ sơ trực tuyến"),
        Quantity("bố trí 1,45 tỷ đồng", "1,45", "tỷ đồng", "bố trí từ ngân sách xã", "giai đoạn 2025 - 2027"),
    ),
)  # fmt: skip
