"""The live bench: one corpus, four columns of data: clean, noisy, skewed, and a mix of the three."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from data.corpus import Corpus
from data.files import from_bytes, read_file
from data.mix import Mix
from data.noise import NOISES
from lessons.experiment import KINDS, Experiment, Run
from lessons.figures import History, Picture, next_characters, shares
from lessons.figures_loss import loss_bars, loss_curves
from lessons.live_bench.judge import Judgement
from lessons.live_bench.subjects import SUBJECTS, Subject, own_subject
from lessons.recipe import Recipe
from tiny_models.sample import next_character


class LiveBench:
    """The scene of `00_live_bench` (see `lessons.scene.Scene`)."""

    name = "live bench"
    arms = ("clean", "noisy", "skewed", "your mix")
    mixed = ("clean", "noisy", "skewed")
    offered = ("corpus", "model", "noise", "noise_rate", "skew", "shares", "prompt", "temperature", "own")
    amounts = None

    def __init__(self) -> None:
        self._own: dict[str, Subject] = {}

    @property
    def corpora(self) -> list[str]:
        return [*SUBJECTS, *self._own]

    def subject(self, recipe: Recipe) -> Subject:
        """The recipe's corpus, with typography to break where the noise is a broken encoding."""
        found = self._own.get(recipe.corpus) or SUBJECTS[recipe.corpus]()
        return found.with_typography if recipe.noise == "broken encoding" else found

    def add_file(self, path: str) -> str:
        """Put the text at a path on the bench; its name there. Raises CorpusError."""
        return self._add(read_file(path))

    def add_upload(self, content: bytes, name: str) -> str:
        """Put an uploaded text on the bench; its name there. Raises CorpusError."""
        return self._add(from_bytes(content, name))

    def _add(self, corpus: Corpus) -> str:
        subject = own_subject(corpus)
        self._own[subject.name] = subject
        return subject.name

    def adapt(self, recipe: Recipe) -> Recipe:
        """The recipe for a corpus that was just chosen."""
        return self.subject(recipe).adapt(recipe)

    def skews(self, recipe: Recipe) -> tuple[float, float]:
        """The range of the skew slider for the recipe's corpus."""
        return self.subject(recipe).skews

    def prepare(self, recipe: Recipe) -> Experiment:
        """Four equal arms; raises CorpusError when the data cannot meet the recipe."""
        subject = self.subject(recipe)
        parts = training_parts(subject, recipe)
        mix, _ = Mix(parts, dict(zip(parts, recipe.shares, strict=True))).draw(subject.budget, recipe.seed)
        return Experiment.fair(
            {**parts, "your mix": mix},
            subject.held_out,
            KINDS[recipe.model],
            seed=recipe.seed,
            n_chars=subject.budget,
            also=(_noisy(subject, recipe.noise, 1.0, recipe.seed),),
        )

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> tuple[str, str, str]:
        """Three lines under a column: its loss, a judgement, and the first group's share in text and data."""
        judgement, latest = self._judge(recipe, text), run.history[arm][-1]
        good = "" if judgement.good is None else f"{judgement.good:.0%} of {judgement.what}"
        return f"{latest.held_out_loss:.2f} bits per character", good, self._balance(recipe, run, arm, judgement)

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None = None) -> list[Picture]:
        """The loss of each arm, how good its text is, and what it would write next."""
        loss = loss_picture(run, pinned, self.subject(recipe).floor)
        what = self._judge(recipe, texts.get("clean", "")).what
        good = self._good(recipe, texts)
        others = [self._good(recipe, {arm: history[arm][-1].sample for arm in self.arms}) for history in as_far(run)]
        return [loss, shares(good, f"How many {what}?", others), next_picture(recipe, run)]

    def _good(self, recipe: Recipe, texts: Mapping[str, str]) -> dict[str, float | None]:
        return {arm: self._judge(recipe, texts.get(arm, "")).good for arm in self.arms}

    def _judge(self, recipe: Recipe, text: str) -> Judgement:
        return _judged(self.subject(recipe), text)

    def _balance(self, recipe: Recipe, run: Run, arm: str, judgement: Judgement) -> str:
        first, second = self.subject(recipe).groups
        corpus = run.experiment.arms[arm]
        in_data = sum(d.belongs_to(first) for d in corpus) / len(corpus)
        if judgement.first_group is None:
            return f"its data: {first} {_ratio(in_data)} {second}"
        return f"{first} {_ratio(judgement.first_group)} {second} (data {_ratio(in_data)})"


def loss_picture(run: Run, pinned: History | None, floor: float | None = None) -> Picture:
    """Bars for models that answered at once, curves for those that learn while people watch."""
    if run.at_once:
        return loss_bars(run.history, floor, pinned, run.others)
    return loss_curves(run.history, run.budget, floor, pinned, run.others)


def as_far(run: Run) -> Sequence[History]:
    """The runs of other seeds, once this one has come to its end as they have: texts of the untrained prove nothing."""
    arm = next(iter(run.history))
    ended = run.at_once or all(len(history[arm]) == len(run.history[arm]) for history in run.others)
    return run.others if ended else ()


def next_picture(recipe: Recipe, run: Run) -> Picture:
    """What each arm expects after the recipe's prompt."""
    vocabulary = run.experiment.vocabulary
    prompt = vocabulary.known_part(recipe.prompt)
    expected = {arm: next_character(model, vocabulary, prompt) for arm, model in run.models.items()}
    return next_characters(expected, vocabulary.characters, prompt)


def training_parts(subject: Subject, recipe: Recipe) -> dict[str, Corpus]:
    """All training text three times: as it is, with noise, and with one group favoured."""
    return {
        "clean": subject.training,
        "noisy": _noisy(subject, recipe.noise, recipe.noise_rate, recipe.seed),
        "skewed": _skewed(subject, recipe.skew),
    }


def _ratio(share: float) -> str:
    return f"{100 * share:.0f} : {100 * (1 - share):.0f}"


@lru_cache(maxsize=64)
def _judged(subject: Subject, text: str) -> Judgement:
    """Cached, for a text is judged for its caption and for a picture, and again beside the next seeds' texts."""
    return subject.judge(text)


# Few, for each holds a whole corpus: what the sliders that did not move ask for again.
@lru_cache(maxsize=4)
def _noisy(subject: Subject, noise: str, rate: float, seed: int) -> Corpus:
    return NOISES[noise](rate)(subject.training, seed)[0]


@lru_cache(maxsize=4)
def _skewed(subject: Subject, skew: float) -> Corpus:
    return subject.skewed(skew)


def without_noise() -> Run:
    """The control of the bench: a noise rate of 0, with which clean and noisy arms must be the same."""
    scene = LiveBench()
    return scene.prepare(Recipe(noise_rate=0.0)).start(n_snapshots=1).finish()
