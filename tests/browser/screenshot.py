"""Take a picture of a notebook in JupyterLab, after running it; see how with --help."""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from lab import Lab, Notebook, NotebookError, TimeoutError, running_browser
from lab_server import LabServer

PLAIN = {"@jupyterlab/statusbar-extension:plugin": {"visible": False}}
DARK = {"@jupyterlab/apputils-extension:themes": {"theme": "JupyterLab Dark", "adaptive-theme": False}}


ACTIONS = "a button to press; await:NAME, one to wait for; or type:TEXT into the only field of the presenter's view"


def main(argv: list[str] | None = None) -> None:
    """Take the picture that the arguments describe; those of the command line where None are given."""
    wanted = arguments(argv)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        with stage("server and browser"):
            server = LabServer(folder / "lab", PLAIN | (DARK if wanted.dark else {}))
            stack.callback(server.stop)
            browser = stack.enter_context(running_browser())
            server.wait_until_ready()
        lab = stack.enter_context(closing(Lab(server, browser)))
        with stage("open"):
            notebook = lab.open(wanted.notebook, wanted.width, wanted.height)
            clear_the_desk(notebook, wanted.presentation)
        failure = operate(notebook, wanted)
        with stage("picture"):
            scroll(notebook, wanted)
            notebook.screenshot(wanted.picture)
    if problems := [*notebook.errors, *([str(failure)] if failure else [])]:
        raise SystemExit("\n".join(problems))


def arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebook", type=Path)
    parser.add_argument("picture", type=Path, help="the .png to write")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=800)
    parser.add_argument("--dark", action="store_true", help="JupyterLab's dark theme")
    parser.add_argument("--presentation", action="store_true", help="JupyterLab's presentation mode: larger type")
    parser.add_argument("--action", metavar="press:NAME", action="append", default=[], help=ACTIONS)
    parser.add_argument("--keep-running", metavar="SECONDS", type=float, default=0, help="wait after the actions")
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--cell", metavar="N", type=int, default=0, help="the cell at the top of the picture, from 0")
    place.add_argument("--scroll-to", metavar="SELECTOR", help="the element at the top of the picture")
    return parser.parse_args(argv)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Print how long a stage took, also when it failed."""
    start = time.perf_counter()
    try:
        yield
    finally:
        print(f"{name:20}{time.perf_counter() - start:6.1f} s", flush=True)


def clear_the_desk(notebook: Notebook, presentation: bool) -> None:
    """Leave the whole width to the notebook, and only what it shows itself."""
    notebook.page.add_style_tag(content=".jp-cell-toolbar { display: none; }")
    for side in ("left", "right"):
        notebook.command("application:toggle-side-tabbar", side=side)
    if presentation:
        notebook.command("application:toggle-presentation-mode")


def operate(notebook: Notebook, wanted: argparse.Namespace) -> Exception | None:
    """Run all cells and press the buttons; return what went wrong, since a picture of it is wanted too."""
    try:
        with stage("run all cells"):
            notebook.run_all(timeout=600)
        for action in wanted.action:
            with stage(action):
                act(notebook, *action.split(":", 1))
        with stage("keep running"):
            notebook.page.wait_for_timeout(wanted.keep_running * 1000)
    except (NotebookError, TimeoutError) as error:
        return error
    return None


def act(notebook: Notebook, verb: str, what: str) -> None:
    """What ACTIONS says; in the presenter's view once it is open, since the page below has the same buttons."""
    view = notebook.page.get_by_role("dialog")
    if verb == "type":
        return view.get_by_role("textbox").fill(what)
    button = (view if view.count() else notebook.outputs).get_by_role("button", name=what, exact=True)
    return button.click() if verb == "press" else button.wait_for(timeout=600_000)


def scroll(notebook: Notebook, wanted: argparse.Namespace) -> None:
    """Bring what is wanted to the top; twice, as cells get their true heights only when they come into view."""
    notebook.page.mouse.move(0, 0)
    notebook.page.evaluate("document.activeElement.blur()")
    cell = notebook.page.locator(".jp-Notebook .jp-Cell").nth(wanted.cell)
    target = notebook.page.locator(wanted.scroll_to).first if wanted.scroll_to else cell
    for _ in range(2):
        target.evaluate("element => element.scrollIntoView({block: 'start'})")


if __name__ == "__main__":
    main()
