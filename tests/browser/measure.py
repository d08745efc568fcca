"""Measure the live bench in JupyterLab as a person feels it; see how with --help.

Prints one JSON object: milliseconds from a key press on a slider to changed text (p95 of the moves), seconds from
Play to the first new text of the transformer, and megabytes by which the kernel grows over many updates.
"""

import argparse
import json
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from lab import Lab, Notebook, running_browser
from lab_server import LabServer

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "00_live_bench.ipynb"
WARM_UP = 200
"""Updates before the first look at the kernel's memory: caches and the allocator fill up once."""

# From the key to the next change of the text, in the page itself: Playwright's own messages take no part in it.
_TIMED = """([label, selector, key]) => new Promise((resolve, reject) => {
    const text = document.querySelector(`[aria-label="${label}"]`);
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
        notebook = lab.open(NOTEBOOK)
        notebook.run_all()
        notebook.button("Show without predicting").click()
        notebook.kernel_eval("bench.wait(60)")
        measured = counting(notebook, wanted.moves) | transformer(notebook, wanted.plays)
        if wanted.updates:
            measured |= growth(notebook, wanted.updates)
    print(json.dumps(measured, indent=2))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moves", type=int, default=40, help="of the slider (default: 40)")
    parser.add_argument("--plays", type=int, default=5, help="of the transformer (default: 5)")
    parser.add_argument("--updates", type=int, default=10_000, help="of all texts and charts (default: 10,000)")
    return parser.parse_args()


def counting(notebook: Notebook, moves: int) -> dict[str, Any]:
    """Milliseconds from each key press on the noise slider to the noisy column's new text."""
    times = []
    for i in range(moves):
        key = "ArrowRight" if i // 20 % 2 == 0 else "ArrowLeft"
        times.append(notebook.page.evaluate(_TIMED, ["text written by noisy", "noise rate", key]))
        notebook.kernel_eval("bench.wait(60)")
    answered = sorted(time for time in times if time is not None)
    return {
        "counting: slider to text, ms, p95": round(answered[int(0.95 * (len(answered) - 1))]),
        "counting: slider to text, ms, median": round(answered[len(answered) // 2]),
        "moves without an answer": len(times) - len(answered),
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
    notebook.kernel_eval(
        f"[(bench.player.do('rewrite', bench.stage.rewrite), bench.wait(60)) for _ in range({times})][0][1]"
    )


if __name__ == "__main__":
    main()
