"""The course's own commands: `python -m lessons COMMAND`.

lab       open JupyterLab on the learner's copies of the notebooks
doctor    say what is right or wrong with this machine
build     make the notebooks from lessons/course; with --check, only compare
rehearse  train beforehand what a slow machine should not train before a room
findings  repeat published findings in miniature, and judge them over seeds
sweep     train on a grid of mixes, sizes, models and seeds, on this machine or on a Dask cluster
"""

import os
import sys
from importlib import import_module
from pathlib import Path

if sys.path[0] == str(Path(__file__).parents[1]):  # Python's own come first, whatever lies in the course's folder
    sys.path.append(sys.path.pop(0))

COMMANDS = {
    "lab": "lessons.lab",
    "doctor": "lessons.doctor",
    "build": "lessons.build",
    "rehearse": "lessons.presenting.rehearse",
    "findings": "lessons.judging.judge",
    "sweep": "lessons.scaling.sweeping",
}

INCOMPLETE = """Something is missing or damaged.
If it is a file of the course, get it again: `git status` says which were changed. If it is another package, remove
the folder .venv, and start again: python3 start.py"""


def main(argv: list[str]) -> int:
    if not argv or argv[0] not in COMMANDS:
        print(__doc__)
        return 2
    # Imported on demand: the doctor must speak even where a library that another command needs is broken.
    try:
        status = import_module(COMMANDS[argv[0]]).main(argv[1:])
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except BrokenPipeError:  # who reads what is printed has stopped, as in "| head"; nor is the rest flushed at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except (ImportError, SyntaxError) as error:
        print(f"{type(error).__name__}: {error}. {INCOMPLETE}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
