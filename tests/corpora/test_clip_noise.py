"""Noises of clips by hand counts; the laws of every transform are in test_transform.py."""

from collections import Counter

import numpy as np
import pytest

from data.clip_noise import CLIP_NOISES, EVERYWHERE, Flicker, FramesFromElsewhere
from data.codecs.video import CLIPS_CODEC
from data.corpora.clips import clip, clips, frames_right
from data.corpora.digits import digits
from data.corpora.tunes import tunes
from data.corpus import Corpus, Document
from data.music_noise import MUSIC_NOISES
from data.noise import NOISES
from data.pixel_noise import PIXEL_NOISES

CLIP = clip((3, 0), (1, 2))
UNREADABLE = ["", "R:", CLIP[:-1], CLIP + "a1", CLIP.replace("R", "X"), "R:" + "a9" * 16, digits().documents[0].text,
              tunes().documents[0].text]  # fmt: skip


def corpus_of(*texts: str) -> Corpus:
    return Corpus("clips", tuple(Document(text, f"c{i}", "here", "g") for i, text in enumerate(texts)))


def places(text: str):
    return CLIPS_CODEC.decode(text)[0].places


def test_their_names_are_those_that_a_learner_sees():
    assert list(CLIP_NOISES) == ["frames from elsewhere", "flicker"]
    assert not CLIP_NOISES.keys() & (NOISES.keys() | PIXEL_NOISES.keys() | MUSIC_NOISES.keys())


@pytest.mark.parametrize("noise", CLIP_NOISES.values())
def test_what_cannot_be_read_stays_and_is_not_eligible(noise):
    corpus = corpus_of(*UNREADABLE)
    after, report = noise(1.0)(corpus)
    assert report.eligible == 0 and "nothing" in report.note and after.documents == corpus.documents


@pytest.mark.parametrize("noise", (PIXEL_NOISES | MUSIC_NOISES).values())
def test_no_noise_of_pictures_or_tunes_hits_a_clip(noise):
    assert noise(1.0)(clips())[1].eligible == 0


@pytest.mark.parametrize("noise", CLIP_NOISES.values())
def test_what_is_damaged_is_still_a_clip_and_as_many_frames_differ_as_are_reported(noise):
    after, report = noise(0.3)(clips(), 2)
    differ = 0
    for old, new in zip(clips(), after, strict=True):
        assert CLIPS_CODEC.legal.fullmatch(new.text) and new.text[:2] == old.text[:2] and new.group == old.group
        differ += sum(a != b for a, b in zip(places(old.text), places(new.text), strict=True))
    assert differ == report.hit and report.eligible == len(clips()) * 16


def test_at_rate_1_each_frame_is_from_elsewhere_and_each_place_equally_likely():
    after, report = FramesFromElsewhere(1.0)(corpus_of(*["R:" + "c4" * 16] * 1_000))
    counts = Counter(place for document in after for place in places(document.text))
    assert report.hit == 16_000 and len(counts) == 63 and (3, 2) not in counts and None not in counts
    mean = 16_000 / 63
    assert all(abs(n - mean) < 5 * np.sqrt(mean) for n in counts.values())
    assert len(set(EVERYWHERE)) == 64


def test_at_rate_1_no_ball_is_seen_and_nothing_is_left_to_hit():
    after, report = Flicker(1.0)(corpus_of(CLIP))
    assert after.documents[0].text == "R:" + ".." * 16 and report.hit == 16
    assert Flicker(1.0)(after)[1].eligible == 0
    assert FramesFromElsewhere(1.0)(after)[1].hit == 16, "an empty frame can take one from elsewhere"


def test_the_judge_sees_noise_behind_the_frames_that_were_given():
    after, report = FramesFromElsewhere(0.1)(clips(), 1)
    intact = [new for old, new in zip(clips(), after, strict=True) if old.text[:8] == new.text[:8]]
    right = np.mean([frames_right(document.text) for document in intact])
    assert abs(right - 0.9) < 5 * np.sqrt(0.09 / (13 * len(intact)))
    assert len(intact) / len(clips()) == pytest.approx(0.9**3, abs=0.07)
