"""The exercises of lesson 07 accept their solutions, and reject what people get wrong; what it says of data holds."""

from collections import Counter

import numpy as np
import pytest
from solved import solved

from data.codecs.image import DIGITS
from lessons.asking.exercises import faults
from lessons.build import sources
from lessons.images.balancing import what_it_buys
from lessons.images.checks import check_balance, check_copies, check_warning, drawings, skewed_piles, steps
from lessons.images.drawers import TEN, halves


def cut_down(pictures):
    """As many of each digit as of the rarest."""
    fewest = min(Counter(picture[0] for picture in pictures).values())
    kept: Counter[str] = Counter()
    return [p for p in pictures if not kept.update(p[0]) and kept[p[0]] <= fewest]


def one_each(pictures):
    """The first picture of each digit, over and over."""
    first = {p[0]: p for p in reversed(pictures)}
    return [first[str(turn % 10)] for turn in range(len(pictures))]


def renamed(pictures):
    """Other captions: each digit is there equally often, in name."""
    return [f"{turn % 10}{picture[1:]}" for turn, picture in enumerate(pictures)]


def drawn_with_luck(pictures):
    """Digits by chance, and then a picture by chance: balance on average."""
    random = np.random.default_rng(len(pictures[0]))
    of = {digit: [p for p in pictures if p[0] == digit] for digit in TEN}
    return [str(random.choice(of[str(random.integers(10))])) for _ in pictures]


def test_each_digit_is_equally_often_and_nothing_is_lost():
    wrong = {
        "as rare as the rarest is balance": cut_down,
        "one picture of each is enough": one_each,
        "the caption is the digit": renamed,
        "chance is balance": drawn_with_luck,
        "to mix is to balance": lambda pictures: pictures[::-1],
        "what was left out may be left out": lambda pictures: solved("07.1", "balance", steps=steps)(pictures)[:-10],
    }
    assert faults(check_balance, solved("07.1", "balance", steps=steps), wrong) == []


@pytest.mark.parametrize("seed", range(3))
def test_the_piles_have_what_the_exercise_says(seed):
    for (pile,) in skewed_piles(seed):
        counts = Counter(picture[0] for picture in pile)
        assert set(counts) == set(TEN) and min(counts.values()) >= 2
        assert max(counts.values()) > len(pile) / 2 > 0 and len(set(pile)) == len(pile)


def nearest(one, read):
    return min(steps(one, other) for other in read)


def test_copies_are_found_and_new_pictures_are_left_alone():
    wrong = {
        "a copy is the same text": lambda drawn, read: np.mean([one in read for one in drawn]),
        "a copy has the same caption": lambda drawn, read: np.mean(
            [min((steps(one, other) for other in read if other[0] == one[0]), default=99) <= 3 for one in drawn]
        ),
        "a copy is the same to the pixel": lambda drawn, read: np.mean([nearest(one, read) == 0 for one in drawn]),
        "all that is alike is a copy": lambda drawn, read: np.mean([nearest(one, read) <= 15 for one in drawn]),
        "what is recognised is copied": lambda drawn, read: 1.0,
        "percent": lambda drawn, read: 100 * solved("07.2", "share_of_copies", steps=steps)(drawn, read),
        "the number of copies": lambda drawn, read: sum(nearest(one, read) <= 3 for one in drawn),
    }
    assert faults(check_copies, solved("07.2", "share_of_copies", steps=steps), wrong, seeds=(0, 1)) == []


def test_between_copies_with_a_slip_and_new_pictures_there_is_a_gap():
    for seed in range(3):
        for drawn, read in drawings(seed):
            found = [nearest(one, read) for one in drawn]
            assert not [steps for steps in found if 3 <= steps <= 4], "where one would set the limit"


def test_the_number_that_would_have_warned():
    assert faults(check_warning, "c", {"more of the same": "a", "what it has read": "b", "a better judge": "d"}) == []


def test_an_unfinished_balance_is_not_trained_on():
    assert what_it_buys(lambda pictures: None) == "First finish the exercise: it is still to be written."
    assert "equally many" in what_it_buys(lambda pictures: pictures)


def test_balance_buys_legibility_and_makes_a_copier():
    """What the lesson and its guide say of the table: under a half becomes nearly all, and most of that is copied."""
    table = [line.rpartition(", right")[2].replace("copied", "").split() for line in
             what_it_buys(solved("07.1", "balance", steps=steps)).split("\n")]  # fmt: skip
    before, _, after, copied = ([int(share[:-1]) for share in row] for row in table[1:])
    assert before[0] < 50 and after[0] > 95 and min(after[1:]) >= 85 and copied[0] > 75


def test_what_the_lesson_says_of_its_data():
    (text,) = (path.read_text("utf-8") for path in sources() if path.stem == "07_images")
    said = " ".join(text.replace("\n# ", " ").split())
    assert DIGITS.layout.width * DIGITS.layout.height == 32 and "the same with 32 signs" in said
    counts = Counter(document.text[0] for document in halves()[0])
    assert 90 < min(counts.values()) and max(counts.values()) < 130 and "a hundred times, in several hands" in said
    assert DIGITS.signs["."] == (0, 0) and DIGITS.signs["#"] == (3, 3)
    above, below = DIGITS.signs["^"], DIGITS.signs["u"]
    assert above[0] > above[1] and below[0] < below[1] and DIGITS.signs["w"][0] < DIGITS.signs["w"][1]
