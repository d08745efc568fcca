"""The exercises of lesson 05 accept their solutions, and reject what people get wrong."""

from data.balance import Temper
from data.curate import OwnFilter
from data.filters import StopWords
from lessons.build import solutions
from lessons.checks.lesson_05 import check_filter, check_plan, check_what_precision_hides
from lessons.curation.plan import CLEANING, Plan, reference
from lessons.exercises import faults
from tiny_models.perplexity_filter import PerplexityFilter


def solved(exercise, name):
    """What the solution binds to `name`, checks left out."""
    code = "\n".join(line for line in solutions()[exercise].splitlines() if not line.startswith("check_"))
    scope = {}
    exec(code, scope)
    return scope[name]


def test_a_filter_finds_the_junk_and_spares_both_dialects():
    wrong = {
        "what is never dropped does no harm": lambda text: True,
        "long is bad": lambda text: len(text) < 220,
        "strange letters are dirt (drops the dialect)": lambda text: "!" not in text and "ô" not in text,
        "a sales word is an advert": lambda text: not any(w in text.lower() for w in ("prize", "free", "deal", "read")),
        "upside down": lambda text: "!!!" in text or text.count("\n") > 4,
        "a function that answers with numbers": lambda text: "0.7",
    }
    assert faults(check_filter, solved("05.1", "keep"), wrong) == []


def test_a_plan_beats_the_raw_pile_and_hurts_no_dialect():
    wrong = {
        "the raw pile": Plan(),
        "cleaning alone will do": Plan(CLEANING),
        "what is like the encyclopaedia is good": Plan((*CLEANING, PerplexityFilter(reference(), 1.75)), Temper(2)),
        "the stricter the better": Plan((*CLEANING, StopWords(9))),
        "equal shares, whatever it costs": Plan(CLEANING, Temper(100)),
        "one dialect is noise": Plan((*CLEANING, OwnFilter(lambda text: "ô" not in text))),
        "no plan": "clean it",
    }
    assert faults(check_plan, solved("05.2", "plan"), wrong, seeds=(0, 1)) == []


def test_the_choice_names_each_misconception():
    wrong = {"precision is fairness": "a", "strict is fair": "c", "less data": "d"}
    assert faults(check_what_precision_hides, "b", wrong) == []
