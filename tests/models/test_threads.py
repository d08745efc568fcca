"""Cores by the quota of a container, and that measuring threads leaves no trace."""

import builtins
import io
import os

import pytest
import torch

from tiny_models.cores import n_cores
from tiny_models.threads import measure_threads, threads


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
    assert torch.get_num_threads() == before


def test_one_thread_inside_and_as_many_as_before_after():
    before = torch.get_num_threads()
    with pytest.raises(KeyError), threads(1):
        assert torch.get_num_threads() == 1
        raise KeyError
    assert torch.get_num_threads() == before
