"""The presenter's view shows the panel's own widgets; here without a browser."""

import pytest
from ipywidgets import FloatSlider

from lessons.asking.lock import Lock, Question
from lessons.asking.prediction import NumberPrediction
from lessons.panel.panel import Panel
from lessons.panel.presets import PRESETS
from lessons.presenting.guide import GuideError
from lessons.presenting.presenter import DPI, Presenter
from lessons.voices.voices import Voices

QUESTION = Question(NumberPrediction(question="How many?", low=0, high=100), lambda: 6, "It read 18.")


pytestmark = pytest.mark.usefixtures("new_session")


@pytest.fixture
def presenter(panel):
    return Presenter(panel, "00", Lock(panel, QUESTION))


def held(box):
    for child in getattr(box, "children", ()):
        yield child
        yield from held(child)


def test_it_shows_the_panel_s_own_widgets_and_only_while_it_is_open(presenter, panel):
    assert presenter.view.children == ()
    presenter.enter()
    shown = set(held(presenter.view))
    assert {panel.controls.preset, panel.controls.fields["model"], panel.controls.status} <= shown
    assert {panel.controls.buttons[name] for name in ("play", "step", "rehearsed")} <= shown
    for column in panel.stage.columns.values():
        assert {column.heading, column.text, column.first, column.second, column.third} <= shown
    presenter.frame.left = True
    assert presenter.view.children == ()
    presenter.enter()  # and again
    assert set(held(presenter.view)) == shown and not presenter.frame.left


def test_its_sliders_and_the_panel_s_are_one(presenter, panel):
    presenter.enter()
    twins = {w.description: w for w in held(presenter.view) if isinstance(w, FloatSlider)}
    own = panel.controls.fields
    twins["noise rate"].value = 0.4
    assert own["noise_rate"].value == 0.4 and panel.controls.recipe().noise_rate == 0.4
    own["corpus"].value = "prose"  # whose skew has another range
    panel.wait(60)
    skew = next(twin for twin in twins.values() if twin.description == own["skew"].description)
    assert (skew.min, skew.max, skew.value) == (own["skew"].min, own["skew"].max, own["skew"].value)
    assert panel.stage.recipe.skew == skew.value
    own["model"].value = "transformer"
    assert not skew.continuous_update
    panel.wait(60)


def test_charts_are_as_fine_as_they_are_large(presenter, panel):
    before = len(panel.stage.charts[0].png)
    presenter.enter()
    panel.wait(60)
    assert panel.stage.charts[0].dpi == DPI and len(panel.stage.charts[0].png) > 1.3 * before
    presenter.leave()
    panel.wait(60)
    assert len(panel.stage.charts[0].png) == before


def test_one_picture_at_a_time_and_the_question_first(presenter, panel):
    presenter.enter()
    pages = []
    for _ in range(5):
        [page] = [page for page in presenter._pages if page.layout.display != "none"]
        pages.append(page.children[0])
        presenter._next.click()
    assert pages == [presenter.ask, *panel.stage.charts, presenter.ask]


def test_the_room_s_guesses_stand_beside_the_result_that_was_covered(presenter, panel):
    presenter.enter()
    presenter._next.click()
    presenter.room._handle_custom_msg({"enter": ["0, 5, 40"]}, [])
    assert presenter.lock.covered
    presenter.reveal()
    panel.wait(60)
    assert not presenter.lock.covered
    assert presenter._pages[0].layout.display is None
    [result] = presenter.ask.children  # in the notebook, too
    chart, beside = result.children
    said, _ = beside.children
    assert chart.alt == "How many? 3 guesses: near 0: 1; near 5: 1; near 40: 1. It was 6."
    assert said.text == "Guesses: 3. The middle guess is 5. It was 6. It read 18."


def test_covered_again_the_next_room_is_asked_and_what_was_typed_can_be_changed(presenter, panel):
    presenter.enter()
    presenter.room._handle_custom_msg({"enter": ["0, 5, 40"]}, [])
    presenter.reveal()
    panel.wait(60)
    [again] = [widget for widget in held(presenter.view) if getattr(widget, "description", "") == "Cover again"]
    again.click()
    panel.wait(60)
    assert presenter.lock.covered and presenter.room in presenter.ask.children
    assert not presenter.room.locked and presenter.room.guesses == [0, 5, 40]
    presenter.room._handle_custom_msg({"enter": ["7"]}, [])
    presenter.reveal()
    panel.wait(60)
    assert presenter.ask.children[0].children[0].alt == "How many? 1 guess: near 5: 1. It was 6."


def test_it_opens_covered_for_a_room_although_the_presenter_has_seen_the_results(presenter, panel):
    presenter.lock.view._handle_custom_msg({"commit": "18"}, [])
    panel.wait(60)
    assert not presenter.lock.covered
    presenter.enter()
    presenter.enter()  # two clicks: the second covers nothing, and must not forget what was seen
    assert presenter.lock.covered and presenter.lock.view.status == "You have committed 18."
    presenter.leave()
    assert not presenter.lock.covered
    presenter.enter()
    presenter.reveal()
    presenter.leave()
    presenter.enter()
    panel.wait(60)
    assert not presenter.lock.covered  # the room has seen it


def test_no_guesses_stop_nothing(presenter, panel):
    presenter.reveal()
    panel.wait(60)
    assert not presenter.lock.covered and "It was 6." in presenter.ask.children[0].children[0].alt


def test_the_guide_can_be_hidden_from_the_room(presenter):
    presenter.enter()
    presenter._toggle.click()
    assert presenter.guide.layout.display == "none" and presenter._toggle.description == "Show guide"
    presenter._toggle.click()
    assert presenter.guide.layout.display is None


def test_the_sentence_of_a_preset_is_in_the_guide_until_it_no_longer_holds(presenter, panel):
    panel.controls.preset.value = "02 noise"
    panel.wait(60)
    assert presenter.guide.say.startswith("Three letters in ten")
    panel.controls.fields["noise_rate"].value = 0.1
    panel.wait(60)
    assert presenter.guide.say == ""


def test_a_preset_turns_the_guide_to_what_to_say(presenter, panel):
    presenter.guide.chosen = 0
    panel.controls.preset.value = list(PRESETS)[1]
    assert presenter.guide.sections[presenter.guide.chosen]["title"] == "What to say"
    presenter.guide.turn_to("A section that no guide has")
    assert presenter.guide.sections[presenter.guide.chosen]["title"] == "What to say"


def test_a_lesson_s_own_panel_is_presented_with_its_own_guide_and_sliders():
    panel = Panel(Voices())
    presenter = Presenter(panel, "01")
    presenter.enter()
    panel.wait(60)
    shown = set(held(presenter.view))
    assert panel.controls.fields["shares"] in shown
    assert [widget.description for widget in shown if isinstance(widget, FloatSlider)] == ["temperature"]
    assert panel.controls.preset not in shown
    assert presenter.guide.title.startswith("Guide: why data matters")
    panel.player.close()


def test_a_lesson_without_a_guide_is_refused(panel):
    with pytest.raises(GuideError):
        Presenter(panel, "77")


def test_text_of_the_guide_stays_text():
    from pathlib import Path

    from lessons.presenting import guide_view, presenter

    for module in (guide_view, presenter):
        script = Path(module.__file__).with_suffix(".js").read_text("utf-8")
        assert "textContent" in script and not {"innerHTML", "outerHTML", "insertAdjacentHTML"} & set(script.split("."))
