"""Does Python read it? A judge of form alone, which says what Python says, and never runs what a model wrote.

`ast.parse` builds a tree and executes nothing. But long texts can take it minutes, or all of the stack, so what is too
long or too deep to have come from these corpora is refused before it. What is left takes milliseconds.
"""

import ast
import re
import warnings
from threading import Lock

from data.verdict import RIGHT, Verdict, located, offset_of

LONGEST = 400
"""Characters; the longest document of code that is judged here has 90."""
DEEPEST = 20
"""Brackets within brackets; the library has six at most. A parser may read twice what is in each."""

NO_FILE = ""
"""Whoever finds an error looks for the line in the file of this name, which would be opened if it were there."""

_UNREADABLE = re.compile("[\0\ud800-\udfff]")
_LOCK = Lock()


def parses(text: str) -> Verdict:
    """Whether a text is legal Python, and if it is not, Python's own words and the place that it names.

    Nothing is run and nothing is looked up: `__import__("os")` is right, and so is `x` that nobody defined. An empty
    text is wrong, though Python has no complaint. The words are those of the Python that is installed.

    >>> parses("len([1, 2])")
    Verdict(ok=True, message='', place=None)
    >>> parses("len([1, 2)").place
    Location(line=1, column=10, offset=9)
    """
    return syntax(text)[1]


def syntax(text: str) -> tuple[ast.Module | None, Verdict]:
    """The tree of a text, or None, and the verdict of `parses`."""
    refused = _refusal(text)
    if refused:
        return None, refused
    try:
        return _tree(text), RIGHT
    except SyntaxError as error:
        return None, Verdict(False, _in_words(error), located(text, offset_of(text, error.lineno, error.offset)))
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        return None, Verdict(False, f"Python cannot read it: {error or type(error).__name__}.", None)


def _tree(text: str) -> ast.Module:
    """Doubtful escapes such as in '\\d' are legal: what Python warns of is not said. Filters belong to all threads."""
    with _LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text, NO_FILE)


def _in_words(error: SyntaxError) -> str:
    return f"{error.msg} (line {error.lineno or 1}, column {max(error.offset or 1, 1)})"


def _refusal(text: str) -> Verdict | None:
    """A verdict on what is not even given to Python."""
    if not text.strip():
        return Verdict(False, "There is nothing here to read.", located(text, 0))
    if found := _UNREADABLE.search(text):
        return Verdict(False, f"{found.group()!r} is no character of code.", located(text, found.start()))
    if len(text) > LONGEST:
        return Verdict(False, f"It is longer than {LONGEST} characters, and is not read.", located(text, LONGEST))
    if (deep := _too_deep(text)) is not None:
        return Verdict(False, f"More than {DEEPEST} brackets within each other are not read.", located(text, deep))
    return None


def _too_deep(text: str) -> int | None:
    """Where the first bracket opens that has too many around it; in strings, too: f-strings hold code."""
    depth = 0
    for offset, sign in enumerate(text):
        depth = depth + 1 if sign in "([{" else max(0, depth - 1) if sign in ")]}" else depth
        if depth > DEEPEST:
            return offset
    return None
