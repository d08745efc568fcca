"""Judgements by hand count."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpora.stories import stories
from data.vocabulary import END
from lessons.subjects.index import SUBJECTS
from lessons.subjects.judge import Judgement, name_judge, story_judge, word_judge

STORIES = stories(40)


def test_all_sentences_of_real_stories_are_accepted():
    text = END.join(d.text for d in STORIES) + END
    assert story_judge(STORIES, "she")(text).good == 1.0


def test_one_broken_sentence_of_two_is_a_half():
    first = STORIES.documents[0].text
    sentence = first[: first.index(".") + 1]
    broken = sentence.replace("e", "q")
    assert story_judge(STORIES, "she")(f"{sentence} {broken}").good == pytest.approx(0.5)


def test_pronouns_are_counted_as_words():
    assert story_judge(STORIES, "she")("She said that he saw her. Others there.").first_group == pytest.approx(2 / 3)
    assert story_judge(STORIES, "she")("Nothing here.").first_group is None


def test_nothing_complete_gives_no_share():
    assert story_judge(STORIES, "she")("The nur").good is None
    assert name_judge(SUBJECTS["names"]().corpus, "Iceland")("An").good is None


def test_real_names_and_their_place():
    corpus = SUBJECTS["names"]().corpus
    first, second = SUBJECTS["names"]().groups
    icelandic = next(d.text for d in corpus if d.group == first)
    spanish = next(
        d.text for d in corpus if d.group == second and d.text not in {e.text for e in corpus if e.group == first}
    )
    judgement = name_judge(corpus, first)(END.join([icelandic, spanish, icelandic, "Qxzz", "cut"]))
    assert judgement.good == pytest.approx(3 / 4) and judgement.first_group == pytest.approx(2 / 3)


def test_words_are_those_of_the_corpus():
    assert word_judge(SUBJECTS["stories"]().corpus, "she")("the nurse qqqqq and").good == pytest.approx(2 / 3)


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_band_holds_its_share_and_narrows_with_more_text(good, bad):
    text = Judgement("words are real", n_good=good, n=good + bad)
    (low, high), (more_low, more_high) = text.band, (text + text).band
    assert 0 <= low <= high <= 1 and more_high - more_low <= high - low
    assert text.good is None or low <= text.good <= high


def test_a_band_covers_the_truth_in_95_of_100_cases():
    random = np.random.default_rng(0)
    truths = random.uniform(0.05, 0.95, size=4000)
    bands = [Judgement("words are real", n_good=int(n), n=100).band for n in random.binomial(100, truths)]
    covered = [low <= truth <= high for truth, (low, high) in zip(truths, bands, strict=True)]
    assert np.mean(covered) == pytest.approx(0.95, abs=0.015)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=5))
def test_judgements_of_several_texts_add_up(counts):
    each = [Judgement("words are real", good, good + bad, n_chars=7) for good, bad in counts]
    whole = sum(each[1:], each[0])
    good, n = sum(a for a, _ in counts), sum(a + b for a, b in counts)
    assert (whole.n_good, whole.n, whole.n_chars) == (good, n, 7 * len(counts))
    assert whole.good == (good / n if n else None)
