"""A prediction is committed once, and is never in the way; a question stays open until somebody closes it."""

from pathlib import Path

import pytest

from lessons.asking import predict
from lessons.asking.predict import DECLINED, NOT_YET, predict_choice, predict_number, predictions

pytestmark = pytest.mark.usefixtures("new_session")


def press_commit(view, answer: str) -> None:
    """What the page sends when its button is pressed."""
    view._handle_custom_msg({"commit": answer}, [])


def press_show(revealed) -> None:
    revealed._handle_custom_msg({"show": True}, [])


def percents():
    return predict_number("How many?", 0, 100, "%")


SCORE = "You predicted 30 %. It was 42 %: 12 percentage points too low, not far off."


def test_a_commit_locks_the_question_for_the_session():
    view = percents()
    press_commit(view, "30")
    press_commit(view, "40")
    again = percents()
    for shown in (view, again):
        assert shown.locked and shown.answer == "30" and shown.status == "You have committed 30 %."
    assert again.recalled and not view.recalled
    assert again.reveal(42).text == SCORE


def test_two_views_of_one_question_agree_on_the_first_commit():
    first, second = (predict_choice("Which arm?", ["clean", "noisy"]) for _ in range(2))
    press_commit(first, "noisy")
    press_commit(second, "clean")
    assert first.answer == second.answer == "noisy" and second.locked


def test_another_question_is_asked_anew():
    press_commit(percents(), "30")
    assert not predict_number("How many?", 0, 50, "%").locked
    assert not predict_number("How many more?", 0, 100, "%").locked


@pytest.mark.parametrize("answer", ["", "lots", "101", "nan", "1,5,5"])
def test_a_bad_answer_is_explained_and_can_be_corrected(answer):
    view = predict_number("How many?", 0, 100)
    press_commit(view, answer)
    assert not view.locked and view.status.startswith("Give a number from 0 to 100")
    press_commit(view, "1.5")
    assert view.locked and view.answer == "1.5"


def test_running_all_cells_answers_no_question():
    """An instructor runs all before class: the result is not even in the page, and the question can be asked."""
    view = percents()
    revealed, summary = view.reveal(42, "It had noise."), predictions()
    assert revealed.waits and revealed.text == repr(revealed) == NOT_YET
    assert "42" not in "".join(revealed.get_state(["text"]).values()) + view.status + view.answer
    assert not view.locked and view.status == ""
    press_commit(view, "30")
    assert not revealed.waits and revealed.text == view.status == f"{SCORE} It had noise."
    assert summary.text == f"Predictions with a result so far: 1.\nHow many? {SCORE}"


def test_a_commit_in_a_cell_that_was_run_again_reaches_the_result_that_stands_below():
    revealed = percents().reveal(42)
    press_commit(percents(), "30")
    assert revealed.text == SCORE


def test_who_asks_for_the_result_gets_it_without_a_score_and_has_closed_the_question():
    view, summary = predict_choice("Which arm?", ["clean", "noisy"]), predictions()
    revealed = view.reveal("clean", "It had no noise.")
    press_show(revealed)
    assert repr(revealed) == "You made no prediction. It was clean. It had no noise." and not revealed.waits
    assert view.locked and view.status == revealed.text
    press_commit(view, "clean")
    assert view.prediction.committed is None and summary.text == "Predictions with a result so far: 0."
    assert view.reveal("clean").text == "You made no prediction. It was clean."
    assert not predict_choice("Which arm?", ["clean", "noisy"]).locked


def test_who_would_rather_not_closes_the_question_and_gets_the_result_where_it_is_told():
    view = percents()
    view.decline()
    assert view.locked and view.status == DECLINED
    assert view.reveal(42).text == "You made no prediction. It was 42 %."


def test_who_would_rather_not_sees_the_results_that_were_waiting():
    view = percents()
    waiting = view.reveal(42)
    view.decline()
    assert view.locked and view.status == waiting.text == "You made no prediction. It was 42 %."


def test_a_second_run_of_the_result_s_cell_says_the_same():
    view = percents()
    view.reveal(42)
    press_commit(view, "30")
    assert view.reveal(42).text == SCORE
    assert predictions().text.count("How many?") == 1


def test_a_result_that_the_question_cannot_have_is_refused_and_leaves_it_open():
    view = predict_choice("Which arm?", ["clean", "noisy"])
    with pytest.raises(ValueError, match="none of the choices"):
        view.reveal("skewed")
    press_commit(view, "clean")
    assert view.status == "You have committed clean."


def test_scores_are_kept_in_order_and_the_second_result_of_a_question_takes_the_place_of_the_first():
    number, choice = percents(), predict_choice("Which?", ["clean", "noisy"])
    press_commit(number, "30")
    press_commit(choice, "clean")
    choice.reveal("noisy")
    number.reveal(42)
    choice.reveal("clean")
    said = predictions().text.splitlines()
    assert len(said) == 3 and said[1].startswith("Which? Right.") and said[2].startswith("How many?")


def test_text_stays_text():
    view = predict_choice("<script>?", ["<b>a</b>", "b"])
    for shown in (view, view.reveal("b", "<i>why</i>")):
        data, *_ = shown._repr_mimebundle_()
        assert set(data) == {"text/plain", "application/vnd.jupyter.widget-view+json"}
        assert data["text/plain"] == repr(shown)
    here = Path(predict.__file__)
    for script in (here.with_suffix(".js"), here.with_name("revealed.js")):
        words = set(script.read_text("utf-8").replace("=", " ").replace(".", " ").split())
        assert "textContent" in words and not {"innerHTML", "outerHTML", "insertAdjacentHTML"} & words
