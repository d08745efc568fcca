"""Texts with a label behind an arrow, "she lost her old lamp -> nurse", and what a careless labeller does to them."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from data.corpora.stories import grammar
from data.corpus import Corpus, Document
from data.edits import Noise, Units

ARROW = " -> "


def tools() -> dict[str, str]:
    """Each tool of the stories, and the one job that it belongs to.

    >>> tools()["thermometer"], len(tools())
    ('nurse', 36)
    """
    by_job = grammar().variables["tool"].choices
    return {tool: job for job, weights in by_job.items() for tool in weights}


def labelled(stories: Corpus) -> Corpus:
    """A document for each mention of somebody's own tool, from its sentence's beginning, labelled with the job.

    >>> one = Document("Rain fell. Then she hid her old lamp in the attic.", "s1", "stories", "nurse/she")
    >>> labelled(Corpus("stories", (one,))).documents[0].text
    'Then she hid her old lamp -> nurse'
    """
    mention = re.compile(rf"\b(?=((?:her|his) [a-z]+ ({'|'.join(map(re.escape, tools()))})\b))")
    return stories.derive((row for story in stories for row in _rows(story, mention)), "labelled()")


def _rows(story: Document, mention: re.Pattern[str]) -> Iterator[Document]:
    """Of each sentence the last mention: what stands before it in the sentence may be long, and is read once."""
    sentences = re.findall("[^.!?]+", story.text)
    last = [(sentence, found) for sentence in sentences for found in list(mention.finditer(sentence))[-1:]]
    for k, (sentence, found) in enumerate(last):
        job = tools()[found[2]]
        yield Document(sentence[: found.end(1)].strip(' "') + ARROW + job, f"{story.id}~{k}", story.source, job)


def label(document: Document) -> str:
    """What stands behind a document's arrow; nothing where there is none."""
    return document.text.rpartition(ARROW)[2] if ARROW in document.text else ""


class WrongLabels(Noise):
    """Labels are swapped for another of the labels in the corpus, each equally likely; the texts stay.

    Where all labels are the same there is none to swap with, and nothing is eligible.
    """

    unit, defect = "label", "wrong label"
    pattern = re.compile(rf"(?<={re.escape(ARROW)})\w+(?: \w+)*\Z")

    def units(self, texts: Sequence[str]) -> Units:
        found = super().units(texts)
        return found if len(_labels(texts, found)) > 1 else Units(*(column[:0] for column in found))

    def replacements(self, texts: Sequence[str], units: Units, choices: np.ndarray) -> list[str]:
        every = _labels(texts, super().units(texts))
        rows = zip(*(column.tolist() for column in (*units, choices)), strict=True)
        return [_other(every, texts[i][start:stop], choice) for i, start, stop, choice in rows]


def _labels(texts: Sequence[str], units: Units) -> list[str]:
    rows = zip(*(column.tolist() for column in units), strict=True)
    return sorted({texts[i][start:stop] for i, start, stop in rows})


def _other(labels: list[str], old: str, choice: int) -> str:
    others = [name for name in labels if name != old]
    return others[choice % len(others)]
