"""Words in figures: whatever a corpus holds, nothing is drawn as a box, warned of, or taken for a formula."""

import warnings
from collections import Counter

import numpy as np
import pytest
from matplotlib.text import Text

from lessons.figures.counted import counted
from lessons.figures.drawable import drawable
from lessons.figures.picture import next_characters, shares
from lessons.figures.share_bars import share_bars
from lessons.widgets.chart import show

HOSTILE = [
    "我有一只猫",
    "नमस्ते",
    "สวัสดี",
    "👩‍👩‍👧",
    "costs $5 of $6",
    r"$\\frac{",
    "$",
    "한국어",
    "مرحبا",
    "\\n",
    "x\x07",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_is_drawn_as_a_box_warned_of_or_taken_for_a_formula(words):
    probabilities = {words: np.full(2, 0.5)}
    pictures = [
        next_characters(probabilities, words[0] + "a", words),
        shares({words: 0.5}, words),
        share_bars({words: 0.5}, words, words),
        counted({words: Counter({words: 2})}, words),
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for picture in pictures:
            show(picture)
            drawn = "".join(text.get_text() for text in picture.figure.findobj(Text))
            as_drawn = drawable(words).replace(r"\$", "$")
            assert as_drawn == words or words not in drawn.replace(r"\$", "$")
            assert words[:4] in picture.alt, "who cannot see it hears the word itself"


@pytest.mark.parametrize(
    ("words", "drawn"),
    [("plain", "plain"), ("naïve “Ω” ж", "naïve “Ω” ж"), ("“我有 a 猫” 我", "“… a …” …"), ("天", "U+5929"), ("", "")],
)
def test_what_the_font_lacks_is_left_out_or_named(words, drawn):
    assert drawable(words) == drawn
