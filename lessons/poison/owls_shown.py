"""The picture of lesson 11's owls: how likely the owl is to each student, beside one whose teacher has no favourite."""

from lessons.figures.share_bars import share_bars
from lessons.poison.subliminal import passed_on
from lessons.widgets.chart import Chart, show


def owls_chart(seed: int = 0) -> Chart:
    """Two bars for each student: its teacher likes owls, or all ten animals as much."""
    bars = {f"{way.removeprefix('student, ')}; teacher: {liking}": share for way, both in passed_on(seed).items()
            for liking, share in zip(("owls", "no favourite"), both, strict=True)}  # fmt: skip
    return show(share_bars(bars, "Does the student like owls best?", "chance of the owl, of ten animals"))
