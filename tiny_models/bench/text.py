"""The text that models are measured on: its first nine tenths are learned from, the last tenth is held out."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from data.corpora.prose import prose
from data.corpus import CorpusError
from data.vocabulary import END, Vocabulary

MIN_CHARS = 20_000
"""Below this, windows and samples of what is held out say little."""


@dataclass(frozen=True)
class Text:
    """A name and what it names.

    >>> text = Text("tiny", "abcab" * 10_000)
    >>> len(text.training), len(text.held_out), len(text.vocabulary)
    (45001, 5001, 4)
    """

    name: str
    content: str

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary.of_text(self.content)

    @property
    def _middle(self) -> int:
        return len(self.content) * 9 // 10

    @property
    def training_text(self) -> str:
        return self.content[: self._middle]

    @cached_property
    def training(self) -> np.ndarray:
        """The first 90 % as a stream (N,) that begins with an end mark."""
        return self.vocabulary.encode(END + self.training_text)

    @cached_property
    def held_out(self) -> np.ndarray:
        """The rest, likewise."""
        return self.vocabulary.encode(END + self.content[self._middle :])

    def stretched(self, n_chars: int, seed: int = 0) -> str:
        """The text over and over, up to `n_chars`; from its end on, one character in twenty is another one.

        So new text brings new n-grams, as it does in larger corpora.
        """
        rounds = -(-n_chars // len(self.content))
        points = np.frombuffer((self.content * rounds)[:n_chars].encode("utf-32-le"), dtype="<u4").copy()
        random = np.random.default_rng(seed)
        hit = np.flatnonzero(random.random(len(points)) < 0.05)
        hit = hit[hit >= len(self.content)]
        points[hit] = points[random.integers(min(n_chars, len(self.content)), size=len(hit))]
        return points.tobytes().decode("utf-32-le")


def read_text(path: str | None) -> Text:
    """The text of a UTF-8 file, every character as it stands there; without a path, `prose`.

    Raises CorpusError for a file that cannot be read, and for one with too little text.
    """
    if path is None:
        corpus = prose()
        return Text(corpus.name, "\n\n".join(document.text for document in corpus))
    try:
        content = Path(path).expanduser().read_text(encoding="utf-8").replace(END, "")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path!r} cannot be read as UTF-8 text: {error}. Give the path of a text file.") from error
    if len(content) < MIN_CHARS:
        raise CorpusError(f"{path!r} holds {len(content):,} characters; a bench needs {MIN_CHARS:,} or more.")
    return Text(Path(path).name, content)
