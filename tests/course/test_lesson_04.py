"""The exercises of lesson 04 accept their solutions, and reject what people get wrong."""

import re
from dataclasses import replace

import pytest
from solved import solved

from data.swapped_copies import swapped
from lessons.asking.exercises import faults
from lessons.bias.checks import check_amplification, check_augmentation, check_reweighting
from lessons.live_bench.bench import LiveBench
from lessons.panel.presets import PRESETS


def extreme(group: str) -> bool:
    return group.partition("/")[0] in ("nurse", "librarian", "mechanic", "engineer")


def test_reweighting_must_balance_each_job_and_drop_none():
    wrong = {
        "the total is balanced already, so nothing is to be done": lambda counts: counts,
        "what is rare is multiplied, with weights taken for shares": lambda c: {g: 1 / n for g, n in c.items()},
        "without the jobs that lean most there is no bias": lambda c: {g: 0 if extreme(g) else 1 for g in c},
        "only the two pronouns matter": lambda counts: {"she": 1, "he": 1},
        "only the he stories are evened out": lambda c: {g: n if g.endswith("/she") else 375 for g, n in c.items()},
    }
    assert faults(check_reweighting, solved("04.1", "shares"), wrong) == []


@pytest.mark.parametrize("share", [-1, float("nan"), float("inf"), "1", None, [1], 1j], ids=repr)
def test_a_share_that_is_no_number_of_0_or_more_is_named(share):
    verdict = check_reweighting(lambda counts: dict.fromkeys(counts, 1) | {"judge/he": share})
    assert verdict.state == "not yet" and "'judge/he' has " + repr(share) in verdict.message
    assert "Shares are numbers of 0 or more" in verdict.message and "Error" not in verdict.message


def test_shares_that_are_all_0_are_explained():
    verdict = check_reweighting(lambda counts: dict.fromkeys(counts, 0))
    assert verdict.state == "not yet" and "no story is left" in verdict.message and "Error" not in verdict.message


def by_word_list(text: str) -> str:
    pairs = {"she": "he", "he": "she", "her": "him", "him": "her", "his": "her"}
    return re.sub(r"\b(she|he|her|him|his)\b", lambda m: pairs[m[0]], text)


def test_augmentation_must_swap_both_ways_keep_the_originals_and_the_grammar():
    wrong = {
        "only she becomes he": lambda told: told + [swapped(d) for d in told if d.belongs_to("she")],
        "swapped instead of added": lambda told: [swapped(d) for d in told],
        "copied, not swapped": lambda told: told + [replace(d, id=d.id + "-copy") for d in told],
        "a list of words will do": lambda told: told + [replace(d, text=by_word_list(d.text)) for d in told],
        "the minority only, and nothing else": lambda told: [d for d in told if d.belongs_to("he")],
    }
    assert faults(check_augmentation, solved("04.2", "augmented"), wrong) == []


def test_a_random_half_swapped_in_place_is_another_right_answer():
    """Counterfactual substitution: as many stories as before, each told with either pronoun as often."""
    verdict = check_augmentation(lambda told: [swapped(d) if k % 2 else d for k, d in enumerate(told)])
    assert verdict.state == "passed", verdict


def test_the_verdict_says_what_stays_biased():
    verdict = check_augmentation(solved("04.2", "augmented"))
    assert int(re.search(r"gap in names is still (\d+) points", verdict.message)[1]) > 35


def test_temperature_sharpens_choice_by_choice():
    wrong = {"the data did it": "a", "the model learned it wrong": "b", "randomness did it": "d"}
    assert faults(check_amplification, "c", wrong) == []


def test_at_both_ends_of_the_bench_the_loss_moves_as_the_guide_says():
    for preset, skewed in (("04 skew: mostly he", 0.57), ("04 skew: mostly she", 0.62)):
        history = LiveBench().prepare(PRESETS[preset].recipe).trained().history
        losses = {arm: round(snapshots[-1].held_out_loss, 2) for arm, snapshots in history.items()}
        assert (losses["clean"], losses["noisy"], losses["skewed"]) == (0.53, 0.61, skewed)
