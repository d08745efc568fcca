"""The exercises of lesson 05 accept their solutions, and reject what people get wrong."""

import re

import pytest
from solved import solved

from data.balance import Temper
from data.curation.curate import OwnFilter
from data.curation.filters import Copies, MendEncoding, StopWords
from lessons.asking.exercises import faults
from lessons.build import COURSE
from lessons.curation.checks import check_filter, check_plan, check_what_precision_hides
from lessons.curation.plan import CLEANING, Plan, reference
from tiny_models.perplexity_filter import PerplexityFilter


def test_a_filter_finds_the_junk_and_spares_both_dialects():
    wrong = {
        "what is never dropped does no harm": lambda text: True,
        "long is bad": lambda text: len(text) < 220,
        "strange letters are dirt (drops the dialect)": lambda text: "!" not in text and "ô" not in text,
        "a sales word is an advert": lambda text: not any(w in text.lower() for w in ("prize", "free", "deal", "read")),
        "upside down": lambda text: "!!!" in text or text.count("\n") > 4,
        "a function that answers with numbers": lambda text: "0.7",
        "one answer for all texts": "an advert",
    }
    assert faults(check_filter, solved("05.1", "keep"), wrong) == []


def test_a_filter_that_forgets_to_keep_is_told_how_often():
    verdict = check_filter(lambda text: "shouts" if "!!!" in text else None)
    said = re.match(r"For (\d+) of (\d+) texts it returned None: end with `return True`", verdict.message)
    assert verdict.state == "not yet" and 0 < int(said[1]) < int(said[2])


def test_verdicts_name_a_dialect_as_english_does():
    verdict = check_filter(lambda text: "!!!" not in text and text.count("\n") < 5 and "ô" not in text)
    assert "of the documents from the Hills" in verdict.message and "from the Hills" in verdict.hint
    assert "Coast -" in (lost := check_plan(Plan(CLEANING, Temper(100)))).message and "The Coast lost." in lost.message


def test_what_the_text_of_the_plan_names_is_there_to_be_used():
    """The tools that 05.2 names are imported beside it, and what it writes in code is code."""
    source = (COURSE / "05_curation.py").read_text(encoding="utf-8")
    asked = source.partition("# ## Exercise 05.2")[2].partition("check_plan(plan)")[0].splitlines()[1:]
    scope: dict = {}
    exec("\n".join(line for line in asked if not line.startswith("#")), scope)
    named = re.findall(r"`([^`]+)`", " ".join(line.removeprefix("# ") for line in asked if line.startswith("#")))
    assert {"CLEANING", "CLEANING + (Blocklist(),)", "(MendEncoding(), Copies(0.8))"} <= set(named)
    assert all(eval(name, {**scope, "T": 2, "rate": 0.3, "n": 9}) for name in named)
    assert isinstance(CLEANING, tuple)


@pytest.mark.parametrize("steps", [MendEncoding(), (MendEncoding,), [Copies], None, "clean"], ids=repr)
def test_steps_that_are_none_are_explained(steps):
    verdict = check_plan(Plan(steps))
    assert verdict.state == "not yet" and "in a tuple" in verdict.message and "Error" not in verdict.message


def test_a_list_of_steps_will_do():
    assert check_plan(Plan(list(CLEANING), Temper(2))).state == "passed"


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
