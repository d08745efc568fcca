"""What balance buys: a model of the pile that is mostly zeros, and one of what a learner's function made of it."""

from collections.abc import Callable
from functools import lru_cache

from data.corpus import Corpus, Document
from data.repeat import repeated
from lessons.experiment import Run
from lessons.images.checks import unbalanced
from lessons.images.drawers import TEN, drawers, drawn, share_copied, share_recognised
from lessons.images.harm import MOSTLY, piles

BALANCED = "balanced"


def what_it_buys(balance: Callable[[list[str]], list[str]], seed: int = 0) -> str:
    """For both models how many pictures of each digit are recognised, and how many are copies.

    The function gets the pile's different pictures; what it gives back is repeated until it is as long as the pile.
    """
    texts = list(dict.fromkeys(document.text for document in piles(seed)[MOSTLY]))
    pictures = balance(list(texts))
    if wrong := unbalanced(pictures, texts) if pictures else "it is still to be written":
        return f"First finish the exercise: {wrong}"
    run = _retrained(tuple(pictures), seed)
    lines = [f"{'':20}{'all':>6}" + "".join(f"{digit:>6}" for digit in TEN)]
    for arm in run.models:
        found = {digit: drawn(run, arm, asked=digit) for digit in TEN}
        everything = [picture for some in found.values() for picture in some]
        read = run.experiment.arms[arm]
        lines += [_line(f"{arm}, right", share_recognised, found, everything)]
        lines += [_line("  copied", lambda some, read=read: share_copied(some, read), found, everything)]
    return "\n".join(lines)


def _line(name: str, share: Callable[[list[str]], float], found: dict[str, list[str]], everything: list[str]) -> str:
    return f"{name:20}{share(everything):>6.0%}" + "".join(f"{share(some):>6.0%}" for some in found.values())


@lru_cache(maxsize=2)
def _retrained(pictures: tuple[str, ...], seed: int) -> Run:
    documents = (Document(text, f"{BALANCED}-{i}", "digits", text[0]) for i, text in enumerate(pictures))
    pile = piles(seed)[MOSTLY]
    balanced = repeated(Corpus(BALANCED, tuple(documents)), pile.n_chars)
    return drawers({MOSTLY: pile, BALANCED: balanced}, seed)
