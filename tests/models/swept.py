"""Runs for the tests of sweeps on a cluster, and the process that drives them: both see this folder on their path."""

import json
import os
import sys
import time
from pathlib import Path

import numpy as np
import torch

from tiny_models.gpt import GPT
from tiny_models.results import SweepError
from tiny_models.sweep import Sweep


def learned(a: int, seed: int, log: str, seconds: float = 0.0, fails: bool = False) -> list[float]:
    """Some weights of a transformer after a few steps; says in a file of its process that it was run."""
    with Path(f"{log}.{os.getpid()}").open("a", encoding="utf-8") as file:
        file.write(f"{a} {seed}\n")
    time.sleep(seconds)
    if fails:
        raise ZeroDivisionError("no part")
    model = GPT(5, width=8, seed=seed)
    for _ in model.learn(np.arange(2_000) % (3 + a % 3), n_chars=4_000):
        pass
    with torch.no_grad():
        return [*map(float, model.embedding.flatten()[:5])]


if __name__ == "__main__":
    file, settings, seeds, address = json.loads(sys.argv[1])
    from swept import learned  # by the name under which workers find it

    try:
        print(json.dumps(Sweep(learned, Path(file), "1")(settings, seeds, dask=address)))
    except SweepError as error:
        sys.exit(str(error))
