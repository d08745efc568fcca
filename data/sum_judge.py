"""A judge of sums, a pure function: is a sum legal, is its answer right, and which digit is the first wrong one?"""

from data.codecs.sums import SUMS_CODEC, Sum
from data.verdict import RIGHT, Verdict, located


def sum_judge(text: str) -> Verdict:
    """Whether a document is a right sum, in either form; the place is that of the first sign that should be another.

    >>> sum_judge("47+38=85").ok, sum_judge("47+38=←58").ok
    (True, True)
    >>> sum_judge("47+38=75")
    Verdict(ok=False, message='47+38 is 85, and 75 is written', place=Location(line=1, column=7, offset=6))
    """
    if failure := SUMS_CODEC.failing(text):
        return Verdict(False, failure.shown(text), located(text, failure.offset))
    thing, _ = SUMS_CODEC.decode(text)
    total = thing.left + thing.right
    if thing.answer == total:
        return RIGHT
    message = f"{thing.left}+{thing.right} is {total}, and {thing.answer} is written"
    return Verdict(False, message, located(text, _first_wrong(text, thing)))


def _first_wrong(text: str, thing: Sum) -> int:
    """The offset of the first sign in which a text and its right form differ; of its end, where a digit is missing."""
    right = SUMS_CODEC.encode(Sum(thing.left, thing.right, thing.left + thing.right, thing.turned))
    return next((k for k, (a, b) in enumerate(zip(text, right, strict=False)) if a != b), min(len(text), len(right)))
