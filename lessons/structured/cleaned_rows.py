"""What a learner's choice of rows buys: a model of what it keeps, beside those of the piles as they were."""

from collections.abc import Callable
from functools import lru_cache

from data.corpus import Corpus, Document
from data.repeat import repeated
from data.rows_noise import ROWS_NOISES
from lessons.experiment import Run
from lessons.structured.clerks import CLEAN, clerks, piles, rows_by, share_accepted, taught
from lessons.structured.rows_checks import badly_kept

YOURS = "your choice"


def dirty_rows(seed: int = 0) -> list[str]:
    """A pile as large as any, of all three kinds of damage: a third of it comes from each dirty pile."""
    return [document.text for document in _dirty(seed)]


def _dirty(seed: int) -> Corpus:
    """Each third row from another pile, so that everybody is there once."""
    found = piles(seed)
    thirds = [found[noise].documents for noise in ROWS_NOISES]
    documents = (thirds[k % len(thirds)][k] for k in range(len(found[CLEAN])))
    return found[CLEAN].derive(documents, "all kinds of damage")


def what_it_buys(keep: Callable[[list[str]], list[str]], seed: int = 0) -> str:
    """How many rows the database accepts: by models of the dirty piles, of the clean one, and of one's own choice."""
    rows = dirty_rows(seed)
    kept = keep(list(rows))
    if wrong := badly_kept(kept, rows) if kept else "it is still to be written.":
        return f"First finish the exercise: {wrong}"
    runs = {arm: clerks(seed) for arm in (*ROWS_NOISES, CLEAN)} | {YOURS: of_kept(tuple(kept), seed)}
    lines = [f"{'a model of':18}{'rows accepted':>15}"]
    return "\n".join([*lines, *(f"{arm:18}{share_accepted(rows_by(run, arm)):>15.0%}" for arm, run in runs.items())])


@lru_cache(maxsize=2)
def of_kept(kept: tuple[str, ...], seed: int = 0) -> Run:
    """A model of the rows that were kept, as long as the piles are: what is shorter is repeated."""
    dirty = _dirty(seed)
    by_text: dict[str, Document] = {document.text: document for document in dirty}
    chosen = dirty.derive((by_text[text] for text in kept), YOURS)
    return taught({YOURS: repeated(chosen, clerks(seed).experiment.n_chars)}, seed)
