"""A prediction is committed once, scored fairly, and never in the way."""

from contextlib import suppress
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lessons import predict
from lessons.predict import ChoicePrediction, NumberPrediction, predict_choice, predict_number

PERCENT = NumberPrediction(question="How many?", low=0, high=100, unit="%")
ARM = ChoicePrediction(question="Which arm?", choices=("clean", "noisy"))

percents = st.floats(0, 100)


pytestmark = pytest.mark.usefixtures("new_session")


def press_commit(view, answer: str) -> None:
    """What the page sends when its button is pressed."""
    view._handle_custom_msg({"commit": answer}, [])


@given(percents, percents)
def test_a_number_is_scored_by_its_error_with_its_sign(guess, actual):
    score = PERCENT.commit(guess).score(actual)
    assert score.number == guess - actual
    near = abs(guess - actual) < 2
    assert ("as good as exact" in score.text) == near
    assert ("too high" in score.text) == (guess > actual and not near)
    assert ("too low" in score.text) == (guess < actual and not near)


@pytest.mark.parametrize(
    ("guess", "words"),
    [(51, "as good as exact"), (54, "close"), (60, "not far off"), (75, "some way off"), (5, "far off")],
)
def test_closeness_is_said_in_words_against_the_range(guess, words):
    assert PERCENT.commit(guess).score(50).text.endswith(words + ".")
    thousands = NumberPrediction(question="?", low=0, high=100_000, unit="characters").commit(guess * 1000)
    assert thousands.score(50_000).text.endswith(words + ".")
    assert f"You predicted {guess},000 characters. It was 50,000 characters" in thousands.score(50_000).text


def test_points_are_percentage_points():
    assert "12 percentage points too low" in PERCENT.commit(30).score(42).text


def test_a_choice_is_right_or_wrong_and_says_what_happened():
    assert ARM.commit("clean").score("clean").number == 1.0
    assert ARM.commit("noisy").score("clean") == ("Not this time. You predicted noisy. It was clean.", 0.0)
    with pytest.raises(ValueError, match="none of the choices"):
        ARM.commit("noisy").score("skewed")


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


@given(st.one_of(st.none(), st.text(), st.floats(), st.integers()))
def test_what_is_no_answer_is_refused_with_the_range(answer):
    with suppress(ValueError):
        assume(not 0 <= float(str(answer).removesuffix("%")) <= 100)
    with pytest.raises(ValueError, match="from 0 to 100"):
        PERCENT.commit(answer)
    with pytest.raises(ValueError, match="Choose one"):
        ARM.commit(answer)


def test_a_choice_needs_two_answers():
    with pytest.raises(ValueError, match="at least two"):
        predict_choice("Which?", ["a", "a"])


def test_a_commit_locks_the_question_for_the_session():
    view = predict_number("How many?", 0, 100, "%")
    press_commit(view, "30")
    press_commit(view, "40")
    again = predict_number("How many?", 0, 100, "%")
    for shown in (view, again):
        assert shown.locked and shown.answer == "30" and shown.status == "You have committed 30 %."
    assert again.reveal(42).text == predict.NumberPrediction.score(PERCENT.commit(30), 42).text


def test_two_views_of_one_question_agree_on_the_first_commit():
    first, second = (predict_choice("Which arm?", ["clean", "noisy"]) for _ in range(2))
    press_commit(first, "noisy")
    press_commit(second, "clean")
    assert first.answer == second.answer == "noisy"


def test_another_question_is_asked_anew():
    press_commit(predict_number("How many?", 0, 100, "%"), "30")
    assert not predict_number("How many?", 0, 50, "%").locked
    assert not predict_number("How many more?", 0, 100, "%").locked


@pytest.mark.parametrize("answer", ["", "lots", "101", "nan", "1,5"])
def test_a_bad_answer_is_explained_and_can_be_corrected(answer):
    view = predict_number("How many?", 0, 100)
    press_commit(view, answer)
    assert not view.locked and view.status.startswith("Give a number from 0 to 100")
    press_commit(view, "1.5")
    assert view.locked and view.answer == "1.5"


def test_no_prediction_stops_nothing_and_comes_too_late_afterwards():
    view = predict_choice("Which arm?", ["clean", "noisy"])
    assert repr(view.reveal("clean", "It had no noise.")) == "You made no prediction. It was clean. It had no noise."
    press_commit(view, "clean")
    assert view.prediction.committed is None and view.status.startswith("You made no prediction")
    assert not predict_choice("Which arm?", ["clean", "noisy"]).locked


def test_text_stays_text():
    view = predict_choice("<script>?", ["<b>a</b>", "b"])
    for shown in (view, view.reveal("b", "<i>why</i>")):
        data, *_ = shown._repr_mimebundle_()
        assert set(data) == {"text/plain", "application/vnd.jupyter.widget-view+json"}
        assert data["text/plain"] == repr(shown)
    script = Path(predict.__file__).with_suffix(".js").read_text("utf-8") + str(predict.Revealed._esm)
    assert "textContent" in script and not {"innerHTML", "outerHTML", "insertAdjacentHTML"} & set(script.split("."))
