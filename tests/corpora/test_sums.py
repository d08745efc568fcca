"""Sums: all right, each pair in both orders; the codec's laws; the judge and the noises, by hand and by counts."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codecs.sums import SUMS_CODEC, Sum
from data.corpora.sums import new_pairs, pair_of, sums, without_carrying
from data.corpus import Corpus, Document
from data.sum_judge import sum_judge
from data.sum_noise import SUM_NOISES, ForgottenCarries, WrongAnswers
from data.vocabulary import END

NUMBERS = st.integers(0, 10**9 - 1) | st.integers(0, 99)
SUMS = st.builds(Sum, NUMBERS, NUMBERS, NUMBERS, st.booleans())
SIGNS = st.sampled_from([*"0123456789+=← x\n", ""])


@st.composite
def nearly_legal(draw: st.DrawFn) -> str:
    text = SUMS_CODEC.encode(draw(SUMS))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(SIGNS) + text[place + draw(st.booleans()) :]
    return draw(st.one_of(st.just(text), st.text(max_size=30)))


@given(SUMS)
def test_what_was_encoded_is_decoded(thing):
    text = SUMS_CODEC.encode(thing)
    assert SUMS_CODEC.decode(text) == (thing, ()) and END not in text and SUMS_CODEC.legal.fullmatch(text)


@given(nearly_legal())
def test_decoding_is_total_and_silent_just_where_a_text_is_legal(text):
    thing, complaints = SUMS_CODEC.decode(text)
    assert bool(complaints) == (SUMS_CODEC.legal.fullmatch(text) is None)
    assert ("Not legal" in SUMS_CODEC.describe(text)) == bool(complaints)
    if not complaints:
        assert SUMS_CODEC.encode(thing) == text
    elif None not in (thing.left, thing.right, thing.answer):
        assert SUMS_CODEC.encode(thing) != text


@pytest.mark.parametrize(
    ("text", "thing", "offset"),
    [
        ("1+2=", Sum(1, 2, None), 4), ("+2=2", Sum(None, 2, 2), 0), ("1+2=3 ", Sum(1, 2, 3), 5),
        ("01+2=3", Sum(1, 2, 3), 1), ("1+2=←03x", Sum(1, 2, 30, True), 7), ("", Sum(None, None, None), 0),
        ("1+2=←", Sum(1, 2, None), 4), ("1+2=←30", Sum(1, 2, 3, True), 6),
    ],
)  # fmt: skip
def test_what_can_be_read_is_read_and_the_failure_has_its_place(text, thing, offset):
    assert SUMS_CODEC.decode(text)[0] == thing
    assert SUMS_CODEC.failing(text).offset == offset == sum_judge(text).place.offset


@pytest.mark.parametrize("thing", [Sum(None, 1, 1), Sum(-1, 1, 0), Sum(1, 10**9, 1)])
def test_what_cannot_be_written_is_refused(thing):
    with pytest.raises(ValueError, match="cannot be written"):
        SUMS_CODEC.encode(thing)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("digits", [1, 2, 3])
def test_every_sum_is_right_and_stands_in_both_orders(digits, turned):
    corpus = sums(digits, turned)
    things = [SUMS_CODEC.decode(d.text)[0] for d in corpus]
    assert all(thing.left + thing.right == thing.answer and thing.turned == turned for thing in things)
    pairs = {(thing.left, thing.right) for thing in things}
    assert len(pairs) == len(corpus) and {(b, a) for a, b in pairs} == pairs
    assert max(max(pair) for pair in pairs) < 10**digits and all(sum_judge(d.text).ok for d in corpus)


def test_of_two_digits_it_has_them_all_and_the_card_counts_its_groups():
    assert len(sums()) == 10_000 and len(sums(3)) > 19_000
    counts = Counter(d.group for d in sums())
    assert counts == {"carry": 6_975, "no carry": 3_025}
    assert all(f"{n:,}" in sums().card.groups for n in counts.values())
    assert sums(3).fingerprint != sums(3, seed=1).fingerprint


@pytest.mark.parametrize("digits", [0, 9])
def test_digits_have_bounds(digits):
    with pytest.raises(ValueError, match="1 to 8"):
        sums(digits)


def test_a_pair_that_is_held_out_is_so_in_both_orders():
    training, held_out = new_pairs(sums(), 0.1, 3)
    assert not {*map(pair_of, training)} & {*map(pair_of, held_out)}
    asked = {d.text.partition("=")[0] for d in held_out}
    assert {"+".join(reversed(pair.split("+"))) for pair in asked} == asked and 800 < len(held_out) < 1_200


@given(st.integers(0, 9_999), st.integers(0, 9_999))
def test_nothing_is_carried(left, right):
    columns = zip(f"{left:05}", f"{right:05}", strict=True)
    assert without_carrying(left, right) == int("".join(str((int(a) + int(b)) % 10) for a, b in columns))


@given(st.integers(0, 99_999), st.integers(0, 99_999), st.integers(0, 99_999), st.booleans())
def test_the_judge_knows_how_to_add(left, right, answer, turned):
    text = SUMS_CODEC.encode(Sum(left, right, answer, turned))
    verdict = sum_judge(text)
    assert verdict.ok == (left + right == answer)
    if not verdict.ok:
        assert verdict.message == f"{left}+{right} is {left + right}, and {answer} is written"
        right_text = SUMS_CODEC.encode(Sum(left, right, left + right, turned))
        assert text[: verdict.place.offset] == right_text[: verdict.place.offset]
        assert text[verdict.place.offset :][:1] != right_text[verdict.place.offset :][:1]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("noise", SUM_NOISES.values())
def test_a_noise_makes_legal_sums_with_wrong_answers_and_leaves_the_question(noise, turned):
    corpus = sums(2, turned)
    after, report = noise(0.4)(corpus, 2)
    changed = [(old, new) for old, new in zip(corpus, after, strict=True) if old is not new]
    assert len(changed) == report.hit and all(SUMS_CODEC.legal.fullmatch(new.text) for _, new in changed)
    for old, new in changed:
        assert not sum_judge(new.text).ok and new.defects == (noise.defect,)
        assert old.text.partition("=")[0] == new.text.partition("=")[0]
        assert SUMS_CODEC.decode(new.text)[0].turned == turned


@pytest.mark.parametrize("text", ["", "1+2=", "1+2=3 ", "01+2=3", "1+2=←30", "a tune"])
@pytest.mark.parametrize("noise", SUM_NOISES.values())
def test_what_cannot_be_read_stays(noise, text):
    corpus = Corpus("sums", (Document(text, "s", "here"),))
    after, report = noise(1.0)(corpus)
    assert report.eligible == 0 and after.documents == corpus.documents


def test_scattered_mistakes_are_each_equally_likely_and_keep_their_length():
    after, _ = WrongAnswers(1.0)(Corpus("sums", tuple(Document("5+7=12", f"s{i}", "here") for i in range(9_000))))
    counts = Counter(int(d.text.partition("=")[2]) for d in after)
    assert set(counts) == {*range(10, 100)} - {12}
    assert all(abs(n - 9_000 / 89) < 5 * np.sqrt(9_000 / 89) for n in counts.values())
    single, _ = WrongAnswers(1.0)(Corpus("sums", tuple(Document("1+2=3", f"s{i}", "here") for i in range(500))))
    assert {d.text.partition("=")[2] for d in single} == {*"0123456789"} - {"3"}
    three, _ = WrongAnswers(1.0)(Corpus("sums", tuple(Document("99+9=108", f"s{i}", "here") for i in range(900))))
    assert {len(d.text) for d in three} == {len("99+9=108")}


def test_mistakes_by_one_rule_agree():
    after, report = ForgottenCarries(1.0)(sums())
    assert report.eligible == report.hit == 6_975
    for document in after:
        thing, _ = SUMS_CODEC.decode(document.text)
        assert thing.answer == without_carrying(thing.left, thing.right)
