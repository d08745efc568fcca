"""Whoever is killed while something is saved leaves nothing, or all of it; and saving it once more works."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAVES = """
import os, random, signal, sys
from pathlib import Path
from lessons.keeping.archive import read, write

FILES = {"about.json": b"{}", "corpus.jsonl": b"a line\\n" * 9_000, "models/0.safetensors": bytes(range(256)) * 2_000}

def dies(path, last):
    '''How many calls a process made that saves, and dies by SIGKILL as it makes the last.'''
    reading, writing = os.pipe()
    if not (child := os.fork()):
        made = 0
        def count(frame, event, arg):
            nonlocal made
            made += event in ("call", "c_call")
            if made == last:
                os.kill(os.getpid(), signal.SIGKILL)
        sys.setprofile(count)
        write(path, FILES)
        sys.setprofile(None)
        os.write(writing, str(made).encode())
        os._exit(0)
    os.close(writing)
    status = os.waitpid(child, 0)[1]
    with open(reading) as told:
        return int(told.read() or 0), os.WIFSIGNALED(status)

name = sys.argv[1]
write(Path("before", name), FILES)  # what it imports and compiles the first time are no steps of a later save
steps, _ = dies(Path("whole", name), 0)
assert steps > 100 and read(Path("whole", name)) == FILES
left = set()
for step in sorted(random.Random(18).sample(range(1, steps), 20)):
    path = Path(str(step), name)
    assert dies(path, step) == (0, True)
    left.add(path.exists())
    if not path.exists():
        write(path, FILES)
    assert read(path) == FILES and [p.name for p in path.parent.iterdir()] == [name]
print("some were whole" if True in left else "none was there", "of", steps)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("name", ["mine.zip", "mine"])
def test_killed_at_twenty_steps_of_a_save_the_file_is_whole_or_not_there_and_can_be_saved_again(tmp_path, name):
    done = subprocess.run([sys.executable, "-c", SAVES, name], cwd=tmp_path, capture_output=True, text=True, timeout=60,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert done.returncode == 0, done.stderr


AT_ONCE = """
import os, sys
from pathlib import Path
from lessons.keeping.archive import KeepingError, read, write

name = sys.argv[1]
for attempt in range(10):
    path, (waiting, begin), children = Path(str(attempt), name), os.pipe(), {}
    for number in range(4):
        if not (child := os.fork()):
            os.read(waiting, 1)
            try:
                write(path, {"about.json": b"%d" % number, "corpus.jsonl": b"a line\\n" * 20_000})
            except KeepingError:
                number = 100
            os._exit(number)
        children[child] = number
    os.write(begin, b"....")
    kept = [code for child in children if (code := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])) < 100]
    assert [int(read(path)["about.json"])] == kept and [p.name for p in path.parent.iterdir()] == [name], kept
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.parametrize("name", ["mine.zip", "mine"])
def test_of_four_that_save_under_one_name_at_once_one_is_told_that_it_did_and_its_own_is_there(tmp_path, name):
    seen, command = {**os.environ, "PYTHONPATH": str(ROOT)}, [sys.executable, "-c", AT_ONCE, name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, env=seen)
    assert done.returncode == 0, done.stderr
