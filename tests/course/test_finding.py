"""Verdicts: what the band excludes, what the bounds ask for, what a null may not pass, and the worst claim decides."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.finding import BY_CONSTRUCTION, VERDICTS, Claim, Finding, Judgement

numbers = st.floats(-1e6, 1e6)
several = st.lists(numbers, min_size=2, max_size=6)
ABOVE = Claim("gap", 0, 2, 10, fails_if="there is no gap")
EQUAL = Claim("bits apart", None, -0.1, 0.1, fails_if="they differ")
BUILT = Claim("arithmetic", 0, 2, 10, by_construction=True)


def finding(claims=None, null=lambda seed: {"gap": 0.0}, remark="", **card) -> Finding:
    claims = claims or {"gap": ABOVE}
    return Finding("gap", "03", "A paper", "a gap of 10", claims, lambda seed: {"gap": 1.0}, "counting", "One text.",
                   null, "no gap", 1, remark, **card)  # fmt: skip


def judged(values: dict[str, tuple[float, ...]], null=None, **card) -> Judgement:
    return Judgement(finding(**card), (100, 101, 102), values, null or {}, 1.23)


def test_by_hand():
    # three seeds: mean 3, standard deviation 1, half-width 4.303 / sqrt(3) = 2.48
    assert ABOVE.verdict([2, 3, 4]) == "seen here too"
    assert replace(ABOVE, least=3.1).verdict([2, 3, 4]) == "same direction"
    assert replace(ABOVE, most=2.9).verdict([2, 3, 4]) == "same direction", "more than was claimed is another size"
    assert replace(ABOVE, no_effect=0.53).verdict([2, 3, 4]) == "not seen here", "3 - 2.48 is 0.52"
    assert replace(ABOVE, no_effect=0.51).verdict([2, 3, 4]) == "seen here too"


def test_equality_asks_that_the_whole_band_lies_within_the_bounds():
    # mean 0.01, standard deviation 0.01, half-width 0.0248
    assert EQUAL.verdict([0.0, 0.01, 0.02]) == "seen here too"
    assert replace(EQUAL, most=0.034).verdict([0.0, 0.01, 0.02]) == "not seen here"
    assert replace(EQUAL, least=-0.014).verdict([0.0, 0.01, 0.02]) == "not seen here"


def test_without_bounds_a_direction_is_all_that_can_be_seen():
    up, down = (Claim("gap", 0, rises=rises, fails_if="none") for rises in (True, False))
    for claim, values in ((up, [3, 3, 3.1]), (down, [-3, -3, -3.1])):
        assert claim.verdict(values) == "same direction" and claim.met(values)
        assert claim.verdict([-value for value in values]) == "not seen here"
    assert Claim("gap", 0, fails_if="none") == up, "where nobody says, the figure rises"


@given(several, st.integers(-9, 9), st.integers(0, 9), st.integers(1, 9))
def test_turned_round_it_is_the_same_claim(values, no_effect, least, width):
    bounds = no_effect + least, no_effect + least + width
    up = Claim("x", no_effect, *bounds, fails_if="-")
    down = Claim("x", -no_effect, -bounds[1], -bounds[0], fails_if="-", rises=False)
    assert up.verdict(values) == down.verdict([-value for value in values])


@given(several, st.floats(0, 1e6), st.floats(1e-3, 1e6), st.floats(0, 1e6), st.floats(0, 1e6))
def test_to_ask_for_less_never_spoils_the_verdict(values, least, width, lower, wider):
    narrow = Claim("x", 0, least + lower, least + lower + width, fails_if="-")
    wide = Claim("x", 0, least, least + lower + width + wider, fails_if="-")
    assert VERDICTS.index(wide.verdict(values)) <= VERDICTS.index(narrow.verdict(values))


@given(several)
def test_what_is_refused_is_not_seen(values):
    for claim in (ABOVE, EQUAL):
        assert not claim.refused(values) or claim.verdict(values) == "not seen here"


def test_a_null_is_not_refused_for_want_of_seeds_alone():
    scattered = [-5.0, 5.0, 8.0]
    assert ABOVE.verdict(scattered) == "not seen here" and not ABOVE.refused(scattered), "their mean is what was asked"
    assert ABOVE.refused([-0.1, 0.2, 0.0])


@pytest.mark.parametrize("broken", [np.nan, np.inf])
def test_a_figure_that_is_no_number_proves_nothing(broken):
    assert ABOVE.verdict([3, broken, 3]) == "not seen here"


def test_the_wrong_side_is_not_seen_however_sure():
    assert ABOVE.verdict([-3, -3.01, -2.99]) == "not seen here"


@pytest.mark.parametrize(
    "wrong, why",
    [
        ({"least": -1}, "both sides of no effect"),
        ({"least": 0.0, "most": 0.0}, "hold nothing but no effect, 0"),
        ({"least": 11}, "the least first"),
        ({"most": None}, "both bounds"),
        ({"least": None, "most": None, "no_effect": None}, "within which bounds"),
        ({"fails_if": ""}, "would have made it fail"),
        ({"expected": "maybe"}, "no verdict"),
    ],
)
def test_a_claim_that_says_too_little_or_nonsense_is_refused(wrong, why):
    with pytest.raises(ValueError, match=why):
        replace(ABOVE, **wrong)


def test_a_card_must_explain_what_it_does_not_show_and_have_a_null():
    weak = {"gap": replace(ABOVE, expected="not seen here")}
    with pytest.raises(ValueError, match="must say why"):
        finding(weak)
    with pytest.raises(ValueError, match="needs a null"):
        finding(null=None)
    assert finding(weak, remark="too small").expected == "not seen here"


def test_the_worst_claim_decides():
    claims = {"gap": ABOVE, "control": Claim("control", 0, 100, 1000, fails_if="small")}
    judgement = judged({"gap": (3, 3, 3.1), "control": (3, 3, 3.1)}, claims=claims)
    assert judgement.verdict == "same direction" and not judgement.as_expected


def test_what_is_by_construction_decides_nothing_but_must_be_as_built():
    claims, seen = {"built": BUILT, "gap": ABOVE}, {"gap": (3, 3, 3.1)}
    good, bad = (judged(seen | {"built": built}, claims=claims) for built in ((3, 3, 3.1), (0, 0, 0.1)))
    assert good.verdict == bad.verdict == "seen here too" and good.verdicts["built"] == BY_CONSTRUCTION
    assert good.as_expected and not bad.as_expected and good.finding.main_claim == "gap"
    only = judged({"built": (3, 3, 3.1)}, claims={"built": BUILT}, null=None)
    assert only.verdict == only.finding.expected == BY_CONSTRUCTION


def test_a_card_of_arithmetic_alone_needs_no_null():
    assert finding({"built": BUILT}, null=None).main_claim == "built"


def test_each_claim_is_held_to_its_own_verdict_however_bad_the_cards_is():
    claims = {"gap": replace(ABOVE, expected="not seen here"), "control": ABOVE}
    found = {"gap": (-3, -3, -3.1), "control": (3, 3, 3.1)}
    assert judged(found, claims=claims, remark="no gap").as_expected
    missing = judged(found | {"control": (0, -3, 3)}, claims=claims, remark="no gap")
    assert missing.verdict == missing.finding.expected == "not seen here" and not missing.as_expected


def test_a_better_verdict_than_the_cards_is_no_failure():
    modest = {"gap": replace(ABOVE, expected="same direction")}
    assert judged({"gap": (3, 3, 3.1)}, claims=modest, remark="small").as_expected


def test_a_null_that_passes_is_named():
    seen = {"gap": (3, 3, 3.1)}
    assert judged(seen, null={"gap": (0.0, 0.1, -0.1)}).null_passes == []
    assert judged(seen, null={"gap": (3.0, 3.1, 3.2)}).null_passes == ["gap"]


def test_the_row_for_machines():
    row = judged({"gap": (2, 3, 4)}).as_row()
    assert set(row) == {"name", "lesson", "model", "published", "verdict", "seeds", "seconds", "claims"}
    assert row["verdict"] == "seen here too" and "A paper" in row["published"] and row["seconds"] == 1.2
    (claim,) = row["claims"]
    assert claim["band"] == pytest.approx([0.516, 5.484], abs=1e-3) and claim["ours"] == 3 and claim["met"] is True
    assert set(claim) == {"claim", "published", "least", "most", "ours", "band", "by_construction", "met"}
