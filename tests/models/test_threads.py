"""The choice of threads: the rule on made-up rates, and that measuring leaves no trace."""

import builtins
import io
import os

import pytest
import torch

from tiny_models.cores import n_cores
from tiny_models.threads import best_threads, choose_threads, explain_threads, measure_threads, threads


def test_one_thread_unless_more_earn_it():
    assert choose_threads({1: 50, 2: 55, 4: 60}, cores=8) == 1
    assert choose_threads({1: 50, 2: 95, 4: 100}, cores=8) == 2
    assert choose_threads({1: 50, 2: 95, 4: 180}, cores=8) == 4
    assert choose_threads({1: 50, 2: 5, 4: 90}, cores=8) == 4


def test_one_core_is_left_free():
    assert choose_threads({1: 50, 2: 95}, cores=2) == 1
    assert choose_threads({1: 50, 2: 95, 4: 180}, cores=4) == 2
    assert choose_threads({1: 50}, cores=1) == 1


@pytest.mark.parametrize(("quota", "cores"), [("150000 100000", 2), ("50000 100000", 1), ("max 100000", 8)])
def test_cores_follow_a_containers_quota(monkeypatch, quota: str, cores: int):
    """Without it, a container with half a core of a machine of 64 would start 64 threads."""
    opened = builtins.open
    files = {"/sys/fs/cgroup/cpu.max": quota}
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(8)), raising=False)
    monkeypatch.setattr(os.path, "exists", lambda path: path in files)
    monkeypatch.setattr(
        builtins, "open", lambda path, *rest: io.StringIO(files[path]) if path in files else opened(path)
    )
    assert n_cores() == cores


def test_measuring_gives_rates_and_leaves_the_setting_alone():
    before = torch.get_num_threads()
    rates = measure_threads(0.05)
    assert 1 in rates and max(rates) <= n_cores()
    assert all(rate > 0 for rate in rates.values())
    assert 1 <= best_threads() <= max(1, n_cores() - 1)
    assert torch.get_num_threads() == before


def test_the_words_name_rates_choice_and_reason():
    assert explain_threads({1: 50.4, 2: 95.0}, cores=2) == (
        "Training steps per second, by threads: 50 with 1, 95 with 2. "
        "Chosen: 1, since one core is left to the notebook server and the browser."
    )
    assert "not enough faster" in explain_threads({1: 50, 2: 52}, cores=4)
    assert "one core" in explain_threads({1: 50}, cores=1)


def test_one_thread_inside_and_as_many_as_before_after():
    before = torch.get_num_threads()
    with pytest.raises(KeyError), threads(1):
        assert torch.get_num_threads() == 1
        raise KeyError
    assert torch.get_num_threads() == before
