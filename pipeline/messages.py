"""What the program says to a person, in Vietnamese and in English.

One table, so that a text exists in both languages or in none. Keys of failures are the codes of RECORDS.md section 7.
"""

from __future__ import annotations

import locale
import os
from typing import Literal

Language = Literal["vi", "en"]

# key -> (Vietnamese, English)
_TEXTS: dict[str, tuple[str, str]] = {
    # failures of one file: what is wrong, and what to do
    "encrypted": (
        "{name}{page}: tệp PDF có mật khẩu; hãy ghi mật khẩu vào một tệp rồi chạy lại với --password-file.",
        "{name}{page}: the PDF is locked with a password; write the password into a file and run again with --password-file.",
    ),
    "damaged": (
        "{name}{page}: tệp bị hỏng hoặc bị cắt cụt ({detail}); hãy quét lại hoặc lấy lại bản gốc.",
        "{name}{page}: the file is damaged or cut short ({detail}); scan it again or fetch the original again.",
    ),
    "gone": (
        "{name}{page}: tệp không còn ở đó; hãy xem tệp có bị chuyển đi, đổi tên, hoặc là liên kết hỏng không, rồi chạy lại.",
        "{name}{page}: the file is not there any more; see whether it was moved or renamed, or is a broken link, then run again.",
    ),
    "empty": (
        "{name}{page}: tệp rỗng, không có nội dung; hãy quét lại hoặc lấy lại bản gốc.",
        "{name}{page}: the file is empty; scan it again or fetch the original again.",
    ),
    "too_large": (
        "{name}{page}: quá lớn ({detail}); hãy giảm kích thước hoặc tăng giới hạn trong tệp cấu hình ([limits]).",
        "{name}{page}: too large ({detail}); make it smaller or raise the limit in the configuration file ([limits]).",
    ),
    "too_many_pages": (
        "{name}: có {pages} trang, giới hạn là {limit}; hãy tách tệp hoặc tăng limits.max_pages trong tệp cấu hình.",
        "{name}: has {pages} pages, the limit is {limit}; split the file or raise limits.max_pages in the configuration file.",
    ),
    "unreadable_format": (
        "{name}{page}: không phải là định dạng đọc được ({detail}); "
        "dùng PDF, TIFF, JPEG, PNG, WebP, JPEG 2000, TXT hoặc ZIP chứa các tệp đó.",
        "{name}{page}: not a format that can be read ({detail}); use PDF, TIFF, JPEG, PNG, WebP, JPEG 2000, TXT, or a ZIP of those.",
    ),
    "no_permission": (
        "{name}{page}: không có quyền đọc tệp; hãy nhờ người quản trị cấp quyền đọc.",
        "{name}{page}: no permission to read the file; ask the administrator for read access.",
    ),
    "timeout": (
        "{name}{page}: đọc quá {seconds} giây nên bị dừng; hãy xem lại trang, "
        "nếu cần lâu hơn thì tăng ocr.timeout_s, limits.page_seconds trong tệp cấu hình.",
        "{name}{page}: took longer than {seconds} seconds and was stopped; look at the page, "
        "and raise ocr.timeout_s, limits.page_seconds in the configuration file if it needs longer.",
    ),
    "out_of_memory": (
        "{name}{page}: không đủ bộ nhớ; hãy chạy với --jobs nhỏ hơn, quét ở độ phân giải thấp hơn, hoặc tăng limits.worker_bytes.",
        "{name}{page}: not enough memory; run with fewer --jobs, scan at a lower resolution, or raise limits.worker_bytes.",
    ),
    "secret": (
        "{name}: có dấu chỉ mức độ mật nên được để riêng, không đọc; hãy xử lý theo quy định về bí mật nhà nước.",
        "{name}: carries a secrecy stamp and was set aside; handle it by the rules for such papers.",
    ),
    "engine_failed": (
        "{name}{page}: Tesseract báo lỗi ({detail}); chạy sohoa doctor để kiểm tra.",
        "{name}{page}: Tesseract failed ({detail}); run sohoa doctor to check it.",
    ),
    "crashed": (
        "{name}{page}: chương trình đọc bị ngắt đột ngột, có thể do tệp hỏng; hãy quét lại hoặc lấy lại bản gốc.",
        "{name}{page}: the reader broke off, probably because the file is damaged; scan it again or fetch the original again.",
    ),
    "wrong_password": (
        "{name}: không mật khẩu nào trong --password-file mở được tệp; hãy ghi thêm mật khẩu đúng vào đó rồi chạy lại.",
        "{name}: no password in --password-file opens the file; write the right one into it and run again.",
    ),
    "internal": (
        "{name}{page}: lỗi bên trong chương trình ({detail}); tệp gốc không bị thay đổi, hãy báo lỗi này cho nhóm sohoa.",
        "{name}{page}: an error inside the program ({detail}); the original is unchanged, please report this to the sohoa team.",
    ),
    "locked_member": (
        "{name}: tệp trong ZIP này có mật khẩu; hãy giải nén bằng mật khẩu rồi chạy lại trên thư mục đã giải nén.",
        "{name}: this file in a ZIP is locked with a password; unpack it with the password and run again on the folder.",
    ),
    "unsafe_member": (
        "{name}: trong tệp ZIP, đây là liên kết hoặc có tên trỏ ra ngoài ({detail}) nên không được mở; hãy hỏi lại nơi gửi tệp.",
        "{name}: in the ZIP this is a link, or its name leads out of it ({detail}), so it was not opened; ask whoever sent the file.",
    ),
    # errors that end a command
    "missing_tesseract": (
        "Chưa có Tesseract; hãy nhờ người quản trị cài: apt install tesseract-ocr tesseract-ocr-vie",
        "Tesseract is missing; ask the administrator for: apt install tesseract-ocr tesseract-ocr-vie",
    ),
    "missing_language": (
        "Tesseract chưa có dữ liệu ngôn ngữ '{language}'; hãy nhờ người quản trị cài: apt install tesseract-ocr-{language}",
        "Tesseract has no data for the language '{language}'; ask the administrator for: apt install tesseract-ocr-{language}",
    ),
    "missing_trueocr": (
        "Chưa cài trueocr; hãy cài lại sohoa, hoặc chạy với --engine tesseract",
        "trueocr is not installed; install sohoa again, or run with --engine tesseract",
    ),
    "missing_poppler": (
        "Chưa có poppler (pdftoppm); hãy nhờ người quản trị cài: apt install poppler-utils",
        "poppler (pdftoppm) is missing; ask the administrator for: apt install poppler-utils",
    ),
    "model_damaged": (
        "Tệp mô hình {name} không khớp mã kiểm SHA-256; hãy cài lại sohoa.",
        "The model file {name} does not match its SHA-256 digest; install sohoa again.",
    ),
    "model_missing": (
        "Thiếu tệp mô hình {name}; hãy cài lại sohoa.",
        "The model file {name} is missing; install sohoa again.",
    ),
    "input_missing": (
        "{name}: không có tệp hay thư mục này; hãy kiểm tra lại tên.",
        "{name}: no such file or folder; check the name.",
    ),
    "nothing_to_do": (
        "Không tìm thấy tệp nào đọc được (PDF, TIFF, JPEG, PNG, WebP, JPEG 2000, TXT, ZIP) trong: {name}",
        "No file that can be read (PDF, TIFF, JPEG, PNG, WebP, JPEG 2000, TXT, ZIP) was found in: {name}",
    ),
    "output_is_file": (
        "{name}: nơi ghi kết quả phải là một thư mục, đây lại là một tệp; hãy chọn tên khác cho --out.",
        "{name}: the output must be a folder, this is a file; choose another name for --out.",
    ),
    "output_failed": (
        "{name}: không ghi được ({detail}); hãy kiểm tra quyền ghi và dung lượng đĩa.",
        "{name}: cannot be written ({detail}); check the permissions and the free space on the disk.",
    ),
    "watch_inside": (
        "{name}: thư mục của --move-done phải nằm ngoài thư mục được theo dõi.",
        "{name}: the folder of --move-done must lie outside the folder that is watched.",
    ),
    "output_busy": (
        "{name}: một lệnh sohoa khác đang ghi vào thư mục này; hãy đợi lệnh đó xong hoặc chọn thư mục khác.",
        "{name}: another sohoa is writing to this folder; wait for it to end or choose another folder.",
    ),
    "ledger_version": (
        "{name}: do một phiên bản sohoa khác ghi; hãy dùng phiên bản đó, hoặc chạy sohoa run của bản này vào thư mục khác.",
        "{name}: written by another version of sohoa; use that version, or have sohoa run of this one write to another folder.",
    ),
    "result_unreadable": (
        "{name}: không đọc được kết quả này ({detail}); hãy chạy lại sohoa run cho tài liệu đó.",
        "{name}: this result cannot be read ({detail}); run sohoa run again for that document.",
    ),
    "no_results": (
        "{name}: không có records.csv; đây không phải là thư mục kết quả của sohoa run.",
        "{name}: no records.csv; this is not an output folder of sohoa run.",
    ),
    "no_ledger": (
        "{name}: không có sohoa.db; đây không phải là thư mục kết quả của sohoa run.",
        "{name}: no sohoa.db; this is not an output folder of sohoa run.",
    ),
    "document_unknown": (
        "{name}: trong thư mục kết quả không có văn bản này; sohoa show liệt kê các văn bản.",
        "{name}: no such paper in this output folder; sohoa show lists them.",
    ),
    "document_ambiguous": (
        "{name}: có nhiều văn bản như vậy, hãy chọn một: {documents}",
        "{name}: several papers are called so, choose one: {documents}",
    ),
    "no_truth": (
        "{name}: không có tệp này; thư mục đối chiếu phải có headers.csv.",
        "{name}: not there; a folder of truth must hold headers.csv.",
    ),
    "workers_lost": (
        "Các tiến trình con không khởi động được ({detail}); hãy chạy sohoa doctor, rồi thử lại với --jobs 1.",
        "The worker processes do not start ({detail}); run sohoa doctor, then try again with --jobs 1.",
    ),
    "missing_cluster": (
        "Máy này chưa cài phần chạy trên nhiều máy; hãy nhờ người quản trị cài: pip install 'sohoa[cluster]'",
        "What runs on many machines is not installed here; ask the administrator for: pip install 'sohoa[cluster]'",
    ),
    "cluster_address": (
        "{name}: không phải địa chỉ của bộ điều phối Dask; địa chỉ có dạng tcp://máy:8786",
        "{name}: not the address of a Dask scheduler; it looks like tcp://host:8786",
    ),
    "cluster_unreachable": (
        "Không kết nối được với bộ điều phối Dask ở {name}; hãy xem dask scheduler có đang chạy và tường lửa có cho qua không.",
        "No Dask scheduler answers at {name}; see whether dask scheduler runs there and the firewall lets you through.",
    ),
    "cluster_empty": (
        "Bộ điều phối Dask ở {name} không có máy nào làm việc; hãy khởi động dask worker trên các máy.",
        "The Dask scheduler at {name} has no workers; start dask worker on the machines.",
    ),
    "cluster_blind": (
        "Máy làm việc {name} không thấy {folder}; thư mục dùng chung phải được gắn ở cùng một chỗ trên mọi máy.",
        "The worker {name} does not see {folder}; the shared folder must be mounted in the same place on all machines.",
    ),
    "cluster_only": (
        "{name}: địa chỉ URL chỉ dùng được khi chạy trên nhiều máy; hãy thêm --cluster hoặc dùng thư mục của máy này.",
        "{name}: a URL is only for a run on many machines; add --cluster, or use a folder of this machine.",
    ),
    "missing_store": (
        "{name}: thiếu gói để đọc kho này ({detail}); hãy nhờ người quản trị cài trên mọi máy, với s3:// là: pip install s3fs",
        "{name}: a package for this kind of store is missing ({detail}); install it on all machines, for s3:// it is: pip install s3fs",
    ),
    "store_unknown": (
        "{name}: không có loại kho nào tên như vậy; hãy kiểm tra phần đứng trước ://",
        "{name}: there is no such kind of store; check what stands before ://",
    ),
    "remote_failed": (
        "{name}: kho tệp không trả lời ({detail}); phần đã xong vẫn còn, hãy chạy lại đúng lệnh này sau.",
        "{name}: the store of files does not answer ({detail}); what is finished is kept: run the same command again later.",
    ),
    "cluster_differs": (
        "Máy làm việc {name} có thể cho kết quả khác ({detail}); hãy cài cùng một bản sohoa và Tesseract trên mọi máy.",
        "The worker {name} might give other results ({detail}); install the same sohoa and the same Tesseract on all machines.",
    ),
    "cluster_nanny": (
        "Máy làm việc {name} không được phép tạo tiến trình con; hãy khởi động dask worker với --no-nanny.",
        "The worker {name} may not start processes; start dask worker with --no-nanny.",
    ),
    "cluster_lost": (
        "Mất kết nối với bộ điều phối Dask ở {name}; phần đã xong vẫn còn, hãy khởi động lại Dask rồi chạy lại đúng lệnh này.",
        "The Dask scheduler at {name} is gone; what is finished is kept: start Dask again, then run the same command again.",
    ),
    "setting_wrong": (
        "{name}giá trị cấu hình không được chấp nhận: {detail}",
        "{name}a setting is not accepted: {detail}",
    ),
    "config_wrong": (
        "Tệp cấu hình {name} sai: {detail}",
        "The configuration file {name} is wrong: {detail}",
    ),
}


def default_language() -> Language:
    """The user's language by the locale: Vietnamese where it says so, else English."""
    code = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "vi" if code.lower().startswith("vi") else "en"


def say(key: str, language: Language = "en", /, **values: object) -> str:
    """The text of `key` in a language, with its blanks filled; blanks that are not given stay empty.

    Raises:
        KeyError: there is no such text.
    """
    text = _TEXTS[key][0 if language == "vi" else 1]
    page = values.pop("page", None)
    place = "" if page is None else (f", trang {page}" if language == "vi" else f", page {page}")
    return text.format_map(_Blanks(values, page=place))


def is_text(key: str) -> bool:
    """True when there is such a text."""
    return key in _TEXTS


class _Blanks(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""
