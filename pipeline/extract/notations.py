"""The words of notations: bodies that are known by their letters, and what engines make of the commonest ones.

Source: Nghị định 30/2020/NĐ-CP Phụ lục III and VI, and papers (STANDARDS.md sections 2.2 to 2.4). Abbreviations of bodies are an open
vocabulary, set by the head of each: the list here repairs and confirms, it never filters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from .papers import type_of_code

_TOP = """
QH UBTVQH CTN CP TTg HĐBT VPQH VPCTN VPCP TANDTC VKSNDTC KTNN HĐTP HĐBCQG NHNN TTCP BHXH BHXHVN KBNN TTXVN VTV VOV ĐHQG HVCTQG
UBDT UBQG TCLĐ
"""
_MINISTRIES = """
BNV BTC BCA BQP BNG BTP BCT BXD BYT BGDĐT BKHCN BVHTTDL BNNMT BNNVMT BDTTG BNNPTNT BNN BTNMT BGTVT BLĐTBXH BTTTT BKHĐT BVHTT BTM
BTS BCN BBCVT BKHCNMT BKH LĐTBXH GDĐT TNMT GTVT NNPTNT TTTT KHĐT VHTTDL KHCN
"""
_CENTRAL = """
TCT CT TCHQ CHQ TCTK CTK CKS ĐCKS ATMT KCB QLCL ĐKVN ĐCK QLD CAND ANKT TĐC TTTN TTrB C06 PC07 A03
"""
_PROVINCE = """
UBND UB HĐND VPUBND VP ĐĐBQH VPĐĐBQH SNV STC SCT SXD SYT SGDĐT SKHCN SVHTTDL SVHTT SNNMT STP SDTTG SNgV SDL TTT TTr BQLKKT
BQLKCN CAT CATP BCHQS BCHBP SNNPTNT STNMT SGTVT SLĐTBXH STTTT SKHĐT BDT PNV PTCKH PGDĐT PTNMT PLĐTBXH PVHTT PKT PKTHT PTP PYT
CCT CAH TTYT PVHXH BCĐ BTC BQL HĐTĐKT TYT
"""
_PARTY = """
TW TƯ TU HU QU TXU ĐU ĐUK BTV VPTW BTCTW BTGTW BDVTW BNCTW UBKTTW VPTU BTCTU BTGTU BDVTU BNCTU UBKTTU UBKTHU UBKTĐU BCSĐ TWĐTN
"""
_MASS = """
LB UBTWMTTQVN MTTQ BTT TLĐ LĐLĐ CĐCS CĐN TĐTN ĐTN HLHPN HPN HND HCCB CCB HCTĐ MTTW
"""

# fields and rooms of drafting, as they stand behind the body
_FIELDS = """
GSQL TTHT TXNK TCCB KTTH KGVX KTHS QLCL TTPVHCC XPVPHC CSXH KHTC QLXNC QLG PTHT GDTrH GDMN GDTX CNTT TNN KSTT KSTTHC KTNS CQĐP
GDPT QLD ATTP QLT QLCS ĐKVN CCVC CCHC CCHC&PC CTHSSV HSSV NNTN KTCN KTN VPPC PBGDPL QHKT QLDN QLNV KHĐT KHCN TNMT NNMT VHXH KTHT
KTHTĐT ƯDCNTT HĐKHCN HĐTĐ HĐTĐKT QLHC QLXD QLĐT QLTN QLĐĐ TĐKT KNTC
"""

KNOWN_BODIES: frozenset[str] = frozenset(" ".join((_TOP, _MINISTRIES, _CENTRAL, _PROVINCE, _PARTY, _MASS)).split())
PARTY_BODIES: frozenset[str] = frozenset(_PARTY.split())
_HEADS = ("UBND", "HĐND", "TTg", "CP", "CTN", "UBTVQH", "QH", "VPCP", "NHNN", *sorted(set(_MINISTRIES.split()), key=len, reverse=True))

_LEAST_LETTERS = 3
_WORDS = frozenset(KNOWN_BODIES | set(_FIELDS.split()))
_LEAST_CONFUSED = 4
_LOOKS_LIKE = {
    "O": "QĐ", "Q": "O", "I": "TL", "L": "TI", "T": "ILY", "V": "Y", "Y": "VT", "0": "ĐOQ", "5": "S", "1": "ITL",
    "C": "G", "G": "C", "P": "Đ", "N": "M",
}  # fmt: skip
_SPELLED = re.compile(r"So[A-ZĐ&]{2,}")  # `SoXD` beside `SXD`
_STANDING_COMMITTEE = re.compile(r"UBT[VY]{1,2}[QOÖ0][H]([1Il][\dIlO])")
_TERM = str.maketrans("IlO", "110")
_ETH = str.maketrans({"Ð": "Đ", "\u0189": "Đ", "ð": "đ"})
# token -> the misreadings of it that are no type and no body of their own
_SLIPS = {
    "QĐ": "QD QDD QĐD QDĐ QĐĐ Q0Đ QOĐ QĐ0",
    "KL": "K1 KI",
    "NĐ": "ND NDĐ NĐD NĐĐ",
    "CĐ": "CĐĐ",
    "QyĐ": "QyDĐ QyĐĐ QyD",
    "HĐND": "HDND HĐNĐ HDNĐ",
    "UBND": "UBNĐ UBĐND UBNDĐ UBNP UBDN UBNO",
    "GDĐT": "GDDT",
    "BGDĐT": "BGDDT",
    "SGDĐT": "SGDDT",
    "BGD&ĐT": "BGD&DT",
    "LĐTBXH": "LDTBXH",
    "BLĐTBXH": "BLDTBXH",
    "SLĐTBXH": "SLDTBXH",
    "BKHĐT": "BKHDT",
    "SKHĐT": "SKHDT",
    "ĐTN": "DTN",
    "TWĐTN": "TWDTN",
    "TTg": "TTE TTø TTo TIg ITg TTq",
    "BTNMT": "BTNMIT BTNMTI",
    "BTP": "BTIP",
    "ƯDCNTT": "UDCNTT",
    "TU": "1U",
    "TW": "1W",
    "BTTTT": "BTTIT",
    "SYT": "SY1 SYI",
    "TTr": "TTY",
    "LĐLĐ": "LĐLD LDLĐ LDLD",
    "BCĐ": "BCD",
}
_MISREAD = {slip: token for token, slips in _SLIPS.items() for slip in slips.split()}


def repair_token(token: str, *, is_type: bool = False) -> str:
    """A token of a notation with the slips of engines undone: eth, doubled Đ, lost bars of Đ, apostrophes.

    >>> repair_token("QÐ"), repair_token("CĐÐ", is_type=True), repair_token("HDND"), repair_token("T'Tg"), repair_token("VPĐĐBQH")
    ('QĐ', 'CĐ', 'HĐND', 'TTg', 'VPĐĐBQH')
    """
    token = token.replace("ĐÐ", "Đ").replace("ÐĐ", "Đ").translate(_ETH)
    token = re.sub(r"['’‘`]", "", token)
    if m := _STANDING_COMMITTEE.fullmatch(token):
        return f"UBTVQH{m[1].translate(_TERM)}"
    if is_type and token in {"TTI", "T1", "TI", "1T"}:
        return "TT"
    return _MISREAD.get(token) or unconfused(token)


@lru_cache(maxsize=4096)
def unconfused(token: str) -> str:
    """A token one look-alike letter off a body or a field that is known; what could be several, or is short, stays.

    >>> unconfused("GSOL"), unconfused("BTNMI"), unconfused("BLDTBXH"), unconfused("SNVX")
    ('GSQL', 'BTNMT', 'BLĐTBXH', 'SNVX')
    """
    if len(token) < _LEAST_CONFUSED or token in _WORDS:
        return token
    barred = [w for w in _WORDS if w.replace("Đ", "D") == token.replace("Đ", "D")]
    swapped = (token[:i] + other + token[i + 1 :] for i, c in enumerate(token) for other in _LOOKS_LIKE.get(c, ""))
    near = barred or [w for w in swapped if w in _WORDS]
    return near[0] if len(set(near)) == 1 else token


def is_look_alike(token: str, wanted: str) -> bool:
    """True where a token is another but for one letter that engines take for the other one.

    >>> is_look_alike("SIP", "STP"), is_look_alike("SNP", "STP"), is_look_alike("STP", "STP")
    (True, False, False)
    """
    if len(token) != len(wanted):
        return False
    differing = [(a, b) for a, b in zip(token, wanted, strict=True) if a != b]
    return len(differing) == 1 and differing[0][1] in _LOOKS_LIKE.get(differing[0][0], "")


@lru_cache(maxsize=4096)
def is_known_body(token: str) -> bool:
    """True where the letters are those of a body that is known by them.

    >>> is_known_body("UBND"), is_known_body("BGDĐT"), is_known_body("XYZW")
    (True, True, False)
    """
    return token in KNOWN_BODIES or token == "TTG" or token.replace("&", "") in KNOWN_BODIES or _SPELLED.fullmatch(token) is not None  # noqa: S105


_ISSUERS_OF_CIRCULARS = frozenset(f"{_MINISTRIES} VPCP NHNN TANDTC VKSNDTC KTNN TTCP UBDT TTXVN BHXH".split())


@lru_cache(maxsize=4096)
def nearest_body(token: str, type_code: str, *, legal: bool) -> str:
    """A body of a legal code one letter off: decrees are the Government's, circulars those of a few; what is not plain stays.

    >>> nearest_body("BYTT", "TT", legal=True), nearest_body("GP", "NĐ", legal=True), nearest_body("BVT", "TT", legal=True)
    ('BYT', 'CP', 'BVT')
    """
    if not legal or is_known_body(token):
        return token
    if type_code == "NĐ" and len(token) <= _LEAST_LETTERS:
        return "CP"
    known = {"NĐ": frozenset({"CP"}), "TT": _ISSUERS_OF_CIRCULARS, "TTLT": _ISSUERS_OF_CIRCULARS}.get(type_code, frozenset())
    near = [b for b in known if len(token) > _LEAST_LETTERS and Levenshtein.distance(b, token, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else token


def join_torn(token: str, rest: str) -> str | None:
    """A body torn in two by a blank (`BT TTT`); None where the two are no body.

    >>> join_torn("BT", "TTT"), join_torn("UBND", "TP")
    ('BTTTT', None)
    """
    return token + rest if not is_known_body(token) and is_known_body(token + rest) else None


@lru_cache(maxsize=4096)
def without_dash(token: str) -> tuple[str, str] | None:
    """Type and body of a token whose dash is not there (`NĐCP`, `QĐUBND`); None where it is something else.

    >>> without_dash("NĐCP"), without_dash("QĐUBND"), without_dash("STNMT")
    (('NĐ', 'CP'), ('QĐ', 'UBND'), None)
    """
    for body in _HEADS:
        if token.endswith(body) and len(token) > len(body):
            head = repair_token(token[: -len(body)], is_type=True)
            if type_of_code(head) is not None:
                return head, body
    return None


def strip_footnote(token: str) -> str:
    """A last token without the digit of a footnote that sticks to it: `CP2` -> `CP`, `PC07` and `P2` stay.

    >>> [strip_footnote(t) for t in ("CP2", "BTC12", "PC07", "P2", "TTg1", "C06")]
    ['CP', 'BTC', 'PC07', 'P2', 'TTg', 'C06']
    """
    m = re.fullmatch(r"(.*?\D)\d{1,2}", token)
    if m and token not in KNOWN_BODIES and m[1] in KNOWN_BODIES and not m[1].endswith("QH") and len(m[1]) >= 2:
        return m[1]
    return token
