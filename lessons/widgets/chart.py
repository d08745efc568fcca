"""Chart: a matplotlib figure in the page, with a text alternative (ipywidgets' Image has none)."""

import io
from pathlib import Path

import anywidget
import traitlets

from lessons.figures.picture import Picture


class Chart(anywidget.AnyWidget):
    """Shows a figure as a picture whose `alt` says in words what it shows."""

    _esm = Path(__file__).with_suffix(".js").read_text("utf-8")
    _css = Path(__file__).with_suffix(".css").read_text("utf-8")

    dpi = 130  # sharp at the size of a panel; who shows it larger sets more

    png = traitlets.Bytes().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    aspect = traitlets.Float(2.0).tag(sync=True)

    def draw(self, picture: Picture) -> None:
        """Render with Agg, never through pyplot: under widget callbacks it loses lines."""
        width, height = picture.figure.get_size_inches()
        buffer = io.BytesIO()
        picture.figure.savefig(buffer, format="png", dpi=self.dpi, pil_kwargs={"compress_level": 1})
        with self.hold_sync():
            self.aspect, self.alt, self.png = float(width / height), picture.alt, buffer.getvalue()


def show(picture: Picture) -> Chart:
    """A picture as the last value of a cell; matplotlib's own display needs pyplot.

    >>> from lessons.figures.picture import shares
    >>> show(shares({"clean": 0.5}, "How many?")).alt
    'How many? clean: 50%.'
    """
    width = picture.figure.get_size_inches()[0]
    chart = Chart(layout={"width": f"{width * 150:.0f}px", "max_width": "100%"})
    chart.draw(picture)
    return chart
