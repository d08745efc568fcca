"""What went wrong, in words that a page can show."""

from data.corpus import CorpusError
from data.graphemes import boundaries, shortened
from data.shown import as_shown
from lessons.panel.recipe_text import RecipeError
from lessons.panel.rehearsal import RehearsalError

TEACHING = (CorpusError, RecipeError, RehearsalError)
"""Errors whose messages are sentences for whoever reads them."""
LONGEST, END = 1_000, 300


def cause(error: BaseException | str) -> str:
    """A sentence; of an error that was not made to be read, its type, since it may say no more.

    What is no letter stands as its code, and a message that repeats all that was given is cut in its midst: it may
    begin with a name of any length, and end with what to do.

    >>> cause(KeyError("pirate")), cause(CorpusError("There is too little text.")), cause(AssertionError())
    ("KeyError: 'pirate'", 'There is too little text.', 'AssertionError')
    """
    try:
        said = str(error)
    except Exception:  # of a learner's own class, of which even that may fail
        said = ""
    if not isinstance(error, (str, *TEACHING)):
        said = f"{type(error).__name__}: {said}".removesuffix(": ")
    return _cut("\n".join(map(as_shown, said.split("\n"))))


def _cut(said: str) -> str:
    if len(said) <= LONGEST:
        return said
    end = said[-END:]
    return shortened(said, LONGEST - END) + end[boundaries(end)[1] :]  # the first sign may be a part of one
