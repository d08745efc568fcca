"""Counterfactual augmentation on Zari: what was swapped is mended, and what was not swapped stays."""

from collections.abc import Mapping

from lessons.bias.skewed_stories import named_gaps
from lessons.finding import Claim, Finding


def measure(seed: int) -> Mapping[str, float]:
    """How far the gaps fall, in points, when pronouns are swapped, and when names are swapped too."""
    told, pronouns, names_too = named_gaps(seed).tolist()  # each: the gap in pronouns, and in names
    return {"pronouns": told[0] - pronouns[0], "names": pronouns[1], "names too": told[1] - names_too[1]}


FINDING = Finding(
    name="swapped-copies",
    lesson="04",
    paper="PAIR, 2021, What Have Language Models Learned?, on Zari (arXiv 2010.06032)",
    published="trained on swapped sentences too, Zari finds she and he equally probable for nurses and for doctors; "
    "names were not swapped, and its association of masculine names with doctors decreased only slightly",
    claims={
        "pronouns": Claim("points by which the pronoun gap of 48 between the jobs falls", 0, 40),
        "names": Claim("points of the name gap that are left when pronouns alone are swapped", 0, 40),
        "names too": Claim("points by which the name gap falls when names are swapped too, the control", 0, 40),
    },
    measure=measure,
    settings_tried=2,
    remark="In these stories a name and a pronoun are the only traces of the association, and each can be swapped by "
    "rule. In real text there are many more, and nobody has the list.",
)
