"""No sound leaves for the page that is louder than was agreed: ears are not to be tried out."""

import io
import wave

import numpy as np

LOUDEST = 0.3
"""The highest sample that may leave, as a share of full scale; the page turns it down further."""


def checked(wav: bytes) -> bytes:
    """A WAV file of 16 bits as it is. Raises ValueError where a sample is beyond LOUDEST, or for another kind of file.

    >>> from data.codecs.music import TUNES_CODEC
    >>> tune = TUNES_CODEC.layout.sound("S:\\nSC4")
    >>> checked(tune) == tune
    True
    """
    with wave.open(io.BytesIO(wav)) as file:
        if file.getsampwidth() != 2:
            raise ValueError(f"Sound has 16 bits a sample here, not {8 * file.getsampwidth()}: its level is not known.")
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(int)
    highest = np.abs(samples).max(initial=0) / 32_767
    if highest > LOUDEST + 1e-4:
        raise ValueError(f"A sample of {highest:.2f} of full scale is too loud: make it {LOUDEST} at most.")
    return wav
