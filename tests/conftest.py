"""Settings of every test."""

import gc
import os
import subprocess
import sys
import tempfile
from collections import Counter
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest
from hypothesis import settings

from tiny_models.memory import give_back_memory

collect_ignore_glob = ["*conftest.py"]  # not to be searched for doctests: two modules of one name are an error

# No deadline: a shared machine pauses. In CI the examples are the same each time, so that red means "this
# change"; at home they are new each time, and find what CI has not.
settings.register_profile("course", deadline=None, derandomize="CI" in os.environ)
settings.register_profile("quick", settings.get_profile("course"), max_examples=3)  # start.py test --quick
settings.load_profile("course")


os.environ.setdefault("OMP_NUM_THREADS", "1")  # as start.py has it, for whoever starts pytest otherwise

# What learners keep on this machine is theirs: no test, and no kernel that one starts, adds to it.
KEPT = tempfile.TemporaryDirectory(prefix="kept-by-tests-")
os.environ["DATA_SHAPES_KEPT"] = KEPT.name


BROWSER = Path(__file__).parent / "browser"
_n_frozen = 0
JUDGED = pytest.StashKey[list[str]]()


def pytest_configure(config):
    config.judged = JUDGED  # where tests/course/test_judging.py says what it has judged, and on how many seeds


def pytest_unconfigure():
    KEPT.cleanup()  # a worker of pytest-xdist ends without what Python does at its end


def pytest_sessionfinish(session):
    """A worker of pytest-xdist tells the process that speaks what it has judged."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["judged"] = session.config.stash.get(JUDGED, [])


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What needs a browser comes first, beside processes that have run nothing yet; then the files with most tests.

    A browser, a Lab and a kernel take a gigabyte, and a process grows with what it has run. Files with many tests
    begin early, so that two processes end together: pytest-xdist deals files out in the order in which they stand.
    """
    n_tests = Counter(item.path for item in items)
    items.sort(key=lambda item: (BROWSER not in item.path.parents, -n_tests[item.path], item.path))


def pytest_collection_finish():
    """Half a million objects of modules and tests stay to the end: no collection of garbage looks at them again."""
    _freeze_what_stays()


def _freeze_what_stays():
    global _n_frozen
    gc.collect()
    gc.freeze()
    _n_frozen = gc.get_freeze_count()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    if lines := getattr(node, "workeroutput", {}).get("judged"):
        node.config.stash[JUDGED] = lines


def pytest_terminal_summary(terminalreporter, config):
    for line in config.stash.get(JUDGED, []):
        terminalreporter.write_line(f"findings {line}")


@pytest.fixture(scope="module", autouse=True)
def what_is_kept():
    """After each file, widgets and runs that the course keeps for who comes back go: else they add up to gigabytes."""
    yield
    let_go()


@pytest.fixture
def nothing_stays():
    """What is kept goes after each test, where those of a file would add up to half a gigabyte."""
    yield
    let_go()


def let_go():
    if players := sys.modules.get("lessons.panel.player"):
        for player in list(players._players.values()):  # the last of each name, with all that it has shown
            player.close()
    widgets = sys.modules.get("ipywidgets.widgets.widget")
    kept = [
        thing
        for name, module in sys.modules.items()
        if name.startswith("lessons.")
        for thing in vars(module).values()
        if isinstance(thing, _lru_cache_wrapper) and thing.__module__ == name and thing.cache_info().currsize
    ]
    if kept or (widgets and widgets._instances):  # a collection takes longer than most files do
        if widgets:
            widgets.Widget.close_all()
        for cache in kept:
            cache.cache_clear()
        gc.collect()
    if gc.get_freeze_count() > _n_frozen:  # a panel has frozen what stood in its kernel, runs of this file with it
        gc.unfreeze()
        _freeze_what_stays()
    give_back_memory()  # what glibc keeps of all that was freed adds up, too


@pytest.fixture(scope="session")
def executed_folder(tmp_path_factory):
    """Where the solved notebooks lie that were run in this session, by whichever process."""
    from executed import shared_folder

    return shared_folder(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def hub_environment():
    """The folder of the hub's own environment. It is made where REQUIRE_HUB promises that a hub can be tried."""
    from deploy.hub import install

    if not install.is_complete():
        if os.environ.get("REQUIRE_HUB") != "1":
            pytest.skip("the hub is not installed here")
        subprocess.run([sys.executable, "-c", "from deploy.hub.install import install; install()"], check=True)
    return install.VENV


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
    panel.close_all()


@pytest.fixture
def brief_runs(monkeypatch):
    """Panels whose transformers are tiny, train for a moment, and write short texts."""
    from lessons.experiment import KINDS, PLAIN, REMEMBERING, Transformer
    from lessons.panel.scene import Scene
    from lessons.subjects.scene import SubjectScene
    from tiny_models.gpt_settings import ORDERS

    for name, orders in ((PLAIN, ()), (REMEMBERING, ORDERS)):
        monkeypatch.setitem(KINDS, name, Transformer(n_chars=30_000, options={"width": 16, "orders": orders}))
    monkeypatch.setattr(Scene, "n_snapshots", 6)  # enough to see it learn
    monkeypatch.setattr(Scene, "written_chars", 500)
    monkeypatch.setattr(SubjectScene, "judged_texts", 4)
