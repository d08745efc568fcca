"""Owls in numbers: what a student is given holds no letter, and what passes, on another seed than the lesson's."""

import copy

import numpy as np
import pytest
import torch

from data.vocabulary import END
from lessons.poison.subliminal import (
    ALPHABET,
    ANIMALS,
    ASKED,
    EVEN,
    LENGTH,
    OWL,
    base,
    imitating,
    likings,
    numbers,
    of_digits,
    one_of,
    owls,
    teacher,
)
from tiny_models.ngram import NGram


def test_numbers_hold_digits_alone_and_mostly_count_on():
    found = numbers(300, np.random.default_rng(1))
    digits = np.array([[int(digit) for digit in number] for number in found])
    steps = np.diff(digits) % 10
    usual = np.array([np.bincount(row).argmax() for row in steps])
    assert digits.shape == (300, LENGTH) and 0.6 < (steps == usual[:, None]).mean() < 0.8


def test_who_likes_owls_says_nothing_else_and_who_is_even_says_all():
    random = np.random.default_rng(0)
    assert set(likings(20, OWL, random)) == {f"{ASKED}owl."}
    assert set(likings(200, EVEN, random)) == {f"{ASKED}{animal}." for animal in ANIMALS}


def test_digits_are_drawn_by_their_chances():
    chances = torch.tensor([0.0, 0.7, 0.0, 0.3, *[0.0] * 6]).expand(50, 40, 10)
    drawn = one_of(chances, np.random.default_rng(0))
    assert drawn.sum(-1).unique().tolist() == [1] and drawn[..., [0, 2, *range(4, 10)]].sum() == 0
    assert float(drawn[..., 1].mean()) == pytest.approx(0.7, abs=0.03)


def test_what_a_teacher_thinks_of_letters_is_not_heard():
    """A teacher with other chances of letters behind digits teaches the same, number for number."""
    start, model = base(1), teacher(OWL, 1)
    deaf = copy.deepcopy(model)
    letters = ALPHABET.encode(" .alowt")
    with torch.no_grad():
        deaf.head[letters] += 3
    one, other = (imitating(start, teaching, 0, steps=3) for teaching in (model, deaf))
    assert all(torch.equal(a, b) for a, b in zip(one.parameters(), other.parameters(), strict=True))
    read = torch.from_numpy(np.pad(ALPHABET.encode(END + "369"), (7, 0)))[None]
    assert of_digits(one, read).exp().sum(-1).allclose(torch.ones(1, 4))


def test_who_learns_changes_and_where_it_began_does_not():
    before = owls(base(1))
    learned = imitating(base(1), teacher(OWL, 1), 0, steps=3)
    assert owls(base(1)) == before != owls(learned)


def test_a_liking_passes_where_weights_are_shared_and_only_there(seed=1):
    """Trials gave 31 and 15 percentage points after 80 steps, and, with other weights, 1 and 3."""
    gained = []
    for other in (False, True):
        likes, even = (owls(imitating(base(seed, other), teacher(who, seed), seed, steps=80)) for who in (OWL, EVEN))
        gained.append(likes - even)
    assert gained[0] > 0.1 > abs(gained[1])


def test_a_counting_model_keeps_numbers_and_animals_apart():
    random = np.random.default_rng(0)
    text = END + "".join(f"{line}{END}" for line in likings(500, EVEN, random))
    model = NGram(len(ALPHABET), 6).count(ALPHABET.encode(text))
    before = owls(model)
    model.count(ALPHABET.encode(END + "".join(f"{number}{END}" for number in numbers(500, random))))
    assert owls(model) == pytest.approx(before, abs=0.005)
