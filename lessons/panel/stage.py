"""What a panel shows, and when: a run as it is built, played and finished, its charts, and what is said of it.

Everything here runs in a worker thread; `lessons.panel.panel` asks for it.
"""

import time
from collections.abc import Callable, Iterator
from itertools import islice

import ipywidgets as widgets

from lessons.experiment import Run
from lessons.figures.picture import History, marked
from lessons.panel.cause import cause
from lessons.panel.columns import Columns
from lessons.panel.controls import Controls
from lessons.panel.luck import Kept, SeedsSeen
from lessons.panel.pace import Pace, Speed, about
from lessons.panel.provenance import DISAGREEMENT
from lessons.panel.recipe import Recipe
from lessons.panel.rehearsal import Rehearsed
from lessons.panel.scene import JudgesAtLength, Scene
from lessons.widgets.chart import Chart
from tiny_models.model import Model
from tiny_models.train import Snapshot

SECONDS_BETWEEN_CHARTS = 1.0
AGAIN = "from the beginning, with the new data"
"""What is said when other data is asked for while models learn."""

OUTDATED = "chart-outdated"
"""The class of a chart that shows another run than the columns above it."""

_speeds: dict[tuple[str, str], Speed | None] = {}  # of each model's last run on a corpus in this kernel


class Stage:
    """The columns, the line below them, and the charts; `box` is what to display.

    `recipe` is what was asked for last, which `Panel._want` sets from any thread. A prompt or a temperature in it is
    taken up as texts are written.
    """

    def __init__(self, scene: Scene, controls: Controls, recipe: Recipe):
        self.scene, self.controls, self.recipe = scene, controls, recipe
        self._shown = Columns(scene, controls)
        self.columns, self.origin = self._shown.by_name, self._shown.origin
        self.charts = [Chart(layout={"width": "33.3%"}) for _ in range(3)]
        columns = widgets.HBox([column.box for column in self.columns.values()])
        self.box = widgets.VBox([columns, self.origin, widgets.HBox(self.charts)])
        self.run: Run | None = None
        self._of = recipe  # what the run was asked for
        self._pinned: History | None = None
        self._writes: tuple[str, float] | None = None  # how the texts of the run's snapshots were asked for
        self._drawn = 0.0
        self._charts_are_old = self._is_unfinished = self._begun_again = False
        self._said = ""  # the status, but for complaints
        self._seeds = SeedsSeen()
        self.mark = self._pinned_mark = ""  # what must stand wherever the run, or the pinned one, is shown

    def start(self, job: tuple[Recipe, bool] | Rehearsed) -> Iterator[None] | None:
        """Build the run of a recipe: finish it at once, or return what plays it, a turn of all columns at a time."""
        if isinstance(job, Rehearsed):
            return self._show_rehearsed(job)
        recipe, at_once = job
        began = time.monotonic()
        self._begun_again = self._begins_again(recipe, at_once)
        if self._begun_again:
            self._report(f"{AGAIN.capitalize()} …")
        self.run = run = self._begin(recipe, at_once)
        self._mark("")
        self._shown.begin(run, recipe)
        self._drawn, self._charts_are_old, self._is_unfinished = 0.0, False, not at_once
        if at_once:
            self._answer(run)
        self._shown.show_rows()
        self._shown.invite(self.recipe)
        if not at_once:
            self._fade_charts()
            return self._play(run, recipe)
        self._end(run, recipe)
        self._report(f"{run.experiment.n_chars:,} characters in {time.monotonic() - began:.1f} s")
        return None

    def _begins_again(self, recipe: Recipe, at_once: bool) -> bool:
        """Whether models of the same kind were in the midst of learning, from other data."""
        if at_once or not self._is_unfinished or recipe.model != self._of.model or recipe.trains_like(self._of):
            return False
        return self._begun_again or (self._has_begun and self._snapshot(self.run).step > 0)

    def _show_rehearsed(self, rehearsed: Rehearsed) -> None:
        """Show a run that came from the disk, marked as such; there is nothing of it left to play."""
        self.run = run = rehearsed.run
        self._is_unfinished = False
        self._mark(rehearsed.mark)
        self._shown.begin(run, self.recipe)
        self._shown.show_rows()
        self.rewrite()
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
        self.run = None  # what is not taken over goes before the new one takes as much memory
        self._of = recipe
        self._shown.let_go()
        run = experiment.start(self._write, 1 if at_once else self.scene.n_snapshots, earlier)
        self._writes, kept = writes, self._seeds.others(recipe, at_once)
        run.others, run.others_judged = [of.history for of in kept], [of.judged for of in kept]
        if earlier:
            run.judged = {arm: of for arm, of in earlier.judged.items() if run.models[arm] is earlier.models[arm]}
        return run

    def _answer(self, run: Run) -> None:
        """Show each column as soon as its model has counted; colours that compare the columns wait for all."""
        if self.controls.colouring.value == DISAGREEMENT:
            self._show_latest(run.finish())
        for name, snapshot in run:
            self._shown.write(self.recipe, {name: snapshot.sample})

    def _play(self, run: Run, recipe: Recipe) -> Iterator[None]:
        pace, began = Pace(run.marks, _speeds.get((recipe.corpus, recipe.model))), time.monotonic()
        while self._take_turn(run):
            if time.monotonic() - self._drawn > SECONDS_BETWEEN_CHARTS:
                self.draw_charts()
            pace.took(time.monotonic() - began, self._snapshot(run).n_seen)
            again = f" · {AGAIN}" if self._begun_again else ""
            self._say(f"{pace.elapsed:.0f} s" + (f", {about(pace.left)} left" if pace.left else "") + again)
            yield
            began = time.monotonic()
        _speeds[recipe.corpus, recipe.model] = pace.speed
        self._say(f"done in {pace.elapsed:.0f} s")
        self._end(run, recipe)

    def _take_turn(self, run: Run) -> bool:
        """Show what each arm writes after its next turn; False when none has any left."""
        taken = list(islice(run, len(run.models)))
        if taken:
            self._show_latest(run)
            self._charts_are_old = True
        return bool(taken)

    def _end(self, run: Run, recipe: Recipe) -> None:
        """Draw a run that has come to its end, and keep it beside those of the next seeds."""
        self._is_unfinished = False
        self._seeds.keep(recipe, run.at_once, Kept(run.history, run.judged))
        self.draw_charts()

    def inspect(self, place: tuple[str, int]) -> None:
        """Say where a character of a column's text came from, in the place of a complaint; for a thread of its own."""
        self._shown.inspect(*place)
        self._report(self._said)

    def forget_seeds(self) -> None:
        """Runs of a recipe that now means other data say nothing of luck."""
        self._seeds = SeedsSeen()

    def pin(self) -> None:
        """Keep the run that is shown beside the next ones; pressed again, let it go."""
        self._take_first_turn()
        if not self._has_begun:
            return
        self._pinned_mark = "" if self._pinned else self.mark
        self._pinned = None if self._pinned else {name: list(s) for name, s in self.run.history.items()}
        for name, column in self.columns.items():
            column.pin(self._shown.texts.get(name, "") if self._pinned else None)
        self.controls.buttons["pin"].description = "Unpin" if self._pinned else "Pin"
        self._mark(self.mark)
        self.draw_charts()

    def rewrite(self) -> None:
        """New texts from the models as they are; those of other seeds answered another prompt."""
        if self.run is None:
            return
        self._shown.rewind()
        self.run.others, self._writes = (), None  # its snapshots' texts answer what is not asked any more
        self.run.judged, self.run.others_judged = {}, ()
        begun = {name: model for name, model in self.run.models.items() if self.run.history[name]}
        self._shown.write(self.recipe, {name: self._write(model) for name, model in begun.items()})
        self._shown.invite(self.recipe)
        self.draw_charts()

    def _write(self, model: Model) -> str:
        return self.scene.write(self.recipe, model, self.run.experiment.vocabulary)

    def _show_latest(self, run: Run) -> None:
        latest = {name: snapshots[-1].sample for name, snapshots in run.history.items()}
        self._shown.write(self.recipe, latest)

    @property
    def _has_begun(self) -> bool:
        """Whether there is a run, and something of each of its arms to show."""
        return self.run is not None and all(self.run.history.values())

    def complain(self, error: BaseException | str) -> None:
        """Say what went wrong, in the line of the status and, in full, below the columns."""
        said = cause(error)
        self.controls.status.value = f"✘ {said}"
        self.origin.complain(said)

    def rest(self, said: str) -> None:
        """Nothing more is to come: say why, in both places."""
        self.controls.status.value = said
        self.origin.invite(said, "")

    def let_go(self) -> None:
        """Of all that has learned, since a kernel keeps the widgets of every cell that is run. The screen stays."""
        self.run = self._pinned = None
        self._seeds = SeedsSeen()
        self._shown.let_go()

    def retract(self) -> None:
        """Take a complaint back: what is asked for is what is shown."""
        self._report(self._said)
        self._shown.invite(self.recipe)

    def note(self) -> None:
        """The controls have moved, and ask for the same: what is said of them may be outdated."""
        if self._shown.noted != self.controls.notes():
            self._shown.invite(self.recipe)

    def settle(self, undisturbed: Callable[[], bool] = lambda: True) -> None:
        """Nothing more is to come for now: draw what was left out while texts came fast, and judge at length.

        That takes its time, and ends at once when `undisturbed` says that somebody wants something.
        """
        self._take_first_turn()
        if self._charts_are_old:
            self.draw_charts()
        if self._is_judged_at_length and all(self._judge_at_length(arm, undisturbed) for arm in self._not_judged):
            self.draw_charts(only_new=True)

    @property
    def finished(self) -> tuple[Recipe, Run] | None:
        """The run and its recipe, once it has come to its end, and while it is the one that is asked for."""
        recipe, run = self.recipe, self.run
        is_complete = run is not None and all(run.history.values()) and not self._is_unfinished
        return (recipe, run) if is_complete and recipe.trains_like(self._of) else None

    @property
    def _is_judged_at_length(self) -> bool:
        return isinstance(self.scene, JudgesAtLength) and self.finished is not None

    @property
    def _not_judged(self) -> list[str]:
        return [arm for arm in self.columns if arm not in self.run.judged]

    def _judge_at_length(self, arm: str, undisturbed: Callable[[], bool]) -> bool:
        """Judge an arm, and say so below its column; False where it was given up."""
        recipe = self.recipe
        for _ in self.scene.judge_at_length(recipe, self.run, arm):
            if not undisturbed():
                return False
        self._shown.judge(recipe, arm)
        return True

    def _take_first_turn(self) -> None:
        """Of a run that is held before it: what the run before wrote may not stand beside the new data."""
        if self.run is not None and not self._has_begun and self._take_turn(self.run):
            self._say("held")

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
        if self.run is not None:
            self._shown.write(self.recipe, self._shown.texts)
            self._shown.invite(self.recipe)

    def _fade_charts(self) -> None:
        """They show the run before this one, until there is something of it to draw."""
        for chart in self.charts:
            chart.add_class(OUTDATED)

    def draw_charts(self, only_new: bool = False) -> None:
        """Draw what the run has come to, in the charts' resolution; or only those that say something new."""
        if not self._has_begun:
            return
        self._drawn, self._charts_are_old = time.monotonic(), False
        pictures = self.scene.pictures(self.recipe, self.run, self._shown.texts, self._pinned)
        for chart, picture in zip(self.charts, pictures, strict=True):
            picture = marked(picture, self._marks())
            chart.remove_class(OUTDATED)
            if not (only_new and picture.alt == chart.alt):
                chart.draw(picture)
