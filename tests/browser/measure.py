"""Measure the live bench in JupyterLab as a person feels it; see how with --help.

Prints one JSON object: seconds from *Run All* in a fresh kernel to the covered bench and to its texts, milliseconds
from a key press on a slider to changed text, seconds from Play to the first new text of the transformer, and megabytes
that the kernel takes and by which it grows over many updates. What people feel stands beside its floor, measured in the
same run: a notebook of one empty cell, and a slider that a kernel does nothing with but echo it into a label.
"""

import argparse
import json
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median
from typing import Any

import nbformat
from lab import Lab, Notebook, expect, running_browser
from lab_server import LabServer

EMPTY = "1"
ECHO = """
import ipywidgets
slider = ipywidgets.FloatSlider(description="echo", max=1, step=0.01, readout=False)
label = ipywidgets.Label("0").add_class("echo-label")
slider.observe(lambda change: setattr(label, "value", str(change["new"])), names="value")
ipywidgets.VBox([slider, label])
"""
NOISY = '[aria-label="text written by noisy"]'
NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "00_live_bench.ipynb"
WARM_UP = 200
"""Updates before the first look at the kernel's memory: caches and the allocator fill up once."""

# From the key to the next change of the text, in the page itself: Playwright's own messages take no part in it.
_TIMED = """([label, selector, key]) => new Promise((resolve, reject) => {
    const text = document.querySelector(label);
    const handle = [...document.querySelectorAll('.widget-slider')]
        .find(slider => slider.innerText.includes(selector)).querySelector('.noUi-handle');
    const began = performance.now();
    const watch = new MutationObserver(() => { watch.disconnect(); resolve(performance.now() - began); });
    watch.observe(text, {childList: true, subtree: true, characterData: true});
    setTimeout(() => { watch.disconnect(); resolve(null); }, 10000);
    handle.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
})"""

_FIRST_TEXT = """(label) => new Promise(resolve => {
    const text = document.querySelector(`[aria-label="${label}"]`);
    const began = performance.now();
    const watch = new MutationObserver(() => { watch.disconnect(); resolve(performance.now() - began); });
    watch.observe(text, {childList: true, subtree: true, characterData: true});
    [...document.querySelectorAll('button')].find(button => button.innerText.trim() === 'Play').click();
})"""

_MEMORY = "__import__('psutil').Process().memory_info().rss"


def main() -> None:
    wanted = arguments()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        server = LabServer(folder / "lab", {})
        stack.callback(server.stop)
        lab = stack.enter_context(closing(Lab(server, stack.enter_context(running_browser()))))
        measured = opening(lab, folder)
        notebook = lab.open(write(folder / "echo.ipynb", ECHO))
        notebook.run_all()
        measured |= latency("floor: slider to label", notebook, ".echo-label", "echo", wanted.moves)
        notebook = lab.open(NOTEBOOK)
        notebook.run_all()
        notebook.button("Show without predicting").click()
        notebook.kernel_eval("bench.wait(60)")
        measured |= latency("counting: slider to text", notebook, NOISY, "noise rate", wanted.moves)
        measured |= {"kernel that only counts, MB": round(int(notebook.kernel_eval(_MEMORY)) / 1e6)}
        measured |= transformer(notebook, wanted.plays)
        if wanted.updates:
            measured |= growth(notebook, wanted.updates)
    print(json.dumps(measured, indent=2))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moves", type=int, default=40, help="of the slider (default: 40)")
    parser.add_argument("--plays", type=int, default=5, help="of the transformer (default: 5)")
    parser.add_argument("--updates", type=int, default=10_000, help="of all texts and charts (default: 10,000)")
    return parser.parse_args()


def write(path: Path, source: str) -> Path:
    """A notebook of one code cell."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [nbformat.v4.new_code_cell(source)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


def opening(lab: Lab, folder: Path, times: int = 5) -> dict[str, Any]:
    """Seconds from *Run All* in a fresh kernel to an empty cell's answer, to the covered bench, and to its texts."""
    empty, covered, texts = [], [], []
    for _ in range(times):
        notebook = lab.open(write(folder / "empty.ipynb", EMPTY))
        began = time.perf_counter()
        notebook.run_all()
        empty.append(time.perf_counter() - began)
        notebook = lab.open(NOTEBOOK)
        began = time.perf_counter()
        notebook.start_all()
        notebook.button("Show without predicting").wait_for()
        covered.append(time.perf_counter() - began)
        notebook.button("Show without predicting").click()
        expect(notebook.page.locator('[aria-label="text written by your mix"]')).not_to_be_empty()
        texts.append(time.perf_counter() - began)
        lab.close()
    return {
        "floor: Run All to an empty cell's answer, s, median": round(median(empty), 2),
        "Run All to the covered bench, s, median": round(median(covered), 2),
        "Run All to four texts, s, median": round(median(texts), 2),
    }


def latency(name: str, notebook: Notebook, selector: str, slider: str, moves: int) -> dict[str, Any]:
    """Milliseconds from each key press on a slider to what it changes."""
    times = []
    for i in range(moves):
        key = "ArrowRight" if i // 20 % 2 == 0 else "ArrowLeft"
        times.append(notebook.page.evaluate(_TIMED, [selector, slider, key]))
        notebook.kernel_eval("'bench' in globals() and bench.wait(60)")
    answered = sorted(time for time in times if time is not None)
    return {
        f"{name}, ms, p95": round(answered[int(0.95 * (len(answered) - 1))]),
        f"{name}, ms, median": round(median(answered)),
        f"{name}, moves without an answer": len(times) - len(answered),
    }


def transformer(notebook: Notebook, plays: int) -> dict[str, Any]:
    """Seconds from Play to the first new text, of models that have just been reset."""
    notebook.button("transformer").click()
    times = []
    for _ in range(plays):
        notebook.button("Reset").click()
        notebook.kernel_eval("bench.wait(60)")
        times.append(notebook.page.evaluate(_FIRST_TEXT, "text written by clean") / 1000)
        notebook.button("Pause").click()
        notebook.kernel_eval("bench.wait(60)")
    return {"transformer: Play to first new text, s, worst": round(max(times), 2), "plays": plays}


def growth(notebook: Notebook, updates: int) -> dict[str, Any]:
    """Megabytes by which the kernel grows while every text and chart is shown anew, again and again."""
    notebook.button("counting").click()
    notebook.kernel_eval("bench.wait(60)")
    redraw(notebook, WARM_UP)
    before = int(notebook.kernel_eval(_MEMORY))
    for _ in range(updates // 100):
        redraw(notebook, 100)
    grown = int(notebook.kernel_eval(_MEMORY)) - before
    return {"growth of the kernel, MB": round(grown / 1e6, 1), "updates": updates}


def redraw(notebook: Notebook, times: int) -> None:
    """Write all texts and draw all charts anew, as a move of the temperature does, in the bench's own worker."""
    each = "(bench.player.do('rewrite', bench.stage.rewrite), bench.wait(60))"
    for _ in range(times // 10):  # so few at once that a slow machine answers in time
        notebook.kernel_eval(f"[{each} for _ in range(10)][0][1]")


if __name__ == "__main__":
    main()
