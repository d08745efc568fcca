"""A one-line judgement of what a model wrote, fitting the corpus that it learned from."""

import math
from collections.abc import Callable
from dataclasses import astuple, dataclass
from functools import lru_cache

from data.corpora.stories import grammar, sentences
from data.corpus import Corpus
from data.scripts import has_blanks
from data.stats import count_real_words, lexicon, pronoun_counts
from data.vocabulary import END


@dataclass(frozen=True)
class Judgement:
    """`n_good` of the `n` units that could be judged are `what`; `n_first` of `n_sure` belong to the first group.

    Judgements of several texts add up to one of all of them; `n_chars` is how long they are.

    >>> text = Judgement("words are real", n_good=6, n=8, n_chars=40)
    >>> (text + text).good, (text + text).n_chars, text.first_group
    (0.75, 80, None)
    """

    what: str
    n_good: int = 0
    n: int = 0
    n_first: int = 0
    n_sure: int = 0
    n_chars: int = 0

    def __add__(self, other: "Judgement") -> "Judgement":
        one, more = (astuple(judgement)[1:] for judgement in (self, other))
        return Judgement(self.what, *map(sum, zip(one, more, strict=True)))

    @property
    def good(self) -> float | None:
        """The share of good units, 0 to 1; None where nothing could be judged."""
        return self.n_good / self.n if self.n else None

    @property
    def first_group(self) -> float | None:
        """The first of the corpus's two groups, as a share from 0 to 1 of what belongs to one of them, or None."""
        return self.n_first / self.n_sure if self.n_sure else None

    @property
    def band(self) -> tuple[float, float]:
        """Where the share of good units lies, 95 times in 100, if the model goes on writing: Wilson's interval.

        After Wilson 1927, "Probable inference, the law of succession, and statistical inference" (JASA 22); from 0
        to 1 where nothing could be judged. Units of one text are taken for independent, which they nearly are.

        >>> low, high = Judgement("words are real", n_good=0, n=10).band
        >>> round(low, 3), round(high, 3)
        (0.0, 0.278)
        """
        if self.good is None:
            return 0.0, 1.0
        z, n = 1.959964, self.n
        middle, half = self.n_good + z**2 / 2, z * math.sqrt(self.n_good * (1 - self.good) + z**2 / 4)
        low, high = ((middle + side * half) / (n + z**2) for side in (-1, 1))
        return min(max(low, 0.0), self.good), max(min(high, 1.0), self.good)  # but for rounding, they are in order


def whole_documents(text: str, is_whole: Callable[[str], object]) -> list[str]:
    """The documents of a written text that can be judged: those that are closed by an end mark, and the last one if
    it `is_whole` without.

    >>> whole_documents(f"ab{END}{END}c", str.isalpha), whole_documents(f"ab{END}4", str.isalpha)
    (['ab', 'c'], ['ab'])
    """
    *closed, last = text.split(END)
    return [document for document in closed if document] + [last] * bool(is_whole(last))


UNJUDGED, WORDLESS = "words can be told apart, in a script without blanks", "words are there"
NOT_JUDGED = {
    UNJUDGED: "No words to judge: no blanks between them",
    WORDLESS: "No words to judge: there are only other signs",
}
"""Of what nothing is judged, and why not, in the words of a chart's title."""

Judge = Callable[[str], Judgement]
"""Of a text; made from the clean corpus and the name of its first group."""


def story_judge(corpus: Corpus, first: str) -> Judge:
    """Complete sentences that the grammar accepts, each alone; the first group is 'she'."""

    def judge(text: str) -> Judgement:
        whole = sentences(text)
        she, he = pronoun_counts(text)
        return Judgement("sentences fit the grammar", sum(map(_fits, whole)), len(whole), she, she + he, len(text))

    return judge


@lru_cache(maxsize=8_192)
def _fits(sentence: str) -> bool:
    """Cached, since models that differ little write many of the same sentences."""
    return grammar().accepts_sentence(sentence)


def word_judge(corpus: Corpus, first: str) -> Judge:
    """Complete words that stand in the corpus; nothing is judged where it has none, as in columns of numbers, or where
    no blanks between words say which they are."""
    if not has_blanks("".join(document.text for document in corpus)):
        return lambda text: Judgement(UNJUDGED, n_chars=len(text))
    if not (known := lexicon(corpus)):
        return lambda text: Judgement(WORDLESS, n_chars=len(text))
    return lambda text: Judgement("words are real", *count_real_words(text, known), n_chars=len(text))


def name_judge(corpus: Corpus, first: str) -> Judge:
    """Complete names that are on the list; the group counts for those of one place only."""
    places: dict[str, set[str]] = {}
    for document in corpus:
        places.setdefault(document.text, set()).add(document.group)

    def judge(text: str) -> Judgement:
        written = [name for name in text.split(END)[:-1] if name]
        sure = [places[name] for name in written if len(places.get(name, ())) == 1]
        on_list, of_first = sum(name in places for name in written), sum(first in where for where in sure)
        return Judgement("names are on the list", on_list, len(written), of_first, len(sure), len(text))

    return judge
