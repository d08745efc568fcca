"""The controls of a panel: widgets in, an immutable Recipe out. No callbacks are wired here."""

from dataclasses import asdict, replace

import ipywidgets as widgets

from lessons.panel.fields import NARROW, OwnText, button, fields
from lessons.panel.presets import PRESETS
from lessons.panel.provenance import COLOURINGS
from lessons.panel.recipe import Recipe
from lessons.panel.recipe_text import RecipeError, to_text
from lessons.panel.scene import Scene
from lessons.widgets.disclosure import Disclosure
from lessons.widgets.group_name import GroupName
from lessons.widgets.in_turn import InTurn
from lessons.widgets.mix_bar import MixBar, poured
from lessons.widgets.recipe_field import RecipeField

BUTTONS = {
    "play": "Train all columns; pressed again, hold them",
    "step": "One step for each column",
    "reset": "Untrained models, same data",
    "stop": "End the training",
    "new seed": "The same recipe with other random numbers: was it luck?",
    "pin": "Keep this run beside the next ones, or let it go",
    "rehearsed": "Show the run of this recipe that was trained beforehand on this machine",
}
AT_HAND = ("play", "step", "reset")
"""Buttons that are always seen; the others fold away."""
_ROW = {"flex_flow": "row wrap", "align_items": "center"}


class Controls:
    """All controls of a panel: of the fields of Recipe, those that the scene offers."""

    def __init__(self, scene: Scene, recipe: Recipe):
        self._scene, self._base, self.seed, self.asked = scene, recipe, recipe.seed, recipe
        self._presets = {name: p.recipe for name, p in PRESETS.items() if _can_set(p.recipe, recipe, scene)}
        self.fields = fields(scene, recipe)
        self.buttons = {name: button(name, tip) for name, tip in BUTTONS.items()}
        self.status = widgets.Label("", style={"font_size": "15px"}, layout={"flex": "1 1 0", "min_width": "0"})
        self.colouring = widgets.Dropdown(
            options=COLOURINGS, description="colour by", style=NARROW, layout={"flex": "1 1 0", "width": "auto"}
        )
        self.preset = widgets.Dropdown(
            options=[("choose", ""), *((name, name) for name in self._presets)],
            description="preset",
            style=NARROW,
            layout={"width": "260px"},
        )
        self.text = RecipeField(layout={"flex": "1 1 300px", "width": "auto"})
        self.in_turn = InTurn(n=len(scene.arms))
        self.own = OwnText() if "own" in scene.offered else None
        self.more = Disclosure(tooltip="What is rarely needed: seeds, pins, presets, recipes, your own text")
        self.folded = self._folded()
        self.set(recipe)

    @property
    def all(self) -> list[widgets.Widget]:
        return [*self.fields.values()]

    def recipe(self) -> Recipe:
        """What the controls say now."""
        chosen = {name: _plain(widget.value) for name, widget in self.fields.items()}
        return Recipe(**{**asdict(self._base), "seed": self.seed, **chosen})

    def settable(self, recipe: Recipe) -> Recipe:
        """The recipe, with its corpus's first noise where none was said. Raises RecipeError for what is not here."""
        noises, usual = self._scene.noises(recipe), Recipe()
        if recipe.noise not in noises and (recipe.noise, recipe.noise_rate) == (usual.noise, usual.noise_rate):
            recipe = replace(recipe, noise=noises[0])
        amounts = self._scene.amounts.values if self._scene.amounts else ()
        for name, offered in (("noise", noises), ("model", self._scene.kinds), ("amount", amounts)):
            if name in self.fields and getattr(recipe, name) not in offered:
                known = ", ".join(map(str, offered))
                raise RecipeError(
                    f"With {recipe.corpus} there is no {name} {getattr(recipe, name)} here, only {known}."
                )
        return recipe

    def set(self, recipe: Recipe) -> None:
        """Move the controls to a recipe, and offer what its corpus can meet."""
        if noise := self.fields.get("noise"):
            noise.options = tuple(self._scene.noises(recipe))
        if skew := self.fields.get("skew"):
            self._set_skew(skew, recipe)
        self.seed = recipe.seed
        for name, widget in self.fields.items():
            widget.value = _sendable(getattr(recipe, name))
        self.say(recipe)
        self.answer_at_once(recipe)

    def _set_skew(self, skew: widgets.FloatSlider, recipe: Recipe) -> None:
        skews = self._scene.skews(recipe)
        skew.description = self._scene.skew_name(recipe)
        if (skew.min, skew.max) != skews:
            skew.continuous_update = False  # else the page would report a value that nobody has set in between
        with skew.hold_sync(), skew.hold_trait_notifications():
            skew.min, skew.max = skews
            skew.value = min(max(recipe.skew, skews[0]), skews[1])

    def say(self, recipe: Recipe) -> None:
        """Put the recipe into words, and name the preset that it is, if it is one."""
        self.text.shown = to_text(recipe)
        if self._presets.get(self.preset.value) != recipe:
            self.preset.value = next((name for name, preset in self._presets.items() if preset == recipe), "")

    def say_playing(self, playing: bool) -> None:
        """Let the button that plays say what it does now."""
        self.buttons["play"].description = "Pause" if playing else "Play"

    def notes(self) -> list[str]:
        """What is to be known of the corpus, and in what the controls differ from what was asked of them.

        Of a mix, only the proportions count.
        """
        asked = self.asked
        if "shares" in self.fields:
            asked = replace(asked, shares=tuple(poured(asked.shares)))
        recipe = self.recipe()
        told = [*self._scene.notes(recipe)]
        missed = "Not all of that can be set here: see the recipe for what was taken up."
        return told if recipe == asked else [*told, missed]

    def answer_at_once(self, recipe: Recipe) -> None:
        """Sliders report while they move, unless each report would restart a training."""
        at_once = self._scene.kind(recipe).answers_at_once
        for name, widget in self.fields.items():
            if name != "temperature" and isinstance(widget, widgets.FloatSlider | widgets.SelectionSlider | MixBar):
                widget.continuous_update = at_once

    def offer_rehearsed(self, at_all: bool, this_one: bool) -> None:
        """Whether anything was rehearsed on this machine, and whether the recipe that is set was."""
        rehearsed = self.buttons["rehearsed"]
        rehearsed.layout.display, rehearsed.disabled = "" if at_all else "none", not this_one

    def offer_listening(self, is_heard: bool) -> None:
        """Whether what the columns show can be heard."""
        self.in_turn.layout.display = "" if is_heard else "none"

    def rest(self) -> None:
        """Let nothing be pressed or moved any more, wherever it is shown."""
        own = [self.own.path, self.own.load, self.own.upload, self.own.reading] if self.own else []
        for widget in [*self.all, *self.buttons.values(), self.colouring, self.preset, *own]:
            if widget.has_trait("disabled"):
                widget.disabled = True

    def unfold(self, is_shown: bool) -> None:
        """Show what is rarely needed, or put it away."""
        self.folded.layout.display = "" if is_shown else "none"

    def box(self) -> widgets.VBox:
        """Three groups from left to right, which wrap on a narrow screen; the status; what folds away."""
        groups = [
            _group("Data", "1 1 396px", self._data()),
            _group("Model", "0 1 244px", [self._row("model"), [self.buttons[name] for name in AT_HAND]]),
            _group("Writing", "1 1 215px", [self._row("prompt"), self._row("temperature"), [self.colouring]]),
        ]
        side_by_side = widgets.HBox([group for group in groups if group], layout={"flex_flow": "row wrap"})
        status = widgets.HBox([self.status, self.in_turn, self.more], layout={"align_items": "center"})
        return widgets.VBox([side_by_side, status, self.folded]).add_class("control-groups")

    @property
    def shows_recipe(self) -> bool:
        """Whether a person can read the recipe, and type another: where a corpus can be chosen."""
        return "corpus" in self.fields

    def _data(self) -> list[list[widgets.Widget]]:
        return [self._row("amount"), self._row("corpus", "noise"), self._row("noise_rate", "skew"), self._row("shares")]

    def _folded(self) -> widgets.VBox:
        rarely = [self.buttons[name] for name in BUTTONS if name not in AT_HAND]
        rows = [[*rarely, *([self.preset] if self.shows_recipe else [])], [self.text] if self.shows_recipe else []]
        boxes = [widgets.HBox(row, layout=_ROW) for row in rows if row]
        return widgets.VBox([*boxes, *([self.own.box] if self.own else [])], layout={"display": "none"})

    def _row(self, *names: str) -> list[widgets.Widget]:
        return [self.fields[name] for name in names if name in self.fields]


def _group(name: str, flex: str, rows: list[list[widgets.Widget]]) -> widgets.VBox | None:
    """Rows of controls under a name; None where there is nothing in them."""
    boxes = [widgets.HBox(row) for row in rows if row]
    if not boxes:
        return None
    return widgets.VBox([GroupName(text=name), *boxes], layout={"flex": flex}).add_class("control-group")


def _can_set(wanted: Recipe, base: Recipe, scene: Scene) -> bool:
    """Whether a scene's controls can go from one recipe to another."""
    fixed = [name for name in asdict(base) if name not in (*scene.offered, "seed")]
    return wanted.corpus in scene.corpora and all(getattr(wanted, name) == getattr(base, name) for name in fixed)


def _sendable(value: object) -> object:
    """As a page can be told it: of halves of surrogate pairs it can be told nothing, and what tells it breaks off."""
    return value.encode("utf-8", "ignore").decode() if isinstance(value, str) else value


def _plain(value: object) -> object:
    """As Recipe holds it, without the dust that floating point leaves on a slider: equal sliders, equal recipes."""
    if isinstance(value, list):
        return tuple(map(_plain, value))
    return round(value, 4) if isinstance(value, float) else value
