"""The live panel: columns of models that learn side by side. The only file that wires callbacks."""

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import ipywidgets as widgets

from lessons.experiment import Run
from lessons.panel import rehearsal
from lessons.panel.cause import TEACHING
from lessons.panel.cell import name_in_cell
from lessons.panel.controls import Controls
from lessons.panel.player import Player
from lessons.panel.presets import PRESETS
from lessons.panel.recipe import Recipe
from lessons.panel.recipe_text import from_text
from lessons.panel.scene import Scene, begun
from lessons.panel.settled import Settled
from lessons.panel.stage import Stage
from lessons.widgets.upload import Uploaded
from tiny_models.memory import give_back_memory

REPLACED = (
    "A newer bench has taken the place of this one, which answers no more. To work with it again, press Shift+Enter in "
    "its cell; to have two at once, give each a cell of its own."
)


class Panel(Settled, widgets.VBox):
    """Columns, controls and charts around one Player.

    Moving a control restarts the models: a counting model answers at once, a transformer goes back to
    step 0, and on from there if it was playing. The prompt and the temperature change the text alone.
    Callbacks come on any thread: they leave requests with a Player, whose worker has the `Stage` do it.
    """

    def __init__(self, scene: Scene, recipe: Recipe | None = None):
        recipe = begun(scene, recipe)
        self.scene = scene
        self.controls = Controls(scene, recipe)
        self.stage = Stage(scene, self.controls, recipe)
        name = name_in_cell(scene.name)
        self._saying = threading.Lock()
        self._moving = self._at_once = self._warned = self._failed = False
        self._brought = ""
        self.player = Player(name, self.stage.start, self._done, self._rest)
        self.inspector = Player(f"{name}: where from", self.stage.inspect, self._inspected)
        super().__init__([self.controls.box(), self.stage.box])
        self._wire()
        self._offer_rehearsed()
        self._ask()

    @property
    def run(self) -> Run | None:
        """The run that is shown; none once a newer panel has taken this one's place."""
        return self.stage.run

    def wait(self, timeout: float | None = None) -> None:
        """Return when the worker is idle; raise what it raised."""
        self.player.wait(timeout)
        self.inspector.wait(timeout)

    def _wire(self) -> None:
        for widget in self.controls.all:
            widget.observe(self._changed, names="value")
        click = {
            "play": self._play_or_pause,
            "step": self._step,
            "stop": self._stop,
            "reset": self._reset,
            "new seed": self._new_seed,
            "rehearsed": lambda: self.player.do("rehearsed", self._show_rehearsed),
            "pin": lambda: self.player.do("pin", self.stage.pin),
        }
        for name, action in click.items():
            self.controls.buttons[name].on_click(lambda _, action=action: self._clicked(action))
        self.controls.more.observe(lambda change: self.controls.unfold(change["new"]), names="expanded")
        self.controls.colouring.observe(lambda _: self._clicked(self._colour), names="value")
        for name, column in self.stage.columns.items():
            column.text.observe(lambda change, name=name: self._picked(name, change["new"]), names="picked")
        if self.controls.shows_recipe:
            self.controls.text.on_entered(self._read_recipe)
            self.controls.preset.observe(lambda change: self._take_preset(change["new"]), names="value")
        if own := self.controls.own:
            own.load.on_click(lambda _: self._take_up(lambda: self.scene.add_file(own.path.value)))
            own.upload.observe(lambda change: change["new"] and self._uploaded(change["new"]), names="value")
            own.path.observe(lambda _: self._take_back(), names="value")
            own.reading.observe(lambda change: self._read_otherwise(change["new"]), names="value")

    def _clicked(self, action: Callable[[], None]) -> None:
        self._take_back()
        action()
        self._say_playing()

    def _say_playing(self) -> None:
        """Whoever looks last, this thread or the worker at its end, says how it is."""
        with self._saying:
            self.controls.say_playing(self.player.playing)

    def _picked(self, name: str, index: int) -> None:
        if index >= 0:
            self.inspector.restart((name, index))

    def _new_seed(self) -> None:
        self.controls.seed += 1
        self._changed()

    def _changed(self, change: dict | None = None) -> None:
        if self._moving:
            return
        before, recipe = self.stage.recipe, self.controls.recipe()
        if recipe == before:  # the page reports its sliders once when it draws them
            self.player.do("note", self.stage.note)
            return
        if recipe.corpus != before.corpus:
            recipe = self.scene.adapt(recipe)
            self._move_controls(recipe)
        self._want(recipe, recipe)
        self.controls.answer_at_once(recipe)
        self._take_back()
        if recipe.trains_like(before) and self.run is not None:
            self.player.do("rewrite", self.stage.rewrite)
        else:
            self._ask()

    def _read_recipe(self, text: str) -> None:
        """Take up a recipe that somebody typed or pasted; what cannot be read stays, with a word on why."""
        try:
            self._recall(from_text(text).corpus)
            recipe = self.controls.settable(from_text(text, self.scene.corpora))
        except Exception as error:
            self._warn_of(error)
            return
        self._take_up_recipe(recipe)

    def _take_preset(self, name: str) -> None:
        if name and not self._moving:
            self._take_up_recipe(PRESETS[name].recipe)

    def _take_up_recipe(self, recipe: Recipe) -> None:
        if recipe != self.stage.recipe:
            self._warned = False
            self._set(recipe)
        else:
            self._take_back()

    def _warn(self, error: BaseException | str) -> None:
        """Say why something that a person asked for cannot be: until the next thing is asked for."""
        self._warned = True
        self.stage.complain(error)

    def _warn_of(self, error: Exception) -> None:
        """What was not made to be read is raised again, too, for the log."""
        self._warn(error)
        if not isinstance(error, TEACHING):
            raise error

    def _take_back(self) -> None:
        """What was said of what a person did last goes with what is done next; what ended a run is found out anew."""
        warned, self._warned = self._warned, False
        if warned and self._failed:
            self._ask()
        elif warned:
            self.stage.retract()

    def _set(self, recipe: Recipe) -> None:
        """Move the controls to a recipe, and run what they can say of it."""
        self._move_controls(recipe)
        self._want(self.controls.recipe(), recipe)
        self._ask()

    def _want(self, recipe: Recipe, asked: Recipe) -> None:
        """Want a recipe from now on, which is as near as the controls come to what was asked, and say so."""
        # Callbacks' threads write this and the worker reads it, without a lock: a recipe never changes, so whoever
        # reads has a whole one, and the newest is wanted. What must be of one run comes with the request for it.
        self.stage.recipe, self.controls.asked = recipe, asked
        self.controls.say(recipe)
        self._offer_rehearsed()

    def _move_controls(self, recipe: Recipe) -> None:
        with self._by_itself():
            self.controls.set(recipe)

    @contextmanager
    def _by_itself(self) -> Iterator[None]:
        """Move controls without taking their moves for a person's, and listen to persons again, whatever happens."""
        self._moving = True
        try:
            yield
        finally:
            self._moving = False

    def _ask(self) -> None:
        at_once = self.scene.kind(self.stage.recipe).answers_at_once
        self._start(at_once=at_once and not self.player.playing)

    def _start(self, at_once: bool, play: bool | None = None) -> None:
        """A new run, and its first turn: the untrained models."""
        self._at_once = at_once
        self.player.restart((self.stage.recipe, at_once), steps=1, play=play)

    @property
    def _can_go_on(self) -> bool:
        return self.player.has_run and not self._at_once  # an answer at once, even one still to come, plays nothing

    def _play_or_pause(self) -> None:
        if self.player.playing:
            self.player.pause()
        elif self._can_go_on:
            self.player.play()
        else:
            self._start(at_once=False, play=True)

    def _step(self) -> None:
        if self._can_go_on:
            self.player.step()
        else:
            self._start(at_once=False, play=False)

    def _stop(self) -> None:
        self.player.stop()
        self.player.do("stopped", self.stage.say_stopped)

    def _reset(self) -> None:
        self._start(at_once=False, play=False)

    def _offer_rehearsed(self) -> None:
        is_kept = rehearsal.is_kept(self.scene.name, self.controls.recipe())
        self.controls.offer_rehearsed(rehearsal.FOLDER.exists(), is_kept)

    def _show_rehearsed(self) -> None:
        """In the worker: show a run from the disk in the place of the live one, if it is that one's twin."""
        recipe = self.stage.recipe
        try:
            kept = rehearsal.restore(self.scene.name, recipe, self.scene.prepare(recipe))
        except rehearsal.RehearsalError as error:
            self._warn(error)
            return
        self.player.suggest(kept)  # who has moved a slider meanwhile wants something else

    def _uploaded(self, file: Uploaded) -> None:
        if file.refused:
            self._warn(file.refused)
        else:
            self._take_up(lambda: self.scene.add_upload(file.content, file.name))

    def _read_otherwise(self, encoding: str | None) -> None:
        if encoding is not None and not self._moving:
            self._take_up(lambda: self.scene.read_as(self._brought, encoding))

    def _recall(self, corpus: str) -> None:
        """Put a text on the menu that was brought before, read as a recipe says."""
        if self.controls.own and self.scene.recall(corpus):
            dropdown = self.controls.fields["corpus"]
            chosen = dropdown.value
            with self._by_itself():
                dropdown.options = self.scene.corpora
                dropdown.value = chosen

    def _take_up(self, add: Callable[[], str]) -> None:
        try:
            name = add()
        except Exception as error:
            self._warn_of(error)
            return
        dropdown, self._brought = self.controls.fields["corpus"], name
        with self._by_itself():
            dropdown.options = self.scene.corpora
            self.controls.own.offer(self.scene.readings(name))
        if name == self.stage.recipe.corpus:  # another text of the same name
            self.player.do("forget seeds", self.stage.forget_seeds)
            self._set(self.scene.adapt(self.stage.recipe))
        else:
            dropdown.value = name

    def _done(self, error: BaseException | None) -> None:
        """What the player does when it goes idle: a time for the garbage that the next move would else stop for, and
        to be a good neighbour: thirty learners may share this machine."""
        recovered, self._failed = self._failed and error is None, error is not None
        if recovered and not self._warned:
            self.stage.retract()
        self._say_playing()
        try:
            if error is None and self.player.idle:
                self.stage.settle(lambda: self.player.idle)
        except Exception as caught:
            error = caught
            raise
        finally:
            self._explained(error)
            if self.player.idle:
                gc.collect()
                give_back_memory()

    def _explained(self, error: BaseException | None) -> None:
        if error is not None:
            self.stage.complain(error)

    def _inspected(self, error: BaseException | None) -> None:
        if error is not None:
            self._warn(error)

    def _colour(self) -> None:
        self.player.do("colour", self.stage.colour)

    def _rest(self) -> None:
        """A newer bench has taken this one's place: what it found stays, and where its controls were stands why."""
        self.inspector.close()
        self.controls.rest()
        self.stage.rest(REPLACED)
        if not self.player.alive:
            self.stage.let_go()
        self.children = [widgets.Label(REPLACED, style={"font_size": "15px"}), self.stage.box]
