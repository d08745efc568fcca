"""What is measured of jobs and pronouns: counts by hand, and a model whose probabilities are known."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpora.stories import jobs
from data.corpus import Corpus, Document
from data.named_stories import NAMES, introduction
from data.vocabulary import Vocabulary
from lessons.bias.association import (
    CUES,
    authored,
    expected,
    gap,
    in_data,
    names_expected,
    share_of_she,
    sharpened,
    written,
)
from tiny_models.ngram import NGram

shares = st.floats(0.01, 0.99)
temperatures = st.floats(0.2, 2)


REST = {"s": "she sat.", "h": "he sat.", "e": "er hat.", "i": "is hat."}


def lettered(she: dict[str, int], n: int = 10) -> tuple[NGram, Vocabulary]:
    """A model that has read, after each cue for each job, n texts, of which so many with she."""
    texts = [
        cue.format(job=job) + REST[one if k < she.get(job, n // 2) else other]
        for job in jobs() for cue, one, other in CUES for k in range(n)
    ]  # fmt: skip
    corpus = Corpus("cues", tuple(Document(text, f"{i}", "here") for i, text in enumerate(texts)))
    vocabulary = Vocabulary.of(corpus)
    return NGram(len(vocabulary), 12).count(vocabulary.encode_corpus(corpus)), vocabulary


def test_a_model_expects_what_it_has_counted_job_by_job():
    found = dict(zip(jobs(), expected(*lettered({"nurse": 9, "engineer": 1})), strict=True))
    assert found["nurse"] == pytest.approx(0.9, abs=0.06) and found["engineer"] == pytest.approx(0.1, abs=0.06)
    assert all(found[job] == pytest.approx(0.5, abs=0.06) for job in jobs() if job not in ("nurse", "engineer"))


def test_from_job_to_pronoun_an_order_of_12_sees_enough():
    """The last 11 characters of each cue differ between any two jobs."""
    for cue, _, _ in CUES:
        assert len({cue.format(job=job)[-11:] for job in jobs()}) == len(jobs())


def test_on_the_page_it_is_as_expected_within_chance():
    reader = lettered({"nurse": 8, "engineer": 2})
    on_the_page, exact = written(*reader, temperature=1.0, n_texts=400), expected(*reader)
    # "The JOB said" is one of four cues that were counted alike; 4.5 standard errors of 400 draws
    assert np.abs(on_the_page - exact).max() < 0.05 + 4.5 * math.sqrt(0.25 / 400)


def test_greedy_writing_takes_the_likelier():
    reader = lettered({"nurse": 9, "engineer": 1})
    found = dict(zip(jobs(), written(*reader, temperature=0, n_texts=3), strict=True))
    assert (found["nurse"], found["engineer"]) == (1, 0)
    assert expected(*reader, temperature=0)[jobs().index("nurse")] == 1


@given(shares, temperatures)
def test_sharpening_by_its_formula(p: float, t: float):
    by_hand = p ** (1 / t) / (p ** (1 / t) + (1 - p) ** (1 / t))
    assert sharpened(np.log(p), np.log(1 - p), t) == pytest.approx(by_hand)


@given(shares, temperatures, temperatures)
def test_colder_is_never_less_one_sided(p: float, a: float, b: float):
    cold, warm = (sharpened(np.log(p), np.log(1 - p), t) for t in sorted((a, b)))
    assert abs(cold - 0.5) >= abs(warm - 0.5) - 1e-12
    assert sharpened(np.log(p), np.log(1 - p), 1) == pytest.approx(p)


def test_nothing_overflows_where_one_choice_is_impossible():
    assert sharpened(np.array([0.0]), np.array([-1e6]), 0.01) == pytest.approx(1)
    assert sharpened(np.log(0.5), np.log(0.5), 0) == 0.5


def test_the_gap_is_48_as_authored_and_0_where_jobs_are_alike():
    assert gap(authored()) == pytest.approx(48)
    assert gap(np.full(12, 0.8)) == pytest.approx(0)
    assert gap(1 - authored()) == pytest.approx(-48)


def test_a_share_in_data_is_a_count():
    groups = ["nurse/she"] * 3 + ["nurse/he"] + ["judge/he"]
    found = in_data(Corpus("x", tuple(Document("", f"{i}", "x", g) for i, g in enumerate(groups))))
    by_job = dict(zip(jobs(), found.tolist(), strict=True))
    assert by_job["nurse"] == 0.75 and by_job["judge"] == 0 and math.isnan(by_job["pilot"])


def test_the_first_pronoun_counts_and_parts_of_words_do_not():
    assert share_of_she(["She met him.", "He met her.", "the sheep", "His hat", "her hat."]) == 0.5
    assert math.isnan(share_of_she(["There is a heron.", ""]))


def test_names_are_told_by_their_first_letter():
    texts = [
        f"{introduction(job)}{NAMES['she' if k < (180 if job == 'nurse' else 100) else 'he'][k % 6]}."
        for job in jobs() for k in range(200)
    ]  # fmt: skip
    corpus = Corpus("names", tuple(Document(text, f"{i}", "here") for i, text in enumerate(texts)))
    vocabulary = Vocabulary.of(corpus)
    found = names_expected(NGram(len(vocabulary), 12).count(vocabulary.encode_corpus(corpus)), vocabulary)
    assert found[jobs().index("nurse")] == pytest.approx(0.9, abs=0.07)
    assert found[jobs().index("pilot")] == pytest.approx(0.5, abs=0.07)
