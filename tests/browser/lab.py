"""JupyterLab as a person uses it: a notebook in a real browser, run, operated and looked at.

A test takes the fixture `lab`, and `expect` from here for whatever needs time to become true:

    def test_play(lab):
        notebook = lab.open(Path("notebooks/00_live_bench.ipynb"))
        notebook.run_all()
        notebook.button("Play").click()
        expect(notebook.outputs.get_by_text("step 10")).to_be_visible()
        notebook.assert_no_errors()
"""

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
from lab_server import TIMEOUT, LabServer

try:
    from playwright.sync_api import Browser, Error, Locator, Page, TimeoutError, expect, sync_playwright
except ModuleNotFoundError:  # chromium_path() says so where a browser is asked for
    Browser = Error = Locator = Page = TimeoutError = expect = sync_playwright = None
else:
    expect.set_options(timeout=TIMEOUT * 1000)

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")

# Ready: a kernel waits for code. A dialog (no kernel named in the notebook, say) would keep it from ever being so.
_READY_OR_ASKING = """() => {
    const dialog = document.querySelector('.jp-Dialog-content')?.innerText;
    const panel = window.jupyterapp?.shell.currentWidget;
    const ready = panel?.context?.isReady && panel.sessionContext.session?.kernel?.status === 'idle';
    return dialog ? {dialog} : ready ? {} : null;
}"""

_RUN_ALL = """() => {
    window.allCellsRan = false;
    const ended = () => { window.allCellsRan = true; };
    jupyterapp.commands.execute('notebook:run-all-cells').then(ended, ended);
}"""

_CELLS = "() => jupyterapp.shell.currentWidget.content.model.toJSON().cells"

_WIDGET = "application/vnd.jupyter.widget-view+json"
SAVED_WIDGET = ".jp-OutputArea-output > .jupyter-widgets-disconnected"
"""A widget that is drawn from the file: no kernel knows it."""
GIVEN_UP = ".jp-OutputArea-output:has-text('Error displaying widget')"

_EVALUATE = """async ([expression, milliseconds]) => {
    const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    const request = {code: '', silent: true, store_history: false, user_expressions: {value: expression}};
    const tooLate = new Promise((_, reject) => setTimeout(reject, milliseconds, new Error('The kernel is busy.')));
    const reply = await Promise.race([kernel.requestExecute(request).done, tooLate]);
    return reply.content.user_expressions.value;
}"""


class BrowserMissing(Exception):
    """There is no browser to test in; the message says what to install."""


class NotebookError(Exception):
    """A notebook did not open, a cell failed or did not end, or the kernel could not evaluate an expression."""


def chromium_path() -> str:
    """Return the path of the machine's Chromium or Chrome; raise BrowserMissing."""
    if sync_playwright is None:
        raise BrowserMissing("Playwright for Python is not installed: python -m pip install playwright")
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        raise BrowserMissing(f"No {', '.join(CHROMIUMS)} on the PATH: install Chromium to run the browser tests")
    return found


@contextmanager
def running_browser() -> Iterator["Browser"]:
    """Run the machine's own Chromium without a window, so that Playwright need not download one."""
    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-gpu"])
        yield browser
        browser.close()


class Lab:
    """Opens notebooks of one server in one browser, each in a page with cookies and workspace of its own."""

    def __init__(self, server: LabServer, browser: "Browser") -> None:
        self._server = server
        self._browser = browser
        self._opened: list[Notebook] = []

    def open(self, path: Path, width: int = 1280, height: int = 800) -> "Notebook":
        """Return a copy of the notebook at `path`, opened, its kernel ready; `width` and `height` are in pixels."""
        self._server.wait_until_ready()
        folder = Path(tempfile.mkdtemp(dir=self._server.notebooks))
        shutil.copy(path, folder)
        context = self._browser.new_context(viewport={"width": width, "height": height})
        context.set_default_timeout(TIMEOUT * 1000)
        notebook = Notebook(context.new_page())
        self._opened.append(notebook)
        notebook.go_to(self._server.address(f"{folder.name}/{quote(path.name)}", folder.name))
        return notebook

    def open_run(self, path: Path) -> "Notebook":
        """Return a copy of a notebook that was run already, opened, all the widgets that it was saved with drawn.

        A page that was busy for two seconds at the wrong moment says "model not found" of a widget that it has just
        loaded: ipywidgets looks at the clock before it looks for the model. So it is opened once more. Raises
        NotebookError where that does not help.
        """
        self._server.trust(path)
        for _ in range(5):
            notebook = self.open(path)
            expect(notebook.page.locator(f"{SAVED_WIDGET}, {GIVEN_UP}")).to_have_count(n_widgets(path))
            if not notebook.page.locator(GIVEN_UP).count():
                return notebook
            self.close()
        raise NotebookError(f"{path.name}: its widgets were not drawn five times in a row")

    def evidence(self) -> str:
        """Keep a picture of each open page and the server's log; return where, with the end of the log."""
        folder = Path(tempfile.mkdtemp(prefix="browser-test-"))
        for number, notebook in enumerate(self._opened):
            with suppress(Error):  # a page that crashed must not hide why
                notebook.screenshot(folder / f"page-{number}.png")
        (folder / "server.log").write_text(self._server.log_tail(1000), encoding="utf-8")
        errors = [error for notebook in self._opened for error in notebook.errors]
        return "\n".join([f"pictures and log: {folder}", *errors, self._server.log_tail()])

    def close(self) -> None:
        """Close every page and end every kernel."""
        for notebook in self._opened:
            notebook.page.context.close()
        self._opened.clear()
        self._server.shut_down_kernels()


def n_widgets(path: Path) -> int:
    """How many outputs of a notebook's cells are widgets."""
    cells = nbformat.read(path, as_version=4).cells
    return sum(_WIDGET in output.get("data", {}) for cell in cells for output in cell.get("outputs", []))


@dataclass(frozen=True)
class Slider:
    """A slider's handle and the number shown beside it."""

    handle: "Locator"
    readout: "Locator"

    def press(self, key: str, times: int = 1) -> None:
        """Press a key such as ArrowRight, PageUp, Home or End on the handle."""
        for _ in range(times):
            self.handle.press(key)


class Notebook:
    """An open notebook. `page` is Playwright's page, `outputs` all output areas, `errors` what the console said."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.errors: list[str] = []
        self.outputs = page.locator(".jp-Cell-outputArea")
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def go_to(self, url: str) -> None:
        """Open Lab at `url` and wait for the kernel; raise NotebookError where Lab shows a dialog instead."""
        self.page.goto(url)
        asked = self.page.wait_for_function(_READY_OR_ASKING).json_value()
        if asked:
            raise NotebookError(f"Lab shows a dialog: {asked['dialog']}")

    def command(self, name: str, **arguments: Any) -> None:
        """Execute one of JupyterLab's commands, such as `notebook:restart-kernel`."""
        self.page.evaluate("([name, args]) => jupyterapp.commands.execute(name, args)", [name, arguments])

    def start_all(self) -> None:
        """Run all cells, and do not wait for them."""
        self.page.evaluate(_RUN_ALL)

    def run_all(self, timeout: float = TIMEOUT) -> None:
        """Run all cells and wait for the last; raise NotebookError when one fails or `timeout` seconds pass."""
        self.start_all()
        try:
            self.page.wait_for_function("() => window.allCellsRan", timeout=timeout * 1000)
        except TimeoutError:
            raise NotebookError(f"The cells were not done within {timeout} s:\n{self._unfinished()}") from None
        if failures := [_plain(output["traceback"]) for output in self._error_outputs()]:
            raise NotebookError("\n".join(failures))
        if unfinished := self._unfinished():
            raise NotebookError(f"A cell was not run:\n{unfinished}")

    def _code_cells(self) -> list[dict[str, Any]]:
        return [cell for cell in self.page.evaluate(_CELLS) if cell["cell_type"] == "code"]

    def _error_outputs(self) -> list[dict[str, Any]]:
        wanted = [cell for cell in self._code_cells() if "raises-exception" not in cell["metadata"].get("tags", [])]
        return [output for cell in wanted for output in cell["outputs"] if output["output_type"] == "error"]

    def _unfinished(self) -> str:
        """Return the source of the first code cell without an execution count; empty where there is none."""
        sources = ("".join(cell["source"]) for cell in self._code_cells() if cell["execution_count"] is None)
        return next(filter(str.strip, sources), "")

    def output(self, cell_index: int) -> "Locator":
        """Return the output area of a cell; markdown cells count too, from 0, and have none."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(cell_index).locator(".jp-Cell-outputArea")

    def button(self, name: str) -> "Locator":
        """Return the button with this accessible name."""
        return self.outputs.get_by_role("button", name=name, exact=True)

    def slider(self, label: str) -> Slider:
        """Return the slider with this label: the accessible name, or, as ipywidgets gives none, the text beside it."""
        text = self.page.locator(".widget-label", has_text=re.compile(rf"^\s*{re.escape(label)}\s*$"))
        widget = self.outputs.locator(".widget-slider").filter(has=text)
        named = self.outputs.get_by_role("slider", name=label, exact=True)
        return Slider(widget.locator(".noUi-handle").or_(named), widget.locator(".widget-readout"))

    def kernel_eval(self, expression: str) -> str:
        """Return the repr of an expression's value in this notebook's kernel, which must be idle; history unchanged.

        Raises:
            NotebookError: the expression raised an exception.
        """
        value = self.page.evaluate(_EVALUATE, [expression, TIMEOUT * 1000])
        if value["status"] != "ok":
            raise NotebookError(f"{expression}: {value['ename']}: {value['evalue']}")
        return value["data"]["text/plain"]

    def expect_kernel(self, expression: str, said: str) -> None:
        """Wait until an expression's repr in this notebook's kernel is the one that is given.

        A page holds back what a person does while the kernel answers what was done before: the kernel hears of a key
        some time after the page shows what it did.

        Raises:
            AssertionError: it is another one even when the time is over.
        """
        deadline = time.monotonic() + TIMEOUT
        while (found := self.kernel_eval(expression)) != said:
            assert time.monotonic() < deadline, f"{expression} is {found}, and should be {said}"
            self.page.wait_for_timeout(50)

    def screenshot(self, path: Path) -> None:
        """Save a picture of what the window shows."""
        self.page.screenshot(path=path)

    def assert_no_errors(self) -> None:
        """Raise AssertionError with what the browser's console reported as an error since the notebook was opened."""
        assert not self.errors, "\n".join(self.errors)


def _plain(traceback: list[str]) -> str:
    """Return a kernel's traceback without its colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(traceback))
