"""A JupyterLab server of our own, which leaves no trace in the user's Jupyter folders."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
from jupyterlab_server.workspaces_handler import WorkspacesManager
from nbformat.sign import NotebookNotary

from lessons.lab import arguments, first_page, prepare_settings

TIMEOUT = 60.0
"""Seconds that anything may take: generous, since a shared CI machine is slow."""

QUIET = {
    "@jupyterlab/apputils-extension:notification": {"doNotDisturbMode": True},
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False},
}
"""Lab settings that keep dialogs and background work out of tests and pictures."""


class LabServer:
    """A running JupyterLab in `folder`; `notebooks` is the folder that it serves.

    It starts in the background; `wait_until_ready` waits for it.

    Args:
        folder: an empty folder for the served files, the configuration and the log.
        settings: JupyterLab settings by plugin, as in an `overrides.json`; they come after what learners get.
    """

    def __init__(self, folder: Path, settings: dict[str, dict[str, Any]]) -> None:
        self.notebooks = folder / "notebooks"
        self.notebooks.mkdir(parents=True)
        self.token = secrets.token_hex(16)
        self.url = f"http://127.0.0.1:{_free_port()}"
        self._data = folder / "data"
        self._data.mkdir()
        self._log = folder / "server.log"
        prepare_settings(folder / "config", folder / "ipython")
        self._workspaces = folder / "config" / "lab" / "workspaces"
        (folder / "config" / "labconfig" / "default_setting_overrides.json").write_text(
            json.dumps(QUIET | settings), encoding="utf-8"
        )
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command(), env=_environment(folder), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )

    def _command(self) -> list[str]:
        """What learners get: the Lab that is tested is the one that start.py opens."""
        return [
            *(sys.executable, "-m", "jupyterlab", *arguments(self.notebooks), "--no-browser", "--allow-root"),
            *(f"--port={self.url.rpartition(':')[2]}", "--ServerApp.port_retries=0"),
            *(f"--IdentityProvider.token={self.token}", "--LabApp.expose_app_in_browser=True"),
        ]

    def address(self, place: str, workspace: str) -> str:
        """Where Lab shows the file at `place` as start.py opens it, with an arrangement of its own."""
        WorkspacesManager(str(self._workspaces)).save(workspace, json.dumps(first_page(workspace)))
        return f"{self.url}/lab/workspaces/{workspace}/tree/{place}?token={self.token}"

    def wait_until_ready(self) -> None:
        """Return when the server answers; raise RuntimeError with its log when it ends or stays silent."""
        deadline = time.monotonic() + TIMEOUT
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"JupyterLab did not start. The end of its log:\n{self.log_tail()}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            self.request("GET", "api/status")
        except OSError:
            return False
        return True

    def request(self, method: str, path: str) -> Any:
        """Return what the server's REST interface answers, parsed from JSON; None where it answers nothing."""
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(f"{self.url}/{path}", method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def trust(self, path: Path) -> None:
        """Sign a notebook as one that was run here: of any other, Lab shows no widget."""
        NotebookNotary(data_dir=str(self._data)).sign(nbformat.read(path, as_version=4))

    def shut_down_kernels(self) -> None:
        """End every kernel, so that a test leaves neither threads nor memory behind."""
        for session in self.request("GET", "api/sessions"):
            with suppress(urllib.error.HTTPError):  # a kernel that died has ended already
                self.request("DELETE", f"api/sessions/{session['id']}")

    def log_tail(self, lines: int = 40) -> str:
        """Return the last lines of the server's log."""
        return "\n".join(self._log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])

    def stop(self) -> None:
        """End the server; its kernels end with it."""
        self._process.terminate()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment with Jupyter's folders, and what learners keep, in `folder`.

    HOME stays, and with it matplotlib's font cache.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "JPY_"))}
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
        "DATA_SHAPES_KEPT": "kept",
    }
    return kept | {name: str(folder / place) for name, place in places.items()}
