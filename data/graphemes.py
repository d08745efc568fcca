"""What a reader takes for one character, by the rules of Unicode (UAX 29): none is split, and each has its width."""

import unicodedata

import numpy as np
from wcwidth import iter_graphemes, width

_MARKS, _UNSEEN = ("Mn", "Mc", "Me"), ("Cc", "Cf", "Cn", "Co", "Cs", "Zs", "Zl", "Zp")


def graphemes(text: str) -> list[str]:
    """Grapheme clusters: a letter with its marks, a flag, a family, a syllable.

    >>> graphemes("né👩‍👩‍👧")
    ['n', 'é', '👩‍👩‍👧']
    """
    return list(text) if text.isascii() else list(iter_graphemes(text))


def boundaries(text: str) -> np.ndarray:
    """Where each cluster begins, in code points, and where the last one ends, int64 (clusters + 1,).

    >>> boundaries("a🇩🇪b").tolist()
    [0, 1, 3, 4]
    """
    if text.isascii():
        return np.arange(len(text) + 1)
    return np.cumsum([0, *map(len, graphemes(text))])


def whole(text: str, start: int, stop: int) -> slice:
    """The stretch from start to stop, as far as it reaches into clusters at its ends.

    >>> text = "a🇩🇪b"
    >>> text[whole(text, 2, 3)]
    '🇩🇪'
    """
    bounds = boundaries(text)
    first = np.searchsorted(bounds, max(0, start), side="right") - 1
    last = np.searchsorted(bounds, min(stop, len(text)), side="left")
    return slice(int(bounds[min(first, last)]), int(bounds[last]))


def seen(text: str) -> str:
    """The text without signs that cannot be seen: soft hyphens, joiners, and those that turn a direction of writing.

    >>> seen("\u202a30\u200b %\u202c\ufeff")
    '30 %'
    """
    return text if text.isascii() else "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def shortened(text: str, most: int, ending: str = "…") -> str:
    """The text, or as many of its clusters as `most` code points hold together with the ending.

    >>> shortened("a nurse", 7), shortened("🇩🇪🇫🇷🇮🇹", 4)
    ('a nurse', '🇩🇪…')
    """
    if len(text) <= most:
        return text
    bounds = boundaries(text[: most + 1])  # what follows could belong to the last cluster
    kept = bounds[bounds <= most - len(ending)][-1]
    return text[:kept] + ending


def in_columns(text: str, columns: int, to_the_right: bool = False) -> str:
    """The text in so many columns of a table that is printed: filled up with blanks, or cut short.

    >>> in_columns("猫.txt", 8) + "|", in_columns("a long name.txt", 8), in_columns("猫", 4, to_the_right=True)
    ('猫.txt  |', 'a long …', '  猫')
    """
    if width(text) > columns:
        clusters = graphemes(text)
        taken = np.cumsum([width(cluster) for cluster in clusters])
        text = "".join(clusters[: np.searchsorted(taken, columns)]) + "…"
    blanks = " " * (columns - width(text))
    return blanks + text if to_the_right else text + blanks


def alone(character: str) -> str:
    """How a code point is shown by itself: a mark on a dotted circle, and what cannot be seen by its number.

    >>> alone("a"), alone("\\u0301"), alone("\\u200d")
    ('a', '◌́', 'U+200D')
    """
    category = unicodedata.category(character)
    if category in _MARKS:
        return f"\N{DOTTED CIRCLE}{character}"
    return f"U+{ord(character):04X}" if category in _UNSEEN and character != " " else character
