"""Exercise 09.2 accepts its solution, and rejects what people get wrong."""

from lessons.asking.exercises import faults
from lessons.structured.logic_checks import check_mended, what_telling_buys


def both(pairs):
    return [sentence for one, thing in pairs for sentence in
            (f"{one} is the keeper of the {thing}.", f"The keeper of the {thing} is {one}.")]  # fmt: skip


def test_the_curse_is_mended_by_telling_both_sides():
    forward = "{0} is the keeper of the {1}."
    wrong = {
        "twice is better than once": lambda pairs: [forward.format(*pair) for pair in pairs] * 2,
        "the reverse alone": lambda pairs: both(pairs)[1::2],
        "the same words in another order": lambda pairs: [
            s for one, thing in pairs for s in (forward.format(one, thing), forward.format(thing, one))
        ],
        "a few examples show the rule": lambda pairs: both(pairs)[:-6] + both(pairs)[-6::2],
        "one long text": lambda pairs: " ".join(both(pairs)),
    }
    assert faults(check_mended, both, wrong) == []


def test_to_tell_both_sides_buys_the_reverse():
    last = what_telling_buys(both).split("\n")[-1].split()
    assert int(last[-2][:-1]) < 5 and int(last[-1][:-1]) > 90
    assert what_telling_buys(lambda pairs: None) == "First finish the exercise: it is still to be written."
