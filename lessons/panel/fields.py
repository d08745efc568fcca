"""What the controls of a panel are made of: a widget for each field of Recipe, buttons, and a learner's own text."""

from collections.abc import Sequence

import ipywidgets as widgets

from data.corpora.encodings import Reading
from lessons.figures.picture import styles
from lessons.panel.recipe import Recipe
from lessons.panel.scene import Amounts, Scene
from lessons.widgets.mix_bar import MixBar
from lessons.widgets.upload import Upload

UPLOAD_LIMIT_MB = 10
NARROW = {"description_width": "initial"}
GREYS = ("#4d4d4d", "#5e5e5e", "#707070")
"""Of parts that are no columns: a column's colour would be taken for the column's."""


def fields(scene: Scene, recipe: Recipe) -> dict[str, widgets.Widget]:
    """A widget for each field that the scene offers, whose `value` is the field's; None of them wires a callback."""
    built = {name: build(scene, recipe) for name, build in _FIELDS.items() if name in scene.offered}
    return built | ({"amount": _amounts_slider(scene.amounts)} if scene.amounts else {})


def button(name: str, tip: str) -> widgets.Button:
    """A button whose width stays when its word changes. No icons: a screen reader would speak their characters."""
    style = {"font_size": "15px"}
    return widgets.Button(
        description=name.capitalize(), tooltip=tip, style=style, layout={"width": "auto", "min_width": "70px"}
    )


class OwnText:
    """A path box and an upload button for the learner's own text, and a menu of encodings where one was guessed."""

    def __init__(self) -> None:
        self.path = widgets.Text(
            placeholder="path to your own text, or the text itself",
            layout={"flex": "1 1 200px", "width": "auto", "max_width": "300px"},
            continuous_update=False,
        )
        self.load = button("load", "Put the text at this path on the bench")
        self.upload = Upload(
            limit=UPLOAD_LIMIT_MB * 10**6, tooltip=f"At most {UPLOAD_LIMIT_MB} MB; for more, give the path"
        )
        self.reading = widgets.Dropdown(
            description="read as", style=NARROW, layout={"flex": "1 1 260px", "width": "auto", "display": "none"}
        )
        limit = widgets.Label(f"(to {UPLOAD_LIMIT_MB} MB)")
        parts = [widgets.Label("your own text"), self.path, self.load, self.upload, limit, self.reading]
        self.box = widgets.HBox(parts, layout={"flex_flow": "row wrap"})

    def offer(self, readings: Sequence[Reading]) -> None:
        """The ways to read what was brought, each with a sample; no menu where there is nothing to choose."""
        options = offered(readings)
        if list(self.reading.options) != options:
            self.reading.options = options
            self.reading.value = readings[0].encoding if readings else None
        self.reading.layout.display = "" if len(options) > 1 else "none"


def offered(readings: Sequence[Reading]) -> list[tuple[str, str]]:
    """The entries of a menu of encodings, each with what it makes of the text, and their values.

    >>> offered([Reading("", "Příliš"), Reading("cp1252", "Pøíliš")])
    [('each file as guessed: Příliš', ''), ('cp1252: Pøíliš', 'cp1252')]
    """
    return [(f"{way.encoding or 'each file as guessed'}: {way.sample}", way.encoding) for way in readings]


def _slider(name: str, low: float, high: float, form: str = ".0%", step: float = 0.01) -> widgets.FloatSlider:
    return widgets.FloatSlider(
        min=low,
        max=high,
        step=step,
        description=name,
        readout_format=form,
        style=NARROW,
        layout={"flex": "1 1 150px", "width": "auto"},
    )


def _amounts_slider(amounts: Amounts) -> widgets.SelectionSlider:
    return widgets.SelectionSlider(
        options=[(f"{value:g}", float(value)) for value in amounts.values],
        description=amounts.name,
        style=NARROW,
        layout={"flex": "1 1 240px", "width": "auto", "max_width": "420px"},
    )


def _models(scene: Scene, recipe: Recipe) -> widgets.ToggleButtons:
    tips = [kind.tip for kind in scene.kinds.values()]
    return widgets.ToggleButtons(
        options=[*scene.kinds], tooltips=tips, style={"button_width": "auto"}, layout={"width": "auto"}
    )


def _mix(scene: Scene, recipe: Recipe) -> MixBar:
    of_arms = {name: style.colour for name, style in styles(scene.arms).items()}
    hues = [of_arms.get(name, grey) for name, grey in zip(scene.mixed, GREYS, strict=True)]
    label = "your mix" if "your mix" in scene.arms else "mix"
    return MixBar(label=label, parts=[*scene.mixed], hues=hues, value=[*recipe.shares], layout={"flex": "1 1 0"})


_FIELDS = {
    "corpus": lambda scene, recipe: widgets.Dropdown(
        options=scene.corpora, description="corpus", style=NARROW, layout={"flex": "1 1 130px", "width": "auto"}
    ),
    "model": _models,
    "noise": lambda scene, recipe: widgets.Dropdown(
        options=tuple(scene.noises(recipe)),
        description="noise",
        style=NARROW,
        layout={"flex": "1 1 170px", "width": "auto"},
    ),
    "noise_rate": lambda scene, recipe: _slider("noise rate", 0, 0.5),
    "skew": lambda scene, recipe: _slider("skew", 0, 1),
    "shares": _mix,
    "prompt": lambda scene, recipe: widgets.Text(
        description="prompt", continuous_update=False, style=NARROW, layout={"flex": "1 1 0", "width": "auto"}
    ),
    "temperature": lambda scene, recipe: _slider("temperature", 0, 1.5, ".1f", 0.1),
}
