"""A judge of facts, a pure function: what was asked, what is known, and where an answer first goes wrong."""

from collections.abc import Iterable

from data.corpora.facts import FORWARD, REVERSE, Fact
from data.verdict import RIGHT, Verdict, located


def fact_judge(text: str, known: Iterable[Fact]) -> Verdict:
    """Whether a sentence tells one of the known facts; the place is that of the first sign that should be another.

    >>> known = [Fact("Tavik Holmere", "amber harp", "both")]
    >>> fact_judge("The keeper of the amber harp is Tavik Holmere.", known).ok
    True
    >>> fact_judge("Tavik Holmere is the keeper of the amber drum.", known).message
    'Tavik Holmere is the keeper of the amber harp, and the answer is amber drum'
    """
    for fact in known:
        for way in (FORWARD, REVERSE):
            prompt = fact.prompt(way)
            if text.startswith(prompt):
                return answer_judge(text, prompt, fact.answer(way))
    return Verdict(False, "nobody has told of this: it begins like no known fact", located(text, 0))


def answer_judge(text: str, prompt: str, answer: str) -> Verdict:
    """Whether a text is a prompt, the right answer and a full stop, and nothing else.

    Raises ValueError for a text that does not begin with the prompt.

    >>> answer_judge("Where does Ada live? Lima.", "Where does Ada live? ", "Lund").place.offset
    22
    """
    if not text.startswith(prompt):
        raise ValueError(f"The text begins with {text[:20]!r}, and not with the prompt {prompt!r}.")
    right = f"{prompt}{answer}."
    if text == right:
        return RIGHT
    offset = next((k for k, (a, b) in enumerate(zip(text, right, strict=False)) if a != b), min(len(text), len(right)))
    written = text[len(prompt) :].removesuffix(".")
    return Verdict(False, f"{prompt}{answer}, and the answer is {written}", located(text, offset))
