# ruff: noqa: E501  (prose and records are one a line)
"""A report of several pages with a ruled table whose heading has two rows."""

from samples.make.paper import Column, Head, Header, OfTable, Paper, Quantity, Reference, Signature, Table, paras

TABLE = Table(
    columns=(
        Column("STT", 30, "serial"),
        Column("Chỉ tiêu", 158, "label"),
        Column("ĐVT", 54, "unit"),
        Column("Thực hiện năm 2023", 62, "value", period="năm 2023"),
        Column("Kế hoạch", 54, "value", under="Năm 2024", period="Năm 2024"),
        Column("Thực hiện", 54, "value", under="Năm 2024", period="Năm 2024"),
        Column("Tỷ lệ (%)", 48, "value", under="Năm 2024", unit="%", period="Năm 2024"),
    ),
    rows=(
        ("1", "Hồ sơ thủ tục hành chính tiếp nhận", "Hồ sơ", "3.753", "4.000", "4.218", "105,5"),
        ("2", "Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn", "%", "99,4", "99", "99,93", "100,9"),
        ("3", "Hồ sơ nộp trực tuyến", "Hồ sơ", "2.261", "3.000", "3.402", "113,4"),
        ("4", "Chứng thực bản sao điện tử từ bản chính", "Bản", "418", "600", "571", "95,2"),
        ("5", "Thanh toán trực tuyến phí, lệ phí", "Giao dịch", "1.870", "2.500", "2.634", "105,4"),
        ("6", "Công chức được bồi dưỡng kỹ năng số", "Người", "15", "22", "22", "100"),
        ("7", "Mô hình, sáng kiến cải cách hành chính", "Mô hình", "1", "2", "2", "100"),
        ("8", "Chỉ số cải cách hành chính", "Điểm", "84,65", "87", "88,12", "101,3"),
        ("9", "Khiếu nại phải giải quyết lại", "Đơn", "-", "0", "0", "-"),
    ),
)

BEFORE = paras("""
Thực hiện Kế hoạch số 28/KH-UBND ngày 12/01/2024 của UBND thành phố Lâm Giang về cải cách hành chính nhà nước năm 2024 và Công văn số 1847/UBND-NV ngày 18/11/2024 của UBND thành phố về việc báo cáo công tác cải cách hành chính năm 2024, UBND phường Đông Khê báo cáo kết quả thực hiện như sau:
# I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH
1. Ngày 22/01/2024, UBND phường đã ban hành Kế hoạch số 09/KH-UBND về cải cách hành chính năm 2024; đồng thời triển khai Kế hoạch số 11/KH-UBND ngày 26/01/2024 về kiểm soát thủ tục hành chính, Quyết định số 57/QĐ-UBND ngày 04/3/2024 về việc kiện toàn Tổ công nghệ số cộng đồng. Các nội dung trọng tâm được giao cho từng công chức, có thời hạn hoàn thành và được rà soát tại giao ban hằng tháng.
2. Trong năm 2024, UBND phường đã ban hành 18 văn bản chỉ đạo, tổ chức 04 cuộc họp chuyên đề và hai đợt kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính tại 12/12 khu phố. Qua kiểm tra đã chấn chỉnh 03 trường hợp chưa thực hiện nghiêm giờ giấc làm việc.
# II. KẾT QUẢ THỰC HIỆN
# 1. Cải cách thể chế
UBND phường rà soát 46 văn bản còn hiệu lực, đề nghị bãi bỏ 05 văn bản không còn phù hợp. Việc soạn thảo, ban hành văn bản được thực hiện theo đúng Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.
# 2. Cải cách thủ tục hành chính
- Tổng số thủ tục hành chính được tiếp nhận tại Bộ phận một cửa của phường là 139 thủ tục, trong đó 97 thủ tục cung cấp dịch vụ công trực tuyến toàn trình, chiếm 69,78%.
- Năm 2024, Bộ phận một cửa tiếp nhận 4.218 hồ sơ (trực tuyến 3.402 hồ sơ, trực tiếp và qua bưu chính 816 hồ sơ), tăng 12,4% so với cùng kỳ năm 2023; đã giải quyết 4.167 hồ sơ, trong đó: trước hạn 3.518, đúng hạn 646, quá hạn 03; đang giải quyết 51 hồ sơ.
- Tỷ lệ hồ sơ nộp trực tuyến đạt 80,65%; tỷ lệ số hóa hồ sơ, kết quả giải quyết đạt 96,2%. Việc công khai, xin lỗi đối với hồ sơ quá hạn được thực hiện theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính (được sửa đổi, bổ sung tại Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ).
# 3. Cải cách tổ chức bộ máy và chế độ công vụ
Tổng số cán bộ, công chức và người hoạt động không chuyên trách của phường hiện có 34 người, giảm 02 người so với năm 2023; 100% cán bộ, công chức đạt chuẩn về trình độ chuyên môn. UBND phường đã cử 22 công chức tham gia bồi dưỡng kỹ năng số do thành phố tổ chức.
# 4. Công tác thông tin, tuyên truyền
Phường đã đăng tải 86 tin, bài trên Trang thông tin điện tử, phát 214 lượt trên hệ thống truyền thanh và cấp phát 1.500 tờ rơi hướng dẫn nộp hồ sơ trực tuyến đến 3.126/3.240 hộ gia đình. Tổ công nghệ số cộng đồng của các khu phố đã trực tiếp hướng dẫn 1.045 lượt người cài đặt, sử dụng ứng dụng định danh điện tử.
# 5. Cải cách tài chính công
Tổng thu ngân sách trên địa bàn ước đạt 7,85 tỷ đồng, bằng 104,7% dự toán thành phố giao; tổng chi ngân sách phường là 6.942 triệu đồng. Tiết kiệm chi thường xuyên 312,5 triệu đồng để mua sắm trang thiết bị cho Bộ phận một cửa.
# 6. Kết quả thực hiện các chỉ tiêu
Kết quả thực hiện các chỉ tiêu chủ yếu được tổng hợp tại bảng sau:
""")

AFTER = paras("""
# III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN
1. Chỉ tiêu chứng thực bản sao điện tử chưa đạt kế hoạch đề ra; một bộ phận người dân, nhất là người cao tuổi, còn có thói quen nộp hồ sơ giấy. Trang thiết bị tại một số vị trí tiếp nhận đã cũ, đường truyền có thời điểm chưa ổn định.
2. Công tác phối hợp giữa công chức chuyên môn và Bộ phận một cửa trong xử lý hồ sơ lĩnh vực đất đai có việc chưa kịp thời, dẫn đến còn 03 hồ sơ giải quyết quá hạn. UBND phường đã có thư xin lỗi và hẹn lại thời gian trả kết quả đối với các trường hợp này.
# IV. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025
1. Tiếp tục thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030 và Kế hoạch số 06/KH-UBND ngày 09/01/2023 của UBND tỉnh Hòa Lâm về chuyển đổi số trong cơ quan nhà nước.
2. Phấn đấu tỷ lệ hồ sơ nộp trực tuyến đạt từ 85% trở lên; 100% hồ sơ, kết quả giải quyết được số hóa; giảm từ 10 đến 15% thời gian giải quyết đối với các thủ tục thuộc lĩnh vực đất đai, xây dựng.
3. Tổ chức 02 lớp bồi dưỡng kỹ năng số cho khoảng 120 lượt người là cán bộ, công chức và thành viên Tổ công nghệ số cộng đồng; duy trì mô hình “Ngày thứ Năm không hẹn” tại Bộ phận một cửa.
4. Kiến nghị UBND thành phố hỗ trợ 185 triệu đồng để thay thế 06 bộ máy tính và 02 máy quét phục vụ số hóa hồ sơ.
Trên đây là báo cáo kết quả thực hiện công tác cải cách hành chính năm 2024 và phương hướng, nhiệm vụ năm 2025, UBND phường Đông Khê kính báo cáo UBND thành phố xem xét, chỉ đạo./.
""")

PAPER = Paper(
    stem="bao-cao-cai-cach-hanh-chinh",
    head=Head(
        parent=("UBND THÀNH PHỐ LÂM GIANG",),
        issuer=("ỦY BAN NHÂN DÂN", "PHƯỜNG ĐÔNG KHÊ"),
        number_line="Số: 312/BC-UBND",
        date_line="Đông Khê, ngày 05 tháng 12 năm 2024",
    ),
    kind="BÁO CÁO",
    title=("Kết quả thực hiện công tác cải cách hành chính năm 2024", "và phương hướng, nhiệm vụ năm 2025"),
    body=(*BEFORE, TABLE, *AFTER),
    signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Thị Minh Thảo"),
    recipients=(
        "- UBND thành phố;",
        "- Phòng Nội vụ thành phố;",
        "- TTr. Đảng ủy, HĐND phường;",
        "- CT, các PCT UBND phường;",
        "- Các khu phố;",
        "- Lưu: VT.",
    ),
    header=Header(
        number="312",
        notation="BC-UBND",
        type_code="BC",
        issuer="Ủy ban nhân dân phường Đông Khê",
        parent_issuer="UBND thành phố Lâm Giang",
        place="Đông Khê",
        issued_on="2024-12-05",
        title="Kết quả thực hiện công tác cải cách hành chính năm 2024 và phương hướng, nhiệm vụ năm 2025",
        signer_name="Lê Thị Minh Thảo",
        signer_title="Phó Chủ tịch",
        group="dong-khe",
    ),
    references=(
        Reference("Kế hoạch số 28/KH-UBND", "KH", "28/KH-UBND", "2024-01-12", "UBND thành phố Lâm Giang", "cải cách hành chính nhà nước năm 2024", "implements"),
        Reference("Công văn số 1847/UBND-NV", "CV", "1847/UBND-NV", "2024-11-18", "UBND thành phố", "báo cáo công tác cải cách hành chính năm 2024", "implements"),
        Reference("Kế hoạch số 09/KH-UBND", "KH", "09/KH-UBND", "2024-01-22", "UBND phường", "cải cách hành chính năm 2024", remarks="date and issuer before the code"),
        Reference("Kế hoạch số 11/KH-UBND", "KH", "11/KH-UBND", "2024-01-26", "", "kiểm soát thủ tục hành chính", "implements"),
        Reference("Quyết định số 57/QĐ-UBND", "QĐ", "57/QĐ-UBND", "2024-03-04", "", "kiện toàn Tổ công nghệ số cộng đồng", "implements"),
        Reference("Nghị định số 30/2020/NĐ-CP", "NĐ", "30/2020/NĐ-CP", "2020-03-05", "Chính phủ", "công tác văn thư"),
        Reference("Nghị định số 61/2018/NĐ-CP", "NĐ", "61/2018/NĐ-CP", "2018-04-23", "Chính phủ", "thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính"),
        Reference("Nghị định số 107/2021/NĐ-CP", "NĐ", "107/2021/NĐ-CP", "2021-12-06", "Chính phủ", "", "amends", remarks="được sửa đổi, bổ sung tại: it amends the one before"),
        Reference("Nghị quyết số 76/NQ-CP", "NQ", "76/NQ-CP", "2021-07-15", "Chính phủ", "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030", "implements"),
        Reference("Kế hoạch số 06/KH-UBND", "KH", "06/KH-UBND", "2023-01-09", "UBND tỉnh Hòa Lâm", "chuyển đổi số trong cơ quan nhà nước", "implements"),
    ),
    quantities=(
        Quantity("ban hành 18 văn bản chỉ đạo", "18", "văn bản chỉ đạo", "ban hành văn bản chỉ đạo", "năm 2024"),
        Quantity("tổ chức 04 cuộc họp chuyên đề", "04", "cuộc họp chuyên đề", "tổ chức cuộc họp chuyên đề", "năm 2024"),
        Quantity("hai đợt kiểm tra việc chấp hành kỷ luật", "hai", "đợt kiểm tra", "kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính", "năm 2024", value="2"),
        Quantity("tại 12/12 khu phố", "12", "khu phố", "kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính", "năm 2024", total="12"),
        Quantity("chấn chỉnh 03 trường hợp", "03", "trường hợp", "chấn chỉnh trường hợp chưa thực hiện nghiêm giờ giấc làm việc", "năm 2024"),
        Quantity("rà soát 46 văn bản còn hiệu lực", "46", "văn bản", "rà soát văn bản còn hiệu lực"),
        Quantity("đề nghị bãi bỏ 05 văn bản", "05", "văn bản", "đề nghị bãi bỏ văn bản không còn phù hợp"),
        Quantity("của phường là 139 thủ tục", "139", "thủ tục", "Tổng số thủ tục hành chính được tiếp nhận tại Bộ phận một cửa"),
        Quantity("trong đó 97 thủ tục cung cấp dịch vụ công trực tuyến toàn trình", "97", "thủ tục", "thủ tục cung cấp dịch vụ công trực tuyến toàn trình"),
        Quantity("chiếm 69,78%", "69,78", "%", "thủ tục cung cấp dịch vụ công trực tuyến toàn trình"),
        Quantity("tiếp nhận 4.218 hồ sơ", "4.218", "hồ sơ", "Bộ phận một cửa tiếp nhận", "Năm 2024"),
        Quantity("trực tuyến 3.402 hồ sơ", "3.402", "hồ sơ", "tiếp nhận trực tuyến", "Năm 2024"),
        Quantity("trực tiếp và qua bưu chính 816 hồ sơ", "816", "hồ sơ", "tiếp nhận trực tiếp và qua bưu chính", "Năm 2024"),
        Quantity("tăng 12,4% so với cùng kỳ năm 2023", "12,4", "%", "Bộ phận một cửa tiếp nhận", "Năm 2024", comparison="up", base="cùng kỳ năm 2023"),
        Quantity("đã giải quyết 4.167 hồ sơ", "4.167", "hồ sơ", "đã giải quyết", "Năm 2024"),
        Quantity("trước hạn 3.518", "3.518", "hồ sơ", "giải quyết trước hạn", "Năm 2024", remarks="unit inherited"),
        Quantity("đúng hạn 646", "646", "hồ sơ", "giải quyết đúng hạn", "Năm 2024", remarks="unit inherited"),
        Quantity("quá hạn 03", "03", "hồ sơ", "giải quyết quá hạn", "Năm 2024", remarks="unit inherited"),
        Quantity("đang giải quyết 51 hồ sơ", "51", "hồ sơ", "đang giải quyết", "Năm 2024"),
        Quantity("Tỷ lệ hồ sơ nộp trực tuyến đạt 80,65%", "80,65", "%", "Tỷ lệ hồ sơ nộp trực tuyến"),
        Quantity("tỷ lệ số hóa hồ sơ, kết quả giải quyết đạt 96,2%", "96,2", "%", "tỷ lệ số hóa hồ sơ, kết quả giải quyết"),
        Quantity("hiện có 34 người", "34", "người", "Tổng số cán bộ, công chức và người hoạt động không chuyên trách của phường"),
        Quantity("giảm 02 người so với năm 2023", "02", "người", "Tổng số cán bộ, công chức và người hoạt động không chuyên trách của phường", comparison="down", base="năm 2023"),
        Quantity("100% cán bộ, công chức đạt chuẩn", "100", "%", "cán bộ, công chức đạt chuẩn về trình độ chuyên môn"),
        Quantity("cử 22 công chức tham gia bồi dưỡng", "22", "công chức", "cử tham gia bồi dưỡng kỹ năng số"),
        Quantity("đăng tải 86 tin, bài", "86", "tin, bài", "đăng tải trên Trang thông tin điện tử"),
        Quantity("phát 214 lượt trên hệ thống truyền thanh", "214", "lượt", "phát trên hệ thống truyền thanh"),
        Quantity("cấp phát 1.500 tờ rơi", "1.500", "tờ rơi", "cấp phát tờ rơi hướng dẫn nộp hồ sơ trực tuyến"),
        Quantity("đến 3.126/3.240 hộ gia đình", "3.126", "hộ gia đình", "cấp phát tờ rơi hướng dẫn nộp hồ sơ trực tuyến", total="3240"),
        Quantity("hướng dẫn 1.045 lượt người cài đặt", "1.045", "lượt người", "hướng dẫn cài đặt, sử dụng ứng dụng định danh điện tử"),
        Quantity("ước đạt 7,85 tỷ đồng", "7,85", "tỷ đồng", "Tổng thu ngân sách trên địa bàn"),
        Quantity("bằng 104,7% dự toán thành phố giao", "104,7", "%", "Tổng thu ngân sách trên địa bàn, so dự toán thành phố giao"),
        Quantity("tổng chi ngân sách phường là 6.942 triệu đồng", "6.942", "triệu đồng", "tổng chi ngân sách phường"),
        Quantity("Tiết kiệm chi thường xuyên 312,5 triệu đồng", "312,5", "triệu đồng", "Tiết kiệm chi thường xuyên"),
        OfTable(),
        Quantity("còn 03 hồ sơ giải quyết quá hạn", "03", "hồ sơ", "giải quyết quá hạn"),
        Quantity("đạt từ 85% trở lên", "85", "%", "tỷ lệ hồ sơ nộp trực tuyến", "năm 2025"),
        Quantity("100% hồ sơ, kết quả giải quyết được số hóa", "100", "%", "hồ sơ, kết quả giải quyết được số hóa", "năm 2025"),
        Quantity("giảm từ 10 đến 15% thời gian giải quyết", "10", "%", "thời gian giải quyết đối với các thủ tục thuộc lĩnh vực đất đai, xây dựng", "năm 2025", value_max="15", comparison="down"),
        Quantity("Tổ chức 02 lớp bồi dưỡng kỹ năng số", "02", "lớp bồi dưỡng kỹ năng số", "Tổ chức lớp bồi dưỡng kỹ năng số", "năm 2025"),
        Quantity("khoảng 120 lượt người", "120", "lượt người", "lớp bồi dưỡng kỹ năng số", "năm 2025"),
        Quantity("hỗ trợ 185 triệu đồng", "185", "triệu đồng", "Kiến nghị UBND thành phố hỗ trợ"),
        Quantity("thay thế 06 bộ máy tính", "06", "bộ máy tính", "thay thế máy tính"),
        Quantity("02 máy quét phục vụ số hóa hồ sơ", "02", "máy quét", "thay thế máy quét"),
    ),
)  # fmt: skip
