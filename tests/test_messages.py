"""Every message exists in both languages, with the same blanks."""

from __future__ import annotations

import pickle
import string

import pytest

from pipeline import messages
from pipeline.errors import InputError, PageError
from pipeline.messages import default_language, say


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(messages._TEXTS))
def test_both_languages_have_the_same_blanks(key: str) -> None:
    vietnamese, english = messages._TEXTS[key]
    assert vietnamese
    assert english
    assert blanks(vietnamese) == blanks(english)


def test_a_message_names_file_and_page() -> None:
    assert say("timeout", "en", name="a.pdf", page=3, seconds=9).startswith("a.pdf, page 3: took longer than 9 seconds")
    assert say("timeout", "vi", name="a.pdf", page=3, seconds=9).startswith("a.pdf, trang 3: ")


def test_an_error_keeps_its_values_across_processes() -> None:
    error = pickle.loads(pickle.dumps(PageError("timeout", name="a.pdf", page=3, seconds=9)))  # noqa: S301 - our own
    assert isinstance(error, InputError)
    assert error.message("en") == say("timeout", "en", name="a.pdf", page=3, seconds=9)


def test_a_wrong_password_counts_as_encrypted() -> None:
    assert InputError("wrong_password", name="a.pdf").code == "encrypted"
    assert InputError("damaged", name="a.pdf").code == "damaged"


@pytest.mark.parametrize(("lang", "wanted"), [("vi_VN.UTF-8", "vi"), ("en_US.UTF-8", "en"), ("C", "en"), ("", "en")])
def test_the_language_follows_the_locale(monkeypatch: pytest.MonkeyPatch, lang: str, wanted: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(messages.locale, "getlocale", lambda: (None, None))
    monkeypatch.setenv("LANG", lang)
    assert default_language() == wanted
