"""The exercises of lesson 06 accept their solutions, and reject what people get wrong."""

import numpy as np
import pytest
from solved import solved

from lessons.asking.exercises import faults
from lessons.scaling.checks import HEAVY, LIGHT, OTHER, check_again, check_best_mix, check_forecast, weights
from lessons.scaling.mixing import PARTS, grid


def all_of_the_heaviest(law, weights):
    return tuple(float(weight == max(weights)) for weight in weights)


def test_the_best_mix_is_found_by_asking_the_law():
    wrong = {
        "a mix has the shares of its target": lambda law, weights: weights,
        "all of what counts most, however little there is": all_of_the_heaviest,
        "none of what is scarce": lambda law, weights: tuple(0.0 if w == max(weights) else 0.5 for w in weights),
        "all texts count alike, whatever the weights say": lambda law, w: min(grid(), key=lambda s: sum(law(s))),
        "percentages": lambda law, weights: (20, 30, 50),
        "shares that are too much": lambda law, weights: (0.5, 0.5, 0.5),
    }
    assert faults(check_best_mix, solved("06.1", "best_mix", np=np), wrong, seeds=range(6)) == []


@pytest.mark.parametrize("seed", [0, 3])
def test_who_looks_at_no_weights_is_told_so(seed):
    verdict = check_best_mix(lambda law, weights: min(grid(), key=lambda shares: sum(law(shares))), seed)
    assert "with stories at 70% you would still mix the same: `weights` does not change your answer" in verdict.message


def test_who_answers_for_other_weights_badly_is_told_what_they_mix():
    right = solved("06.1", "best_mix", np=np)
    answers = {HEAVY: lambda law, weights: (0.1, 0.8, 0.1), LIGHT: right}
    verdict = check_best_mix(lambda law, weights: answers[weights[0]](law, weights))
    assert verdict.state == "not yet" and "you would mix stories 10%, prose 80%, code 10%" in verdict.message
    broken = check_best_mix(lambda law, weights: right(law, weights) if weights[0] == LIGHT else 3)
    assert broken.state == "not yet" and "with other weights" in broken.message


def test_the_other_target_is_no_seed_s_own():
    assert OTHER not in {weights(seed) for seed in range(6)} and sum(OTHER) == pytest.approx(1)


def test_no_constant_mix_is_best_for_two_seeds():
    assert weights(0) != weights(1)
    for shares in [(0.2, 0.2, 0.6), (0.3, 0.6, 0.1), (0.34, 0.33, 0.33)]:
        assert "not yet" in {check_best_mix(lambda law, weights, shares=shares: shares, seed).state for seed in (0, 1)}


@pytest.mark.parametrize("shares", [(0.5, 0.5), 3, "abc", (1.5, -0.5, 0.0), np.array([[0.2, 0.3, 0.5]])])
def test_what_is_no_mix_is_explained(shares):
    verdict = check_best_mix(lambda law, weights: shares)
    assert verdict.state == "not yet" and verdict.hint and "Traceback" not in verdict.message


def test_an_array_of_shares_is_a_mix():
    answer = solved("06.1", "best_mix", np=np)
    assert check_best_mix(lambda law, weights: np.array(answer(law, weights))).state == "passed"


def test_reading_again():
    wrong = {"never repeat": "a", "a little often enough": "c", "only the budget counts": "d"}
    assert faults(check_again, "b", wrong) == []


def pure_power_law(sizes, losses, size):
    slope, base = np.polyfit(np.log(sizes), np.log(losses), 1)
    return float(np.exp(base + slope * np.log(size)))


def straight_line(sizes, losses, size):
    return float(np.polyval(np.polyfit(np.log(sizes), losses, 1), np.log(size)))


def test_a_forecast_needs_a_floor():
    wrong = {
        "a pure power law": pure_power_law,
        "it stays as it was at the largest": lambda sizes, losses, size: losses[-1],
        "a straight line in the logarithm of the size": straight_line,
        "the last two points": lambda sizes, losses, size: pure_power_law(sizes[-2:], losses[-2:], size),
    }
    assert faults(check_forecast, solved("06.3", "forecast", np=np), wrong) == []


def test_the_target_counts_three_texts():
    assert all(len(weights(seed)) == len(PARTS) and sum(weights(seed)) == pytest.approx(1) for seed in (0, 1))
