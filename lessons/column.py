"""One column of a bench: three rows of its data, the text its model writes, and what that text is worth."""

import ipywidgets as widgets
import numpy as np

from data.corpus import Corpus
from lessons.figures import SIGNS, Style
from lessons.text_view import TextView, levels_of_surprise

ROW_CHARS = 120


class Column:
    """The widgets of one arm; `box` is what to display. It wires no callbacks."""

    def __init__(self, name: str, style: Style, text_lines: float):
        self.name = name
        self.heading = _label(f"{SIGNS[style.marker]} {name}", "17px", bold=True, colour=style.colour)
        self.rows = [TextView(label=f"row {i + 1} of the data of {name}", kind="row", lines=1) for i in range(3)]
        self.text = TextView(label=f"text written by {name}", lines=text_lines)
        self.first, self.second, self.third = _label("", "16px", bold=True), _label("", "14px"), _label("", "14px")
        self.box = widgets.VBox(
            [self.heading, *self.rows, self.text, self.first, self.second, self.third],
            layout=widgets.Layout(flex="1 1 0", min_width="0", padding="0 10px 0 0", overflow="hidden"),
        )

    def show_rows(self, corpus: Corpus, clean: dict[str, str]) -> None:
        """Show the first rows of the data; characters that differ from the clean document are emphasised."""
        for view, document in zip(self.rows, corpus.documents, strict=False):
            text = document.text[:ROW_CHARS].replace("\n", " ")
            view.show(text, _differences(text, clean.get(document.id, text)))

    def show_text(self, text: str, surprise: np.ndarray | None = None) -> None:
        """Show what the model wrote; `surprise` in bits, one for each character, colours it."""
        self.text.show(text, () if surprise is None else levels_of_surprise(surprise))

    def show_captions(self, captions: tuple[str, str, str]) -> None:
        for label, text in zip((self.first, self.second, self.third), captions, strict=True):
            label.value = text


def _differences(text: str, clean: str) -> list[int]:
    """Level 3 where a character differs from the clean text's at the same place.

    Noise that moves the rest along (an insertion) is emphasised from there on.
    """
    return [3 if a != b else 0 for a, b in zip(text, clean.ljust(len(text)), strict=False)]


def _label(text: str, size: str, bold: bool = False, colour: str | None = None) -> widgets.Label:
    style = {"font_size": size, "font_weight": "bold" if bold else "normal", "text_color": colour}
    return widgets.Label(text, style=style, layout=widgets.Layout(height="24px", margin="0"))
