import re
from collections import Counter
from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import corpora, rates, seeds, texts

from data.corpus import Corpus, Document
from data.edits import Noise
from data.noise import (
    BOILERPLATE,
    CONFUSIONS,
    NEIGHBOURS,
    NOISES,
    Boilerplate,
    BrokenEncoding,
    KeyboardTypos,
    OcrConfusions,
    ShuffledWords,
    mojibake,
    typographic,
)

few = settings(max_examples=25, deadline=None)
every_noise = pytest.mark.parametrize("noise", NOISES.values(), ids=NOISES.keys())


def of(*bodies: str) -> Corpus:
    return Corpus("tiny", tuple(Document(text, f"d{i}", "me") for i, text in enumerate(bodies)))


def applied(noise: Noise, text: str, seed: int = 0) -> str:
    return noise(of(text), seed)[0].documents[0].text


# Typing errors


def test_neighbours_touch_on_the_keyboard():
    assert {key: set(NEIGHBOURS[key]) for key in "qpgslm"} == {
        "q": set("wa"),
        "p": set("ol"),
        "g": set("tyfhvb"),
        "s": set("weadzx"),
        "l": set("opk"),
        "m": set("njk"),
    }
    assert all(key in NEIGHBOURS[near] for key in NEIGHBOURS for near in NEIGHBOURS[key])


def slow_typos(text: str, document_id: str, rate: float, seed: int) -> str:
    """KeyboardTypos, a letter at a time, in Python's own integers."""

    def splitmix(state: int, n: int) -> int:
        z = (state + (n + 1) * 0x9E3779B97F4A7C15) % 2**64
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ z >> 27) * 0x94D049BB133111EB % 2**64
        return z ^ z >> 31

    key = blake2b(f"{seed}\0KeyboardTypos\0{document_id}".encode(), digest_size=8).digest()
    new = list(text)
    for position, letter in enumerate(text):
        bits = splitmix(int.from_bytes(key, "little"), position)
        if letter.lower() in NEIGHBOURS and letter.isascii() and (bits >> 11) / 2**53 < rate:
            near = NEIGHBOURS[letter.lower()]
            slip = near[splitmix(bits, 0) % len(near)]
            new[position] = slip.upper() if letter.isupper() else slip
    return "".join(new)


@few
@given(corpus=corpora(), rate=rates, seed=seeds)
def test_typing_errors_equal_a_slow_reference(corpus: Corpus, rate: float, seed: int):
    noisy, _ = KeyboardTypos(rate)(corpus, seed)
    assert [d.text for d in noisy] == [slow_typos(d.text, d.id, rate, seed) for d in corpus]


def test_typing_errors_keep_case_places_and_all_that_is_no_letter():
    text = "Ada, Carla & Zoë: 3 WOLVES? Ki"  # the last but one is the Kelvin sign
    noisy = applied(KeyboardTypos(1.0), text)
    for old, new in zip(text, noisy, strict=True):
        if old.isascii() and old.isalpha():
            assert new.lower() in NEIGHBOURS[old.lower()]
            assert new.isupper() == old.isupper()
        else:
            assert new == old


def test_all_neighbours_are_equally_likely():
    counts = Counter(applied(KeyboardTypos(1.0), "g" * 6000))
    assert set(counts) == set(NEIGHBOURS["g"])
    assert all(abs(n - 1000) < 5 * np.sqrt(1000 * 5 / 6) for n in counts.values())


# OCR confusions


def test_ocr_reads_pairs_first_and_left_to_right():
    assert OcrConfusions.pattern.findall("rnmclvv") == ["rn", "m", "cl", "vv"]
    assert applied(OcrConfusions(1.0), "rnmclvv S") == "mrndw 5"
    assert OcrConfusions(1.0)(of("vvv"))[1].eligible == 1


def test_ocr_confuses_nothing_with_itself():
    assert all(old not in news and news for old, news in CONFUSIONS.items())


def test_ocr_uses_every_confusion_of_a_shape():
    assert set(applied(OcrConfusions(1.0), "l" * 100)) == set(CONFUSIONS["l"])


# Broken encodings


def test_known_mojibake():
    assert applied(BrokenEncoding(1.0), "Zoë’s “café” – 3 €") == "ZoÃ«â€™s â€œcafÃ©â€\x9d â€“ 3 â‚¬"
    assert mojibake("Á") == "Ã\x81"  # Windows-1252 does not define 0x81


@given(st.characters(min_codepoint=128))
def test_mojibake_is_one_character_for_each_byte(character: str):
    # latin-1 and cp1252 agree but for 0x80 to 0x9F, so that each byte can be told again.
    back = b"".join(c.encode("latin-1") if ord(c) < 256 else c.encode("cp1252") for c in mojibake(character))
    assert back.decode("utf-8", "surrogatepass") == character


def test_broken_encoding_says_when_there_is_little_to_break():
    plain = of('She said "it is late" - and left. ' * 20)
    assert BrokenEncoding(0.5)(plain)[1].eligible == 0
    assert "Only 0 of 681 characters" in BrokenEncoding(0.5)(plain)[1].note
    assert "typographic(corpus)" in BrokenEncoding(0.5)(plain)[1].note
    assert BrokenEncoding(0.5)(typographic(plain))[1].note == ""
    without_advice = "Only 0 of 16 characters of tiny can break: the others are ASCII."
    for unquoted in (of("No quotes here."), typographic(of("No quotes here."))):
        assert BrokenEncoding(0.5)(unquoted)[1].note == without_advice, "there are no quotes to be made curly"
    notes = [BrokenEncoding(0.5)(of("é" + "x" * n))[1].note for n in (198, 199)]
    assert notes == ["", "Only 1 of 201 characters of tiny can break: the others are ASCII."], "one in 200 is enough"


@every_noise
def test_a_note_says_when_nothing_can_be_hit(noise: type[Noise]):
    assert noise(0.5)(of(""))[1].note


# Typographic signs


@pytest.mark.parametrize(
    ("plain", "typeset"),
    [
        ("It's the nurses' hour.", "It’s the nurses’ hour."),
        ("\"Go,\" she said. 'Now!'", "“Go,” she said. ‘Now!’"),
        ("\"She said 'go'\"", "“She said ‘go’”"),
        ('the \'90s ("good" years)', "the ’90s (“good” years)"),
        ("left - at last -- and well-kept", "left – at last – and well-kept"),
        ("- a list\n- of two", "- a list\n- of two"),
    ],
)
def test_typographic_signs(plain: str, typeset: str):
    assert [d.text for d in typographic(of(plain))] == [typeset]
    again = typographic(of(typeset))
    assert again.documents == of(typeset).documents


# Boilerplate


LINE = "(?:" + "|".join(map(re.escape, BOILERPLATE)) + ")"


def test_boilerplate_stands_in_gaps():
    noisy, report = Boilerplate(1.0)(of("One. Two!\nThree"))
    assert report.eligible == 4
    assert re.fullmatch(rf"{LINE}\nOne\. {LINE} Two!\n{LINE}\nThree\n{LINE}", noisy.documents[0].text)


@few
@given(text=texts, rate=rates, seed=seeds)
def test_without_its_boilerplate_a_text_is_as_it_was(text: str, rate: float, seed: int):
    noisy = applied(Boilerplate(rate), text, seed)
    trimmed = re.sub(rf"\A{LINE}\n|\n{LINE}\Z", "", noisy)
    assert re.sub(rf"(\s+){LINE}\1", r"\1", trimmed) == text


def test_every_line_of_boilerplate_occurs():
    noisy = applied(Boilerplate(1.0), "x\n" * 400)
    assert all(line in noisy for line in BOILERPLATE)
    assert len(set(BOILERPLATE)) == len(BOILERPLATE) >= 20


# Shuffled words


def test_words_are_shuffled_within_their_sentence():
    text = "The red fox saw\n  a hen. “Did it jump far?” No... It slept e.g. here, well, 3.5 hours\n\nA new day"
    sentences = ShuffledWords(0.0).find(text)
    assert [text[a:b] for a, b in sentences] == [
        "The red fox saw\n  a hen",
        "“Did it jump far",
        "It slept e.g",
        "here, well, 3.5 hours",
        "A new day",
    ]
    noisy = applied(ShuffledWords(1.0), text)
    for a, b in sentences:
        assert sorted(noisy[a:b].split()) == sorted(text[a:b].split())
        assert noisy[a:b].split() != text[a:b].split()
    blank = re.compile(r"\S+")
    assert len(noisy) == len(text)
    assert blank.sub("", noisy) == blank.sub("", text)


def test_a_sentence_of_one_word_cannot_be_shuffled():
    assert ShuffledWords(1.0)(of("No. no no no! Yes..."))[1].eligible == 0
    assert applied(ShuffledWords(1.0), "Go home. No.") == "home Go. No.", "and two words can"


def test_all_orders_of_words_are_about_equally_likely():
    words = Counter(applied(ShuffledWords(1.0), "a b c. " * 3000).split(". "))
    orders = {"a c b", "b a c", "b c a", "c a b", "c b a"}  # and "a b c", which is made "b c a"
    assert orders == set(words) - {""}
    assert all(abs(words[order] - (1000 if order == "b c a" else 500)) < 150 for order in orders)


def test_the_rate_does_not_change_how_a_sentence_is_shuffled():
    clean = of(*(f"Sentence number {i} has a few words to shuffle." for i in range(200)))
    some, all_of_them = ShuffledWords(0.3)(clean, 4)[0], ShuffledWords(1.0)(clean, 4)[0]
    hits = ShuffledWords(0.3).hits(clean, 4)
    assert [d.text for d in some] == [
        (new if hit else old).text for old, new, hit in zip(clean, all_of_them, hits, strict=True)
    ]


# All noises


@every_noise
@few
@given(corpus=corpora(), rate=rates, seed=seeds)
def test_marks_show_what_was_put_in(noise: type[Noise], corpus: Corpus, rate: float, seed: int):
    """Outside the marks, the noisy text is the clean text outside the units that were hit."""
    noise = noise(rate)
    noisy, report = noise(corpus, seed)
    hits, units = noise.hits(corpus, seed), noise.units([d.text for d in corpus])
    marks = noise.marks(corpus, seed)
    assert sum(map(len, marks)) == report.hit
    for i, (old, new) in enumerate(zip(corpus, noisy, strict=True)):
        mine = hits & (units.document == i)
        spans = list(zip(units.start[mine].tolist(), units.stop[mine].tolist(), strict=True))
        assert outside(spans, old.text) == outside(marks[i], new.text)
        for (a, b), (c, d) in zip(spans, marks[i], strict=True):
            assert old.text[a:b] != new.text[c:d]


def outside(spans: list[tuple[int, int]], text: str) -> list[str]:
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]


@every_noise
@few
@given(text=texts)
def test_units_are_in_order_and_do_not_overlap(noise: type[Noise], text: str):
    units = noise(0.5).units([text, "", text])
    assert (units.start <= units.stop).all()
    same = units.document[1:] == units.document[:-1]
    assert (units.stop[:-1] <= units.start[1:])[same].all()
    assert units.document.tolist() == sorted(units.document.tolist())


def test_results_are_the_same_on_every_machine():
    """Known results, so that no version of Python or numpy changes a lesson in silence."""
    text = "Then the modern nurse said: “I’ll be back.” Dr Élan left."
    assert {name: applied(noise(0.5), text, seed=2) for name, noise in NOISES.items()} == {
        "typing errors": "Them thw moredh judwe dskr: “I’kk be nafk.” Fr Épqh levy.",
        "OCR confusions": "Then thc rnodcrn nursc said: “1’Il he baek.” Dr ÉIan Ieft.",
        "broken encoding": "Then the modern nurse said: “Iâ€™ll be back.â€\x9d Dr Élan left.",
        "boilerplate": "We use cookies to improve your experience. Accept all | Settings\n"
        "Then the modern nurse said: “I’ll be back.” Dr Élan left.\nShare this page: Mail | Print | Copy link",
        "shuffled words": "nurse “I’ll said: modern back the Then be.” Élan left Dr.",
    }


def test_a_noise_of_ones_own_needs_a_pattern_and_a_replacement():
    class Vowels(Noise):
        unit, defect, pattern = "vowel", "vowels lost", re.compile("[aeiou]")

        def replacement(self, old: str, choice: int) -> str:
            return ""

    noisy, report = Vowels(1.0)(of("A small house", "sky"), 3)
    assert [d.text for d in noisy] == ["A smll hs", "sky"]
    assert [d.defects for d in noisy] == [("vowels lost",), ()]
    assert (report.hit, report.unit) == (4, "vowel")


def test_a_noise_without_a_replacement_says_so():
    class Half(Noise):
        unit, defect, pattern = "vowel", "half", re.compile("[aeiou]")

    with pytest.raises(NotImplementedError, match="Half defines no replacement"):
        Half(1.0)(of("a"))
