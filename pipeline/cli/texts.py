"""What a person reads on the screen, in Vietnamese and in English: help, progress, tables. Errors are in `pipeline.messages`."""

from __future__ import annotations

from ..messages import Language
from .archive_texts import ARCHIVE_TEXTS
from .batch_texts import BATCH_TEXTS

# key -> (Vietnamese, English)
TEXTS: dict[str, tuple[str, str]] = {
    # help: the program
    "usage": ("Cách dùng", "Usage"),
    "commands": ("Các lệnh", "Commands"),
    "arguments": ("Tham số", "Arguments"),
    "options": ("Tùy chọn", "Options"),
    "examples": ("Ví dụ", "Examples"),
    "exit_codes": ("Mã kết thúc", "Exit codes"),
    "default": ("mặc định", "default"),
    "sohoa": (
        "Đọc bản quét văn bản hành chính và ghi thành dữ liệu có dẫn nguồn: số, ngày, cơ quan, trích yếu, văn bản được nhắc đến, số liệu.",
        "Reads scanned Vietnamese official papers and writes sourced records: number, date, issuer, title, cited papers, figures.",
    ),
    "sohoa_more": ("sohoa LỆNH --help nói rõ từng lệnh.", "sohoa COMMAND --help explains a command."),
    "help_option": ("hiện hướng dẫn này", "show this help"),
    "version_option": ("hiện phiên bản", "show the version"),
    "language_option": ("ngôn ngữ của chương trình", "language of the program"),
    # help: run
    "run": ("Đọc bản quét, ghi bảng và dữ liệu của từng văn bản", "Read scans, write tables and the record of each paper"),
    "run_more": (
        "Đọc PDF, TIFF, JPEG, PNG, WebP, JPEG 2000, TXT và ZIP; thư mục được đọc cả các thư mục con. Tệp gốc không bao giờ bị thay đổi.\n\n"
        "Trong thư mục kết quả có records.csv, references.csv, quantities.csv, records.xlsx, run.json và documents/ với từng văn bản. "
        "Chạy lại thì làm tiếp phần chưa xong; tệp hoặc cài đặt đã đổi thì làm lại phần bị ảnh hưởng; kết quả của các tệp khác vẫn còn.",
        "Reads PDF, TIFF, JPEG, PNG, WebP, JPEG 2000, TXT and ZIP; folders with all folders inside. The originals are never changed.\n\n"
        "The output folder gets records.csv, references.csv, quantities.csv, records.xlsx, run.json and documents/ with every paper. "
        "Running again does what is not done yet; files that changed, and what changed settings touch, are done again; the results of "
        "other files stay.",
    ),
    "run_inputs": ("tệp hoặc thư mục cần đọc", "files or folders to read"),
    "run_out": ("thư mục ghi kết quả; được tạo nếu chưa có", "folder for the results; made if it is not there"),
    "run_jobs": ("số tiến trình chạy song song", "processes that work side by side"),
    "run_jobs_default": ("một cho mỗi nhân", "one a core"),
    "run_dpi": ("độ phân giải khi dựng ảnh từ trang PDF không phải là bản quét", "resolution for rendering PDF pages that are no scans"),
    "run_engine": (
        "ai đọc trang: Tesseract cùng trueocr (both), hay chỉ tesseract, hay chỉ trueocr",
        "who reads the pages: Tesseract together with trueocr (both), or tesseract, or trueocr alone",
    ),
    "run_lang": ("dữ liệu ngôn ngữ của Tesseract", "language data of Tesseract"),
    "run_abstain": (
        "giá trị có độ tin cậy thấp hơn mức này (từ 0 đến 1) thì để trống",
        "leave values empty that are less sure than this, from 0 to 1",
    ),
    "run_abstain_default": ("0,5", "0.5"),
    "run_file_names": (
        "số hoặc ngày không đọc được thì lấy từ tên tệp, và ghi rõ là lấy từ đó",
        "where number or date cannot be read, take them from the name of the file, and say so",
    ),
    "run_allow_secret": (
        "đọc cả văn bản có dấu mật; không có tùy chọn này thì chúng được để riêng, chỉ ghi tên tệp và lý do",
        "read papers with a secrecy stamp too; without this they are set aside, with nothing but their place and the reason",
    ),
    "run_debug_images": (
        "ghi thêm ảnh nhỏ cho thấy từng bước đã thấy gì trên các trang, vào thư mục debug của mỗi văn bản (không quá 50 trang đầu)",
        "also write small pictures of what the stages saw on each page, to the folder debug of each paper (of its first 50 pages)",
    ),
    "run_config": ("tệp cấu hình TOML", "configuration file, TOML"),
    "run_group": (
        "một văn bản là một tệp (file), hay là mọi ảnh trong một thư mục (folder)",
        "a paper is a file, or all images of a folder",
    ),
    "run_passwords": ("tệp ghi mật khẩu của các PDF bị khóa, mỗi dòng một mật khẩu", "file with the passwords of locked PDFs, one a line"),
    "run_cluster": (
        "đọc trên nhiều máy, qua bộ điều phối Dask ở địa chỉ này (tcp://máy:8786)",
        "read on many machines, through the Dask scheduler at this address (tcp://host:8786)",
    ),
    "run_papers": (
        "cùng --cluster: các máy ghi văn bản vào địa chỉ này (s3://kho/kq) thay vì DIR/documents",
        "with --cluster: the machines write the papers to this URL (s3://bucket/out) instead of DIR/documents",
    ),
    "run_dry": ("chỉ liệt kê tệp và số trang, không đọc, không ghi gì", "list files and pages only; read and write nothing"),
    "run_verbose": ("nói nhiều hơn (-vv: rất chi tiết, có thể lộ nội dung văn bản)", "say more (-vv: everything, text of papers too)"),
    "run_quiet": ("chỉ báo lỗi làm dừng chương trình", "say nothing but what ends the program"),
    "run_examples": (
        "sohoa run ban-quet/ --out ket-qua/\nsohoa run a.pdf b.tif --out ket-qua/ --jobs 2\nsohoa run anh/ --group folder --out ket-qua/",
        "sohoa run scans/ --out out/\nsohoa run a.pdf b.tif --out out/ --jobs 2\nsohoa run images/ --group folder --out out/",
    ),
    "exit_table": (
        "0 tất cả đều tốt; 2 sai cách dùng; 3 thiếu công cụ; 4 không đọc được tệp nào; 5 không ghi được; 6 một số tệp hoặc trang hỏng; "
        "130 bị dừng",
        "0 all well; 2 wrong usage; 3 tool missing; 4 no input could be read; 5 cannot write; 6 some files or pages failed; 130 stopped",
    ),
    # help: the other commands
    "show": ("Hiện kết quả của một thư mục thành bảng", "Show the results of a folder as a table"),
    "show_more": (
        "Hiện các văn bản, hoặc các văn bản được nhắc đến, hoặc các số liệu.",
        "Shows the papers, or the papers that they cite, or their figures.",
    ),
    "show_out": ("thư mục kết quả của sohoa run", "output folder of sohoa run"),
    "show_table": ("bảng nào", "which table"),
    "restore": ("Trả lại dấu tiếng Việt cho một văn bản", "Put the marks back into Vietnamese text"),
    "restore_more": (
        "Chữ vào thế nào ra thế ấy, từng dòng một, giữ nguyên khoảng trắng; chỉ những chữ mất dấu hoặc sai dấu được sửa.",
        "Text in, text out, line for line with its white space; only words with lost or wrong marks change.",
    ),
    "restore_file": (
        "tệp văn bản (UTF-8, UTF-16, Windows-1258, TCVN3 hoặc VNI); không ghi hoặc ghi - thì đọc từ đầu vào chuẩn",
        "text file (UTF-8, UTF-16, Windows-1258, TCVN3 or VNI); without one, or -, standard input",
    ),
    "restore_explain": ("nói rõ chữ nào được sửa và vì sao", "tell which words change and why"),
    "restore_examples": ("echo 'Uy ban nhan dan' | sohoa restore", "echo 'Uy ban nhan dan' | sohoa restore"),
    "evaluate": ("So kết quả với bảng đối chiếu", "Compare results with the truth"),
    "evaluate_more": (
        "Đối chiếu từng trường với headers.csv, references.csv, quantities.csv và gold_files.txt trong thư mục đối chiếu.",
        "Compares field by field with headers.csv, references.csv, quantities.csv and gold_files.txt in the folder of truth.",
    ),
    "evaluate_truth": ("thư mục có bảng đối chiếu", "folder with the tables of truth"),
    "evaluate_errors": ("kể từng câu trả lời không đúng", "name every answer that is not right"),
    "evaluate_only": ("chỉ các tệp mà tên có chuỗi này", "only files whose name holds this"),
    "evaluate_json": ("ghi các số vào tệp này", "write the figures to this file"),
    "doctor": ("Kiểm tra các công cụ cần có", "Check that everything needed is there"),
    "doctor_more": (
        "Tìm Tesseract và dữ liệu tiếng Việt, poppler, kiểm tra mã SHA-256 của các mô hình và bộ chữ của Tesseract.",
        "Looks for Tesseract and its Vietnamese data and poppler, checks the digests of the models and the letters that Tesseract knows.",
    ),
    # wrong usage
    "see_help": ("Xem: {command} --help", "See: {command} --help"),
    "no_such_command": ("không có lệnh '{name}'{hint}", "there is no command '{name}'{hint}"),
    "no_such_option": ("không có tùy chọn {name}{hint}", "there is no option {name}{hint}"),
    "did_you_mean": ("; có phải là {names}?", "; did you mean {names}?"),
    "missing_parameter": ("thiếu {name}", "{name} is missing"),
    "extra_arguments": ("thừa tham số: {names}", "too many arguments: {names}"),
    "option_value": ("{name} được dùng không đúng; có thể thiếu giá trị", "{name} is not used rightly; perhaps its value is missing"),
    "not_a_choice": ("'{value}' không hợp lệ; hãy chọn {choices}", "'{value}' is not one of {choices}"),
    "not_a_number": ("'{value}' không phải là số nguyên từ {least}", "'{value}' is not a whole number from {least}"),
    "not_a_share": ("'{value}' không phải là số từ 0 đến 1", "'{value}' is not a number from 0 to 1"),
    "wrong_value": ("{name}: {detail}", "{name}: {detail}"),
    "password_file": ("{name}: không đọc được tệp mật khẩu ({detail})", "{name}: the password file cannot be read ({detail})"),
    "old_encoding": ("Văn bản ở bảng mã cũ {name}, được chuyển sang Unicode.", "Text in the old encoding {name}, converted to Unicode."),
    "other_encoding": ("Văn bản ở bảng mã {name}, được viết ra ở UTF-8.", "Text in {name}, written as UTF-8."),
    "text_file": ("{name}: không đọc được ({detail})", "{name}: cannot be read ({detail})"),
    "stopped": ("Đã dừng.", "Stopped."),
    # while it runs
    "starting": ("Đang khởi động…", "Starting…"),
    "reading": ("Đang đọc", "Reading"),
    "writing_tables": ("Đang ghi bảng…", "Writing tables…"),
    "pages": ("trang", "pages"),
    "files": ("tệp", "files"),
    "per_second": ("trang/giây", "pages/s"),
    "time_left": ("còn {time}", "{time} left"),
    "failed_short": ("hỏng", "failed"),
    "worker_replaced": (
        "! {name}: tiến trình đọc bị ngắt; chương trình tự khởi động lại và đọc tiếp.",
        "! {name}: the reading process broke off; it was started again and the work goes on.",
    ),
    # at the end
    "summary_done": ("Xong", "Done"),
    "summary_stopped": ("Bị dừng giữa chừng", "Stopped"),
    "summary_papers": ("Văn bản", "Papers"),
    "summary_review": ("Cần xem lại", "To review"),
    "summary_pages": ("Trang đã đọc", "Pages read"),
    "summary_references": ("Văn bản được nhắc đến", "Cited papers"),
    "summary_quantities": ("Số liệu", "Figures"),
    "summary_failed_files": ("Tệp không đọc được", "Files that failed"),
    "summary_failed_pages": ("Trang không đọc được", "Pages that failed"),
    "summary_time": ("Thời gian", "Time"),
    "summary_out": ("Kết quả", "Results"),
    "summary_in_folder": (
        "{count} văn bản trong thư mục, kể cả các lần chạy trước",
        "{count} papers in the folder, those of earlier runs too",
    ),
    "summary_speed": ("{time}  ({speed} trang/giây)", "{time}  ({speed} pages/s)"),
    "plan_total": (
        "{files} tệp, {pages} trang, {failed} tệp không đọc được",
        "{files} files, {pages} pages, {failed} files cannot be read",
    ),
    # tables
    "column_source": ("Tệp", "File"),
    "column_code_date": ("Số, ngày", "Code, date"),
    "column_paper": ("Văn bản", "Paper"),
    "column_references": ("Nhắc", "Cites"),
    "column_quantities": ("Số liệu", "Figures"),
    "column_review": ("Cần xem lại", "To review"),
    "column_relation": ("Quan hệ", "Relation"),
    "column_value": ("Giá trị", "Value"),
    "column_unit": ("Đơn vị", "Unit"),
    "column_indicator": ("Chỉ tiêu", "Indicator"),
    "column_period": ("Thời kỳ", "Period"),
    "column_page": ("Trang", "Page"),
    "nothing_to_show": ("Thư mục này chưa có kết quả nào.", "There are no results in this folder."),
    # states, review reasons, relations
    "failed": ("hỏng", "failed"),
    "quarantined": ("cách ly", "set aside"),
    "no_number": ("thiếu số", "no number"),
    "blank_number": ("số để trống", "blank number"),
    "handwritten_number": ("số viết tay", "handwritten number"),
    "no_date": ("thiếu ngày", "no date"),
    "partial_date": ("ngày không đủ", "partial date"),
    "handwritten_date": ("ngày viết tay", "handwritten date"),
    "no_type": ("thiếu loại văn bản", "no type"),
    "no_issuer": ("thiếu cơ quan", "no issuer"),
    "no_title": ("thiếu trích yếu", "no title"),
    "no_signer": ("thiếu người ký", "no signer"),
    "conflict": ("mâu thuẫn", "conflict"),
    "low_confidence": ("chưa chắc", "low confidence"),
    "poor_scan": ("bản quét kém", "poor scan"),
    "restored_marks": ("dấu được khôi phục", "marks restored"),
    "blank_page": ("trang trắng", "blank page"),
    "unread_page": ("có trang không đọc được", "unread page"),
    "arithmetic": ("số liệu không khớp", "figures do not add up"),
    "duplicate": ("trùng", "duplicate"),
    "secret": ("mật", "secret"),
    "encrypted_layer": ("lớp chữ bị khóa", "locked text layer"),
    "basis": ("căn cứ", "basis"),
    "implements": ("thực hiện", "implements"),
    "answers": ("phúc đáp", "answers"),
    "amends": ("sửa đổi", "amends"),
    "replaces": ("thay thế", "replaces"),
    "attached": ("kèm theo", "attached"),
    "nested": ("trong tên", "nested"),
    "mentions": ("nhắc đến", "mentions"),
    # doctor
    "doctor_program": ("Chương trình", "Program"),
    "doctor_engine": ("Tesseract", "Tesseract"),
    "doctor_data": ("Dữ liệu '{language}'", "Data '{language}'"),
    "doctor_letters": ("Chữ có dấu", "Accented letters"),
    "doctor_letters_all": ("Tesseract viết được cả 134 chữ có dấu", "Tesseract can write all 134 letters with marks"),
    "doctor_letters_missing": (
        "Tesseract không viết được {letters}; sohoa khôi phục các chữ này theo từ",
        "Tesseract cannot write {letters}; sohoa puts these back by the words",
    ),
    "doctor_letters_none": (
        "không đọc được bộ chữ của dữ liệu này; hãy cài lại gói tesseract-ocr-{language}",
        "the letters of this data cannot be read; install the package tesseract-ocr-{language} again",
    ),
    "doctor_second_reader": (
        "chưa cài; trang chỉ do Tesseract đọc, bản chụp mờ và các con số sẽ kém chắc chắn hơn",
        "not installed; pages are read by Tesseract alone, with poor copies and figures less sure",
    ),
    "doctor_poppler": ("poppler", "poppler"),
    "doctor_model": ("Mô hình {name}", "Model {name}"),
    "doctor_model_whole": ("nguyên vẹn, SHA-256 {digest}…", "whole, SHA-256 {digest}…"),
    "doctor_machine": ("Máy", "Machine"),
    "doctor_machine_text": ("{cores} nhân, {memory} GB bộ nhớ, Python {python}", "{cores} cores, {memory} GB memory, Python {python}"),
    "doctor_well": ("Mọi thứ cần có đều có.", "Everything that is needed is there."),
    "doctor_unwell": ("Còn thiếu: {count}, xem các dòng có dấu ✗.", "Missing: {count}, see the lines with ✗."),
    # evaluate
    "evaluate_field": ("Trường", "Field"),
    "evaluate_kind": ("Kiểu", "Kind"),
    "evaluate_asked": ("Hỏi", "Asked"),
    "evaluate_right": ("Đúng", "Right"),
    "evaluate_wrong": ("Sai", "Wrong"),
    "evaluate_empty": ("Trống", "Empty"),
    "evaluate_partial": ("Một phần", "Partial"),
    "evaluate_found": ("Tìm được", "Found"),
    "evaluate_precision": ("Chính xác", "Precision"),
    "evaluate_recall": ("Đầy đủ", "Recall"),
    "evaluate_f1": ("F1", "F1"),
    "evaluate_truth_rows": ("Đối chiếu", "Truth"),
    "evaluate_answers": ("Trả lời", "Answers"),
    "evaluate_share": ("Trong số tìm được", "Of those found"),
    "evaluate_missing": ("Không có bản ghi nào cho {count} tệp: {names}", "No record at all for {count} files: {names}"),
    **ARCHIVE_TEXTS,
    **BATCH_TEXTS,
}


def tell(key: str, language: Language, /, **values: object) -> str:
    """The text of `key` in a language, with its blanks filled.

    Raises:
        KeyError: there is no such text, or a blank is not given.
    """
    return TEXTS[key][0 if language == "vi" else 1].format(**values)


def named(key: str, language: Language) -> str:
    """A reason or a relation in a language; one that is not known yet as it is."""
    return tell(key, language) if key in TEXTS else key
