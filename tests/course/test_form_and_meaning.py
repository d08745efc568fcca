"""Functions by models: what is asked, shares by hand, and what lesson 09 says of form and meaning, on another seed."""

from data.corpora.functions import name_of
from lessons.structured.form_and_meaning import (
    BUGS,
    CLEAN,
    COUNTS,
    RATE,
    counter,
    from_names,
    judge_on_data,
    piles,
    right_body_wrong_example,
    shares,
    writers,
    written,
)

GOOD = 'def sub4_double(x):\n    """\n    >>> sub4_double(3)\n    -2"""\n    return (x - 4) * 2'


def test_no_name_that_is_asked_is_read():
    arms, held_out = piles(1)
    assert not {name_of(d) for d in arms[CLEAN]} & {name_of(d) for d in held_out}


def test_shares_by_hand():
    found = shares([GOOD, GOOD.replace("- 4", "- 5"), GOOD.replace("(x - 4)", "(x - 4"), GOOD.replace("-2", "-3")])
    assert found == {"parses": 0.75, "body": 0.5, "example": 0.5}


def test_what_the_lesson_says(seed=1):
    counted, learned = shares(written(counter(seed), COUNTS, 1.0)), shares(written(writers(seed), CLEAN, 1.0))
    assert min(counted["parses"], learned["parses"]) > 0.9 and counted["body"] < 0.05 < 0.85 < learned["body"]
    careful, bold = (shares(written(writers(seed), BUGS, temperature)) for temperature in (0.0, 1.0))
    assert careful["body"] > 0.85 > 0.8 > bold["body"] and bold["parses"] > 0.95
    alone = shares(from_names(writers(seed), CLEAN))
    assert alone["body"] > 0.85 and alone["example"] < 0.2
    assert right_body_wrong_example(seed).startswith("def ")


def test_the_judge_finds_in_the_data_what_the_noise_has_hit(seed=1):
    found = judge_on_data(seed)
    assert min(found[CLEAN].values()) == 1 == found[BUGS]["parses"] and abs(found[BUGS]["body"] - (1 - RATE)) < 0.05
