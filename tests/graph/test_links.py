"""A reference leads to the paper that it means, or to none: a link that is wrong sends an archivist to the wrong shelf."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.graph import build_graph
from pipeline.graph.bodies import same_names
from pipeline.graph.papers import key_of
from pipeline.record import Record, Reference

from .conftest import cite, paper

WARD = {"issuer": "Ủy ban nhân dân Phường 1", "parent_issuer": "Ủy ban nhân dân thị xã Quảng Trị", "place": "Phường 1"}
TOWN = {"issuer": "Ủy ban nhân dân thị xã Quảng Trị", "place": "Quảng Trị"}
PLAN = paper("plan", "07/KH-UBND", "2024-01-24", **WARD)
TOWN_PLAN = paper("town-plan", "07/KH-UBND", "2024-01-30", **TOWN)
LAST_YEARS = paper("old-plan", "07/KH-UBND", "2023-01-20", **WARD)


def became(reference: Reference, *archive: Record, citing: dict[str, str] = WARD, issued_on: str = "2024-11-01") -> tuple[str, str | None]:
    """How one reference of a report was linked, and where."""
    report = paper("report", "147/BC-UBND", issued_on, cites=(reference,), **citing)
    (link,) = (x for x in build_graph([report, *archive]).links if x.document_id == "report")
    return link.how, link.target


@pytest.mark.parametrize(
    ("reference", "how"),
    [
        (cite("07/KH-UBND", "2024-01-24", "UBND Phường 1"), "code+date+issuer"),
        (cite("07/KH-UBND", "2024-01-24", "Chủ tịch UBND Phường 1"), "code+date+issuer"),
        (cite("07/KH-UBND", "2024-01-24", "UBND phường"), "code+date+issuer"),
        (cite("07/KH-UBND", "2024-01-24"), "code+date"),
        (cite("7/KH-UBND", "2024-01-24"), "code+date"),
        (cite("07/KH-UBND", "2024", "UBND phường"), "code+year+issuer"),
        (cite("07/KH-UBND", "2024-01-21", "UBND Phường 1"), "code+year+issuer"),  # one of the days is misread
    ],
    ids=lambda x: x if isinstance(x, str) else f"{x.issued_on} {x.issuer}",
)
def test_a_plan_is_found_among_its_namesakes(reference: Reference, how: str) -> None:
    """One code, two years, two issuers: the date or the year with the issuer tells."""
    assert became(reference, LAST_YEARS, TOWN_PLAN, PLAN) == (how, "plan")


@pytest.mark.parametrize(
    ("reference", "how"),
    [
        (cite("07/KH-UBND", "2022-01-24", "UBND Phường 1"), "missing"),  # the code of another year
        (cite("07/KH-UBND", "2024-01-24", "UBND tỉnh Quảng Trị"), "missing"),  # of another issuer
        (cite("07/KH-UBND", "2024-01-24", "UBND Phường 2"), "missing"),
        (cite("07/QĐ-UBND", "2024-01-24", "UBND Phường 1"), "missing"),
        (cite("07/KH-UBND", "", "UBND Phường 1"), "ambiguous"),  # without a year it may be any
        (cite("07/KH-UBND", "2024", ""), "ambiguous"),  # without an issuer
        (cite("07/KH-UBND", "2024-01-21", ""), "ambiguous"),  # the day is another one
    ],
    ids=lambda x: x if isinstance(x, str) else f"{x.code} {x.issued_on} {x.issuer}",
)
def test_a_near_miss_is_not_linked(reference: Reference, how: str) -> None:
    assert became(reference, LAST_YEARS, PLAN) == (how, None)


def test_a_doubtful_reference_lists_what_it_may_be() -> None:
    report = paper("report", "147/BC-UBND", "2024-11-01", cites=(cite("07/KH-UBND"),), **WARD)
    (link,) = build_graph([report, PLAN, LAST_YEARS, TOWN_PLAN]).links
    assert (link.how, link.candidates) == ("ambiguous", ("old-plan", "plan", "town-plan"))


def test_two_scans_of_one_paper_are_not_chosen_between() -> None:
    assert became(cite("07/KH-UBND", "2024-01-24"), PLAN, PLAN.model_copy(update={"document_id": "again"})) == ("ambiguous", None)


def test_a_paper_is_not_linked_with_one_that_came_later() -> None:
    """Without a date only the order tells."""
    later = paper("later", "07/KH-UBND", "2025-01-20", **WARD)
    assert became(cite("07/KH-UBND"), later) == ("missing", None)


def test_the_same_committee_of_two_provinces() -> None:
    here = {"issuer": "Sở Y tế", "parent_issuer": "UBND tỉnh Kiên Giang"}
    there = {"issuer": "Sở Y tế", "parent_issuer": "UBND tỉnh Bình Định"}
    archive = (paper("here", "12/KH-SYT", "2024-03-01", **here), paper("there", "12/KH-SYT", "2024-03-01", **there))
    assert became(cite("12/KH-SYT", "2024-03-01", "Sở Y tế"), *archive, citing=here) == ("code+date+issuer", "here")
    assert became(cite("12/KH-SYT", "2024-03-01", "Sở Y tế tỉnh Bình Định"), *archive, citing=here) == ("code+date+issuer", "there")
    assert became(cite("12/KH-SYT", "2024-03-01", "Giám đốc Sở Y tế"), archive[1], citing=here) == ("missing", None)


def test_a_paper_of_the_next_ward_is_not_linked_without_its_name() -> None:
    """`số 17/KH-UBND ngày 16/2/2024` in a report of Phường 1 is a plan of Phường 1, or of the town above it."""
    next_ward = WARD | {"issuer": "Ủy ban nhân dân Phường 2", "place": "Phường 2"}
    reference = cite("17/KH-UBND", "2024-02-16")
    assert became(reference, paper("other", "17/KH-UBND", "2024-02-16", **next_ward)) == ("ambiguous", None)
    assert became(reference, paper("other", "17/KH-UBND", "2023-02-16", **next_ward)) == ("missing", None)
    assert became(reference, paper("town", "17/KH-UBND", "2024-02-16", **TOWN)) == ("code+date", "town")
    named = cite("17/KH-UBND", "2024-02-16", "UBND Phường 2")
    assert became(named, paper("other", "17/KH-UBND", "2024-02-16", **next_ward)) == ("code+date+issuer", "other")


def test_a_year_in_the_code_makes_another_paper() -> None:
    """`25/2021/QĐ-TTg` and `25/QĐ-TTg` are two papers, whatever habit says."""
    decision = paper("decision", "25/2021/QĐ-TTg", "2021-07-22", "Thủ tướng Chính phủ")
    assert became(cite("25/QĐ-TTg", "2021-07-22"), decision) == ("missing", None)
    assert became(cite("25/2021/QĐ-TTg"), decision) == ("code+year+issuer", "decision")
    assert became(cite("25/2021/QĐ-TTg", "2021-07-22"), decision) == ("code+date+issuer", "decision")


def test_a_local_legal_code_needs_its_province() -> None:
    """`16/2024/QĐ-UBND` was issued by many provinces."""
    decision = paper("decision", "16/2024/QĐ-UBND", "2024-05-02", "Ủy ban nhân dân tỉnh Lào Cai")
    assert became(cite("16/2024/QĐ-UBND"), decision) == ("ambiguous", None)
    assert became(cite("16/2024/QĐ-UBND", "", "UBND tỉnh Lào Cai"), decision) == ("code+year+issuer", "decision")
    assert became(cite("16/2024/QĐ-UBND", "", "UBND tỉnh Yên Bái"), decision) == ("missing", None)


def test_numbers_of_the_party_run_through_a_term() -> None:
    """12-NQ/TU of 2021 is that of the whole term; after the congress there is another one, perhaps in the same year."""
    body = {"issuer": "Tỉnh ủy Hòa Lâm"}
    term, renewed = paper("term", "12-NQ/TU", "2021-09-10", **body), paper("renewed", "12-NQ/TU", "2026-02-03", **body)
    undated = cite("12-NQ/TU", "", "Tỉnh ủy Hòa Lâm")
    assert became(undated, term, citing=body, issued_on="2024-05-01") == ("code+term+issuer", "term")
    assert became(undated, term, renewed, citing=body, issued_on="2024-05-01") == ("code+term+issuer", "term")
    assert became(undated, term, citing=body, issued_on="2027-05-01") == ("ambiguous", None)
    assert became(cite("12-NQ/TU", "2021", "Tỉnh ủy Hòa Lâm"), term) == ("code+year+issuer", "term")
    congress = paper("congress", "12-NQ/TU", "2020-03-10", **body)
    assert became(cite("12-NQ/TU", "2020", "Tỉnh ủy Hòa Lâm"), congress) == ("ambiguous", None)
    assert became(cite("12-NQ/TU", "2020-12-08", "Tỉnh ủy Hòa Lâm"), congress) == ("missing", None)
    assert became(cite("12-NQ/TU", "2020-03-10"), congress) == ("code+date", "congress")


def test_decisions_and_rules_of_the_party_have_one_abbreviation() -> None:
    rule = paper("rule", "22-QĐ/TW", "2021-07-28", "Ban Chấp hành Trung ương", type_code="QyĐ")
    assert became(cite("22-QĐ/TW", "2021-07-28", type_code="QĐ"), rule) == ("missing", None)
    assert became(cite("22-QĐ/TW", "2021-07-28", type_code="QyĐ"), rule) == ("code+date+issuer", "rule")


def test_a_law_is_known_by_its_name_and_date() -> None:
    law = paper("law", "68/2020/QH14", "2020-11-13", "Quốc hội", type_code="L", title="Cư trú")
    assert became(cite("", "2020-11-13", "", "cư trú", "L"), law) == ("title+date", "law")
    assert became(cite("", "2006-11-29", "", "cư trú", "L"), law) == ("missing", None)
    assert became(cite("", "2020-11-13", "", "thỏa thuận quốc tế", "L"), law) == ("missing", None)
    assert became(cite("68/2020/QH14"), law) == ("code+year+issuer", "law")


def test_a_paper_whose_number_was_not_read_is_worth_a_look() -> None:
    """Numbers are often written by hand: all else as cited makes a candidate, never a link."""
    invitation = paper("inv", "", "2017-12", **TOWN, document_notation="GM-UBND", title="Hội nghị trực tuyến phòng, chống dịch mùa đông")
    reference = cite("745/GM-UBND", "2017-12-22", "UBND thị xã", "Hội nghị trực tuyến phòng, chống địch mùa đông")
    report = paper("report", "9/TB-UBND", "2017-12-25", cites=(reference,), **TOWN)
    (link,) = build_graph([report, invitation]).links
    assert (link.how, link.target, link.candidates) == ("ambiguous", None, ("inv",))
    assert became(cite("745/GM-UBND", "2017-12-22", "", "Họp giao ban"), invitation) == ("missing", None)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("UBND tỉnh Quảng Nam", "Chủ tịch Ủy ban nhân dân tỉnh Quảng Nam", "same"),
        ("UBND tỉnh Quảng Nam", "UBND tỉnh Quảng Ninh", "other"),
        ("UBND tỉnh Quảng Nam", "UBND tinh Quang Nam", "same"),
        ("Bộ trưởng Bộ Công an", "Bộ Công an", "same"),
        ("Thủ tướng Chính phủ", "Chính phủ", "other"),
        ("Bộ Công Thương", "Bộ Công Thưong", "same"),
        ("Bộ Tài nguyên và Môi trường", "Bộ Tài nguyên và Môi trườngg", "unknown"),
        ("Sở Y tế", "Sở Y tế", "unknown"),
        ("Sở Y tế", "Sở Tài chính", "other"),
        ("UBND Phường 1", "UBND Phường 11", "other"),
        ("Hiệu trưởng", "Hiệu trưởng Trường Đại học Tây Đô", "unknown"),
    ],
)
def test_names_of_bodies(one: str, other: str, answer: str) -> None:
    assert same_names(one, other) == same_names(other, one) == answer


def test_keys_hold_apart_what_is_apart() -> None:
    codes = ("07/KH-UBND", "07a/KH-UBND", "70/KH-UBND", "07/HD-UBND", "07/HĐ-UBND", "07-NQ/TU", "07/2024/NQ-TU", "07-CP", "07/CP")
    assert len({key_of(c) for c in codes}) == len(codes)
    assert key_of("") is key_of("KH-UBND") is None


CODES = st.sampled_from(["07/KH-UBND", "7/KH-UBND", "12-NQ/TU", "30/2020/NĐ-CP", "16/2024/QĐ-UBND", "", "45/QĐ-UBND", "x"])
DATES = st.sampled_from(["", "2024", "2024-01", "2024-01-24", "2020-03-05", "2023-01-24"])
BODIES = st.sampled_from(["", "UBND Phường 1", "UBND phường", "Chính phủ", "Sở Y tế", "Tỉnh ủy", "Ủy ban nhân dân tỉnh Lào Cai"])
TITLES = st.sampled_from(["", "Cư trú", "cải cách hành chính năm 2024"])
REFERENCES = st.builds(cite, CODES, DATES, BODIES, TITLES, st.sampled_from(["", "L", "KH", "QĐ"]), st.integers(1, 3))
PAPERS = st.builds(lambda c, d, b, t, refs: (c, d, b, t, tuple(refs)), CODES, DATES, BODIES, TITLES, st.lists(REFERENCES, max_size=5))


@settings(max_examples=200, deadline=None)
@given(st.lists(PAPERS, max_size=6))
def test_every_reference_is_linked_or_ambiguous_or_missing(made: list[tuple[str, str, str, str, tuple[Reference, ...]]]) -> None:
    """None is lost, none counts twice, none leads to its own paper, and the order of the files does not matter."""
    archive = [
        paper(f"d{i}", code, date, body, refs, title=title, type_code="KH") for i, (code, date, body, title, refs) in enumerate(made)
    ]
    graph = build_graph(archive)
    assert [(x.document_id, x.seq) for x in graph.links] == [(r.document_id, ref.seq) for r in archive for ref in r.references]
    names = {r.document_id for r in archive}
    for link in graph.links:
        assert link.document_id not in (link.target, *link.candidates)
        if link.how == "missing":
            assert (link.target, link.candidates) == (None, ())
        elif link.how == "ambiguous":
            assert link.target is None
            assert link.candidates and set(link.candidates) <= names
        else:
            assert link.target in names
            assert link.candidates == ()
    gone = sorted((x.document_id, x.seq) for x in graph.links if x.how == "missing")
    assert sorted(c for m in graph.missing for c in m.citations) == gone
    assert sum(m.times for m in graph.missing) == sum(
        r.mention_count for a in archive for r in a.references if (a.document_id, r.seq) in gone
    )
    backwards = build_graph(archive[::-1])
    assert set(backwards.links) == set(graph.links)
    assert backwards.missing == graph.missing
