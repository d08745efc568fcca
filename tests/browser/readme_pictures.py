"""Make the pictures of README.md anew, from the real thing: `python tests/browser/readme_pictures.py`."""

from pathlib import Path

from screenshot import main

ROOT = Path(__file__).parents[2]
PICTURES = {
    "live_bench.png": (["Show without predicting", "transformer", "Play"], "45"),
    "presenter.png": (["Show without predicting", "Presenter's view"], "5"),
}
"""Of the live bench, what is pressed for each, and how many seconds pass after that."""

if __name__ == "__main__":
    for picture, (buttons, seconds) in PICTURES.items():
        actions = [argument for button in buttons for argument in ("--action", f"press:{button}")]
        place = ["--keep-running", seconds, "--scroll-to", ".jp-OutputArea-output"]
        main([str(ROOT / "notebooks" / "00_live_bench.ipynb"), str(ROOT / "docs" / picture), *actions, *place])
