"""What the columns show, and what the line below them says: of the texts that are on the screen, and of no others."""

import re

import pytest
from panel_moves import INVITED, changed, field, held_in, origin, press, texts

from lessons.experiment import REMEMBERING, Run
from lessons.panel.scene import Scene
from lessons.subjects import scene

pytestmark = pytest.mark.usefixtures("brief_runs")


@pytest.mark.parametrize(
    ("colouring", "expected"),
    [
        ("surprise", [{"noisy"}, {"your mix"}, {"clean"}, {"skewed"}]),
        ("disagreement", [{"clean", "noisy", "skewed", "your mix"}]),  # which compares all of them
    ],
)
def test_a_column_that_changes_is_shown_before_the_next_one_counts(panel, colouring, expected, monkeypatch):
    panel.controls.colouring.value = colouring
    panel.wait(60)
    shown, write = [], panel.stage._shown.write
    monkeypatch.setattr(
        panel.stage._shown, "write", lambda recipe, texts: (shown.append(set(texts)), write(recipe, texts))
    )
    field(panel, "noise_rate").value = 0.4
    panel.wait(60)
    assert shown == expected


def test_a_picked_character_is_traced_and_the_next_text_lets_go_of_it(panel):
    column = panel.stage.columns["your mix"]
    column.text.picked = 5
    panel.wait(60)
    start, stop = column.text.mark
    stretch = column.text.text[start:stop]
    assert start <= 5 < stop and f"“{stretch}”" in panel.stage.origin.text
    assert "came from:" in panel.stage.origin.text
    text, levels = column.rows[0].text, column.rows[0].levels
    assert "".join(c for c, level in zip(text, levels, strict=True) if level) == stretch.replace("\n", " ")
    field(panel, "noise_rate").value = 0.3
    panel.wait(60)
    assert column.text.mark == (0, 0) and "Click a character" in panel.stage.origin.text


def test_a_click_on_a_column_whose_model_has_not_counted_yet_is_let_go(panel):
    run = panel.run
    run.history["clean"].clear()
    before = panel.stage.origin.text
    panel.stage.columns["clean"].text.picked = 5
    panel.wait(60)
    assert panel.stage.origin.text == before and "✘" not in panel.controls.status.value


@pytest.mark.parametrize("colouring", ["copied", "source", "disagreement"])
def test_colours_change_and_the_texts_stay(panel, colouring):
    before = texts(panel)
    levels = panel.stage.columns["your mix"].text.levels
    panel.controls.colouring.value = colouring
    assert changed(panel, before) == set()
    assert panel.stage.columns["your mix"].text.levels != levels


def test_disagreement_names_its_widest_place_and_answers_a_click(panel):
    panel.controls.colouring.value = "disagreement"
    panel.wait(60)
    assert "Most of all here: In " in panel.stage.origin.text
    [marked] = [column for column in panel.stage.columns.values() if column.text.mark != (0, 0)]
    start, stop = marked.text.mark
    assert stop == start + 1 and marked.text.levels[start] == max(marked.text.levels[:240])
    column = panel.stage.columns["skewed"]
    column.text.picked = 16
    panel.wait(60)
    assert panel.stage.origin.text.startswith("In skewed, after “") and column.rows[0].text
    before = panel.stage.origin.text
    field(panel, "skew").value = 0.9
    panel.wait(60)
    assert "Most of all here: In " in panel.stage.origin.text and panel.stage.origin.text != before


def test_disagreement_is_seen_while_models_learn(panel, monkeypatch):
    monkeypatch.setattr(Scene, "written_chars", 800)  # long enough for each column to differ somewhere
    panel.controls.colouring.value = "disagreement"
    field(panel, "model").value = REMEMBERING
    panel.wait(60)
    assert not any(any(column.text.levels) for column in panel.stage.columns.values())  # untrained, they are equal
    assert "Click a character" in panel.stage.origin.text
    press(panel, "play")
    assert all(any(column.text.levels) for column in panel.stage.columns.values())


@pytest.mark.parametrize(("colouring", "begins"), [("surprise", "“"), ("disagreement", "In clean, after")])
@pytest.mark.parametrize(("name", "value"), [("prompt", "The baker "), ("temperature", 0.2), ("noise_rate", 0.4)])
def test_what_was_said_of_a_text_goes_with_the_text(panel, name, value, colouring, begins):
    panel.controls.colouring.value = colouring
    panel.wait(60)
    rows = [view.text for column in panel.stage.columns.values() for view in column.rows]
    panel.stage.columns["clean"].text.picked = 20
    assert origin(panel).startswith(begins)
    field(panel, name).value = value
    assert origin(panel).startswith("Amber")
    again = [view.text for column in panel.stage.columns.values() for view in column.rows]
    assert (again == rows) == (name != "noise_rate"), "the found rows went, too"


def test_while_a_model_goes_on_writing_what_was_said_is_of_a_moment_ago(panel):
    field(panel, "model").value = "transformer"
    press(panel, "step")
    panel.stage.columns["clean"].text.picked = 5
    said = origin(panel)
    known = panel.stage.columns["clean"].text.text[5] in panel.run.experiment.arms["clean"].characters
    assert ("also stands" in said, "nowhere" in said) == (known, not known)
    press(panel, "step")
    assert origin(panel) == f"A moment ago: {said}"
    press(panel, "step")
    assert origin(panel) == f"A moment ago: {said}", "said once"
    press(panel, "reset")
    assert INVITED in origin(panel)


def test_other_colours_leave_the_text_and_what_is_said_of_it_begins_anew(panel):
    panel.stage.columns["clean"].text.picked = 20
    assert origin(panel).startswith("“")
    before = texts(panel)
    panel.controls.colouring.value = "copied"
    assert origin(panel).startswith("Amber") and INVITED in origin(panel) and texts(panel) == before


def test_a_click_is_answered_while_the_models_take_their_turn(panel, monkeypatch):
    field(panel, "model").value = "transformer"
    panel.wait(60)
    press(panel, "step")
    column = panel.stage.columns["clean"]
    with held_in(Run, "__next__", monkeypatch) as entered:
        panel.controls.buttons["step"].click()
        assert entered.wait(60)
        column.text.picked = 5
        panel.inspector.wait(60)
        start, stop = column.text.mark
        assert start <= 5 < stop and f"“{column.text.text[start:stop]}”" in panel.stage.origin.text
    assert origin(panel).startswith("A moment ago: ")


def test_what_is_found_late_is_not_said_of_a_text_that_has_gone(panel, monkeypatch):
    stage = panel.stage
    with held_in(stage._shown._provenance, "find", monkeypatch) as entered:
        stage.columns["noisy"].text.picked = 20
        assert entered.wait(60)
        field(panel, "noise_rate").value = 0.4
        panel.player.wait(60)
    assert INVITED in origin(panel) and stage.columns["noisy"].text.mark == (0, 0)
    with held_in(stage._shown._provenance, "find", monkeypatch) as entered:
        stage.columns["noisy"].text.picked = 20
        assert entered.wait(60)
        field(panel, "temperature").value = 0.2
        panel.player.wait(60)
    assert origin(panel).startswith("A moment ago: “") and stage.columns["noisy"].text.mark == (0, 0)


def test_what_is_left_out_of_a_prompt_is_named(panel):
    field(panel, "prompt").value = "The 漢 nurse"
    assert "Left out of the prompt" in origin(panel) and "漢" in origin(panel)
    field(panel, "prompt").value = "The nurse"
    assert INVITED in origin(panel)


def test_a_new_text_is_shown_from_its_beginning_and_other_colours_leave_it_where_it_is(panel):
    view = panel.stage.columns["clean"].text
    begun = view.begun
    panel.controls.colouring.value = "copied"
    panel.wait(60)
    assert view.begun == begun
    field(panel, "noise_rate").value = 0.4
    panel.wait(60)
    panel.controls.colouring.value = "surprise"
    panel.wait(60)
    assert view.begun == begun, "the clean column writes what it wrote"
    field(panel, "prompt").value = "The baker "
    panel.wait(60)
    assert view.begun == begun + 1
    field(panel, "model").value = "transformer"
    panel.wait(60)
    begun = view.begun
    press(panel, "step")
    assert view.begun <= begun + 1, "who has scrolled stays there while a model plays"
    begun = view.begun
    press(panel, "step")
    assert view.begun == begun


def test_below_each_column_stands_what_was_done_to_its_data(panel):
    notes = {name: column.note.value for name, column in panel.stage.columns.items()}
    assert notes == dict(panel.run.experiment.notes) and "noise hit" in notes["noisy"]
    field(panel, "noise_rate").value = 0
    panel.wait(60)
    assert panel.stage.columns["noisy"].note.value.startswith("noise hit 0 of ")


def test_a_column_is_judged_at_length_once_nobody_waits_and_in_the_same_form(panel, monkeypatch):
    judged = panel.run.judged["noisy"]
    assert judged.n_chars == 4 * (scene.SubjectScene.judged_chars + len("The nurse said "))
    late = panel.stage.columns["noisy"].second.value
    assert late.startswith(f"{judged.good:.0%} (") and late.endswith(" of sentences fit the grammar")
    with monkeypatch.context() as patch:
        patch.setattr(panel.stage, "settle", lambda undisturbed: None)
        field(panel, "noise_rate").value = 0.2
        panel.wait(60)
        early = panel.stage.columns["noisy"].second.value
        assert set(panel.run.judged) == {"clean", "skewed"}, "and what has not changed is not judged again"
    assert re.sub(r"\d+", "", early) == re.sub(r"\d+", "", late)
    panel.controls.colouring.value = "copied"
    panel.wait(60)
    assert set(panel.run.judged) == set(panel.stage.columns), "judged when the worker is idle again"


def test_judging_is_given_up_as_soon_as_somebody_wants_something(panel, monkeypatch):
    """Asked for while the first character is being written: no more than that one is."""
    steps, writing = [], scene.writing

    def watched(*arguments, **options):
        for step in writing(*arguments, **options):
            steps.append(step)
            if len(steps) == 1:
                field(panel, "temperature").value = 0.3
            yield step
        return []

    monkeypatch.setattr(panel.stage, "rewrite", lambda: monkeypatch.setattr(panel.stage, "settle", lambda _: None))
    monkeypatch.setattr(scene, "writing", watched)
    field(panel, "noise_rate").value = 0.2
    panel.wait(60)
    assert len(steps) == 1 and set(panel.run.judged) == {"clean", "skewed"}


def test_a_transformer_in_training_is_judged_by_what_it_shows_and_at_its_end_at_length(panel):
    field(panel, "model").value = "transformer"
    press(panel, "step")
    assert panel.run.judged == {}
    press(panel, "play")
    assert set(panel.run.judged) == set(panel.stage.columns)


def test_beside_charts_of_several_seeds_a_column_says_that_it_shows_one(panel):
    press(panel, "new seed")
    assert all(column.first.value.startswith("this seed: ") for column in panel.stage.columns.values())
    field(panel, "noise_rate").value = 0.2
    panel.wait(60)
    assert not any("seed" in column.first.value for column in panel.stage.columns.values())


def test_bands_over_seeds_are_of_what_was_judged_at_length(panel):
    first = panel.run.judged["noisy"].good
    press(panel, "new seed")
    both = (first + panel.run.judged["noisy"].good) / 2
    assert f"noisy: {both:.0%}" in panel.stage.charts[1].alt
