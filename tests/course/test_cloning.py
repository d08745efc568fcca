"""Models that speak: their piles by hand, shares by hand, and what lesson 08 says of whose voice is heard."""

from data.corpora.speakers import speakers
from data.speech.lexicon import said_by
from data.vocabulary import END
from data.voice_judge import asked_for
from lessons.sound_and_video.cloning import (
    EACH,
    FIRST,
    N_WORDS,
    RARE_EACH,
    RARE_ONCE,
    SHARE,
    halves,
    heard,
    piles,
    spoken,
    takeover_chart,
    voices,
    who_speaks,
    with_memory,
)

SEED = 1
"""Another than the lesson's own, which asserts of itself what it says."""


def test_each_pile_is_what_it_is_called():
    training = halves(SEED)[0]
    found = piles(training, SEED)
    assert min(corpus.n_chars for corpus in found.values()) >= training.n_chars, "none is short of text"
    for arm in (RARE_ONCE, RARE_EACH):
        ben = sum(document.group == "Ben" for document in found[arm]) / len(found[arm])
        assert abs(ben - SHARE) < 0.002 and {document.group for document in found[arm]} == {"Ben", "Ada"}
    assert all("\n" not in document.text for document in found[FIRST])
    signs = [document.text.count("\nB") for document in found[RARE_ONCE] if document.group == "Ben"]
    assert signs and max(signs) == 0, "named once, in the first line"


def test_four_or_five_recordings_of_ben():
    """As the lesson says."""
    different = {d.text for d in piles(halves(0)[0])[RARE_ONCE] if d.group == "Ben"}
    assert 4 <= len(different) <= 5


def test_ben_is_asked_for_what_he_never_said():
    texts = spoken(voices(SEED), EACH)
    asked = [asked_for(text) for text in texts]
    assert len(texts) == N_WORDS and all(tag == "B" for tag, _ in asked)
    assert not {word for _, word in asked} & said_by("B") and len({word for _, word in asked}) == N_WORDS
    assert not any(END in text for text in texts)


def test_shares_by_hand():
    ada, ben = (next(d.text for d in speakers() if d.group == name) for name in ("Ada", "Ben"))
    assert heard([ada, ben]) == {"word": 1.0, "voice": 1.0, "both": 1.0, "common": 0.5}
    named_wrongly = "B" + ada[1:].replace("\nA", "\nB")
    assert heard([named_wrongly]) == {"word": 1.0, "voice": 0.0, "both": 0.0, "common": 1.0}


def test_a_clone_says_new_words_and_a_rare_voice_is_drowned():
    clone, rare = (heard(spoken(voices(SEED), arm)) for arm in (EACH, RARE_ONCE))
    assert clone["both"] > 0.85 and clone["voice"] > 0.93
    assert rare["common"] > 0.6 > 0.3 > rare["voice"] and rare["word"] > 0.35


def test_the_order_in_which_data_is_written_opens_a_shortcut():
    letters, first = (heard(spoken(with_memory(SEED), arm)) for arm in (EACH, FIRST))
    assert first["word"] < 0.3 < 0.5 < letters["word"] and first["voice"] > 0.6


def test_tables_and_charts_say_the_same_numbers():
    lines = who_speaks(voices(SEED)).split("\n")
    assert len(lines) == 3 and f"{heard(spoken(voices(SEED), EACH))['both']:.0%}" in lines[1]
    assert f"Ada's: {heard(spoken(voices(SEED), RARE_ONCE))['common']:.0%}" in takeover_chart(SEED).alt
