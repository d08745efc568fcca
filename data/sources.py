"""Corpora that come with the toolkit or with what it depends on: all of them work offline."""

from collections.abc import Callable
from functools import cache

from data.corpora.code import code
from data.corpora.digits import digits
from data.corpora.names import names
from data.corpora.prose import prose
from data.corpora.shapes import shapes
from data.corpora.stories import stories
from data.corpus import Corpus

SOURCES: dict[str, Callable[[], Corpus]] = {
    "stories": cache(stories),
    "prose": prose,
    "code": code,
    "names": names,
    "digits": digits,
    "shapes": shapes,
}
"""Every corpus that comes along, by name; made on the first call and kept."""
