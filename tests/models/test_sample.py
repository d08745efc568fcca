"""Drawing characters: laws of the draw, on a model whose every probability is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.corpus import CorpusError
from data.vocabulary import END, Vocabulary
from tiny_models.gpt import GPT
from tiny_models.ngram import NGram
from tiny_models.sample import choose, continuations, next_character, sample, samples

VOCABULARY = Vocabulary.of_text("ab")
NEXT = np.array([[0.0, 1.0, 0.0], [0.2, 0.3, 0.5], [0.25, 0.5, 0.25]])  # after the end mark, after a, after b
laws = settings(deadline=None, max_examples=50)


class Known:
    """What follows depends on the last symbol alone."""

    n_symbols, context = 3, 1

    def __init__(self, table=NEXT):
        self.table = table

    def reader(self, n_texts=1):
        return self

    def read(self, symbols):
        with np.errstate(divide="ignore"):
            return np.log(self.table[symbols])


@st.composite
def distributions(draw):
    weights = draw(st.lists(st.floats(0.01, 1), min_size=1, max_size=6))
    return np.array(weights) / sum(weights)


def test_it_begins_with_the_prompt_as_a_new_document():
    text = sample(Known(), VOCABULARY, "ab", n_chars=50)
    assert len(text) == 52 and text.startswith("ab")
    assert sample(Known(), VOCABULARY, n_chars=50)[0] == "a"  # all that can follow an end mark
    assert sample(Known(), VOCABULARY, "ab", n_chars=0) == "ab"


def test_end_marks_stay_in_the_text_and_a_new_document_follows():
    text = sample(Known(), VOCABULARY, n_chars=500, temperature=1)
    assert END in text
    assert all(after in ("", "a") for after in (document[:1] for document in text.split(END)))


def test_at_temperature_1_it_draws_from_the_models_own_probabilities():
    text = sample(Known(), VOCABULARY, n_chars=20_000, temperature=1)
    after_a = [following for one, following in zip(text, text[1:], strict=False) if one == "a"]
    shares = [after_a.count(character) / len(after_a) for character in VOCABULARY.characters]
    assert shares == pytest.approx(NEXT[1], abs=0.02)


def test_temperature_0_takes_the_likeliest():
    assert sample(Known(), VOCABULARY, n_chars=6, temperature=0) == "ababab"


def test_a_low_temperature_sharpens_and_a_high_one_flattens():
    p, uniforms = np.log([[0.6, 0.4]] * 10_000), np.random.default_rng(0).random(10_000)
    for temperature in (0.5, 1, 2):
        expected = 0.6 ** (1 / temperature) / (0.6 ** (1 / temperature) + 0.4 ** (1 / temperature))
        assert (choose(p, uniforms, temperature) == 0).mean() == pytest.approx(expected, abs=0.02)


@laws
@given(distributions(), st.integers(1, 6), st.floats(0, 1, exclude_max=True))
def test_top_k_keeps_the_k_likeliest(p, k, uniform):
    drawn = choose(np.log(p)[None], np.array([uniform]), top_k=k)[0]
    assert (p > p[drawn]).sum() < k


@laws
@given(distributions(), st.floats(0, 1, exclude_max=True), st.sampled_from([0.01, 0.5, 1, 100]))
def test_the_symbol_is_where_the_uniform_number_falls(p, uniform, temperature):
    drawn = choose(np.log(p)[None], np.array([uniform]), temperature)[0]
    q = p ** (1 / temperature) / (p ** (1 / temperature)).sum()
    assert q[:drawn].sum() - 1e-9 <= uniform <= q[: drawn + 1].sum() + 1e-9


def test_an_impossible_symbol_is_never_drawn_and_the_largest_uniform_finds_one():
    p = np.array([[-np.inf, np.log(0.5), np.log(0.5), -np.inf]])
    assert choose(p, np.array([0.0]))[0] == 1
    assert choose(p, np.array([np.nextafter(1, 0)]))[0] == 2


def test_a_small_change_of_the_model_changes_few_draws():
    uniforms = np.random.default_rng(0).random(20_000)
    one, two = (choose(np.log([p] * 20_000), uniforms) for p in ([0.3, 0.3, 0.4], [0.31, 0.3, 0.39]))
    assert 0 < (one != two).mean() < 0.025


def test_the_seed_fixes_the_text_and_a_longer_text_goes_on_from_a_shorter():
    short, long = (sample(Known(), VOCABULARY, n_chars=n, seed=3) for n in (40, 80))
    assert long.startswith(short)
    assert long != sample(Known(), VOCABULARY, n_chars=80, seed=4)


def test_texts_side_by_side_differ_and_the_first_is_the_one_that_sample_writes():
    texts = samples(Known(), VOCABULARY, n_chars=40, seed=3, n_texts=4)
    assert len(set(texts)) == 4
    assert texts[0] == sample(Known(), VOCABULARY, n_chars=40, seed=3)


def test_next_character_gives_the_probabilities():
    np.testing.assert_allclose(next_character(Known(), VOCABULARY, "b"), NEXT[2])
    np.testing.assert_allclose(next_character(Known(), VOCABULARY), NEXT[0])


@pytest.mark.parametrize(
    "bad", [{"n_chars": -1}, {"temperature": -0.1}, {"temperature": float("nan")}, {"top_k": 0}, {"n_texts": 0}]
)
def test_bad_settings_are_refused(bad):
    with pytest.raises(ValueError, match=str(next(iter(bad.values())))):
        samples(Known(), VOCABULARY, **bad)


def test_a_prompt_with_unknown_characters_is_refused():
    with pytest.raises(CorpusError, match="'c'"):
        sample(Known(), VOCABULARY, "abc")


@pytest.mark.parametrize("at_most", [2, 128])
@pytest.mark.parametrize("kind", ["counting", "transformer"])
def test_texts_that_begin_differently_are_each_as_if_it_stood_alone(kind, at_most, monkeypatch):
    """Each has luck of its own, by its place: what stands beside it, and how long that is, changes nothing but how far
    it is written behind an end mark."""
    monkeypatch.setattr("tiny_models.sample.SIDE_BY_SIDE", at_most)
    vocabulary = VOCABULARY
    model = NGram(len(vocabulary), 3) if kind == "counting" else GPT(len(vocabulary), seed=1, layers=1, window=8)
    for _ in model.learn(vocabulary.encode(END + "abbabaabab" * 20), 200, 0):
        pass
    prompts = ["a", "bb", "b", "", "ab", "b", "a"]
    found = continuations(model, vocabulary, prompts, 12, 1.0, seed=3)
    alone = [samples(model, vocabulary, prompt, 12, 1.0, seed=3, n_texts=k + 1)[k] for k, prompt in enumerate(prompts)]
    assert [text.partition(END)[0] for text in found] == [text.partition(END)[0] for text in alone]
    assert all(END in text for text, whole in zip(found, alone, strict=True) if text != whole)
    assert continuations(model, vocabulary, [], 12) == []


def test_nothing_is_written_once_each_text_has_its_end():
    class Ends(Known):
        n_read = 0

        def read(self, symbols):
            self.n_read += 1
            return super().read(symbols)

    model = Ends(np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]))  # a, then b, then the end
    assert continuations(model, VOCABULARY, ["", ""], 500) == ["ab" + END] * 2
    assert model.n_read == 3
