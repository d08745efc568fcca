"""Invented speakers: how high each one's voice is, and how short the tube in which it sounds."""

from typing import NamedTuple


class Voice(NamedTuple):
    """A speaker: a sign, a name, the mean pitch in Hz, and formants as multiples of a grown man's."""

    tag: str
    name: str
    hertz: float
    formants: float


VOICES = {
    voice.tag: voice
    for voice in (
        Voice("A", "Ada", 190, 1.12),
        Voice("B", "Ben", 98, 0.98),
        Voice("C", "Cleo", 255, 1.27),
        Voice("D", "Dov", 136, 0.86),
    )
}
"""Those whom a model hears. Their pitches are five half tones apart or more, and pitch and tube do not go together."""
WITNESSES = (Voice("1", "first", 115, 1.06), Voice("2", "second", 165, 0.92), Voice("3", "third", 220, 1.2))
"""Those whom no model hears: a judge has learned from them alone what words sound like."""
