"""The record of the one input that is not ours: the raw text of an old OCR run, read against RECORDS.md by hand.

Its true text, `truth/phuong1-bao-cao-147.ocr.txt`, was restored by hand too, line for line; `{a|b}` are readings that both pass.
"""

from samples.make.paper import Header, Quantity, Reference

FILE = "phuong1-bao-cao-147.ocr.txt"

HEADER = Header(
    number="147",
    notation="BC-UBND",
    type_code="BC",
    issuer="?",
    parent_issuer="?",
    place="Phường 1",
    issued_on="2024-11-01",
    title="Công tác tuyên truyền Cải cách hành chính trên địa bàn Phường 1 năm 2024",
    signer_name="",
    signer_title="",
    group="phuong-1",
    remarks="text only; the first line of the head and the signature block are lost",
)
REFERENCES = (
    Reference(
        "07/KH-UBND", "KH", "07/KH-UBND", "2024-01-24", "UBND Phường 1",
        "kế hoạch cải cách hành chính Nhà nước Phường 1 năm 2024", "implements",
    ),
    Reference(
        "181/KH-UBND", "KH", "181/KH-UBND", "2024-01-31", "UBND thị xã Quảng Trị",
        "tuyên truyền cải cách hành chính trên địa bàn thị xã Quảng Trị năm 2024", "implements",
    ),
    Reference(
        "16/KH-UBND", "KH", "16/KH-UBND", "2024-02-07", "UBND Phường 1",
        "tuyên truyền cải cách hành chính trên địa bàn Phường 1, Thị xã Quảng Trị năm 2024",
    ),
    Reference(
        "17/KH-UBND", "KH", "17/KH-UBND", "2024-02-16", "",
        "kế hoạch tổ chức tuyên truyền cải cách hành chính bằng tờ rơi về chứng thực bản sao điện tử trên địa bàn phường",
        remarks="no opening word before the title",
    ),
    Reference(
        "109/KH-UBND", "KH", "109/KH-UBND", "2024-01-18", "UBND thị xã",
        "cải cách hành chính nhà nước thị xã Quảng Trị năm 2024", "implements",
    ),
)  # fmt: skip
QUANTITIES = (
    Quantity(
        "với số lượng 13 bài viết, bản tin", "13", "bài viết, bản tin",
        "tin, bài từ các ngành, đoàn thể được đăng tải trên trang Thông tin điện tử phường", "năm 2024",
    ),
    Quantity(
        "43 văn bản hướng dẫn, báo cáo", "43", "văn bản hướng dẫn, báo cáo",
        "văn bản liên quan đến CCHC được đăng tải trên Trang thông tin điện tử của phường", "năm 2024",
    ),
)  # fmt: skip
