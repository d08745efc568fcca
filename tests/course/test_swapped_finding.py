"""The finding on swapped copies: what its three ways of telling hold, and shares counted by hand."""

from collections import Counter

import numpy as np
import pytest

from data.corpus import Corpus
from data.named_stories import NAMES
from lessons.findings import swapped_copies
from lessons.findings.swapped_copies import FINDING, HE, SHE, copied, measure, told


@pytest.fixture(scope="module")
def ways() -> dict[str, Corpus]:
    return told(0)[0]


def counts(corpus: Corpus, job: str) -> tuple[Counter, Counter]:
    """How often each pronoun, and each list of names, goes with a job."""
    texts = [d.text for d in corpus if job in d.text]
    last = [text.removesuffix(".").split()[-1] for text in texts]
    names = Counter(pronoun for word in last for pronoun, listed in NAMES.items() if word in listed)
    return Counter({"her": "she", "his": "he"}.get(word, word) for word in last if word[0].islower()), names


def test_no_document_holds_a_name_and_a_pronoun(ways):
    words = {len(d.text.split()) for corpus in ways.values() for d in corpus}
    assert words == {3, 4} and all(d.text.split()[0] in ("Meet", "The") for d in ways["swapped"])


@pytest.mark.parametrize("job", [SHE, HE])
def test_pronouns_are_balanced_by_swapped_copies_and_names_are_not_touched(ways, job):
    found = [counts(ways[way], job) for way in ("as told", "swapped", "copied")]
    (pronouns, names), (balanced, same), (twice, _) = found
    assert pronouns.total() == names.total() > 100 and pronouns == names
    assert balanced["she"] == balanced["he"] == pronouns.total()
    assert same == Counter({p: 2 * n for p, n in names.items()}) and twice == same


def test_the_nurse_leans_one_way_and_the_engineer_the_other(ways):
    (nurse, _), (engineer, _) = (counts(ways["as told"], job) for job in (SHE, HE))
    assert nurse["she"] > 4 * nurse["he"] and engineer["he"] > 4 * engineer["she"]


def test_what_is_left_is_a_share_of_the_gap_as_told(monkeypatch):
    found = {"as told": [80.0, 40.0], "swapped": [4.0, 38.0], "copied": [72.0, 40.0]}
    monkeypatch.setattr(swapped_copies, "gaps", lambda way, seed: np.array(found[way]))
    assert measure(0) == {"pronouns": 5, "names": 95} and copied(0) == {"pronouns": 90}
    assert FINDING.claims["names"].verdict([95.0, 96.0]) == "seen here too"
