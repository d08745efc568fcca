"""A question of any lesson, asked of a whole room: beside the presenter's view, which has one of its panel alone."""

from dataclasses import replace

import ipywidgets as widgets

from lessons.asking.predict import PredictionView, Revealed
from lessons.asking.room import room_for

NOT_REVEALED = "The result is not known yet: run the cells below the question first."


class RoomOf(widgets.VBox):
    """For an instructor, in a cell of their own: what a room answers, typed or, on a hub, committed; then the result.

    >>> from lessons.asking.predict import predict_choice
    >>> asked = predict_choice("Heads or tails?", ["heads", "tails"])
    >>> revealed, room = asked.reveal("heads"), RoomOf(asked)
    >>> room.room.enter("12", "18")
    >>> room.reveal().alt
    'Heads or tails? 30 guesses: heads: 12; tails: 18. It was heads.'
    """

    def __init__(self, view: PredictionView):
        self._view, self.room = view, room_for(replace(view.prediction, committed=None))
        show = widgets.Button(description="Show the result", layout={"width": "auto", "align_self": "flex-start"})
        show.on_click(lambda _: self.reveal())
        super().__init__([self.room, show])

    def reveal(self) -> widgets.Widget | None:
        """The histogram in place of the fields, once the notebook knows the result."""
        if not self._view.results:
            self.room.status = NOT_REVEALED
            return None
        _, actual, why = self._view.results[-1]
        chart = self.room.reveal(actual, why)
        self.children = [chart, Revealed(self.room.status)]
        return chart
