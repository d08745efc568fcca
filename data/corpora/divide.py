"""A text divided into documents: paragraphs, or lines, joined where they are short and cut where they are long."""

import re
from collections.abc import Iterable, Iterator
from statistics import median

from data.graphemes import boundaries

LONGEST = 2_000
_SHORTEST, _LIST_ENTRY = 100, 40
END_MARK = "<|endoftext|>"
"""Between the documents of files that are made to train on, such as TinyStories'."""
_BREAKS = [re.compile(p) for p in (r"\n", r"[.!?…۔؟।॥][\"'”’)]*\s|[。！？]", r"\s")]


def divide(text: str, longest: int = LONGEST) -> Iterator[str]:
    """Paragraphs (or lines), joined to at least 100 characters and cut to at most `longest`.

    Where documents end with a mark of their own, they are divided there, and nowhere else unless they are too long.

    >>> list(divide("Ann sat.\\n\\nBo sang.\\n<|endoftext|>\\nCy ran."))
    ['Ann sat.\\n\\nBo sang.', 'Cy ran.']
    """
    if END_MARK in text:
        for document in text.split(END_MARK):
            yield from _cut(document.strip("\n"), longest)
        return
    separator, parts = "\n\n", re.split(r"\n\s*\n", text)
    if len(parts) == 1:
        separator, parts = "\n", text.split("\n")
    if separator == "\n\n" or median(map(len, parts)) > _LIST_ENTRY:
        parts = join_short(parts, separator, min(_SHORTEST, longest))
    for part in parts:
        yield from _cut(part, longest)


def join_short(parts: Iterable[str], separator: str, shortest: int) -> list[str]:
    """Join neighbours until each has `shortest` characters; a rest of under half of that joins the last.

    >>> join_short(["a", "b", "cd", "e"], "-", 3)
    ['a-b', 'cd-e']
    """
    joined: list[str] = []
    for part in parts:
        if joined and len(joined[-1]) < shortest:
            joined[-1] += separator + part
        else:
            joined.append(part)
    if len(joined) > 1 and len(joined[-1]) < shortest / 2:
        rest = joined.pop()
        joined[-1] += separator + rest
    return joined


def _cut(text: str, longest: int) -> Iterator[str]:
    """Pieces of at most `longest` characters, cut after a line, else a sentence, else a word, else what is read as one
    character."""
    start = 0
    while start < len(text):
        window = text[start : start + longest]
        end = len(window) if start + longest >= len(text) else _last_break(window, text[start + longest])
        if piece := window[:end].strip("\n").rstrip():
            yield piece
        start += end


def _last_break(window: str, following: str) -> int:
    """Where the last line, sentence or word ends in the window's second half; where none does, the last cluster."""
    for pattern in _BREAKS:
        if ends := [match.end() for match in pattern.finditer(window, len(window) // 2)]:
            return ends[-1]
    bounds = boundaries(window + following)
    return int(bounds[bounds <= len(window)][-1]) or len(window)
