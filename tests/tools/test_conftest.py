"""How the suite is run: the order of its files, and what stays after each."""

import gc
import weakref
from pathlib import Path
from types import SimpleNamespace

import pytest

TESTS = Path(__file__).parents[1]


@pytest.fixture
def conftest(pytestconfig):
    return pytestconfig.pluginmanager.get_plugin(str(TESTS / "conftest.py"))


def test_browsers_come_first_then_the_files_with_most_tests_and_each_file_in_its_own_order(conftest):
    files = "models/test_a.py", "browser/test_b.py", "models/test_c.py", "browser/test_d.py", "models/test_c.py"
    items = [SimpleNamespace(path=TESTS / file, number=number) for number, file in enumerate(files)]
    conftest.pytest_collection_modifyitems(items)
    assert [item.number for item in items] == [1, 3, 2, 4, 0]


def test_what_a_panel_has_frozen_goes_with_its_file(conftest):
    """Else what stands in caches at that moment stays to the end: 460 MB after one file."""

    class Run:
        pass

    run = Run()
    run.itself, seen = run, weakref.ref(run)
    gc.freeze()
    del run
    gc.collect()
    assert seen() is not None
    conftest.let_go()
    assert seen() is None
