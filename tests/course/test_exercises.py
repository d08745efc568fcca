"""Whatever a learner answers, a check gives a plain verdict; and the law of the house catches a bad check."""

import random
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lessons import build
from lessons.asking.exercises import Choice, Exercise, Property, Threshold, Verdict, faults, solution


def words(seed: int) -> list[tuple[list[str]]]:
    draw = random.Random(seed)
    return [([draw.choice("abcdef") * draw.randint(1, 3) for _ in range(5)],) for _ in range(3)]


def is_sorted(result: list[str], given: list[str]) -> str:
    return "" if result == sorted(given) else "The words are not in order."


check_sort = Exercise("02.1", Property(words, is_sorted, praise="In order.", hint="`sorted` makes a new list."))
check_gain = Exercise("02.2", Threshold("gain", lambda f, seed: f(seed), at_least=0.5, unit="bits", hint="Clean more."))
check_why = Exercise("02.3", Choice("b", "The data differs.", {"a": "Not the size.", "c": "Not the time."}))


def test_a_verdict_is_plain_text_whatever_it_holds():
    verdict = Verdict("not yet", "<script>alert(1)</script>", "<b>no</b>", exercise="02.1")
    assert verdict._repr_mimebundle_() == {"text/plain": repr(verdict)}
    assert repr(verdict) == "✗ Exercise 02.1, not yet. <script>alert(1)</script>\n  Hint: <b>no</b>"
    assert repr(Verdict("open")) == "○ Open."


def test_the_three_states_differ_in_sign_and_word():
    signs = {repr(check_why(answer))[0]: check_why(answer).state for answer in ("b", "a", None)}
    assert signs == {"✓": "passed", "✗": "not yet", "○": "open"}


@pytest.mark.parametrize("answer", ["b", " B ", "b)", "(B).", "'b'", "“b”", "ｂ", "\u200bb", "В", "β"])
def test_a_letter_is_the_letter_that_it_looks_like(answer):
    assert check_why(answer).state == "passed"


def test_an_error_names_itself_and_the_input_that_provoked_it():
    verdict = check_sort(lambda given: given[10])
    assert verdict.state == "not yet"
    assert "IndexError: list index out of range" in verdict.message and repr(words(0)[0][0]) in verdict.message


def test_a_wrong_result_is_shown_with_its_input():
    verdict = check_sort(lambda given: "sorted")
    assert repr(words(0)[0][0]) in verdict.message and "'sorted'" in verdict.message
    assert verdict.hint == "`sorted` makes a new list."


def test_a_law_that_cannot_read_a_result_says_so():
    check = Exercise("02.1", Property(words, lambda result, given: "" if len(result) == 5 else "No."))
    verdict = check(lambda given: 3)
    assert verdict.state == "not yet" and "TypeError" not in verdict.message and "returned 3" in verdict.message


def test_long_inputs_are_cut():
    check = Exercise("02.1", Property(lambda seed: [("x" * 10_000,)], lambda result, given: "No."))
    assert len(check(lambda given: given).message) < 300
    assert len(Exercise("02.2", Threshold("gain", lambda answer, seed: answer, at_least=1))("x" * 10_000).message) < 400


def test_what_a_law_or_a_judge_repeats_of_an_answer_is_cut_too():
    quoting = Exercise("02.1", Property(words, lambda result, given: f"This is no list: {result!r}."))
    said = quoting(lambda given: "x" * 10**6).message
    assert len(said) < 900 and said.startswith("This is no list") and repr(words(0)[0][0]) in said
    assert len(Exercise("02.2", lambda answer, seed: Verdict("not yet", f"No: {answer}"))("x" * 10**6).message) == 1_500


@pytest.mark.parametrize("answer", [None, ..., lambda words: None, lambda words: ...])
def test_what_is_blank_is_open(answer):
    assert check_sort(answer).state == "open"


def test_none_now_and_then_is_no_blank():
    assert check_sort(lambda given: None if given == words(0)[1][0] else sorted(given)).state == "not yet"


def test_none_may_be_a_right_result():
    def reason(text: str) -> str | None:
        return None if text else "empty"

    check = Exercise("05.1", Property(lambda seed: [("good",), ("",)], lambda r, t: "" if r == reason(t) else "No."))
    assert check(reason).state == "passed"
    assert check(lambda text: None).state == "open"


def test_a_function_that_spoils_its_input_does_not_spoil_the_check():
    def empties(given: list[str]) -> list[str]:
        given.clear()
        return []

    assert check_sort(empties).state == "not yet"


def test_a_seed_draws_other_fixtures():
    seen: list[list[str]] = []
    for seed in (0, 1, 0):
        check_sort(lambda given: seen.append(given) or sorted(given), seed=seed)
    assert seen[:3] == seen[6:] != seen[3:6]


@pytest.mark.parametrize(
    ("limits", "value", "state"),
    [
        ({"at_least": 0.5}, 0.5, "passed"),
        ({"at_least": 0.5}, 0.4, "not yet"),
        ({"at_most": 0.5}, 0.5, "passed"),
        ({"at_most": 0.5}, 0.6, "not yet"),
        ({"at_most": 0.5}, float("nan"), "not yet"),
        ({"at_least": 0.5}, float("nan"), "not yet"),
    ],
)
def test_thresholds(limits, value, state):
    verdict = Exercise("02.2", Threshold("loss", lambda answer, seed: answer, unit="bits", **limits))(value)
    assert verdict.state == state
    assert f"loss: {value:.3g} bits; at " in verdict.message and "0.5 is asked for" in verdict.message


@pytest.mark.parametrize("limits", [{}, {"at_least": 1.0, "at_most": 2.0}])
def test_a_threshold_has_one_limit(limits):
    with pytest.raises(ValueError, match="either"):
        Threshold("loss", lambda answer, seed: 0.0, **limits)


def test_each_wrong_choice_names_its_misconception():
    assert [check_why(answer).message for answer in "abc"] == ["Not the size.", "The data differs.", "Not the time."]
    assert "'a', 'b', 'c'" in check_why("d").message
    assert check_why("B").state == "passed" and check_why(" C ").message == "Not the time."


def test_a_check_s_own_words_stand_without_the_name_of_a_class():
    def measure(answer: str, seed: int) -> float:
        raise ValueError("2 characters are too few to tell; write at least 20")

    message = Exercise("02.2", Threshold("gain", measure, at_least=0.5))("no").message
    assert message == "This answer cannot be used: 2 characters are too few to tell; write at least 20."


def test_less_than_nothing_has_words_of_its_own():
    threshold = Threshold("more, by", lambda answer, seed: answer, at_least=2.5, unit="bits", below_zero="less, by")
    assert Exercise("02.2", threshold)(-0.107).message == "less, by: 0.107 bits; at least 2.5 is asked for."
    assert Exercise("02.2", threshold)(0.107).message == "more, by: 0.107 bits; at least 2.5 is asked for."


@example("b")
@given(st.one_of(st.none(), st.integers(), st.floats(), st.text(), st.binary(), st.lists(st.text()), st.functions()))
def test_no_answer_makes_a_check_raise_or_pass(answer):
    for check in (check_sort, check_gain, check_why):
        right = check is check_why and str(answer).strip().lower() == "b"
        assert check(answer).state in (("passed",) if right else ("not yet", "open"))


def test_who_leaves_python_leaves_the_exercise():
    verdict = check_sort(lambda given: sys.exit("Done"))
    assert verdict.state == "not yet" and "SystemExit: Done" in verdict.message


def test_a_function_in_the_place_of_a_choice_is_shown_as_the_one_that_it_is():
    assert "<lambda>" in check_why(lambda: "b").message


def test_builtins_count_as_functions():
    assert check_sort(sorted).state == "passed"


def test_good_exercises_keep_the_law():
    unsorted = {"reads one letter": lambda given: sorted(given, key=len), "leaves it": lambda given: given}
    assert faults(check_sort, sorted, unsorted) == []
    assert faults(check_gain, lambda seed: 1.0, {"none": lambda seed: 0.0, "too little": lambda seed: 0.4}) == []
    assert faults(check_why, "b", {"size": "a", "time": "c"}) == []


WRONG = {"leaves it": lambda given: given, "reverses it": lambda given: given[::-1]}


@pytest.mark.parametrize(
    ("check", "answer", "wrong", "fault"),
    [
        (check_sort, lambda given: given, WRONG, "the solution, seed 0: not yet"),
        (check_sort, sorted, WRONG | {"right": lambda given: sorted(given)}, "right, seed 2: passed"),
        (check_sort, sorted, {"leaves it": lambda given: given}, "fewer than two"),
        (Exercise("02.1", Property(lambda seed: words(0), is_sorted)), sorted, WRONG, "by heart, seed 2: passed"),
        (Exercise("02.1", lambda answer, seed: Verdict("passed")), 1, {"a": 2, "b": 3}, "a, seed 0: passed"),
    ],
)
def test_bad_exercises_are_caught(check, answer, wrong, fault):
    assert any(fault in found for found in faults(check, answer, wrong))


def test_a_solution_shows_its_own_source(monkeypatch):
    monkeypatch.setattr(build, "solutions", lambda: {"01.1": 'answer = "<b>"'})
    assert repr(solution("01.1")) == 'answer = "<b>"'
    with pytest.raises(LookupError, match=r"no exercise '01.2'; there are: 01.1"):
        solution("01.2")
