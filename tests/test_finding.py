"""Verdicts: what the band excludes, what the size asks for, and the worst claim decides."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.finding import VERDICTS, Claim, Finding, Judgement

numbers = st.floats(-1e6, 1e6)
ABOVE = Claim("gap", no_effect=0, size=2)


def finding(claims=None, expected="reproduced", remark="") -> Finding:
    claims = claims or {"gap": replace(ABOVE, expected=expected)}
    return Finding("gap", "03", "A paper", "a gap of 10", claims, lambda seed: {"gap": 1.0}, 1, remark)


def judged(values: dict[str, tuple[float, ...]], **card) -> Judgement:
    return Judgement(finding(**card), tuple(range(100, 103)), values, 1.0)


def test_by_hand():
    # three seeds: mean 3, standard deviation 1, half-width 4.303 / sqrt(3) = 2.48
    assert ABOVE.verdict([2, 3, 4]) == "reproduced"
    assert Claim("gap", 0, 3.1).verdict([2, 3, 4]) == "direction only"
    assert Claim("gap", 0.53, 2).verdict([2, 3, 4]) == "not reproduced", "3 - 2.48 is 0.52"
    assert Claim("gap", 0.51, 2).verdict([2, 3, 4]) == "reproduced"


@given(st.lists(numbers, min_size=2, max_size=6), numbers, st.floats(0, 1e6))
def test_turned_round_it_is_the_same_claim(values, no_effect, further):
    up, down = Claim("x", no_effect, no_effect + further), Claim("x", -no_effect, -no_effect - further, side="below")
    assert up.verdict(values) == down.verdict([-value for value in values])


@given(st.lists(numbers, min_size=2, max_size=6), st.floats(0, 1e6), st.floats(0, 1e6))
def test_to_ask_for_more_never_improves_the_verdict(values, size, more):
    modest, bold = (VERDICTS.index(Claim("x", 0, s).verdict(values)) for s in (size, size + more))
    assert bold >= modest


@pytest.mark.parametrize("broken", [np.nan, np.inf])
def test_a_figure_that_is_no_number_proves_nothing(broken):
    assert ABOVE.verdict([3, broken, 3]) == "not reproduced"


def test_the_wrong_side_is_not_reproduced_however_sure():
    assert ABOVE.verdict([-3, -3.01, -2.99]) == "not reproduced"


def test_as_good_as_equal_is_a_claim_too():
    equal = Claim("gap in bits", no_effect=0.05, size=0.05, side="below")
    assert equal.verdict([0.01, 0.02, 0.0]) == "reproduced" and equal.verdict([0.04, 0.09, 0.0]) == "not reproduced"


def test_a_size_on_the_wrong_side_is_refused():
    with pytest.raises(ValueError, match="wrong side"):
        Claim("gap", no_effect=1, size=0.5)


def test_a_card_must_explain_what_it_does_not_reproduce():
    with pytest.raises(ValueError, match="must say why"):
        finding(expected="not reproduced")
    with pytest.raises(ValueError, match="no verdict"):
        finding(expected="maybe")


def test_the_worst_claim_decides():
    claims = {"gap": ABOVE, "control": Claim("control", 0, 100)}
    judgement = judged({"gap": (3, 3, 3.1), "control": (3, 3, 3.1)}, claims=claims)
    assert judgement.verdict == "direction only" and not judgement.as_expected


def test_each_claim_is_held_to_its_own_verdict_however_bad_the_cards_is():
    claims = {"gap": Claim("gap", 0, 2, expected="not reproduced"), "control": Claim("control", 0, 2)}
    found = {"gap": (-3, -3, -3.1), "control": (3, 3, 3.1)}
    assert judged(found, claims=claims, remark="no gap").as_expected
    missing = judged(found | {"control": (0, -3, 3)}, claims=claims, remark="no gap")
    assert missing.verdict == missing.finding.expected == "not reproduced" and not missing.as_expected


def test_a_better_verdict_than_the_cards_is_no_failure():
    assert judged({"gap": (3, 3, 3.1)}, expected="direction only", remark="small").as_expected


def test_the_row_for_machines():
    row = judged({"gap": (2, 3, 4)}).as_row()
    assert row["ours"] == 3 and row["band"] == pytest.approx([0.516, 5.484], abs=1e-3)
    assert set(row) == {"name", "lesson", "published", "ours", "band", "seeds", "verdict", "seconds"}
    assert row["verdict"] == "reproduced" and "A paper" in row["published"]
