"""Text that goes on in time: drawn where Python says, and played only when somebody asks, by mouse and by keys."""

import re

import pytest
from axe import AXE, barriers
from lab import expect
from loudspeaker import PLAYING, at, button, run_silently

from data.codecs.music import TUNES_CODEC
from data.codecs.video import CLIPS_CODEC
from data.corpora.clips import clip
from data.vocabulary import END
from lessons.subjects.speakers import CODEC as WORDS_CODEC

TUNES = END.join(["S:\nSC2E2G4\nSc2_2?G4", "", "W:\nWC6\nW<b>x</b>d6"])
WORDS = "B:mi=\nBmiβγ\nBi=Γ?"
CLIPS = END.join([clip((3, 0), (1, 1)), "R:a1b1..zz"])
VIEW = """
from {module} import {codec} as codec
from lessons.widgets.text_view import TextView
{name} = TextView(label="{name}", lines=12, pickable=True)
{name}.show({text!r}, layout=codec.layout, described="so", told=["five of eight", "", "waltz"])
{name}
"""
TUNE_VIEW = VIEW.format(module="data.codecs.music", codec="TUNES_CODEC", name="tunes", text=TUNES)
OTHER_VIEW = VIEW.format(module="data.codecs.music", codec="TUNES_CODEC", name="others", text=TUNES)
WORD_VIEW = VIEW.format(module="lessons.subjects.speakers", codec="CODEC", name="words", text=WORDS)
CLIP_VIEW = VIEW.format(module="data.codecs.video", codec="CLIPS_CODEC", name="clips", text=CLIPS)
BOXES = """box => [...box.querySelectorAll('.tv-timeline')].map(figure => [...figure.querySelectorAll('.tv-box')].map(
    one => [Number(one.dataset.start), ...['left', 'top', 'width', 'height'].map(
    at => parseFloat(one.style[at].replace('calc(', '')))]))"""
LEFT = "line => parseFloat(line.style.left)"


@pytest.fixture
def shown(lab, write):
    """Cells that have run in a page with the stub of a loudspeaker."""
    return lambda *sources: run_silently(lab, write(*sources))


def view(notebook, name):
    return notebook.outputs.get_by_label(f"{name}: so", exact=True)


@pytest.mark.parametrize(
    ("source", "name", "codec", "text"),
    [
        (TUNE_VIEW, "tunes", TUNES_CODEC, TUNES),
        (CLIP_VIEW, "clips", CLIPS_CODEC, CLIPS),
        (WORD_VIEW, "words", WORDS_CODEC, WORDS),
    ],
)
def test_the_page_draws_each_box_where_python_says(shown, source, name, codec, text):
    notebook = shown(source)
    found = view(notebook, name).evaluate(BOXES)
    start, expected = 0, []
    for document, figure in zip(text.split(END), codec.layout.figures(text.split(END)), strict=True):
        wide, high = figure["width"] / 100, codec.layout.height / 100
        boxes = ([start + b[0], b[2] / wide, b[3] / high, b[4] / wide, b[5] / high] for b in figure["boxes"])
        expected.append([pytest.approx(box, abs=0.1) for box in boxes])
        start += len(document) + 1
    assert found == expected and sum(map(len, found)) > 2
    assert view(notebook, name).locator("b").count() == 0, "nothing of a text is HTML"
    notebook.assert_no_errors()


def test_click_and_arrow_keys_walk_from_note_to_note(shown):
    notebook = shown(TUNE_VIEW)
    box = view(notebook, "tunes")
    box.locator(".tv-box").nth(1).click()
    notebook.expect_kernel("tunes.picked", "6")
    last = len(TUNES) - 2
    for key, place in (("ArrowRight", 8), ("ArrowLeft", 6), ("ArrowLeft", 4), ("ArrowLeft", 1), ("End", last),
                       ("ArrowUp", 4), ("ArrowDown", 25), ("Home", 0)):  # fmt: skip
        box.press(key)
        notebook.expect_kernel("tunes.picked", str(place))
    first = box.locator(".tv-board").first.bounding_box()
    notebook.page.mouse.click(first["x"] + 3, first["y"] + 3)
    notebook.expect_kernel("tunes.picked", "4")
    notebook.assert_no_errors()


def test_play_asks_for_the_sound_and_the_line_follows_it(shown):
    notebook = shown(TUNE_VIEW)
    expect(button(notebook, "Play tune 1 of tunes")).to_be_visible()
    assert notebook.page.evaluate("window.heard.length") == 0, "nothing is played by itself"
    button(notebook, "Play tune 1 of tunes").click()
    expect(button(notebook, "Pause tune 1 of tunes")).to_be_visible()
    assert notebook.page.evaluate(PLAYING) == [0] and notebook.page.evaluate("window.heard[0].volume") < 0.7
    assert notebook.page.evaluate("fetch(window.heard[0].src).then(r => r.text()).then(t => t.slice(0, 4))") == "RIFF"
    line = view(notebook, "tunes").locator(".tv-now-at").first
    for seconds in (0.75, 1.5):
        at(notebook, seconds)
        left = 100 * seconds * TUNES_CODEC.layout.per_second / TUNES_CODEC.layout.width
        expect(line).to_have_attribute("style", re.compile(f"left: {left:.2f}".rstrip("0").rstrip(".")))
    expect(view(notebook, "tunes").locator(".tv-now")).to_have_attribute("data-start", "12")
    button(notebook, "Pause tune 1 of tunes").click()
    expect(button(notebook, "Play tune 1 of tunes")).to_be_visible()
    assert notebook.page.evaluate(PLAYING) == [] and notebook.page.evaluate("window.heard[0].currentTime") == 1.5
    button(notebook, "Play tune 1 of tunes").click()
    expect(button(notebook, "Pause tune 1 of tunes")).to_be_visible()
    at(notebook, 9)
    expect(button(notebook, "Play tune 1 of tunes")).to_be_visible()
    expect(line).to_be_hidden()
    notebook.assert_no_errors()


def test_one_sound_at_a_time_on_the_whole_page(shown):
    notebook = shown(TUNE_VIEW, OTHER_VIEW)
    for number, name in enumerate(("tune 1 of tunes", "tune 3 of others", "tune 3 of tunes")):
        button(notebook, f"Play {name}").click()
        expect(button(notebook, f"Pause {name}")).to_be_visible()
        assert notebook.page.evaluate(PLAYING) == [number]
        expect(notebook.outputs.get_by_role("button", name=re.compile("^Pause"))).to_have_count(1)
    notebook.assert_no_errors()


def test_while_the_kernel_is_busy_the_button_waits_and_can_be_let_go(shown, tmp_path):
    wait = f"""
import time
from dataclasses import replace
from pathlib import Path
def late(text):
    while not Path({str(tmp_path / "go")!r}).exists():
        time.sleep(0.02)
    return codec.layout.sound(text)
tunes.show({TUNES!r}, layout=replace(codec.layout, sound=late), described="so", told=["late"])
"""
    notebook = shown(TUNE_VIEW, wait)
    button(notebook, "Play tune 1 of tunes").click()
    waiting = button(notebook, "Wait no more for tune 1 of tunes")
    expect(waiting).to_have_text("…")
    waiting.click()
    button(notebook, "Play tune 3 of tunes").click()
    (tmp_path / "go").touch()
    expect(button(notebook, "Pause tune 3 of tunes")).to_be_visible()
    expect(button(notebook, "Play tune 1 of tunes")).to_be_visible()
    assert notebook.page.evaluate("window.heard.length") == 1, "what nobody waits for any more is not played"
    notebook.assert_no_errors()


def test_where_no_sound_can_be_played_the_line_runs_and_the_page_says_why(shown):
    notebook = shown(TUNE_VIEW)
    notebook.page.evaluate("() => { window.forbidden = true; }")
    button(notebook, "Play tune 1 of tunes").click()
    expect(view(notebook, "tunes").get_by_text("No sound can be played here")).to_be_visible()
    line = view(notebook, "tunes").locator(".tv-now-at").first
    before = line.evaluate(LEFT)
    expect(line).not_to_have_attribute("style", re.compile(rf"left: {re.escape(str(before))}%"))
    assert line.evaluate(LEFT) > before
    button(notebook, "Play tune 2 of tunes").click()
    expect(view(notebook, "tunes").get_by_text("There is nothing to play here.")).to_be_visible()
    notebook.assert_no_errors()


def test_a_text_that_changes_under_its_sound_waits_for_its_end(shown):
    notebook = shown(TUNE_VIEW)
    button(notebook, "Play tune 1 of tunes").press("Enter")
    expect(button(notebook, "Pause tune 1 of tunes")).to_be_visible()
    new = TUNES.replace("S:", "P:")
    notebook.kernel_eval(f"tunes.show({new!r}, layout=codec.layout, described='so', told=['new', '', 'newer'])")
    expect(view(notebook, "tunes").get_by_text("newer")).to_be_visible()
    expect(view(notebook, "tunes").get_by_text("five of eight")).to_be_visible()
    expect(view(notebook, "tunes").get_by_text("a moment ago")).to_be_visible()
    expect(button(notebook, "Pause tune 1 of tunes")).to_be_focused()
    assert notebook.page.evaluate(PLAYING) == [0]
    at(notebook, 9)
    expect(view(notebook, "tunes").get_by_text("new", exact=True)).to_be_visible()
    expect(view(notebook, "tunes").get_by_text("a moment ago")).to_have_count(0)
    button(notebook, "Play tune 1 of tunes").click()
    expect(button(notebook, "Pause tune 1 of tunes")).to_be_visible()
    assert notebook.page.evaluate(PLAYING) == [1], "what is shown now is what is heard next"
    notebook.assert_no_errors()


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_clip_goes_on_frame_by_frame_by_the_keyboard_alone(shown, motion):
    notebook = shown(CLIP_VIEW)
    notebook.page.emulate_media(reduced_motion=motion)
    view(notebook, "clips").focus()
    notebook.page.keyboard.press("Tab")
    expect(button(notebook, "Play clip 1 of clips")).to_be_focused()
    notebook.page.keyboard.press("Tab")
    expect(button(notebook, "One frame on in clip 1 of clips")).to_be_focused()
    for frame, (key, left, top) in enumerate((("Enter", 0, 37.5), ("Space", 12.5, 50), ("Enter", 25, 62.5)), 1):
        notebook.page.keyboard.press(key)
        expect(view(notebook, "clips").get_by_text(f"frame {frame} of 16")).to_be_visible()
        ball = view(notebook, "clips").locator(".tv-now-at").first
        expect(ball).to_have_attribute("style", re.compile(f"left: {left}%; top: {top}%"))
    for _ in range(14):
        notebook.page.keyboard.press("Enter")
    expect(view(notebook, "clips").locator(".tv-now-at").first).to_be_hidden()
    notebook.assert_no_errors()


def test_a_clip_is_played_without_a_sound_to_its_end(shown):
    notebook = shown(CLIP_VIEW)
    button(notebook, "Play clip 2 of clips").click()
    expect(button(notebook, "Pause clip 2 of clips")).to_be_visible()
    expect(view(notebook, "clips").locator(".tv-now-at").last).to_be_visible()
    expect(button(notebook, "Play clip 2 of clips")).to_be_visible()
    assert notebook.page.evaluate("window.heard.length") == 0
    notebook.assert_no_errors()


def test_no_barrier_in_what_goes_on_in_time(shown):
    if not AXE.exists():
        pytest.skip("axe-core is not installed")
    notebook = shown(TUNE_VIEW, CLIP_VIEW)
    button(notebook, "One note on in tune 1 of tunes").click()
    button(notebook, "One frame on in clip 1 of clips").click()
    found = barriers(notebook.page, ".jp-Cell-outputArea")
    assert not found, "\n".join(map(str, found))
