"""A room's guesses are counted by hand's rule, hidden until the reveal, and none that was typed is lost."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.asking import predict, room
from lessons.asking.prediction import ChoicePrediction, NumberPrediction, Reference
from lessons.asking.room import NumberRoom, room_for
from lessons.asking.room_figures import GUESSED, HAPPENED, guessed_choices, guessed_numbers, tally

PERCENT = NumberPrediction(question="How many?", low=0, high=100, unit="%")
ARM = ChoicePrediction(question="Which arm?", choices=("clean", "noisy", "skewed"))
GUESSES = [30, 30, 28, 42, 40, 38, 5, 100]


pytestmark = pytest.mark.usefixtures("new_session")


def percent_room():
    return room_for(PERCENT)


def arm_room():
    return room_for(ARM)


def press_enter(view, *typed: str) -> None:
    """What the page sends when its button is pressed."""
    view._handle_custom_msg({"enter": list(typed)}, [])


def texts(figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts if text.get_text()]


def test_bars_are_as_high_as_counted_by_hand():
    [axes] = guessed_numbers(PERCENT, GUESSES, 42).figure.axes
    bars = {round(bar.get_x() + bar.get_width() / 2): bar.get_height() for bar in axes.patches}
    assert {number: n for number, n in bars.items() if n} == {30: 3, 40: 3, 5: 1, 100: 1}
    assert set(bars) == set(range(0, 101, 5))


@given(st.lists(st.floats(0, 100)), st.sampled_from([(0, 100), (-3, 100), (0, 1000), (0, 333)]))
def test_each_guess_stands_in_the_bar_of_the_number_nearest_to_it(guesses, bounds):
    numbers, counts = tally(guesses, *bounds)
    assert counts.sum() == len(guesses) and 10 < len(numbers) < 30
    for number, count in zip(numbers, counts, strict=True):
        near = [abs(guess - number) <= np.abs(numbers - guess).min() for guess in guesses]
        assert sum(near) >= count >= sum(near) - sum(guess % 0.5 == 0 for guess in guesses)  # half-way is near two


@pytest.mark.parametrize("actual", [0, 42, 100, 130, -20])
def test_the_result_is_marked_and_in_the_picture(actual):
    figure = guessed_numbers(PERCENT, GUESSES, actual).figure
    [axes] = figure.axes
    [line] = axes.lines
    assert line.get_xdata()[0] == actual and line.get_color() == HAPPENED != GUESSED
    assert axes.get_xlim()[0] < actual < axes.get_xlim()[1]
    assert f"it was {PERCENT.shown(actual)}" in texts(figure)


def test_the_number_that_a_question_names_has_a_line_of_its_own_and_each_guess_a_tick():
    asked = replace(PERCENT, reference=Reference(18, "the 18 that it read"))
    figure = guessed_numbers(asked, [18, 20, 25], 12).figure
    result, named = figure.axes[0].lines
    assert (result.get_xdata()[0], named.get_xdata()[0]) == (12, 18)
    assert "the 18 that it read" in texts(figure)
    (ticks,) = (made for made in figure.axes[0].collections)
    assert ticks.get_offsets()[:, 0].tolist() == [18, 20, 25]
    assert len(guessed_numbers(asked, [18], 18).figure.axes[0].lines) == 1, "one line where both are one"


def test_choices_are_as_long_as_their_hands_and_what_happened_is_ticked():
    figure = guessed_choices(ARM, ["noisy"] * 5 + ["clean"] * 2, "clean").figure
    [axes] = figure.axes
    assert [bar.get_width() for bar in axes.patches] == [2, 5, 0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["✔ clean", "noisy", "skewed"]
    assert texts(figure) == ["2, and so it was", "5", "0"]


def test_words_say_what_the_pictures_show():
    assert guessed_numbers(PERCENT, GUESSES, 42).alt == (
        "How many? 8 guesses: near 5 %: 1; near 30 %: 3; near 40 %: 3; near 100 %: 1. It was 42 %."
    )
    assert guessed_choices(ARM, ["noisy"] * 5 + ["clean"], "clean").alt == (
        "Which arm? 6 guesses: clean: 1; noisy: 5. It was clean."
    )


@settings(max_examples=20)  # a figure each
@given(st.lists(st.integers(0, 100), max_size=30))
def test_words_and_bars_hold_the_same_counts(guesses):
    numbers, counts = tally(guesses, 0, 100)
    said = dict(part.removeprefix("near ").split(" %: ") for part in _counted(guesses, actual=7))
    assert {float(number): int(n) for number, n in said.items()} == {
        number: n for number, n in zip(numbers, counts, strict=True) if n
    }


def _counted(guesses: list[int], actual: float) -> list[str]:
    words = guessed_numbers(PERCENT, guesses, actual).alt.removesuffix(f". It was {actual} %.")
    return words.split("guesses: ")[-1].split("guess: ")[-1].split("; ") if guesses else []


LONG = "The model that has read only stories is given the first words of a sentence in a manual. How does it go on?"


@pytest.mark.parametrize(
    "figure",
    [
        guessed_numbers(replace(PERCENT, question=LONG), GUESSES, 42).figure,
        guessed_choices(
            replace(ARM, question=LONG, choices=("it cannot: it never saw these words", "b")), [], "b"
        ).figure,
    ],
)
def test_all_words_are_in_the_picture_and_large_enough_for_the_last_row(figure):
    figure.draw_without_rendering()
    [axes] = figure.axes
    words = [*figure.texts, axes.xaxis.label, *axes.texts, *axes.get_yticklabels()]
    assert "stories" in words[0].get_text()
    for label in [*words, *axes.get_xticklabels()]:
        assert label.get_fontsize() / 72 * 800 / figure.get_size_inches()[0] >= 18  # pixels, 800 across
    for box in (label.get_window_extent() for label in words if label.get_text()):
        assert figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1


def test_dollars_and_tags_stay_text():
    choices = ("$5 and $6", "<b>a</b>", r"$\\frac$")
    picture = guessed_choices(ChoicePrediction(question="$x$ or $\\y$?", choices=choices), [choices[0]], choices[2])
    picture.figure.draw_without_rendering()
    asked = NumberPrediction(question="$_$?", low=0, high=10, unit="$")
    guessed_numbers(asked, [1], 2).figure.draw_without_rendering()
    script = Path(room.__file__).with_suffix(".js").read_text("utf-8")
    assert "textContent" in script and not {"innerHTML", "outerHTML", "insertAdjacentHTML"} & set(script.split("."))


@pytest.mark.parametrize(
    "typed",
    [
        "30, 42, 10",
        "30,42,10",
        "30 42 10",
        "30;42; 10",
        "30\n42\n10",
        "30 %, 42%, 10 %",
        " ,30, ,42,10,",
        "30% 42% 10%",
        "about 30, ~42 %, 10 percent",
        "30％、42％，10％",
        "\u200e30\u200f, 42\ufeff, 10.",
    ],
)
def test_a_list_may_be_typed_as_people_type(typed):
    view = percent_room()
    press_enter(view, typed)
    assert view.guesses == [30, 42, 10] and view.status == "Entered: 3."


def test_units_are_words_too():
    room_of_bits = NumberRoom(NumberPrediction(question="?", low=0, high=12, unit="bits"))
    assert room_of_bits.read(("2 bits, 2.5bits and 3",)) == (
        [2, 2.5, 3],
        [("and", "entry 3", "Give a number from 0 to 12, such as 2 or 2.5.")],
    )


@pytest.mark.parametrize(
    ("typed", "guesses", "said"),
    [
        ("30, lots, 42", [30, 42], "'lots' (entry 2). Give a number from 0 to 100"),
        ("30, 101, -1, nan", [30], "'101' (entry 2), '-1' (entry 3), 'nan' (entry 4). Give a number from 0 to 100"),
        ("1,5", [], "'1,5' (entry 1). Put a space after a comma between two guesses, and a point into a decimal."),
        ("12,000 3", [3], "'12,000' (entry 1). Put a space"),
        (", ".join("abcdefg"), [], "'e' (entry 5) and 2 more. Give"),
    ],
)
def test_entries_that_do_not_count_are_explained_and_nothing_is_lost(typed, guesses, said):
    view = percent_room()
    press_enter(view, typed)
    assert view.guesses == guesses and view.status.startswith(f"Entered: {len(guesses)}. Not counted: ")
    assert said in view.status and view.entered == (typed,)


@pytest.mark.parametrize("typed", ["many", "-1", "2.5", "1000", "9" * 5000, "³"])
def test_a_count_that_is_none_is_explained_and_the_others_stay(typed):
    view = arm_room()
    press_enter(view, "3", typed, "")
    assert view.guesses == ["clean"] * 3 and view.entered == ("3", typed, "")
    assert "(noisy). Give a whole number of people, 0 to 999." in view.status


def test_what_was_entered_is_corrected_and_not_added():
    view = arm_room()
    press_enter(view, "3", "4", "x")
    press_enter(view, " 3 ", "٤\u200e", "5")
    assert view.guesses == ["clean"] * 3 + ["noisy"] * 4 + ["skewed"] * 5 and view.status == "Entered: 12."


def test_nothing_of_the_result_is_seen_before_the_reveal():
    view = percent_room()
    press_enter(view, "30, 50, 80")
    assert not view.locked and repr(view) == "How many? Entered: 3."
    chart = view.reveal(42, "It had noise.")
    assert view.status == "Guesses: 3. The middle guess is 50 %. It was 42 %. It had noise."
    assert chart.alt.endswith("It was 42 %.") and chart.png.startswith(b"\x89PNG")


def test_after_the_reveal_nothing_can_be_changed():
    view = arm_room()
    press_enter(view, "1", "2", "0")
    view.reveal("noisy")
    press_enter(view, "9", "0", "0")
    assert view.locked and view.status == "Guesses: 3. 2 of them chose noisy, and so it was."
    assert view.guesses == ["clean", "noisy", "noisy"] and view.entered == ("1", "2", "0")


def test_it_is_kept_for_the_session_with_what_does_not_count():
    press_enter(percent_room(), "30, lots")
    again = percent_room()
    assert again.entered == ("30, lots",) and again.guesses == [30] and "lots" in again.status
    assert room_for(replace(PERCENT, high=50)).entered == ("",)


def test_the_reveal_says_how_many_did_not_count():
    view = percent_room()
    press_enter(view, "30, lots")
    view.reveal(42)
    assert view.status == "Guesses: 1, and 1 not counted. The middle guess is 30 %. It was 42 %."


def test_no_guesses_stop_nothing():
    assert percent_room().reveal(42).alt == "How many? No guesses. It was 42 %."
    view = arm_room()
    assert view.reveal("clean").alt == "Which arm? No guesses. It was clean."
    assert view.status == "Guesses: 0. It was clean."


def test_without_guesses_the_pictures_speak_of_the_result_alone():
    [numbers] = guessed_numbers(PERCENT, [], 42).figure.axes
    assert numbers.get_xlabel() == "No guesses" and texts(numbers.figure) == ["it was 42 %"]
    choices = guessed_choices(ARM, [], "clean").figure
    assert choices.axes[0].get_xlabel() == "No guesses" and texts(choices) == ["so it was"]


def test_a_result_that_cannot_be_is_refused_and_locks_nothing():
    view = arm_room()
    with pytest.raises(ValueError, match="none of the choices"):
        view.reveal("other")
    with pytest.raises(ValueError, match="must be a number"):
        percent_room().reveal(math.nan)
    assert not view.locked


def test_the_presenters_own_prediction_is_another_thing():
    press_enter(percent_room(), "30, 42")
    assert not predict.predict_number("How many?", 0, 100, "%").locked


@pytest.mark.parametrize("typed", [[], [1], [None], ["1", "2"], [["1"]], [{}], [True], [math.nan]])
def test_what_no_page_of_ours_sends_is_not_kept_for_the_session(typed):
    press_enter(percent_room(), "30")
    press_enter(percent_room(), *typed)
    assert percent_room().guesses == [30]
    press_enter(arm_room(), *typed)
    assert arm_room().guesses == []
