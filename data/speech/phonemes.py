"""What the mouth does for each letter: formants in Hz of a grown man, and how loud voice and noise are.

Vowels are the means of 33 men in Peterson and Barney 1952, "Control methods used in a study of the vowels": those of
hod, head, heed, hawed and who'd. Consonants are near those of Klatt 1980, "Software for a cascade/parallel formant
synthesizer", table II; nasals have the second formant of the stop at the same place, since these are the loci towards
which vowels glide (Delattre, Liberman and Cooper 1955).
"""

from typing import NamedTuple


class Noise(NamedTuple):
    """A hiss or a burst: its middle and its width in Hz, and how loud it is, as a share of a vowel."""

    hertz: float
    width: float
    gain: float


class Phoneme(NamedTuple):
    """Formants in Hz, seconds that it takes, loudness of the voice; a stop's noise is a burst at its end."""

    formants: tuple[float, float, float]
    seconds: float
    gain: float = 1.0
    damped: float = 1.0
    noise: Noise | None = None
    stop: bool = False


VOWELS = {
    "a": Phoneme((730, 1090, 2440), 0.125),
    "e": Phoneme((530, 1840, 2480), 0.12),
    "i": Phoneme((270, 2290, 3010), 0.115),
    "o": Phoneme((570, 840, 2410), 0.125),
    "u": Phoneme((300, 870, 2240), 0.115),
}
CONSONANTS = {
    "m": Phoneme((260, 1000, 2200), 0.08, gain=0.35, damped=2.5),
    "n": Phoneme((260, 1750, 2650), 0.08, gain=0.35, damped=2.5),
    "l": Phoneme((340, 1050, 2880), 0.08, gain=0.5, damped=1.3),
    "s": Phoneme((320, 1390, 2530), 0.11, gain=0.0, noise=Noise(4500, 900, 0.3)),
    "b": Phoneme((200, 900, 2100), 0.08, gain=0.06, noise=Noise(600, 450, 0.3), stop=True),
    "d": Phoneme((200, 1750, 2700), 0.08, gain=0.06, noise=Noise(3700, 700, 0.45), stop=True),
    "g": Phoneme((200, 1990, 2850), 0.08, gain=0.06, noise=Noise(2000, 350, 0.5), stop=True),
}
LETTERS = CONSONANTS | VOWELS
HIGHER = ((3_500, 250), (4_500, 350), (5_500, 450))
"""Formants that stay where they are, and their bandwidths, in Hz."""
WIDTHS = (60, 90, 150)
"""Bandwidths of the first three, in Hz."""


def formants_of(letter: str, vowel: str) -> tuple[float, float, float]:
    """The first three, in Hz, of a letter before a vowel: the tongue touches the roof for a "g" where that vowel is.

    >>> formants_of("b", "i"), formants_of("g", "u"), formants_of("g", "i")
    ((200, 900, 2100), (200, 1652.5, 2002.5), (200, 2717.5, 3067.5))
    """
    first, second, third = LETTERS[letter].formants
    if letter != "g":
        return first, second, third
    pinch = 1_000 + 0.75 * VOWELS[vowel].formants[1]
    return first, pinch, pinch + 350
