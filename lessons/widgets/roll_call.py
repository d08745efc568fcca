"""RollCall: words side by side, some of them struck out: who is still there, and who is not."""

from collections.abc import Iterable
from pathlib import Path

import traitlets

from lessons.widgets.shared_code import SharedCode

HERE = Path(__file__).parent


class RollCall(SharedCode):
    """A list of names under a heading; who is not `there` is faded and struck out, and a screen reader hears "gone".

    Names are shown as text, whatever is in them.

    >>> calling = RollCall(label="kept", names=["Ada", "Bo"])
    >>> calling.call({"Ada"}, "generation 2")
    >>> calling.there, calling.said
    ([True, False], 'generation 2: 1 of 2 are left')
    """

    script = (HERE / "roll_call.js").read_text("utf-8")
    style = (HERE / "roll_call.css").read_text("utf-8")

    label = traitlets.Unicode("names").tag(sync=True)
    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    there = traitlets.List(traitlets.Bool()).tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)

    def call(self, present: Iterable[str], when: str) -> None:
        """Say who is among those present."""
        present = set(present)
        there = [name in present for name in self.names]
        with self.hold_sync():
            self.there, self.said = there, f"{when}: {sum(there)} of {len(there)} are left"
