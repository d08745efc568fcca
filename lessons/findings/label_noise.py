"""Rolnick and others: labels that are mostly wrong, and answers that are mostly right."""

from collections.abc import Mapping

from lessons.experiment import Transformer
from lessons.finding import Claim, Finding
from lessons.noise.wrong_labels import answered, labelled_stories, learned
from tiny_models.gpt import ORDERS

WRONG = 2 / 3
MANY, FEW = 9000, 900
KIND = Transformer(n_chars=200_000, options={"orders": ORDERS})


def measure(seed: int) -> Mapping[str, float]:
    """Right answers in 100 with two wrong labels in three; fewer rows; and two labels alone, where errors agree."""
    many, few = (right_answers(seed, n_stories) for n_stories in (MANY, FEW))
    return {"outnumbered": many, "more data": many - few, "agreeing": right_answers(seed, MANY, ("nurse", "pilot"))}


def right_answers(seed: int, n_stories: int, only: tuple[str, ...] = ()) -> float:
    """Right answers in 100 of a transformer, when the likeliest label is taken; the questions are those of MANY."""
    run = learned([WRONG], seed, KIND, n_stories=n_stories, only=only)
    return 100 * answered(run, f"{WRONG}", labelled_stories(seed, MANY, only)[1], seed)[0]


FINDING = Finding(
    name="label-noise",
    lesson="02",
    paper="Rolnick, Veit, Belongie and Shavit, 2017, Deep Learning is Robust to Massive Label Noise, arXiv 1705.10694",
    published="over 90 % of MNIST's test digits named rightly although a hundred randomly labelled examples stood "
    "beside each rightly labelled one; more wrong labels need more data",
    claims={
        "outnumbered": Claim("right answers in 100 though two labels in three are wrong", 100 / 3, 90),
        "more data": Claim("right answers in 100 that ten times as many labels add", 0, 20),
        "agreeing": Claim("right answers in 100 with two labels, so that errors agree: control", 100 / 3, 20, "below"),
    },
    measure=measure,
    settings_tried=9,
    remark="Two wrong labels for each right one, not a hundred: at this size there is no room for more. The control "
    "shows what it hangs on: errors that scatter lose the vote, errors that agree win it.",
)
