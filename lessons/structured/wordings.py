"""Who lives where, told in one wording or in three: can a model be asked for what it has read?

After Allen-Zhu and Li 2023, "Physics of Language Models: Part 3.1" (arXiv 2309.14316).
"""

from functools import lru_cache

import numpy as np

from data.corpora.residents import QUESTIONS, WORDINGS, Resident, known_residents, residents
from data.corpus import Corpus, Document
from data.fact_judge import answer_judge
from data.repeat import repeated
from lessons.experiment import Experiment, Run, Transformer
from lessons.kept_with import kept_with

N_PEOPLE = 60
ONE, THREE = "one wording", "three wordings"
TOLD = {ONE: 1, THREE: 3}
READER = Transformer(
    n_chars=280_000, options={"layers": 2, "heads": 4, "near": 2, "batch": 16, "pace": 2.0, "window": 57, "whole": True}
)
ENOUGH_CHARS = 60_000
"""So few sentences are repeated until they have so many, or windows would miss the last of them."""
LONGEST = 24
"""Characters that are written at most: no end of a sentence has as many."""
BEGUN = "{name} lives in "
"""How the first wording begins, up to what is told."""
CASES = ("the sentence that was told", "a question that was read", "a question that was not read")


def known(seed: int = 0) -> tuple[Resident, ...]:
    """The people, of whom the data also asks about the first half."""
    return known_residents(N_PEOPLE, seed)


def new_questions(seed: int = 0) -> Corpus:
    """The questions about the others, with their answers: no model reads them."""
    pairs = [one.question(about) for one in known(seed) if not one.asked for about in QUESTIONS]
    documents = (Document(f"{asked}{answer}.", f"new-{i}", "residents", "asked") for i, (asked, answer) in
                 enumerate(pairs))  # fmt: skip
    return Corpus("new questions", tuple(documents))


@lru_cache(maxsize=2)
def readers(wordings: tuple[str, ...] = tuple(TOLD), seed: int = 0, luck: int = 0) -> Run:
    """A model for each number of wordings, of equally many characters, when both have learned.

    `luck` draws other weights and windows for the same data.
    """
    arms = {name: repeated(residents(N_PEOPLE, TOLD[name], seed), ENOUGH_CHARS) for name in wordings}
    return Experiment.fair(arms, new_questions(seed), READER, seed=seed + luck, n_chars=ENOUGH_CHARS).trained()


@kept_with
def answered(run: Run, arm: str, seed: int = 0) -> dict[str, float]:
    """The shares, 0 to 1, of what is answered to the letter at temperature 0, for each of CASES."""
    told = [(one.told(BEGUN), one.told(WORDINGS[0]).removeprefix(one.told(BEGUN))[:-1]) for one in known(seed)]
    read, new = ([one.question(about) for one in known(seed) if one.asked == asked for about in QUESTIONS]
                 for asked in (True, False))  # fmt: skip
    return {case: _share(run, arm, pairs) for case, pairs in zip(CASES, (told, read, new), strict=True)}


def _share(run: Run, arm: str, pairs: list[tuple[str, str]]) -> float:
    said = run.continued(arm, [prompt for prompt, _ in pairs], LONGEST, temperature=0.0)
    return float(np.mean([answer_judge(text, *pair).ok for text, pair in zip(said, pairs, strict=True)]))


def by_wordings(seed: int = 0) -> dict[str, dict[str, float]]:
    """For each number of wordings what its model answers."""
    run = readers(seed=seed)
    return {name: answered(run, name, seed) for name in TOLD}
