"""Results are covered until they are predicted, and nobody is held up by that."""

import pytest

from lessons.asking.lock import ASKED_ABOVE, COMMITTED, COVERED, Lock, Question, results
from lessons.asking.predict import DECLINED, predict_choice, predict_number, predictions
from lessons.asking.prediction import NumberPrediction

QUESTION = Question(NumberPrediction(question="How many?", low=0, high=100), lambda: 6, "It read 18.")
SCORE = "You predicted 18. It was 6: 12 too high, three times what it was."


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
    assert panel.stage.origin.text == f"{SCORE} It read 18."
    assert predictions().text == f"Predictions with a result so far: 1.\nHow many? {SCORE}"


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
    assert lock._skip.description == "Show without predicting"
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
        lambda controls: controls.buttons["pin"].click(),
    ],
    ids=["slider", "preset", "model", "new seed", "pin"],
)
def test_a_control_works_under_the_cover_and_leaves_it_there(lock, panel, move):
    move(panel.controls)
    panel.wait(60)
    assert lock.covered and all(hidden(panel))
    commit(lock, "18")
    assert not any(hidden(panel)) and panel.stage.origin.text.startswith(SCORE)


def test_run_anew_it_is_covered_again_and_the_commitment_stays(lock, panel):
    commit(lock, "18")
    again = Lock(panel, QUESTION)
    assert again.covered and all(hidden(panel))
    assert again.view.locked and again.view.status == "You have committed 18."
    commit(again, "20")
    assert again.covered and again._skip.description == "Show the results"
    again._skip.click()
    panel.wait(60)
    assert not again.covered and panel.stage.origin.text.startswith(SCORE)


def test_covered_again_after_a_look_it_asks_again_and_says_nothing_of_the_result(lock, panel):
    lock._skip.click()
    panel.wait(60)
    lock.cover()
    panel.wait(60)
    assert lock.covered and all(hidden(panel)) and not lock.view.locked and lock.view.status == ""
    commit(lock, "18")
    assert not lock.covered and panel.stage.origin.text.startswith(SCORE)


def asked_above():
    return predict_choice("Which?", ["clean", "noisy"]), predict_number("How much?", 0, 12, "bits")


def press(view, answer):
    view._handle_custom_msg({"commit": answer}, [])


def form_text(lock):
    return lock.children[-1].children[0].text


def test_it_waits_for_all_that_was_asked_above(panel):
    choice, number = asked_above()
    lock = Lock(panel, choice, number)
    assert lock.covered and all(hidden(panel)) and form_text(lock) == ASKED_ABOVE
    press(choice, "clean")
    assert lock.covered
    press(number, "3 bits")
    assert not lock.covered and not any(hidden(panel))
    assert number.status == "You have committed 3 bits."  # its result is told further down


def test_who_would_rather_see_it_has_closed_the_questions_above(panel):
    choice, number = asked_above()
    lock = Lock(panel, choice, number)
    press(choice, "clean")
    lock._skip.click()
    assert not lock.covered and number.status == DECLINED and choice.status == "You have committed clean."
    assert number.reveal(4.7).text == "You made no prediction. It was 4.7 bits."


def test_who_has_committed_first_meets_no_cover_until_it_is_run_anew(panel):
    views = asked_above()
    press(views[0], "clean")
    press(views[1], "3")
    assert not Lock(panel, *views).covered
    lock = Lock(panel, *asked_above())
    assert lock.covered and form_text(lock) == COMMITTED and lock._skip.description == "Show the results"
    lock._skip.click()
    assert not lock.covered and not any(hidden(panel))
