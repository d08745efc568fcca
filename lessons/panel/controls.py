"""The controls of a panel: widgets in, an immutable Recipe out. No callbacks are wired here."""

from dataclasses import asdict

import ipywidgets as widgets

from lessons.panel.presets import PRESETS
from lessons.panel.provenance import COLOURINGS
from lessons.panel.recipe import Recipe
from lessons.panel.recipe_text import to_text
from lessons.panel.scene import Amounts, Scene
from lessons.widgets.recipe_field import RecipeField

# No icons: a screen reader would speak the icon font's private characters.
BUTTONS = {
    "play": "Train all columns",
    "pause": "Hold the training",
    "step": "One step for each column",
    "reset": "Untrained models, same data",
    "stop": "End the training",
    "new seed": "The same recipe with other random numbers: was it luck?",
    "rehearsed": "Show the run of this recipe that was trained beforehand on this machine",
    "pin": "Keep this run beside the next ones, or let it go",
}
UPLOAD_LIMIT_MB = 10
_NARROW = {"description_width": "initial"}
_ROW = {"flex_flow": "row wrap", "align_items": "center"}


class Controls:
    """All controls of a panel: of the fields of Recipe, those that the scene offers."""

    def __init__(self, scene: Scene, recipe: Recipe):
        offered = scene.offered
        self._scene, self._base, self.seed, self.asked = scene, recipe, recipe.seed, recipe
        self._presets = {name: p.recipe for name, p in PRESETS.items() if _can_set(p.recipe, recipe, scene)}
        self.fields = {name: build(scene, recipe) for name, build in _FIELDS.items() if name in offered}
        if scene.amounts:
            self.fields["amount"] = _amounts_slider(scene.amounts)
        self.shares = [_slider(f"mix: {name}", 0, 1) for name in scene.mixed] if "shares" in offered else []
        self.buttons = {name: _button(name, tip) for name, tip in BUTTONS.items()}
        self.status = widgets.Label("", style={"font_size": "15px"}, layout={"flex": "1 1 0", "min_width": "0"})
        self.colouring = widgets.Dropdown(
            options=COLOURINGS, description="colour by", style=_NARROW, layout={"width": "165px"}
        )
        self.preset = widgets.Dropdown(
            options=[("choose", ""), *((name, name) for name in self._presets)],
            description="preset",
            style=_NARROW,
            layout={"width": "260px"},
        )
        self.text = RecipeField(layout={"flex": "1 1 300px", "width": "auto"})
        self.own = OwnText() if "own" in offered else None
        self.set(recipe)

    @property
    def all(self) -> list[widgets.Widget]:
        return [*self.fields.values(), *self.shares]

    def recipe(self) -> Recipe:
        """What the controls say now; a mix of nothing counts as all of the first part."""
        chosen = {"seed": self.seed} | {name: _plain(widget.value) for name, widget in self.fields.items()}
        if self.shares:
            weights = [_plain(slider.value) for slider in self.shares]
            chosen["shares"] = tuple(weights if sum(weights) else [1.0, *weights[1:]])
        return Recipe(**{**asdict(self._base), **chosen})

    def set(self, recipe: Recipe) -> None:
        """Move the controls to a recipe, and offer what its corpus can meet."""
        if noise := self.fields.get("noise"):
            noise.options = tuple(self._scene.noises(recipe))
        if skew := self.fields.get("skew"):
            skews = self._scene.skews(recipe)
            if (skew.min, skew.max) != skews:
                skew.continuous_update = False  # else the page would report a value that nobody has set in between
            with skew.hold_sync(), skew.hold_trait_notifications():
                skew.min, skew.max = skews
                skew.value = min(max(recipe.skew, skews[0]), skews[1])
        self.seed = recipe.seed
        for name, widget in self.fields.items():
            widget.value = getattr(recipe, name)
        for slider, weight in zip(self.shares, recipe.shares, strict=False):
            slider.value = weight
        self.say(recipe)
        self.answer_at_once(recipe)

    def say(self, recipe: Recipe) -> None:
        """Put the recipe into words, and name the preset that it is, if it is one."""
        self.text.value = to_text(recipe)
        if self._presets.get(self.preset.value) != recipe:
            self.preset.value = next((name for name, preset in self._presets.items() if preset == recipe), "")

    def notes(self) -> list[str]:
        """In what the controls differ from what was asked of them."""
        said = (
            []
            if self.recipe() == self.asked
            else ["Not all of that can be set here: see the recipe for what was taken up."]
        )
        nothing = self.shares and not any(slider.value for slider in self.shares)
        return [*said, f"No part has a share: your mix is all {self._scene.mixed[0]}."] if nothing else said

    def answer_at_once(self, recipe: Recipe) -> None:
        """Sliders report while they move, unless each report would restart a training."""
        at_once = self._scene.kind(recipe).answers_at_once
        restarting = [widget for name, widget in self.fields.items() if name != "temperature"]
        for widget in (*restarting, *self.shares):
            if isinstance(widget, widgets.FloatSlider | widgets.SelectionSlider):
                widget.continuous_update = at_once

    def offer_rehearsed(self, at_all: bool, this_one: bool) -> None:
        """Whether anything was rehearsed on this machine, and whether the recipe that is set was."""
        button = self.buttons["rehearsed"]
        button.layout.display, button.disabled = "" if at_all else "none", not this_one

    def box(self) -> widgets.VBox:
        """The rows of controls; each wraps on a narrow screen."""
        rows = [
            [*self._row("model", "corpus", "noise"), self.colouring, *self._row("prompt")],
            [*self._row("amount", "noise_rate", "skew"), *self.shares],
            [*self.buttons.values(), *self._row("temperature"), self.status],
        ]
        return widgets.VBox([widgets.HBox(row, layout=_ROW) for row in rows if row])

    @property
    def shows_recipe(self) -> bool:
        """Whether a person can read the recipe, and type another: where a corpus can be chosen."""
        return "corpus" in self.fields

    def recipe_box(self) -> widgets.HBox:
        """The row that names all settings at once; empty where it is not shown."""
        return widgets.HBox([self.preset, self.text] if self.shows_recipe else [], layout=_ROW)

    def _row(self, *names: str) -> list[widgets.Widget]:
        return [self.fields[name] for name in names if name in self.fields]


class OwnText:
    """A path box and an upload button for the learner's own text."""

    def __init__(self) -> None:
        self.path = widgets.Text(
            placeholder="path to your own text",
            layout={"flex": "1 1 200px", "width": "auto", "max_width": "300px"},
            continuous_update=False,
        )
        self.load = _button("load", "Put the text at this path on the bench")
        self.upload = widgets.FileUpload(
            description="Upload",
            icon="",
            tooltip=f"At most {UPLOAD_LIMIT_MB} MB; for more, give the path",
            layout={"width": "110px"},
        )
        limit = widgets.Label(f"(to {UPLOAD_LIMIT_MB} MB)")
        self.box = widgets.HBox([widgets.Label("your own text"), self.path, self.load, self.upload, limit])


def _can_set(wanted: Recipe, base: Recipe, scene: Scene) -> bool:
    """Whether a scene's controls can go from one recipe to another."""
    fixed = [name for name in asdict(base) if name not in (*scene.offered, "seed")]
    return wanted.corpus in scene.corpora and all(getattr(wanted, name) == getattr(base, name) for name in fixed)


def _plain(value: object) -> object:
    """Without the dust that floating point leaves on a slider: equal sliders give equal recipes."""
    return round(value, 4) if isinstance(value, float) else value


def _button(name: str, tip: str) -> widgets.Button:
    style = {"font_size": "15px"}
    return widgets.Button(
        description=name.capitalize(), tooltip=tip, style=style, layout={"width": "auto", "min_width": "66px"}
    )


def _slider(name: str, low: float, high: float, form: str = ".0%", step: float = 0.01) -> widgets.FloatSlider:
    return widgets.FloatSlider(
        min=low,
        max=high,
        step=step,
        description=name,
        readout_format=form,
        style=_NARROW,
        layout={"flex": "1 1 200px", "width": "auto", "max_width": "300px"},
    )


def _amounts_slider(amounts: Amounts) -> widgets.SelectionSlider:
    return widgets.SelectionSlider(
        options=[(f"{value:g}", float(value)) for value in amounts.values],
        description=amounts.name,
        style=_NARROW,
        layout={"flex": "1 1 240px", "width": "auto", "max_width": "420px"},
    )


def _models(scene: Scene, recipe: Recipe) -> widgets.ToggleButtons:
    tips = [kind.tip for kind in scene.kinds.values()]
    return widgets.ToggleButtons(options=[*scene.kinds], tooltips=tips, style={"button_width": "auto"})


_FIELDS = {
    "corpus": lambda scene, recipe: widgets.Dropdown(
        options=scene.corpora,
        description="corpus",
        style=_NARROW,
        layout={"width": "160px"},
    ),
    "model": _models,
    "noise": lambda scene, recipe: widgets.Dropdown(
        options=tuple(scene.noises(recipe)), description="noise", style=_NARROW, layout={"width": "175px"}
    ),
    "noise_rate": lambda scene, recipe: _slider("noise rate", 0, 0.5),
    "skew": lambda scene, recipe: _slider("skew", 0, 1),
    "prompt": lambda scene, recipe: widgets.Text(
        description="prompt",
        continuous_update=False,
        style=_NARROW,
        layout={"flex": "1 1 150px", "width": "auto", "min_width": "0"},
    ),
    "temperature": lambda scene, recipe: _slider("temperature", 0, 1.5, ".1f", 0.1),
}
