"""Tiny documented functions as text: a name that says what is computed, one example, and a body.

    | def sub4_double(x):
    |     \"\"\"
    |     >>> sub4_double(3)
    |     -2\"\"\"
    |     return (x - 4) * 2

The example is a doctest, which Python's own module `doctest` can try.
"""

import re
from dataclasses import dataclass

from data.codecs.pieces import Failure, Piece, first_failure
from data.codecs.sheet import Sheet

_NAME, _NUMBER = r"[a-z][a-z0-9_]{0,29}", r"(?:0|-?[1-9][0-9]{0,8})"
LONGEST = 95
"""Characters that a function of the corpus may have."""
_HEAD = re.compile(rf"def ({_NAME})\(x\):")
_EXAMPLE = re.compile(rf"    >>> {_NAME}\(({_NUMBER})\)(?:\n    ({_NUMBER}))?")
_BODY = re.compile(r"(?m)^ +return ([^\n]+)")


@dataclass(frozen=True)
class Function:
    """Its name, the example's argument and the value that it shows, and what is returned, as it is written.

    What could not be read is "" or None. Nothing of it need be right.
    """

    name: str
    argument: int | None
    shown: int | None
    body: str


@dataclass(frozen=True)
class FunctionCodec:
    r"""A `Codec` of functions; whatever is returned is legal here, whether Python can read it or not.

    >>> text = FUNCTIONS_CODEC.encode(Function("sub4_double", 3, -2, "(x - 4) * 2"))
    >>> FUNCTIONS_CODEC.decode(text)
    (Function(name='sub4_double', argument=3, shown=-2, body='(x - 4) * 2'), ())
    >>> FUNCTIONS_CODEC.decode(text.replace("(x):", "(y):"))[1]
    ("line 1, column 16: expected '(x):' and a new line, found '(y):'",)
    """

    layout = Sheet("function", LONGEST)
    """Code is read as it is, line by line."""

    def encode(self, thing: Function) -> str:
        """The function's text. Raises ValueError for a name, a number or a body that cannot be written."""
        if not re.fullmatch(_NAME, thing.name):
            raise ValueError(
                f"{thing.name!r} is no name: give small letters, digits and _, a letter first, 30 at most."
            )
        for number in (thing.argument, thing.shown):
            if number is None or abs(number) >= 10**9:
                raise ValueError(f"Numbers of an example lie within 9 digits, and {number} does not.")
        if not thing.body or "\n" in thing.body:
            raise ValueError(f"A body is one line that says what is returned, not {thing.body!r}.")
        example = f'"""\n    >>> {thing.name}({thing.argument})\n    {thing.shown}"""'
        return f"def {thing.name}(x):\n    {example}\n    return {thing.body}"

    def decode(self, text: str) -> tuple[Function, tuple[str, ...]]:
        """The function that a text holds, part by part, and what was not legal."""
        head, example, body = _HEAD.search(text), _EXAMPLE.search(text), _BODY.search(text)
        argument, shown = example.groups() if example else (None, None)
        thing = Function(
            head[1] if head else "",
            int(argument) if argument else None,
            int(shown) if shown else None,
            body[1] if body else "",
        )
        failure = self.failing(text)
        return thing, (failure.shown(text),) if failure else ()

    def failing(self, text: str) -> Failure | None:
        """Where a text stops being legal, so that a page can mark it; None where it is legal to its end."""
        head = _HEAD.match(text)
        name = head[1] if head else _NAME
        return first_failure(text, _pieces(name))

    def describe(self, text: str) -> str:
        """In words what is promised, what the example shows, what is returned, and what was not legal."""
        thing, complaints = self.decode(text)
        name = thing.name or "a function without a name"
        shows = (
            f"its example says that {thing.argument} gives {thing.shown}" if thing.shown is not None else "no example"
        )
        body = f"it returns {thing.body}" if thing.body else "it returns nothing"
        wrong = f" Not legal: {'; '.join(complaints)}." if complaints else ""
        return f"{name}: {shows}; {body}.{wrong}"


def _pieces(name: str) -> tuple[Piece, ...]:
    return (
        Piece("def ", "'def '"),
        Piece(name, "a name"),
        Piece(r"\(x\):\n", "'(x):' and a new line"),
        Piece('    """\n    >>> ', "an example"),
        Piece(name, "the function's own name"),
        Piece(r"\(", "'('"),
        Piece(_NUMBER, "a number"),
        Piece(r"\)\n    ", "')' and a new line"),
        Piece(_NUMBER, "a number"),
        Piece('"""\n    return ', "the end of the example, and 'return '"),
        Piece("[^\n]+", "what is returned"),
    )


FUNCTIONS_CODEC = FunctionCodec()
