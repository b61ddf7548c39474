# ruff: noqa: E501  (prose and records are one a line)
"""A guide known only from a worn black-and-white photocopy."""

from samples.make.paper import Head, Header, Paper, Quantity, Reference, Signature, paras

BODY = paras("""
Căn cứ Luật Hòa giải ở cơ sở ngày 20 tháng 6 năm 2013; Nghị định số 15/2014/NĐ-CP ngày 27/02/2014 của Chính phủ quy định chi tiết một số điều và biện pháp thi hành Luật Hòa giải ở cơ sở; Thông tư liên tịch số 100/2014/TTLT-BTC-BTP ngày 30/7/2014 của Bộ Tài chính - Bộ Tư pháp quy định việc lập dự toán, quản lý, sử dụng và quyết toán kinh phí thực hiện công tác hòa giải ở cơ sở.
Sở Tư pháp hướng dẫn nghiệp vụ công tác hòa giải ở cơ sở năm 2018 như sau:
# 1. Kiện toàn tổ hòa giải
Toàn tỉnh hiện có 1.142 tổ hòa giải với 6.873 hòa giải viên, trong đó nữ là 2.016 người, chiếm 29,33%. Ủy ban nhân dân cấp xã phối hợp với Ban Thường trực Ủy ban Mặt trận Tổ quốc cùng cấp rà soát, bầu bổ sung, bảo đảm mỗi tổ hòa giải có ít nhất 03 hòa giải viên, trong đó có hòa giải viên nữ.
# 2. Nâng cao chất lượng hòa giải
6 tháng đầu năm 2018, các tổ hòa giải đã tiếp nhận 1.365 vụ, việc; hòa giải thành 1.128 vụ, việc, đạt tỷ lệ 82,64%; đang tiếp tục hòa giải 57 vụ, việc. Các địa phương có tỷ lệ hòa giải thành thấp cần đánh giá rõ nguyên nhân, tăng cường vai trò của hòa giải viên có kiến thức pháp luật. Việc hòa giải phải tôn trọng sự tự nguyện của các bên, giữ bí mật thông tin đời tư và được ghi vào Sổ theo dõi hoạt động hòa giải ở cơ sở.
# 3. Bồi dưỡng nghiệp vụ
Trong quý III/2018, Phòng Tư pháp các huyện, thành phố phối hợp tổ chức 09 lớp bồi dưỡng cho 720 hòa giải viên. Tài liệu bồi dưỡng sử dụng thống nhất theo Quyết định số 4077/QĐ-BTP ngày 31/12/2014 của Bộ trưởng Bộ Tư pháp về việc ban hành Chương trình khung bồi dưỡng nghiệp vụ cho hòa giải viên ở cơ sở.
# 4. Kinh phí
Chi thù lao cho hòa giải viên: 200.000 đồng/vụ, việc hòa giải thành; chi hỗ trợ hoạt động của tổ hòa giải: 100.000 đồng/tổ/tháng. Mức chi thực hiện theo Nghị quyết số 41/2015/NQ-HĐND ngày 11/12/2015 của Hội đồng nhân dân tỉnh. Ủy ban nhân dân cấp xã lập dự toán cùng thời gian lập dự toán ngân sách hằng năm.
# 5. Chế độ báo cáo
Thực hiện theo Thông tư số 04/2016/TT-BTP ngày 03/3/2016 của Bộ trưởng Bộ Tư pháp quy định một số nội dung về hoạt động thống kê của Ngành Tư pháp và Công văn số 512/STP-PBGDPL ngày 04/4/2018 của Sở Tư pháp. Phòng Tư pháp tổng hợp, gửi báo cáo 6 tháng về Sở trước ngày 15/6, báo cáo năm trước ngày 15/12.
Trên đây là hướng dẫn nghiệp vụ công tác hòa giải ở cơ sở năm 2018. Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh về Sở Tư pháp (qua Phòng Phổ biến, giáo dục pháp luật) để được giải đáp./.
""")

PAPER = Paper(
    stem="huong-dan-hoa-giai-o-co-so",
    head=Head(
        parent=("UBND TỈNH HÒA LÂM",),
        issuer=("SỞ TƯ PHÁP",),
        number_line="Số: 27/HD-STP",
        date_line="Hòa Lâm, ngày 11 tháng 6 năm 2018",
    ),
    kind="HƯỚNG DẪN",
    title=("Nghiệp vụ công tác hòa giải ở cơ sở năm 2018",),
    body=BODY,
    signature=Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Huỳnh Công Danh"),
    recipients=(
        "- Cục PBGDPL - Bộ Tư pháp;",
        "- UBND tỉnh;",
        "- UBND các huyện, thành phố;",
        "- Phòng Tư pháp các huyện, thành phố;",
        "- Lưu: VT, PBGDPL.",
    ),
    header=Header(
        number="27",
        notation="HD-STP",
        type_code="HD",
        issuer="Sở Tư pháp",
        parent_issuer="UBND tỉnh Hòa Lâm",
        place="Hòa Lâm",
        issued_on="2018-06-11",
        title="Nghiệp vụ công tác hòa giải ở cơ sở năm 2018",
        signer_name="Huỳnh Công Danh",
        signer_title="Phó Giám đốc",
        group="stp-hoa-lam",
        remarks="photocopy, black seal",
    ),
    references=(
        Reference("Luật Hòa giải ở cơ sở ngày 20", "L", "", "2013-06-20", "", "Hòa giải ở cơ sở", "basis"),
        Reference("Nghị định số 15/2014/NĐ-CP", "NĐ", "15/2014/NĐ-CP", "2014-02-27", "Chính phủ", "quy định chi tiết một số điều và biện pháp thi hành Luật Hòa giải ở cơ sở", "basis"),
        Reference("Thông tư liên tịch số 100/2014/TTLT-BTC-BTP", "TTLT", "100/2014/TTLT-BTC-BTP", "2014-07-30", "Bộ Tài chính - Bộ Tư pháp", "quy định việc lập dự toán, quản lý, sử dụng và quyết toán kinh phí thực hiện công tác hòa giải ở cơ sở", "basis"),
        Reference("Quyết định số 4077/QĐ-BTP", "QĐ", "4077/QĐ-BTP", "2014-12-31", "Bộ trưởng Bộ Tư pháp", "ban hành Chương trình khung bồi dưỡng nghiệp vụ cho hòa giải viên ở cơ sở"),
        Reference("Nghị quyết số 41/2015/NQ-HĐND", "NQ", "41/2015/NQ-HĐND", "2015-12-11", "Hội đồng nhân dân tỉnh", ""),
        Reference("Thông tư số 04/2016/TT-BTP", "TT", "04/2016/TT-BTP", "2016-03-03", "Bộ trưởng Bộ Tư pháp", "quy định một số nội dung về hoạt động thống kê của Ngành Tư pháp"),
        Reference("Công văn số 512/STP-PBGDPL", "CV", "512/STP-PBGDPL", "2018-04-04", "Sở Tư pháp", ""),
    ),
    quantities=(
        Quantity("hiện có 1.142 tổ hòa giải", "1.142", "tổ hòa giải", "Toàn tỉnh hiện có"),
        Quantity("với 6.873 hòa giải viên", "6.873", "hòa giải viên", "Toàn tỉnh hiện có"),
        Quantity("trong đó nữ là 2.016 người", "2.016", "người", "hòa giải viên nữ"),
        Quantity("chiếm 29,33%", "29,33", "%", "hòa giải viên nữ"),
        Quantity("ít nhất 03 hòa giải viên", "03", "hòa giải viên", "mỗi tổ hòa giải có hòa giải viên"),
        Quantity("tiếp nhận 1.365 vụ, việc", "1.365", "vụ, việc", "các tổ hòa giải đã tiếp nhận", "6 tháng đầu năm 2018"),
        Quantity("hòa giải thành 1.128 vụ, việc", "1.128", "vụ, việc", "hòa giải thành", "6 tháng đầu năm 2018"),
        Quantity("đạt tỷ lệ 82,64%", "82,64", "%", "hòa giải thành, tỷ lệ", "6 tháng đầu năm 2018"),
        Quantity("đang tiếp tục hòa giải 57 vụ, việc", "57", "vụ, việc", "đang tiếp tục hòa giải", "6 tháng đầu năm 2018"),
        Quantity("tổ chức 09 lớp bồi dưỡng", "09", "lớp bồi dưỡng", "tổ chức lớp bồi dưỡng", "quý III/2018"),
        Quantity("cho 720 hòa giải viên", "720", "hòa giải viên", "lớp bồi dưỡng cho hòa giải viên", "quý III/2018"),
        Quantity("200.000 đồng/vụ, việc hòa giải thành", "200.000", "đồng/vụ, việc", "Chi thù lao cho hòa giải viên"),
        Quantity("100.000 đồng/tổ/tháng", "100.000", "đồng/tổ/tháng", "chi hỗ trợ hoạt động của tổ hòa giải"),
    ),
)  # fmt: skip
