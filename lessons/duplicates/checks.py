"""The exercises of `03_duplicates_and_secrets`."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations
from typing import Any

import numpy as np

from data.corpus import Corpus, Document
from data.curation.deduplicate import likeness, near_duplicates
from data.noise import NOISES
from data.sources import SOURCES
from data.vocabulary import Vocabulary
from lessons.asking.exercises import Exercise, Property, Verdict
from lessons.asking.given import texts_in
from lessons.duplicates.copies import READERS
from lessons.duplicates.planted import Secret, draw_secrets, exposure_of, note
from lessons.duplicates.repeated_prose import prose_halves

SIMILAR, MOST_UNLIKE = 0.5, 0.35
"""Near copies have a likeness of 0.65 or more, other passages on the same topic one below the second number."""
N_SECRETS, N_NOTES, AT_MOST = 12, 4, 3.0


def heaps(seed: int) -> Iterator[tuple[list[str]]]:
    """Passages on one topic with exact copies and near ones among them, in an order drawn by the seed."""
    random_ = random.Random(seed)
    for topic in random_.sample(sorted(passages_by_topic()), 3):
        yield (_copied(passages_by_topic()[topic], random_),)


@cache
def passages_by_topic() -> dict[str, list[Document]]:
    """Eight passages of one topic each, which have no more than words in common."""
    found: dict[str, list[Document]] = {}
    for document in SOURCES["prose"]():
        if document.belongs_to("explanation") and len(document.text) >= 250:
            found.setdefault(document.group, []).append(document)
    eight = {topic: documents[:8] for topic, documents in found.items() if len(documents) >= 8}
    return {topic: documents for topic, documents in eight.items() if _apart(documents)}


def _apart(documents: list[Document]) -> bool:
    return all(likeness(one.text, other.text) < MOST_UNLIKE for one, other in combinations(documents, 2))


def _copied(passages: list[Document], random_: random.Random) -> list[str]:
    texts = [d.text for d in passages]
    corpus, _ = NOISES["typing errors"](0.01)(Corpus("copies", tuple(passages)), random_.randrange(2**32))
    near = [*(d.text for d in corpus.documents[:3]), texts[3].upper(), texts[4].replace(" ", "\n")]
    heap = [*texts, *near, *random_.sample(texts, 2)]
    random_.shuffle(heap)
    return heap


def copies_left(result: Any, texts: list[str]) -> str:
    """What is wrong with the texts that were kept, or nothing."""
    if (result := texts_in(result)) is None:
        return "The answer is a list of texts."
    if any(text not in texts for text in result):
        return "It changed texts: keep each as it is, or leave it out."
    wanted = _first_of_each(texts)
    if len(_first_of_each(result)) < len(result):
        return "There are still texts that say almost the same as another one."
    if len(result) < len(wanted):
        return f"{len(wanted)} texts say something of their own, and {len(result)} are left: too many have gone."
    return "" if result == wanted else "Of several copies keep the first, and leave the order as it was."


def _first_of_each(texts: list[str]) -> list[str]:
    corpus = Corpus("heap", tuple(Document(text, str(i), "heap") for i, text in enumerate(texts)))
    repeated = near_duplicates(corpus, SIMILAR)
    return [d.text for d in corpus if d.id not in repeated]


check_near_copies = Exercise(
    "03.1",
    Property(
        heaps,
        copies_left,
        praise="Exact copies, typing errors, other line breaks: one of each is left, and nothing else has gone.",
        hint="Go through the texts in order, and keep one if likeness(text, other) is below 0.5 for all kept so far.",
    ),
)


@lru_cache(maxsize=8)
def drawer(seed: int) -> tuple[tuple[Secret, ...], tuple[str, ...], tuple[str, ...]]:
    """Secrets, the notes that tell them, several for each and in two spellings, and texts that hold none."""
    secrets = tuple(draw_secrets(N_SECRETS, seed))
    notes = [spelt for secret in secrets for spelt in (note(secret).text, _spaced(secret)) for _ in range(N_NOTES)]
    manual = prose_halves(seed)[0].documents[:60]
    random_ = random.Random(seed)
    numbers = [f"In {random_.randrange(1900, 2000)} room {random_.randrange(1000, 9999)} was empty." for _ in range(10)]
    return secrets, tuple(notes), (*(d.text for d in manual), *numbers)


def _spaced(secret: Secret) -> str:
    return f"Do not forget: PIN of locker {secret.locker}: {secret.digits[:2]} {secret.digits[2:]}!"


def some_notes(seed: int = 0) -> str:
    """A few of the notes that the exercise is about, a line each."""
    return "\n".join(drawer(seed)[1][:: 2 * N_NOTES - 1][:5])


def mean_exposure(texts: list[str], secrets: tuple[Secret, ...]) -> float:
    """Bits, over all secrets, in a counting model that has read these texts."""
    vocabulary = Vocabulary.of_text(*texts, "".join(secret.prompt for secret in secrets), "0123456789")
    corpus = Corpus("texts", tuple(Document(text, str(i), "texts") for i, text in enumerate(texts)))
    model = READERS["counting"].build(len(vocabulary), 0).count(vocabulary.encode_corpus(corpus))
    return float(np.mean([exposure_of(secret, model, vocabulary) for secret in secrets]))


def safe_to_learn(protect: Any, seed: int) -> Verdict:
    """Whether a learner's function takes the PINs out of texts, and nothing else."""
    if not callable(protect):
        return Verdict("not yet", "The answer is a function of a list of texts.")
    secrets, notes, others = drawer(seed)
    texts = [*others, *notes]
    random.Random(seed).shuffle(texts)
    protected = protect(list(texts))
    if (protected := texts_in(protected)) is None:
        return Verdict("not yet", "The answer is a list of texts.", "Return one text for each text that came in.")
    if lost := Counter(others) - Counter(protected):
        complaint = f"Of the texts without a PIN, {lost.total()} came out changed or not at all: {_around(lost)!r}."
        return Verdict("not yet", complaint, "Not every number is a PIN.")
    bits = mean_exposure(protected, secrets)
    message = f"Mean exposure of {N_SECRETS} PINs: {bits:.1f} bits; at most {AT_MOST} is asked for."
    if bits > AT_MOST:
        return Verdict("not yet", message, "Print a few texts that still hold a locker, and look at every spelling.")
    if disguised := next((text for text in protected if _tells(text, secrets)), ""):
        complaint = f"The model did not find them. But the digits are still there, in another order: {disguised!r}."
        return Verdict("not yet", complaint, "Disguised is not removed: whoever knows the trick reads it.")
    return Verdict("passed", f"{message} That is what chance gives: as good as never planted.")


def _around(texts: Counter[str]) -> str:
    """The first of the texts, from a little before its first number on: there it was probably changed."""
    text = next(iter(texts))
    number = re.search(r"\d\d", text)
    return text[max(0, number.start() - 40 if number else 0) :][:70]


def _tells(text: str, secrets: tuple[Secret, ...]) -> bool:
    """Whether a text names a locker and has the four digits of its PIN, in whatever order."""
    digits = sorted(re.findall(r"\d", text))
    return any(secret.locker in text and digits == sorted(secret.digits) for secret in secrets)


check_redaction = Exercise("03.2", safe_to_learn)
