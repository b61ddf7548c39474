"""Words that make the number after them a name, a clause or a grade: `Điều 5`, `Phường 1`, `khóa 16` (STANDARDS.md section 5.4)."""

from __future__ import annotations

from .lexicon import word_set

# whatever follows the number; up to three syllables, as written
HARD = {
    "clause": word_set(
        """điều; khoản; điểm; chương; mục; tiết; tiểu mục; phụ lục; phụ biểu; biểu; biểu mẫu; mẫu; mẫu phiếu; phiếu; bảng;
        hình; sơ đồ; biểu đồ; trang; dòng; cột; đoạn; gạch đầu dòng; phần; câu hỏi; bài; tờ; ghi chú; chú thích; quyển;
        tập; tiêu chuẩn; tiêu chí; quy chuẩn; chuẩn; ô; thứ tự"""
    ),
    "name": word_set(
        """phường; quận; khu phố; tổ dân phố; ấp; xóm; khóm; thôn; bản; buôn; làng; tiểu khu; phòng; tầng; lầu; tòa; lớp;
        khối; zone; block; chi bộ; chi đoàn; đội; quốc lộ; tỉnh lộ; đường tỉnh; đường huyện; ql; tl; đt; bệnh viện;
        quân khu; sư đoàn; trung đoàn; tiểu đoàn; đại đội; lữ đoàn; hải đội; bão; áp thấp nhiệt đới; đại lộ; ngõ; hẻm;
        kiệt; ngách; thửa; mốc; khối thi đua; cụm thi đua; hội trường; phân trường; hội đồng thi; mã"""
    ),
    "grade": word_set(
        """khóa; học kỳ; kỳ họp; hạng; mũi; tuýp; type; thế hệ; cấp độ; mức độ; bước; vòng; giai đoạn; phương án;
        phiên họp; phiên; lần thứ; thứ; hàng thứ; con thứ; bậc; ngạch; độ; tuyến; vùng; khu vực; ca; kíp; chặng; hiệp;
        hệ số lương; loại hình; giật cấp; gió cấp; mạnh cấp; ngoại ngữ; nguyện vọng; tiết học; tín hiệu"""
    ),
}
# only where no unit follows that is known: `cấp 2` and `cấp 48 chứng chỉ`, `nhóm 1` and `nhóm 10 người`
SOFT = {
    "grade": word_set(
        """kỳ; cấp; mức; loại; nhóm; đợt; lần; gói; gói thầu; lô; số; hợp phần; nội dung; trụ cột; mã đề; đề; tiểu dự án;
        nhiệm vụ; chỉ tiêu; mục tiêu"""
    ),
    "name": word_set(
        """tổ; cụm; đoàn; khu; nhà; cơ sở; trạm; đề án; chương trình; dự án; nghị quyết; chỉ thị; nghị định; kết luận;
        quyết định; km; trường; nhà máy; xí nghiệp; chi nhánh; xưởng; bến; cảng; cửa; bếp; kho"""
    ),
}
HEADS = {tuple(h.split()): (rule, hard) for hard, table in ((True, HARD), (False, SOFT)) for rule, heads in table.items() for h in heads}
# `số` and how it is read
NUMBER_SIGN = word_set("số; sô; sõ; sỗ; sổ; sồ; só")
# before `số` these make a count of it: `tổng số 119 người`, `dân số 1.791.827 người`
COUNTS_BEFORE = word_set(
    "chỉ; con; có; cơ; doanh; dân; hệ; là; tham; thêm; thông; tông; tần; tỉ; tống; tồng; tổng; tỷ; với; điểm; đạt; ước"
)
