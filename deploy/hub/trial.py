"""How a class of N does on this machine: `python3 start.py hub --trial N`, as root; it leaves nothing behind.

Starts a hub of its own on loopback, with TLS. N learners sign up, are approved, start their Labs all at once, open
lesson 01 and run it, move its mix twenty times, one move each two seconds, and train the panel's transformers, all at
once. It prints how long that took, what memory it needed, and what failed.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from deploy.hub.settings import within
from deploy.hub.trial_hub import NotStarted, TrialHub, memory_of, seconds_of
from deploy.hub.visitor import Kernel, Visitor

LESSON = "01_why_data_matters.ipynb"
PANEL = "panel = Panel("
MOVES = 20
ACTS = ("begin", "run", "move", "train")
IDS = {
    "mix": "panel.controls.fields['shares'].model_id",
    "model": "panel.controls.fields['model'].model_id",
    "play": "panel.controls.buttons['play'].model_id",
    "text": "panel.stage.columns['your mix'].text.model_id",
    "transformer": "panel.controls.fields['model']._options_labels.index('transformer')",
}
"""The widgets that a learner's hand is at, and the text that it changes, as the page knows them; and where in the menu
of models the transformer stands."""
BRIEF = "from lessons.voices.voices import trained; trained('transformer', 0, ('stories',))"


@dataclass
class Learner:
    """What one learner does in lesson 01, and what came of it: seconds, megabytes, and what failed."""

    visitor: Visitor
    spawn: float = 0.0
    ran: float = 0.0
    moves: list[float] = field(default_factory=list)
    trained: float = 0.0
    working: float = 0.0
    training: float = 0.0
    taken: dict[str, float] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    kernel: Kernel | None = None
    ids: dict[str, str] = field(default_factory=dict)

    def attempt(self, act: Callable[["Learner"], None]) -> None:
        """Do one thing, unless an earlier one failed; what fails is kept."""
        if not self.failures:
            try:
                before = seconds_of(self.visitor.name)
                act(self)
                self.taken[act.__name__] = seconds_of(self.visitor.name) - before
            except Exception as error:  # any failure counts, and none may end the trial
                self.failures.append(f"{act.__name__}: {type(error).__name__}: {error}")

    def begin(self) -> None:
        self.spawn = self.visitor.start_lab()

    def run(self, whole: bool) -> None:
        """Lesson 01 in a kernel, cell after cell: to its end, or as far as its panel."""
        began = time.monotonic()
        self.kernel = self.visitor.open(LESSON)
        for cell in self.visitor.cells(LESSON):
            self.kernel.run(cell)
            if PANEL in cell:
                said = self.kernel.run("panel.wait()", **IDS)
                self.ids = {name: text.strip("'") for name, text in said.items()}
                if not whole:
                    break
        self.ran = time.monotonic() - began

    def move(self, pause: float) -> None:
        """Pour another mix, again and again; each time, wait for the text that a model of it writes."""
        for i in range(MOVES):
            time.sleep(pause)
            began, share = time.monotonic(), (i + 1) / (MOVES + 2)
            self.kernel.move(self.ids["mix"], value=[share, 1 - share, 0])
            self.kernel.listen_until(self._writes)
            self.moves.append(time.monotonic() - began)
        self.working = memory_of(self.visitor.name)

    def _writes(self, message: dict) -> bool:
        content = message["content"]
        return content.get("comm_id") == self.ids["text"] and "text" in content["data"].get("state", {})

    def train(self, whole: bool) -> None:
        """Press Play with the transformer, and wait until its four columns are trained; or train one for a moment."""
        began = time.monotonic()
        if whole:
            self.kernel.move(self.ids["model"], index=int(self.ids["transformer"]))
            self.kernel.press(self.ids["play"])
            said = {"model": "panel.stage.recipe.model", "ended": "not panel.player.playing"}
            shown = self.kernel.run("panel.wait()", patience=3600.0, **said)  # a class has few cores for 4 N models
            assert shown == {"model": "'transformer'", "ended": "True"}, shown
        else:
            self.kernel.run(BRIEF)
        self.trained = time.monotonic() - began
        self.training = memory_of(self.visitor.name)


def hold(learners: Sequence[Learner], whole: bool, pause: float) -> None:
    """Lesson 01 for all: each part begins for everybody at once."""
    acts = (Learner.begin, lambda one: one.run(whole), lambda one: one.move(pause), lambda one: one.train(whole))
    with ThreadPoolExecutor(len(learners)) as pool:
        for name, act in zip(ACTS, acts, strict=True):
            act.__name__ = name
            list(pool.map(lambda one, act=act: one.attempt(act), learners))


def summary(learners: Sequence[Learner]) -> dict[str, Any]:
    """The figures of a trial, by what they are; seconds and megabytes."""
    moves = sorted(move for one in learners for move in one.moves) or [float("nan")]
    figures = {
        "learners": len(learners),
        "Lab started, s, median": median(one.spawn for one in learners),
        "Lab started, s, slowest": max(one.spawn for one in learners),
        "lesson 01 run, s, median": median(one.ran for one in learners),
        "mix moved to new text, ms, median": 1000 * median(moves),
        "mix moved to new text, ms, p95": 1000 * moves[int(0.95 * (len(moves) - 1))],
        "transformers trained, s, median": median(one.trained for one in learners),
        "memory of a learner who moves the mix, MB": median(one.working for one in learners),
        "memory of a learner after training, MB, most": max(one.training for one in learners),
        **{f"seconds of a core: {act}": median(one.taken.get(act, 0.0) for one in learners) for act in ACTS},
        "failures": [f"{one.visitor.name} {said}" for one in learners for said in one.failures],
    }
    return {name: round(value, 1) if isinstance(value, float) else value for name, value in figures.items()}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python3 start.py hub --trial", description=__doc__)
    parser.add_argument("learners", type=within(1, 1000), metavar="N")
    n = parser.parse_args(argv).learners
    hub = TrialHub(n)
    try:
        hub.wait_until_ready()
        learners = [Learner(visitor) for visitor in hub.learners()]
        hold(learners, whole=True, pause=2.0)
        figures = summary(learners)
        print(json.dumps(figures, indent=1))
        return 1 if figures["failures"] else 0
    except NotStarted as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        hub.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
