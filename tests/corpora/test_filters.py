"""Filters, each by texts that one can judge by eye."""

import pytest

from data.corpora.dialects import in_the_hills
from data.corpora.pile import hidden_test
from data.curation.filters import (
    Blocklist,
    Capitals,
    Copies,
    MendEncoding,
    PersonalData,
    StopWords,
    Symbols,
    WholeSentences,
    capital_share,
    has_personal_data,
    symbol_share,
)
from data.noise import BOILERPLATE, mojibake


def reason(step, text):
    return step.fate(text).reason


def test_broken_encodings_are_mended_and_whole_ones_left_alone():
    for document in list(hidden_test(400))[:60]:
        broken = "".join(c if c.isascii() else mojibake(c) for c in document.text)
        assert (MendEncoding().fate(broken).text) == document.text
        assert reason(MendEncoding(), document.text) == ""


def test_lines_without_an_end_go_and_the_story_stays():
    text = "Back to top\nThe cook had soup.\n“Why?”\nPage 7 of 12"
    assert WholeSentences().fate(text).text == "The cook had soup.\n“Why?”"
    assert WholeSentences().fate("Back to top\nPage 7 of 12") == (None, "no line with an end")


def test_shares_by_hand():
    assert symbol_share("| a |") == 0.4 and symbol_share("") == 0
    assert symbol_share("“Ôld” – it’s (no) symbol: 1, 2; x?!") == 0


def test_a_share_may_be_reached_and_not_passed():
    assert [reason(Symbols(at_most), "| a |") for at_most in (0.5, 0.4, 0.3)] == ["", "", "symbols"]
    assert [reason(Capitals(at_most), "ACT now") for at_most in (0.6, 0.5, 0.4)] == ["", "", "capitals"]
    assert capital_share("1 + 1") == 0 and reason(Capitals(0.0), "1 + 1") == ""


def test_a_step_as_it_stands_and_its_lineage():
    steps = (MendEncoding(), WholeSentences(), Symbols(0.1))
    assert repr(steps) == "(MendEncoding(), WholeSentences(), Symbols(at_most=0.1))"
    assert [reason(StopWords(), text) for text in ("The owl sang.", "The owl and I.")] == ["stop words", ""]
    fates = Copies()(["The value of x.", "The value of X.", "The value of x."])
    assert [fate.reason for fate in fates] == ["", "", "copy"], "word for word"


@pytest.mark.parametrize("near", [0, 1.5, float("nan")])
def test_copies_of_no_meaning_are_refused(near):
    with pytest.raises(ValueError, match="from 0.05 to 1"):
        Copies(near)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (lambda: Symbols(10), "from 0 to 1, such as 0.1 for 10 %, not 10"), (lambda: Symbols("0.1"), "from 0 to 1"),
        (lambda: Capitals(20), "from 0 to 1"), (lambda: Capitals(float("nan")), "from 0 to 1"),
        (lambda: Copies("0.8"), "from 0.05 to 1, not '0.8'"), (lambda: Copies(None), "from 0.05 to 1"),
        (lambda: StopWords(2.5), "whole number, such as 2, not 2.5"), (lambda: StopWords(-1), "whole number"),
        (lambda: StopWords("2"), "whole number"), (lambda: Blocklist(5), "are texts, such as"),
        (lambda: Blocklist(["a", None]), "are texts, such as"), (lambda: StopWords(2, None), "are texts, such as"),
    ],
)  # fmt: skip
def test_a_limit_that_is_none_is_refused_and_does_not_drop_nothing_or_everything(step, said):
    with pytest.raises(ValueError, match=said):
        step()


def test_stop_words_count_as_often_as_they_stand():
    assert reason(StopWords(2), "The cook and the owl.") == ""
    assert reason(StopWords(4), "The cook and the owl.") == "stop words"


def test_a_blocklist_knows_words_and_no_senses():
    assert reason(Blocklist(("prize",)), "Her PRIZE hat.") == "listed word 'prize'"
    assert reason(Blocklist(("prize",)), "She was surprized.") == ""
    for listed in ("Prize", ["prize"], {"PRIZE"}):  # one word has letters, and none of these is the list
        assert Blocklist(listed) == Blocklist(("prize",)) and hash(Blocklist(listed))
    assert Blocklist("Prize, cash;win\n") == Blocklist(("prize", "cash", "win"))
    assert StopWords(1, "and the") == StopWords(1, ("and", "the"))
    assert reason(Blocklist(), in_the_hills("He had his best hat.")) == "listed word 'prize'"
    assert reason(Blocklist(), "He had his best hat.") == ""


@pytest.mark.parametrize(
    "text", ["Write to ada.7@example.org.", "Ring 555-0142.", "Ring (555) 555-0142 now.", "bo@mail.example.org"]
)
def test_personal_data_is_found_and_its_sentence_cut_out(text):
    assert has_personal_data(text)
    assert PersonalData().fate(f"Ada sings. {text} Bo dances.").text in ("Ada sings. Bo dances.", "Ada sings.")
    assert PersonalData(mend=False).fate(f"Ada sings. {text}").text is None
    assert PersonalData().fate(text).text is None
    assert PersonalData().fate(f"今天下雨。电话：{text}！我们在家。").text == "今天下雨。我们在家。"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("[12:01] Ann: ring 079 123 45 67\n[12:02] Bob: I do.", "[12:02] Bob: I do."),
        ("Eggs\nMilk\nada@example.org", "Eggs\nMilk"),
        ("आज बारिश हुई। फोन 079 123 45 67 है। हम घर पर रहे।", "आज बारिश हुई। हम घर पर रहे।"),
        ("هل تمطر؟ اتصل 079 123 45 67۔ نحن في البيت.", "هل تمطر؟ نحن في البيت."),
    ],
)
def test_a_sentence_ends_as_its_script_ends_it_or_with_its_line(text, left):
    assert PersonalData().fate(text).text == left


@pytest.mark.parametrize(
    "text",
    ["कल मैं रोटी और दूध खरीदने गया था।", "เมื่อวานฉันไปซื้อขนมปังและนม", "昨天，我去商店买了“面包”和牛奶！《书》、茶。",
     "ذَهَبْتُ أَمْسِ إِلَى الْمَتْجَرِ، نَعَمْ؟", "אֶתְמוֹל הָלַכְתִּי לַחֲנוּת", "နေ့က ဆိုင်ကို သွားခဲ့တယ်။",
     "خانه\u200cها و می\u200cروم"],
)  # fmt: skip
def test_vowel_signs_and_the_marks_of_another_script_are_no_symbols(text):
    assert symbol_share(text) == 0 and symbol_share(f"{text}☎★{text}") > 0


@pytest.mark.parametrize("text", ["At 12:00 on 01/01/2020.", "Page 7 of 12", "5-0 to them", "an @ sign", *BOILERPLATE])
def test_what_is_no_personal_data_is_left_alone(text):
    assert not has_personal_data(text)


def test_copies_are_told_from_near_copies():
    story = "The nurse lost her hat under the table, and the cook found it behind the clock on Monday."
    texts = [story, "Something else altogether happened to the owl.", story, story.replace("hat", "hut")]
    assert [fate.reason for fate in Copies(0.8)(texts)] == ["", "", "copy", "near copy"]
    assert [fate.reason for fate in Copies(1)(texts)] == ["", "", "copy", ""]
