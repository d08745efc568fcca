"""One column of a bench: three rows of its data, the text its model writes, and what that text is worth."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

import ipywidgets as widgets

from data.corpus import Corpus, Document
from lessons.figures import SIGNS, Style
from lessons.widgets.heading import Heading
from lessons.widgets.text_view import TextView

ROW_CHARS = 120


class Column:
    """The widgets of one arm; `box` is what to display. It wires no callbacks."""

    def __init__(self, name: str, style: Style, text_lines: int):
        self.name = name
        self.heading = Heading(text=f"{SIGNS[style.marker]} {name}", hue=style.colour)
        self.rows = [TextView(label=f"row {i + 1} of the data of {name}", kind="row", lines=1) for i in range(3)]
        self._lines = text_lines
        self.text = TextView(label=f"text written by {name}", lines=text_lines, pickable=True)
        self.pinned = TextView(label=f"pinned text of {name}", kind="pinned", lines=text_lines // 2)
        self.pinned.layout.display = "none"
        self.first, self.second, self.third = _label("", "16px", bold=True), _label("", "14px"), _label("", "14px")
        self.box = widgets.VBox(
            [self.heading, *self.rows, self.text, self.pinned, self.first, self.second, self.third],
            layout=widgets.Layout(flex="1 1 0", min_width="0", padding="0 10px 0 0", overflow="hidden"),
        )

    def show_rows(self, documents: Sequence[Document], clean: Mapping[str, str]) -> None:
        """Show a row of the data in each line; characters that the clean document lacks are emphasised."""
        for view, document in zip(self.rows, documents, strict=False):
            text = _one_line(document.text)
            view.show(text, _differences(text, _one_line(clean.get(document.id, text))))

    def show_found(self, rows: Sequence[tuple[str, list[int]]]) -> None:
        """Show other rows, with their levels, in the place of the data's; the rest is left empty."""
        for view, (text, levels) in zip_longest(self.rows, rows, fillvalue=("", [])):
            view.show(text, levels)

    def pin(self, text: str | None) -> None:
        """Keep a text below the new ones, in the space of the two; None lets it go."""
        self.pinned.show(text or "")
        self.pinned.layout.display = "none" if text is None else ""
        self.text.lines = self._lines if text is None else self._lines - self.pinned.lines

    def show_captions(self, captions: tuple[str, str, str]) -> None:
        for label, text in zip((self.first, self.second, self.third), captions, strict=True):
            label.value = text


def rows_to_show(arms: Mapping[str, Corpus], n: int = 3) -> dict[str, list[Document]]:
    """Documents from all over each arm; arms that are versions of the first show the same ones as it does."""
    first = next(iter(arms.values()))
    by_id = {name: {document.id: document for document in corpus} for name, corpus in arms.items()}
    ids = {document.id for document in first}
    versions = [found for found in by_id.values() if found.keys() <= ids or found.keys() >= ids]
    shared = [i for i in ids if all(i in found for found in versions)]
    shown = _spread(sorted(shared), n)
    return {
        name: [found[i] for i in shown] if found in versions else _spread(arms[name].documents, n)
        for name, found in by_id.items()
    }


def _spread(items: Sequence, n: int) -> list:
    return [items[(2 * i + 1) * len(items) // (2 * n)] for i in range(n)]


def _one_line(text: str) -> str:
    return text[:ROW_CHARS].replace("\n", " ")


def _differences(text: str, clean: str) -> list[int]:
    """Level 3 for each character that the clean text does not have there, 0 for the others.

    >>> _differences("a b0y", "a boy")
    [0, 0, 0, 3, 0]
    """
    levels = [3] * len(text)
    for _, start, size in SequenceMatcher(None, clean, text, autojunk=False).get_matching_blocks():
        levels[start : start + size] = [0] * size
    return levels


def _label(text: str, size: str, bold: bool = False) -> widgets.Label:
    style = {"font_size": size, "font_weight": "bold" if bold else "normal"}
    return widgets.Label(text, style=style, layout=widgets.Layout(height="21px", min_height="21px", margin="0"))
