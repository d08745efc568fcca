"""Upload: a button that takes a file from the learner's machine, or says why it cannot."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import anywidget
import traitlets

from data.shown import as_shown


class Uploaded(NamedTuple):
    """A file: its name, its bytes, and why they are none that could be taken, "" if they are."""

    name: str
    content: bytes = b""
    refused: str = ""


class Upload(anywidget.AnyWidget):
    """A button that asks for a file; `value` is what came last.

    What is larger than `limit` bytes would be dropped by the connection without a word, and is held back in the page:
    only its name and size come, and `value` says what to do instead.

    >>> upload = Upload(limit=10_000_000)
    >>> upload.take({"name": "diary.txt", "size": 23_400_000})
    >>> upload.value.refused
    'diary.txt has 23.4 MB, and 10 MB is the most that can be uploaded: give its path instead.'
    """

    _esm = Path(__file__).with_suffix(".js").read_text("utf-8")

    description = traitlets.Unicode("Upload").tag(sync=True)
    tooltip = traitlets.Unicode().tag(sync=True)
    limit = traitlets.Int().tag(sync=True)
    disabled = traitlets.Bool(False).tag(sync=True)
    value = traitlets.Instance(Uploaded, allow_none=True)

    def __init__(self, **traits: object) -> None:
        super().__init__(**traits)
        self.on_msg(lambda _widget, content, buffers: self.take(content, buffers))

    def take(self, told: dict, buffers: Sequence[memoryview] = ()) -> None:
        """What the page says of a file, and its bytes; the same file may come twice, and is told of twice."""
        self.value = None
        self.value = self._checked(
            as_shown(str(told["name"])), int(told["size"]), bool(told.get("unreadable")), buffers
        )

    def _checked(self, name: str, size: int, unreadable: bool, buffers: Sequence[memoryview]) -> Uploaded:
        if size > self.limit:
            most = f"{self.limit / 1e6:g} MB is the most that can be uploaded: give its path instead."
            return Uploaded(name, refused=f"{name} has {size / 1e6:.1f} MB, and {most}")
        if unreadable or not buffers or len(content := bytes(buffers[0])) != size:
            said = f"The browser could not read {name}: choose it again, or give its path."
            return Uploaded(name, refused=said)
        return Uploaded(name, content)
