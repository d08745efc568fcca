"""A kernel made ready for panels: what Python and the C library do with memory must not stall a slider."""

import gc
from threading import Lock
from typing import Any

from tiny_models.memory import keep_freed_memory

_first = Lock()  # taken by the first panel, and never given back


def settle_kernel() -> None:
    """Take what stands in this kernel out of garbage collection, and keep memory that was freed; only the first time.

    A full collection walks all that imports and matplotlib have left, 0.2 s in the midst of a slider's move. It stays
    anyway: what is garbage already goes before.
    """
    if _first.acquire(blocking=False):
        keep_freed_memory()
        gc.collect()
        gc.freeze()


class Settled:
    """Base of the widgets that settle the kernel: before there is one, since what is half made would stay for good."""

    def __new__(cls, *args: Any, **kwargs: Any) -> "Settled":
        settle_kernel()
        return super().__new__(cls, *args, **kwargs)
