"""Figures of curation: what stands in them is what was counted."""

import numpy as np
import pytest

from data.corpus import Corpus, Document
from data.curation.curate import OwnFilter, Pipeline
from data.curation.filters import Blocklist
from lessons.curation.figures import caught_bars, funnel_bars, losses_by_group, strictness_curves, trade_off_paths

GROUPS = ("coast", "hills")


@pytest.fixture
def funnel():
    rows = [("a prize", "coast", ())] * 2 + [("a deal", "hills", ("spam",))] * 4 + [("soup", "hills", ())] * 4
    rows += [("pie", "coast", ("spam",))] * 1 + [("tea", "coast", ())] * 17
    documents = (Document(text, f"d{i}", "here", group, defects) for i, (text, group, defects) in enumerate(rows))
    steps = (Blocklist(("prize", "deal")), OwnFilter(lambda text: "no pie" if text == "pie" else True))
    return Pipeline(steps).run(Corpus("rows", tuple(documents)))


def texts(picture):
    return [text.get_text() for text in picture.figure.axes[0].texts]


def test_the_funnel_shows_each_groups_share_and_puts_small_reasons_together(funnel):
    picture = funnel_bars(funnel, GROUPS)
    assert "listed word: coast 10%, hills 50%; other: coast 5%, hills 0%; left: coast 85%, hills 50%" in picture.alt
    assert [t.get_text() for t in picture.figure.axes[0].get_yticklabels()] == ["listed word", "other", "left"]
    assert {"coast 10%", "hills 50%", "coast 5%", "coast 85%"} <= set(texts(picture))


@pytest.mark.parametrize("reason", ["other", "left"])
def test_a_reason_of_ones_own_that_is_called_like_a_row_of_the_chart_is_counted_too(funnel, reason):
    own = OwnFilter(lambda text: reason if text in ("soup", "tea") else "rare" if text == "pie" else True)
    alt = funnel_bars(Pipeline((own,)).run(funnel.raw), GROUPS).alt
    assert f"{reason}: coast 85%, hills 50%; other: coast 5%, hills 0%; left: coast 10%, hills 50%" in alt


def test_faults_that_were_caught(funnel):
    picture = caught_bars(funnel)
    assert picture.figure.axes[0].get_title(loc="left") == "Precision 71%, recall 100%"
    assert "spam 100%" in picture.alt


def test_nothing_dropped_is_drawn_too(funnel):
    untouched = Pipeline(()).run(funnel.raw)
    assert "left: coast 100%, hills 100%" in funnel_bars(untouched, GROUPS).alt
    assert caught_bars(untouched).figure.axes[0].get_title(loc="left") == "Precision –, recall 0%"


def test_losses_say_who_gained():
    picture = losses_by_group({"coast": 1.0, "hills": 1.2}, {"coast": 0.9, "hills": 1.3}, 5000)
    assert texts(picture) == ["1.00 → 0.90 better", "1.20 → 1.30 worse"]
    assert "5,000 characters each" in picture.figure.axes[0].get_title(loc="left")


def test_curves_end_in_their_value_and_their_name():
    mean = np.array([[0.8, 0.9], [0.7, 1.4]])
    picture = strictness_curves(["none", "2"], mean, mean / 10, GROUPS, "Title")
    assert texts(picture) == ["coast 0.70", "hills 1.40"] and "hills: none 0.90, 2 1.40" in picture.alt


def test_paths_name_their_world():
    picture = trade_off_paths({"a": np.array([[0.9, 0.1], [0.8, 0.2]])}, (0, 0.5))
    assert texts(picture) == ["a"] and "from 50% 0.80 bits, 20% shouted" in picture.alt
