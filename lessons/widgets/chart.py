"""Chart: a matplotlib figure in the page, with a text alternative (ipywidgets' Image has none)."""

import io
from pathlib import Path

import numpy as np
import traitlets
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from lessons.figures.picture import Picture
from lessons.widgets.shared_code import SharedCode


class Chart(SharedCode):
    """Shows a figure as a picture whose `alt` says in words what it shows."""

    script = Path(__file__).with_suffix(".js").read_text("utf-8")
    style = Path(__file__).with_suffix(".css").read_text("utf-8")

    dpi = 130  # sharp at the size of a panel; who shows it larger sets more

    png = traitlets.Bytes().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    aspect = traitlets.Float(2.0).tag(sync=True)

    def draw(self, picture: Picture) -> None:
        """Render with Agg, never through pyplot: under widget callbacks it loses lines."""
        width, height = picture.figure.get_size_inches()
        png = drawn(picture.figure, self.dpi)
        with self.hold_sync():
            self.aspect, self.alt, self.png = float(width / height), picture.alt, png


def drawn(figure: Figure, dpi: float) -> bytes:
    """A figure as a PNG of 256 colours: a third of the bytes, in no more time.

    The palette is off by a few levels, at the edges of letters for the most part; white stays white.
    """
    figure.dpi = dpi
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    pixels = Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3]).quantize(256, Image.Quantize.FASTOCTREE)
    pixels.putpalette([255 if level == 254 else level for level in pixels.getpalette()])
    buffer = io.BytesIO()
    pixels.save(buffer, format="png", compress_level=6)
    return buffer.getvalue()


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
