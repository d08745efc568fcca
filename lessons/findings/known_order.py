"""Oren and others: a model that has read a list prefers its order to any other."""

from collections.abc import Mapping

from lessons.finding import DIRECTION, Claim, Finding
from lessons.your_data.known_order import listed, p_value, reader_of


def measure(seed: int) -> Mapping[str, float]:
    """The p-value of a list that is three times in the data, and of one that is in there once."""
    return {"three": _p_value(3, seed), "once": _p_value(1, seed)}


def null(seed: int) -> Mapping[str, float]:
    """The same for a model that has read as many characters, and never the list."""
    never = _p_value(0, seed)
    return {"three": never, "once": never}


def _p_value(copies: int, seed: int) -> float:
    lines = listed(seed)
    return p_value(*reader_of(lines, copies, seed), lines, seed)


FINDING = Finding(
    name="known-order",
    lesson="12",
    paper="Oren, Meister, Chatterji, Ladhak and Hashimoto, 2023, Proving test set contamination in black box language "
    "models, arXiv 2310.17623",
    published="a list whose order means nothing is equally likely in any order for a model that has not read it, so "
    "that shuffles give an exact test; it reliably proves contamination of models as small as 1.4 billion parameters, "
    "with lists of only 1,000 examples, and with data sets that appear only a few times in the training data",
    claims={
        "three": Claim(
            "p-value of a list of 60 lines that is in the data three times (1 in 100 is the smallest there is)",
            no_effect=0.5,
            least=0.0,  # as small as it can be: a mean of hundredths may lie a hair below 0.01
            most=0.05,
            published="found reliably where the list appears a few times",
            fails_if="a model that has read the list three times found other orders of it as likely",
        ),
        "once": Claim(
            "p-value of a list of 60 lines that is in the data once",
            no_effect=0.5,
            rises=False,
            fails_if="one copy left no preference for its order",
            expected=DIRECTION,
        ),
    },
    measure=measure,
    model="transformer without n-gram memory, one layer of width 64, window of 64 characters",
    setting="Sixty sentences with which stories begin, one a line, as one document among 80,000 characters of other "
    "stories, all of which is read four times. The list as it is against 99 shuffles of its lines.",
    null=null,
    null_is="the same transformer after as many characters of stories, the list not among them",
    settings_tried=2,
    remark="One copy cannot be compared with the paper's count of copies, since our model reads all of its data four "
    "times. So of the second line a direction is claimed, and no size.",
)
