"""Clips of a ball that moves right or left, continued frame by frame; the skew is the share that begins to the left."""

from collections import ChainMap

from data.clip_noise import CLIP_NOISES
from data.codecs.video import CLIPS_CODEC, DIRECTIONS, N_FRAMES, Clip
from data.corpora.clips import GIVEN, frames_right, path_of
from data.corpus import Corpus
from data.sources import SOURCES
from data.vocabulary import END
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Counting, Transformer
from lessons.panel.provenance import Thresholds
from lessons.subjects.judge import Judge, Judgement, whole_documents
from lessons.subjects.subject import Subject
from tiny_models.gpt_settings import ORDERS

RARE, COMMON = "left", "right"
CAPTION, FRAME = 2, 2
"""Characters of a caption, "L:", and of a frame, "c4"."""
ANIMATOR = {"layers": 1, "window": CAPTION + FRAME * N_FRAMES + 2, "whole": True, "batch": 16, "heads": 4}
OF_CLIPS = {
    "counting": Counting(order=3 * FRAME + 1),  # it sees two frames and the sign of a third, which tell the velocity
    PLAIN: Transformer(n_chars=200_000, options=ANIMATOR),
    REMEMBERING: Transformer(n_chars=200_000, options={**ANIMATOR, "orders": ORDERS}),
}
THRESHOLDS = Thresholds(surprise=(1.0, 3.0, 5.0), copied=(4 * FRAME, 8 * FRAME, CAPTION + FRAME * N_FRAMES))
"""Behind the third frame nothing is open; four frames, eight and a whole clip are copied."""
PROMPT = "L:g2f3e4"
"""The first frames of a ball that moves to the left, and down."""


def subject() -> Subject:
    everything = SOURCES["clips"]()
    sideways = (document for document in everything if document.belongs_to(RARE) or document.belongs_to(COMMON))
    corpus = everything.derive(sideways, f"{COMMON} or {RARE}, and not straight up or down")
    return Subject("clips", corpus, (RARE, COMMON), (0.0, 0.5), 0.0, PROMPT, clip_judge, noises=CLIP_NOISES,
                   kinds=ChainMap(OF_CLIPS, KINDS), thresholds=THRESHOLDS, codec=CLIPS_CODEC, seen=_seen, told_of=told,
                   n_drawn=2)  # fmt: skip


def clip_judge(corpus: Corpus, first: str) -> Judge:
    """Frames, behind those that were given, that lie on the exact path; and which way the ball goes on, right or left.

    The last clip of a text counts when it is whole.
    """

    def judge(text: str) -> Judgement:
        written = whole_documents(text, CLIPS_CODEC.legal.fullmatch)
        frames = [right for document in written for right in frames_right(document)]
        ways = [way for way in map(goes_on, written) if way]
        return Judgement("frames are right", sum(frames), len(frames), ways.count(first), len(ways), len(text))

    return judge


def goes_on(document: str) -> str:
    """Which way the ball goes behind the given frames, "left" or "right"; "" where that is not to be seen.

    >>> goes_on("L:g2f3e4f5g6"), goes_on("L:g2f3e4")
    ('right', '')
    """
    before, *after = CLIPS_CODEC.decode(document)[0].places[GIVEN - 1 : GIVEN + 1] or (None,)
    if not (before and after and after[0]) or before[1] == after[0][1]:
        return ""
    return "right" if after[0][1] > before[1] else "left"


def _seen(text: str) -> list[str]:
    """How each clip of a text goes on, in a few words."""
    return [how(document) for document in text.split(END) if document]


def how(document: str) -> str:
    """What becomes of the ball: on its path, turned round at once, or lost on a frame, which are counted from 1.

    >>> how("L:g2f3e4f5g6"), how("L:g2f3e4d5c6b7a8b7c6d5e4f3g2h1g2f3"), how("L:g2f3e4d5c6a1")
    ('turns round', 'on its path', 'leaves its path')
    """
    if all(frames_right(document)):
        return "on its path"
    return "turns round" if goes_on(document) not in ("", _should_go_on(document)) else "leaves its path"


def _should_go_on(document: str) -> str:
    """Which way the path of the given frames leads on; "" where they lie on none."""
    first = CLIPS_CODEC.decode(document)[0].places[:GIVEN]
    path = path_of(first) if len(first) == GIVEN else None
    return goes_on(CLIPS_CODEC.encode(Clip("R", path))) if path else ""


def told(document: str) -> str:
    """What was asked for, and what became of it, in a line.

    >>> told("L:g2f3e4f5g6")
    'left: 0 of 13 frames right; turns round'
    """
    right = frames_right(document)
    return f"{DIRECTIONS.get(document[:1], 'no way')}: {sum(right)} of {len(right)} frames right; {how(document)}"
