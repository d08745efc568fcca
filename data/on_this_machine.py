"""The one place where the course keeps what is the learner's own, and what it has fetched for them.

A folder beside this package, which git ignores, or where `start.py` has put the learner's copies, which COURSE_PLACE
names, if the course itself cannot be written to. The environment variable DATA_SHAPES_KEPT names another, as on a hub.
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
    """Where the learner's copies of the notebooks lie: beside this package, or where `start.py` has put them."""
    return Path(os.environ.get("COURSE_PLACE") or Path(__file__).parents[1])
