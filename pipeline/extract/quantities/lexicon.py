"""The words of counts and measures in official papers.

Source: STANDARDS.md section 5.2 (units and classifiers, money), the measures of Nghị định 86/2012/NĐ-CP, and nouns counted after numbers
in running text. Phrases are lower case with marks.
"""

from __future__ import annotations


def word_list(words: str) -> tuple[str, ...]:
    """Phrases out of a text that parts them by semicolons, line ends inside them or not."""
    return tuple(" ".join(word.split()) for word in words.split(";"))


def word_set(words: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(word_list(words))


MULTIPLIERS = (
    "nghìn tỷ",
    "ngàn tỷ",
    "nghìn tỉ",
    "ngàn tỉ",
    "trăm tỷ",
    "trăm triệu",
    "chục triệu",
    "nghìn",
    "ngàn",
    "triệu",
    "tỷ",
    "tỉ",
    "tr",
    "vạn",
)
CURRENCIES = (
    "đồng", "đ", "vnđ", "vnd", "usd", "đô la mỹ", "đô la", "đôla mỹ", "đôla", "euro", "eur", "nhân dân tệ", "yên", "bảng anh", "won",
)  # fmt: skip
MONEY_SHORT = ("trđ", "tr.đ", "tr.đồng", "trđồng", "tỷđ", "tỷ.đ", "tỷđồng", "triệuđồng")

MEASURES = word_list(
    """km/h; km/giờ; km2; km²; km; m/s; m3; m³; m2; m²; cm3; cm2; cm; mm; dm; nm; m; ha; hecta; héc ta; héc-ta; sào;
    công đất; kg; kilôgam; kilogam; gam; gram; mg; g; tấn; tạ; yến; lạng; lít; ml; cc; mét vuông; mét khối; mét; kilômét;
    ki lô mét; hải lý; kwh; kwp; kw; kva; kv; mva; mw; mwp; gw; hz; ghz; mhz; gb; tb; mb; mbps; gbps; kb; inch; bar; mpa;
    °c; độ c; độ; dwt; teu; mã lực; ppm; calo; kcal; đvt; bước sóng; dặm"""
)
TIMES = ("tháng", "năm", "ngày", "giờ", "phút", "giây", "tuần", "quý", "ngày đêm", "thập kỷ", "thế kỷ", "h")
PERCENTS = ("%", "‰", "%o", "%0", "%⁄o", "%/o", "%ọ", "o/oo", "0/00", "phần trăm", "phần nghìn")

# nouns that are counted; what the tagger's list calls a noun is taken too, these are taken whatever it says
COUNTED = word_set(
    """hồ sơ; văn bản; bài; bài viết; tin; bản tin; tin bài; ảnh; cuộc; hội nghị; hội thảo; lớp; lượt; lượt người; người;
        đại biểu; học viên; học sinh; sinh viên; thí sinh; hộ; hộ dân; hộ gia đình; hộ nghèo; hộ cận nghèo; nhân khẩu; khẩu;
        thôn; bản; ấp; buôn; tổ; tổ dân phố; khu phố; xã; phường; thị trấn; huyện; tỉnh; thành phố; cơ sở; đơn vị; cơ quan;
        tổ chức; cá nhân; tập thể; doanh nghiệp; hợp tác xã; dự án; công trình; hạng mục; mô hình; vụ; vụ việc; vụ án;
        trường hợp; ca; cas; đối tượng; đồng chí; cán bộ; công chức; viên chức; đảng viên; đoàn viên; hội viên; quần chúng;
        tthc; thủ tục; thủ tục hành chính; dịch vụ; dịch vụ công; dvc; đơn; đơn thư; kiến nghị; ý kiến; phản ánh; tố cáo;
        khiếu nại; tiêu chí; chỉ tiêu; chỉ số; nhiệm vụ; giải pháp; nội dung; mục tiêu; km; con; cây; giường; giường bệnh; máy;
        bộ; bộ hồ sơ; chiếc; cái; phiếu; điểm; lần; đợt; buổi; trẻ; trẻ em; em; cháu; bệnh nhân; bn; bv; bvđk; ttyt; bệnh viện;
        trạm; trạm y tế; trung tâm; phòng; phòng khám; phòng học; phòng ban; khoa; ban; ngành; chi cục; sở; cục; vụ trưởng;
        mẫu; mẫu máu; loại; nhóm; loài; giống; kỳ; quyển; cuốn; tập; tờ; tờ rơi; trang; bản sao; bản chính; giấy; giấy phép;
        giấy chứng nhận; chứng chỉ; quyết định; kế hoạch; nghị quyết; báo cáo; tờ trình; công văn; thông báo; chương trình;
        đề án; đề tài; sáng kiến; hợp đồng; gói thầu; nhà thầu; nhà đầu tư; nhà cung cấp; suất; suất quà; phần; phần quà;
        chuyến; xe; ô tô; tàu; tàu cá; thuyền; cầu; tuyến; tuyến đường; cửa hàng; chợ; nhà; căn; căn nhà; căn hộ; ngôi nhà;
        trường; trường học; lớp học; lớp tập huấn; giáo viên; giảng viên; bác sĩ; bác sỹ; y sĩ; dược sĩ; điều dưỡng; nhân viên;
        lao động; việc làm; chuyên gia; kỹ sư; công nhân; chiến sĩ; chiến sỹ; thanh niên; phụ nữ; phụ nữ mang thai; chuyên mục;
        chuyên trang; chuyên đề; phóng sự; đề thi; đáp án; mã đề; bộ đề; bộ đề thi; câu hỏi; câu; tiết; tín chỉ; môn; môn học;
        học phần; ngành học; ngành đào tạo; chuyên ngành; khóa; chức năng; thành phần; thành viên; ủy viên; lãnh đạo; phó;
        cấp phó; chủ tịch; giám đốc; địa phương; điểm cầu; khối; khối thi đua; cụm; tổ hợp; nhóm môn; nhân sự; biên chế;
        vị trí; vị trí việc làm; chức danh; định mức; hành vi; lỗi; sự cố; tai nạn; sự kiện; hoạt động; phong trào; cuộc thi;
        giải; giải thưởng; huy chương; bằng khen; giấy khen; danh hiệu; tài khoản; thuê bao; trạm bơm; hồ; hồ chứa; đập; giếng;
        cống; trụ; cột; bóng; lô; thửa; thửa đất; tòa; tầng; cơn bão; trận; đàn; ổ dịch; mũi tiêm; liều; liều vắc xin; viên;
        túi; hộp; chai; thùng; bao; bình; gói; kiện; quả; trứng; củ; bó; sản phẩm; mặt hàng; sản phẩm ocop; thương hiệu;
        nhãn hiệu; đại lý; chi nhánh; kênh; ứng dụng; phần mềm; hệ thống; trang thiết bị; thiết bị; camera; máy tính; cổng;
        trang web; phương tiện; tàu thuyền; lồng; lồng bè; bè; khách; khách hàng; du khách; lượt khách; phòng nghỉ; quốc gia;
        nước; dân tộc; tôn giáo; bảng; bảng danh sách; danh sách; danh mục; biểu mẫu; bước; khâu; nguyên tắc; yêu cầu;
        điều kiện; tiêu chuẩn; chương; điều; mục; phụ lục; chữ ký; ngày công; ngày làm việc; công; ca bệnh; ca mắc; vòng; chốt;
        đội; đoàn; đoàn kiểm tra; tổ công tác; chi bộ; đảng bộ; chi hội; câu lạc bộ; clb; hàng; luống; gian hàng; bậc; làn;
        tài liệu; tham luận; vở; tác phẩm; video; clip; bức; tấm; pano; băng rôn; áp phích; khẩu hiệu; biển; hội; thành tích;
        kỹ năng; kiến thức; tình huống; nghệ nhân; di tích; lễ hội; làng nghề; trang trại; gia trại; thành viên; kỳ họp;
        phiên họp; cuộc họp; phiên; cử tri; đại biểu quốc hội; tài sản; khoản; khoản thu; bị cáo; bị can;
        bị hại; người dân; kg; lao động nữ; công dân; quân nhân; thân nhân; liệt sĩ; thương binh; nạn nhân; người khuyết tật;
        người cao tuổi; đội viên; nông dân; nhà văn hóa; nhà ở; nhà tình nghĩa; nhà vệ sinh; nhà máy; khu; khu công nghiệp;
        cụm công nghiệp; mỏ; bãi; bến; cảng; đảo; vùng; tàu bay; phi công; tổ máy; bộ phận; giờ dạy; tiết dạy; tiết học;
        môn thi; bài thi; bài hát; bài báo; bài giảng; luận văn; luận án; tạp chí; đầu sách; bản sách; xuất bản phẩm; ý tưởng"""
)

# after these a verb still belongs to what is counted: `cuộc nói chuyện`, `giấy phép hoạt động`, `văn bản hướng dẫn`, `cas mắc`
TAKES_VERB = word_set(
    """cuộc; lớp; buổi; hội nghị; hội thảo; khóa; văn bản; giấy phép; chứng chỉ; giấy; giấy chứng nhận; đơn; đơn thư; ca; cas;
        vụ; bản; tờ; nhà; trạm; phòng; máy; đội; đoàn; hợp đồng; bảng; bộ; suất; phiếu; lượt; bài; chuyến; tiết; hồ sơ hợp;
        giờ; ngày; việc; cuộc họp; đề; mũi; bn; bệnh nhân; phiên; hệ thống; quỹ; tổ; nhiệm vụ; đề tài; khối; cụm; mã; kỳ"""
)

# after these nothing but a name of what they are follows: the phrase is cut at the noun itself
CUT_SHORT = frozenset(
    {
        "cơ sở",
        "người",
        "hộ",
        "trường hợp",
        "lượt",
        "lượt người",
        "trẻ",
        "đơn vị",
        "điểm",
        "lần",
        "chuyên trang",
        "chuyên mục",
        "khoa",
        "chức năng",
        "thành phần",
        "mã đề",
    }
)

# words that end a noun phrase although the tagger's list may call them nouns or does not know them
STOPS = word_set(
    """là; có; được; bị; đã; đang; sẽ; phải; không; chưa; còn; và; hoặc; hay; của; cho; tại; trên; trong; ngoài; từ; đến; với;
        so; theo; để; do; vì; bằng; nhằm; chiếm; đạt; tăng; giảm; thuộc; gồm; bao gồm; ở; về; khi; sau; trước; dưới; qua; vào;
        ra; lên; xuống; trở; trở lên; trở xuống; này; đó; nêu; trên đây; như; đều; cùng; mỗi; các; những; mọi; nếu; thì; mà;
        nhưng; tuy nhiên; tương ứng; tương đương; đối với; liên quan; liên quan đến; nằm; tham gia; tham dự; đủ; mới; kể; tính;
        hiện; hiện có; ước; ước đạt; trở thành; xảy ra; kèm theo; nêu trên; một; hai; ba; bốn; lần lượt; đúng hạn; quá hạn;
        trước hạn; chậm; trễ hạn; nhất; hơn; gần; khoảng; cao; thấp; cả; riêng; chủ yếu; nữa; ấy; rồi; cũng; vẫn; luôn; thứ;
        hạng; hàng; hằng; loại i; số; quy định; ban hành; khối lượng; trị giá; giá trị; diện tích; kinh phí; tổng; lũy kế;
        tử vong; tháng; quý; năm; ngày"""
)
