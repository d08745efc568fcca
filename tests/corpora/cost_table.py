"""Every step of data/ that is given a text or a corpus, and texts that were made to take it long.

Steps are found, not listed: transforms, steps of curation, and whatever else has a text or a corpus as its first
argument. What it needs besides stands in `ARGUMENTS`, an object that is not made without any in `made`: a new step that
asks for something else is `not_callable`, and its test says so. None can be forgotten.
"""

import inspect
from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType

import numpy as np
from transform_table import ALL, BASES, implementations, modules_of_data

from data.codecs.codec import Layout
from data.codecs.image import DIGITS
from data.codecs.passage import PassageCodec
from data.codecs.pieces import Failure, Piece
from data.codecs.sheet import Remark, Sheet
from data.corpora.facts import known_facts
from data.corpora.grammar import Grammar
from data.corpora.stories import grammar, stories
from data.corpus import Corpus, Document
from data.curation.curate import OwnFilter, TextStep
from data.curation.filters import Capitals, Symbols
from data.trace import Trace
from data.verdict import Complaint
from data.vocabulary import Vocabulary

Step = Callable[[str], object]

TOLD = "The nurse lost her hat. "
UNITS = {
    "one letter": "a", "one digit": "7", "blanks": " ", "empty lines": "\n", "full stops": ".", "brackets": "(",
    "at signs": "a@", "addresses without an end": "a.b-", "quotes": '"', "apostrophes": "a'", "hyphens": "1-",
    "telephone numbers": "079 1", "commas": "M,", "equals signs": "x=", "backslashes": "\\", "end marks": "\x03",
    "combining marks": "\u0301", "broken encoding": "Ã©", "astral letters": "𝓍", "lone surrogates": "\ud800",
    "right to left": "\u202eא", "NUL": "\0", "blank lines": " \n", "words": "her ", "sentences": TOLD, "calls": "call ",
    "colons": "B:", "clips": "R:aa", "bars": "\nSC1", "speech": "\nBmi", "pixels": "\nA..", "prints": "print(",
    "mentions": "her old ", "pluses": "1+", "area codes": "(+",
}  # fmt: skip
SHAPES = [(name, unit, end) for name, unit in UNITS.items() for end in ("", "¤")]
"""What is repeated, and what stands at the end: what is looked for there must not be looked for from every place."""


def long_text(unit: str, end: str, n: int) -> str:
    return (unit * n)[: n - len(end)] + end


def about(text: str) -> Corpus:
    """Two documents that hold a text, hers and his."""
    both = (("a", "nurse/she"), ("b", "nurse/he"))
    return Corpus("hostile", tuple(Document(text, name, "here", group) for name, group in both))


ARGUMENTS: dict[str, Callable[[str], object]] = {
    "lexicon": lambda text: frozenset({"her", "a"}),
    "known": lambda text: known_facts(),
    "longest": lambda text: len(text),
    "complaints": lambda text: [Complaint("a rule", "why", len(text) - 1)] * 3,
    "prompt": lambda text: text[:1],
    "answer": lambda text: text[1:],
    "pieces": lambda text: [Piece("(?s).", "a sign")] * 3,
    "offset": lambda text: len(text) - 1,
    "position": lambda text: len(text) // 2,
    "line": lambda text: text.count("\n"),
    "column": lambda text: 1,
    "columns": lambda text: ("born",),
    "most": lambda text: len(text) // 2,
    "remark": lambda text: Remark(False, "wrong", ((0, len(text)),)),
    "writing": lambda text: "once",
    "training": about,
    "pairs": lambda text: (("red", "disc"),),
    "n_chars": lambda text: len(text) + 1,
    "n": lambda text: 1,
    "document": lambda text: Document(text, "c", "here"),
    "times": lambda text: 2,
    "seed": lambda text: 1,
    "group": lambda text: "she",
    "key": lambda text: lambda document: document.id,
    "start": lambda text: np.arange(0, len(text), 2),
    "stop": lambda text: np.arange(0, len(text), 2),
}
"""What is given besides, by the name of the parameter."""
ASKED = {
    "data.edits.splice": {"pieces": lambda text: ["x"] * ((len(text) + 1) // 2)},
    "data.graphemes.in_columns": {"columns": lambda text: len(text) // 2},
    "data.graphemes.whole": {"start": lambda text: len(text) // 2, "stop": lambda text: len(text) // 2 + 1},
}
"""The same, where one name means something else to one step."""
LENGTHS = {"data.voice_judge": 24, "data.codecs.voice_sound": 24, "data.corpora.files": 4_000, "data.trace": 250}
"""Characters of the shorter text where it is not N: a sound costs much, a file of a few characters is refused, and a
text that is traced is looked up in another way from 2,000 characters on."""


def made() -> dict[type, list[object]]:
    """Objects of the classes that need something to be made of, where no module keeps one."""
    told = stories(60)
    return {
        Grammar: [grammar()],
        Trace: [Trace(told.derive((*told, Document(TOLD * 300, "long", "here")), "and a long one"))],
        Vocabulary: [Vocabulary.of(told)],
        Layout: [DIGITS.layout],
        Sheet: [Sheet("line", 90)],
        PassageCodec: [PassageCodec(Sheet("note", 240))],
        Failure: [Failure(3, "a number")],
        OwnFilter: [OwnFilter(str.isascii)],
        Symbols: [Symbols(0.2)],
        Capitals: [Capitals(0.2)],
        TextStep: [],
    }


def steps() -> dict[str, Step]:
    """All of them by their names, each as a function of a text alone."""
    found = {f"transform {name}": partial(_transform, held) for name, held in ALL.items()}
    modules, objects = modules_of_data(), made()
    for module in modules:
        for name, function in _functions(module, modules, objects):
            if function:
                found[name] = partial(_asked, function, ASKED.get(name, {}))
    return found


def not_callable(module: ModuleType) -> list[str]:
    """The steps of a module that need something that nobody has thought of, and classes of which there is no object."""
    found = _functions(module, modules_of_data(), made())
    return [name for name, function in found if not function or {p.name for p in _needed(function)[1:]} - {*ARGUMENTS}]


def _functions(module: ModuleType, modules: list[ModuleType], objects: dict) -> Iterator[tuple[str, Callable | None]]:
    """Functions of a module, and methods of its classes' objects, whose first argument is a text or a corpus."""
    own = {name: thing for name, thing in vars(module).items() if getattr(thing, "__module__", "") == module.__name__}
    for name, thing in own.items():
        if inspect.isfunction(thing) and name[0] != "_" and _is_step(thing):
            yield f"{module.__name__}.{name}", thing
        elif inspect.isclass(thing) and not getattr(thing, "_is_protocol", False) and thing not in _transforms(module):
            for k, one in enumerate(_objects(thing, modules, objects)):
                for method in [None] if one is None else _methods(one):
                    yield f"{module.__name__}.{name}[{k}].{method.__name__ if method else '?'}", method


def _transforms(module: ModuleType) -> set[type]:
    return implementations([module]) | BASES


def _objects(made_of: type, modules: list[ModuleType], objects: dict) -> list[object]:
    """Those of a class that the table has, or else that modules keep, or one that is made of nothing; else [None]."""
    if not any(_is_asked(name) and _is_step(f, 1) for name, f in inspect.getmembers(made_of, inspect.isfunction)):
        return []
    kept = [thing for module in modules for thing in vars(module).values() if type(thing) is made_of]
    needs = [p for p in inspect.signature(made_of).parameters.values() if p.default is p.empty]
    return objects[made_of] if made_of in objects else kept or [None if needs else made_of()]


def _methods(thing: object) -> list[Callable]:
    named = inspect.getmembers(thing, inspect.ismethod)
    return [method for name, method in named if _is_asked(name) and _is_step(method)]


def _is_asked(name: str) -> bool:
    return name[0] != "_" or name == "__call__"


def _is_step(function: Callable, skipped: int = 0) -> bool:
    first = [*inspect.signature(function).parameters.values()][skipped : skipped + 1]
    return any(p.name in ("text", "texts", "corpus") or p.annotation is Corpus for p in first)


def _needed(function: Callable) -> list[inspect.Parameter]:
    return [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]


def _asked(function: Callable, own: dict, text: str) -> object:
    first, *others = _needed(function)
    given = {"text": text, "texts": [text, text + "."]}.get(first.name) or about(text)
    answer = function(given, *((own | ARGUMENTS | own)[p.name](text) for p in others))
    return list(answer) if inspect.isgenerator(answer) else answer


def _transform(held, text: str) -> object:
    corpus = about(text)
    return held.made(corpus, 0.5)(corpus, 1)
