"""The live bench driven through a kernel, as JupyterLab's widget protocol does it, without a browser."""

import time
from collections.abc import Callable, Iterator

import pytest
from jupyter_client.manager import start_new_kernel

from lessons.experiment import KINDS

TIMEOUT = 60
THREADS = "[t.name for t in __import__('threading').enumerate() if t.name.startswith('player:')]"
OPEN = """
from lessons.live_bench.bench import LiveBench
from lessons.panel.panel import Panel
bench = Panel(LiveBench())
bench.wait(60)
"""


class Page:
    """What a page of JupyterLab knows of the widgets of a kernel: their states, and how to change one."""

    def __init__(self, client):
        self._client = client
        self.widgets: dict[str, dict] = {}

    def run(self, code: str) -> dict:
        """Execute code; the reply's content, after all that it sent has been taken in."""
        request = self._client.execute(code, user_expressions={"threads": THREADS})
        self._listen_until(lambda message: _ends(message, request))
        reply = self._client.get_shell_msg(timeout=TIMEOUT)["content"]
        assert reply["status"] == "ok", reply
        return reply

    def move(self, described: str, **state: object) -> None:
        """Move the control with a description."""
        self._send(described, {"method": "update", "state": state, "buffer_paths": []})

    def press(self, described: str) -> None:
        """Click the button with a description."""
        self._send(described, {"method": "custom", "content": {"event": "click"}})

    def _send(self, described: str, data: dict) -> None:
        comm = next(id for id, state in self.widgets.items() if described in _descriptions(state))
        message = self._client.session.msg("comm_msg", {"comm_id": comm, "data": data})
        self._client.shell_channel.send(message)

    def text(self, label: str) -> str:
        """The text of the view with a label."""
        return next(state["text"] for state in self.widgets.values() if state.get("label") == label)

    def labels(self) -> list[dict]:
        return [state for state in self.widgets.values() if state.get("_model_name") == "LabelModel"]

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Take in what the kernel sends until something holds; fail after a minute without it."""
        if not holds():
            self._listen_until(lambda message: holds())

    def _listen_until(self, holds: Callable[[dict], bool]) -> None:
        deadline = time.monotonic() + TIMEOUT
        while True:
            message = self._client.get_iopub_msg(timeout=max(0.1, deadline - time.monotonic()))
            self._take_in(message)
            if holds(message):
                return

    def _take_in(self, message: dict) -> None:
        content = message["content"]
        if message["msg_type"] in ("comm_open", "comm_msg"):
            self.widgets.setdefault(content["comm_id"], {}).update(content["data"].get("state", {}))


def _descriptions(state: dict) -> list[str]:
    return [state.get("description", ""), "/".join(state.get("_options_labels", []))]


def _ends(message: dict, request: str) -> bool:
    idle = message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"
    return idle and message["parent_header"].get("msg_id") == request


@pytest.fixture
def page() -> Iterator[Page]:
    manager, client = start_new_kernel()
    try:
        page = Page(client)
        page.run(OPEN)
        yield page
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_a_slider_changes_the_noisy_text_and_no_other(page: Page):
    noisy, clean = page.text("text written by noisy"), page.text("text written by clean")
    page.move("noise rate", value=0.4)
    page.wait_until(lambda: page.text("text written by noisy") != noisy)
    page.run("bench.wait(60)")
    assert page.text("text written by clean") == clean


def test_play_and_stop_by_their_buttons_leave_no_thread(page: Page):
    page.move("/".join(KINDS), index=1)
    page.wait_until(lambda: any("step 0" in state.get("value", "") for state in page.labels()))
    before = page.text("text written by clean")
    page.press("Play")
    page.wait_until(lambda: page.text("text written by clean") != before)
    page.press("Stop")
    threads = page.run("bench.wait(60)")["user_expressions"]["threads"]["data"]["text/plain"]
    assert threads == "[]"
