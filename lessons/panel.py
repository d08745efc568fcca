"""The live panel: columns of models that learn side by side. The only file that wires callbacks."""

import time
from collections.abc import Callable, Iterator
from typing import Protocol

import ipywidgets as widgets

from data.corpus import CorpusError
from lessons.chart import Chart
from lessons.column import Column, rows_to_show
from lessons.controls import Controls
from lessons.experiment import Experiment, Run
from lessons.figures import History, Picture, styles
from lessons.player import Player
from lessons.presets import PRESETS
from lessons.provenance import Provenance
from lessons.recipe import Recipe
from lessons.recipe_text import RecipeError, from_text
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


class Panel(widgets.VBox):
    """Columns, controls and charts around one Player.

    Moving a control restarts the models: a counting model answers at once, a transformer goes back to
    step 0, and on from there if it was playing. The prompt and the temperature change the text alone.
    """

    def __init__(self, scene: Scene, recipe: Recipe | None = None):
        self.scene = scene
        self._recipe = recipe or scene.adapt(Recipe())
        self.controls = Controls(self._recipe, scene.corpora, scene.offered, scene.mixed, scene.skews(self._recipe))
        self.columns = {name: Column(name, style, text_lines=7) for name, style in styles(scene.arms).items()}
        self.charts = [Chart(layout={"width": "33.3%"}) for _ in range(3)]
        self.run: Run | None = None
        self._texts: dict[str, str] = {}
        self._pinned: History | None = None
        self._moving = False
        self._began = self._drawn = 0.0
        self.origin = TextView(label="where did this come from", kind="note", lines=2)
        self._provenance: Provenance | None = None
        self.player = Player(scene.name, self._start, self._done)
        self.inspector = Player(f"{scene.name}: where from", self._inspect, self._done)
        columns = widgets.HBox([column.box for column in self.columns.values()])
        own = [self.controls.own.box] if self.controls.own else []
        super().__init__(
            [self.controls.box(), columns, self.origin, widgets.HBox(self.charts), self.controls.recipe_box(), *own]
        )
        self._wire()
        self._ask()

    def wait(self, timeout: float | None = None) -> None:
        """Return when the worker is idle; raise what it raised."""
        self.player.wait(timeout)
        self.inspector.wait(timeout)

    # Callbacks, on any thread: they leave requests with the player, and do nothing else.

    def _wire(self) -> None:
        for widget in self.controls.all:
            widget.observe(self._changed, names="value")
        click = {
            "play": lambda: self._go_on(self.player.play),
            "step": lambda: self._go_on(lambda: self.player.step(len(self.columns))),
            "pause": self.player.pause,
            "stop": self.player.stop,
            "reset": self._reset,
            "new seed": self._new_seed,
            "pin": lambda: self.player.do("pin", self._pin),
        }
        for name, action in click.items():
            self.controls.buttons[name].on_click(lambda _, action=action: action())
        self.controls.colouring.observe(lambda _: self.player.do("colour", self._colour), names="value")
        for name, column in self.columns.items():
            column.text.observe(lambda change, name=name: self._picked(name, change["new"]), names="picked")
        self.controls.text.observe(lambda change: self._read_recipe(change["new"]), names="value")
        self.controls.preset.observe(lambda change: self._take_preset(change["new"]), names="value")
        if own := self.controls.own:
            own.load.on_click(lambda _: self._take_up(lambda: self.scene.add_file(own.path.value)))
            own.upload.observe(lambda change: self._uploaded(change["new"]), names="value")

    def _picked(self, name: str, index: int) -> None:
        if index >= 0:
            self.inspector.restart((name, index))

    def _new_seed(self) -> None:
        self.controls.seed += 1
        self._changed()

    def _changed(self, change: dict | None = None) -> None:
        if self._moving:
            return
        before, recipe = self._recipe, self.controls.recipe()
        if recipe.corpus != before.corpus:
            recipe = self.scene.adapt(recipe)
            self._move_controls(recipe)
        self._recipe = recipe
        self.controls.answer_at_once(recipe.model == "counting")
        self.controls.say(recipe)
        if recipe.trains_like(before) and self.run is not None:
            self.player.do("rewrite", self._rewrite)
        else:
            self._ask()

    def _read_recipe(self, text: str) -> None:
        """Take up a recipe that somebody typed or pasted; what cannot be read stays, with a word on why."""
        if self._moving:
            return
        try:
            recipe = from_text(text, self.scene.corpora)
        except RecipeError as error:
            self.controls.status.value = f"✘ {error}"
            return
        self._take_up_recipe(recipe)

    def _take_preset(self, name: str) -> None:
        if name and not self._moving:
            self._take_up_recipe(PRESETS[name].recipe)

    def _take_up_recipe(self, recipe: Recipe) -> None:
        if recipe != self._recipe:
            self._move_controls(recipe)
            self._recipe = self.controls.recipe()  # what the sliders can say of it
            self.controls.say(self._recipe)
            self._ask()

    def _move_controls(self, recipe: Recipe) -> None:
        """Move the controls without taking their moves for a person's."""
        self._moving = True
        self.controls.set(recipe, self.scene.skews(recipe))
        self._moving = False

    def _ask(self) -> None:
        at_once = self._recipe.model == "counting" and not self.player.playing
        self.player.restart((self._recipe, at_once))
        if self._recipe.model == "transformer" and not self.player.playing:
            self.player.step(len(self.columns))

    def _go_on(self, go: Callable[[], None]) -> None:
        if not self.player.has_run:
            self.player.restart((self._recipe, False))
        go()

    def _reset(self) -> None:
        self.player.pause()
        self.player.restart((self._recipe, False))
        self.player.step(len(self.columns))

    def _uploaded(self, files: tuple) -> None:
        for file in files:
            self._take_up(lambda file=file: self.scene.add_upload(bytes(file["content"]), file["name"]))

    def _take_up(self, add: Callable[[], str]) -> None:
        try:
            name = add()
        except CorpusError as error:
            self.controls.status.value = f"✘ {error}"
            return
        dropdown = self.controls.fields["corpus"]
        self._moving = True
        dropdown.options = self.scene.corpora
        self._moving = False
        dropdown.value = name

    # The worker builds, trains and shows, in the player's thread.

    def _start(self, job: tuple[Recipe, bool]) -> Iterator[None]:
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

    def _pin(self) -> None:
        """Keep the run that is shown beside the next ones; pressed again, let it go."""
        if self.run is None:
            return
        self._pinned = None if self._pinned else {name: list(s) for name, s in self.run.history.items()}
        for name, column in self.columns.items():
            column.pin(self._texts.get(name, "") if self._pinned else None)
        self.controls.buttons["pin"].description = "Unpin" if self._pinned else "Pin"
        self._show_charts()

    def _rewrite(self) -> None:
        """New texts from the models as they are."""
        for name, model in self.run.models.items():
            if self.run.history[name]:
                self._show_text(name, self._write(model))
        self._show_charts()

    def _write(self, model: Model) -> str:
        recipe, vocabulary = self._recipe, self.run.experiment.vocabulary
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
        self.controls.status.value = f"step {snapshot.step} · {passes:.1f} passes over the data · {seconds:.0f} s"

    def _show_text(self, name: str, text: str) -> None:
        self._texts[name] = text
        levels = self._provenance.levels(self.controls.colouring.value, name, text)
        self.columns[name].text.show(text, levels)
        self.columns[name].show_captions(self.scene.captions(self._recipe, self.run, name, text))

    def _colour(self) -> None:
        """The same texts in other colours."""
        for name, text in self._texts.items():
            self._show_text(name, text)
        self._show_rows(self.run.experiment)

    def _inspect(self, job: tuple[str, int]) -> Iterator[None]:
        """Say where a character came from, and show rows that hold the stretch around it."""
        (name, index), provenance = job, self._provenance
        column, text = self.columns[name], self.columns[name].text.text
        if provenance is not None and index < len(text):
            match = provenance.match(name, text, index)
            column.text.mark = (match.start, match.stop)
            column.show_found(provenance.rows(name, text, index))
            self.origin.show(provenance.sentence(name, text, index))
        return iter(())

    def _show_charts(self) -> None:
        self._drawn = time.monotonic()
        pictures = self.scene.pictures(self._recipe, self.run, self._texts, self._pinned)
        for chart, picture in zip(self.charts, pictures, strict=True):
            chart.draw(picture)

    def _done(self, error: BaseException | None) -> None:
        if error is not None:
            self.controls.status.value = f"✘ {error}"
