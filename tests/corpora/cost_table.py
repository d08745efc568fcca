"""Every step of data/ that is given a text, and texts that were made to take it long.

Steps are found, not listed: transforms, steps of curation, functions of a corpus, and whatever else has a `text` as its
first argument. One that is made or asked with more than that is in `MADE`, and its arguments in `ARGUMENTS`: a new step
that is in neither fails its test, so none can be forgotten.
"""

import inspect
from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType

from transform_table import ALL, modules_of_data

from data.codecs.codec import Layout
from data.codecs.image import DIGITS
from data.codecs.pieces import Failure, Piece
from data.codecs.sheet import Remark
from data.corpora.facts import known_facts
from data.corpora.grammar import Grammar
from data.corpora.stories import grammar, stories
from data.corpus import Corpus, Document
from data.curation.curate import OwnFilter
from data.curation.filters import Capitals, Symbols
from data.curation.truth import Score
from data.trace import Trace
from data.vocabulary import Vocabulary

Step = Callable[[str], object]

TOLD = "The nurse lost her hat. "
UNITS = {
    "one letter": "a", "one digit": "7", "blanks": " ", "empty lines": "\n", "full stops": ".", "brackets": "(",
    "at signs": "a@", "addresses without an end": "a.b-", "quotes": '"', "apostrophes": "a'", "hyphens": "1-",
    "telephone numbers": "079 1", "commas": "M,", "equals signs": "x=", "backslashes": "\\", "end marks": "\x03",
    "combining marks": "\u0301", "broken encoding": "Ã©", "astral letters": "𝓍", "lone surrogates": "\ud800",
    "right to left": "\u202eא", "NUL": "\0", "lines with blanks": " \n", "words": "her ", "sentences": TOLD,
    "colons": "B:", "pairs": "R:aa", "bars": "\nSC1", "spoken": "\nBmi", "pixels": "\nA..", "prints": "print(", "pluses": "1+",
}  # fmt: skip
SHAPES = [(name, unit, end) for name, unit in UNITS.items() for end in ("", "¤")]
"""What is repeated, and what stands at the end: much that is looked for at the end is looked for from every place."""


def long_text(unit: str, end: str, n: int) -> str:
    return (unit * n)[: n - len(end)] + end


ARGUMENTS: dict[str, Callable[[str], object]] = {
    "lexicon": lambda text: frozenset({"her", "a"}),
    "known": lambda text: known_facts(),
    "prompt": lambda text: text[:1],
    "answer": lambda text: text[1:],
    "pieces": lambda text: [Piece("(?s).", "a sign")] * 3,
    "offset": lambda text: len(text) - 1,
    "position": lambda text: len(text) // 2,
    "line": lambda text: text.count("\n"),
    "column": lambda text: 1,
    "columns": lambda text: ("born",),
    "remark": lambda text: Remark(False, "wrong", ((0, len(text)),)),
    "writing": lambda text: "once",
    "choice": lambda text: 3,
    "held_out": lambda text: 0.5,
}
"""What is given besides the text, by the name of the parameter."""


def made() -> dict[type, list[object]]:
    """Objects of classes that are not made without arguments, where no module keeps one."""
    told = stories(60)
    return {
        Grammar: [grammar()],
        Trace: [Trace(told.derive((*told, Document(TOLD * 300, "long", "here")), "and a long one"))],
        Vocabulary: [Vocabulary.of(told)],
        Layout: [DIGITS.layout],
        Failure: [Failure(3, "a number")],
        OwnFilter: [OwnFilter(str.isascii)],
        Symbols: [Symbols(0.2)],
        Capitals: [Capitals(0.2)],
    }
