"""The line below the columns: what their colours mean, where a character came from, or what went wrong."""

from collections.abc import Mapping

from lessons.widgets.text_view import TextView


def invitation(part: str = "character") -> str:
    """What a person can do with a text, whose parts are characters, pixels, notes or frames."""
    return f"Click a {part}, or walk to it with the arrow keys: where did it come from?"


class OriginLine(TextView):
    """It knows of whose text it speaks, so that it never speaks of one that is gone as if it were there."""

    def __init__(self) -> None:
        super().__init__(label="where did this come from", kind="note", lines=2)
        self.invites = True
        self._arm, self._text = "", ""

    def invite(self, legend: str, said: str) -> None:
        """What the colours mean, and then what else there is to say, or what a person can do."""
        self.invites, self._arm = True, ""
        self.show(f"{legend} {said}")

    def explain(self, arm: str, text: str, said: str) -> None:
        """Say something of an arm's text."""
        self.invites, self._arm, self._text = False, arm, text
        self.show(said)

    def complain(self, error: object) -> None:
        self.invites, self._arm = False, ""
        self.show(f"✘ {error}")

    def outdate(self, texts: Mapping[str, str]) -> None:
        """These texts take the place of what the arms had written."""
        if texts.get(self._arm, self._text) != self._text:
            self._arm, self._text = "", ""
            self.show(f"A moment ago: {self.text}")

    def forget(self) -> None:
        """All texts will be others, and there will be an invitation when they are there."""
        self._arm, self._text = "", ""
