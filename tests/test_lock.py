"""Results are covered until they are predicted, and nobody is held up by that."""

import pytest

from lessons import predict
from lessons.lock import COVERED, Lock, Question, results
from lessons.predict import NumberPrediction, predictions

QUESTION = Question(NumberPrediction(question="How many?", low=0, high=100), lambda: 6, "It read 18.")


pytestmark = pytest.mark.usefixtures("new_session")


@pytest.fixture
def lock(panel):
    return Lock(panel, QUESTION)


def commit(lock, answer):
    lock.view._handle_custom_msg({"commit": answer}, [])
    lock.panel.wait(60)


def hidden(panel):
    return [widget.layout.visibility == "hidden" for widget in results(panel)]


def test_what_models_did_is_covered_and_what_they_read_is_not(lock, panel):
    assert lock.covered and all(hidden(panel))
    shown = set(results(panel))
    for column in panel.stage.columns.values():
        assert {column.text, column.pinned, column.first, column.second, column.third} <= shown
        assert not {column.heading, *column.rows} & shown
        assert not any(widget.layout.visibility for widget in (column.heading, *column.rows))
    assert {*panel.stage.charts, panel.stage.origin} <= shown


def test_a_prediction_uncovers_it_and_its_score_is_said_and_kept(lock, panel):
    commit(lock, "lots")
    assert lock.covered
    commit(lock, "18")
    assert not lock.covered and not any(hidden(panel)) and lock.children == (panel,)
    assert panel.stage.origin.text == "You predicted 18. It was 6: 12 too high, not far off. It read 18."
    assert predictions().text == (
        "Predictions with a result so far: 1.\nHow many? You predicted 18. It was 6: 12 too high, not far off."
    )


def test_the_answer_is_found_once_and_while_it_is_covered(panel):
    """A score that came late would stand over what a first click has asked for."""
    found = []
    said = panel.controls.status.value
    lock = Lock(panel, Question(QUESTION.asked, lambda: found.append("answer") or 6, ""))
    panel.wait(60)
    assert lock.covered and found == ["answer"]
    assert panel.controls.status.value == COVERED
    commit(lock, "6")
    assert found == ["answer"] and panel.controls.status.value == said


def test_without_a_prediction_it_says_so_and_keeps_no_score(lock, panel):
    lock._skip.click()
    panel.wait(60)
    assert not lock.covered and not any(hidden(panel))
    assert panel.stage.origin.text.startswith("You made no prediction. It was 6.")
    assert predictions().text == "Predictions with a result so far: 0."


@pytest.mark.parametrize(
    "move",
    [
        lambda controls: setattr(controls.fields["noise_rate"], "value", 0.3),
        lambda controls: setattr(controls.preset, "value", "02 noise"),
        lambda controls: setattr(controls.fields["model"], "value", "transformer"),
        lambda controls: controls.buttons["new seed"].click(),
    ],
    ids=["slider", "preset", "model", "new seed"],
)
def test_any_control_uncovers_it_since_the_question_is_about_what_was_there(lock, panel, move):
    move(panel.controls)
    panel.wait(60)
    assert not lock.covered and not any(hidden(panel))


def test_in_one_session_a_question_is_asked_once(lock, panel):
    commit(lock, "18")
    again = Lock(panel, QUESTION)
    assert not again.covered and not any(hidden(panel))


def test_scores_are_kept_in_order_and_the_second_result_of_a_question_takes_the_place_of_the_first(lock):
    commit(lock, "6")
    other = predict.predict_choice("Which?", ["clean", "noisy"])
    other.commit("clean")
    other.reveal("noisy")
    other.reveal("clean")
    said = predictions().text.splitlines()
    assert len(said) == 3 and said[1].startswith("How many?") and said[2].startswith("Which? Right.")
