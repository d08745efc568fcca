"""Real handwritten digits, as scikit-learn brings them along, written as text."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from data.card import load_card
from data.codecs.image import DIGITS, Picture
from data.corpus import Corpus, Document

FULL_INK = 16
"""Each pixel of the source counts the dark ones among 4 x 4 of a scan."""


@cache
def digits() -> Corpus:
    """1,797 pictures of digits, in the order of their source; the group is the digit's name, "7".

    >>> print(digits().documents[7].text)
    7:
    a..-YYRR.
    b.,uuAA,.
    c..*#P^..
    d..=P....
    """
    pixels, names = _scans()
    documents = (
        Document(DIGITS.encode(Picture.of(name, greys)), f"digits-{i}", "digits", name)
        for i, (greys, name) in enumerate(zip(pixels * 3 / FULL_INK, names, strict=True))
    )
    return Corpus("digits", tuple(documents), load_card("digits"))


def _scans() -> tuple[np.ndarray, list[str]]:
    """What `sklearn.datasets.load_digits()` returns: ink from 0 to 16, (N, 8, 8), and which digit each is.

    Its file is read without it, since importing it takes four seconds and 90 MB.
    """
    package = Path(find_spec("sklearn").submodule_search_locations[0])
    rows = np.loadtxt(package / "datasets" / "data" / "digits.csv.gz", delimiter=",", dtype=np.int64)
    return rows[:, :-1].reshape(-1, 8, 8), list(map(str, rows[:, -1].tolist()))
