"""The Lab as start.py opens it, from the address that the browser is handed to the notebook of yesterday.

It talks to nobody but this machine: what its processes connect to is noted by Python in each of them, what they listen
on is asked of the system, and what the page asks for is noted by the browser.
"""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from lab import TIMEOUT, Notebook, expect

import start

ROOT = Path(start.__file__).parent

NOTES_CONNECTIONS = """\
import os, sys

def note(event, arguments):
    if event == "socket.getaddrinfo":
        print(arguments[0], file=log, flush=True)
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg") and isinstance(arguments[1], tuple):
        print(arguments[1][0], file=log, flush=True)

log = open(os.path.join(os.path.dirname(__file__), "connections.txt"), "a")
sys.addaudithook(note)
"""
HERE = {"127.0.0.1", "127.0.0.9", "::1", "localhost", "0.0.0.0", "None", ""}


class Started:
    """A place where start.py has been told to put everything, and what has been seen there."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.place, self.handed, self.log = place, place / "handed.txt", place / "server.log"
        (place / "noting").mkdir()
        (place / "noting" / "sitecustomize.py").write_text(NOTES_CONNECTIONS)
        browser = place / "browser"
        browser.write_text(f'#!/bin/sh\necho "$@" > {self.handed}\n')
        browser.chmod(0o755)
        monkeypatch.setattr(start, "ROOT", place)
        self.environment = start.child_environment(dict(os.environ, BROWSER=str(browser)), Path(sys.prefix))
        self.environment.update(start.own_places(), PYTHONPATH=f"{place / 'noting'}{os.pathsep}{ROOT}")

    @contextmanager
    def running(self):
        """The Lab's process, and the address that the browser was handed."""
        self.handed.unlink(missing_ok=True)
        command = [sys.executable, "-m", "lessons", "lab"]
        with (
            self.log.open("wb") as log,
            subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log) as lab,
        ):
            try:
                yield psutil.Process(lab.pid), self._address(lab)
            finally:
                lab.terminate()

    def _address(self, lab: subprocess.Popen) -> str:
        deadline = time.monotonic() + TIMEOUT
        while not (self.handed.exists() and self.handed.read_text().strip()):
            assert lab.poll() is None and time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)
        return self.handed.read_text().strip()

    def connected_to(self) -> set[str]:
        """Whom processes with these notes have looked up or connected to; that they note is tried first."""
        code = "import socket; socket.socket().connect_ex(('127.0.0.9', 9))"
        subprocess.run([sys.executable, "-c", code], env=self.environment, check=True)
        return set((self.place / "noting" / "connections.txt").read_text().split("\n"))


def sockets(process: psutil.Process) -> list:
    family = [process, *process.children(recursive=True)]
    return [found for member in family for found in member.net_connections("inet")]


@pytest.fixture
def started(tmp_path: Path, monkeypatch) -> Started:
    return Started(tmp_path, monkeypatch)


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(TIMEOUT * 1000)
    yield context.new_page()
    context.close()


def refused(address: str) -> int:
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(address, timeout=TIMEOUT)
    error.value.close()
    return error.value.code


PRINTED = """() => {
    const output = document.createElement('div');
    output.className = 'jp-RenderedText jp-OutputArea-output';
    document.querySelector('.jp-Notebook').append(output);
    output.append(document.createElement('pre'));
    const found = getComputedStyle(output.firstChild).wordBreak;
    output.remove();
    return found;
}"""


@pytest.mark.skipif(os.name == "nt", reason="the browser's stand-in is a script of a Unix shell")
def test_it_opens_alone_with_its_token_and_says_tomorrow_what_to_press(started: Started, page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url.replace("ws:", "http:")))
    with started.running() as (process, address):
        server, _, token = address.partition("/lab/tree/00_live_bench.ipynb?token=")
        servers = {server.removeprefix("http://")}
        assert server.startswith("http://127.0.0.1:") and len(token) >= 40
        assert refused(f"{server}/api/contents") == refused(f"{server}/api/kernels?token=wrong") == 403
        notebook = Notebook(page)
        page.goto(address)
        expect(page.get_by_text("| Idle")).to_be_visible()  # JupyterLab asks who presses before to select a kernel
        first_cell = page.locator(".jp-Notebook .jp-CodeCell").first
        first_cell.locator(".cm-content").click()
        expect(page.locator("#filebrowser")).to_be_hidden()
        page.keyboard.press("Shift+Enter")
        expect(notebook.button("Show without predicting")).to_be_visible()
        listening = {found.laddr.ip for found in sockets(process) if found.status == psutil.CONN_LISTEN}
        talking = {found.raddr.ip for found in sockets(process) if found.raddr}
        assert listening == {"127.0.0.1"} and talking <= {"127.0.0.1"}
        assert page.evaluate(PRINTED) == "normal", "printed sentences break between words"
        page.keyboard.press("Control+s")
        expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    page.goto("about:blank")
    with started.running() as (process, address):
        page.goto(address)
        gone = page.locator(".jp-OutputArea-output.jupyter-widgets", has_text="model not found").first
        expect(gone).to_be_visible()
        assert "Restart Kernel and Run All Cells" in gone.evaluate("node => getComputedStyle(node, '::after').content")
        servers.add(address.split("/")[2])
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == servers
    assert "127.0.0.9" in started.connected_to() <= HERE
