"""Scene: what a lesson's panel is about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from data.codecs.codec import AnyLayout
from data.codecs.sheet import Remark
from data.noise import NOISES
from data.vocabulary import Vocabulary
from lessons.experiment import KINDS, Experiment, Kind, Run
from lessons.figures.picture import History, Picture
from lessons.panel.provenance import Thresholds
from lessons.panel.recipe import Recipe
from lessons.panel.recipe_text import RecipeError
from tiny_models.model import Model
from tiny_models.sample import sample


@dataclass(frozen=True)
class Amounts:
    """A lesson's own slider: what it is called, and the amounts that it stops at, from left to right."""

    name: str
    values: tuple[float, ...]


class Scene:
    """What a panel is about: which arms, which controls, what to say of a text. It holds no widgets.

    `offered` names fields of Recipe that a person may change; `mixed` the parts of a mix; `amounts` is a slider of
    the lesson's own, which sets `Recipe.amount`. `n_snapshots` is how often a model that learns is looked at, and
    `written_chars` how much it then writes. A lesson's scene says what its arms are, and what is shown of them.
    """

    name: str
    arms: tuple[str, ...]
    offered: tuple[str, ...]
    mixed: tuple[str, ...] = ()
    corpora: Sequence[str] = ()
    amounts: Amounts | None = None
    kinds: Mapping[str, Kind] = KINDS
    n_snapshots = 20
    written_chars = 800

    def adapt(self, recipe: Recipe) -> Recipe:
        """The recipe with what this scene, or the corpus that was just chosen, starts from."""
        return recipe

    def kind(self, recipe: Recipe) -> Kind:
        """The model of a recipe."""
        return self.kinds[recipe.model]

    def skews(self, recipe: Recipe) -> tuple[float, float]:
        """The range of the skew slider."""
        return 0.0, 1.0

    def skew_name(self, recipe: Recipe) -> str:
        """What the skew slider sets the share of, in words."""
        return "skew"

    def noises(self, recipe: Recipe) -> Sequence[str]:
        """The noises that can hit the recipe's corpus."""
        return tuple(NOISES)

    def layout(self, recipe: Recipe) -> AnyLayout | None:
        """How a text is drawn where it is no running text."""
        return None

    def describe(self, recipe: Recipe, text: str) -> str:
        """What there is to see where a text is drawn, for those who cannot see it."""
        return ""

    def told(self, recipe: Recipe, text: str) -> Sequence[str | Remark]:
        """Beside each document of a text that is drawn, what was asked for and what is there, in a few words, or a
        judge's remark."""
        return ()

    def notes(self, recipe: Recipe) -> Sequence[str]:
        """What else must be known of the recipe's corpus, below the columns."""
        return ()

    def thresholds(self, recipe: Recipe) -> Thresholds:
        """What counts as surprising, and as copied."""
        return Thresholds()

    def write(self, recipe: Recipe, model: Model, vocabulary: Vocabulary) -> str:
        """What a column shows of a model."""
        prompt = vocabulary.known_part(recipe.prompt)
        return sample(model, vocabulary, prompt, self.written_chars, temperature=recipe.temperature, seed=recipe.seed)

    def prepare(self, recipe: Recipe) -> Experiment:
        """The arms of a recipe; raises CorpusError when the data cannot meet it."""
        raise NotImplementedError

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> Sequence[str]:
        """Up to three lines below a column."""
        raise NotImplementedError

    def pictures(
        self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None = None
    ) -> Sequence[Picture]:
        """Three charts below the columns."""
        raise NotImplementedError


def begun(scene: Scene, recipe: Recipe | None) -> Recipe:
    """What a panel begins with. Raises TypeError for what is no scene or no recipe, RecipeError for names unknown."""
    if not isinstance(scene, Scene):
        raise TypeError(
            f"A panel is made of a scene, brackets and all, as in Panel(LiveBench()), not of {scene!r:.60}."
        )
    recipe = recipe or scene.adapt(Recipe())
    if not isinstance(recipe, Recipe):
        raise TypeError(f"A panel begins with a recipe, such as Recipe(seed=1), not with {recipe!r:.60}.")
    for name, known in (("corpus", scene.corpora), ("model", scene.kinds)):
        if known and getattr(recipe, name) not in known:
            raise RecipeError(f"There is no {name} {getattr(recipe, name)!r:.60} here, only {', '.join(known)}.")
    return recipe


@runtime_checkable
class JudgesAtLength(Protocol):
    """A scene whose verdicts need more text than a column shows."""

    def judge_at_length(self, recipe: Recipe, run: Run, arm: str) -> Iterator[None]:
        """Judge an arm, in small steps, for who may have to stop; in the end, put what was found into `run.judged`."""
        ...
