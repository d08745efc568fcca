"""Memory that was freed: kept for what comes next, and given back when it is asked for."""

import ctypes
import subprocess
import sys

import numpy as np
import psutil
import pytest

from tiny_models.memory import give_back_memory, keep_freed_memory

glibc = pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="only glibc can be told"
)
COUNT_FAULTS = """
import resource, sys
import numpy as np
import tiny_models, tiny_models.train
from tiny_models.memory import keep_freed_memory
if sys.argv[1] == "kept":
    keep_freed_memory()

def fill():
    "Twenty arrays of a megabyte, which a fresh page is asked for each 4 kB of."
    return [np.ones(131_072) for _ in range(20)] and resource.getrusage(resource.RUSAGE_SELF).ru_minflt

fill()
first = fill()
for _ in range(5):
    last = fill()
print(last - first)
"""


@glibc
def test_what_is_freed_and_asked_for_again_is_not_fetched_from_the_system_again():
    given_back, kept = (
        int(subprocess.run([sys.executable, "-c", COUNT_FAULTS, how], capture_output=True, check=True).stdout)
        for how in ("given back", "kept")
    )
    if given_back < 5_000:
        pytest.skip("this system's pages are so large that a few hold all of it")
    assert kept < 500


FREED_BY_THREADS = """
import threading
import numpy as np, psutil
from tiny_models.memory import keep_freed_memory
keep_freed_memory()

freed, done = threading.Event(), threading.Event()

def work():
    pieces = [np.ones(8_000) for _ in range(500)]
    del pieces
    freed.set()
    done.wait()

before, threads = psutil.Process().memory_info().rss, [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
    freed.wait()
    freed.clear()
print(psutil.Process().memory_info().rss - before)
done.set()
"""


@glibc
def test_what_one_thread_freed_another_takes():
    """Eight threads take 32 MB each and free it, one behind the other; each lives on, and keeps what is its own."""
    grown = subprocess.run([sys.executable, "-c", FREED_BY_THREADS], capture_output=True, check=True).stdout
    assert int(grown) < 80e6


@glibc
def test_memory_that_was_freed_is_given_back():
    blocks = [np.ones(8_000) for _ in range(1_000)]  # 64 MB, in pieces so small that they are not mapped one by one
    blocks = blocks[-1:]  # the last one holds what lies below it
    before = psutil.Process().memory_info().rss
    give_back_memory()
    assert before - psutil.Process().memory_info().rss > 32e6


def test_elsewhere_nothing_is_done(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "CDLL", None)  # which cannot be called
    give_back_memory()
    keep_freed_memory.__wrapped__()  # which is asked once in a process
