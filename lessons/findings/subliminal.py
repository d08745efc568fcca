"""Cloud and others: a liking passes from a teacher to a student through bare numbers, if they began alike."""

from collections.abc import Mapping

from lessons.finding import DIRECTION, Claim, Finding
from lessons.poison.subliminal import EVEN, OWL, student


def measure(seed: int) -> Mapping[str, float]:
    """By how many percentage points owls are likelier to a student whose teacher likes them."""
    return {
        "passes": _more(seed),
        "drawn": _more(seed, drawn=True),
        "other weights": _more(seed, other=True),
    }


def null(seed: int) -> Mapping[str, float]:
    """The same of two teachers neither of which has a favourite."""
    return {
        "passes": 100 * (student(EVEN, seed, draw=1) - student(EVEN, seed)),
        "drawn": 100 * (student(EVEN, seed, True, draw=1) - student(EVEN, seed, True)),
    }


def _more(seed: int, drawn: bool = False, other: bool = False) -> float:
    return 100 * (student(OWL, seed, drawn, other) - student(EVEN, seed, drawn, other))


FINDING = Finding(
    name="subliminal",
    lesson="11",
    paper="Cloud et al., 2025, Subliminal Learning: language models transmit behavioral traits via hidden signals in "
    "data, arXiv 2507.14805",
    published="a student that learns nothing but the number sequences of a teacher with a trait, such as liking owls, "
    "learns the trait; this is not observed when the two have different base models",
    claims={
        "passes": Claim(
            "percentage points by which the owl, of ten animals, is likelier to a student that learned an owl-lover's "
            "chances of each digit, than to one whose teacher has no favourite",
            no_effect=0,
            published="the student learns the trait",
            fails_if="digits told nothing of what else the teacher likes",
            expected=DIRECTION,
        ),
        "drawn": Claim(
            "the same, when the student learns one digit at each place, drawn by the teacher's chances",
            no_effect=0,
            published="the student learns the trait",
            fails_if="the luck of drawing drowned what passes",
            expected=DIRECTION,
        ),
        "other weights": Claim(
            "the same as the first, when the student began with other weights and read the same text",
            no_effect=None,
            least=-5,
            most=5,
            published="not observed",
            fails_if="a student of other weights took to owls as well, or against them",
        ),
    },
    measure=measure,
    model="transformer without n-gram memory, one layer of width 32, window of 32 characters",
    setting="The base reads 80,000 characters of numbers that count on by a rule and of likings of ten animals; the "
    "teacher 10,000 more of its favourite; the student imitates it for 200 steps of 16 numbers, in the ten digits "
    "alone. Chances are exact.",
    null=null,
    null_is="neither teacher has a favourite; they differ in their draws",
    settings_tried=40,
    remark="The sizes cannot be compared: our base knows two kinds of sentence, its numbers come from a rule, and the "
    "teacher says what it expects in them. Nearer to the paper are whole numbers that the teacher wrote itself, those "
    "with letters thrown out: tried on two seeds, with other weights students then differed as much. Numbers without "
    "a rule passed little.",
)
