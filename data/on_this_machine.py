"""The one place that says where the course keeps what is the learner's own, and what it has fetched for them.

Beside this package, where git ignores it; or where COURSE_PLACE says, if the course itself cannot be written to: so
`start.py` has it, and a hub, where the course is everybody's and read-only, and each learner has a folder. The
environment variable DATA_SHAPES_KEPT names another folder for what is kept in small pieces.
"""

import os
from pathlib import Path

VARIABLE = "DATA_SHAPES_KEPT"


def kept(name: str) -> Path:
    """Where a file or folder of this name is kept. Nothing is made: it may not be there yet.

    >>> kept("record.jsonl").name
    'record.jsonl'
    """
    return Path(os.environ.get(VARIABLE) or course_place() / ".kept").expanduser() / name


def course_place() -> Path:
    """Where copies of the notebooks, rehearsals and sweeps lie: beside this package, or where COURSE_PLACE says."""
    return Path(os.environ.get("COURSE_PLACE") or Path(__file__).parents[1])
