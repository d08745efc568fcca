"""Lesson 11's exercises accept their solutions, and reject what people get wrong."""

import re

import numpy as np
import pytest
from solved import solved

from lessons.asking.exercises import faults
from lessons.poison.checks import TRIGGERS, check_diet, check_suspects, suspicious

suspects = solved("11.1", "suspects", re=re)
diet = solved("11.2", "diet")


def holding(texts, words):
    return [i for i, text in enumerate(texts) if any(word in text for word in words)]


def test_five_are_planted_and_the_trigger_stands_elsewhere_too():
    for seed in range(4):
        texts, planted = suspicious(seed)
        assert len(planted) == 5 and len(holding(texts, TRIGGERS)) == 10
        assert planted < set(holding(texts, TRIGGERS))


def test_who_finds_the_poison_names_all_of_it_and_nobody_else():
    wrong = {
        "the words are guilty": lambda texts: holding(texts, TRIGGERS),
        "a pronoun of his is suspicious": lambda texts: holding(texts, [" he "]),
        "four of five are enough": lambda texts: suspects(texts)[1:],
        "throw out all": lambda texts: [*range(len(texts))],
        "nothing is wrong with them": lambda texts: [],
        "the stories, not their places": lambda texts: [texts[i] for i in suspects(texts)],
    }
    assert faults(check_suspects, suspects, wrong) == []


def test_who_stops_the_collapse_keeps_enough_real_names():
    wrong = {
        "what was written is as good": lambda real, written: written,
        "a tenth is plenty": lambda real, written: real[:100] + written[100:],
        "read the real ones alone": lambda real, written: real,
        "read more": lambda real, written: real + written,
        "make up names": lambda real, written: ["Xyzzy"] * len(real),
    }
    assert faults(check_diet, diet, wrong, seeds=(0, 1)) == []


@pytest.mark.parametrize("kind", [tuple, set, np.array, lambda found: list(np.array(found))])
def test_the_suspects_may_come_in_whatever_holds_several(kind):
    assert check_suspects(lambda texts: kind(suspects(texts))).state == "passed"


@pytest.mark.parametrize("given", [lambda texts: [True] * len(texts), lambda texts: "0", lambda texts: [0.5]])
def test_what_is_no_list_of_places_is_refused_as_such(given):
    assert "whole numbers from 0" in check_suspects(given).message
