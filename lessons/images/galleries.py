"""Pictures in rows, for a cell to show: as text, as they are drawn, and beside what is nearest to them in the data."""

import ipywidgets as widgets

from data.codecs.image import DIGITS
from lessons.experiment import Run
from lessons.images.drawers import drawn, halves, nearest, share_copied, share_recognised
from lessons.subjects.gallery import gallery
from lessons.subjects.index import SUBJECTS
from lessons.widgets.picture_editor import PictureEditor


def rows(n: int = 3, seed: int = 0) -> str:
    """The first pictures that a model reads, as it reads them, beside each other."""
    texts = [document.text.split("\n") for document in halves(seed)[0].documents[:n]]
    lines = zip(*([part.ljust(9) for part in text] for text in texts), strict=True)
    return "\n".join("      ".join(line) for line in lines)


def editor(seed: int = 0) -> PictureEditor:
    """A real digit to be changed, sign by sign."""
    return PictureEditor(DIGITS, halves(seed)[0].documents[0].text, "a picture as text")


def drawn_by(run: Run, arm: str) -> widgets.VBox:
    """Two pictures of each digit by one model, and how many of all that it drew are recognised."""
    pictures = drawn(run, arm)
    label = f"Drawn by {arm}. Of {len(pictures)} pictures, {share_recognised(pictures):.0%} are recognised."
    return gallery(label, _few(pictures, 2), SUBJECTS["digits"]())


def beside_nearest(run: Run, arm: str) -> widgets.VBox:
    """What one model draws and, below each picture, the nearest of those that it has read."""
    pictures, corpus = drawn(run, arm), run.experiment.arms[arm]
    few = _few(pictures, 1)
    found = [neighbour.text for neighbour in nearest(few, corpus)]
    copied = f"of {len(pictures)} pictures, {share_copied(pictures, corpus):.0%} are in its data just like that"
    digits = SUBJECTS["digits"]()
    drawings = gallery(f"Drawn by {arm}; {copied}.", few, digits)
    return widgets.VBox([drawings, gallery("The nearest that it has read:", found, digits)])


def _few(pictures: list[str], n: int) -> list[str]:
    """So many of each digit, of as many of each as were drawn."""
    each = len(pictures) // 10
    return [picture for start in range(0, len(pictures), each) for picture in pictures[start : start + n]]
