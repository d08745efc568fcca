"""Fixtures of the browser tests: one server and one browser for each file, a fresh page and kernel for each test.

They end with their file: while Playwright runs, no other test could start an event loop of its own, and a Lab and a
browser at rest keep a quarter of a gigabyte.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from lab import BrowserMissing, Lab, chromium_path, running_browser
from lab_server import LabServer


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Add pictures and the server's log to the report of a failed test."""
    report = yield
    lab = getattr(item, "funcargs", {}).get("lab")
    if report.failed and report.when == "call" and lab is not None:
        report.sections.append(("browser", lab.evidence()))
    return report


@pytest.fixture(scope="module")
def chromium() -> str:
    """The browser's path; without one the test skips, or fails where REQUIRE_BROWSER=1 promises one."""
    try:
        return chromium_path()
    except BrowserMissing as missing:
        end = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
        end(str(missing))


@pytest.fixture(scope="module")
def comms_over_subshells(request: pytest.FixtureRequest) -> str | None:
    """Which thread of the kernel gets a widget's messages; None leaves the choice to what learners get.

    A test asks for Lab's own choice with `@pytest.mark.parametrize("comms_over_subshells", ["perCommTarget"],
    indirect=True)`, and gets another server for it.
    """
    return getattr(request, "param", None)


@pytest.fixture(scope="module")
def lab_server(
    chromium: str, comms_over_subshells: str | None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LabServer]:
    chosen = {"commsOverSubshells": comms_over_subshells} if comms_over_subshells else {}
    server = LabServer(tmp_path_factory.mktemp("lab"), {"@jupyterlab/apputils-extension:kernels-settings": chosen})
    yield server
    server.stop()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator:
    with running_browser() as browser:
        yield browser


@pytest.fixture
def lab(lab_server: LabServer, browser) -> Iterator[Lab]:
    lab = Lab(lab_server, browser)
    yield lab
    lab.close()


@pytest.fixture
def write(tmp_path: Path):
    """Write a notebook with these code cells."""

    def write_cells(*sources: str) -> Path:
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        path = tmp_path / "bench.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
        return path

    return write_cells
