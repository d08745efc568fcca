"""Tunes in three styles, written note by note; the skew is the share of folk songs, down to none."""

from collections import ChainMap
from dataclasses import replace

from data.codecs.music import STYLES, TUNES_CODEC
from data.corpus import Corpus, Document
from data.music_noise import MUSIC_NOISES
from data.sources import SOURCES
from data.tune_judge import bars_add_up, style_heard
from data.vocabulary import END
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Counting, Transformer
from lessons.panel.provenance import Thresholds
from lessons.subjects.judge import Judge, Judgement, whole_documents
from lessons.subjects.subject import Subject
from tiny_models.gpt_settings import ORDERS

RARE, OTHERS = "folk", "others"
BAR = 12
"""Characters of a bar, as most have it: a line end, the style's sign, and five notes."""
COMPOSER = {"layers": 1, "window": 100, "whole": True, "batch": 16, "heads": 8, "near": 6, "mlp": 4, "pace": 2.0}
"""One layer counts a bar's eighths; a second one makes it slower, and no more in time. Tried out on seeds 0 to 2."""
OF_TUNES = {
    "counting": Counting(order=BAR),
    PLAIN: Transformer(n_chars=450_000, options=COMPOSER),
    REMEMBERING: Transformer(n_chars=450_000, options={**COMPOSER, "orders": ORDERS}),
}
THRESHOLDS = Thresholds(surprise=(3.0, 5.0, 7.0), copied=(BAR, 2 * BAR, 4 * BAR))
"""Which note comes next is open in every tune; a bar, two and four are copied."""


def subject() -> Subject:
    everything = SOURCES["tunes"]()
    corpus = everything.derive(map(_in_two_groups, everything), f"{RARE} songs or another style")
    return Subject("tunes", corpus, (RARE, OTHERS), (0.0, 0.3), 0.0, "S:", tune_judge, noises=MUSIC_NOISES,
                   kinds=ChainMap(OF_TUNES, KINDS), thresholds=THRESHOLDS, codec=TUNES_CODEC, seen=_seen, told_of=told,
                   n_drawn=2)  # fmt: skip


def _in_two_groups(document: Document) -> Document:
    """By the caption, for the tunes that were written out by hand have one, too."""
    style = STYLES[document.text[0]].name
    return replace(document, group=RARE if style == RARE else f"{OTHERS}/{style}")


def tune_judge(corpus: Corpus, first: str) -> Judge:
    """Bars that add up to the metre that was asked for; the first group is a style's name, told by the notes alone.

    The last tune of a text counts when it can be read without a complaint.
    """

    def judge(text: str) -> Judgement:
        written = whole_documents(text, TUNES_CODEC.legal.fullmatch)
        tunes = [TUNES_CODEC.decode(document)[0] for document in written]
        bars = [right for tune in tunes for right in bars_add_up(tune)]
        heard = [STYLES[sign].name for sign in map(style_heard, tunes) if sign]
        return Judgement("bars add up", sum(bars), len(bars), heard.count(first), len(heard), len(text))

    return judge


def _seen(text: str) -> list[str]:
    """What each tune of a text is by its notes alone, whatever was asked for."""
    return [heard(document) for document in text.split(END) if document]


def heard(document: str) -> str:
    """The name of the style that is heard, or "no style".

    >>> heard("S:\\nSC2E2G2\\nSC6"), heard("S:\\nSC2")
    ('waltz', 'no style')
    """
    sign = style_heard(TUNES_CODEC.decode(document)[0])
    return STYLES[sign].name if sign else "no style"


def told(document: str) -> str:
    r"""What was asked for, and what is heard, in a line.

    >>> told("W:\nWC2E2G2\nWC2")
    'waltz: 1 of 2 bars add up; heard: no style'
    """
    tune = TUNES_CODEC.decode(document)[0]
    right = bars_add_up(tune)
    asked = STYLES[tune.style].name if tune.style else "no style"
    return f"{asked}: {sum(right)} of {len(right)} bars add up; heard: {heard(document)}"
