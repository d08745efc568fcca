"""What is too loud never leaves."""

import io
import wave

import numpy as np
import pytest

from data.codecs.music import TUNES_CODEC
from data.sources import SOURCES
from lessons.widgets.safe_sound import LOUDEST, checked


def wav(samples: np.ndarray, width: int = 2) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(width)
        out.setframerate(8_000)
        out.writeframes(np.rint(samples * 32_767).astype(f"<i{width}").tobytes())
    return file.getvalue()


def test_up_to_the_cap_a_sound_is_passed_on_as_it_is():
    for samples in (np.array([]), np.zeros(9), np.array([LOUDEST, -LOUDEST])):
        assert checked(wav(samples)) == wav(samples)


@pytest.mark.parametrize("loud", [0.31, -0.31, 1.0, -1.0])
def test_one_sample_beyond_it_is_refused(loud):
    with pytest.raises(ValueError, match="too loud: make it 0.3 at most"):
        checked(wav(np.array([0.0, loud, 0.0])))


def test_what_cannot_be_measured_is_refused():
    with pytest.raises(ValueError, match="16 bits a sample here, not 32"):
        checked(wav(np.zeros(4), 4))


def test_tunes_may_leave():
    for document in SOURCES["tunes"]().documents[:5]:
        checked(TUNES_CODEC.layout.sound(document.text))
