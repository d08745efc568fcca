"""Corpora that come with the toolkit or with what it depends on: all of them work offline."""

from collections.abc import Callable
from functools import cache

from data.corpus import Corpus
from data.names import names
from data.prose import prose
from data.standard_library import code
from data.stories import stories

SOURCES: dict[str, Callable[[], Corpus]] = {"stories": cache(stories), "prose": prose, "code": code, "names": names}
"""Every corpus that comes along, by name; made on the first call and kept."""
