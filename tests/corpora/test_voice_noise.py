"""Noises of speech by hand counts; the laws of every transform are in test_transform.py."""

from collections import Counter

import numpy as np
import pytest

from data.clip_noise import CLIP_NOISES
from data.codecs.voice import VOICE_CODEC, WRITINGS
from data.codecs.voice_sound import sounds_of
from data.corpora.digits import digits
from data.corpora.speakers import speakers, written
from data.corpora.tunes import tunes
from data.corpus import Corpus, Document
from data.music_noise import MUSIC_NOISES
from data.noise import NOISES
from data.pixel_noise import PIXEL_NOISES
from data.voice_judge import judged
from data.voice_noise import VOICE_NOISES, WrongSounds, WrongSpeakers

WORD = "B:mi=\nBmiβγ\nBi=ΓΔΘ"
UNREADABLE = ["", "B:mi=", WORD + "\n", WORD.replace("mi=", "mi"), WORD + "&", digits().documents[0].text,
              tunes().documents[0].text]  # fmt: skip


def corpus_of(*texts: str) -> Corpus:
    return Corpus("speakers", tuple(Document(text, f"s{i}", "here", "g") for i, text in enumerate(texts)))


def test_their_names_are_those_that_a_learner_sees():
    assert list(VOICE_NOISES) == ["wrong sounds", "wrong speakers"]
    assert not VOICE_NOISES.keys() & (NOISES.keys() | PIXEL_NOISES.keys() | MUSIC_NOISES.keys() | CLIP_NOISES.keys())


@pytest.mark.parametrize("noise", VOICE_NOISES.values())
def test_what_cannot_be_read_stays_and_is_not_eligible(noise):
    corpus = corpus_of(*UNREADABLE)
    after, report = noise(1.0)(corpus)
    assert report.eligible == 0 and "nothing" in report.note and after.documents == corpus.documents


@pytest.mark.parametrize("noise", (PIXEL_NOISES | MUSIC_NOISES | CLIP_NOISES).values())
def test_no_noise_of_pictures_tunes_or_clips_hits_speech(noise):
    assert noise(1.0)(speakers())[1].eligible == 0


@pytest.mark.parametrize("writing", WRITINGS)
def test_as_many_sounds_differ_as_are_reported_and_nothing_else(writing):
    before = speakers(writing)
    after, report = WrongSounds(0.3)(before, 2)
    differ = 0
    for old, new in zip(before, after, strict=True):
        changed = [(a, b) for a, b in zip(old.text, new.text, strict=True) if a != b]
        assert all(sounds_of(a + b) == a + b for a, b in changed)
        differ += len(changed)
    assert differ == report.hit and report.eligible == sum(len(sounds_of(d.text)) for d in before)


def test_at_rate_1_each_other_sound_is_equally_likely():
    after, report = WrongSounds(1.0)(corpus_of(*["A:mi=" + "β" * 20] * 500))
    counts = Counter(sounds_of("".join(document.text[5:] for document in after)))
    assert report.hit == 10_000 and len(counts) == 95 and "β" not in counts
    mean = 10_000 / 95
    assert all(abs(n - mean) < 5 * np.sqrt(mean) for n in counts.values())


def test_at_rate_1_every_caption_lies_in_every_line_and_all_that_is_heard_stays():
    after, report = WrongSpeakers(1.0)(corpus_of(*[WORD] * 900))
    assert report.hit == report.eligible == 900
    assert {d.text for d in after} == {WORD.replace("B", tag) for tag in "ACD"}
    counts = Counter(d.text[0] for d in after)
    assert all(abs(n - 300) < 5 * np.sqrt(200) for n in counts.values())
    once = "B:mi=\nmiβγ\ni=ΓΔΘ"
    assert {d.text for d in WrongSpeakers(1.0)(corpus_of(once))[0]} <= {once.replace("B", tag) for tag in "ACD"}


def test_each_noise_is_heard_by_the_judge():
    """A lie leaves the word; sounds from anywhere leave neither word nor voice."""
    few = speakers().derive(speakers().documents[::60], "few")
    lies, sounds = ([judged(d.text) for d in noise(1.0)(few, 1)[0]] for noise in (WrongSpeakers, WrongSounds))
    assert not any(verdict.voice_right for verdict in lies) and np.mean([v.word_right for v in lies]) > 0.9
    assert np.mean([v.word_right for v in sounds]) < 0.1 and np.mean([v.voice_right for v in sounds]) < 0.3


def test_a_writing_can_be_changed_after_noise():
    damaged, _ = WrongSounds(0.1)(speakers(), 1)
    assert [sounds_of(d.text) for d in written(damaged, "first")] == [sounds_of(d.text) for d in damaged]
    assert all(VOICE_CODEC.legal.fullmatch(d.text) for d in damaged)
