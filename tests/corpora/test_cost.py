"""A text that is eight times as long takes about eight times as long: no step of data/ compares all with all.

Time is the process's own, of two runs one behind the other, and only their proportion counts: a step that is quadratic
takes 64 times as long, and 24 are allowed. What counts operations instead says so.
"""

import contextlib
import gc
import random
import string
import time
from functools import cache
from types import ModuleType

import pytest
from cost_table import LENGTHS, SHAPES, TOLD, Step, long_text, not_callable, steps
from transform_table import ALL, modules_of_data

from data.corpus import Corpus, Document
from data.curation import deduplicate
from data.curation.deduplicate import COMPARED, jaccard, near_duplicates

N, LONG, TIMES, ALLOWED = 500, 4_000, 8, 24
_steps = cache(steps)


def seconds(step: Step, text: str) -> float:
    """Processor time of this process; a refusal is an answer, too."""
    gc.disable()  # what other tests have left is no part of a step's cost
    began = time.process_time()
    try:
        with contextlib.suppress(ValueError, IndexError):
            step(text)
        return time.process_time() - began
    finally:
        gc.enable()


@cache
def a_loop(n: int) -> float:
    """What five plain operations for each character take: less than that is no cost."""
    return min(seconds(lambda text: [(ord(sign) * 3 + 1) % 7 for sign in text], "a" * n) for _ in range(5))


def outgrown(step: Step, unit: str, end: str, n: int = N) -> bool:
    """Whether a step takes much more than its share of a longer text, ten times in a row."""
    few, many = long_text(unit, end, n), long_text(unit, end, TIMES * n)
    short = long = float("inf")
    for _ in range(10):  # a busy machine slows one of the two, now and then
        short, long = min(short, seconds(step, few)), min(long, seconds(step, many))
        if long <= ALLOWED * (short + a_loop(n)):
            return False
    return True


def length(name: str) -> int:
    return next((n for module, n in LENGTHS.items() if name.startswith(module)), N)


@pytest.mark.parametrize("name", sorted(_steps()))
def test_no_text_takes_more_than_its_share(name):
    step, n = _steps()[name], length(name)
    assert not [shape + end for shape, unit, end in SHAPES if outgrown(step, unit, end, n)]
    assert not [shape for shape, unit, _ in SHAPES[::16] if 24 < n < LONG and outgrown(step, unit, "", LONG)]


@pytest.mark.parametrize("module", modules_of_data(), ids=lambda module: module.__name__)
def test_no_step_is_forgotten(module):
    assert not_callable(module) == [], "say in cost_table.py what they are called with"


def planted(**things) -> ModuleType:
    module = ModuleType("planted")
    for name, thing in things.items():
        thing.__module__ = "planted"
        setattr(module, name, thing)
    return module


def test_one_that_would_be_forgotten_is_named():
    def step(text, moon): ...

    class Reader:
        def __init__(self, moon): ...

        def read(self, text): ...

    assert not_callable(planted(step=step, Reader=Reader)) == ["planted.step", "planted.Reader[0].?"]


def test_one_that_compares_each_with_each_is_seen():
    """Were it not, the law would hold of anything."""

    def each_with_each(text):
        return sum(one == other for one in text for other in text)

    def each_rest(text):
        return [text[k:].count("!") for k in range(len(text))]

    assert outgrown(each_with_each, "a", "", 100) and outgrown(each_rest, "a", "", LONG)
    assert not outgrown(lambda text: text.count("!"), "a", "", LONG)
    assert not outgrown(lambda text: [text[k : k + 20].count("!") for k in range(len(text))], "a", "", LONG)


CROWDS = {
    "one text": lambda i: TOLD,
    "nothing": lambda i: "",
    "one letter each": lambda i: chr(97 + i % 26),
    "longer and longer": lambda i: "a" * (i % 60),
    "all different": lambda i: f"{i} {TOLD}",
}
"""Documents by their number."""


@pytest.mark.parametrize("name", sorted(ALL))
@pytest.mark.parametrize("crowd", CROWDS)
def test_eight_times_as_many_documents_take_no_more_than_their_share(name, crowd):
    def step(signs: str) -> object:
        groups = ("nurse/she", "nurse/he")
        rows = (Document(CROWDS[crowd](i), f"d{i}", "here", groups[i % 2]) for i in range(len(signs)))
        corpus = Corpus("crowd", tuple(rows))
        return ALL[name].made(corpus, 0.5)(corpus, 1)

    assert not outgrown(step, "a", "", 60)


def nearly_alike(n: int, seed: int = 0) -> Corpus:
    """Copies of one text, each with errors of its own: any two are nearly as close as 0.9, and hardly any is closer."""
    rng = random.Random(seed)
    original = rng.choices(string.ascii_lowercase + " ", k=400)
    rows = [{place: rng.choice(string.ascii_uppercase) for place in rng.sample(range(400), 5)} for _ in range(n)]
    texts = ("".join(row.get(k, sign) for k, sign in enumerate(original)) for row in rows)
    return Corpus("crowd", tuple(Document(text, f"d{i}", "here") for i, text in enumerate(texts)))


def test_in_a_crowd_below_the_threshold_each_is_compared_with_a_few(monkeypatch):
    """Counted, not timed: with each other they would be 44,850 comparisons, and were."""
    compared = []
    monkeypatch.setattr(deduplicate, "jaccard", lambda one, other: compared.append(1) or jaccard(one, other))
    crowd = nearly_alike(300)
    assert len(near_duplicates(crowd, 0.9)) < 3
    assert len(compared) <= COMPARED * len(crowd)


def test_in_a_crowd_copies_are_found_all_the_same():
    crowd = nearly_alike(300)
    slips = (Document(d.text.replace(" ", "  ", 1) + "!", f"{d.id}, again", "here") for d in crowd.documents[::10])
    found = near_duplicates(crowd.derive((*crowd, *slips), "and some again"), 0.9)
    assert {name: kept for name, kept in found.items() if "again" in name} == {
        f"{d.id}, again": d.id for d in crowd.documents[::10]
    }
