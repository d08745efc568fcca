"""Colours and shapes that never met in the data: what is left out, what is asked for, and what counts as right."""

from collections import Counter

import numpy as np
import pytest

from data.corpora.shapes import COLOURS, PLACES, SHAPES, drawing, shapes, without
from data.vocabulary import END, Vocabulary
from lessons.images import composition
from lessons.images.composition import EVERY_PAIR, composer, drawn_pairs, left_out, parts_right

COLOUR_NAMES, SHAPE_NAMES = ({name for name, _ in table.values()} for table in (COLOURS, SHAPES))


@pytest.mark.parametrize("seed", range(10))
def test_each_colour_and_each_shape_loses_two(seed: int):
    gone = left_out(seed)
    colours, of_shapes = (Counter(names) for names in zip(*gone, strict=True))
    assert len(gone) == 16 and gone < EVERY_PAIR
    assert set(colours) == COLOUR_NAMES and set(colours.values()) == {2}
    assert set(of_shapes) == SHAPE_NAMES and set(of_shapes.values()) == {2}


def test_the_seed_alone_says_what_is_left_out():
    assert left_out(3) == left_out(3) and len({frozenset(left_out(seed)) for seed in range(10)}) == 10


def test_three_quarters_of_the_pictures_remain():
    rest = without(shapes(), left_out(0))
    assert len(rest) == 192 and {"/".join(pair) for pair in left_out(0)}.isdisjoint(
        document.group.rpartition("/")[0] for document in rest
    )


def test_what_is_read_is_what_is_not_left_out(monkeypatch):
    """And all of it where the pairs are shown after all; the budget is the kind's own, where none is given."""
    monkeypatch.setattr(composition, "taught", lambda kind, vocabulary, corpus, seed: (kind.n_chars, corpus))
    (budget, read), vocabulary, gone = composer.__wrapped__(4)
    assert budget == 300_000 and gone == left_out(4) and read == without(shapes(), gone)
    (budget, read), other, gone = composer.__wrapped__(4, n_chars=1_000, shown=True)
    assert budget == 1_000 and gone == left_out(4) and read == shapes() and other == vocabulary


class Obedient:
    """A model that writes the right picture of the caption it has read, and then another document."""

    def __init__(self, vocabulary: Vocabulary):
        self.vocabulary = vocabulary

    def reader(self, n_texts: int = 1):
        return ObedientReader(self.vocabulary, n_texts)


class ObedientReader:
    def __init__(self, vocabulary: Vocabulary, n_texts: int):
        self.vocabulary, self.n_texts, self.read_so_far = vocabulary, n_texts, ""

    def read(self, symbols):
        self.read_so_far += self.vocabulary.decode(symbols[:1])
        caption = self.read_so_far[1:4]
        written = END + (drawing(*caption) if len(caption) == 3 else caption) + END + "R" * 99
        following = self.vocabulary.encode(written[len(self.read_so_far)])[-1] if len(caption) == 3 else 0
        probabilities = np.full((self.n_texts, len(self.vocabulary)), 1e-9)
        probabilities[:, following] = 1
        return np.log(probabilities)


def test_each_pair_is_asked_for_in_each_place():
    vocabulary = Vocabulary.of(shapes())
    documents = drawn_pairs(Obedient(vocabulary), vocabulary, {("red", "ring"), ("blue", "plus")}, each=2)
    asked = [("B", "+", place) for place in PLACES] + [("R", "o", place) for place in PLACES]
    assert documents == [drawing(*signs) for signs in asked for _ in range(2)]


def test_parts_are_counted_by_hand():
    red_ring = drawing("R", "o", "1")
    documents = [
        red_ring,
        red_ring.replace("R", "G").replace("Go1", "Ro1"),  # green
        "Ro1" + drawing("R", "#", "1")[3:],  # a block
        "Ro1" + drawing("G", "x", "4")[3:],  # nothing right
        red_ring + "\n",  # one line too many
    ]
    right = {"colour": 3 / 5, "shape": 3 / 5, "place": 4 / 5, "all": 1 / 5}
    assert parts_right(documents) == pytest.approx(right)


def test_the_data_itself_is_right():
    assert parts_right([document.text for document in shapes()]) == dict.fromkeys(
        ("colour", "shape", "place", "all"), 1
    )
