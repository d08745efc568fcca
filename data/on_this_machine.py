"""The one place where the course keeps what is the learner's own, and what it has fetched for them.

A folder beside this package, which git ignores. Where the course itself cannot be written to, as on a hub, the
environment variable DATA_SHAPES_KEPT names another.
"""

import os
from pathlib import Path

VARIABLE = "DATA_SHAPES_KEPT"


def kept(name: str) -> Path:
    """Where a file or folder of this name is kept. Nothing is made: it may not be there yet.

    >>> kept("record.jsonl").name
    'record.jsonl'
    """
    return Path(os.environ.get(VARIABLE) or Path(__file__).parents[1] / ".kept").expanduser() / name
