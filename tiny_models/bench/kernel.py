"""`memory`: what a notebook's kernel needs at its peak."""

import json
from pathlib import Path

import psutil

from tiny_models.bench.bars import BARS
from tiny_models.bench.result import Result
from tiny_models.bench.text import Text

CELL = """
import json, ipywidgets, matplotlib.figure  # a lesson loads these as well
from tiny_models.bench.kernel import peak_megabytes
peaks = {"widgets and figures are loaded": peak_megabytes()}
from tiny_models.bench.arms import stories, train_all, write_all
peaks["models and stories are loaded"] = stories() and peak_megabytes()
models = train_all(stories(), seed=0)
peaks["three arms are trained"] = peak_megabytes()
texts = write_all(stories(), models)
peaks["each has written a text"] = peak_megabytes()
print(json.dumps(peaks))
"""


def memory(text: Text) -> Result:
    """The most memory that a fresh kernel held while three arms learned stories side by side; the text is not read."""
    peaks = json.loads(run_cell(CELL))
    return Result(BARS["memory"].at(max(peaks.values())), detail={"MB, when": peaks})


def run_cell(source: str) -> str:
    """What a cell prints, in a kernel of its own."""
    import nbformat  # here, for the kernel imports this file too, and they would weigh on it
    from nbclient import NotebookClient

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
    return "".join(output["text"] for output in notebook.cells[0].outputs if output.get("name") == "stdout")


def peak_megabytes() -> float:
    """The most memory that this process has held at once, in MB of a million bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux, where getrusage would also tell of the process that started this one
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) * 1024 / 1e6
    now = psutil.Process().memory_info()
    if hasattr(now, "peak_wset"):  # Windows
        return now.peak_wset / 1e6
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
