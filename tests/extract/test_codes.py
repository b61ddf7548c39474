"""Codes are read as the paper means them, whatever the engine made of them, and what only looks like a code is left alone."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.codes import MASK, CodeMatch, find_codes, mask_codes, normalize_code
from pipeline.extract.dates import find_dates


def codes(text: str) -> list[str]:
    return [c.code for c in find_codes(text)]


def only(text: str) -> CodeMatch:
    (found,) = find_codes(text)
    return found


@pytest.mark.parametrize(
    ("code", "form", "type_code"),
    [
        ("07/KH-UBND", "named", "KH"),
        ("55/TB-VPCP", "named", "TB"),
        ("2389/TTr-QHKT-NSH", "named", "TTr"),
        ("18/BCTĐ-STP", "named", "BCTĐ"),
        ("1234/QĐ-TTg", "named", "QĐ"),
        ("12a/QĐ-UBND", "named", "QĐ"),
        ("12đ/KH-UBND", "named", "KH"),
        ("30c/NQ-CP", "named", "NQ"),
        ("12bis/QĐ-UB", "named", "QĐ"),
        ("1961/QĐUBND", "named", "QĐ"),
        ("123/UBND-NC", "letter", "CV"),
        ("2231/SNV-CCHC&PC", "letter", "CV"),
        ("5348/CT-CS", "named", "CV"),  # Cục Thuế, not Chỉ thị
        ("88/CT-UBND", "named", "CT"),
        ("20/UBND.VP-TH", "letter", "CV"),
        ("1529/STNMT", "bare", "CV"),
        ("30/2020/NĐ-CP", "legal", "NĐ"),
        ("22/2020/TT-BGDĐT", "legal", "TT"),
        ("66.7/2025/NQ-CP", "legal", "NQ"),
        ("149/2004/NĐCP", "legal", "NĐ"),
        ("50/2026/CV-LC", "legal", "CV"),
        ("45/2019/QH14", "national", "L"),
        ("111/2025/UBTVQH15", "national", "NQ"),
        ("06/2003/PL-UBTVQH11", "national", "PL"),
        ("1673/NQ-UBTVQH15", "named", "NQ"),
        ("01/2005/NQLT-BLĐTBXH-BCA-BVHTT-UBTWMTTQVN", "joint", "NQLT"),
        ("46/2001/TTLT/BTC-BGD&ĐT", "joint", "TTLT"),
        ("1704/HDLS/BHXH-GDĐT", "joint", "HDLN"),
        ("02-NQ/TW", "party", "NQ"),
        ("237-CV/ĐU", "party", "CV"),
        ("07-TB/CQTTBCĐ", "party", "TB"),
        ("29-HD/TWĐTN-VP", "party", "HD"),
        ("13-CP", "historic", ""),
        ("299/TTg", "historic", ""),
        ("111-HĐBT", "historic", ""),
        ("12/TT-LB", "named", "TT"),
        ("05-L/CTN", "party", "L"),
    ],
)
def test_every_form_of_the_standard(code: str, form: str, type_code: str) -> None:
    found = only(f"theo Công văn số {code} ngày 05/3/2020 của")
    assert (found.code, found.form, found.type_code, found.blank, found.repaired) == (code, form, type_code, False, False)


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        ("Ké hoach sb 07/KH-UBND", "07/KH-UBND"),
        ("số O7/KH-UBND", "07/KH-UBND"),
        ("số 8l/QD-TTg", "81/QĐ-TTg"),
        ("số I09/2016/NDÐ-CP", "109/2016/NĐ-CP"),
        ("số 147 /BC - UBND", "147/BC-UBND"),
        ("số 1043/KH-\nUBND ngày", "1043/KH-UBND"),
        ("số 1043/KH\n-UBND ngày", "1043/KH-UBND"),
        ("số 24/2026/NĐ-\f CP", "24/2026/NĐ-CP"),
        ("số 512/QĐÐ – UBND", "512/QĐ-UBND"),
        ("số 12/QÐ-UBND", "12/QĐ-UBND"),
        ("số 03/CĐÐ-UBND", "03/CĐ-UBND"),
        ("số 1234/QĐ-T'Tg", "1234/QĐ-TTg"),
        ("số 20/NQ-HDND", "20/NQ-HĐND"),
        ("số 43/2013/QH 13", "43/2013/QH13"),
        ("số 173/2024/QHI5", "173/2024/QH15"),
        ("số 92/201 7/NĐ-CP", "92/2017/NĐ-CP"),
        ("số 134/2016NĐ-CP", "134/2016/NĐ-CP"),
        ("số 1 747/QĐ-BGTVT", "1747/QĐ-BGTVT"),
        ("số 147 BC-UBND", "147/BC-UBND"),
        ("số 84 QĐ/TWĐTN", "84-QĐ/TWĐTN"),
        ("số 668- -NQ/ÐU", "668-NQ/ĐU"),
        ("số 300-K1/TU", "300-KL/TU"),
        ("số 21/2010/TT-BT TTT ngày", "21/2010/TT-BTTTT"),
        ("số 02/2017/TT-BYTT.", "02/2017/TT-BYT"),
        ("số 57⁄2024/TT-BYT", "57/2024/TT-BYT"),
        ("số 15464/CHQ-GSOL", "15464/CHQ-GSQL"),
        ("số 3/NQ-CPngày 2/3", "3/NQ-CP"),
        ("số01/KH-UBND", "01/KH-UBND"),
    ],
)
def test_what_engines_make_of_a_code(seen: str, code: str) -> None:
    assert only(seen).code == code


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nghị định số 105/2025/NĐ-CP2 quy định", "105/2025/NĐ-CP"),  # the digit of a footnote
        ("Nghị định số 24/2026/NĐ-CP² để", "24/2026/NĐ-CP"),
        ("- Như GM số 745/GM-UBND;\n- CT, các PCT", "745/GM-UBND"),
        ("Kế hoạch số 12/KH-UBND\n- UBND các xã", "12/KH-UBND"),
        ("Quyết định số 12/QĐ-UBND - Sở Y tế", "12/QĐ-UBND"),
    ],
)
def test_a_code_ends_where_its_notation_does(text: str, words: str) -> None:
    found = only(text)
    assert text[found.start : found.end] == words == found.code


@pytest.mark.parametrize(
    "text",
    [
        "TCVN 5689:2018 và TCVN ISO 9001:2008",
        "QCVN 01:2019/BCT, QCVN 03:\n2023/BCA",
        "Hợp đồng 244/HĐNT/A2/2026",
        "03/QĐ/PCNV-DN",
        "thủ tục 1.004972.000.00.00.H50",
        "xe 29A-123.45, 74C-00123",
        "ĐT: 0233.3861234 - Fax 0233.3861235",
        "giai đoạn 2021-2025, năm học 2024-2025",
        "đạt 14/20 xã, ngày 2/9, 24/7",
        "QL.279, TL.151, Km 5+300",
        "Mẫu số 01-TĐ/BBTN, Mẫu số 01/GTGT-3LL, tờ khai 03/TNDN-A",
        "tài khoản 3713.0.1054321, mã số 1C24TAA",
        "200.000/TC, 150.000/TC",
        "phòng chống HIV/AIDS, kinh tế/xã hội",
        "Số 1739 + 1740/Ngày 29-12-2025",
        "từ 12/Nam-Bắc đến 13/Đông-Tây",
    ],
)
def test_near_misses_are_no_codes(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("Số:      /KH-UBND", "KH-UBND"),
        ("Số: …/BC-UBND", "BC-UBND"),
        ("Số     -QĐ/TU", "QĐ/TU"),
        ("Quyết định số    /QĐ-SYT ngày    /12/2017", "QĐ-SYT"),
        ("Thông tư số 2024/TT-BCT", "2024/TT-BCT"),  # what is left of `số    /2024/TT-BCT`
    ],
)
def test_a_blank_number_is_no_number(text: str, notation: str) -> None:
    found = only(text)
    assert (found.blank, found.number, found.code, found.notation) == (True, "", "", notation)


def test_dates_are_not_found_inside_codes() -> None:
    text = "Thông tư số 12/2020/TT-BTC, số 01/02/2003 ngày 05/3/2020"
    masked = mask_codes(text, find_codes(text))
    assert [d.iso for d in find_dates(masked)] == ["2003-02-01", "2020-03-05"]
    assert MASK in masked


NUMBERS = st.from_regex(r"[1-9]\d{0,4}|0[1-9]|[1-9]\d?[a-ceđ]", fullmatch=True)
YEARS = st.integers(1992, 2026)
TYPES = st.sampled_from(["NQ", "QĐ", "CT", "TB", "HD", "CTr", "KH", "PA", "ĐA", "BC", "TTr", "CĐ", "GM"])
BODIES = st.sampled_from(["UBND", "HĐND", "TTg", "BGDĐT", "SNV", "STNMT", "ĐHTĐ", "TTYT", "BQLKKT", "VPCP", "SNN&MT"])
CODES = st.one_of(
    st.builds("{}/{}-{}".format, NUMBERS, TYPES, BODIES),
    st.builds("{}/{}-{}".format, NUMBERS, BODIES.filter(lambda b: b != "TTg"), st.sampled_from(["NC", "KTTH", "TCCB", "VX"])),
    st.builds("{}/{}/{}-{}".format, NUMBERS, YEARS, st.sampled_from(["NĐ-CP", "TT-BTC", "QĐ-UBND", "NQ-HĐND"]), st.just("")).map(
        lambda c: c.rstrip("-")
    ),
    st.builds("{}-{}/{}".format, NUMBERS.filter(str.isdigit), TYPES, st.sampled_from(["TW", "TU", "ĐU", "HU", "BTCTU"])),
    st.builds("{}/{}/QH{}".format, NUMBERS.filter(str.isdigit), YEARS, st.integers(9, 16)),
)
SPACING = st.sampled_from([("", ""), (" ", ""), ("", " "), (" ", " "), ("", "\n")])


@settings(max_examples=300, deadline=None)
@given(CODES, SPACING, SPACING, st.sampled_from(["-", "–", "\u2011"]))
def test_a_code_is_read_back_however_it_is_spaced(code: str, slash: tuple[str, str], dash: tuple[str, str], sign: str) -> None:
    spaced = code.replace("/", f"{slash[0]}/{slash[1]}", 1)
    if code.count("-") == 1 and "-" in code[code.index("/") :]:
        spaced = spaced.replace("-", f"{dash[0]}{sign}{dash[1]}")
    text = f"Căn cứ văn bản số {spaced} ngày 05 tháng 3 năm 2020"
    found = only(text)
    assert found.code == code == normalize_code(spaced) == normalize_code(code)
    assert text[found.start : found.end] == spaced


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(CODES, st.text(alphabet="aĐ/-1 \n\t.số", max_size=12)), max_size=6))
def test_masking_keeps_length_and_lines(parts: list[str]) -> None:
    text = " số ".join(parts)
    found = find_codes(text)
    masked = mask_codes(text, found)
    assert len(masked) == len(text)
    assert [i for i, c in enumerate(masked) if c in "\n\t"] == [i for i, c in enumerate(text) if c in "\n\t"]
    assert all(set(masked[c.start : c.end]) <= {MASK, "\n", "\f"} for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= c.start < c.end <= len(text) for c in found)


def test_a_long_text_takes_time_in_proportion() -> None:
    """A stack of a thousand pages: twelve thousand codes and as many blank ones are found in seconds of the processor, not minutes."""
    text = "Quyết định số 12/QĐ-UBND ngày 05/3/2024, Báo cáo số     /BC-UBND.\n" * 12_000
    began = time.process_time()
    assert len(find_codes(text)) == 24_000
    assert time.process_time() - began < 15
