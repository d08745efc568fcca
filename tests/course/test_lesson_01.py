"""The exercises of lesson 01 accept their solutions, and reject what people get wrong."""

from lessons.asking.exercises import faults
from lessons.build import solutions
from lessons.voices.checks import check_blind_spot, check_why_not

PYTHON = "A class definition is an executable statement. See section Function definitions."


def test_the_blind_spot_must_be_one_of_the_stories_model_alone():
    wrong = {
        "a hard sentence of its own world is hard": "The nurse said that she was tired of the long wait.",
        "strange to everyone is strange to one": "xq zvkj qwpf ktrg wwcx zzyq pjk",
        "short is enough": "def f():",
    }
    assert PYTHON in solutions()["01.1"]
    assert faults(check_blind_spot, PYTHON, wrong) == []
    for no_text in (5, PYTHON.encode(), PYTHON.split()):
        assert "The answer is a text, in quotation marks" in check_blind_spot(no_text).message


def test_the_reason_is_the_data():
    wrong = {"size": "a", "training time": "b", "no rule was given": "d"}
    assert faults(check_why_not, "c", wrong) == []
