"""What a panel shows, and how: texts, captions, charts, and where a text came from. It wires no callbacks.

Everything here runs in a worker thread; `lessons.panel` asks for it.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

import ipywidgets as widgets

from lessons.column import Column, rows_to_show
from lessons.controls import Controls
from lessons.experiment import Experiment, Run
from lessons.figures import History, marked, styles
from lessons.live_bench.rehearsal import Rehearsed
from lessons.luck import SeedsSeen
from lessons.origin_line import OriginLine
from lessons.pace import Pace, Speed, about
from lessons.provenance import DISAGREEMENT, Found, Provenance
from lessons.recipe import Recipe
from lessons.scene import Scene
from lessons.widgets.chart import Chart
from tiny_models.model import Model
from tiny_models.sample import sample
from tiny_models.train import Snapshot

WRITTEN_CHARS = 800
SNAPSHOTS = 20
SECONDS_BETWEEN_CHARTS = 1.0

_speeds: dict[str, Speed | None] = {}  # of each model's last run in this kernel


class Stage:
    """The columns, the charts and the line between them; `box` is what to display.

    `recipe` is what was asked for last. A prompt or a temperature in it is taken up as texts are written.
    """

    def __init__(self, scene: Scene, controls: Controls, recipe: Recipe):
        self.scene, self.controls, self.recipe = scene, controls, recipe
        self.columns = {name: Column(name, style, text_lines=7) for name, style in styles(scene.arms).items()}
        self.origin = OriginLine()
        self.charts = [Chart(layout={"width": "33.3%"}) for _ in range(3)]
        columns = widgets.HBox([column.box for column in self.columns.values()])
        self.box = widgets.VBox([columns, self.origin, widgets.HBox(self.charts)])
        self.run: Run | None = None
        self._provenance: Provenance | None = None
        self._texts: dict[str, str] = {}
        self._pinned: History | None = None
        self._writes: tuple[str, float] | None = None  # how the texts of the run's snapshots were asked for
        self._drawn = 0.0
        self._charts_are_old = self._is_unfinished = False
        self._said = ""  # the status, but for complaints
        self._seeds = SeedsSeen()
        self.mark = self._pinned_mark = ""  # what must stand wherever the run, or the pinned one, is shown

    def start(self, job: tuple[Recipe, bool] | Rehearsed) -> Iterator[None] | None:
        """Build the run of a recipe: finish it at once, or return what plays it, a turn of all columns at a time."""
        if isinstance(job, Rehearsed):
            return self._show_rehearsed(job)
        recipe, at_once = job
        began = time.monotonic()
        self.run = run = self._begin(recipe, at_once)
        self._mark("")
        self._rewind()
        self._drawn, self._texts, self._provenance = 0.0, {}, Provenance(run)
        self._charts_are_old, self._is_unfinished = False, not at_once
        if at_once:
            self._answer(run)
        self._show_rows(run.experiment)
        self._show_origin()
        if not at_once:
            return self._play(run, recipe)
        self._end(run, recipe)
        self._report(f"{run.experiment.n_chars:,} characters in {time.monotonic() - began:.1f} s")
        return None

    def _show_rehearsed(self, rehearsed: Rehearsed) -> None:
        """Show a run that came from the disk, marked as such; there is nothing of it left to play."""
        self.run = run = rehearsed.run
        self._texts, self._provenance, self._writes = {}, Provenance(run), None
        self._is_unfinished = False
        self._mark(rehearsed.mark)
        self._rewind()
        self._show_rows(run.experiment)
        self.rewrite()
        self._show_origin()
        self._say(rehearsed.mark)

    def _mark(self, mark: str) -> None:
        self.mark = mark
        for column in self.columns.values():
            column.heading.mark = self._marks()

    def _marks(self) -> str:
        """Of what is on the screen, what did not come from training just now."""
        if self.mark and self._pinned_mark:
            return f"both {self.mark}"
        return self.mark or (f"pinned run: {self._pinned_mark}" if self._pinned_mark else "")

    def _begin(self, recipe: Recipe, at_once: bool) -> Run:
        """A run that has learned nothing yet, or only what the one before it learned from the same data."""
        experiment, writes = self.scene.prepare(recipe), (self.recipe.prompt, self.recipe.temperature)
        earlier = self.run if writes == self._writes else None
        self.run = self._provenance = None  # what is not taken over goes before the new one takes as much memory
        run = experiment.start(self._write, 1 if at_once else SNAPSHOTS, earlier)
        run.others, self._writes = self._seeds.others(recipe, at_once), writes
        return run

    def _answer(self, run: Run) -> None:
        """Show each column as soon as its model has counted; colours that compare the columns wait for all."""
        if self.controls.colouring.value == DISAGREEMENT:
            self._show_latest(run.finish())
        for name, snapshot in run:
            self._show_texts({name: snapshot.sample})

    def _play(self, run: Run, recipe: Recipe) -> Iterator[None]:
        pace, began = Pace(run.marks, _speeds.get(recipe.model)), time.monotonic()
        while self._take_turn(run):
            if time.monotonic() - self._drawn > SECONDS_BETWEEN_CHARTS:
                self._show_charts()
            pace.took(time.monotonic() - began, self._snapshot(run).n_seen)
            self._say(f"{pace.elapsed:.0f} s" + (f", {about(pace.left)} left" if pace.left else ""))
            yield
            began = time.monotonic()
        _speeds[recipe.model] = pace.speed
        self._say(f"done in {pace.elapsed:.0f} s")
        self._end(run, recipe)

    def _take_turn(self, run: Run) -> bool:
        """Show what each arm writes after its next turn; False when none has any left."""
        taken = list(islice(run, len(run.models)))
        if taken:
            self._show_latest(run)
        return bool(taken)

    def _end(self, run: Run, recipe: Recipe) -> None:
        """Draw a run that has come to its end, and keep it beside those of the next seeds."""
        self._is_unfinished = False
        self._seeds.keep(recipe, run.at_once, run.history)
        self._show_charts()

    def pin(self) -> None:
        """Keep the run that is shown beside the next ones; pressed again, let it go."""
        if not self._has_begun:
            return
        self._pinned_mark = "" if self._pinned else self.mark
        self._pinned = None if self._pinned else {name: list(s) for name, s in self.run.history.items()}
        for name, column in self.columns.items():
            column.pin(self._texts.get(name, "") if self._pinned else None)
        self.controls.buttons["pin"].description = "Unpin" if self._pinned else "Pin"
        self._mark(self.mark)
        self._show_charts()

    def rewrite(self) -> None:
        """New texts from the models as they are; those of other seeds answered another prompt."""
        if self.run is None:
            return
        self._rewind()
        self.run.others, self._writes = (), None  # its snapshots' texts answer what is not asked any more
        self._show_texts(
            {name: self._write(model) for name, model in self.run.models.items() if self.run.history[name]}
        )
        self._show_origin()
        self._show_charts()

    def _write(self, model: Model) -> str:
        recipe, vocabulary = self.recipe, self.run.experiment.vocabulary
        prompt = vocabulary.known_part(recipe.prompt)
        return sample(model, vocabulary, prompt, WRITTEN_CHARS, temperature=recipe.temperature, seed=recipe.seed)

    def _show_rows(self, experiment: Experiment) -> None:
        clean = {document.id: document.text for document in experiment.arms[self.scene.arms[0]]}
        for name, documents in rows_to_show(experiment.arms).items():
            self.columns[name].show_rows(documents, clean)

    def _show_latest(self, run: Run) -> None:
        self._show_texts({name: snapshots[-1].sample for name, snapshots in run.history.items()})

    def _rewind(self) -> None:
        """What is written next is another text: who has scrolled the last one begins at its beginning."""
        self.origin.forget()
        for column in self.columns.values():
            column.text.rewind()

    def _show_texts(self, texts: Mapping[str, str]) -> None:
        self.origin.outdate(texts)
        self._charts_are_old = True
        self._texts.update(texts)
        levels = self._provenance.levels(self.controls.colouring.value, texts)
        for name, text in texts.items():
            self.columns[name].text.show(text, levels[name])
            self.columns[name].show_captions(self.scene.captions(self.recipe, self.run, name, text))
        if self.controls.colouring.value == DISAGREEMENT:
            self._show_origin()

    @property
    def _has_begun(self) -> bool:
        """Whether there is a run, and something of each of its arms to show."""
        return self.run is not None and all(self.run.history.values())

    def complain(self, error: object) -> None:
        """Say what went wrong, in the line of the status and, in full, below the columns."""
        self.controls.status.value = f"✘ {error}"
        self.origin.complain(error)

    def retract(self) -> None:
        """Take a complaint back: what is asked for is what is shown."""
        self._report(self._said)
        if self.run is not None:
            self._show_origin()

    def _show_origin(self) -> None:
        """What the colours mean, and where to look; rows that were found go with what was said of them."""
        if not self.origin.invites:
            self._show_rows(self.run.experiment)
        colouring, place = self.controls.colouring.value, self._provenance.widest
        said = self._notes()
        if colouring == DISAGREEMENT and place:
            self.columns[place.arm].text.mark = (place.index, place.index + 1)
            said = f"Most of all here: {self._provenance.disagreement(place, self._texts[place.arm])}"
        self.origin.invite(self._provenance.legend(colouring), said)

    def _notes(self) -> str:
        """In what the screen differs from what was asked for, or nothing."""
        prompt = self.recipe.prompt
        left_out = set(prompt) - set(self.run.experiment.vocabulary.known_part(prompt))
        said = [f"Left out of the prompt, for no text here holds it: {''.join(sorted(left_out))}."] if left_out else []
        return " ".join(said + self.controls.notes())

    def settle(self) -> None:
        """Nothing more is to come for now: draw what was left out while texts came fast.

        Of a run that was held before its first turn, this takes that one: what the run before it wrote may not stand
        beside the new data.
        """
        if self.run is not None and not self._has_begun and self._take_turn(self.run):
            self._say("held")
        if self._charts_are_old:
            self._show_charts()

    def say_stopped(self) -> None:
        """Of a run that was dropped before its end: how far it came."""
        if self._is_unfinished and self._has_begun:
            self._say("stopped")

    def _say(self, seconds: str) -> None:
        snapshot = self._snapshot(self.run)
        passes = snapshot.n_seen / self.run.experiment.n_chars
        self._report(f"step {snapshot.step} · {passes:.1f} passes · {seconds}")

    def _report(self, said: str) -> None:
        self._said = self.controls.status.value = said

    def _snapshot(self, run: Run) -> Snapshot:
        """The latest of the last arm, whose turn ends a round."""
        return run.history[self.scene.arms[-1]][-1]

    def colour(self) -> None:
        """The same texts in other colours."""
        if self._has_begun:
            self._show_texts(self._texts)
        if self.run is not None:
            self._show_origin()

    def find(self, name: str, index: int) -> Callable[[], None] | None:
        """Find where a character came from; return what shows it, to be done in the worker: that may take its time."""
        provenance, text = self._provenance, self.columns[name].text.text
        if provenance is None or not provenance.run.history[name] or index >= len(text):
            return None
        found = provenance.find(self.controls.colouring.value, name, text, index)
        return lambda: self._explain(found) if provenance is self._provenance else None

    def _explain(self, found: Found) -> None:
        """Say where a character came from, and show rows that hold the stretch around it."""
        column = self.columns[found.arm]
        column.show_found(found.rows)
        self.origin.explain(found.arm, found.text, found.said)
        self.origin.outdate({found.arm: column.text.text})
        if column.text.text == found.text:
            column.text.mark = found.mark

    def redraw(self) -> None:
        """The same charts anew, for instance in a finer resolution."""
        self._show_charts()

    def _show_charts(self) -> None:
        if not self._has_begun:
            return
        self._drawn, self._charts_are_old = time.monotonic(), False
        pictures = self.scene.pictures(self.recipe, self.run, self._texts, self._pinned)
        for chart, picture in zip(self.charts, pictures, strict=True):
            chart.draw(marked(picture, self._marks()))
