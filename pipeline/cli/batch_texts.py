"""What `sohoa run` and `sohoa status` say about what is done and what is not: part of `texts`."""

from __future__ import annotations

# key -> (Vietnamese, English)
BATCH_TEXTS: dict[str, tuple[str, str]] = {
    # help
    "run_redo": (
        "làm lại những gì đã xong: tất cả (all), những gì hỏng (failed), hoặc một tệp hay thư mục; dùng được nhiều lần",
        "do again what is done: everything (all), what failed (failed), or a file or folder; may be given several times",
    ),
    "run_log_json": (
        "ghi tiến độ, nhật ký và kết quả ra đầu ra lỗi chuẩn, mỗi dòng một JSON",
        "progress, log and outcome on standard error, a JSON object a line",
    ),
    "watch": ("Đọc những gì được đưa vào một thư mục", "Read what comes into a folder"),
    "watch_more": (
        "Tệp nào không còn lớn thêm thì được đọc, như sohoa run; Ctrl-C để dừng, chạy lại thì làm tiếp. "
        "Liên kết trỏ ra ngoài thư mục không được đọc. Không có gì bị di chuyển nếu không có --move-done.",
        "A file that has stopped growing is read as by sohoa run; Ctrl-C ends it, and a new start goes on. "
        "Links that lead out of the folder are not read. Nothing is moved without --move-done.",
    ),
    "watch_folder": ("thư mục được theo dõi", "folder that is watched"),
    "watch_every": ("số giây giữa hai lần xem", "seconds between two looks"),
    "watch_move": (
        "chuyển tệp đã đọc xong vào thư mục này; tệp hỏng và tệp có dấu mật ở lại",
        "move files that are done to this folder; failed and secret ones stay",
    ),
    "status": ("Cho biết đã xong những gì, còn những gì", "Tell what is done and what is not"),
    "status_more": (
        "Đọc sổ ghi (sohoa.db) của thư mục kết quả: tệp và trang vào, ra, hỏng, đang chờ; mỗi chỗ hỏng có lý do. "
        "Dùng được cả khi sohoa run đang chạy.",
        "Reads the ledger (sohoa.db) of an output folder: files and pages in, out, failed and waiting, every failure with its reason. "
        "Works while sohoa run is under way.",
    ),
    "status_json": ("in ra JSON", "print JSON"),
    # while it runs
    "low_confidence_short": ("chưa chắc", "not sure"),
    # at the end
    "summary_set_aside": ("Cách ly", "Set aside"),
    "summary_set_aside_text": (
        "{count} văn bản có dấu mật, không ghi vào bảng nào (sohoa status {out})",
        "{count} papers with a secrecy stamp, in none of the tables (sohoa status {out})",
    ),
    "summary_before": ("Đã xong từ trước", "Done before"),
    "summary_before_text": ("{files} tệp, {pages} trang", "{files} files, {pages} pages"),
    # status
    "status_run": ("Lần chạy cuối", "Last run"),
    "status_run_text": ("{state}; bắt đầu {started}, kết thúc {ended}", "{state}; began {started}, ended {ended}"),
    "status_files": ("Tệp", "Files"),
    "status_pages": ("Trang", "Pages"),
    "status_papers": ("Văn bản", "Papers"),
    "status_duplicates": ("Trùng nhau", "Duplicates"),
    "same_bytes": ("cùng một tệp", "same file"),
    "same_pages": ("trang giống hệt nhau", "same pages"),
    "same_paper": ("cùng cơ quan, loại, số, năm", "same issuer, type, number, year"),
    "status_review": ("Cần xem lại", "To review"),
    "status_review_text": ("{count}, trong đó chưa chắc: {low}", "{count}, not sure: {low}"),
    "status_failures": ("Hỏng", "Failed"),
    "status_attempts": ("{message} (đã thử {attempts} lần)", "{message} (tried {attempts} times)"),
    "status_quarantined": ("Cách ly", "Set aside"),
    "status_more_failures": ("và {count} chỗ nữa, xem sohoa status --json", "and {count} more, see sohoa status --json"),
    "state_in": ("vào", "in"),
    "state_out": ("ra", "out"),
    "state_done": ("xong", "done"),
    "state_failed": ("hỏng", "failed"),
    "state_quarantined": ("cách ly", "set aside"),
    "state_running": ("đang đọc", "running"),
    "state_waiting": ("đang chờ", "waiting"),
    "state_finished": ("xong", "finished"),
    "state_stopped": ("bị dừng", "stopped"),
    "state_cut off": ("bị ngắt", "cut off"),
}
