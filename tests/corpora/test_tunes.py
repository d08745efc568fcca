"""The corpus of tunes: what the rules promise holds of every tune, and those known by heart are what they are."""

from collections import Counter

import pytest

from data.codecs.music import STYLES, TUNES_CODEC
from data.codecs.music_sound import LONGEST, TEMPO
from data.corpora.tunes import KNOWN, known_tunes, tunes
from data.skew import Reweight
from data.tune_judge import Verdict, judged

RULED = [document for document in tunes() if document.group != KNOWN]
BY_ID = {document.id.removeprefix("tunes-"): document for document in known_tunes()}


def pitches(name: str) -> list[int]:
    return [note.pitch for bar in TUNES_CODEC.decode(BY_ID[name].text)[0].bars for note in bar if note.pitch]


def test_every_tune_by_rule_passes_every_judge():
    assert {judged(document.text) for document in RULED} == {Verdict(1, 1, True, True, True)}


def test_every_tune_known_by_heart_adds_up_in_key_in_the_style_of_its_sign():
    """The form A A' B A' in eight bars is a rule of this corpus, and hardly any real tune's."""
    verdicts = [judged(document.text) for document in known_tunes()]
    assert {(v.bars, v.key, v.style, v.legal) for v in verdicts} == {(1, 1, True, True)}
    assert sum(verdict.form for verdict in verdicts) == 1


def test_a_third_is_of_each_style_and_no_tune_stands_there_twice():
    assert Counter(document.group for document in tunes()) == {"folk": 667, "waltz": 667, "pentatonic": 666, KNOWN: 13}
    assert len({document.text for document in tunes()}) == len(tunes()) == 2_013
    assert all(STYLES[document.text[0]].name == document.group for document in RULED)


def test_it_is_the_same_on_every_machine_and_another_with_another_seed():
    """Recorded once: whoever changes a rule changes this, and whatever was measured with it."""
    assert tunes.__wrapped__().fingerprint == tunes().fingerprint == "65bff5f5c2b9"
    few = [[document.text for document in tunes(9, seed)][:9] for seed in (0, 1)]
    assert few[0] == [document.text for document in RULED[:9]] and not set(few[0]) & set(few[1])


def test_tunes_begin_on_a_chord_of_c_and_end_on_c():
    for document in RULED:
        bars = TUNES_CODEC.decode(document.text)[0].bars
        assert bars[0][0].pitch % 12 in (0, 4, 7) and bars[-1][-1].pitch % 12 == 0
        assert bars[1][-1].pitch % 12 in (2, 7) and bars[5][-1].pitch % 12 in (2, 7), "these ends stay open"
        assert all(note.pitch is not None and 60 <= note.pitch <= 81 for bar in bars for note in bar)


def test_walks_take_small_steps_and_go_everywhere():
    heard: Counter[int] = Counter()
    for document in RULED:
        for bar in TUNES_CODEC.decode(document.text)[0].bars:
            heard.update(note.pitch for note in bar)
    assert len(heard) == 13 and min(heard.values()) > 100


def test_tunes_are_played_whole():
    seconds = [TUNES_CODEC.decode(document.text)[0].beats * 60 / TEMPO for document in tunes()]
    assert min(seconds) >= 9 and max(seconds) <= LONGEST


def test_a_skew_by_style_leaves_the_others_alone():
    after, report = Reweight({"waltz": 0.95, "folk": 0.05})(tunes())
    counts = Counter(document.group for document in after)
    assert counts["waltz"] == 667 and counts["folk"] == 35
    assert counts["pentatonic"] == 666 and counts[KNOWN] == 13


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("ode-to-joy", [64, 64, 65, 67, 67, 65, 64, 62]),
        ("twinkle", [60, 60, 67, 67, 69, 69, 67, 65, 65]),
        ("mary-had-a-little-lamb", [64, 62, 60, 62, 64, 64, 64]),
        ("frere-jacques", [67, 69, 71, 67, 67, 69, 71, 67, 71, 72, 74]),
        ("brahms-lullaby", [64, 64, 67, 64, 64, 67]),
        ("amazing-grace", [62, 67, 71, 67, 71, 69, 67, 64, 62]),
    ],
)
def test_tunes_that_everybody_knows_begin_as_everybody_knows(name, begins):
    assert pitches(name)[: len(begins)] == begins


def test_tunes_known_by_heart_end_at_home():
    """On the note of their key: C, but in F or G where C would need a black key or a note below."""
    home = {name: pitches(name)[-1] % 12 for name in BY_ID}
    in_f, in_g = {"au-clair-de-la-lune", "old-macdonald", "auld-lang-syne"}, {"frere-jacques", "amazing-grace"}
    assert home == {name: 5 if name in in_f else 7 if name in in_g else 0 for name in BY_ID}
