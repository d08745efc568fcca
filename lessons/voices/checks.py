"""The exercises of `01_why_data_matters`."""

from lessons.asking.exercises import Choice, Exercise, Threshold
from lessons.voices.voices import reader_of
from tiny_models.measure import surprise

MIN_CHARS = 20
MIN_GAP = 2.5


def blind_spot(text: str, seed: int = 0) -> float:
    """By how many bits per character a text surprises the stories model more than the prose model.

    Raises ValueError for what is no text, or has under 20 characters: a single rare letter would do.
    """
    if not isinstance(text, str):
        raise ValueError(f"The answer is a text, in quotation marks; this is {text!r:.60}")
    if len(text) < MIN_CHARS:
        raise ValueError(f"{len(text)} characters are too few to tell; write at least {MIN_CHARS}")
    stories, prose = (surprise(*reader_of(voice, seed), text).mean() for voice in ("stories", "prose"))
    return float(stories - prose)


check_blind_spot = Exercise(
    "01.1",
    Threshold(
        "The stories model is more surprised, by",
        blind_spot,
        below_zero="The stories model is less surprised, by",
        at_least=MIN_GAP,
        unit="bits per character",
        praise="You found a text from a world that it never read about.",
        hint="A text that surprises both models does not count. Look at the rows: what has only prose seen?",
    ),
)

check_why_not = Exercise(
    "01.2",
    Choice(
        right="c",
        because="Nothing in the code knows Python either: what these models write comes from what they have read.",
        wrong={
            "a": "Size is not the reason: a larger model of the same stories would know the stories better.",
            "b": "Time is not the reason: more steps on the same stories bring it closer to those stories.",
            "d": "Nobody gave the prose model a rule either. It has read a manual.",
        },
    ),
)
