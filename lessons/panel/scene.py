"""Scene: what a lesson's panel is about."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from lessons.experiment import Experiment, Run
from lessons.figures.picture import History, Picture
from lessons.panel.controls import Amounts
from lessons.panel.recipe import Recipe


class Scene(Protocol):
    """What a panel is about: which arms, which controls, what to say of a text. It holds no widgets.

    `offered` names fields of Recipe; `amounts` is a slider of the lesson's own, which sets `Recipe.amount`.
    """

    name: str
    arms: tuple[str, ...]
    mixed: tuple[str, ...]
    offered: tuple[str, ...]
    corpora: list[str]
    amounts: Amounts | None

    def adapt(self, recipe: Recipe) -> Recipe: ...

    def skews(self, recipe: Recipe) -> tuple[float, float]: ...

    def prepare(self, recipe: Recipe) -> Experiment: ...

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> tuple[str, str, str]: ...

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None) -> list[Picture]: ...


@runtime_checkable
class JudgesAtLength(Protocol):
    """A scene whose verdicts need more text than a column shows."""

    def judge_at_length(self, recipe: Recipe, run: Run, arm: str) -> Iterator[None]:
        """Judge an arm, in small steps, for who may have to stop; in the end, put what was found into `run.judged`."""
        ...
