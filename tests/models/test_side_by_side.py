"""Arms that take turns: nothing is lost, and nobody waits for one that has ended."""

import os
import subprocess
import sys
import threading

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from tiny_models.side_by_side import all_at_once, take_turns


@given(st.dictionaries(st.text(max_size=2), st.lists(st.one_of(st.none(), st.integers()), max_size=4), max_size=5))
def test_every_item_comes_once_in_its_round_and_in_the_order_of_the_names(items):
    turns = list(take_turns({name: iter(own) for name, own in items.items()}))
    longest = max(map(len, items.values()), default=0)
    assert turns == [(name, own[i]) for i in range(longest) for name, own in items.items() if i < len(own)]


def test_a_turn_is_taken_on_one_thread_of_torch_that_is_gone_afterwards():
    before = threading.active_count()

    def look():
        yield torch.get_num_threads(), threading.current_thread() is threading.main_thread()

    assert list(take_turns({"a": look(), "b": look()})) == [("a", (1, False)), ("b", (1, False))]
    assert threading.active_count() == before


def test_a_thread_that_begins_while_another_imports_torch_waits_for_it(tmp_path):
    """The first import takes seconds, and until it ends the module that others find is not whole."""
    (tmp_path / "torch.py").write_text("import builtins\nbuiltins.halfway.set()\nbuiltins.enough.wait(1)\n"
                                       "def set_num_threads(count): print('alone')\n")  # fmt: skip
    code = """if True:
        import builtins, threading
        from tiny_models.side_by_side import _alone
        builtins.halfway, builtins.enough = threading.Event(), threading.Event()
        threading.Thread(target=lambda: __import__("torch")).start()
        builtins.halfway.wait()
        _alone()
    """
    paths = os.pathsep.join([str(tmp_path), *sys.path])
    told = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": paths}, capture_output=True)
    assert (told.stdout.split(), told.stderr) == ([b"alone"], b"")


def test_what_an_iterator_raises_is_raised():
    def broken():
        yield 1
        raise KeyError("here")

    turns = take_turns({"a": broken(), "b": iter([1, 2])})
    assert [next(turns), next(turns)] == [("a", 1), ("b", 1)]
    with pytest.raises(KeyError, match="here"):
        next(turns)


def test_each_question_is_answered_under_its_name_and_what_one_raises_is_raised():
    assert all_at_once({("a", 1): lambda: 2, 3: threading.active_count}).keys() == {("a", 1), 3}
    with pytest.raises(ZeroDivisionError):
        all_at_once({"a": lambda: 1, "b": lambda: 1 / 0})
    assert all_at_once({}) == {}
