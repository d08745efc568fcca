"""Borsos and others: a model of sound alone, without a word of text, goes on in the voice in which speech began."""

from collections.abc import Mapping

import numpy as np

from data.speech.voices import VOICES
from lessons.finding import DIRECTION, Claim, Finding
from lessons.sound_and_video.listening import AS_SAID, SILENT, SPLICED, beginnings_of, continued_sounds, share_kept


def measure(seed: int) -> Mapping[str, float]:
    """How much oftener the voice stays than it would by chance, and how often it falls silent."""
    given, found = beginnings_of(seed), continued_sounds(seed, AS_SAID)
    silent = float(np.mean([len(text) <= SILENT for text in found]))
    return {"kept": share_kept(given, found) - 1 / len(VOICES), "silent": silent}


def null(seed: int) -> Mapping[str, float]:
    """Of a model whose data changes voices in the midst of each word."""
    return {"kept": share_kept(beginnings_of(seed), continued_sounds(seed, SPLICED)) - 1 / len(VOICES)}


FINDING = Finding(
    name="voice-kept",
    lesson="08",
    paper="Borsos et al., 2022, AudioLM: a language modeling approach to audio generation, arXiv 2209.03143",
    published="a language model of audio codes, trained on speech without any transcript or annotation, continues "
    "speech and maintains the speaker's identity",
    claims={
        "kept": Claim(
            "of the continuations, as a share, are more in the voice that began than chance would give (0.25 of all)",
            no_effect=0,
            fails_if="the model went on in anybody's voice",
            expected=DIRECTION,
        ),
        "silent": Claim(
            "of the continuations, as a share, have no more than four sounds (ours: as good as none)",
            no_effect=None,
            least=-0.05,
            most=0.1,
            fails_if="the model fell silent after the quarter second that it was given",
        ),
    },
    measure=measure,
    model="transformer without n-gram memory, two layers of width 64, window of 40 sounds",
    setting="1,950 recordings of four synthetic speakers, as signs for frames of 20 ms and nothing else: no speaker, "
    "no word, no letters. The model reads 300,000 of them. It is given the first 12 sounds, a quarter of a second, "
    "of 80 recordings that it has not read, and goes on at temperature 1. A voice is kept where more than half of"
    " the sounds with a voice in them have the pitch of the speaker who began.",
    null=null,
    null_is="the same of a model in whose data the second half of each word is by another speaker",
    settings_tried=1,
    remark="The paper's speakers are real people whom the model has never heard. Ours are four formulas, all of them "
    "in the data: a stranger's voice comes out as one of the four, since the 96 sounds of our codec were made of "
    "theirs. So only the direction is compared. It is an easy test, too: nearly every sound here belongs to one "
    "speaker, and whoever has heard the last one knows who speaks.",
)
