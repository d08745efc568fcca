"""A model that would learn alone learns beside those of another part: it takes one core, and the other would idle."""

from functools import partial

from lessons.structured.clerks import clerks
from lessons.structured.copied_rows import leaking
from lessons.structured.reversal import learner
from lessons.structured.wordings import readers
from tiny_models.side_by_side import all_at_once


def learn_rows(seed: int = 0) -> None:
    """The models of parts one and two, and the one that part three asks for somebody's row: each is kept where it is
    asked for."""
    all_at_once({"clerks": partial(clerks, seed), "leaking": partial(leaking, seed)})


def learn_facts(seed: int = 0) -> None:
    """The models of part six: of facts from one side, and of people in one wording and in three."""
    all_at_once({"learner": partial(learner, seed), "readers": partial(readers, seed=seed)})
