"""What a panel shows, and how: texts, captions, charts, and where a text came from. It wires no callbacks.

Everything here runs in a worker thread; `lessons.panel` asks for it.
"""

import time
from collections.abc import Iterator
from typing import Protocol

import ipywidgets as widgets

from lessons.chart import Chart
from lessons.column import Column, rows_to_show
from lessons.controls import Controls
from lessons.experiment import Experiment, Run
from lessons.figures import History, Picture, styles
from lessons.provenance import Provenance
from lessons.recipe import Recipe
from lessons.text_view import TextView
from tiny_models.model import Model
from tiny_models.sample import sample

WRITTEN_CHARS = 800
SNAPSHOTS = 20
SECONDS_BETWEEN_CHARTS = 1.0


class Scene(Protocol):
    """What a panel is about: which arms, which controls, what to say of a text. It holds no widgets."""

    name: str
    arms: tuple[str, ...]
    mixed: tuple[str, ...]
    offered: tuple[str, ...]
    corpora: list[str]

    def adapt(self, recipe: Recipe) -> Recipe: ...

    def skews(self, recipe: Recipe) -> tuple[float, float]: ...

    def prepare(self, recipe: Recipe) -> Experiment: ...

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> tuple[str, str, str]: ...

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None) -> list[Picture]: ...


class Stage:
    """The columns, the charts and the line between them; `box` is what to display.

    `recipe` is what was asked for last. A prompt or a temperature in it is taken up as texts are written.
    """

    def __init__(self, scene: Scene, controls: Controls, recipe: Recipe):
        self.scene, self.controls, self.recipe = scene, controls, recipe
        self.columns = {name: Column(name, style, text_lines=7) for name, style in styles(scene.arms).items()}
        self.origin = TextView(label="where did this come from", kind="note", lines=2)
        self.charts = [Chart(layout={"width": "33.3%"}) for _ in range(3)]
        columns = widgets.HBox([column.box for column in self.columns.values()])
        self.box = widgets.VBox([columns, self.origin, widgets.HBox(self.charts)])
        self.run: Run | None = None
        self._provenance: Provenance | None = None
        self._texts: dict[str, str] = {}
        self._pinned: History | None = None
        self._began = self._drawn = 0.0

    def start(self, job: tuple[Recipe, bool]) -> Iterator[None]:
        """Build the run of a recipe: finish it at once, or return what plays it, a column's turn at a time."""
        recipe, at_once = job
        self._began = time.monotonic()
        experiment = self.scene.prepare(recipe)
        run = self.run = experiment.start(self._write, n_snapshots=1 if at_once else SNAPSHOTS)
        self._drawn, self._texts, self._provenance = 0.0, {}, Provenance(run)
        self._show_rows(experiment)
        if not at_once:
            return self._play(run)
        run.finish()
        for name in self.columns:
            self._show(name)
        seconds = time.monotonic() - self._began
        self.controls.status.value = f"{experiment.n_chars:,} characters in {seconds:.1f} s"
        self._show_charts()
        return iter(())

    def _play(self, run: Run) -> Iterator[None]:
        for name, _ in run:
            self._show(name)
            round_is_over = name == self.scene.arms[-1]
            if round_is_over and time.monotonic() - self._drawn > SECONDS_BETWEEN_CHARTS:
                self._show_charts()
            yield
        self._show_charts()

    def pin(self) -> None:
        """Keep the run that is shown beside the next ones; pressed again, let it go."""
        if self.run is None:
            return
        self._pinned = None if self._pinned else {name: list(s) for name, s in self.run.history.items()}
        for name, column in self.columns.items():
            column.pin(self._texts.get(name, "") if self._pinned else None)
        self.controls.buttons["pin"].description = "Unpin" if self._pinned else "Pin"
        self._show_charts()

    def rewrite(self) -> None:
        """New texts from the models as they are."""
        for name, model in self.run.models.items():
            if self.run.history[name]:
                self._show_text(name, self._write(model))
        self._show_charts()

    def _write(self, model: Model) -> str:
        recipe, vocabulary = self.recipe, self.run.experiment.vocabulary
        prompt = vocabulary.known_part(recipe.prompt)
        return sample(model, vocabulary, prompt, WRITTEN_CHARS, temperature=recipe.temperature, seed=recipe.seed)

    def _show_rows(self, experiment: Experiment) -> None:
        clean = {document.id: document.text for document in experiment.arms[self.scene.arms[0]]}
        for name, documents in rows_to_show(experiment.arms).items():
            self.columns[name].show_rows(documents, clean)
        legend = self._provenance.legend(self.controls.colouring.value)
        self.origin.show(f"{legend} Click a character, or walk to it with the arrow keys: where did it come from?")

    def _show(self, name: str) -> None:
        snapshot = self.run.history[name][-1]
        self._show_text(name, snapshot.sample)
        passes = snapshot.n_seen / self.run.experiment.n_chars
        seconds = time.monotonic() - self._began
        self.controls.status.value = f"step {snapshot.step} · {passes:.1f} passes · {seconds:.0f} s"

    def _show_text(self, name: str, text: str) -> None:
        self._texts[name] = text
        levels = self._provenance.levels(self.controls.colouring.value, name, text)
        self.columns[name].text.show(text, levels)
        self.columns[name].show_captions(self.scene.captions(self.recipe, self.run, name, text))

    def colour(self) -> None:
        """The same texts in other colours."""
        for name, text in self._texts.items():
            self._show_text(name, text)
        self._show_rows(self.run.experiment)

    def inspect(self, job: tuple[str, int]) -> Iterator[None]:
        """Say where a character came from, and show rows that hold the stretch around it."""
        (name, index), provenance = job, self._provenance
        column, text = self.columns[name], self.columns[name].text.text
        if provenance is not None and index < len(text):
            match = provenance.match(name, text, index)
            column.text.mark = (match.start, match.stop)
            column.show_found(provenance.rows(match))
            self.origin.show(provenance.sentence(name, text, index, match))
        return iter(())

    def _show_charts(self) -> None:
        self._drawn = time.monotonic()
        pictures = self.scene.pictures(self.recipe, self.run, self._texts, self._pinned)
        for chart, picture in zip(self.charts, pictures, strict=True):
            chart.draw(picture)
