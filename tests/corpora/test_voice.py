"""The laws of a codec (data/codecs/codec.py), held to spoken words in three writings; and words to be read by eye."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codecs.image import DIGITS
from data.codecs.music import TUNES_CODEC
from data.codecs.video import CLIPS_CODEC
from data.codecs.voice import SECONDS, VOICE_CODEC, WRITINGS, Spoken, Utterance, VoiceCodec, asked, pairs
from data.speech.codebook import SIGNS
from data.speech.phonemes import LETTERS
from data.speech.voices import VOICES
from data.vocabulary import END

SOUNDS = st.text(SIGNS, min_size=1, max_size=6)
WORDS = st.text(list(LETTERS), min_size=1, max_size=6)
PAIRS = st.builds(str.__add__, st.sampled_from(list(LETTERS)), st.sampled_from([*LETTERS, "="]))
each_writing = pytest.mark.parametrize("writing", WRITINGS)


@st.composite
def utterances(draw: st.DrawFn, writing: str) -> Utterance:
    letters = st.just("") if writing == "first" else PAIRS
    most = 1 if writing == "first" else 7
    parts = draw(st.lists(st.builds(Spoken, letters, SOUNDS), min_size=1, max_size=most))
    return Utterance(draw(st.sampled_from(list(VOICES))), draw(WORDS), tuple(parts))


@st.composite
def nearly_legal(draw: st.DrawFn, writing: str) -> str:
    """What a model writes: a word with signs lost, doubled or wrong; or anything at all."""
    text = VoiceCodec(writing).encode(draw(utterances(writing)))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(text)))
        new = draw(st.sampled_from(["", "&", "m", "=", "\n", "B", "B:", "γ", "\nB", END]))
        text = text[:place] + new + text[place + draw(st.booleans()) :]
    return draw(st.one_of(st.just(text), st.just(text[: draw(st.integers(0, 40))]), st.text(max_size=40)))


@each_writing
@given(data=st.data())
def test_what_was_encoded_is_decoded(writing, data):
    said, codec = data.draw(utterances(writing)), VoiceCodec(writing)
    text = codec.encode(said)
    assert codec.decode(text) == (said, ()) and END not in text
    assert text.startswith(asked(said.speaker, said.word))
    assert not any(other.legal.fullmatch(text) for other in (DIGITS, TUNES_CODEC, CLIPS_CODEC))
    assert [w for w in WRITINGS if VoiceCodec(w).legal.fullmatch(text)] == [writing], "one text is of one writing"


@each_writing
@given(data=st.data())
def test_decoding_is_total_and_silent_just_where_a_text_is_legal(writing, data):
    text, codec = data.draw(nearly_legal(writing)), VoiceCodec(writing)
    said, complaints = codec.decode(text)
    assert all(isinstance(complaint, str) and complaint for complaint in complaints)
    assert bool(complaints) == (codec.legal.fullmatch(text) is None)
    try:
        assert (codec.encode(said) == text) == (not complaints)
    except ValueError:
        assert complaints
    assert ("Not legal" in codec.describe(text)) == bool(complaints)


@given(utterances("each"), st.data())
def test_one_wrong_sound_costs_no_more_than_itself(said, data):
    text = VOICE_CODEC.encode(said)
    place = data.draw(st.sampled_from([i for i, sign in enumerate(text) if sign in SIGNS]))
    read, complaints = VOICE_CODEC.decode(text[:place] + "&" + text[place + 1 :])
    assert (read.speaker, read.word, read.spelled) == (said.speaker, said.word, said.spelled)
    assert len(read.sounds) == len(said.sounds) - 1 and any("'&' is no sound" in one for one in complaints)


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ("", ["'' is no speaker", "'' is no word with '=' behind it", "no letter is said"]),
        ("B:mi=", ["no letter is said"]),
        ("X:mi=\nXmiβ", ["'X:' is no speaker", "line 1 has no letters", "line 1: 'Xmi' is no sound"]),
        ("B:mi\nBmiβ", ["'mi' is no word with '=' behind it"]),
        ("B:mxi=\nBmiβ", ["'mxi=' is no word with '=' behind it"]),
        ("B:mi=β\nBmiβ", ["'β' stands behind the word"]),
        ("B:mi=\nAmiβ\nmiβ", ["line 1 begins with 'A'", "line 2 begins with ''"]),
        ("B:mi=\nBmi", ["line 1: nothing is heard"]),
        ("B:mi=\nβ", ["line 1 begins with ''", "line 1 has no letters"]),
        ("B:mi=\nBmiβ&&γ", ["line 1: '&&' is no sound"]),
    ],
)  # fmt: skip
def test_what_is_not_legal_is_said(text, complaints):
    assert list(VOICE_CODEC.decode(text)[1]) == complaints


def test_a_word_by_hand():
    text = "B:mi=\nBmiβγ\nBi=ΓΔΘ"
    said, complaints = VOICE_CODEC.decode(text)
    assert said == Utterance("B", "mi", (Spoken("mi", "βγ"), Spoken("i=", "ΓΔΘ"))) and complaints == ()
    assert (said.spelled, said.sounds) == ("mi", "βγΓΔΘ") and pairs("mi") == ["mi", "i="]
    assert re.fullmatch(r"Ben, “mi”\. 0\.10 seconds at \d+ hertz\.", VOICE_CODEC.describe(text))
    assert SECONDS == pytest.approx(0.02, abs=0.0001)
    assert VOICE_CODEC.describe("B:mi=").startswith("Ben, “mi”. Nothing is heard. Not legal:")


@pytest.mark.parametrize(
    ("said", "writing", "why"),
    [
        (Utterance("X", "mi", (Spoken("mi", "β"),)), "each", "'X' is no speaker"),
        (Utterance("B", "my", (Spoken("mi", "β"),)), "each", "'my' cannot be said"),
        (Utterance("B", "", (Spoken("mi", "β"),)), "each", "'' cannot be said"),
        (Utterance("B", "mi", ()), "each", "Nothing is said"),
        (Utterance("B", "mi", (Spoken("m", "β"),)), "each", "'m' are no letters"),
        (Utterance("B", "mi", (Spoken("", "β"),)), "once", "'' are no letters"),
        (Utterance("B", "mi", (Spoken("mi", ""),)), "each", "'' is no sound"),
        (Utterance("B", "mi", (Spoken("mi", "x"),)), "each", "'x' is no sound"),
        (Utterance("B", "mi", (Spoken("mi", "β"),)), "first", "'mi' are no letters"),
        (Utterance("B", "mi", (Spoken("", "β"), Spoken("", "β"))), "first", "has its sounds in one"),
    ],
)
def test_what_cannot_be_written_is_refused(said, writing, why):
    with pytest.raises(ValueError, match=why):
        VoiceCodec(writing).encode(said)


def test_signs_are_told_apart_and_mean_one_thing():
    signs = [*SIGNS, *LETTERS, *VOICES, ":", "="]
    assert len(set(signs)) == len(signs) and len(SIGNS) == 96
    assert all(sign.isprintable() and not sign.isspace() and sign not in "\"'`\\<>&" for sign in signs)
