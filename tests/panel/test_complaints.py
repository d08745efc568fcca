"""What goes wrong is said, with its cause; the bench goes on; and what was said goes with its cause."""

from itertools import cycle

import pytest
from panel_moves import changed, field, held_in, press, texts

from data.corpus import CorpusError
from lessons.live_bench.bench import LiveBench
from lessons.panel.panel import REPLACED, Panel
from lessons.panel.stage import Stage
from tiny_models.ngram import NGram

pytestmark = pytest.mark.usefixtures("brief_runs")


def fail(*_, **__):
    raise KeyError("pirate")


def refuse(*_, **__):
    raise CorpusError("There is too little text.")


def mute(*_, **__):
    raise AssertionError


def shown(panel) -> str:
    return f"{panel.controls.status.value}\n{panel.stage.origin.text}"


BROKEN = {
    "training": (NGram, "learn"),
    "writing": (LiveBench, "write"),
    "the data": (LiveBench, "prepare"),
    "a figure": (LiveBench, "pictures"),
    "a codec": (LiveBench, "describe"),
    "a judge": (LiveBench, "captions"),
    "drawing": (Stage, "draw_charts"),
    "a judge at length": (LiveBench, "judge_at_length"),
}
"""What is broken, as the class and the name of a function that everything of the kind goes through."""


@pytest.mark.parametrize("broken", BROKEN)
def test_an_exception_is_shown_with_its_cause_and_raised_and_the_bench_goes_on(panel, monkeypatch, broken):
    with monkeypatch.context() as patch:
        patch.setattr(*BROKEN[broken], fail)
        field(panel, "noise_rate").value = 0.3
        with pytest.raises(KeyError, match="pirate"):  # as the last cell of a notebook does, so that CI sees it
            panel.wait(60)
    assert panel.controls.status.value == "✘ KeyError: 'pirate'" and "KeyError: 'pirate'" in panel.stage.origin.text
    assert not panel.player.alive
    field(panel, "noise_rate").value = 0.2
    panel.wait(60)
    assert "✘" not in shown(panel) and "pirate" not in shown(panel)


def test_a_sentence_is_shown_as_it_is_and_an_error_without_words_has_a_name(panel, monkeypatch):
    for raised, said in ((refuse, "✘ There is too little text."), (mute, "✘ AssertionError")):
        with monkeypatch.context() as patch:
            patch.setattr(LiveBench, "prepare", raised)
            press_and_ignore(panel)
        assert panel.controls.status.value == said


def press_and_ignore(panel):
    panel.controls.buttons["new seed"].click()
    with pytest.raises((CorpusError, AssertionError)):
        panel.wait(60)


def misread(panel):
    panel.controls.text.enter("storeis, counting")


def bring_nothing(panel):
    panel.controls.own.path.value = "/no/such/file.txt"
    panel.controls.own.load.click()


def upload_too_much(panel):
    panel.controls.own.upload.take({"name": "big.txt", "size": 10**9})


CAUSES = [misread, bring_nothing, upload_too_much]
MOVES = {
    "another prompt": lambda panel: setattr(field(panel, "prompt"), "value", "The nurse"),
    "another temperature": lambda panel: setattr(field(panel, "temperature"), "value", 0.3),
    "another rate": lambda panel: setattr(field(panel, "noise_rate"), "value", 0.3),
    "other colours": lambda panel: setattr(panel.controls.colouring, "index", 1),
    "a pin": lambda panel: press(panel, "pin"),
    "the recipe that is shown": lambda panel: panel.controls.text.enter("stories, counting"),
}


def test_what_was_said_of_one_thing_goes_when_a_person_does_the_next(panel):
    """In the line of the status and below the columns, whatever went wrong and whatever is done."""
    for cause, (name, move) in zip(cycle(CAUSES), MOVES.items(), strict=False):
        cause(panel)
        assert shown(panel).count("✘") == 2, name
        move(panel)
        panel.wait(60)
        assert "✘" not in shown(panel), name


def test_a_path_that_is_changed_takes_back_what_was_said_of_the_last_one(panel):
    bring_nothing(panel)
    panel.controls.own.path.value = "/another/file.txt"
    assert "✘" not in shown(panel)


def test_text_that_could_not_be_rewritten_once_is_no_complaint_for_ever(panel, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(LiveBench, "describe", fail)
        field(panel, "prompt").value = "The nurse"
        with pytest.raises(KeyError):
            panel.wait(60)
    field(panel, "prompt").value = "The baker"
    panel.wait(60)
    assert "✘" not in shown(panel)


def test_a_character_whose_origin_was_not_found_is_no_complaint_for_ever(panel, monkeypatch):
    text = panel.stage.columns["clean"].text
    with monkeypatch.context() as patch:
        patch.setattr("lessons.panel.provenance.Provenance.find", fail)
        text.picked = 20
        with pytest.raises(KeyError):
            panel.wait(60)
    assert "✘" in panel.controls.status.value
    text.picked = 21
    panel.wait(60)
    assert "✘" not in shown(panel)


def test_the_older_of_two_benches_of_one_name_says_so_and_nothing_of_it_can_be_pressed(panel):
    newer = Panel(LiveBench())
    newer.wait(60)
    assert panel.controls.status.value == REPLACED and REPLACED in panel.stage.origin.text
    assert panel.children[0].value == REPLACED and panel.controls.text not in panel.children
    buttons = panel.controls.buttons.values()
    assert all(widget.disabled for widget in (*buttons, field(panel, "skew"), panel.controls.own.upload))
    assert panel.player._closed and not panel.player.alive and not panel.inspector.alive
    assert "Shift+Enter" in REPLACED
    before = texts(newer)
    field(newer, "noise_rate").value = 0.3
    assert changed(newer, before) and not newer.controls.buttons["play"].disabled
    newer.player.close()


def test_a_bench_that_is_replaced_in_the_midst_of_an_answer_does_not_speak_again(panel, monkeypatch):
    with held_in(LiveBench, "prepare", monkeypatch) as entered:
        field(panel, "noise_rate").value = 0.3
        assert entered.wait(60)
        panel._rest()
        said = panel.stage.origin.text
    panel.player.close()
    assert panel.children[0].value == REPLACED and REPLACED in said


def test_after_an_exception_in_the_midst_of_a_menu_the_controls_still_answer(panel, monkeypatch):
    """A kernel that is interrupted there, too: else all moves would be taken for the panel's own, without a word."""
    with monkeypatch.context() as patch:
        patch.setattr(type(panel.controls.own), "offer", fail)
        with pytest.raises(KeyError):
            panel._take_up(lambda: "stories")
    before = texts(panel)
    field(panel, "noise_rate").value = 0.3
    assert changed(panel, before)


BRINGING = {
    "add_file": lambda panel: panel.controls.own.load.click(),
    "add_upload": lambda panel: panel.controls.own.upload._handle_custom_msg({"name": "a.txt", "size": 1}, [b"a"]),
    "recall": lambda panel: panel.controls.text._handle_custom_msg({"enter": '"a.txt (cp1250)", counting'}, []),
}


@pytest.mark.parametrize("broken", BRINGING)
@pytest.mark.parametrize("raised, said", [(fail, "✘ KeyError: 'pirate'"), (refuse, "✘ There is too little text.")])
def test_whatever_goes_wrong_as_a_text_is_brought_is_shown(panel, monkeypatch, broken, raised, said):
    monkeypatch.setattr(LiveBench, broken, raised)
    BRINGING[broken](panel)
    assert panel.controls.status.value == said
