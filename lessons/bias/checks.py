"""The exercises of `04_skew_and_bias`."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from data.corpora.stories import grammar, jobs, sentences, stories
from data.corpus import Corpus, Document
from data.mix import cut
from data.named_stories import Named, story_of
from data.skew import Reweight
from data.vocabulary import Vocabulary
from lessons.asking.exercises import Choice, Exercise, Verdict
from lessons.bias.association import expected, gap, in_data, names_expected
from lessons.bias.skewed_stories import FAR_SIGHTED, counts, world
from tiny_models.ngram import NGram

MAX_GAP = 10.0
MAX_LEAN = 0.05  # of a job's share of "she" in the data, from one half
FEWEST = 0.5  # of a job's fair share of the stories


def reweighting(shares_of: Any, seed: int) -> Verdict:
    """Reweight the stories by the learner's shares, train again, and measure the gap between the jobs."""
    corpus, _ = world(seed)
    groups = counts(corpus)
    shares = shares_of(dict(groups))
    if complaint := _no_shares(shares, groups):
        return Verdict("not yet", complaint, "Return a dictionary: {'nurse/she': 1, 'nurse/he': 1, ...}.")
    kept, _ = Reweight(dict(shares))(corpus, seed)
    if complaint := _unbalanced(kept):
        return Verdict("not yet", complaint, "Look at each job by itself: how many stories with she, how many with he?")
    found = gap(expected(*_counted(kept)))
    price = f"The price: {1 - len(kept) / len(corpus):.0%} of the stories were dropped."
    return _judged(found, "You made the data fair, job by job, and the model followed it.", price)


def _no_shares(shares: Any, groups: Mapping[str, int]) -> str:
    if not isinstance(shares, Mapping):
        return f"Your function should return a dictionary of shares; it returned {type(shares).__name__}."
    if odd := sorted(set(shares) ^ set(groups)):
        missing = "has no share" if odd[0] in groups else "is no group"
        return f"Give each of the {len(groups)} groups a share, and no others: {odd[0]!r} {missing}."
    for group, share in shares.items():
        if not isinstance(share, int | float | np.number) or not 0 <= share < np.inf:
            return f"Shares are numbers of 0 or more; {group!r} has {share!r:.60}."
    return "" if any(shares.values()) else "All your shares are 0: then no story is left to learn from."


def _unbalanced(kept: Corpus) -> str:
    """What is wrong with the data itself, or ""."""
    told = np.array([sum(d.belongs_to(job) for d in kept) for job in jobs()]) * len(jobs()) / len(kept)
    if told.min() < FEWEST:
        job = jobs()[int(told.argmin())]
        return f"Hardly a story about the {job} is left. Whoever is dropped is not treated fairly, but left out."
    lean = in_data(kept)
    worst = int(np.abs(lean - 0.5).argmax())
    if abs(lean[worst] - 0.5) > MAX_LEAN:
        total = np.mean([d.belongs_to("she") for d in kept])
        return (f"Over all jobs your data has {total:.0%} she, but the {jobs()[worst]} still has {lean[worst]:.0%}. "
                "A balanced total can hide jobs that are not.")  # fmt: skip
    return ""


def augmenting(augmented: Any, seed: int) -> Verdict:
    """Train on what the learner's function returns, as much of it as there was before, and measure both gaps."""
    told = named_fixture(seed)
    documents = augmented(list(told))
    if not isinstance(documents, list | tuple) or not all(isinstance(d, Document) for d in documents):
        return Verdict("not yet", "Your function should return a list of documents.", "stories + [...]")
    made = told.derive(documents, "augmented")
    if len(made) < len(told):
        return Verdict("not yet", f"{len(made)} stories went out where {len(told)} went in.", "Add; drop nothing.")
    if wrong := _ungrammatical(made):
        message = f"{len(wrong)} of your stories are not English any more, such as: {wrong[0][:100]!r}"
        return Verdict("not yet", message, "“Her” is both “his” and “him”. `swapped(document)` knows which.")
    model, vocabulary = _counted(cut(_told_apart(made), min(told.n_chars, made.n_chars), seed))
    names = f"The gap in names is still {gap(names_expected(model, vocabulary)):.0f} points: nobody swapped those."
    return _judged(gap(expected(model, vocabulary)), "The pronoun no longer depends on the job.", names)


def _judged(found: float, praise: str, also: str) -> Verdict:
    message = f"The gap between the jobs is now {found + 0.0:.0f} points; it was about 48."
    if abs(found) <= MAX_GAP:
        return Verdict("passed", f"{message} {praise} {also}")
    hint = "For each story with one pronoun there must be one with the other."
    hint += " Now it leans the other way." if found < 0 else ""
    return Verdict("not yet", f"{message} At most {MAX_GAP:.0f} are asked for.", hint)


def _ungrammatical(corpus: Corpus, n: int = 400) -> list[str]:
    """What the stories' grammar does not accept in `n` documents, evenly taken."""
    texts = [story_of(d.text) for d in corpus.documents[:: max(1, len(corpus) // n)]]
    return [_first_odd(text) for text in texts if not grammar().accepts_story(text)]


def _first_odd(story: str) -> str:
    """The first sentence that no story has, or the story where only its sentences together are odd."""
    return next((s for s in sentences(story) if not grammar().accepts_sentence(s)), story)


def _told_apart(corpus: Corpus) -> Corpus:
    """The same documents with ids of their own: a copy made by hand may have kept its original's."""
    return corpus.derive((Document(d.text, f"{k}", d.source, d.group) for k, d in enumerate(corpus)), "numbered")


@lru_cache(maxsize=4)
def named_fixture(seed: int, n: int = 3000) -> Corpus:
    """Stories with names, to be augmented."""
    return Named()(stories(n, seed), seed)[0]


def _counted(corpus: Corpus) -> tuple[NGram, Vocabulary]:
    vocabulary = Vocabulary.of(corpus)
    return FAR_SIGHTED.build(len(vocabulary), 0).count(vocabulary.encode_corpus(corpus)), vocabulary


check_reweighting = Exercise("04.1", reweighting)
check_augmentation = Exercise("04.2", augmenting)

check_amplification = Exercise(
    "04.3",
    Choice(
        right="c",
        because="At each choice p becomes p^(1/T), over the sum: 0.67 and 0.33 become 0.80 and 0.20 at T = 0.5. "
        "The data said 67, the model knows 67, and the page says 80.",
        wrong={
            "a": "The data did not change, and at temperature 1 the same model writes 67 %.",
            "b": "Not here: this model's own probability is still 67 %. Others learn a wrong one: see the first card.",
            "d": "Randomness goes to both sides alike. And the colder the text, the less of it there is.",
        },
    ),
)
