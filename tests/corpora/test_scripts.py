"""Scripts of a text: known letters of each, and which of them put blanks between words."""

import pytest

from data.scripts import has_blanks, scripts
from data.stats import count_real_words, words


@pytest.mark.parametrize(
    ("text", "script", "blanks"),
    [
        ("naïve cat", "Latin", True),
        ("мама мыла раму", "Cyrillic", True),
        ("ذهبت إلى المتجر", "Arabic", True),
        ("הלכתי לחנות", "Hebrew", True),
        ("मैं दुकान गया", "Devanagari", True),
        ("어제 나는 빵과", "Hangul", True),
        ("昨天我去商店", "Cjk", False),
        ("きのう、みせに", "Hiragana", False),
        ("カタカナ", "Katakana", False),
        ("ｶﾀｶﾅ", "Katakana", False),
        ("Ｗｉｄｅ ｃａｔ", "Latin", True),
        ("ཁ་སང་ང་ཚོང་ཁང་ལ་", "Tibetan", False),
        ("ትናንት ወደ ሱቅ", "Ethiopic", True),
        ("المتجــر ذهبت", "Arabic", True),
        ("เมื่อวานฉันไป", "Thai", False),
        ("ເມື່ອວານ", "Lao", False),
        ("ម្សិលមិញ", "Khmer", False),
        ("မနေ့က", "Myanmar", False),
        ("1 + 2 🙂", "", True),
    ],
)
def test_a_script_is_known_by_its_letters_and_says_whether_words_stand_apart(text, script, blanks):
    assert next(iter(scripts(text)), "") == script
    assert has_blanks(text) == blanks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("हिन्दी में लिखा", ["हिन्दी", "में", "लिखा"]),
        ("தமிழ் மொழி", ["தமிழ்", "மொழி"]),
        ("cafe\u0301s, שָׁלוֹם", ["cafe\u0301s", "שָׁלוֹם"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("l’été n'est", ["l'été", "n'est"]),
    ],
)
def test_a_mark_belongs_to_the_letter_before_it(text, found):
    assert list(words(text)) == found


def test_words_that_nobody_can_tell_apart_are_neither_right_nor_wrong():
    known = frozenset(words("我有一只猫"))
    assert count_real_words("我有一只猫。他没有。", known) == count_real_words("แมวตัวหนึ่ง แมว", known) == (0, 0)
