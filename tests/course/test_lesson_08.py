"""The exercises of lesson 08 accept their solutions, and reject what people get wrong; its control can be trusted."""

from fractions import Fraction

import pytest
from solved import solved

from data.codecs.music import PITCHES
from lessons.asking.exercises import faults
from lessons.sound_and_video.checks import check_clone, check_key, check_noise, check_share
from lessons.sound_and_video.control import judges_on
from lessons.sound_and_video.galleries import clip_as_text, clips_to_see, tune_as_text, tunes_to_hear, words_to_hear
from lessons.sound_and_video.recordings import N_CHOSEN, shelf, speaker, what_it_buys, word


def spoiled(tune, rate, random, change):
    return "".join(change(sign) if sign in PITCHES and random.random() < rate else sign for sign in tune)


def test_a_noise_hits_as_many_notes_as_it_is_told_and_nothing_else():
    def to_another(random):
        return lambda sign: random.choice(PITCHES.replace(sign, ""))

    def every_sign(tune, rate, random):
        return "".join(random.choice(PITCHES) if random.random() < rate else sign for sign in tune)

    wrong = {
        "any pitch will do, the old one too": lambda t, r, luck: spoiled(t, r, luck, lambda s: luck.choice(s + "C")),
        "every sign is a note": every_sign,
        "the rate is fixed": lambda t, _, luck: spoiled(t, 0.2, luck, to_another(luck)),
        "any sign is wrong enough": lambda t, r, luck: spoiled(t, r, luck, lambda _: "?"),
        "to leave a note out is to spoil it": lambda t, r, luck: spoiled(t, r, luck, lambda _: ""),
    }
    assert faults(check_noise, solved("08.1", "spoil", PITCHES=PITCHES), wrong) == []


def test_what_is_out_of_key_is_heard():
    def white(tune):
        notes = [sign for sign in tune if sign in PITCHES]
        return sum(note.upper() not in "CDEFGAB" for note in notes) / len(notes)

    wrong = {
        "white keys are in every key": white,
        "small letters are out of key": lambda t: (
            sum(s in PITCHES and s not in "CDEFGAB" for s in t) / max(1, sum(s in PITCHES for s in t))
        ),
        "a share of all signs": lambda t: white(t) * sum(s in PITCHES for s in t) / len(t),
    }
    assert faults(check_key, solved("08.2", "out_of_key", PITCHES=PITCHES), wrong) == []


def test_ben_is_heard_as_much_as_he_can_be_and_every_word_from_somebody():
    def ben_first(recordings):
        return sorted(recordings, key=lambda one: speaker(one) != "B")[:N_CHOSEN]

    wrong = {
        "Ben alone is enough": lambda recordings: [one for one in recordings if speaker(one) == "B"],
        "the first that come": lambda recordings: recordings[:N_CHOSEN],
        "more is better": lambda recordings: recordings,
        "the same ones again": lambda recordings: (ben_first(recordings)[:300] * 3)[:N_CHOSEN],
        "Ben can be made to say it": lambda recordings: [one.replace("A:", "B:") for one in recordings][:N_CHOSEN],
    }
    assert faults(check_clone, solved("08.3", "choose", speaker=speaker, word=word), wrong) == []


def test_a_share_is_enough_and_its_half_is_not():
    wrong = {"half of each": 0.5, "one film is enough": 0.0026}
    assert faults(check_share, 0.05, wrong, seeds=[0]) == []
    assert "above 0" in check_share("many").message and "at most" in check_share(5).message


def test_what_a_choice_buys_waits_for_the_choice():
    assert "finish the exercise" in what_it_buys(lambda recordings: None)
    assert "900" in what_it_buys(lambda recordings: recordings)


def test_the_judges_of_speech_are_not_easily_fooled():
    found = judges_on(1)
    assert min(found["recordings"]) > 0.95 and found["sounds shuffled"][0] < 0.2
    assert found["another word's name"][0] < 0.05 and found["another word's name"][1] > 0.95
    assert found["another speaker's name"][1] < 0.05 and found["another speaker's name"][0] > 0.95


def test_galleries_show_what_they_say():
    assert tune_as_text().startswith("W:") and clip_as_text().startswith("R:")
    told = tunes_to_hear().children[1].told
    assert [line.split(":")[0] for line in told] == ["waltz", "folk", "folk"]
    assert all("on its path" in line for line in clips_to_see().children[1].told)
    assert [line.split(",")[0] for line in words_to_hear().children[1].told] == ["Ada", "Ben", "Cleo", "Dov"]
    assert {speaker(one) for one in shelf()} == {"A", "B"} and 1_250 < len(shelf()) < 1_320


@pytest.mark.parametrize("heard", [Fraction(1), 1])
def test_a_fraction_is_a_share_that_can_be_wrong(heard):
    assert "100% were heard" in check_key(lambda tune: heard).message
