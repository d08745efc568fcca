"""Make the pictures of README.md anew, from the real thing: `python tests/browser/readme_pictures.py`."""

from pathlib import Path

from screenshot import main

ROOT = Path(__file__).parents[2]
TRAINED = ["press:transformer", "press:Play", "await:Pause", "await:Play"]
GUESSES = "type:18, 20, 15, 18, 25, 10, 5, 30, 18, 40, 12, 20, 8, 22, 50, 18, 3, 35, 25, 60"
PICTURES = {
    "live_bench.png": (["press:Show without predicting", *TRAINED], "45"),
    "presenter.png": (["press:Presenter's view", GUESSES, "press:Enter guesses", "press:Show the result"], "5"),
}
"""Of the live bench, what is done for each, and how many seconds pass after that: texts are judged at length then."""

if __name__ == "__main__":
    for picture, (actions, seconds) in PICTURES.items():
        done = [argument for action in actions for argument in ("--action", action)]
        place = ["--keep-running", seconds, "--scroll-to", ".jp-OutputArea-output"]
        main([str(ROOT / "notebooks" / "00_live_bench.ipynb"), str(ROOT / "docs" / picture), *done, *place])
