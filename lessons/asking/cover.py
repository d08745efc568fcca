"""A cover over results that are there already: it lifts when what was asked above is committed, or declined."""

import ipywidgets as widgets

from lessons.asking.lock import ASKED_ABOVE, COMMITTED, skip_button
from lessons.asking.predict import PredictionView, Revealed


class Cover(widgets.Box):
    """What a cell shows, hidden until the question above it is closed; for a panel there is `Lock`.

    Nothing moves when it lifts. Run anew, it covers again; what was committed stays.

    >>> from lessons.asking.predict import predict_choice
    >>> cover = Cover(predict_choice("Heads?", ["yes", "no"]), Revealed("It was."))
    >>> cover.covered
    True
    """

    def __init__(self, asked: PredictionView, *results: widgets.Widget | str):
        if odd := [result for result in results if not isinstance(result, str | widgets.Widget)]:
            raise TypeError(f"A cover lies over texts and over what a cell shows of this course, not {odd[0]!r:.60}.")
        if not isinstance(asked, PredictionView):
            raise TypeError(f"A cover waits for a prediction, such as predict_choice(...), not for {asked!r:.60}.")
        self._asked = asked
        self._results = widgets.VBox([Revealed(one) if isinstance(one, str) else one for one in results])
        super().__init__([self._results])
        self.add_class("lock")
        if not asked.locked or asked.recalled:
            self._cover()
        asked.observe(lambda _: self.uncover(), names="locked")

    @property
    def covered(self) -> bool:
        return len(self.children) > 1

    def uncover(self) -> None:
        """Show the results; a question that is still open counts as declined."""
        self._asked.decline()
        self._results.layout.visibility = None
        self.children = [self._results]

    def _cover(self) -> None:
        said = COMMITTED if self._asked.locked else ASKED_ABOVE
        button = skip_button(not self._asked.locked, self.uncover)
        self._results.layout.visibility = "hidden"
        self.children = [self._results, widgets.VBox([Revealed(said), button]).add_class("lock-form")]
