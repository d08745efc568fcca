"""The subjects by name: each corpus of `data.sources` that has a file of its name here, with its `subject()`."""

from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from pathlib import Path

from data.by_name import ByName
from data.sources import SOURCES
from lessons.subjects.subject import Subject

HERE = Path(__file__).parent


@cache
def subject(name: str) -> Subject:
    """Made on the first call and kept, since it holds a whole corpus."""
    return import_module(f"{__package__}.{name}").subject()


SUBJECTS: dict[str, Callable[[], Subject]] = ByName({
    name: partial(subject, name) for name in SOURCES if (HERE / f"{name}.py").exists()
})  # fmt: skip
"""In the order of `SOURCES`; the first is what a bench opens with."""
