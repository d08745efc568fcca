"""Short lines and expressions of Python's own standard library, real and as they are installed."""

import ast
import platform
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from data.card import Card, load_card
from data.codecs.code_lines import LONGEST
from data.corpora.code import MODULES, source_of
from data.corpus import Corpus, Document

SHORTEST = 6
_LINES = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return, ast.Raise, ast.Import, ast.ImportFrom, ast.Assert,
          ast.Delete, ast.Expr)  # fmt: skip
"""Statements that can stand on one line and hold no others."""
_PARTS = {ast.If: "test", ast.While: "test", ast.For: "iter"}
"""Statements that hold others, and which of their parts is an expression: its line alone is not whole."""
_KEPT = re.compile(r"[ -~]*")
_ADDRESS = re.compile(r"\S@\w[\w-]*\.\w")


@cache
def expressions() -> Corpus:
    """Each text once, with the version of Python in the corpus's name; the card names the fingerprint, too.

    A document is a whole statement of one line, or what an `if`, a `while` or a `for` looks at; 6 to 60 characters of
    ASCII. Groups: `line/MODULE` and `expression/MODULE`. Raises CorpusError for a Python without sources.
    """
    found: dict[str, tuple[str, str]] = {}
    for module in " ".join(MODULES.values()).split():
        for kind, text in _pieces(source_of(module)):
            found.setdefault(text, (kind, module))
    documents = (
        Document(text, f"expressions-{i:05}", "expressions", f"{kind}/{module}")
        for i, (text, (kind, module)) in enumerate(found.items())
    )
    corpus = Corpus(f"expressions (Python {platform.python_version()})", tuple(documents))
    return replace(corpus, card=_card(corpus))


def _card(corpus: Corpus) -> Card:
    card, version = load_card("expressions"), platform.python_version()
    return replace(card, origin=f"{card.origin} Here: Python {version}, fingerprint {corpus.fingerprint}.")


def _pieces(source: str) -> Iterator[tuple[str, str]]:
    r"""What stands in a source, in its order: whether it is a line or an expression, and its text.

    >>> list(_pieces("def f(x):\n    '''Doc.'''\n    if x is None:\n        return 17 # no\n    return (1,\n2)"))
    [('expression', 'x is None'), ('line', 'return 17')]
    """
    lines = source.split("\n")
    for node in ast.walk(ast.parse(source)):
        kind, whole = _whole(node)
        if whole is not None and whole.lineno == whole.end_lineno:
            # Offsets are bytes: in a line beyond ASCII they may cut anything, and it is left out.
            line = lines[whole.lineno - 1]
            text = line[whole.col_offset : whole.end_col_offset]
            if SHORTEST <= len(text) <= LONGEST and _KEPT.fullmatch(line) and not _ADDRESS.search(text):
                yield kind, text


def _whole(node: ast.AST) -> tuple[str, ast.AST | None]:
    """A statement that is kept, or the expression in one; a docstring is neither."""
    if type(node) in _PARTS:
        part = getattr(node, _PARTS[type(node)])
        return "expression", None if isinstance(part, ast.NamedExpr) else part  # alone, `x := 1` is no Python
    if not isinstance(node, _LINES) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return "line", None
    return "line", node
