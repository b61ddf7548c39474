"""What the commands over a whole folder of results say, and `explain`: part of `texts`."""

from __future__ import annotations

# key -> (Vietnamese, English)
ARCHIVE_TEXTS: dict[str, tuple[str, str]] = {
    # help
    "graph": ("Nối các văn bản nhắc đến nhau, kê văn bản còn thiếu", "Link the papers that cite each other, list what is missing"),
    "graph_more": (
        "Ghi vào thư mục graph/: links.csv (mỗi lượt nhắc đến là văn bản nào), missing.csv (văn bản được nhắc đến nhưng không có "
        "trong thư mục), archive.graphml, archive.svg và archive.html.\n\n"
        "Chỉ nối khi số, ký hiệu cùng với ngày hoặc năm và cơ quan đều khớp; chỗ chưa rõ thì không nối mà kê ra.",
        "Writes into graph/: links.csv (which paper each reference means), missing.csv (papers that are cited but not in the folder), "
        "archive.graphml, archive.svg and archive.html.\n\n"
        "Links only where the code with the date, or with year and issuer, agrees; what is doubtful is not linked but listed.",
    ),
    "figures": ("Đặt số liệu của các văn bản cạnh nhau", "Put the figures of the papers side by side"),
    "figures_more": (
        "Ghi figures.csv và figures.xlsx: cùng chỉ tiêu và đơn vị, theo thời kỳ và cơ quan; mỗi ô có dẫn nguồn. "
        "Không cộng, không quy đổi; giá trị mâu thuẫn được giữ cạnh nhau.",
        "Writes figures.csv and figures.xlsx: the same indicator and unit by period and issuer, every cell with its sources. "
        "Nothing is summed or converted; values that contradict each other stand side by side.",
    ),
    "explain": ("Hiện văn bản với mọi thứ tìm được trong đó", "Show a paper's text with everything found in it"),
    "explain_more": (
        "Hiện toàn văn, đánh dấu các trường ở đầu văn bản, văn bản được nhắc đến và số liệu, rồi kê từng mục với trang, "
        "độ tin cậy, quy tắc.",
        "Prints the text with header values, cited papers and figures marked, then each of them with its page, confidence and rule.",
    ),
    "explain_document": (
        "document_id, phần đầu đủ để nhận ra của nó, hoặc tên tệp",
        "a document_id, a beginning of it that is its alone, or the name of the file",
    ),
    "explain_numbers_option": (
        "đánh dấu cả những số không phải là số liệu, cùng quy tắc đã loại",
        "mark also the numbers that are no figures, with the rule that says so",
    ),
    # what graph says
    "graph_summary": (
        "{papers} văn bản. Lượt nhắc đến: {linked} đã nối, {ambiguous} chưa rõ, {missing} không có trong thư mục "
        "({missing_papers} văn bản).",
        "{papers} papers. References: {linked} linked, {ambiguous} doubtful, {missing} not in the folder ({missing_papers} papers).",
    ),
    "graph_written": ("Đã ghi: {folder}", "Written: {folder}"),
    "graph_heading": ("Văn bản nào nhắc đến văn bản nào", "Which paper cites which"),
    "graph_counts": (
        "{papers} văn bản; {linked} lượt nhắc đến đã nối, {ambiguous} chưa rõ, {missing} không có trong thư mục ({missing_papers} văn bản)",
        "{papers} papers; {linked} references linked, {ambiguous} doubtful, {missing} not in the folder ({missing_papers} papers)",
    ),
    "graph_no_year": ("Không rõ năm", "Year unknown"),
    "graph_lonely": ("Không nối với văn bản nào trong hình", "Linked with no paper of the picture"),
    "graph_more_missing": ("+{count} chưa có", "+{count} missing"),
    "graph_cited": ("{count} văn bản nhắc", "cited by {count}"),
    "graph_not_here": ("không có trong thư mục", "not in the folder"),
    "graph_missing": ("Văn bản được nhắc đến nhưng không có trong thư mục", "Papers that are cited but not in the folder"),
    "graph_ambiguous": ("Lượt nhắc đến chưa rõ là văn bản nào", "References that may mean several papers, or whose paper is not certain"),
    "graph_paper": ("Văn bản", "Paper"),
    "graph_code": ("Số, ký hiệu", "Code"),
    "graph_date": ("Ngày", "Date"),
    "graph_issuer": ("Cơ quan", "Issuer"),
    "graph_title": ("Trích yếu", "Title"),
    "graph_times": ("Số lần", "Times"),
    "graph_cited_by": ("Văn bản nhắc đến", "Cited by"),
    "graph_candidates": ("Có thể là", "It may be"),
    # what figures says
    "figures_summary": (
        "{cells} ô của {rows} chỉ tiêu; {shared} chỉ tiêu có từ hai ô; {conflicts} ô có giá trị khác nhau; {unnamed} số không rõ chỉ tiêu.",
        "{cells} cells of {rows} indicators; {shared} with two cells or more; {conflicts} cells with different values; "
        "{unnamed} figures without an indicator.",
    ),
    "figures_written": ("Đã ghi figures.csv, figures.xlsx vào: {folder}", "Written figures.csv, figures.xlsx into: {folder}"),
    # what explain says
    "explain_page": ("──── trang {page} ────", "──── page {page} ────"),
    "explain_no_text": ("Văn bản này không có chữ nào.", "This paper has no text."),
    "explain_header": ("đầu và cuối văn bản (? là chưa đủ chắc)", "head and foot (? not sure enough)"),
    "explain_reference": ("văn bản được nhắc đến", "cited paper"),
    "explain_quantity": ("số liệu", "figure"),
    "explain_excluded": ("số không phải là số liệu", "number that is no figure"),
    "explain_tag": ("Mục", "Mark"),
    "explain_name": ("Là gì", "What it is"),
    "explain_confidence": ("Tin cậy", "Confidence"),
    "explain_method": ("Quy tắc", "Rule"),
    "where_prose": ("trong câu", "in prose"),
    "where_table": ("trong bảng", "in a table"),
    "field_document_number": ("số", "number"),
    "field_document_notation": ("ký hiệu", "notation"),
    "field_document_code": ("số, ký hiệu", "code"),
    "field_type_code": ("mã loại", "type code"),
    "field_type_name": ("loại văn bản", "type"),
    "field_issuer": ("cơ quan ban hành", "issuer"),
    "field_parent_issuer": ("cơ quan chủ quản", "parent"),
    "field_place": ("địa danh", "place"),
    "field_issued_on": ("ngày ban hành", "date"),
    "field_title": ("trích yếu", "title"),
    "field_signer_name": ("người ký", "signer"),
    "field_signer_title": ("chức vụ", "signer's position"),
    "field_signer_authority": ("quyền hạn ký", "authority"),
    "field_recipients": ("nơi nhận", "recipients"),
    "field_arrival_number": ("số đến", "received number"),
    "field_arrival_on": ("ngày đến", "received on"),
    "field_urgency": ("độ khẩn", "urgency"),
    "field_secrecy": ("độ mật", "secrecy"),
    "rule_address": ("địa chỉ hoặc số nhà", "a web or mail address, or a street number"),
    "rule_age": ("tuổi nói rõ là ai", "an age that says who is meant"),
    "rule_account": ("số tài khoản, mã số thuế, số của người hay vật", "a number of an account, a tax payer, a person or a thing"),
    "rule_bare": ("không có gì nói số này là gì", "a number that nothing says the meaning of"),
    "rule_citation": ("trong phần căn cứ", "inside a paper's legal basis"),
    "rule_column": ("trong cột số hiệu, ngày, tên hoặc ghi chú", "in a column of codes, dates, names or notes"),
    "rule_clause": ("số của điều, khoản, phụ lục, mẫu hoặc trang", "the number of an article, clause, annex, form or page"),
    "rule_code": ("số của một văn bản", "the number of a paper"),
    "rule_coordinate": ("tọa độ", "a coordinate"),
    "rule_copies": ("số bản ở dòng lưu", "copies in the archive line"),
    "rule_date": ("ngày tháng", "a date"),
    "rule_deadline": ("thời hạn theo luật", "a legal deadline"),
    "rule_footnote": ("dấu chú thích", "the mark of a footnote"),
    "rule_glued": ("một phần của từ", "part of a word"),
    "rule_grade": ("cấp, hạng hoặc loại", "a grade, class or version"),
    "rule_heading": ("trong đề mục", "in a heading"),
    "rule_interval": ("kỳ báo cáo hoặc tần suất", "a reporting interval or frequency"),
    "rule_list_mark": ("số thứ tự của mục", "the number of a list item or heading"),
    "rule_long_digits": ("dãy chữ số không phải là lượng", "a run of digits that is no amount"),
    "rule_misread": ("một từ bị đọc nhầm thành số", "a word that the engine took for a number"),
    "rule_name": ("một phần của tên", "part of a name"),
    "rule_occasion": ("số năm của dịp kỷ niệm", "the years of an occasion"),
    "rule_page_number": ("số trang", "a page number"),
    "rule_period": ("khoảng thời gian được nói đến", "a stretch of time that is spoken of"),
    "rule_phone": ("số điện thoại", "a phone number"),
    "rule_procedure": ("mã thủ tục hành chính", "the number of an administrative procedure"),
    "rule_rate_base": ("mẫu số của tỷ suất", "the base of a rate"),
    "rule_row_heading": ("trong tên dòng của bảng", "in the heading of a row"),
    "rule_spelled": ("cùng số ấy nhắc lại bằng chữ hoặc trong ngoặc", "the same number said again in words or brackets"),
    "rule_standard": ("số hiệu tiêu chuẩn", "the number of a technical standard"),
    "rule_time": ("giờ trong ngày", "a time of day"),
    "rule_version": ("phiên bản", "a version"),
    "rule_year": ("năm hoặc khoảng năm", "a year or a span of years"),
}
