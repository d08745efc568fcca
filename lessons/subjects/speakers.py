"""Two invented speakers and their words, sound by sound; the skew is how much of the data the rarer one has said."""

from collections import ChainMap

from data.codecs.spectrogram import N_CHARS
from data.codecs.voice import VoiceCodec, asked
from data.corpora.speakers import written
from data.corpus import Corpus
from data.sources import SOURCES
from data.speech.lexicon import never_said_by
from data.speech.voices import VOICES
from data.vocabulary import END
from data.voice_judge import judged
from data.voice_noise import VOICE_NOISES
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Counting, Transformer
from lessons.panel.provenance import Thresholds
from lessons.subjects.judge import Judge, Judgement, whole_documents
from lessons.subjects.subject import Subject
from tiny_models.gpt_settings import ORDERS

TAG, RARE, COMMON = "B", "Ben", "Ada"
WRITING = "once"
"""The speaker's sign stands once, in the first line: so a rare voice can be drowned."""
SPEAKER = {"layers": 2, "window": N_CHARS, "whole": True, "batch": 16, "heads": 4, "near": 3, "mlp": 2, "pace": 2.0}
"""The first layer spells, the second one looks what stands where. Tried out on seeds 0 to 2."""
OF_VOICES = {
    "counting": Counting(order=6),
    PLAIN: Transformer(n_chars=700_000, options=SPEAKER),
    REMEMBERING: Transformer(n_chars=400_000, options={**SPEAKER, "layers": 1, "orders": ORDERS}),
}
THRESHOLDS = Thresholds(surprise=(3.0, 5.0, 7.0), copied=(8, 16, 32))
"""One of a few sounds comes next; a letter, two and most of a word are copied."""
CODEC = VoiceCodec(WRITING)


def subject() -> Subject:
    everything = SOURCES["speakers"]()
    two = everything.derive((d for d in everything if d.group in (RARE, COMMON)), f"{RARE} and {COMMON}")
    word = never_said_by(TAG)[0]
    return Subject("speakers", written(two, WRITING), (RARE, COMMON), (0.01, 0.5), 0.01, asked(TAG, word),
                   speech_judge, noises=VOICE_NOISES, kinds=ChainMap(OF_VOICES, KINDS), thresholds=THRESHOLDS,
                   codec=CODEC, seen=_seen, told_of=told, n_drawn=2)  # fmt: skip


def speech_judge(corpus: Corpus, first: str) -> Judge:
    """Words that are heard as they were asked for, in whichever voice; the first group is a speaker's name.

    The last word of a text counts when it can be read without a complaint.
    """

    def judge(text: str) -> Judgement:
        written = whole_documents(text, CODEC.legal.fullmatch)
        verdicts = [judged(document) for document in written]
        voices = [VOICES[verdict.speaker].name for verdict in verdicts if verdict.speaker]
        right = sum(verdict.word_right for verdict in verdicts)
        return Judgement("words are right", right, len(verdicts), voices.count(first), len(voices), len(text))

    return judge


def _seen(text: str) -> list[str]:
    """Whose voice each word of a text has."""
    return [heard(document) for document in text.split(END) if document]


def heard(document: str) -> str:
    """The name of the speaker who is heard, or "nobody"."""
    tag = judged(document).speaker
    return VOICES[tag].name if tag else "nobody"


def told(document: str) -> str:
    """Who was asked for which word, and what is heard, in a line."""
    said, verdict = CODEC.decode(document)[0], judged(document)
    who = VOICES[said.speaker].name if said.speaker else "nobody"
    return f"{who}, “{said.word}”: heard “{verdict.word or '?'}”, {heard(document)}"
