"""Promise: a text layer spares a page the reading only if it is sound Vietnamese and says all that the page shows, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest

from pipeline.source import RawPage

Read = Callable[..., RawPage]

HEAD_LEFT = ("ỦY BAN NHÂN DÂN", 72, 780)
HEAD_RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 330, 780)
NUMBER = ("Số: 147/BC-UBND", 72, 750)
DATE = ("Phường 1, ngày 01 tháng 11 năm 2024", 330, 750)
BODY = [
    ("Thực hiện Kế hoạch số 07/KH-UBND ngày 24 tháng 01 năm 2024 của Ủy ban", 72, 700),
    ("nhân dân phường về kế hoạch cải cách hành chính, kết quả như sau", 72, 680),
]
PAPER = [HEAD_LEFT, HEAD_RIGHT, NUMBER, DATE, *BODY]


def _page(pdf: SimpleNamespace, lines: list[tuple[str, float, float]], *, mapped: bool = True, extra: str = "", **options: object) -> bytes:
    letters = pdf.Letters(mapped)
    content = "".join(letters.show(text, x, y) for text, x, y in lines)
    return pdf.build([pdf.Page(content + extra, **options)], letters)


def test_a_drawn_page_gives_its_text(pdf: SimpleNamespace, first_page: Read) -> None:
    page = first_page(_page(pdf, PAPER), dpi=150)
    assert page.layer_verdict == "sound"
    assert [line.text for line in page.layer] == [text for text, _, _ in PAPER]
    assert page.image is not None


def test_columns_come_apart_and_rows_are_read_from_the_top(pdf: SimpleNamespace, first_page: Read) -> None:
    """Whatever the order in which the file draws them."""
    page = first_page(_page(pdf, PAPER[::-1]), dpi=150)
    assert [line.text for line in page.layer] == [text for text, _, _ in PAPER]


def test_boxes_are_in_pixels_of_the_image(pdf: SimpleNamespace, first_page: Read) -> None:
    for options in ({}, {"crop": (36, 400, 559, 842)}):
        page = first_page(_page(pdf, PAPER, **options), dpi=150)
        assert page.image is not None
        assert page.layer_verdict == "sound"
        for line in page.layer:
            for word in line.words:
                assert word.box is not None
                left, top, right, bottom = word.box.rounded()
                inside = page.image.pixels[top:bottom, left:right]
                assert inside.min() < 100  # ink
                assert page.image.pixels[max(top - 4, 0) : top - 2, left:right].min() > 200  # none above
                assert page.image.pixels[bottom + 2 : bottom + 4, left:right].min() > 200


def test_text_that_lies_on_its_side_is_left_to_the_engine(pdf: SimpleNamespace, first_page: Read) -> None:
    page = first_page(_page(pdf, PAPER, rotate=90), dpi=150)
    assert page.layer == ()
    assert page.layer_verdict == "unproven"


def test_number_and_date_stuck_on_the_page_are_part_of_its_text(pdf: SimpleNamespace, first_page: Read) -> None:
    """E-office systems lay them over the page as annotations with text."""
    letters = pdf.Letters()
    lines = [HEAD_LEFT, HEAD_RIGHT, ("Số:", 72, 750), ("/BC-UBND", 130, 750), DATE, *BODY]
    content = "".join(letters.show(text, x, y) for text, x, y in lines)
    stuck = letters.show("3070", 2, 2)
    page = first_page(pdf.build([pdf.Page(content, annotations=[((95, 748, 127, 762), stuck)])], letters), dpi=150)
    assert page.layer_verdict == "sound"
    assert "Số: 3070 /BC-UBND" in [line.text for line in page.layer]


def _digits(count: int, margin: int) -> np.ndarray:
    """Black boxes of the size of digits in a row, 28 pixels high, with white above and below."""
    picture = np.full((28 + 2 * margin, 20 * count + 8), 255, np.uint8)
    for i in range(count):
        picture[margin:-margin, 6 + 20 * i : 18 + 20 * i] = 0
    return picture


@pytest.mark.parametrize("margin", [4, 40])
def test_a_number_laid_over_as_a_picture_means_that_the_image_is_read(pdf: SimpleNamespace, first_page: Read, margin: int) -> None:
    """However tall the picture is: where it is more than a line, the blank slot in the text gives it away."""
    lines = [HEAD_LEFT, HEAD_RIGHT, ("Số:", 72, 750), ("/BC-UBND", 130, 750), DATE, *BODY]
    height = 8 * (28 + 2 * margin) / 28
    extra = f"q 26 0 0 {height} 98 {754 - height / 2} cm /N Do Q\n"
    page = first_page(_page(pdf, lines, extra=extra, images={"N": pdf.grey(_digits(4, margin))}), dpi=150)
    assert (page.layer_verdict, page.layer) == ("partial", ())


def test_letters_drawn_as_shapes_mean_that_the_image_is_read(pdf: SimpleNamespace, first_page: Read) -> None:
    shapes = "".join(f"0 g {300 + 9 * i} 500 5 8 re f\n" for i in range(3))
    assert first_page(_page(pdf, PAPER, extra=shapes), dpi=150).layer_verdict == "partial"


def test_rules_frames_and_a_signature_do_not_spoil_a_layer(pdf: SimpleNamespace, first_page: Read) -> None:
    rng = np.random.default_rng(3)
    scrawl = np.full((150, 300), 255, np.uint8)
    walk = np.cumsum(rng.integers(-6, 7, (400, 2)), axis=0) % (140, 290)
    for y, x in walk:
        scrawl[y : y + 4, x : x + 4] = 0
    extra = "0.7 w 72 740 m 200 740 l S 72 300 m 500 300 l 500 400 l 72 400 l s\nq 150 0 0 75 330 100 cm /S Do Q\n"
    assert first_page(_page(pdf, PAPER, extra=extra, images={"S": pdf.grey(scrawl)}), dpi=150).layer_verdict == "sound"


def test_a_picture_of_a_text_means_that_the_image_is_read(pdf: SimpleNamespace, first_page: Read) -> None:
    """A table pasted as a picture: taller than a line, with letters in rows."""
    rows = np.vstack([_digits(14, 6)] * 4)
    page = first_page(_page(pdf, PAPER, extra="q 100 0 0 48 100 300 cm /T Do Q\n", images={"T": pdf.grey(rows)}), dpi=200)
    assert page.layer_verdict == "partial"


def test_a_font_without_a_map_is_garbage(pdf: SimpleNamespace, first_page: Read) -> None:
    assert first_page(_page(pdf, PAPER, mapped=False), dpi=150).layer_verdict in ("garbage", "unproven")


@pytest.mark.parametrize(
    "body",
    [
        "ceNG HoA xA ugr cnu Ncnie vlpr NAM Nhdn ddn tinh Quing Tri ban hdnh kti hoqch ciia",
        "UY BAN NHAN DAN tinh Quang Tri ban hanh ke hoach ve viec thanh lap hoi dong tham dinh",
        "Uû ban nh©n d©n tØnh Qu¶ng TrÞ ban hµnh kÕ ho¹ch vÒ viÖc thµnh lËp héi ®ång thÈm ®Þnh",
        "7ӌ1+ LÀO CAI &Ӝ1* HÒA XÃ 1JK͓ ÿ͓QK V͙ 1Ĉ&3 ngày 31/12/2024 ÿӅ QJKӏ FӫD *LiP ÿӕF",
        "The committee of the province has issued a plan for the reform of its administration",
    ],
)
def test_english_ocr_lost_marks_and_old_encodings_are_garbage(pdf: SimpleNamespace, first_page: Read, body: str) -> None:
    assert first_page(_page(pdf, [(body[:45], 72, 700), (body[45:], 72, 680)]), dpi=150).layer_verdict == "garbage"


def test_a_signature_box_alone_proves_nothing(pdf: SimpleNamespace, first_page: Read) -> None:
    assert first_page(_page(pdf, [("Ký bởi: Văn phòng", 72, 700)]), dpi=150).layer_verdict == "unproven"


@pytest.mark.parametrize("code", ["Số: 1961/QĐUBND", "Nghị định số 30/2020/NĐCP", "giai đoạn 20112020"])
def test_codes_and_years_without_their_hyphen_mean_that_the_image_is_read(pdf: SimpleNamespace, first_page: Read, code: str) -> None:
    lines = [HEAD_LEFT, HEAD_RIGHT, (code, 72, 750), DATE, *BODY]
    assert first_page(_page(pdf, lines), dpi=150).layer_verdict == "lost_signs"


@pytest.mark.parametrize(
    "code", ["số 0233.3861234 và 20.112.020 đồng", "Luật số 118/2025/QH15", "mã 2011202099", "số 12/KHCN và 5/TBMTTQ-BTT"]
)
def test_numbers_that_never_had_a_hyphen_are_no_reason(pdf: SimpleNamespace, first_page: Read, code: str) -> None:
    assert first_page(_page(pdf, [*PAPER, (code, 72, 640)]), dpi=150).layer_verdict == "sound"


def test_a_hyphen_that_is_printed_and_not_in_the_text_is_seen(pdf: SimpleNamespace, first_page: Read) -> None:
    """Between two letters there is a stroke that no character explains."""
    lines = [HEAD_LEFT, HEAD_RIGHT, ("Số: 147/BC", 72, 750), ("VPUB", 130, 750), DATE, *BODY]
    end = 72 + 12 * (9 * 0.45 + 0.25)
    extra = f"0 g {end + 0.8} 752.6 3.2 1 re f\n"
    lines[3] = ("VPUB", end + 4.6, 750)
    assert first_page(_page(pdf, lines, extra=extra), dpi=300).layer_verdict == "lost_signs"


def test_a_digit_printed_over_another_means_that_the_image_is_read(pdf: SimpleNamespace, first_page: Read) -> None:
    assert first_page(_page(pdf, [*PAPER, ("5", 480, 600), ("4", 481, 600)]), dpi=150).layer_verdict == "overprinted"


def test_a_letter_struck_twice_for_boldness_is_no_overprint(pdf: SimpleNamespace, first_page: Read) -> None:
    page = first_page(_page(pdf, [*PAPER, ("Đ", 480, 600), ("Đ", 480.3, 600)]), dpi=150)
    assert page.layer_verdict == "sound"


def test_words_that_the_page_does_not_show_are_not_believed(pdf: SimpleNamespace, first_page: Read) -> None:
    letters = pdf.Letters()
    content = "".join(letters.show(text, x, y) for text, x, y in PAPER)
    covered = "1 g 70 745 150 20 re f\n"  # a white box over the number
    unseen = letters.show("Số: 999", 72, 600, mode=3)
    for extra in (covered, unseen):
        page = first_page(pdf.build([pdf.Page(content + extra)], letters), dpi=150)
        assert (page.layer_verdict, page.layer) == ("hidden", ())


def test_no_text_no_layer(pdf: SimpleNamespace, first_page: Read) -> None:
    page = first_page(pdf.build([pdf.Page("0 g 100 100 50 50 re f")]))
    assert (page.layer_verdict, page.layer) == ("none", ())


def test_the_layer_can_be_switched_off(pdf: SimpleNamespace, opened: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(_page(pdf, PAPER)) as source:
        monkeypatch.setattr(source, "_settings", source._settings.model_copy(update={"use_text_layer": False}))
        page = source.page(1)
    assert (page.layer_verdict, page.layer) == ("off", ())
