"""The exercises of `05_curation`."""

from dataclasses import dataclass, field
from typing import Any

from data.corpora.dialects import COAST, HILLS
from data.corpora.pile import WEB, pile
from data.corpus import CorpusError
from data.curation.curate import Funnel, OwnFilter, Pipeline
from data.curation.truth import wasted
from lessons.asking.exercises import Choice, Exercise, Verdict
from lessons.curation.plan import BUDGET, Plan, try_out

SMALL = 400
"""Stories in the piles that a filter is tried on."""
MIN_RECALL, MIN_PRECISION = 0.8, 0.9
MOST_WASTED = 0.03
HILLS_GAIN = 0.1
ONE_STEP = "Plan((MendEncoding(),), Temper(2)): a single step needs its comma, too."


@dataclass(frozen=True)
class Filter:
    """A filter must find the adverts and menus of a pile that it has not seen, and spare both dialects."""

    hint: str = field(default="Look at rows of the pile. What do adverts and menus have that no story has?")

    def __call__(self, function: Any, seed: int) -> Verdict:
        if not callable(function):
            return Verdict("not yet", "The answer is a function from a text to True, False or a reason.", self.hint)
        try:
            funnel = Pipeline((OwnFilter(function),)).run(pile(SMALL, 50 + seed))
        except CorpusError as error:  # an answer that is none
            return Verdict("not yet", str(error), self.hint)
        recall, precision = of_web_pages(funnel)
        message = f"It found {recall:.0%} of the adverts and menus; of what it dropped, {precision:.0%} were such."
        if recall < MIN_RECALL:
            return Verdict("not yet", f"{message} {MIN_RECALL:.0%} must be found.", self.hint)
        for group in (HILLS, COAST):
            share = wasted(funnel)[group] / sum(document.group == group for document in funnel.raw)
            if share > MOST_WASTED:
                where = f"from the {group.capitalize()}"
                complaint = f"And it cost {share:.0%} of the documents {where}, which were worth keeping."
                return Verdict("not yet", f"{message} {complaint}", f"Which rows {where} does it drop, and why?")
        if precision < MIN_PRECISION:
            return Verdict("not yet", f"{message} {MIN_PRECISION:.0%} is asked for.", self.hint)
        return Verdict("passed", f"{message} Both dialects were spared.")


def of_web_pages(funnel: Funnel) -> tuple[float, float]:
    """Recall and precision, as far as adverts and menus go."""
    right = sum(move.document.group == WEB for move in funnel.drops)
    there = sum(document.group == WEB for document in funnel.raw)
    return right / there, right / max(1, len(funnel.drops))


@dataclass(frozen=True)
class Curation:
    """A plan must leave the budget, serve the Hills better by HILLS_GAIN, and the Coast no worse."""

    def __call__(self, plan: Any, seed: int) -> Verdict:
        if not isinstance(plan, Plan):
            return Verdict("not yet", "The answer is a Plan(steps, balance).", ONE_STEP)
        if not _are_steps(plan.steps):
            return Verdict("not yet", "The steps of a plan stand in a tuple, each with its brackets.", ONE_STEP)
        outcome = try_out(plan, seed)
        message = ", ".join(f"{group.capitalize()} {gain:+.3f}" for group, gain in outcome.gains.items())
        message = f"Bits per character gained over the raw pile: {message}."
        if outcome.n_chars < BUDGET:
            complaint = f"Only {outcome.n_chars:,} characters are left of the {BUDGET:,} that a model is to read."
            return Verdict("not yet", complaint, "Mend what can be mended. Which step, or which balance, costs most?")
        if losers := [group for group, gain in outcome.gains.items() if gain < 0]:
            complaint = f"The {losers[0].capitalize()} lost."
            return Verdict("not yet", f"{message} {complaint}", "Which step drops that dialect, or thins it?")
        if outcome.gains[HILLS] < HILLS_GAIN:
            complaint = f"{HILLS_GAIN} for the Hills is asked for."
            return Verdict("not yet", f"{message} {complaint}", "Clean first; and are the Hills still one in five?")
        return Verdict("passed", f"{message} Better for both, from no more text.")


def _are_steps(steps: Any) -> bool:
    """Whether this is a tuple, or a list, of steps: one step alone is none, and neither is its class."""
    listed = isinstance(steps, list | tuple)
    return listed and all(callable(step) and not isinstance(step, type) for step in steps)


check_filter = Exercise("05.1", Filter())
check_plan = Exercise("05.2", Curation())
check_what_precision_hides = Exercise(
    "05.3",
    Choice(
        right="b",
        because="Precision and recall count documents, all alike. Only a count by group shows whom the errors hit.",
        wrong={
            "a": "One document in ten may be every document of a small group. The number does not say whose it was.",
            "c": "A stricter filter makes fewer documents pass. It does not change whom it takes for strange.",
            "d": "The budget was equal: both models read as many characters. It is which ones.",
        },
    ),
)
