"""Groups of the learner's choosing: who is in the text, who is in what a model writes, and whom it knows worse."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from unicodedata import normalize

from data.corpus import Corpus, CorpusError, Document
from data.graphemes import in_columns
from data.positions import document_keys
from data.scripts import has_blanks, scripts
from data.stats import words
from data.vocabulary import END
from lessons.band import in_words, over_seeds
from lessons.your_data.filtered import AS_IT_IS, trained
from lessons.your_data.traced import written

Grouping = Callable[[Document], str]
NEITHER = "neither"
FEWEST_UNREAD = 5
"""Unread documents of a group below which its loss says nothing."""


def by_words(*unnamed: object, **listed: str | Iterable[str]) -> Grouping:
    """A document belongs to the group whose words it has most of: `by_words(she="she, her", he="he, him")`.

    In scripts without blanks between words a listed word may stand anywhere. Raises CorpusError where no words are
    named, or words without their group.

    >>> by_words(she="she, her", he="he, him")(Document("Her hat. She sang to him.", "d", "here"))
    'she'
    """
    sets = {group: _words_listed(said) for group, said in listed.items()}
    if unnamed or not sets or not all(sets.values()):
        raise CorpusError('Groups are told by their words, in quotation marks: by_words(she="she, her", he="he, him").')

    def group_of(document: Document) -> str:
        text = document.text.casefold()
        found = [*words(text)]
        counts = {
            group: sum(word in wanted for word in found) if has_blanks(text) else sum(map(text.count, wanted))
            for group, wanted in sets.items()
        }
        most = max(counts, key=counts.get)
        return most if counts[most] and [*counts.values()].count(counts[most]) == 1 else NEITHER

    return group_of


def _words_listed(said: str | Iterable[str]) -> frozenset[str]:
    """What stands in a list or between any commas, and the words in it; else 她，她们 were one word."""
    said = [said] if isinstance(said, str) or not isinstance(said, Iterable) else said
    plain = normalize("NFC", ",".join(word for word in said if isinstance(word, str)).casefold())
    return frozenset([*words(plain), *re.split(r"[,;\s]+", plain)]) - {""}


def by_script(document: Document) -> str:
    """The script in which most of its letters are written."""
    found = scripts(document.text).most_common(1)
    return found[0][0] if found else "no letters"


def by_file(document: Document) -> str:
    """The group that a document came with: its file, or its village in the stand-in."""
    return document.group or "no group"


def by_chance(document: Document) -> str:
    """One of two groups, by a coin that each document has of its own: the control."""
    return ("heads", "tails")[int(document_keys([document.id], 0, "coin")[0] % 2)]


def grouped(corpus: Corpus, group_of: Grouping) -> Corpus:
    """The same documents, in these groups instead of their own. Raises CorpusError for a group that is no name."""
    if not callable(group_of):
        raise CorpusError(
            f"Groups are told by by_script, by_file, by_chance or by_words(...), not by {group_of!r:.40}."
        )
    if unnamed := [name for name in map(group_of, corpus) if not isinstance(name, str)]:
        raise CorpusError(f"A grouping names the group of each document, in a text; yours gave {unnamed[0]!r:.40}.")
    chosen = (replace(document, group=group_of(document)) for document in corpus)
    return corpus.derive(chosen, "in groups of one's choosing")


def group_table(corpus: Corpus, group_of: Grouping, seeds: range = range(3)) -> str:
    """For each group, a line: its share of the text, its share of what a model writes, and bits per character."""
    mine = grouped(corpus, group_of)
    in_data, in_text, bits = shares(mine), shares_written(mine, group_of), losses_by_group(mine, seeds)
    lines = [f"{'':20}{'in the text':>14}{'in what it writes':>20}{'bits per character':>24}"]
    for group in dict.fromkeys([*in_data, *in_text]):
        said = f"{in_text.get(group, 0):.0%}" if in_text else "cannot be told"
        known = in_words(*bits[group]) if group in bits else "too few to say"
        lines.append(f"{in_columns(group, 19)} {in_data.get(group, 0):>14.0%}{said:>20}{known:>24}")
    return "\n".join(lines)


def shares(corpus: Corpus) -> dict[str, float]:
    """The share of each group among the documents, 0 to 1, the largest first."""
    groups = [document.group for document in corpus]
    return {group: groups.count(group) / len(groups) for group in list(corpus.shares())[:6]}


def shares_written(corpus: Corpus, group_of: Grouping) -> dict[str, float]:
    """The same among what a model of the text writes; nothing where a text alone does not show its group."""
    if group_of in (by_file, by_chance):
        return {}
    texts = [text for seed in range(3) for whole in written(corpus, seed) for text in _whole(whole.split(END))]
    found = [group_of(Document(text, f"w{i}", "written")) for i, text in enumerate(texts)]
    return {group: found.count(group) / len(found) for group in dict.fromkeys(found)}


def _whole(texts: list[str]) -> list[str]:
    """Without the last, which was cut off, if there are others."""
    return [text for text in (texts[:-1] or texts) if text.strip()]


def losses_by_group(corpus: Corpus, seeds: range = range(3)) -> dict[str, tuple[float, float]]:
    """Bits per character on unread text of each group, mean and band over seeds, each with another fifth unread.

    Of groups of which each fifth has some documents.
    """
    runs = [trained(corpus, seed=seed) for seed in seeds]
    of_each = [_counts(run.experiment.held_out) for run in runs]
    groups = [g for g in corpus.shares() if all(counts.get(g, 0) >= FEWEST_UNREAD for counts in of_each)]
    found = {group: [run.history[AS_IT_IS][-1].held_out[group] for run in runs] for group in groups}
    return {group: tuple(map(float, over_seeds(values))) for group, values in found.items()}


def _counts(corpus: Corpus) -> dict[str, int]:
    groups = [document.group for document in corpus]
    return {group: groups.count(group) for group in set(groups)}
