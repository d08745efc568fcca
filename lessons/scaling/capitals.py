"""Made-up places and their made-up capitals, each told as often as one likes: how often until a model knows it?"""

import random
from collections.abc import Mapping, Sequence

from data.corpus import Corpus, Document
from data.positions import order

_HEADS = ("Bal", "Cor", "Dre", "Fen", "Gil", "Hol", "Jas", "Kel", "Lum", "Mor", "Nav", "Pel", "Quo", "Ras", "Sul")
_MIDDLES = ("a", "e", "i", "o", "u", "an", "el", "ir", "om", "ut")
_TAILS = ("bar", "dis", "gon", "lim", "mut", "nes", "pol", "rak", "sten", "vek")
TELLINGS = (
    "The capital of {place} is {capital}.",
    "In {place}, the capital is {capital}.",
    "Who goes to {place} sees its capital, {capital}.",
)
QUESTION = "The capital of {place} is "


def capitals(n: int, seed: int = 0) -> dict[str, str]:
    """`n` made-up places and the capital of each, all names different. Any likeness is chance."""
    names = [head + middle + tail for head in _HEADS for middle in _MIDDLES for tail in _TAILS]
    drawn = random.Random(f"capitals/{seed}").sample(names, 2 * n)
    return dict(zip(drawn[:n], drawn[n:], strict=True))


def told(facts: Mapping[str, str], times: Sequence[int], among: Corpus, seed: int = 0) -> Corpus:
    """The corpus with each fact told so many times, in turn in each of TELLINGS, at random places among the rest."""
    rows = [
        Document(TELLINGS[k % len(TELLINGS)].format(place=place, capital=capital), f"{place}-{k}", "capitals", place)
        for (place, capital), often in zip(facts.items(), times, strict=True)
        for k in range(often)
    ]
    documents = [*among, *rows]
    shuffled = order((document.id for document in documents), seed, "capitals: shuffle")
    return among.derive((documents[i] for i in shuffled.tolist()), f"told({len(rows)} times)")
