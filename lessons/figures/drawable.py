"""Words that a figure can draw: its font lacks most of the world's letters, and a dollar sign begins a formula."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from data.graphemes import graphemes, shortened

LEFT_OUT = "…"
LONGEST_NAME = 40


def drawable(text: str) -> str:
    r"""The text with its dollars as dollars, and an ellipsis for each stretch that the font cannot draw.

    A single character that it cannot draw is named by its number in Unicode instead.

    >>> drawable("costs $5 of $6"), drawable("“我有 a cat”"), drawable("猫")
    ('costs \\$5 of \\$6', '“… a cat”', 'U+732B')
    """
    if text.isascii() and text.isprintable():
        return text.replace("$", r"\$")
    if len(text) == 1 and not _has(text):
        return f"U+{ord(text):04X}"
    kept: list[str] = []
    for cluster in graphemes(text):  # of a flag or a family, no part is drawn without the others
        if all(map(_has, cluster)):
            kept.append(cluster)
        elif kept[-1:] != [LEFT_OUT]:
            kept.append(LEFT_OUT)
    return "".join(kept).replace("$", r"\$")


def told_apart(names: Sequence[str]) -> list[str]:
    """Names beside each other as a figure can draw them, long ones shortened; with a number, where two would be one.

    >>> told_apart(["clean", "猫.txt", "犬.txt"])
    ['clean', '2: ….txt', '3: ….txt']
    """
    drawn = [drawable(shortened(name, LONGEST_NAME)) for name in names]
    n_alike = Counter(drawn)
    return [f"{k}: {name}" if n_alike[name] > 1 else name for k, name in enumerate(drawn, 1)]


def _has(character: str) -> bool:
    return character in " \n" or ord(character) in _known()


@cache
def _known() -> frozenset[int]:
    """The numbers of the characters of matplotlib's own font, which is on every machine."""
    return frozenset(FT2Font(font_manager.findfont("DejaVu Sans")).get_charmap())
