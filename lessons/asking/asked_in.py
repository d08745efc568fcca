"""Which lesson asks a question: found in the course's own sources, so that no question has to say it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock

from lessons import SHARED

LESSONS = Path(__file__).parents[1]
_ONE_READER = Lock()
"""Two threads that parse at once raise SystemError, up to Python 3.12."""
ASKING = {"predict_number", "predict_choice", "NumberPrediction", "ChoicePrediction"}


def lesson_of(question: str) -> str:
    """The number of the lesson whose notebook, or whose folder, asks this; "" where none does.

    >>> lesson_of("There was no 7 in the data. What comes of the prompt 7: ?"), lesson_of("How are you?")
    ('07', '')
    """
    return next((lesson for lesson, pattern in asked() if re.fullmatch(pattern, question)), "")


def asked() -> tuple[tuple[str, str], ...]:
    """Each question of the course as a pattern, with its lesson: numbers in it may be put in as it is asked."""
    with _ONE_READER:
        return _asked()


@cache
def _asked() -> tuple[tuple[str, str], ...]:
    sources = sorted((LESSONS / "course").glob("[0-9][0-9]_*.py"))
    return tuple(
        (source.name[:2], pattern)
        for source in sources
        for path in dict.fromkeys([source, *_own_modules(source)])
        for pattern in _patterns(ast.parse(path.read_text(encoding="utf-8")))
    )


def _own_modules(source: Path) -> Iterator[Path]:
    """The modules of lessons' own folders that a notebook imports."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        match (node.module or "").split(".") if isinstance(node, ast.ImportFrom) else []:
            case ["lessons", folder, module] if folder not in SHARED:
                yield LESSONS / folder / f"{module}.py"


def _patterns(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ASKING:
            question = next((k.value for k in node.keywords if k.arg == "question"), next(iter(node.args), None))
            yield _pattern(_named(question, tree) if isinstance(question, ast.Name) else question)


def _named(name: ast.Name, tree: ast.Module) -> ast.expr | None:
    """What was last given this name, above the place where it is used."""
    given = [node for node in ast.walk(tree) if isinstance(node, ast.Assign) and node.lineno < name.lineno]
    values = [node.value for node in given if getattr(node.targets[0], "id", "") == name.id]
    return max(values, key=lambda value: value.lineno, default=None)


def _pattern(question: ast.expr | None) -> str:
    """A text, or one with gaps; anything else is no question that could be found, and fits nothing."""
    match question:
        case ast.Constant(value=str(text)):
            return re.escape(text)
        case ast.JoinedStr(values=parts):
            return "".join(_pattern(part) if isinstance(part, ast.Constant) else ".+" for part in parts)
    return r"(?!)"
