"""Buttons that save a corpus with its recipe, models and datasheet, and open what somebody else saved."""

from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets

from data.corpora.entered import as_name, as_path
from data.corpus import CorpusError
from data.datasheets.datasheet import missing
from data.datasheets.markdown import to_markdown
from data.graphemes import shortened
from data.shown import as_shown
from data.vocabulary import END
from lessons.asking.predict import Revealed
from lessons.keeping.archive import KeepingError
from lessons.keeping.kept import Kept, open_kept, save
from lessons.panel.fields import NARROW, button
from lessons.panel.panel import Panel
from lessons.your_data.form import DatasheetForm
from tiny_models.sample import sample

_ROW = {"flex_flow": "row wrap", "align_items": "center"}


class KeepIt(widgets.VBox):
    """Save what lies on a panel and in a form, beside the notebook, or open something; `opened` is what came.

    Nothing of what is opened is executed, and nothing is unpacked.
    """

    def __init__(self, panel: Panel, form: DatasheetForm):
        self._panel, self._form = panel, form
        self.opened: Kept | None = None
        self.name = widgets.Text("my_text.zip", description="save as", style=NARROW)
        self.saving = button("save", "As a zip if the name ends in .zip, else as a folder")
        self.path = widgets.Text("my_text.zip", description="open", style=NARROW)
        self.opening = button("open", "A zip or a folder that was saved here, on this machine or on another")
        self.said = Revealed("Nothing is saved yet.")
        super().__init__([
            widgets.HBox([self.name, self.saving], layout=_ROW),
            widgets.HBox([self.path, self.opening], layout=_ROW),
            self.said,
        ])  # fmt: skip
        self.saving.on_click(lambda _: self._say(self._save))
        self.opening.on_click(lambda _: self._say(self._open))

    def _say(self, deed: Callable[[], str]) -> None:
        try:
            self.said.text = deed()
        except (KeepingError, CorpusError) as error:  # the second, of a path that leads nowhere
            self.said.text = str(error)

    def _save(self) -> str:
        if not (name := as_name(self.name.value)):
            raise KeepingError("The box is empty: give a name, such as my_text.zip.")
        path = save(kept(self._form, self._panel), name)
        gaps = missing(self._form.sheet)
        lacks = f" Its datasheet still lacks {len(gaps)} answers." if gaps else ""
        where = f"{path.name}, beside this notebook" if path == Path(path.name) else as_shown(str(path))
        return f"Saved as {where}: text, recipe, models and datasheet.{lacks}"

    def _open(self) -> str:
        self.opened = open_kept(as_path(self.path.value))
        return described(self.opened)


def kept(form: DatasheetForm, panel: Panel) -> Kept:
    """What there is to save. Raises KeepingError where the models have not come to the end of their training."""
    if not (finished := panel.stage.finished):
        raise KeepingError(
            "The panel's models have not learned to the end: press Play, and wait until it is done. "
            "If its cell was run again, run this one again, too."
        )
    recipe, run = finished
    return Kept.of(form.corpus, recipe, run, form.sheet)


def described(opened: Kept) -> str:
    """What was opened, in a few lines, with a sentence that each of its models writes."""
    corpus, recipe = opened.corpus, opened.recipe
    gaps = missing(opened.datasheet, corpus) if opened.datasheet else ["there is none."]
    lines = [f"{corpus.name}: {len(corpus):,} documents, {corpus.n_chars:,} characters; every checksum is right.",
             f"Datasheet: {gaps[0] if gaps else 'complete, and measured of this text.'}"]  # fmt: skip
    for name, model in opened.models.items():
        text = sample(model, opened.vocabulary, "", 60, recipe.temperature, seed=recipe.seed)
        lines.append(f"The model “{name}” writes: {' '.join(text.replace(END, ' / ').split())}")
    return "\n".join(map(as_shown, lines))  # somebody else may have named it


def as_markdown(form: DatasheetForm, n_lines: int = 24) -> str:
    """The beginning of the datasheet as it will be saved."""
    lines = to_markdown(form.sheet).splitlines()
    return "\n".join(shortened(line, 100, " ...") for line in lines[:n_lines])
