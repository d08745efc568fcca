"""An arm's name can be read in a light and in a dark theme: contrast as WCAG 2.2 defines it."""

import re

import numpy as np
import pytest

from lessons.figures.picture import STYLES
from lessons.widgets.heading import Heading

CSS = str(Heading.style)
# JupyterLab 4: --jp-ui-font-color0 on --jp-layout-color0, in @jupyterlab/theme-light-extension and -dark-extension.
THEMES = {"light": ("#000000", "#ffffff"), "dark": ("#ffffff", "#111111")}


def rgb(colour: str) -> np.ndarray:
    """Red, green and blue from 0 to 1."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def luminance(colour: np.ndarray) -> float:
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: np.ndarray, other: np.ndarray) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def drawn(hue: str, text: str) -> np.ndarray:
    """What color-mix makes of a hue, by the share that stands in heading.css."""
    share = int(re.search(r"color-mix\(in srgb, var\(--hue\) (\d+)%, var\(--jp-ui-font-color0", CSS)[1]) / 100
    return share * rgb(hue) + (1 - share) * rgb(text)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.colour)
def test_an_arm_s_name_stands_out_in_both_themes(style, theme):
    text, background = THEMES[theme]
    assert contrast(drawn(style.colour, text), rgb(background)) >= 4.5


def test_without_the_mixture_it_would_not():
    """Else the test above could not fail."""
    assert contrast(rgb(STYLES[3].colour), rgb(THEMES["dark"][1])) < 4.5
    assert contrast(rgb("#000000"), rgb("#ffffff")) == pytest.approx(21)
