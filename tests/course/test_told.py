"""What the command prints of a judgement: every number of it, by hand."""

from dataclasses import replace

import pytest

from lessons.finding import Claim, Finding, Judgement
from lessons.judging.told import sizes, told

GAP = Claim("words apart", 0, 2, 10, published="4", fails_if="none")
SIGN = Claim("bits more", 0, fails_if="none")
CARD = Finding("gap", "03", "A paper", "a gap of 4", {"gap": GAP, "sign": SIGN}, dict, "counting", "One text.",
               dict, "words drawn blindly", 5)  # fmt: skip
JUDGEMENT = Judgement(CARD, (300, 301, 302), {"gap": (2, 3, 4), "sign": (-1, 0, 2)}, {"gap": (0.25, 0, 0.5)}, 7.0)
# three seeds: mean 3, standard deviation 1, half-width 4.303 / sqrt(3) = 2.484; 1/3, 1.528 and 3.795
TOLD = """\
gap (lesson 03): not seen here
  published: a gap of 4
  source: A paper
  model: counting
  setting: One text.
  words apart: 3, band 0.5159 to 5.484 (published: 4; asked: 2 to 10; no effect: 0): seen here too
  bits more: 0.3333, band -3.461 to 4.128 (published: -; asked: more; no effect: 0): not seen here
  the null, words drawn blindly: words apart: 0.25.
  seeds 300 to 302, 2.3 s each; 5 settings tried on seeds 0 to 9"""


def test_all_that_is_told_by_hand():
    assert told(JUDGEMENT) == TOLD


def test_a_remark_stands_at_the_end():
    assert told(replace(JUDGEMENT, finding=replace(CARD, remark="Too small."))) == f"{TOLD}\n  Too small."


def test_a_null_that_passes_is_named_and_one_that_is_absent_is_not_told():
    passes = told(replace(JUDGEMENT, null_values={"gap": (2, 3, 4)}))
    assert passes == TOLD.replace("apart: 0.25.", "apart: 3. THE NULL PASSES: gap")
    built = Finding("built", "03", "A paper", "as built", {"gap": replace(GAP, by_construction=True)}, dict,
                    "counting", "One text.", None, "", 5)  # fmt: skip
    assert "null" not in told(replace(JUDGEMENT, finding=built, null_values={}))


@pytest.mark.parametrize(("rises", "asked"), [(True, "more"), (False, "less")])
def test_without_bounds_the_direction_is_what_is_asked(rises, asked):
    assert sizes(replace(SIGN, rises=rises)) == f"published: -; asked: {asked}; no effect: 0"
