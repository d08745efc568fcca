"""How good curation was, by what is known to be wrong with each document; no step has part in it."""

from collections import Counter
from typing import NamedTuple

from data.corpora.pile import JUNK
from data.curation.curate import Funnel


class Score(NamedTuple):
    """`precision`: of all documents that were dropped or changed, the share in which something is wrong.

    `recall`: of all in which something is wrong, the share that was dropped or changed. Both 0 to 1, or None where
    there is nothing to divide by. A drop of a document that could have been mended counts as a catch here; look
    at `wasted` for those.
    """

    precision: float | None
    recall: float | None


def score(funnel: Funnel) -> Score:
    """Precision and recall of a whole funnel."""
    faulty = {document.id for document in funnel.raw if document.defects}
    right = len(faulty & funnel.flagged)
    return Score(_share(right, len(funnel.flagged)), _share(right, len(faulty)))


def caught(funnel: Funnel) -> dict[str, tuple[int, int]]:
    """For each defect, how many documents with it were dropped or changed, and how many there are."""
    there: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for document in funnel.raw:
        there.update(document.defects)
        found.update(document.defects if document.id in funnel.flagged else ())
    return {defect: (found[defect], number) for defect, number in sorted(there.items())}


def wasted(funnel: Funnel) -> Counter[str]:
    """For each group, the documents that were dropped though nothing, or nothing past mending, is wrong with them."""
    worth = (move.document for move in funnel.drops if not set(move.document.defects) & set(JUNK))
    return Counter(document.group for document in worth)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
