"""The live bench: one corpus, four columns of data: clean, noisy, skewed, and a mix of the three."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from data.corpus import Corpus
from data.files import from_bytes, read_file
from data.mix import Mix, MixReport
from data.transform import Report
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
        """The recipe's corpus."""
        return self._own.get(recipe.corpus) or SUBJECTS[recipe.corpus]()

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
        subject, seed = self.subject(recipe), recipe.seed
        noisy, hits = subject.noisy(recipe.noise, recipe.noise_rate, seed)
        skewed, balance = subject.skewed(recipe.skew, seed)
        parts = {"clean": subject.training(seed), "noisy": noisy, "skewed": skewed}
        mix, achieved = Mix(parts, dict(zip(parts, recipe.shares, strict=True))).draw(subject.budget(seed), seed)
        return Experiment.fair(
            {**parts, "your mix": mix},
            subject.held_out(seed),
            KINDS[recipe.model],
            seed=seed,
            n_chars=subject.budget(seed),
            also=(subject.alphabet,),
            notes=dict(zip(self.arms, ("as it is", hit(hits, noisy), balance.note, mixed(achieved)), strict=True)),
        )

    def captions(self, recipe: Recipe, run: Run, arm: str, text: str) -> tuple[str, str, str]:
        """Three lines under a column: its loss, a judgement, and the first group's share in text and data."""
        judgement, latest = self._judge(recipe, text), run.history[arm][-1]
        good = "" if judgement.good is None else f"{judgement.good:.0%} of {judgement.what}"
        return f"{latest.held_out_loss:.2f} bits per character", good, self._balance(recipe, run, arm, judgement)

    def pictures(self, recipe: Recipe, run: Run, texts: dict[str, str], pinned: History | None = None) -> list[Picture]:
        """The loss of each arm, how good its text is, and what it would write next."""
        loss = loss_picture(run, pinned, self.subject(recipe).floor(recipe.seed))
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


def hit(report: Report, corpus: Corpus) -> str:
    """How much a noise has hit; where it finds little to hit, in how much text.

    >>> hit(Report("ShuffledWords(rate=0.5)", "sentence", 45, 22), Corpus("names", ()))
    'noise hit 22 of 45 sentences'
    """
    few = f", in {corpus.n_chars:,} characters" if report.eligible * 200 < corpus.n_chars else ""
    return f"noise hit {report.hit:,} of {report.eligible:,} {report.unit}s{few}"


def mixed(report: MixReport) -> str:
    """The shares that a mix has come to."""
    return f"mixed {' : '.join(f'{100 * share:.1f}' for share in report.achieved.values())} %"


def _ratio(share: float) -> str:
    return f"{100 * share:.0f} : {100 * (1 - share):.0f}"


@lru_cache(maxsize=64)
def _judged(subject: Subject, text: str) -> Judgement:
    """Cached, for a text is judged for its caption and for a picture, and again beside the next seeds' texts."""
    return subject.judge(text)


def without_noise() -> Run:
    """The control of the bench: a noise rate of 0, with which clean and noisy arms must be the same."""
    scene = LiveBench()
    return scene.prepare(Recipe(noise_rate=0.0)).start(n_snapshots=1).finish()
