"""Documents of a kind of data as a cell shows them: drawn, with a heading, and with words for who cannot see them."""

from collections.abc import Sequence

import ipywidgets as widgets

from data.codecs.sheet import Sheet
from data.codecs.timeline import Timeline
from data.vocabulary import END
from lessons.subjects.subject import Subject
from lessons.widgets.text_view import TextView

IN_A_ROW = 10
"""Pictures that stand in one row of a gallery."""
PLAYED = {True: 4.1, False: 7.0}
"""How many lines of text a document is high that can be played: along time, or on one board."""


def gallery(heading: str, documents: Sequence[str], subject: Subject, in_a_row: int = IN_A_ROW) -> widgets.VBox:
    """Documents of a subject below a line that says what they are; those that go on in time can be played.

    Rows of a table stand in one, with the names of their columns; of rows and code it is said which are wrong, and why.

    Raises ValueError for a subject that is not drawn.
    """
    if not subject.codec:
        raise ValueError(f"The corpus {subject.name} is running text: print it, there is nothing to draw.")
    text, layout = END.join(documents), subject.codec.layout
    view = TextView(label=heading, kind="gallery", lines=_lines(len(documents), subject, in_a_row))
    view.show(text, layout=layout, described=subject.describe(text), told=subject.told(text))
    line = TextView(label="which ones", kind="note", lines=1.2)
    line.show(heading)
    return widgets.VBox([line, view])


def _lines(n: int, subject: Subject, in_a_row: int) -> float:
    """How many lines of text so many documents are as high as; of pictures, a caption, a margin, cells of 0.4 em.

    What is read breaks its lines where the page is narrow: it is as high as need be.
    """
    layout, rows = subject.codec.layout, -(-n // in_a_row)
    if isinstance(layout, Sheet):
        return 0
    if isinstance(layout, Timeline):
        return (n if layout.sweeps else rows) * PLAYED[layout.sweeps]
    return rows * (1.4 + 0.4 * layout.height * layout.stacked) / 1.4
