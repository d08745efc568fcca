"""A line or an expression of Python as text: what Python can read is legal, whatever it would do."""

from dataclasses import dataclass

from data.codecs.sheet import Sheet
from data.syntax_judge import parses

LONGEST = 60
"""Characters that a line of the corpus may have."""


@dataclass(frozen=True)
class CodeLineCodec:
    """A `Codec` of lines of code, each of which is its own text.

    >>> CODE_LINES_CODEC.decode("len(rows)")
    ('len(rows)', ())
    >>> CODE_LINES_CODEC.describe("len(rows]")[:24]
    'Python cannot read this:'
    """

    layout = Sheet("line of code", LONGEST)
    """Code is read as it is."""

    def encode(self, thing: str) -> str:
        """The same text. Raises ValueError for what Python cannot read, in its own words."""
        if not (verdict := parses(thing)).ok:
            raise ValueError(f"{thing!r} is no line of code: {verdict.message}")
        return thing

    def decode(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text as it is, and what Python says against it."""
        verdict = parses(text)
        return text, () if verdict.ok else (verdict.message,)

    def describe(self, text: str) -> str:
        """In words whether Python can read it."""
        _, complaints = self.decode(text)
        return f"Python cannot read this: {complaints[0]}." if complaints else "Python can read this."


CODE_LINES_CODEC = CodeLineCodec()
