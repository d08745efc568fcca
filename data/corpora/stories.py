"""Small stories about people at work, from an authored grammar whose true probabilities are known."""

import random
import re
import tomllib
from functools import cache
from pathlib import Path

from data.card import load_card
from data.corpora.grammar import Grammar
from data.corpus import Corpus, CorpusError, Document
from data.vocabulary import END

TEXT = Path(__file__).parent / "stories_text.toml"
_GAP = re.compile(r"""(?:(?<=[.!?])|(?<=[.!?]"))\s+(?=[^a-z\s])""")
_CLOSED = re.compile(r"""[.!?]"?$""")


@cache
def grammar() -> Grammar:
    """The grammar in stories_text.toml, read once."""
    return Grammar(**tomllib.loads(TEXT.read_text(encoding="utf-8")))


def stories(n: int = 3000, seed: int = 0) -> Corpus:
    """`n` stories, each a document in the group "job/pronoun", such as "nurse/she".

    Story i of a seed is the same whatever `n` is. Raises CorpusError when n is below 1.

    >>> story = stories(1).documents[0]
    >>> grammar().accepts_story(story.text), story.id
    (True, 'stories-0-000000')
    """
    if n < 1:
        raise CorpusError(f"A corpus needs at least one story, not {n}.")
    return Corpus("stories", tuple(_story(i, seed) for i in range(n)), load_card("stories"))


def _story(i: int, seed: int) -> Document:
    text, drawn = grammar().sample(random.Random(f"stories/{seed}/{i}"))
    group = f"{drawn['job']}/{drawn['pronoun']}"
    return Document(text, id=f"stories-{seed}-{i:06d}", source="stories", group=group)


def jobs() -> list[str]:
    """All jobs; each is equally common."""
    return grammar().variables["job"].values


def association(job: str) -> float:
    """The true share of stories about this job whose pronoun is "she": an authored fact of a toy world.

    >>> association("nurse"), association("engineer")
    (0.9, 0.1)
    """
    if job not in jobs():
        raise CorpusError(f"No story has the job {job!r}; choose one of {', '.join(jobs())}.")
    return grammar().variables["pronoun"].choices[job]["she"]


def sentences(text: str) -> list[str]:
    """The complete sentences of a text that a model wrote, its documents set apart by end marks.

    A sentence closes with . ! or ? and perhaps a quotation mark, unless a small letter follows. Dropped are a
    last piece that was cut off, and a first one that begins with a small letter. A document that is closed by
    its end mark without a full stop keeps its last piece: the model took that for a whole sentence.

    >>> sentences('ed it. "Why?" asked the cook. She sat. The nur')
    ['"Why?" asked the cook.', 'She sat.']
    """
    *closed, last = text.split(END)
    found = [piece for document in closed for piece in _GAP.split(document.strip())]
    found += [piece for piece in _GAP.split(last.strip()) if _CLOSED.search(piece)]
    if found and text.lstrip()[:1].islower():
        del found[0]
    return [piece for piece in found if piece]
