"""A one-line judgement of what a model wrote, fitting the corpus that it learned from."""

from collections.abc import Callable
from dataclasses import dataclass

from data.corpus import Corpus
from data.stats import lexicon, pronoun_counts, share_of_real_words
from data.stories import grammar, sentences
from data.vocabulary import END


@dataclass(frozen=True)
class Judgement:
    """`good` is how many of `what`, as a share from 0 to 1, or None where nothing could be judged.

    `first_group` is the share of the first of the corpus's two groups in the text, or None.
    """

    good: float | None
    what: str
    first_group: float | None = None


Judge = Callable[[str], Judgement]
"""Of a text; made from the clean corpus and the name of its first group."""


def story_judge(corpus: Corpus, first: str) -> Judge:
    """Complete sentences that the grammar accepts, each alone; the first group is 'she'."""

    def judge(text: str) -> Judgement:
        whole = sentences(text)
        accepted = sum(map(grammar().accepts_sentence, whole))
        she, he = pronoun_counts(text)
        return Judgement(_share(accepted, len(whole)), "sentences fit the grammar", _share(she, she + he))

    return judge


def word_judge(corpus: Corpus, first: str) -> Judge:
    """Complete words that stand in the corpus."""
    known = lexicon(corpus)
    return lambda text: Judgement(share_of_real_words(text, known), "words are real")


def name_judge(corpus: Corpus, first: str) -> Judge:
    """Complete names that are on the list; the group counts for those of one place only."""
    places: dict[str, set[str]] = {}
    for document in corpus:
        places.setdefault(document.text, set()).add(document.group)

    def judge(text: str) -> Judgement:
        written = [name for name in text.split(END)[:-1] if name]
        sure = [places[name] for name in written if len(places.get(name, ())) == 1]
        on_list = sum(name in places for name in written)
        share = _share(sum(first in where for where in sure), len(sure))
        return Judgement(_share(on_list, len(written)), "names are on the list", share)

    return judge


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
