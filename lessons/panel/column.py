"""One column of a bench: three rows of its data, the text its model writes, and what that text is worth."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

import ipywidgets as widgets
import numpy as np

from data.codecs.codec import AnyLayout, is_read
from data.codecs.sheet import Sheet
from data.codecs.timeline import Timeline
from data.corpus import Corpus, Document
from data.graphemes import shortened
from data.mix import original_id
from data.vocabulary import END
from lessons.figures.picture import SIGNS, Style
from lessons.widgets.heading import Heading
from lessons.widgets.text_view import TextView

ROW_CHARS = 120
LINES, JUDGED_LINES = 6, 8
ROWS, PICTURES, ROLLS = 3, 5, 1
"""Documents of its data that a column shows: in lines, as rows of a table and code are, too; or in their place as
pictures, or along the whole width."""


class Column:
    """The widgets of one arm; `box` is what to display. It wires no callbacks."""

    def __init__(self, name: str, style: Style):
        self.name = name
        self.heading = Heading(text=f"{SIGNS[style.marker]} {name}", hue=style.colour)
        self.rows = [TextView(label=f"row {i + 1} of the data of {name}", kind="row", lines=1) for i in range(ROWS)]
        self.text = TextView(label=f"text written by {name}", lines=LINES, pickable=True)
        self.pinned = TextView(label=f"pinned text of {name}", kind="pinned", lines=LINES // 2)
        self.pinned.layout.display = "none"
        self.first, self.second, self.third = _label("", "14px", bold=True), _label("", "13px"), _label("", "13px")
        self.note = _label("", "12px")
        self.box = widgets.VBox(
            [self.heading, *self.rows, self.text, self.pinned, self.first, self.second, self.third, self.note],
            layout=widgets.Layout(flex="1 1 0", min_width="0", padding="0 10px 0 0", overflow="hidden"),
        )

    def make_room(self, layout: AnyLayout | None) -> None:
        """As many lines as what is written needs; whatever is pinned has a part of them."""
        is_pinned = self.pinned.layout.display != "none"
        self.text.lines = n_lines(layout) - self.pinned.lines * is_pinned

    def show_rows(
        self, documents: Sequence[Document], clean: Mapping[str, str], layout: AnyLayout | None = None
    ) -> None:
        """Show rows of the data; characters that the clean document lacks are emphasised."""
        line = str if layout else _one_line
        texts = [(line(d.text), line(clean.get(original_id(d), d.text))) for d in documents]
        self._show([(text, _differences(text, original)) for text, original in texts], layout, "row")

    def show_found(self, rows: Sequence[tuple[str, list[int]]], layout: AnyLayout | None = None) -> None:
        """Show rows of the data that hold what was looked for: of a table and of code whole ones, however long."""
        self._show(rows, layout, "found" if isinstance(layout, Sheet) else "row")

    def _show(self, rows: Sequence[tuple[str, list[int]]], layout: AnyLayout | None, kind: str) -> None:
        """Rows with their levels, a line each, or drawn in one view for all; what is left stays empty."""
        pictures, *others = self.rows
        pictures.lines, pictures.kind, rows = ROWS if layout else 1, kind, rows[: n_rows(layout)]
        pictures.rewind()
        for view in others:
            view.layout.display = "none" if layout else ""
        if layout:
            pictures.show(END.join(text for text, _ in rows), _joined([levels for _, levels in rows]), layout)
            return
        for view, (text, levels) in zip_longest(self.rows, rows, fillvalue=("", [])):
            view.show(text, levels)

    def pin(self, text: str | None) -> None:
        """Keep a text below the new ones, in the space of the two; None lets it go."""
        self.pinned.show(text or "", layout=self.text.drawn_as, told=self.text.told)
        self.pinned.layout.display = "none" if text is None else ""
        self.make_room(self.text.drawn_as)

    def show_captions(self, captions: tuple[str, str, str]) -> None:
        for label, text in zip((self.first, self.second, self.third), captions, strict=True):
            label.value = text


def n_lines(layout: AnyLayout | None) -> int:
    """How many lines of text a column has for what is written; a piece of code with what is said of it needs more."""
    return JUDGED_LINES if isinstance(layout, Sheet) else LINES


def n_rows(layout: AnyLayout | None) -> int:
    """How many documents of its data a column shows."""
    if is_read(layout):
        return ROWS
    return ROLLS if isinstance(layout, Timeline) and layout.sweeps else PICTURES


def rows_to_show(arms: Mapping[str, Corpus], n: int = 3) -> dict[str, list[Document]]:
    """Documents from all over each arm; arms that are versions of the first show the same ones as it does.

    Of an arm that is mixed from several parts, each part shows as many as it has of the characters, to the nearest.
    """
    first = next(iter(arms.values()))
    by_id = {name: {document.id: document for document in corpus} for name, corpus in arms.items()}
    ids = {document.id for document in first}
    versions = [found for found in by_id.values() if found.keys() <= ids or found.keys() >= ids]
    shared = [i for i in ids if all(i in found for found in versions)]
    shown = _spread(sorted(shared), n)
    return {
        name: [found[i] for i in shown] if found in versions else _spread_by_chars(arms[name], n)
        for name, found in by_id.items()
    }


def _joined(levels: Sequence[list[int]]) -> list[int]:
    """Of texts that are joined by end marks, which have no level.

    >>> _joined([[1, 2], [3]])
    [1, 2, 0, 3]
    """
    return [level for one in levels for level in (*one, 0)][:-1]


def _spread(items: Sequence, n: int) -> list:
    return [items[(2 * i + 1) * len(items) // (2 * n)] for i in range(n)]


def _spread_by_chars(corpus: Corpus, n: int) -> list[Document]:
    """The documents in which n characters stand that are evenly spread, part by part, over the corpus."""
    parts = list(corpus.shares(lambda document: document.source))
    documents = sorted(corpus, key=lambda document: parts.index(document.source))
    ends = np.cumsum([len(document.text) + 1 for document in documents])
    return [documents[np.searchsorted(ends, (2 * i + 1) * corpus.n_chars // (2 * n), side="right")] for i in range(n)]


def _one_line(text: str) -> str:
    """The beginning of a text; what is cut off is told by an ellipsis, as the page does where it has less room.

    >>> _one_line("one\\ntwo"), len(_one_line("x" * 500)), _one_line("x" * 500)[-2:]
    ('one two', 120, 'x…')
    """
    return shortened(text, ROW_CHARS).replace("\n", " ")


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
    """A line that wraps where it finds no room (see heading.css)."""
    style = {"font_size": size, "font_weight": "bold" if bold else "normal"}
    layout = widgets.Layout(height="auto", min_height="20px", margin="0", width="auto")
    return widgets.Label(text, style=style, layout=layout).add_class("arm-caption")
