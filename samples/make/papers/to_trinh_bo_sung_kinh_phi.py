# ruff: noqa: E501  (prose and records are one a line)
"""A request to the district with a table of costs; the receiver's stamp ĐẾN is filled by hand."""

from samples.make.paper import Block, Column, Head, Header, OfTable, Paper, Quantity, Reference, Signature, Table, paras

TABLE = Table(
    columns=(
        Column("TT", 30, "serial"),
        Column("Nội dung", 150, "label"),
        Column("ĐVT", 44, "unit"),
        Column("Số lượng", 52, "value"),
        Column("Đơn giá (đồng)", 78, "value", unit="đồng"),
        Column("Thành tiền (đồng)", 86, "value", unit="đồng"),
    ),
    rows=(
        ("1", "Hóa chất diệt muỗi", "Lít", "120", "485.000", "58.200.000"),
        ("2", "Máy phun hóa chất đeo vai", "Cái", "6", "14.500.000", "87.000.000"),
        ("3", "Test chẩn đoán nhanh", "Test", "1.500", "62.000", "93.000.000"),
        ("4", "Tờ rơi tuyên truyền", "Tờ", "8.000", "1.200", "9.600.000"),
        ("=", "Tổng cộng", "", "", "", "247.800.000"),
    ),
)

BODY: tuple[Block, ...] = (
    *paras("""
> Căn cứ Quyết định số 2214/QĐ-UBND ngày 18/12/2023 của UBND huyện An Lâm về việc giao dự toán thu, chi ngân sách nhà nước năm 2024;
> Thực hiện Công văn số 615/SYT-NVYD ngày 22/4/2024 của Sở Y tế tỉnh Hòa Lâm về việc tăng cường phòng, chống dịch bệnh sốt xuất huyết.
Trung tâm Y tế huyện An Lâm kính trình Ủy ban nhân dân huyện xem xét, bổ sung kinh phí mua sắm vật tư y tế phòng, chống dịch sốt xuất huyết năm 2024 như sau:
# 1. Sự cần thiết
Từ đầu năm đến ngày 30/4/2024, toàn huyện ghi nhận 214 ca mắc sốt xuất huyết, tăng 2,3 lần so với cùng kỳ năm 2023; đã xử lý 09 ổ dịch, không có trường hợp tử vong. Mật độ muỗi tại 6/14 xã vượt ngưỡng cảnh báo. Lượng hóa chất tồn kho còn 15 lít, chỉ đáp ứng khoảng 12% nhu cầu của mùa dịch.
# 2. Nội dung và kinh phí đề nghị bổ sung
"""),
    TABLE,
    *paras("""
Tổng kinh phí đề nghị bổ sung: 247.800.000 đồng (*Bằng chữ: Hai trăm bốn mươi bảy triệu, tám trăm nghìn đồng*).
# 3. Nguồn kinh phí và thời gian thực hiện
- Nguồn kinh phí: dự phòng ngân sách huyện năm 2024.
- Thời gian thực hiện: 45 ngày, kể từ ngày được phê duyệt.
Việc mua sắm được thực hiện theo Luật Đấu thầu số 22/2023/QH15 ngày 23/6/2023 và Nghị định số 24/2024/NĐ-CP ngày 27/02/2024 của Chính phủ quy định chi tiết một số điều và biện pháp thi hành Luật Đấu thầu về lựa chọn nhà thầu. Trung tâm Y tế chịu trách nhiệm về sự cần thiết, số lượng và chủng loại vật tư đề nghị mua sắm.
Trung tâm Y tế huyện An Lâm kính trình Ủy ban nhân dân huyện xem xét, quyết định./.
"""),
)

PAPER = Paper(
    stem="to-trinh-bo-sung-kinh-phi",
    head=Head(
        parent=("UBND HUYỆN AN LÂM",),
        issuer=("TRUNG TÂM Y TẾ",),
        number_line="Số: 74/TTr-TTYT",
        date_line="An Lâm, ngày 06 tháng 5 năm 2024",
    ),
    kind="TỜ TRÌNH",
    title=("Về việc bổ sung kinh phí mua sắm vật tư y tế", "phòng, chống dịch sốt xuất huyết năm 2024"),
    addressees=("Ủy ban nhân dân huyện An Lâm.",),
    body=BODY,
    signature=Signature(("GIÁM ĐỐC",), "Nguyễn Văn Tường"),
    recipients=("- Như trên;", "- Phòng TC-KH huyện;", "- Phòng Y tế huyện;", "- Lưu: VT, KSDB."),
    header=Header(
        number="74",
        notation="TTr-TTYT",
        type_code="TTr",
        issuer="Trung tâm Y tế",
        parent_issuer="UBND huyện An Lâm",
        place="An Lâm",
        issued_on="2024-05-06",
        title="Về việc bổ sung kinh phí mua sắm vật tư y tế phòng, chống dịch sốt xuất huyết năm 2024",
        signer_name="Nguyễn Văn Tường",
        signer_title="Giám đốc",
        arrival_number="1472",
        arrival_on="2024-05-08",
        group="an-lam",
        remarks="received stamp of UBND huyện An Lâm, number and date by hand (8/5/2024)",
    ),
    references=(
        Reference("Quyết định số 2214/QĐ-UBND", "QĐ", "2214/QĐ-UBND", "2023-12-18", "UBND huyện An Lâm", "giao dự toán thu, chi ngân sách nhà nước năm 2024", "basis"),
        Reference("Công văn số 615/SYT-NVYD", "CV", "615/SYT-NVYD", "2024-04-22", "Sở Y tế tỉnh Hòa Lâm", "tăng cường phòng, chống dịch bệnh sốt xuất huyết", "implements"),
        Reference("Luật Đấu thầu số 22/2023/QH15", "L", "22/2023/QH15", "2023-06-23", "", "Đấu thầu"),
        Reference("Nghị định số 24/2024/NĐ-CP", "NĐ", "24/2024/NĐ-CP", "2024-02-27", "Chính phủ", "quy định chi tiết một số điều và biện pháp thi hành Luật Đấu thầu về lựa chọn nhà thầu"),
    ),
    quantities=(
        Quantity("ghi nhận 214 ca mắc sốt xuất huyết", "214", "ca mắc sốt xuất huyết", "toàn huyện ghi nhận ca mắc sốt xuất huyết", "Từ đầu năm đến ngày 30/4/2024"),
        Quantity("tăng 2,3 lần so với cùng kỳ năm 2023", "2,3", "lần", "ca mắc sốt xuất huyết", "Từ đầu năm đến ngày 30/4/2024", comparison="up", base="cùng kỳ năm 2023"),
        Quantity("đã xử lý 09 ổ dịch", "09", "ổ dịch", "đã xử lý ổ dịch", "Từ đầu năm đến ngày 30/4/2024"),
        Quantity("tại 6/14 xã vượt ngưỡng cảnh báo", "6", "xã", "Mật độ muỗi vượt ngưỡng cảnh báo", total="14"),
        Quantity("còn 15 lít", "15", "lít", "Lượng hóa chất tồn kho"),
        Quantity("khoảng 12% nhu cầu của mùa dịch", "12", "%", "đáp ứng nhu cầu của mùa dịch"),
        OfTable(),
        Quantity("Tổng kinh phí đề nghị bổ sung: 247.800.000 đồng", "247.800.000", "đồng", "Tổng kinh phí đề nghị bổ sung"),
        Quantity("Thời gian thực hiện: 45 ngày", "45", "ngày", "Thời gian thực hiện"),
    ),
)  # fmt: skip
