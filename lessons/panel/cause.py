"""What went wrong, in words that a page can show."""

from data.corpus import CorpusError
from data.graphemes import shortened
from data.shown import as_shown
from lessons.panel.recipe_text import RecipeError
from lessons.panel.rehearsal import RehearsalError

TEACHING = (CorpusError, RecipeError, RehearsalError)
"""Errors whose messages are sentences for whoever reads them."""
LONGEST = 1_000


def cause(error: BaseException | str) -> str:
    """A sentence; of an error that was not made to be read, its type, since it may say no more.

    What is no letter stands as its code, and a message that repeats all that was given is cut.

    >>> cause(KeyError("pirate")), cause(CorpusError("There is too little text.")), cause(AssertionError())
    ("KeyError: 'pirate'", 'There is too little text.', 'AssertionError')
    """
    try:
        said = str(error)
    except Exception:  # of a learner's own class, of which even that may fail
        said = ""
    if not isinstance(error, (str, *TEACHING)):
        said = f"{type(error).__name__}: {said}".removesuffix(": ")
    return shortened("\n".join(map(as_shown, said.split("\n"))), LONGEST)
