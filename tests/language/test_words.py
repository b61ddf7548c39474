"""Words keep their places: whatever underthesea does to a text, every token is a piece of OUR text and nothing is lost."""

from __future__ import annotations

import socket
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language import load_nlp, tag, tokenize
from pipeline.language.nlp import set_spans

PIECES = st.sampled_from(
    ["Uỷ ban", "nhân dân", "văn  bản", "qúy I", "\n", "\t", "\f", " ", "12/KH-UBND", "1.", "🙂", "hoà bình", "Đ", "ĐÐ", "́", "…",
     "v.v.", "\u00a0", "\r\n", "TP.", "30/2020/NĐ-CP", "đường", "👨‍👩‍👧", "ﬁ", "ß", "İ"]
)  # fmt: skip
MIXED = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@settings(max_examples=150, deadline=None)
@given(MIXED)
def test_tokens_are_pieces_of_the_text_and_hold_all_of_it(text: str) -> None:
    for form in (text, nfd(text)):
        tokens = tokenize(form)
        assert all(form[t.start : t.end] == t.text for t in tokens)
        assert all(a.end <= b.start for a, b in pairwise(tokens))
        outside = list(form)
        for t in tokens:
            outside[t.start : t.end] = " " * (t.end - t.start)
        assert "".join(outside).strip() == ""


@settings(max_examples=80, deadline=None)
@given(MIXED)
def test_a_spacy_document_is_the_text(text: str) -> None:
    assert NLP.make_doc(text).text == text


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(str.strip), st.data())
def test_any_piece_of_the_text_becomes_a_span_of_these_very_words(text: str, data: st.DataObject) -> None:
    doc = NLP.make_doc(text)
    places = [i for i, c in enumerate(text) if not c.isspace()]
    start = data.draw(st.sampled_from(places))
    end = data.draw(st.sampled_from([i for i in places if i >= start])) + 1
    whole = (places[0], places[-1] + 1, "whole")
    set_spans(doc, "all", [whole])
    set_spans(doc, "pieces", [(start, end, "piece"), whole])
    assert [s.text for s in doc.spans["pieces"]] == [text[start:end], text[whole[0] : whole[1]]]
    assert doc.spans["all"][0].text == text[whole[0] : whole[1]]
    assert [s.id_ for s in doc.spans["pieces"]] == ["0", "1"]
    assert doc.text == text


def test_white_space_at_the_edge_of_a_span_is_refused() -> None:
    with pytest.raises(ValueError, match="no words"):
        set_spans(NLP.make_doc("Sở Y tế"), "x", [(0, 3, "x")])


NLP = load_nlp()


def test_words_of_several_syllables_are_one_token_even_over_a_line_break() -> None:
    text = "Sở Y tế ban hành văn\nbản hướng dẫn."
    assert [t.text for t in tokenize(text)] == ["Sở", "Y tế", "ban hành", "văn\nbản", "hướng dẫn", "."]


def test_rewritten_words_keep_our_spelling() -> None:
    text = "Hoà bình, uỷ ban,  qúy I"
    assert [t.text for t in tag(text)][:3] == ["Hoà bình", ",", "uỷ ban"]
    assert "qúy" in " ".join(t.text for t in tag(text))


def test_tags_say_what_a_word_is() -> None:
    tags = {t.text: t.tag for t in tag("Sở Y tế đã ban hành 43 văn bản")}
    assert tags["ban hành"] == "V"
    assert tags["văn bản"] == "N"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """No word of a paper leaves the machine, and the program works without a network."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    doc = load_nlp()("Sở Y tế báo cáo kết quả. Trân trọng./.")
    assert len(list(doc.sents)) == 2
    assert tag("báo cáo")
