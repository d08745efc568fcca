"""Handing out and collecting: two folders beside the hub's state, and the permissions of Unix.

handed_out/      the instructor writes, everybody reads
handed_in/NAME/  NAME writes, the instructor reads, and no other learner can even list who has one
"""

import grp
import os
import pwd
import shutil
import subprocess
from pathlib import Path

INSTRUCTORS = "course-instructors"
OUT, IN = "handed_out", "handed_in"


def make_exchange(folder: Path) -> None:
    """The folders, and the group of those who hand out; what is there already stays."""
    if INSTRUCTORS not in (group.gr_name for group in grp.getgrall()):
        subprocess.run(["groupadd", "--system", INSTRUCTORS], check=True)
    for path, mode in ((folder, 0o755), (folder / OUT, 0o2775), (folder / IN, 0o751)):
        path.mkdir(exist_ok=True)
        shutil.chown(path, "root", INSTRUCTORS)
        os.chmod(path, mode)


def take_part(folder: Path, name: str, instructs: bool) -> dict[str, str]:
    """Let a user hand in, or hand out; return where, by the names under which their Lab shows it."""
    if instructs:
        if name not in grp.getgrnam(INSTRUCTORS).gr_mem:
            subprocess.run(["usermod", "--append", "--groups", INSTRUCTORS, name], check=True)
        return {OUT: str(folder / OUT), IN: str(folder / IN)}
    own = folder / IN / name
    if not own.exists():
        own.mkdir(mode=0o700)
        os.chown(own, pwd.getpwnam(name).pw_uid, grp.getgrnam(INSTRUCTORS).gr_gid)
        os.chmod(own, 0o2750)  # what is put there is the group's, too
    return {OUT: str(folder / OUT), IN: str(own)}
