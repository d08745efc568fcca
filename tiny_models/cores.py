"""How many cores this process may use; without PyTorch, which takes 200 MB and a second to import."""

import os


def n_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
