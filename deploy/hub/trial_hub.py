"""A hub to try things on: on free ports of loopback, with learners whom this machine forgets when it is closed."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import start
from deploy.hub.places import RUNTIME
from deploy.hub.settings import LOOPBACK, MACHINE, Settings
from deploy.hub.visitor import PATIENCE, Visitor

PASSWORD = "correct horse battery"


class NotStarted(RuntimeError):
    """The hub has ended before it answered; the message has the end of its log, which says why."""


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
        self.visitors: list[Visitor] = []
        if self.settings.accounts == MACHINE:
            for name in self.names:
                add_user(name)
        self.log = self.folder / "hub.log"
        environment = {**os.environ, **self.settings.variable(), "PYTHONPATH": str(start.ROOT)}
        with self.log.open("wb") as log:
            command = [*prefix, str(start.PYTHON), "-m", "deploy.hub"]
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)

    def wait_until_ready(self) -> None:
        """Return when the hub answers; raise NotStarted with the end of its log when it ended instead."""
        began = time.monotonic()
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() - began > PATIENCE:
                raise NotStarted(f"The hub did not start:\n{self.log_tail()}")
            time.sleep(0.1)

    def answers(self) -> bool:
        with suppress(ConnectionError):
            asking = Visitor(self.settings.url, "nobody", "", str(self.certificate))
            try:
                return asking.ask("/hub/login").ok
            finally:
                asking.close()
        return False

    def visitor(self, name: str, password: str = PASSWORD) -> Visitor:
        visitor = Visitor(self.settings.url, name, password, str(self.certificate))
        self.visitors.append(visitor)
        return visitor

    def instructor(self) -> Visitor:
        """The instructor, signed in: after sign-up, with the password that the hub printed."""
        printed = self.log.read_text().partition("with the password ")[2].partition(",")[0]
        instructor = self.visitor(self.names[0], printed or PASSWORD)
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
        for visitor in self.visitors:
            visitor.close()
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(60)
        for name in self.names:
            remove_user(name)
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


# --- users of this machine, and their processes


def add_user(name: str, *options: str) -> None:
    """Somebody with a password, who was there before the hub."""
    subprocess.run(["useradd", "--create-home", *options, name], check=True)
    subprocess.run(["chpasswd"], input=f"{name}:{PASSWORD}", text=True, check=True)


def remove_user(name: str) -> None:
    """Forget a user, with all that they run and have; nothing where there is none."""
    with suppress(KeyError):
        uid = pwd.getpwnam(name).pw_uid
        end_processes_of(uid)
        subprocess.run(["userdel", "--remove", name], stderr=subprocess.DEVNULL, check=False)
        shutil.rmtree(RUNTIME / str(uid), ignore_errors=True)


def processes_of(uid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and entry.stat().st_uid == uid:
                found.append(int(entry.name))
    return found


def processes_with(words: str) -> list[int]:
    """Those that have these words in their command line, whoever runs them."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has just ended
            if words in path.read_bytes().replace(b"\0", b" ").decode(errors="replace"):
                found.append(int(path.parent.name))
    return found


def end_processes_of(uid: int) -> None:
    while left := processes_of(uid):
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, 9)
        time.sleep(0.1)


def seconds_of(name: str) -> float:
    """Seconds of a core that the processes which a user runs now have taken so far."""
    ticks = 0
    for pid in processes_of(pwd.getpwnam(name).pw_uid):
        with suppress(OSError):
            words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(words[11]) + int(words[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_of(name: str) -> float:
    """Megabytes that all processes of a user take: their own, and their part of what several share (PSS)."""
    kilobytes = 0
    for pid in processes_of(pwd.getpwnam(name).pw_uid):
        with suppress(OSError):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            kilobytes += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes / 1024
