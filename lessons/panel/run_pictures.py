"""What several panels draw and say of a run: its loss, what it expects next, and what was done to its data."""

from data.corpus import Corpus
from data.mix import MixReport
from data.transform import Report
from lessons.experiment import Run
from lessons.figures.loss import NEW_TEXT, loss_bars, loss_curves
from lessons.figures.picture import History, Picture, next_characters
from lessons.panel.recipe import Recipe
from tiny_models.sample import next_character


def loss_picture(
    run: Run, pinned: History | None, floor: float | None = None, of: str = NEW_TEXT, least: int = 0
) -> Picture:
    """Bars for models that answered at once, curves for those that learn while people watch, as in `loss_curves`."""
    if run.at_once:
        return loss_bars(run.history, floor, pinned, run.others, of)
    return loss_curves(run.history, run.budget, floor, pinned, run.others, of, least)


def ended(run: Run) -> bool:
    """Whether this run has come to its end, as those of other seeds have: texts of the untrained prove nothing."""
    arm = next(iter(run.history))
    return run.at_once or all(len(history[arm]) == len(run.history[arm]) for history in run.others)


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
    >>> hit(Report("Bugs(rate=0.2)", "body", 2050, 111), Corpus("functions", ()))
    'noise hit 111 of 2,050 bodies'
    """
    few = f", in {corpus.n_chars:,} characters" if report.eligible * 200 < corpus.n_chars else ""
    return f"noise hit {report.hit:,} of {report.eligible:,} {report.units}{few}"


def mixed(report: MixReport) -> str:
    """The shares that a mix has come to."""
    return f"mixed {' : '.join(f'{100 * share:.1f}' for share in report.achieved.values())} %"
