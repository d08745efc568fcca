"""The presenter's view: a panel in large type over the whole page, with the guide beside it. For the last row.

It is no second panel: the same widgets are shown a second time (its sliders are linked twins), with the same
models and the same Player.
"""

from pathlib import Path

import anywidget
import ipywidgets as widgets
import traitlets

from lessons.asking.lock import Lock
from lessons.asking.predict import Revealed
from lessons.asking.room import room_for
from lessons.panel.panel import Panel
from lessons.panel.presets import PRESETS
from lessons.presenting.guide import guide_of
from lessons.presenting.guide_view import GuideView

DPI = 220
"""Of a chart that fills a third of a projector's picture."""
BUTTONS = ("play", "step", "reset", "new seed", "rehearsed")
SLIDERS = ("amount", "noise_rate", "skew", "temperature")


class Frame(anywidget.AnyWidget):
    """Lays the box that holds it over the whole page while it is shown; *Leave* or Escape sets `left`."""

    _esm = Path(__file__).with_suffix(".js").read_text("utf-8")
    _css = Path(__file__).with_suffix(".css").read_text("utf-8")

    left = traitlets.Bool(False).tag(sync=True)


class Presenter(widgets.VBox):
    """A button that opens the presenter's view; with a lock, also its question for the whole room.

    `lesson` is the number of the guide to show, such as "00". Raises GuideError where there is none.
    """

    def __init__(self, panel: Panel, lesson: str, lock: Lock | None = None):
        self.panel, self.lock = panel, lock
        self.frame, self.guide = Frame(), GuideView(guide_of(lesson))
        self._enter = _button("Presenter's view", "Large type over the whole page; Escape leaves it")
        self._toggle = _button("Hide guide", "The room sees what you see: hide the guide, or show it")
        self._next = _button("Next picture", "Another chart in the place of what stands below the columns")
        self.ask = widgets.VBox(self._question()).add_class("presenter-ask")
        self._is_asked, self._was_open = lock is not None, False
        self._pages, self._shown = self._make_pages(), 0
        self._below = widgets.VBox(self._pages).add_class("presenter-below")
        self.view = widgets.VBox().add_class("presenter")
        super().__init__([self._enter, self.ask, self.view])
        self._parts = [self._controls(), self._columns(), self._below, self.guide]
        self._wire()

    def enter(self) -> None:
        """Show the view, covered until the room has been asked; its charts are drawn as finely as they are large."""
        if self._is_asked and not self.view.children:  # the second of two clicks finds what the first one covered
            self._was_open = not self.lock.covered
            self.lock.cover()
        self._sharpen(DPI)
        self._turn_to(self._shown)
        self.frame.left = False
        self.view.children = self._parts

    def leave(self) -> None:
        """Back to the page, where whoever had seen the results sees them again."""
        self.view.children = []
        if self._is_asked and self._was_open:
            self.lock.uncover()
        self._sharpen(type(self.panel.stage.charts[0]).dpi)

    def reveal(self) -> None:
        """The room's guesses beside the answer; whatever was covered shows with it, until it is covered again."""
        self._is_asked = False
        self.lock.uncover()
        question = self.lock.question
        chart = self.room.reveal(question.answer(), question.why)
        again = _button("Cover again", "For the next room: ask anew. What was typed can be changed again")
        again.on_click(lambda _: self.cover_again())
        self.ask.children = [widgets.HBox([chart, widgets.VBox([Revealed(self.room.status), again])])]
        self._turn_to(0)

    def cover_again(self) -> None:
        """As before the result, for another room."""
        self._is_asked = True
        self.lock.cover()
        self.ask.children = self._question()
        self._turn_to(0)

    def _question(self) -> list[widgets.Widget]:
        if self.lock is None:
            return []
        self.room = room_for(self.lock.question.asked)
        show = _button("Show the result", "The guesses of the room beside what happened")
        show.on_click(lambda _: self.reveal())
        return [self.room, show]

    def _wire(self) -> None:
        self._enter.on_click(lambda _: self.enter())
        self._toggle.on_click(lambda _: self._toggle_guide())
        self._next.on_click(lambda _: self._turn_to(self._shown + 1))
        self.frame.observe(lambda change: change["new"] and self.leave(), names="left")
        self.panel.controls.preset.observe(lambda _: self._follow_preset(), names="value")
        self._say()

    def _controls(self) -> widgets.VBox:
        controls = self.panel.controls
        sliders = [_twin(controls.fields[name]) for name in SLIDERS if name in controls.fields]
        mix = [controls.fields["shares"]] if "shares" in controls.fields else []
        preset = [controls.preset] if "corpus" in controls.fields else []
        model = [controls.fields["model"]] if "model" in controls.fields else []
        buttons = [controls.buttons[name] for name in BUTTONS]
        rows = [
            [self.frame, self._toggle, *model, *buttons, self._next],
            [*preset, *sliders, controls.in_turn, controls.status],
            mix,
        ]
        return widgets.VBox([widgets.HBox(row) for row in rows]).add_class("presenter-controls")

    def _columns(self) -> widgets.HBox:
        columns = [
            widgets.VBox([column.heading, column.rows[0], column.text, column.first, column.second, column.third])
            for column in self.panel.stage.columns.values()
        ]
        return widgets.HBox(columns).add_class("presenter-columns")

    def _make_pages(self) -> list[widgets.HBox]:
        """What stands below the columns, one at a time: the question, where there is one, and each chart."""
        charts = [[chart, self.panel.stage.origin] for chart in self.panel.stage.charts]
        return [widgets.HBox(page) for page in ([[self.ask]] if self.lock else []) + charts]

    def _turn_to(self, page: int) -> None:
        """Hide all but one. (Taking children away would have the page compare widgets to their last member.)"""
        self._shown = page % len(self._pages)
        for number, box in enumerate(self._pages):
            box.layout.display = None if number == self._shown else "none"

    def _toggle_guide(self) -> None:
        is_shown = self.guide.layout.display != "none"
        self.guide.layout.display = "none" if is_shown else None
        self._toggle.description = "Show guide" if is_shown else "Hide guide"

    def _say(self) -> None:
        preset = PRESETS.get(self.panel.controls.preset.value)
        self.guide.say = preset.say if preset else ""

    def _follow_preset(self) -> None:
        """Who chooses one is about to speak: the plan of the minutes has been read by then."""
        self._say()
        if self.guide.say:
            self.guide.turn_to("What to say")

    def _sharpen(self, dpi: int) -> None:
        for chart in self.panel.stage.charts:
            chart.dpi = dpi
        self.panel.player.do("redraw", self.panel.stage.draw_charts)


def _twin(slider: widgets.FloatSlider | widgets.SelectionSlider) -> widgets.Widget:
    """A slider that moves with another: ipywidgets' own second view of one answers the first one without end."""
    names = ("options", "value") if isinstance(slider, widgets.SelectionSlider) else ("min", "max", "value")
    names = (*names, "description", "continuous_update")
    looks = {name: getattr(slider, name) for name in ("step", "readout_format") if slider.has_trait(name)}
    twin = type(slider)(**looks, **{name: getattr(slider, name) for name in names})
    twin.style.description_width = "initial"
    twin.layout.flex = "1 1 200px"
    slider.observe(lambda _: _copy(names, slider, twin), names=list(names))
    twin.observe(lambda _: _copy(("value",), twin, slider), names="value")
    return twin


def _copy(names: tuple[str, ...], one: widgets.Widget, other: widgets.Widget) -> None:
    """All at once: a range without its value would be taken for a move."""
    with other.hold_sync(), other.hold_trait_notifications():
        for name in names:
            setattr(other, name, getattr(one, name))


def _button(name: str, tip: str) -> widgets.Button:
    return widgets.Button(description=name, tooltip=tip, layout={"width": "auto", "align_self": "flex-start"})
