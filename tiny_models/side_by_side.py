"""Models that learn side by side, each on one thread: threads that share one model wait for each other all the time."""

import sys
from collections.abc import Callable, Hashable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from tiny_models.cores import n_cores
from tiny_models.memory import give_back_memory

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


def one_after_another(work: Mapping[K, Iterator[T]]) -> Iterator[tuple[K, T]]:
    """Each iterator to its end before the next begins.

    For work that holds Python's lock: two such at once would be two that end late, not one that ends early.

    >>> list(one_after_another({"a": iter([1, 2]), "b": iter([3])}))
    [('a', 1), ('a', 2), ('b', 3)]
    """
    for name, items in work.items():
        for item in items:
            yield name, item


def take_turns(work: Mapping[K, Iterator[T]]) -> Iterator[tuple[K, T]]:
    """Round by round, the next item of each iterator with its name; all cores are at work until a round's last.

    A round ends when its slowest has come; no thread is left between two rounds. An iterator that ends
    leaves, the others go on.

    >>> list(take_turns({"a": iter([1, 2]), "b": iter([3])}))
    [('a', 1), ('b', 3), ('a', 2)]
    """
    ended = object()
    working = dict(work)
    while working:
        # Two for a core: three arms that share two cores take a turn and a half; were one to wait for a core, two.
        with ThreadPoolExecutor(2 * n_cores(), "arm", initializer=_alone) as pool:
            items = list(pool.map(lambda iterator: next(iterator, ended), working.values()))
        give_back_memory()
        taken = {name: item for name, item in zip(working, items, strict=True) if item is not ended}
        working = {name: working[name] for name in taken}
        yield from taken.items()


def all_at_once(questions: Mapping[K, Callable[[], T]]) -> dict[K, T]:
    """The answer to each question, by its name; as many are worked out at once as there are cores.

    >>> all_at_once({"a": lambda: 1, "b": lambda: 2})
    {'a': 1, 'b': 2}
    """
    return dict(take_turns({name: map(lambda ask: ask(), [question]) for name, question in questions.items()}))


def _alone() -> None:
    """This thread does without helpers; where nothing has imported PyTorch, none would come."""
    if "torch" in sys.modules:
        import torch  # which waits where another thread is importing it: half of it may be there

        torch.set_num_threads(1)
