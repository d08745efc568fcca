"""Settings of every test."""

import os

import pytest
from hypothesis import settings

collect_ignore_glob = ["*conftest.py"]  # not to be searched for doctests: two modules of one name are an error

# No deadline: a shared machine pauses. In CI the examples are the same each time, so that red means "this
# change"; at home they are new each time, and find what CI has not.
settings.register_profile("course", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("course")


JUDGED = pytest.StashKey[list[str]]()


def pytest_configure(config):
    config.judged = JUDGED  # where tests/course/test_judging.py says what it has judged, and on how many seeds


def pytest_terminal_summary(terminalreporter, config):
    for line in config.stash.get(JUDGED, []):
        terminalreporter.write_line(f"findings {line}")


@pytest.fixture
def new_session(monkeypatch):
    """Nobody has predicted anything yet, alone or as a room."""
    from lessons.asking import predict, room

    for module, kept in ((predict, "_committed"), (predict, "_scored"), (predict, "_views"), (room, "_entered")):
        monkeypatch.setattr(module, kept, {})
    monkeypatch.setattr(predict, "_summaries", [])


@pytest.fixture
def panel():
    """The panel of the live bench when it has answered for the first time, without its prediction."""
    from lessons.live_bench.bench import LiveBench
    from lessons.panel.panel import Panel

    panel = Panel(LiveBench())
    panel.wait(60)
    yield panel
    panel.player.close()


@pytest.fixture
def brief_runs(monkeypatch):
    """Panels whose transformers are tiny, train for a moment, and write short texts."""
    from lessons.experiment import KINDS, PLAIN, REMEMBERING, Transformer
    from tiny_models.gpt import ORDERS

    for name, orders in ((PLAIN, ()), (REMEMBERING, ORDERS)):
        monkeypatch.setitem(KINDS, name, Transformer(n_chars=30_000, options={"width": 16, "orders": orders}))
    monkeypatch.setattr("lessons.panel.stage.SNAPSHOTS", 6)  # enough to see it learn
    monkeypatch.setattr("lessons.panel.stage.WRITTEN_CHARS", 500)
    monkeypatch.setattr("lessons.live_bench.bench.JUDGED_TEXTS", 4)
