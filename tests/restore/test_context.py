"""The network judges a word by the whole phrase, the same wherever the text is cut for the work."""

import numpy as np
import pytest

from pipeline.restore import context
from pipeline.restore.context import Context
from pipeline.restore.decode import Lattice
from pipeline.restore.letters import strip_marks
from pipeline.restore.model import Model, load
from pipeline.restore.ngrams import BOUNDARY


@pytest.fixture(scope="module")
def model() -> Model:
    return load()


def lattice_of(model: Model, printed: str) -> tuple[Lattice, np.ndarray]:
    """Every word with all words of the same form as candidates; and where the printed one stands among them."""
    start, words, reference = [0], list[int](), list[int]()
    for word in printed.split():
        rivals = model.skeletons[strip_marks(word)]
        reference.append(len(words) + rivals.index(model.numbers[word]))
        words += rivals
        start.append(len(words))
    return Lattice(np.array(start), np.array(words), np.zeros(len(words), np.float32)), np.array(reference)


PHRASES = [
    "nguyên đơn đề nghị tòa án công nhận thuận tình ly hôn và giao con chung cho mẹ nuôi dưỡng",
    "không được can thiệp vào đời sống riêng tư nhà ở hoặc thư tín của người khác",
]


@pytest.mark.parametrize("printed", PHRASES)
def test_most_words_of_a_phrase_are_the_ones_that_fit_best(model: Model, printed: str) -> None:
    lattice, reference = lattice_of(model, printed)
    fits = model.context.fits(lattice, reference)
    assert (fits[reference] == 0).mean() > 0.8


def test_the_best_candidate_of_a_place_gets_nought_and_no_other_form_is_judged(model: Model) -> None:
    lattice, reference = lattice_of(model, PHRASES[0])
    odd = model.numbers["phường"]  # as an engine's misreading would bring it in: of another form than the word that stands there
    words = np.insert(lattice.words, lattice.start[1], odd)
    start = lattice.start.copy()
    start[1:] += 1
    wider = Lattice(start, words, np.zeros(len(words), np.float32))
    fits = model.context.fits(wider, reference + (reference >= lattice.start[1]))
    assert fits[lattice.start[1]] == 0
    assert fits.max() == 0
    assert np.array_equal(np.maximum.reduceat(fits, start[:-1]), np.zeros(len(start) - 1))
    assert np.allclose(np.delete(fits, lattice.start[1]), model.context.fits(lattice, reference), atol=1e-5)


def test_where_the_work_is_cut_makes_no_difference(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    lattice, reference = lattice_of(model, " ".join(PHRASES * 4))
    whole = model.context.fits(lattice, reference)
    monkeypatch.setattr(context, "CHUNK", 7)
    assert np.allclose(model.context.fits(lattice, reference), whole, atol=1e-4)


def test_words_further_off_than_its_reach_do_not_matter(model: Model) -> None:
    reach = model.context.reach
    far, other = (lattice_of(model, " ".join([first] * 3 + ["hành"] * reach + ["chính"])) for first in ("quyết", "nhân"))
    fits = [m.context.fits(*x)[-len(model.skeletons["chinh"]) :] for m, x in ((model, far), (model, other))]
    assert np.allclose(*fits, atol=1e-5)


def test_a_text_shorter_than_the_widest_layer(model: Model) -> None:
    lattice, reference = lattice_of(model, "chính")
    assert isinstance(model.context, Context)
    assert np.isfinite(model.context.fits(lattice, reference)).all()


def test_a_text_begins_and_ends_as_a_phrase_does(model: Model) -> None:
    """The same judgement with the ends of the phrases next to it in the text as without any."""
    lattice, reference = lattice_of(model, PHRASES[0])
    start = np.concatenate([[0], lattice.start + 1, [lattice.start[-1] + 2]])
    words = np.concatenate([[BOUNDARY], lattice.words, [BOUNDARY]])
    within = Lattice(start, words, np.zeros(len(words), np.float32))
    fits = model.context.fits(within, np.concatenate([[0], reference + 1, [len(words) - 1]]))
    assert np.allclose(fits[1:-1], model.context.fits(lattice, reference), atol=1e-5)
