"""The laws of tiny_models/model.py, for every model."""

import copy
from functools import partial
from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.experiment import KINDS
from tiny_models.gpt import GPT
from tiny_models.gpt_settings import ORDERS
from tiny_models.model import Progress
from tiny_models.ngram import NGram

V = 7
MAKERS = {
    "ngram": partial(NGram, V, order=4),
    "gpt, n-grams": partial(GPT, V, width=16, layers=1, window=8, orders=ORDERS),
    "gpt, two layers": partial(GPT, V, width=16, layers=2, window=6),
}
BUILT = {name: partial(kind.build, V, 0) for name, kind in KINDS.items()}
HELD = {type(make()) for make in MAKERS.values()}
MAKERS |= {name: make for name, make in BUILT.items() if type(make()) not in HELD}  # each class that people can choose
# Symbol 6 is never seen.
DOCUMENTS = ([1, 2, 3, 4, 5, 1, 2, 3, 0], [2, 2, 1, 5, 5, 4, 0], [3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 0])
STREAM = np.array([0, *(symbol for document in DOCUMENTS * 100 for symbol in document)])
BUDGET = 2_560
symbols = st.integers(0, V - 1)
texts = st.lists(symbols, max_size=40).map(lambda text: np.array([0, *text]))
laws = settings(deadline=None, max_examples=40)


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Equal weights are promised for one number of threads; at this size one is also the fastest."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module", params=MAKERS)
def make(request):
    return MAKERS[request.param]


@pytest.fixture(scope="module")
def model(make):
    model = make()
    list(model.learn(STREAM, BUDGET, seed=1))
    return model


def read(model, *texts):
    """What a reader says after each symbol of texts side by side: (T, B, V)."""
    reader = model.reader(len(texts))
    return np.stack([reader.read(symbols) for symbols in np.array(texts).T])


@laws
@given(texts, st.integers(0, 40), st.lists(symbols, min_size=6, max_size=6))
def test_a_branch_reads_on_as_if_it_had_read_all_and_leaves_its_reader_alone(model, text, split, further):
    """From one text two branches, and from each two more: as four texts read from the beginning."""
    begun, rest = text[: split + 1], text[split + 1 :]
    reader = model.reader()
    for symbol in begun:
        reader.read(np.array([symbol]))
    first = reader.branch(2)
    first.read(np.array(further[:2]))
    branched = first.branch(2).read(np.array(further[2:]))
    whole = [[*begun, further[i // 2], further[2 + i]] for i in range(4)]
    np.testing.assert_allclose(branched, read(model, *whole)[-1], atol=1e-4)
    for symbol in rest:
        following = reader.read(np.array([symbol]))
    if len(rest):
        np.testing.assert_allclose(following, read(model, text)[-1], atol=1e-4)


@laws
@given(texts)
def test_probabilities_sum_to_1_in_every_context(model, text):
    np.testing.assert_allclose(np.exp(read(model, text)).sum(-1), 1, atol=1e-5)


@laws
@given(texts)
def test_reader_and_log_likelihoods_agree(model, text):
    by_reader = read(model, text)[:-1, 0][np.arange(len(text) - 1), text[1:]]
    np.testing.assert_allclose(by_reader, model.log_likelihoods(text), atol=1e-4)


@pytest.mark.parametrize("length", [1, 2, 3, 500])
def test_reader_and_log_likelihoods_agree_on_the_shortest_and_on_long_texts(model, length):
    text = STREAM[:length]
    log_likelihoods = model.log_likelihoods(text)
    assert log_likelihoods.shape == (length - 1,)
    by_reader = read(model, text)[:-1, 0][np.arange(length - 1), text[1:]]
    np.testing.assert_allclose(by_reader, log_likelihoods, atol=1e-4)


@laws
@given(texts)
def test_losses_are_finite_for_any_text(model, text):
    log_likelihoods = model.log_likelihoods(text)
    assert np.isfinite(log_likelihoods).all()
    assert (log_likelihoods < 1e-5).all()


@laws
@given(st.lists(st.lists(symbols, min_size=12, max_size=12), min_size=2, max_size=4))
def test_texts_side_by_side_are_read_as_if_alone(model, texts):
    together = read(model, *texts)
    for b, text in enumerate(texts):
        np.testing.assert_allclose(together[:, b], read(model, text)[:, 0], atol=1e-4)


@laws
@given(st.integers(30, len(STREAM) - 30), st.lists(symbols, min_size=1, max_size=30))
def test_nothing_outside_the_context_changes_a_prediction(model, start, other):
    before, recent = STREAM[start - 30 : start], STREAM[start : start + model.context + 1]
    one, two = (model.log_likelihoods(np.array([0, *past, *recent]))[-1] for past in (before, other))
    np.testing.assert_allclose(one, two, atol=1e-4)


@laws
@given(texts, texts, texts)
def test_nothing_before_an_end_mark_changes_a_prediction(model, before, other, text):
    n = len(text) - 1
    one, two = (model.log_likelihoods(np.concatenate([past, text]))[-n:] if n else 0 for past in (before, other))
    np.testing.assert_allclose(one, two, atol=1e-4)


def test_progress_begins_untrained_and_counts_up(make):
    progress = list(make().learn(STREAM, BUDGET))
    assert progress[0] == Progress(step=0, n_seen=0)
    assert [p.step for p in progress] == list(range(len(progress)))
    assert all(now.n_seen < later.n_seen for now, later in pairwise(progress))
    assert 0.9 * BUDGET < progress[-1].n_seen <= BUDGET


def test_learning_predicts_what_it_has_seen(make, model):
    untrained = -make().log_likelihoods(STREAM).mean()
    assert untrained == pytest.approx(np.log(V), abs=0.5)
    assert -model.log_likelihoods(STREAM).mean() < 0.6 * untrained


def test_learning_is_deterministic_for_a_seed(make, model):
    again = make()
    list(again.learn(STREAM, BUDGET, seed=1))
    np.testing.assert_array_equal(again.log_likelihoods(STREAM), model.log_likelihoods(STREAM))


def test_learning_leaves_the_global_random_state_alone(make):
    before = np.random.get_state()[1].tolist(), torch.random.get_rng_state().tolist()
    list(make().learn(STREAM, 512))
    assert (np.random.get_state()[1].tolist(), torch.random.get_rng_state().tolist()) == before


def test_usable_after_each_progress(make):
    model = make()
    for _, progress in zip(range(3), model.learn(STREAM, BUDGET), strict=False):
        assert np.isfinite(model.log_likelihoods(STREAM[:50])).all(), progress
        np.testing.assert_allclose(np.exp(read(model, STREAM[:5])).sum(-1), 1, atol=1e-5)


@pytest.mark.parametrize("unknown", [V, -1])
def test_a_symbol_of_another_vocabulary_is_refused(make, unknown):
    stream = np.array([0, 1, unknown, 2, 0])
    for use in (lambda: list(make().learn(stream, len(stream))), lambda: make().log_likelihoods(stream)):
        with pytest.raises(ValueError, match=f"Symbols go from 0 to {V - 1}.*vocabulary"):
            use()


def test_states_its_alphabet(model):
    assert model.n_symbols == V
    assert read(model, [0], [1]).shape == (1, 2, V)


def pieces(model, *cuts, stream=STREAM, seed=1):
    """Everything that a learner says of itself, when its budget is learned in pieces that end at these places."""
    learner = model.learner(BUDGET, seed)
    return [progress for upto in (*cuts, None) for progress in learner.learn(stream, upto)]


@pytest.mark.parametrize("cuts", [(BUDGET // 2,), (BUDGET // 3, BUDGET // 2 + 7), (0,), (BUDGET,)], ids=str)
def test_two_halves_with_one_optimiser_equal_the_whole(make, model, cuts):
    """Wherever they are cut, within a step, too: same optimiser, same fall of the rates, same luck."""
    halved = make()
    said = pieces(halved, *cuts)
    np.testing.assert_array_equal(halved.log_likelihoods(STREAM), model.log_likelihoods(STREAM))
    assert said[0] == Progress(0, 0) and all(now.n_seen <= later.n_seen for now, later in pairwise(said))


def test_two_halves_of_two_texts_go_on_with_the_first_one_s_optimiser(make):
    """The second text is learned too, and a deep copy of a learner goes on by itself."""
    other = np.roll(STREAM[1:], 5)
    other = np.concatenate([[0], other])
    model, alone = make(), make()
    learner = model.learner(BUDGET, 1)
    list(learner.learn(STREAM, BUDGET // 2))
    branch, before = copy.deepcopy(learner), model.log_likelihoods(STREAM)
    list(learner.learn(other))
    np.testing.assert_array_equal(branch.model.log_likelihoods(STREAM), before)
    list(branch.learn(other))
    np.testing.assert_array_equal(branch.model.log_likelihoods(STREAM), model.log_likelihoods(STREAM))
    list(alone.learn(STREAM, BUDGET // 2, seed=1))
    assert (model.log_likelihoods(STREAM) != alone.log_likelihoods(STREAM)).any()


def test_learning_that_stopped_early_goes_on_where_it_was(make, model):
    halting = make()
    learner = halting.learner(BUDGET, 1)
    for _, _ in zip(range(2), learner.learn(STREAM), strict=False):
        pass
    list(learner.learn(STREAM))
    np.testing.assert_allclose(halting.log_likelihoods(STREAM), model.log_likelihoods(STREAM), atol=1e-9)


def test_learn_again_begins_a_new_schedule(make):
    """`learn` after `learn` is two learners, one after the other."""
    twice, by_learners = make(), make()
    for _ in range(2):
        list(twice.learn(STREAM, BUDGET, seed=1))
        list(by_learners.learner(BUDGET, 1).learn(STREAM))
    np.testing.assert_array_equal(twice.log_likelihoods(STREAM), by_learners.log_likelihoods(STREAM))


def test_a_learner_has_no_more_than_its_budget(make):
    with pytest.raises(ValueError, match="ask for a"):
        list(make().learner(BUDGET).learn(STREAM, BUDGET + 1))
