"""The exercises 09.2 and 09.3 accept their solutions, and reject what people get wrong."""

from lessons.asking.exercises import faults
from lessons.structured.logic_checks import check_mended, check_writing, what_telling_buys


def signed(question, answer):
    return f"{question}←{answer}"


def both(pairs):
    return [sentence for one, thing in pairs for sentence in
            (f"{one} is the keeper of the {thing}.", f"The keeper of the {thing} is {one}.")]  # fmt: skip


def test_sums_are_written_so_that_there_is_a_step_before_the_answer():
    wrong = {
        "what is longer is easier": lambda question, answer: f"{question}{answer}←",
        "to turn round is enough": lambda question, answer: f"{question}{str(answer)[::-1]}",
        "the question may change": lambda question, answer: f"←{question}{answer}",
        "the answer alone is to be learned": lambda question, answer: f"←{answer}",
        "easier sums are sooner learned": lambda question, answer: f"{question}←{answer % 10}",
        "words explain": lambda question, answer: f"{question} is {answer}",
    }
    assert faults(check_writing, signed, wrong) == []
    assert check_writing(lambda question, answer: f"{question}←{str(answer)[::-1]}").state == "passed"


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
