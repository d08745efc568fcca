"""What the hub, a learner's server and the doctor agree on, without importing JupyterHub."""

import shutil
from pathlib import Path

PLACES = "COURSE_HUB_PLACES"
"""The variable that says which folders a Lab shows beside the learner's own."""
RUNTIME = Path("/run/course-hub")
"""Sockets of the learners' kernels, by user id: short, since Linux takes 107 characters for the name of a socket."""


def by_systemd() -> bool:
    """Whether systemd runs this machine, and holds a learner's processes to a limit together."""
    return Path("/run/systemd/system").is_dir() and shutil.which("systemd-run") is not None
