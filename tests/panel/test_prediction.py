"""An answer is read as people write it, and scored fairly: nobody is praised for a guess that missed the point."""

from contextlib import suppress
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from lessons.asking.prediction import GRADES, TINY, ChoicePrediction, NumberPrediction, Reference

PERCENT = NumberPrediction(question="How many?", low=0, high=100, unit="%")
ARM = ChoicePrediction(question="Which arm?", choices=("clean", "noisy"))
PRAISE = [words for *_, words in GRADES[:3]]

percents = st.floats(0, 100)


def is_praised(text: str) -> bool:
    return any(words in text for words in PRAISE)


@given(percents, percents)
def test_a_number_is_scored_by_its_error_with_its_sign(guess, actual):
    score = PERCENT.commit(guess).score(actual)
    assert score.number == guess - actual
    exact = "as good as exact" in score.text
    assert exact <= (abs(guess - actual) < 2)
    assert ("too high" in score.text) == (guess > actual and not exact)
    assert ("too low" in score.text) == (guess < actual and not exact)


@given(st.floats(2.1 * TINY, 1), st.floats(0, 0.5), st.sampled_from([1, 12, 100, 1000]), st.booleans())
@example(0.2, 0.3, 100, False)  # the newcomers' guess: 20 where it was 6, and "not far off"
@example(0.06, 0, 100, True)
def test_twice_and_half_of_what_it_was_are_never_praised(larger, ratio, high, too_low):
    guess, actual = sorted((larger * high, larger * ratio * high), reverse=not too_low)
    assert not is_praised(NumberPrediction(question="?", low=0, high=high).commit(guess).score(actual).text)


@given(percents, percents, percents)
def test_of_two_guesses_on_one_side_the_nearer_one_is_not_judged_worse(actual, guess, other):
    assume((guess - actual) * (other - actual) >= 0)
    near, far = sorted((guess, other), key=lambda number: abs(number - actual))
    assert is_praised(PERCENT.commit(near).score(actual).text) >= is_praised(PERCENT.commit(far).score(actual).text)


@pytest.mark.parametrize(
    ("guess", "words"),
    [
        (51, "as good as exact"),
        (54, "close"),
        (60, "not far off"),
        (75, "some way off"),
        (100, "twice what it was"),
        (25, "half of what it was"),
        (15, "less than a third of what it was"),
        (5, "a tenth of what it was"),
        (0, "far off"),
    ],
)
def test_closeness_is_said_in_words(guess, words):
    assert PERCENT.commit(guess).score(50).text.endswith(words + ".")
    thousands = NumberPrediction(question="?", low=0, high=100_000, unit="characters").commit(guess * 1000)
    assert thousands.score(50_000).text.endswith(words + ".")


def test_thousands_are_shown_as_people_write_them():
    thousands = NumberPrediction(question="?", low=0, high=100_000, unit="characters").commit(60_000)
    assert "You predicted 60,000 characters. It was 50,000 characters" in thousands.score(50_000).text


@pytest.mark.parametrize("typed", ["60,000", "60000", "60,000.0 characters", "60，000"])
def test_thousands_may_be_typed_as_they_are_shown(typed):
    assert NumberPrediction(question="?", low=0, high=100_000, unit="characters").commit(typed).committed == 60_000


@pytest.mark.parametrize("typed", ["-1", "\N{MINUS SIGN}1", "－１"])
def test_a_number_below_zero_has_whatever_minus(typed):
    assert NumberPrediction(question="?", low=-5, high=5).commit(typed).committed == -1


def test_points_are_percentage_points():
    assert "12 percentage points too low" in PERCENT.commit(30).score(42).text


READ_18 = NumberPrediction(question="?", low=0, high=100, reference=Reference(18, "the 18 that it read"))


@pytest.mark.parametrize(
    ("guess", "actual", "said"),
    [
        (20, 6, "you said about as many, and it was fewer"),
        (40, 30, "you said more, and so it was"),
        (30, 10, "you said more, and it was fewer"),
        (5, 6, "you said fewer, and so it was"),
    ],
)
def test_the_direction_is_said_beside_what_the_question_compares_with(guess, actual, said):
    assert READ_18.commit(guess).score(actual).text.endswith(f"Beside the 18 that it read: {said}.")


@given(st.integers(0, 100), st.integers(0, 100))
def test_who_missed_the_direction_is_not_praised_for_being_near(guess, actual):
    text = READ_18.commit(guess).score(actual).text
    if "and it was" in text and "as good as exact" not in text:
        assert not is_praised(text)


def test_a_choice_is_right_or_wrong_and_says_what_happened():
    assert ARM.commit("clean").score("clean").number == 1.0
    assert ARM.commit("noisy").score("clean") == ("Not this time. You predicted noisy. It was clean.", 0.0)


@pytest.mark.parametrize("prediction", [ARM, ARM.commit("noisy")])
def test_a_result_that_cannot_be_is_refused_with_and_without_a_prediction(prediction):
    with pytest.raises(ValueError, match="none of the choices"):
        prediction.score("skewed")


@pytest.mark.parametrize("prediction", [PERCENT, ARM])
def test_without_a_prediction_only_what_happened_is_said(prediction):
    actual = {PERCENT: 42, ARM: "clean"}[prediction]
    text, number = prediction.score(actual)
    assert number is None and text == f"You made no prediction. It was {prediction.shown(actual)}."


def test_a_prediction_stays_what_it_is():
    committed = PERCENT.commit("30 %")
    assert committed.committed == 30.0 and PERCENT.committed is None
    with pytest.raises(FrozenInstanceError):
        committed.committed = 40
    with pytest.raises(ValueError, match="You have committed 30 %"):
        committed.commit(40)


@pytest.mark.parametrize(
    "typed",
    ["25", " 25 ", "25%", "25 %", "about 25", "~25 %", "25 percent", "About 25 per cent", "25 of 100", "25.0",
     "２５％", "٢٥٪", "25 %.", "25!", "\u200e25\u200f %", "\u202a25\u202c\ufeff", "２５．０", "25,0"],
)  # fmt: skip
@pytest.mark.parametrize("unit", ["%", "", "words"])
def test_a_number_of_a_hundred_may_be_typed_as_people_type(typed, unit):
    assert replace(PERCENT, unit=unit).commit(typed).committed == 25


@pytest.mark.parametrize("typed", ["3", "3 bits", "3bits", "3 bit", "3 Bits per character", "ca. 3 bits", "≈3"])
def test_a_number_may_have_its_unit(typed):
    assert NumberPrediction(question="?", low=0, high=12, unit="bits").commit(typed).committed == 3


@pytest.mark.parametrize("typed", ["3 %", "3 words", "three", "1,500", "1,5,5", "3 4", "", "%", "about"])
def test_another_unit_and_what_is_no_number_are_refused(typed):
    with pytest.raises(ValueError, match="from 0 to 12"):
        NumberPrediction(question="?", low=0, high=12, unit="bits").commit(typed)


@given(st.one_of(st.none(), st.text(), st.floats(), st.integers()))
def test_what_is_no_answer_is_refused_with_the_range(answer):
    with suppress(ValueError):
        assume(not 0 <= float(PERCENT.bare(str(answer)).strip().rstrip(" .!?").replace(",", ".")) <= 100)
    with pytest.raises(ValueError, match="from 0 to 100"):
        PERCENT.commit(answer)
    with pytest.raises(ValueError, match="Choose one"):
        ARM.commit(answer)


def test_a_choice_needs_two_answers():
    with pytest.raises(ValueError, match="at least two"):
        ChoicePrediction(question="Which?", choices=("a", "a"))
