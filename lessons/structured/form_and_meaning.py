"""Tiny functions by models: does Python read them, and do they do what their names say? Two things, counted apart."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from data.corpora.functions import functions, name_of, new_combinations
from data.corpus import Corpus
from data.function_judge import function_judge
from data.function_noise import FUNCTION_NOISES
from lessons.experiment import PLAIN, Experiment, Run
from lessons.figures.share_bars import share_bars
from lessons.kept_with import kept_with
from lessons.subjects.functions import LONGEST, OF_FUNCTIONS
from lessons.widgets.chart import Chart, show

CLEAN, BUGS = "as they are", "one in five has a bug"
COUNTS = "counting model"
RATE = 0.2
"""The share of bodies that have a bug, where there are bugs."""
PARTS = {"parses": "Python reads it", "body": "body is right", "example": "example is right"}
"""What is judged, and how the lesson calls it."""
RETURN = "    return "
BODY = 16
"""Characters of a body and its end: the longest has 15."""
TEMPERATURES = (0.0, 1.0)


def piles(seed: int = 0) -> tuple[dict[str, Corpus], Corpus]:
    """The two kinds of data, and the functions whose names nobody reads."""
    training, held_out = new_combinations(functions(), seed=seed)
    return {CLEAN: training, BUGS: FUNCTION_NOISES["bugs"](RATE)(training, seed)[0]}, held_out


def writers(seed: int = 0) -> Run:
    """A transformer for each kind of data, when each has learned."""
    return _writers(seed)


@lru_cache(maxsize=2)  # without a default: else `writers()` and `writers(0)` would be two questions, and train twice
def _writers(seed: int) -> Run:
    arms, held_out = piles(seed)
    return Experiment.fair(arms, held_out, OF_FUNCTIONS[PLAIN], seed=seed).trained()


def counter(seed: int = 0) -> Run:
    """A model that counts, of the functions as they are."""
    return _counter(seed)


@lru_cache(maxsize=2)
def _counter(seed: int) -> Run:
    arms, held_out = piles(seed)
    return Experiment.fair({COUNTS: arms[CLEAN]}, held_out, OF_FUNCTIONS["counting"], seed=seed).trained()


@kept_with
def written(run: Run, arm: str, temperature: float = 0.0) -> tuple[str, ...]:
    """Functions that nobody has read, as text: all but what is returned is given, and that a model writes."""
    prompts = [document.text.partition(RETURN)[0] + RETURN for document in run.experiment.held_out]
    return run.continued(arm, prompts, BODY, temperature)


@kept_with
def from_names(run: Run, arm: str, temperature: float = 0.0) -> tuple[str, ...]:
    """The same, where nothing but the name is given: one function for each name that nobody has read."""
    names = dict.fromkeys(name_of(document) for document in run.experiment.held_out)
    return run.continued(arm, [f"def {name}(x):" for name in names], LONGEST, temperature)


def shares(texts: Iterable[str]) -> dict[str, float]:
    """The shares, 0 to 1, of functions that Python reads, whose body is right, and whose example is right."""
    verdicts = [function_judge(text) for text in texts]
    return {part: float(np.mean([getattr(verdict, part) for verdict in verdicts])) for part in PARTS}


def form_chart(seed: int = 0) -> Chart:
    """How much of what two kinds of model write is legal, and how much is right."""
    found = {COUNTS: shares(written(counter(seed), COUNTS, 1.0)), PLAIN: shares(written(writers(seed), CLEAN, 1.0))}
    bars = {f"{kind}: {PARTS[part]}": both[part] for kind, both in found.items() for part in ("parses", "body")}
    n = len(writers(seed).experiment.held_out)
    return show(share_bars(bars, "Functions that nobody has read, finished", f"of {n}"))


def bugs_chart(seed: int = 0) -> Chart:
    """How many bodies are right that the transformers write, carefully and by their probabilities."""
    bars = {f"{arm}, temperature {temperature:g}": shares(written(writers(seed), arm, temperature))["body"]
            for arm in (CLEAN, BUGS) for temperature in TEMPERATURES}  # fmt: skip
    return show(share_bars(bars, "Is the body right?", f"of {len(writers(seed).experiment.held_out)}"))


def judge_on_data(seed: int = 0) -> dict[str, dict[str, float]]:
    """What the judge says of the data itself: nothing is wrong there but what the noise has hit."""
    return {arm: shares(document.text for document in corpus) for arm, corpus in piles(seed)[0].items()}


def right_body_wrong_example(seed: int = 0) -> str:
    """A function of the clean model, written from its name alone: what it returns is right, and its example is not."""
    texts = from_names(writers(seed), CLEAN)
    return next(text for text in texts if (found := function_judge(text)).body and not found.example)
