"""The bar of shares: they always sum to all, and what is no mix is refused. Dragging is tested in the browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets import TraitError

from lessons.figures.picture import STYLES
from lessons.panel.fields import GREYS
from lessons.widgets.mix_bar import MixBar, poured

PARTS = ["clean", "noisy", "skewed"]
weights = st.lists(st.floats(0, 1e6), min_size=3, max_size=3).filter(lambda found: sum(found) > 1e-3)


def bar(value):
    return MixBar(parts=PARTS, value=value)


@given(weights)
def test_the_shares_sum_to_all_and_keep_the_proportions(weights):
    shares = bar(weights).value
    assert sum(shares) == pytest.approx(1, abs=1e-9) and all(0 <= share <= 1 for share in shares)
    assert shares == pytest.approx([weight / sum(weights) for weight in weights], abs=2e-4)


@given(weights)
def test_what_is_poured_twice_stays_what_it_is(weights):
    assert poured(poured(weights)) == poured(weights)


@pytest.mark.parametrize("whole", [(0.6, 0.25, 0.15), (0.2, 0.8, 0.0), (0.1, 0.2, 0.7), (1, 0, 0)])
def test_shares_of_a_whole_stay_to_the_last_digit(whole):
    assert tuple(bar(whole).value) == whole


@pytest.mark.parametrize("wrong", [[0.5, 0.5], [0.5, 0.25, 0.25, 0], [0, 0, 0], [1.5, -0.5, 0], [float("nan")] * 3,
                                   [float("inf"), 0, 0], []])  # fmt: skip
def test_what_is_no_mix_is_refused_and_the_bar_stays(wrong):
    mix = bar([0.6, 0.25, 0.15])
    with pytest.raises(TraitError):
        mix.value = wrong
    assert mix.value == [0.6, 0.25, 0.15]


def test_text_reaches_the_page_as_text():
    source = str(MixBar.script)
    assert "textContent" in source and not {"innerHTML", "outerHTML", "insertAdjacentHTML"} & set(source.split("."))


@pytest.mark.parametrize("hue", [*(style.colour for style in STYLES), *GREYS])
def test_white_words_stand_out_on_every_piece(hue):
    """Contrast as WCAG 2.2 defines it, of what color-mix makes of a hue in mix_bar.css."""
    assert "color-mix(in srgb, var(--hue) 85%, #000)" in str(MixBar.style)
    channels = [0.85 * int(hue[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert 1.05 / (luminance + 0.05) >= 4.5
