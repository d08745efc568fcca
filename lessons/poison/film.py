"""The collapse as a film: names of the first generation, and who of them is still there in each later one."""

from collections.abc import Iterator
from dataclasses import dataclass

import ipywidgets as widgets

from lessons.panel.cause import cause
from lessons.panel.cell import name_in_cell
from lessons.panel.fields import NARROW, button
from lessons.panel.player import Player
from lessons.panel.settled import Settled
from lessons.poison.collapse import DIETS, LAST, Lineage, Names, rare, register
from lessons.widgets.roll_call import RollCall

N_SHOWN = 60
TEMPERATURES = (1.0, 0.8)


@dataclass(frozen=True)
class Frame:
    """What each diet's generation of this number wrote."""

    number: int
    written: dict[str, Names]


def frames(temperature: float, seed: int = 0) -> Iterator[Frame]:
    """Generation after generation, one of each diet at a time."""
    lineages = [iter(Lineage(diet, temperature, seed)) for diet in DIETS.values()]
    for number, both in enumerate(zip(*lineages, strict=True), 1):
        yield Frame(number, dict(zip(DIETS, both, strict=True)))


def followed(first: Names, seed: int = 0) -> list[str]:
    """Names that the film follows: rare ones of the register, as many as the first generation has written of them."""
    written = set(first) & rare(register(seed))
    return [name for name in register(seed) if name in written][:N_SHOWN]


class Film(Settled, widgets.VBox):
    """Play, pause, step and begin anew; and a slider that goes back to any generation that was already shown.

    A worker counts and writes one generation at a time, and looks between two whether it is to stop: see `Player`.
    """

    def __init__(self, seed: int = 0) -> None:
        self.seed, self.shown = seed, list[Frame]()
        self.walls = {diet: RollCall(label=f"real names {diet}") for diet in DIETS}
        self.temperature = widgets.ToggleButtons(
            options=[(f"temperature {t:g}", t) for t in TEMPERATURES], style={"button_width": "auto"}
        )
        self.number = widgets.IntSlider(min=1, max=1, description="generation", style=NARROW)
        self.status = widgets.Label("Press Play.", style={"font_size": "15px"})
        self.buttons = {
            "play": button("play", "Let one generation follow the other; pressed again, hold them"),
            "step": button("step", "One generation more"),
            "reset": button("reset", "From the real names again"),
        }
        self.player = Player(name_in_cell("film of names"), self._begin, self._done, self._rest)
        self._wire()
        controls = widgets.HBox([*self.buttons.values(), self.temperature, self.number], layout={"flex_flow": "wrap"})
        walls = widgets.HBox([*self.walls.values()], layout={"align_items": "flex-start"})
        for wall in self.walls.values():
            wall.layout = {"width": "50%", "padding": "0 12px 0 0"}
        super().__init__([controls, self.status, walls])
        self._restart()

    def wait(self, timeout: float | None = None) -> None:
        """Return when the worker is idle; raise what it raised."""
        self.player.wait(timeout)

    def _wire(self) -> None:
        self.buttons["play"].on_click(lambda _: self._play_or_pause())
        self.buttons["step"].on_click(lambda _: self.player.step())
        self.buttons["reset"].on_click(lambda _: self._restart())
        self.temperature.observe(lambda _: self._restart(), names="value")
        self.number.observe(lambda _: self.player.do("show", self._show), names="value")

    def _restart(self) -> None:
        self.player.restart(self.temperature.value, steps=1, play=False)

    def _play_or_pause(self) -> None:
        if self.player.playing:
            self.player.pause()
        elif self.player.has_run:
            self.player.play()
        else:
            self.player.restart(self.temperature.value, play=True)
        self._say()

    def _begin(self, temperature: float) -> Iterator[Frame]:
        """In the worker: the frames of a film, each shown as it comes."""
        self.shown.clear()
        for frame in frames(temperature, self.seed):
            if not self.shown:
                names = followed(next(iter(frame.written.values())), self.seed)
                for wall in self.walls.values():
                    wall.names = names
            self.shown.append(frame)
            with self.number.hold_trait_notifications():
                self.number.max = self.number.value = frame.number
            self._show()
            yield frame

    def _show(self) -> None:
        """In the worker: the generation that the slider is at, if it was shown already."""
        if len(self.shown) >= self.number.value:
            frame = self.shown[self.number.value - 1]
            for diet, wall in self.walls.items():
                wall.call(frame.written[diet], f"generation {frame.number}")
        self._say()

    def _done(self, error: BaseException | None) -> None:
        self._say()
        if error is not None:
            self.status.value = f"✘ Stopped: {cause(error)}"

    def _rest(self) -> None:
        """A newer film has taken the place of this one."""
        for widget in (*self.buttons.values(), self.temperature, self.number):
            widget.disabled = True
        self.shown.clear()  # a kernel keeps the widgets of every cell that is run
        self.status.value = "A newer film has taken the place of this one: press Shift+Enter in its cell."

    def _say(self) -> None:
        self.buttons["play"].description = "Pause" if self.player.playing else "Play"
        different = {diet: len(set(names)) for diet, names in self.shown[-1].written.items()} if self.shown else {}
        counts = ", ".join(f"{diet}: {n:,} different names" for diet, n in different.items())
        self.status.value = f"Generation {len(self.shown)} of {LAST}. {counts}"
