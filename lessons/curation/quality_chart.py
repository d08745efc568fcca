"""Lesson 05's picture of what a quality filter trades, in two worlds of shouting."""

from lessons.band import band
from lessons.curation.figures import trade_off_paths
from lessons.curation.shouting import WORLDS, trade_off
from lessons.widgets.chart import Chart, show

THRESHOLDS = (0.0, 0.8, 0.9)
"""Share of real words that a text must have."""


def trade_off_chart() -> Chart:
    """Loss on clean text against shouting, at ever higher thresholds, where the careful or the careless shout."""
    paths = {f"the {who} shout": band(trade_off(who, THRESHOLDS))[0] for who in WORLDS}
    return show(trade_off_paths(paths, THRESHOLDS))
