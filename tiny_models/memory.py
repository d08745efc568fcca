"""What becomes of memory that was freed: glibc, most Linuxes' C library, can be told; elsewhere nothing is done."""

import ctypes
import sys
from functools import cache

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
"""Names that glibc's malloc.h gives to -1 and -3."""
KEPT = 2**26


@cache
def keep_freed_memory() -> None:
    """Keep up to 64 MB of what is freed for what is asked for next, by whichever thread.

    A move of a slider takes and frees the same 20 MB each time. Given back and asked for again, page by page,
    they cost as much time as all that is done with them. It holds for the whole process, so whoever is about to ask
    for such memory calls it, once: an import alone changes nothing. A thread that begins from now on shares what is
    kept: by itself each would keep as much, and after 2,000 moves of a bench that is 160 MB.
    """
    if (libc := _glibc()) is not None:
        libc.mallopt(TRIM_THRESHOLD, KEPT)
        libc.mallopt(MMAP_THRESHOLD, KEPT // 2)
        libc.mallopt(ARENA_MAX, 1)


def give_back_memory() -> None:
    """Give back all that was freed: what a thread freed is kept for it, some 20 MB, even when it has ended."""
    if (libc := _glibc()) is not None:
        libc.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None
    return libc if hasattr(libc, "malloc_trim") else None
