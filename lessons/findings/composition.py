"""Okawa and others: what was never seen together can be drawn together, and takes longer to learn."""

from collections.abc import Mapping

from lessons.experiment import PLAIN, REMEMBERING
from lessons.finding import DIRECTION, Claim, Finding
from lessons.images.composition import EVERY_PAIR, composer, drawn_pairs, parts_right

HALF = 150_000
"""Characters that a model learns from in all, half of the usual budget."""
EACH = 2
"""Drawings of each pair in each place, where it was left out."""


def measure(seed: int) -> Mapping[str, float]:
    """How far pairs that were never seen lag behind the others, and which parts of them are right, from 0 to 1."""
    early, late = lag(seed, HALF), lag(seed)
    unseen, remembered = unseen_right(seed), unseen_right(seed, REMEMBERING)
    return {
        "unseen": early,
        "closing": early - late,
        "parts": min(unseen["colour"], unseen["place"]),
        "memory": unseen["all"] - remembered["all"],
    }


def null(seed: int) -> Mapping[str, float]:
    """The same where the pairs that were left out are shown after all."""
    return {"unseen": lag(seed, HALF, shown=True)}


def lag(seed: int, n_chars: int | None = None, shown: bool = False) -> float:
    """By how much the share of drawings in which all is right is higher for seen pairs than for those left out."""
    model, vocabulary, gone = composer(seed, PLAIN, n_chars, shown)
    seen = parts_right(drawn_pairs(model, vocabulary, EVERY_PAIR - gone, 1, seed=seed))
    return seen["all"] - unseen_right(seed, PLAIN, n_chars, shown)["all"]


def unseen_right(seed: int, kind: str = PLAIN, n_chars: int | None = None, shown: bool = False) -> dict[str, float]:
    """The shares of the drawings of pairs left out in which colour, shape, place, and all are right."""
    model, vocabulary, gone = composer(seed, kind, n_chars, shown)
    return parts_right(drawn_pairs(model, vocabulary, gone, EACH, seed=seed))


FINDING = Finding(
    name="composition",
    lesson="07",
    paper="Okawa et al., 2023, Compositional abilities emerge multiplicatively: exploring diffusion models on a "
    "synthetic task, arXiv 2310.09336",
    published="in a controlled synthetic setting, diffusion models that are told what to draw can compose concepts "
    "that they have never seen together, and sometimes fail; composing rare concepts beyond what was shown takes "
    "considerably more steps of training than drawing what was",
    claims={
        "unseen": Claim(
            "more of the drawings, as a share, are right of seen pairs than of unseen ones, after half of the training",
            no_effect=0,
            fails_if="unseen pairs were learned as soon as seen ones",
            expected=DIRECTION,
        ),
        "closing": Claim(
            "by so much, as a share, the whole training narrows that lead",
            no_effect=0,
            fails_if="more steps did not help with unseen pairs",
            expected=DIRECTION,
        ),
        "parts": Claim(
            "share of the drawings of unseen pairs, after the whole training, with the right colour, or the right "
            "place, whichever is less often right (our claim)",
            no_effect=None,
            least=0.95,
            most=1.05,  # a share is 1 at most, its band may end beyond
            fails_if="colour or place were lost where the shape had another colour before",
        ),
        "memory": Claim(
            "more of the drawings of unseen pairs, as a share, are right without an n-gram memory than with it (ours)",
            no_effect=0,
            fails_if="who knows runs of signs by heart composed as well",
            expected=DIRECTION,
        ),
    },
    measure=measure,
    model="transformer, two layers of width 64, window of one picture; without n-gram memory, but for the last claim",
    setting="Pictures of 6 x 6 pixels with one of eight shapes, in one of eight colours and four places, as text. Of "
    "the 64 pairs of a colour and a shape 16 are left out, two of each colour and of each shape: 192 pictures remain. "
    "The whole training is 300,000 characters; half of it is another model's, which learns from 150,000 in all. Two "
    "drawings of each unseen pair in each place, one of each seen pair, at temperature 0.7. Right: colour, shape and "
    "place, pixel for pixel.",
    null=null,
    null_is="the pairs that were left out are shown after all",
    settings_tried=4,
    remark="The paper's models draw from noise, and ours write a picture sign by sign, so directions are compared, not "
    "numbers of steps. Ours compose what is never shown together; each colour and shape by itself is frequent. What "
    "goes wrong is nearly always the shape, which is many signs that must agree; colour and place are right.",
)
