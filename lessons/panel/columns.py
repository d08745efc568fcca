"""All columns of a panel and the line below them: rows of data, texts, captions, and where a character came from."""

import threading
from collections.abc import Mapping

from data.codecs.codec import AnyLayout, sounds
from data.corpus import Corpus
from lessons.experiment import Run
from lessons.figures.picture import styles
from lessons.panel.column import Column, n_rows, rows_to_show
from lessons.panel.controls import Controls
from lessons.panel.origin_line import OriginLine, invitation
from lessons.panel.provenance import DISAGREEMENT, Found, Provenance
from lessons.panel.recipe import Recipe
from lessons.panel.scene import Scene


class Columns:
    """The columns of a scene, by the names of its arms; `texts` is what they show of the run that they are about.

    `noted` is what was last said of the controls.

    A panel's worker writes, and its inspector explains, at any moment: each of them finds the screen as the other
    one has left it.
    """

    def __init__(self, scene: Scene, controls: Controls):
        self.scene, self.controls = scene, controls
        self.by_name = {name: Column(name, style) for name, style in styles(scene.arms).items()}
        self.origin = OriginLine()
        self.texts: dict[str, str] = {}
        self.noted: list[str] = []
        self._provenance: Provenance | None = None
        self._layout: AnyLayout | None = None
        self._lock = threading.RLock()

    @property
    def run(self) -> Run | None:
        """The run that the columns are about."""
        return self._provenance and self._provenance.run

    def let_go(self) -> None:
        """Of the run, with all that was found out about it: the next one takes as much memory."""
        with self._lock:
            self._provenance = None

    def begin(self, run: Run, recipe: Recipe) -> None:
        """Be about another run; what the one before it wrote stays until there is something to take its place."""
        with self._lock:
            self._layout = self.scene.layout(recipe)
            self.texts, self._provenance = {}, Provenance(run, self.scene.thresholds(recipe), self._layout)
            self.controls.offer_listening(sounds(self._layout))
            for column in self.by_name.values():
                column.make_room(self._layout)
            self.rewind()

    def rewind(self) -> None:
        """What is written next is another text: who has scrolled the last one begins at its beginning."""
        with self._lock:
            self.origin.forget()
            for column in self.by_name.values():
                column.text.rewind()

    def write(self, recipe: Recipe, texts: Mapping[str, str]) -> None:
        """Show what arms have written, coloured and judged."""
        levels = self._provenance.levels(self._colouring, texts)
        with self._lock:
            self.origin.outdate(texts)
            self.texts.update(texts)
            for name, text in texts.items():
                described, told = self.scene.describe(recipe, text), self.scene.told(recipe, text)
                self.by_name[name].text.show(text, levels[name], self._layout, described, told)
                self.judge(recipe, name)
            if self._colouring == DISAGREEMENT:
                self.invite(recipe)

    def judge(self, recipe: Recipe, name: str) -> None:
        """Say below a column what its text is worth; beside charts of several seeds, that it is of this one alone."""
        with self._lock:
            first, *others = self.scene.captions(recipe, self.run, name, self.texts[name])
            self.by_name[name].show_captions((f"this seed: {first}" if self.run.others else first, *others))

    def invite(self, recipe: Recipe) -> None:
        """Say what the colours mean, and where to look; rows that were found go with what was said of them."""
        with self._lock:
            if self._provenance is None:
                return
            if not self.origin.invites:
                self.show_rows()
            place, said = self._provenance.widest, self._notes(recipe.prompt)
            if self._colouring == DISAGREEMENT and place:
                self.by_name[place.arm].text.mark = (place.index, place.index + 1)
                said = f"Most of all here: {self._provenance.disagreement(place, self.texts[place.arm])}"
            invited = invitation(self._layout.part if self._layout else "character")
            self.origin.invite(self._provenance.legend(self._colouring), said or invited)

    def inspect(self, name: str, index: int) -> None:
        """Find where a character came from, which may take its time, and say so if its run is still shown."""
        provenance, text = self._provenance, self.by_name[name].text.text
        if provenance is not None and provenance.run.history[name] and index < len(text):
            found = provenance.find(self._colouring, name, text, index)
            with self._lock:
                if provenance is self._provenance:
                    self._explain(found)

    def _explain(self, found: Found) -> None:
        """What is said of a text that has gone meanwhile is of a moment ago."""
        column = self.by_name[found.arm]
        column.show_found(found.rows, self._layout)
        self.origin.explain(found.arm, found.text, found.said)
        self.origin.outdate({found.arm: column.text.text})
        if column.text.text == found.text:
            column.text.mark = found.mark

    def show_rows(self) -> None:
        """Show rows of the data that the arms of the run learn from."""
        arms: Mapping[str, Corpus] = self.run.experiment.arms
        clean = {document.id: document.text for document in arms[self.scene.arms[0]]}
        for name, documents in rows_to_show(arms, n_rows(self._layout)).items():
            self.by_name[name].show_rows(documents, clean, self._layout)
            self.by_name[name].note.value = self.run.experiment.notes.get(name, "")

    def _notes(self, prompt: str) -> str:
        """In what the screen differs from what was asked for, or nothing."""
        left_out = set(prompt) - set(self.run.experiment.vocabulary.known_part(prompt))
        said = [f"Left out of the prompt, for no text here holds it: {''.join(sorted(left_out))}."] if left_out else []
        self.noted = self.controls.notes()
        return " ".join(said + self.noted)

    @property
    def _colouring(self) -> str:
        return self.controls.colouring.value
