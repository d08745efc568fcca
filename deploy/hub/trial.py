"""How a class of N does on this machine: `python3 start.py hub --trial N`, as root; it leaves nothing behind.

Starts a hub of its own on loopback, with TLS. N learners sign up, are approved, start their Labs all at once, open
lesson 01 and run it, move its mix twenty times, one move each two seconds, and train the panel's transformers, all at
once. It prints how long that took, what memory it needed, and what failed.
"""

import argparse
import json
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import requests

import start
from deploy.hub.places import RUNTIME
from deploy.hub.settings import LOOPBACK, Settings
from deploy.hub.visitor import PATIENCE, Kernel, Visitor

LESSON = "01_why_data_matters.ipynb"
PANEL = "panel = Panel("
MOVES = 20
PASSWORD = "correct horse battery"
IDS = {
    "mix": "panel.controls.fields['shares'].model_id",
    "model": "panel.controls.fields['model'].model_id",
    "play": "panel.controls.buttons['play'].model_id",
    "text": "panel.stage.columns['your mix'].text.model_id",
}
"""The widgets that a learner's hand is at, and the text that it changes, as the page knows them."""
BRIEF = "from lessons.voices.voices import trained; trained('transformer', 0, ('stories',))"


class TrialHub:
    """A hub on free ports of loopback, with a certificate and a state of its own; closed, it leaves nothing behind.

    `prefix` stands before the command that starts it. Its learners are users of this machine while it is there.
    """

    def __init__(self, n: int, prefix: Sequence[str] = (), **settings: Any) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hub-trial-", dir="/var/tmp"))
        self.folder.chmod(0o755)
        mark = secrets.token_hex(2)
        self.names = [f"trial-{mark}-{i}" for i in range(n + 1)]
        self.certificate, key = certify(self.folder)
        ports = dict(zip(("port", "hub_port", "proxy_port"), free_ports(3), strict=True))
        given = {"certificate": str(self.certificate), "key": str(key), "state": str(self.folder / "state")}
        self.settings = Settings(instructor=self.names[0], **{**ports, **given, **settings})
        self.log = self.folder / "hub.log"
        environment = {**os.environ, **self.settings.variable(), "PYTHONPATH": str(start.ROOT)}
        with self.log.open("wb") as log:
            command = [*prefix, str(start.PYTHON), "-m", "deploy.hub"]
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)

    def wait_until_ready(self) -> None:
        """Return when the hub answers; raise RuntimeError with the end of its log when it ended instead."""
        began = time.monotonic()
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() - began > PATIENCE:
                raise RuntimeError(f"The hub did not start:\n{self.log_tail()}")
            time.sleep(0.1)

    def answers(self) -> bool:
        with suppress(requests.RequestException):
            return self.visitor("nobody", "").ask("/hub/login").ok
        return False

    def visitor(self, name: str, password: str = PASSWORD) -> Visitor:
        return Visitor(self.settings.url, name, password, str(self.certificate))

    def instructor(self) -> Visitor:
        """The instructor, signed in with the password that the hub printed."""
        printed = self.log.read_text().partition("with the password ")[2].partition(",")[0]
        instructor = self.visitor(self.names[0], printed)
        instructor.sign_in()
        return instructor

    def learners(self) -> list[Visitor]:
        """All learners, signed up, approved and signed in."""
        instructor, learners = self.instructor(), [self.visitor(name) for name in self.names[1:]]
        for learner in learners:
            learner.sign_up()
            instructor.approve(learner.name)
            learner.sign_in()
        return learners

    def log_tail(self, lines: int = 40) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def close(self) -> None:
        """End the hub with all that its learners run, and remove them from this machine."""
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(60)
        for name in self.names:
            with suppress(KeyError):
                uid = pwd.getpwnam(name).pw_uid
                end_processes_of(uid)
                subprocess.run(["userdel", "--remove", name], stderr=subprocess.DEVNULL, check=False)
                shutil.rmtree(RUNTIME / str(uid), ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)


def certify(folder: Path) -> tuple[Path, Path]:
    """A certificate for loopback that nobody else trusts, and its key."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    named = ["-subj", "/CN=trial", "-addext", f"subjectAltName=IP:{LOOPBACK}"]
    command = ["openssl", "req", *kind, *named, "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


def free_ports(n: int) -> list[int]:
    probes = [socket.socket() for _ in range(n)]
    for probe in probes:
        probe.bind((LOOPBACK, 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


# --- the processes of a user


def processes_of(uid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and entry.stat().st_uid == uid:
                found.append(int(entry.name))
    return found


def end_processes_of(uid: int) -> None:
    while left := processes_of(uid):
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, 9)
        time.sleep(0.1)


def memory_of(name: str) -> float:
    """Megabytes that all processes of a user take: their own, and their part of what several share (PSS)."""
    kilobytes = 0
    for pid in processes_of(pwd.getpwnam(name).pw_uid):
        with suppress(OSError):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            kilobytes += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes / 1024


# --- what a learner does


@dataclass
class Learner:
    """What one learner does in lesson 01, and what came of it: seconds, megabytes, and what failed."""

    visitor: Visitor
    spawn: float = 0.0
    ran: float = 0.0
    moves: list[float] = field(default_factory=list)
    trained: float = 0.0
    working: float = 0.0
    training: float = 0.0
    failures: list[str] = field(default_factory=list)
    kernel: Kernel | None = None
    ids: dict[str, str] = field(default_factory=dict)

    def attempt(self, act: Callable[["Learner"], None]) -> None:
        """Do one thing, unless an earlier one failed; what fails is kept."""
        if not self.failures:
            try:
                act(self)
            except Exception as error:  # any failure counts, and none may end the trial
                self.failures.append(f"{act.__name__}: {type(error).__name__}: {error}")

    def begin(self) -> None:
        self.spawn = self.visitor.start_lab()

    def run(self, whole: bool) -> None:
        """Lesson 01 in a kernel, cell after cell: to its end, or as far as its panel."""
        began = time.monotonic()
        self.kernel = self.visitor.open(LESSON)
        for cell in self.visitor.cells(LESSON):
            self.kernel.run(cell)
            if PANEL in cell:
                said = self.kernel.run("panel.wait()", **IDS)
                self.ids = {name: text.strip("'") for name, text in said.items()}
                if not whole:
                    break
        self.ran = time.monotonic() - began

    def move(self, pause: float) -> None:
        """Pour another mix, again and again; each time, wait for the text that a model of it writes."""
        for i in range(MOVES):
            time.sleep(pause)
            began, share = time.monotonic(), (i + 1) / (MOVES + 2)
            self.kernel.move(self.ids["mix"], value=[share, 1 - share, 0])
            self.kernel.listen_until(self._writes)
            self.moves.append(time.monotonic() - began)
        self.working = memory_of(self.visitor.name)

    def _writes(self, message: dict) -> bool:
        content = message["content"]
        return content.get("comm_id") == self.ids["text"] and "text" in content["data"].get("state", {})

    def train(self, whole: bool) -> None:
        """Press Play with the transformer, and wait until its four columns are trained; or train one for a moment."""
        began = time.monotonic()
        if whole:
            self.kernel.move(self.ids["model"], value="transformer")
            self.kernel.run("panel.wait()")
            self.kernel.press(self.ids["play"])
            self.kernel.run("import time\nwhile not panel.player.playing: time.sleep(0.05)\npanel.wait()")
        else:
            self.kernel.run(BRIEF)
        self.trained = time.monotonic() - began
        self.training = memory_of(self.visitor.name)


def hold(learners: Sequence[Learner], whole: bool, pause: float) -> None:
    """Lesson 01 for all: each part begins for everybody at once."""
    acts = {"begin": Learner.begin, "run": lambda one: one.run(whole), "move": lambda one: one.move(pause),
            "train": lambda one: one.train(whole)}  # fmt: skip
    with ThreadPoolExecutor(len(learners)) as pool:
        for name, act in acts.items():
            act.__name__ = name
            list(pool.map(lambda one, act=act: one.attempt(act), learners))


def summary(learners: Sequence[Learner]) -> dict[str, Any]:
    """The figures of a trial, by what they are; seconds and megabytes."""
    moves = sorted(move for one in learners for move in one.moves) or [float("nan")]
    figures = {
        "learners": len(learners),
        "Lab started, s, median": median(one.spawn for one in learners),
        "Lab started, s, slowest": max(one.spawn for one in learners),
        "lesson 01 run, s, median": median(one.ran for one in learners),
        "mix moved to new text, ms, median": 1000 * median(moves),
        "mix moved to new text, ms, p95": 1000 * moves[int(0.95 * (len(moves) - 1))],
        "transformers trained, s, median": median(one.trained for one in learners),
        "memory of a learner who moves the mix, MB": median(one.working for one in learners),
        "memory of a learner after training, MB, most": max(one.training for one in learners),
        "failures": [f"{one.visitor.name} {said}" for one in learners for said in one.failures],
    }
    return {name: round(value, 1) if isinstance(value, float) else value for name, value in figures.items()}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python3 start.py hub --trial", description=__doc__)
    parser.add_argument("learners", type=int, metavar="N")
    n = parser.parse_args(argv).learners
    hub = TrialHub(n)
    try:
        hub.wait_until_ready()
        learners = [Learner(visitor) for visitor in hub.learners()]
        hold(learners, whole=True, pause=2.0)
        figures = summary(learners)
        print(json.dumps(figures, indent=1))
        return 1 if figures["failures"] else 0
    finally:
        hub.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
