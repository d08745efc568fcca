"""Exercise 08.3: which recordings to teach, so that a rare voice says new words; and what one's choice buys."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from data.corpora.speakers import speakers, written
from data.repeat import repeated
from lessons.asking.exercises import Exercise, Property
from lessons.asking.given import texts_in
from lessons.experiment import PLAIN, Experiment, Run
from lessons.sound_and_video.cloning import RARE_ONCE, halves, heard, spoken, voices
from lessons.subjects.speakers import COMMON, OF_VOICES, RARE, TAG

N_CHOSEN = 900
"""Recordings that may be taught."""
YOURS = "your choice"


def speaker(recording: str) -> str:
    """The sign of who speaks.

    >>> speaker("B:mi=\\nmiβγ\\ni=ΓΔ")
    'B'
    """
    return recording[0]


def word(recording: str) -> str:
    """The word that is said.

    >>> word("B:mi=\\nmiβγ\\ni=ΓΔ")
    'mi'
    """
    return recording[2:].partition("=")[0]


def shelf(seed: int = 0) -> list[str]:
    """All recordings of Ada and Ben that a model may read, in the writing that names the speaker once."""
    training = halves(seed)[0]
    two = written(training.derive((d for d in training if d.group in (RARE, COMMON)), "two voices"), "once")
    return [document.text for document in two]


def shelves(seed: int) -> Iterator[tuple[list[str]]]:
    """Two shelves in an order of chance; on the second, Ben has said less."""
    random = np.random.default_rng(seed)
    everything = [str(one) for one in random.permutation(shelf(seed))]
    yield (everything,)
    yield ([one for one in everything if speaker(one) != TAG or random.random() < 0.6],)


def badly_chosen(result: Any, recordings: list[str]) -> str:
    """What is wrong with the choice, or nothing."""
    if (result := texts_in(result)) is None:
        return "The answer is a list of recordings, each a text."
    if any(one not in set(recordings) for one in result):
        return "Some recordings were not on the shelf: write none, and change none. Ben has not said those words."
    if len(result) > N_CHOSEN:
        return f"{N_CHOSEN} recordings may be taught, and you chose {len(result)}."
    if max(Counter(result).values(), default=0) > max(Counter(recordings).values()):
        return "Some were chosen more than once: that costs room, and teaches nothing new."
    return _missing(result, recordings)


def _missing(result: list[str], recordings: list[str]) -> str:
    of_ben = sum(speaker(one) == TAG for one in recordings)
    if (chosen := sum(speaker(one) == TAG for one in result)) < of_ben:
        return f"Ben has {of_ben} recordings, and {chosen} of them are chosen: he is the one to be learned."
    said, lost = {word(one) for one in recordings}, {word(one) for one in result}
    if len(said - lost) > 0:
        return f"{len(said - lost)} words are not to be heard from anybody now, such as {min(said - lost)!r}."
    return ""


check_clone = Exercise(
    "08.3",
    Property(
        shelves,
        badly_chosen,
        praise="All that Ben has said is in it, and every word from somebody.",
        hint="First take all of Ben's. Then walk through Ada's, and take each word that nobody has said yet. Then fill "
        "up with more of Ada's, while there is room.",
    ),
)


def what_it_buys(choose: Callable[[list[str]], list[str]], seed: int = 0) -> str:
    """Ben is asked for words that he never said: by the pile in which he is rare, and by the learner's own choice."""
    recordings = shelf(seed)
    chosen = choose(list(recordings))
    if wrong := badly_chosen(chosen, recordings) if chosen else "it is still to be written.":
        return f"First finish the exercise: {wrong}"
    runs = {RARE_ONCE: voices(seed), YOURS: _taught(tuple(chosen), seed)}
    lines = [f"{'':20}{'right word':>13}{'Ben’s voice':>13}{'both right':>13}"]
    for name, run in runs.items():
        found = heard(spoken(run, name))
        lines += [f"{name:20}{found['word']:>13.0%}{found['voice']:>13.0%}{found['both']:>13.0%}"]
    return "\n".join(lines)


@lru_cache(maxsize=2)
def _taught(chosen: tuple[str, ...], seed: int) -> Run:
    training, held_out = halves(seed)
    by_text = {document.text: document for document in written(training, "once")}
    arms = {YOURS: repeated(training.derive((by_text[text] for text in chosen), YOURS), training.n_chars)}
    return Experiment.fair(arms, held_out, OF_VOICES[PLAIN], seed=seed, n_chars=training.n_chars,
                           also=(speakers(),)).trained()  # fmt: skip
