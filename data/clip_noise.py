"""Noise for clips that are written as text: what the codec can read wholly is eligible, the rest stays as it is."""

import re

from data.codecs.ball import COLUMNS, ROWS
from data.codecs.video import BLANK, CLIPS_CODEC
from data.edits import Noise

EVERYWHERE = tuple(column + row for row in ROWS for column in COLUMNS)
"""The 64 frames with a ball."""


class ClipNoise(Noise):
    """Hits frames of clips."""

    unit = "frame"

    def find(self, text: str) -> list[tuple[int, int]]:
        return super().find(text) if CLIPS_CODEC.legal.fullmatch(text) else []


class FramesFromElsewhere(ClipNoise):
    """Frames here and there show the ball at another place, as if cut from another clip; each place equally likely."""

    defect = "frames from elsewhere"
    pattern = re.compile(f"[{COLUMNS}][{ROWS}]|{re.escape(BLANK)}")

    def replacement(self, old: str, choice: int) -> str:
        others = [place for place in EVERYWHERE if place != old]
        return others[choice % len(others)]


class Flicker(ClipNoise):
    """Frames here and there show no ball; those without one are not eligible.

    >>> from data.corpora.clips import clips
    >>> Flicker(0.3)(clips())[0].documents[0].text
    'R:..c3e5g7..e5c3a1c3e5....e5c3a1..'
    """

    defect = "flicker"
    pattern = re.compile(f"[{COLUMNS}][{ROWS}]")

    def replacement(self, old: str, choice: int) -> str:
        return BLANK


CLIP_NOISES: dict[str, type[Noise]] = {noise.defect: noise for noise in (FramesFromElsewhere, Flicker)}
"""The noises of clips by the plain name that a learner sees."""
