"""The one place that says where the course keeps what is the learner's own, and what it has fetched for them.

Beside this package, where git ignores it; or where COURSE_PLACE says, if the course itself cannot be written to: so
`start.py` has it, and a hub, where the course is everybody's and read-only, and each learner has a folder. The
environment variable DATA_SHAPES_KEPT names another folder for what is kept in small pieces.
"""

import glob
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

VARIABLE = "DATA_SHAPES_KEPT"


def kept(name: str) -> Path:
    """Where a file or folder of this name is kept. Nothing is made: it may not be there yet.

    >>> kept("record.jsonl").name
    'record.jsonl'
    """
    # Somebody whom nobody knows here, as in "~ada", is taken for the name of a folder: nothing is raised.
    return Path(os.path.expanduser(os.environ.get(VARIABLE) or course_place() / ".kept")) / name


MOST = 10**8
"""Bytes: far more than any file that is kept here."""


def plain(path: Path) -> Path:
    """The path, where it can be opened without harm, or is not there yet.

    Raises OSError for a pipe, which would be waited for, a device, which may have no end, and what no memory holds.
    """
    if path.exists() and not path.is_file():
        raise OSError("it is no file")
    if path.exists() and path.stat().st_size > MOST:
        raise OSError(f"it has more than {MOST // 10**6} MB")
    return path


def unfinished(path: Path) -> Path:
    """Another name beside `path`, this process's own, for what will lie at `path` once it is whole.

    Two processes may save under one name at once; what killed ones have left under such names is removed.

    >>> unfinished(Path("mine.zip")).name == f".mine.zip.{os.getpid()}.unfinished"
    True
    """
    import psutil  # here, since hardly anything is saved

    with suppress(OSError):  # as of a name that is too long: who writes there is told
        for left in path.parent.glob(f".{glob.escape(path.name)}.*.unfinished"):
            process = re.fullmatch(r"[0-9]{1,9}", left.name.split(".")[-2])
            if not process or int(process[0]) == os.getpid() or not psutil.pid_exists(int(process[0])):
                remove(left)
    return path.with_name(f".{path.name}.{os.getpid()}.unfinished")


def remove(path: Path) -> None:
    """A file or a folder with all that is in it, as far as that can be; of a link, the link alone."""
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def course_place() -> Path:
    """Where copies of the notebooks, rehearsals and sweeps lie: beside this package, or where COURSE_PLACE says."""
    return Path(os.environ.get("COURSE_PLACE") or Path(__file__).parents[1])
