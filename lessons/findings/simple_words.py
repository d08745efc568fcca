"""TinyStories: simple data makes a tiny model fluent."""

from collections.abc import Mapping

from lessons.experiment import REMEMBERING
from lessons.finding import Claim, Finding
from lessons.voices import share_of_real_words_over


def measure(seed: int) -> Mapping[str, float]:
    """How many more of 100 written words do not exist, after the manual than after stories (as they are, shuffled)."""
    stories, prose, shuffled = share_of_real_words_over(REMEMBERING, seed)
    return {"stories": 100 * (stories - prose), "shuffled": 100 * (shuffled - prose)}


FINDING = Finding(
    name="simple-words",
    lesson="01",
    paper="Eldan and Li, 2023, TinyStories, arXiv 2305.07759",
    published="models of under 10 million parameters write fluent stories when the data holds simple words only, "
    "where models of 125 million trained on general text often could not keep it up beyond a few words",
    claims={
        "stories": Claim(
            "more made-up words in 100 after the manual than after stories", 0, 10, expected="direction only"
        ),
        "shuffled": Claim(
            "the same against stories whose words are shuffled, the control", 0, 10, expected="direction only"
        ),
    },
    measure=measure,
    settings_tried=2,
    remark="Fewer than 10 in 100. The control writes real words too: that they are few and simple is what helps. "
    "Whether the stories hang together, which is what the paper is about, is not measured here.",
)
