"""Makes the corpus of speakers: every word is synthesised, taken apart into frames, and written as signs.

`python -m data.corpora.recording` makes spoken_words.toml: by speaker and word, a row for each take, with the sounds of
each letter between spaces. It takes less than a minute, and is made again only when a rule of data/speech has changed.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from data.codecs.voice import Spoken, Utterance, pairs
from data.speech.codebook import codebook, spoken_frames
from data.speech.lexicon import TAKES, said_by
from data.speech.synthesiser import speak
from data.speech.voices import VOICES

FILE = Path(__file__).with_name("spoken_words.toml")


def recorded(word: str, speaker: str, take: int) -> Utterance:
    """What is heard when a speaker says a word, letter by letter."""
    frames, letter = spoken_frames(speak(word, VOICES[speaker], take))
    signs = zip(letter.tolist(), codebook().coded(frames), strict=True)
    sounds = {k: "".join(sign for _, sign in some) for k, some in groupby(signs, lambda pair: pair[0])}
    return Utterance(speaker, word, tuple(Spoken(pair, sounds[k]) for k, pair in enumerate(pairs(word))))


def _rows() -> Iterator[str]:
    yield "# Made by: python -m data.corpora.recording"
    for speaker, takes in TAKES.items():
        yield f"\n[{speaker}]"
        for word in sorted(said_by(speaker)):
            said = (recorded(word, speaker, take) for take in range(takes))
            rows = (" ".join(part.sounds for part in one.parts) for one in said)
            yield f"{word} = [{', '.join(map(repr, rows))}]"


if __name__ == "__main__":
    FILE.write_text("\n".join(_rows()) + "\n", encoding="utf-8")
