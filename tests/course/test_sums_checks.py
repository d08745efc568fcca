"""Exercise 09.3 accepts its solution, and rejects what people get wrong; plain sums are taken to need 260 steps."""

from solved import solved

from lessons.asking.exercises import faults
from lessons.structured import sums_checks
from lessons.structured.sums_checks import badly_written, check_writing
from lessons.structured.sums_learned import PLAIN

solution = solved("09.3", "write")


def test_sums_are_written_so_that_they_are_learned_sooner(monkeypatch):
    monkeypatch.setattr(sums_checks, "curves", lambda seed: {PLAIN: ((0, 0.0), (260, 0.9))})
    wrong = {
        "what people write is learned best": lambda left, right, answer: f"{left}+{right}={answer}",
        "to turn the question, too, changes nothing": lambda left, right, answer: f"{left[::-1]}+{right}={answer}",
        "a mark gives time to think": lambda left, right, answer: f"{left}+{right}=←{answer}",
        "the answer alone is to be learned": lambda left, right, answer: answer,
        "easier sums are sooner learned": lambda left, right, answer: f"{left}+{right}={answer[-1]}",
        "zeros may come behind": lambda left, right, answer: f"{left:0<2}+{right:0<2}={answer:0<3}",
        "who is told the answer can give it": lambda left, right, answer: f"{answer}+0={answer}",
        "the more zeros, the better": lambda left, right, answer: f"{left:0>3}+{right:0>3}={answer:0>4}",
    }
    assert faults(check_writing, solution, wrong, seeds=(1,)) == []


def test_what_is_written_by_hand():
    assert badly_written("05+38=043", "5", "38", "43") == badly_written("5+38=340", "5", "38", "43") == ""
    assert "digit" in badly_written("5+38 = 43", "5", "38", "43")
    assert "A sum" in badly_written("5+38+0=43", "5", "38", "43") and "A sum" in badly_written("5+=43", "5", "38", "43")
