"""The list of what is missing: what an archive has to ask for, each paper once."""

from __future__ import annotations

from pipeline.graph import MISSING, build_graph, missing_rows
from pipeline.record import Reference

from .conftest import cite, paper


def missing(*references: Reference) -> list[tuple[str, str, str, int]]:
    """Code, date, title and times of what is missing when each of these is cited by a paper of its own."""
    graph = build_graph([paper(f"d{i}", cites=(r,)) for i, r in enumerate(references)])
    return [(m.code, m.issued_on, m.title, m.times) for m in graph.missing]


def test_a_decree_is_one_however_it_is_cited() -> None:
    """With date, without, with a misread day, its number once in the country."""
    cited = (
        cite("30/2020/NĐ-CP", "2020-03-05", "Chính phủ", "công tác văn thư", times=2),
        cite("30/2020/NĐ-CP"),
        cite("30/2020/NĐ-CP", "2020-03-05", "", "công tác văn thư"),
        cite("30/2020/NĐ-CP", "2020-03-03", "Chính phủ"),
    )
    assert missing(*cited) == [("30/2020/NĐ-CP", "2020-03-05", "công tác văn thư", 5)]


def test_plans_of_two_years_or_two_bodies_are_two() -> None:
    ward, other = "UBND Phường 1", "UBND Phường 2"
    assert len(missing(cite("07/KH-UBND", "2024-01-24", ward), cite("07/KH-UBND", "2023-01-24", ward))) == 2
    assert len(missing(cite("07/KH-UBND", "2024-01-24", ward), cite("07/KH-UBND", "2024-01-24", other))) == 2
    assert len(missing(cite("07/KH-UBND", "2024-01-24", ward), cite("07/KH-UBND", "2024", "Chủ tịch UBND Phường 1"))) == 1
    assert len(missing(cite("07/KH-UBND", "2024-01-24"), cite("07/KH-UBND"))) == 2


def test_the_party_counts_anew_in_a_year_of_congresses() -> None:
    body = "Tỉnh ủy Hòa Lâm"
    assert len(missing(cite("12-NQ/TU", "2020-03-10", body), cite("12-NQ/TU", "2020-12-08", body))) == 2
    assert len(missing(cite("12-NQ/TU", "2021-03-10", body), cite("12-NQ/TU", "2021", body))) == 1


def test_laws_without_a_code_are_told_by_name_and_date() -> None:
    name = "Tổ chức chính quyền địa phương"
    cited = (
        cite("", "2015-06-19", "", name, "L"),
        cite("", "2015-06-19", "", "tổ chức chính quyên địa phương", "L"),
        cite("", "2015-06-19", "", "Tổ chức Chính phủ", "L"),
        cite("", "2025-02-19", "", name, "L"),
        cite("", "", "", name, "L"),
    )
    found = missing(*cited)
    assert len(found) == 4
    assert found[0] == ("", "2015-06-19", name, 2)


def test_rows_say_how_often_and_by_whom() -> None:
    first = paper("a", cites=(cite("30/2020/NĐ-CP", "2020-03-05", "Chính phủ", times=3), cite("45/QĐ-UBND", "2024-02-01")))
    second = paper("b", cites=(cite("30/2020/NĐ-CP"),))
    decree, decision = missing_rows(build_graph([first, second]).missing)
    assert tuple(decree) == MISSING.columns
    assert (decree["code"], decree["times_cited"], decree["document_count"], decree["documents"]) == ("30/2020/NĐ-CP", "4", "2", "a; b")
    assert (decision["code"], decision["issued_on"], decision["documents"]) == ("45/QĐ-UBND", "2024-02-01", "a")


def test_a_file_that_could_not_be_read_is_no_paper() -> None:
    failed = paper("f", "30/2020/NĐ-CP", "2020-03-05", "Chính phủ").model_copy(update={"status": "failed"})
    graph = build_graph([failed, paper("a", cites=(cite("30/2020/NĐ-CP", "2020-03-05"),))])
    assert [p.document_id for p in graph.papers] == ["a"]
    assert graph.links[0].how == "missing"
