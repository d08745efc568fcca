"""What a worker does with one run of a sweep, on whichever machine it is, and what it hands back."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass

from tiny_models.results import Run
from tiny_models.threads import threads


@dataclass(frozen=True)
class Outcome:
    """A result as JSON, and the CPU seconds that it took; or an error in words."""

    result: str = ""
    seconds: float = 0.0
    error: str = ""


def measured(measure: Callable, run: Run) -> tuple[Run, Outcome]:
    """Run it on one thread: processes that share cores would wait for each other's. No exception leaves the run."""
    began = time.process_time()
    try:
        with threads(1):
            result = measure(**run.setting, seed=run.seed)
        return run, Outcome(json.dumps(result, allow_nan=False), time.process_time() - began)
    except Exception as error:
        return run, Outcome(error=f"{type(error).__name__}: {error}")
