"""Noise for tiny functions: bodies with bugs, each of its own or all by one rule. Names and examples stay right.

So the examples catch what is wrong, if somebody tries them. What is not wholly legal, or names no two operations that
are known, stays as it is.
"""

from collections.abc import Sequence

import numpy as np

from data.codecs.functions import FUNCTIONS_CODEC
from data.edits import Noise, Units
from data.operations import OPERATIONS, Composition, meaning


class FunctionNoise(Noise):
    """Puts another body in the place of one."""

    unit = "function"

    def wrong(self, asked: Composition, choice: int) -> str:
        """The body that is put in; `choice` is 64 random bits of the function's own; its own body: no hit."""
        raise NotImplementedError(f"{type(self).__name__} defines no wrong(self, asked, choice).")

    def find(self, text: str) -> list[tuple[int, int]]:
        if FUNCTIONS_CODEC.failing(text):
            return []
        thing, _ = FUNCTIONS_CODEC.decode(text)
        asked = meaning(thing.name)
        if asked is None or thing.body != asked.body or self.wrong(asked, 0) == thing.body:
            return []
        return [(len(text) - len(thing.body), len(text))]

    def replacements(self, texts: Sequence[str], units: Units, choices: np.ndarray) -> list[str]:
        rows = zip(units.document.tolist(), choices.tolist(), strict=True)
        return [self.wrong(meaning(FUNCTIONS_CODEC.decode(texts[i])[0].name), choice) for i, choice in rows]


class Bugs(FunctionNoise):
    """Bodies here and there have another operation in the place of one of their two, each equally likely.

    >>> from data.corpora.functions import functions
    >>> Bugs(1.0)(functions())[0].documents[1000].text.split("\\n")[2:]
    ['    >>> sub2_add1(3)', '    2\"""', '    return (x - 2) + 7']
    """

    defect = "bugs"

    def wrong(self, asked: Composition, choice: int) -> str:
        first_is_hit, pick = choice % 2, choice // 2
        hit = asked.first if first_is_hit else asked.second
        others = [operation for operation in OPERATIONS.values() if operation != hit]
        other = others[pick % len(others)]
        return (Composition(other, asked.second) if first_is_hit else Composition(asked.first, other)).body


class OffByOne(FunctionNoise):
    """Bodies here and there are wrong by one rule, the same for all: the last number is one too large.

    A body without a number is not eligible: there are few.

    >>> from data.corpora.functions import functions
    >>> OffByOne(1.0)(functions())[0].documents[1000].text[-18:]
    'return (x - 2) + 2'
    """

    defect = "off by one"

    def wrong(self, asked: Composition, choice: int) -> str:
        signs = [sign for sign in asked.body if sign.isdigit()]
        head, last, tail = asked.body.rpartition(signs[-1]) if signs else (asked.body, "", "")
        return f"{head}{int(last) + 1}{tail}" if last else asked.body


FUNCTION_NOISES: dict[str, type[Noise]] = {noise.defect: noise for noise in (Bugs, OffByOne)}
"""The noises of functions by the plain name that a learner sees."""
