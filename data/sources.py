"""The index of corpora that come with the toolkit or with what it depends on: all of them work offline.

The corpus NAME is what the function NAME of `data/corpora/NAME.py` returns; its card lies beside it.
"""

from collections.abc import Callable
from functools import cache, partial
from importlib import import_module

from data.by_name import ByName
from data.corpus import Corpus

NAMES = (
    "stories",
    "prose",
    "code",
    "names",
    "digits",
    "shapes",
    "tunes",
    "clips",
    "speakers",
    "members",
    "sales",
    "functions",
    "expressions",
    "sums",
    "facts",
    "clinical_notes",
    "contracts",
    "inspection_reports",
)
"""In the order of menus."""


@cache
def _corpus(name: str) -> Corpus:
    """Imported when it is asked for: Faker and others take tens of megabytes."""
    return getattr(import_module(f"data.corpora.{name}"), name)()


SOURCES: dict[str, Callable[[], Corpus]] = ByName({name: partial(_corpus, name) for name in NAMES})
"""Every corpus that comes along, by name; made on the first call and kept."""
