"""Exercises: a learner's answer in, a plain verdict out, and never a traceback.

A check is an `Exercise` under the name `check_...`: `check_cleaner(my_cleaner)`. Three kinds of judge
cover most of them: `Property`, `Threshold` and `Choice`; any `(answer, seed) -> Verdict` will do.
"""

import inspect
import reprlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import update_wrapper
from typing import Any, Literal
from unicodedata import normalize

from data.graphemes import seen, shortened
from lessons.asking.diary import Entry, keep

LONGEST_ERROR = 300
"""Characters of what an error, or a law, says: some repeat their whole input."""
LONGEST_MESSAGE = 1_500
LOOK_ALIKE = str.maketrans("авсеαβ", "abceab")
"""Small letters of Cyrillic and Greek, and what they, or their capitals, look like."""
SIGNS = {"passed": "✓", "not yet": "✗", "open": "○"}


@dataclass(frozen=True)
class Verdict:
    """What a check says; it is shown as plain text, a sign and words.

    >>> Verdict("not yet", "The text lost its spaces.", "Look at `str.split`.", exercise="02.1")
    ✗ Exercise 02.1, not yet. The text lost its spaces.
      Hint: Look at `str.split`.
    """

    state: Literal["passed", "not yet", "open"]
    message: str = ""
    hint: str = ""
    exercise: str = ""

    def __repr__(self) -> str:
        subject = f"Exercise {self.exercise}, {self.state}." if self.exercise else f"{self.state.capitalize()}."
        hint = f"\n  Hint: {self.hint}" if self.hint else ""
        return f"{SIGNS[self.state]} {subject} {self.message}".rstrip() + hint

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/plain": repr(self)}


Judge = Callable[[Any, int], Verdict]


@dataclass(frozen=True)
class Exercise:
    """Judges answers, whatever they do: nothing answered is open, and an error becomes a verdict.

    >>> check = Exercise("01.2", Choice(right="b", because="Only the data differs.",
    ...                                 wrong={"a": "The code is the same.", "c": "So is the seed."}))
    >>> check("a")
    ✗ Exercise 01.2, not yet. The code is the same.
    >>> check(None).state
    'open'
    """

    id: str
    judge: Judge

    def __call__(self, answer: Any, seed: int = 0) -> Verdict:
        """The seed draws the fixtures anew: an answer that holds for one seed alone is no answer."""
        verdict = _judged(self.judge, answer, seed)
        verdict = replace(verdict, message=shortened(verdict.message, LONGEST_MESSAGE), exercise=self.id)
        if verdict.state != "passed":
            return verdict
        complaint = keep(Entry(kind="exercise", lesson=self.id[:2], question=self.id))
        return replace(verdict, message=f"{verdict.message} {complaint}".rstrip())


@dataclass(frozen=True)
class Property:
    """The learner's function must keep a law on inputs drawn by a seed.

    `fixtures(seed)` gives tuples of arguments, the same for the same seed. `law(result, *arguments)`
    says what is wrong, or "". It sees arguments of its own, untouched by what the learner's function did.
    """

    fixtures: Callable[[int], Iterable[tuple]]
    law: Callable[..., str]
    praise: str = ""
    hint: str = ""

    def __call__(self, function: Any, seed: int) -> Verdict:
        if not callable(function):
            return Verdict("not yet", f"The answer is a function; this is {_shown(function)}.", self.hint)
        results = [function(*arguments) for arguments in self.fixtures(seed)]
        for result, arguments in zip(results, self.fixtures(seed), strict=True):
            if complaint := self._complaint(result, arguments):
                given = f"Given {_shown(*arguments)}, it returned {_shown(result)}."
                return Verdict("not yet", f"{complaint} {given}", self.hint)
        return Verdict("passed", self.praise)

    def _complaint(self, result: Any, arguments: tuple) -> str:
        try:
            return shortened(self.law(result, *arguments), LONGEST_ERROR)
        except Exception as error:
            return f"What it returned cannot be used: {_words(error)}."


@dataclass(frozen=True)
class Threshold:
    """A number that `measure(answer, seed)` gives, such as a retrained model's loss, must reach a limit."""

    what: str
    measure: Callable[[Any, int], float]
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""
    praise: str = ""
    hint: str = ""
    below_zero: str = ""
    """What to call it where it is negative, and shown without its sign."""

    def __post_init__(self) -> None:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("A threshold has either at_least or at_most.")

    def __call__(self, answer: Any, seed: int) -> Verdict:
        value = float(self.measure(answer, seed))
        if self.at_most is None:
            reached, limit = value >= self.at_least, f"at least {self.at_least:.3g}"
        else:
            reached, limit = value <= self.at_most, f"at most {self.at_most:.3g}"
        what, shown = (self.below_zero, -value) if value < 0 and self.below_zero else (self.what, value)
        message = f"{what}: {' '.join(f'{_plain(shown)} {self.unit}'.split())}; {limit} is asked for."
        if reached:
            return Verdict("passed", f"{message} {self.praise}".rstrip())
        return Verdict("not yet", message, self.hint)


def _plain(value: float) -> str:
    """Three digits, and no powers of ten.

    >>> _plain(2.3456), _plain(-3561.2)
    ('2.35', '-3,561')
    """
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


@dataclass(frozen=True)
class Choice:
    """One of several answers, in large or small letters; each wrong one names the misconception that leads to it."""

    right: str
    because: str
    wrong: Mapping[str, str]

    def __call__(self, answer: Any, seed: int) -> Verdict:
        chosen = _letter(answer) if isinstance(answer, str) else answer
        if chosen == self.right:
            return Verdict("passed", self.because)
        if isinstance(chosen, str) and chosen in self.wrong:
            return Verdict("not yet", self.wrong[chosen])
        options = ", ".join(repr(option) for option in sorted([self.right, *self.wrong]))
        return Verdict("not yet", f"Choose one of {options}; this is {_shown(answer)}.")


def _letter(answer: str) -> str:
    """The letter that is meant: as a list has it, and by whatever keyboard, whose letters look like ours.

    >>> [_letter(answer) for answer in (" B)", "ｂ", "(b).", "\N{CYRILLIC SMALL LETTER ES}", "none")]
    ['b', 'b', 'b', 'c', 'none']
    """
    return normalize("NFKC", seen(answer)).strip(" \t\n.,:;()[]'\"“”‘’").lower().translate(LOOK_ALIKE)


@dataclass(frozen=True)
class Solution:
    """Source code that shows itself as it is."""

    code: str

    def __repr__(self) -> str:
        return self.code


def solution(exercise: str) -> Solution:
    """The solution of an exercise, `solution("01.1")`, out of the course's own source. Raises LookupError."""
    from lessons.build import solutions  # jupytext takes half a second to import: only who asks pays

    known = solutions()
    if exercise not in known:
        raise LookupError(f"There is no exercise {exercise!r}; there are: {', '.join(sorted(known)) or 'none'}.")
    return Solution(known[exercise])


def faults(check: Exercise, answer: Any, wrong: Mapping[str, Any], seeds: Iterable[int] = (0, 1, 2)) -> list[str]:
    """How an exercise breaks the law of the house; a test of it says `assert faults(...) == []`.

    It passes the solution, calls blanks open, and rejects each wrong answer, of which there are at
    least two, each under the name of its misconception; and knowing the results for one seed by heart
    does not help with another.
    """
    seeds = list(seeds)
    found = [] if len(wrong) >= 2 else ["fewer than two wrong answers are named"]
    for seed in seeds:
        found += _not_in_state("passed", check, {"the solution": answer}, seed)
        found += _not_in_state("open", check, _blanks(answer), seed)
        found += _not_in_state("not yet", check, wrong, seed)
    if isinstance(check.judge, Property):
        by_heart = _by_heart(answer, check.judge.fixtures(seeds[0]))
        found += _not_in_state("not yet", check, {"results learned by heart": by_heart}, seeds[-1])
    return found


def _not_in_state(state: str, check: Exercise, answers: Mapping[str, Any], seed: int) -> list[str]:
    verdicts = {name: check(answer, seed) for name, answer in answers.items()}
    return [f"{name}, seed {seed}: {v.state}, {v.message}" for name, v in verdicts.items() if v.state != state]


def _blanks(answer: Any) -> dict[str, Any]:
    blanks = {"None": None, "...": ...}
    if inspect.isroutine(answer):
        blanks["a function without a body"] = lambda *args, **kwargs: None
    return blanks


def _by_heart(function: Callable, fixtures: Iterable[tuple]) -> Callable:
    results = iter([function(*arguments) for arguments in fixtures])
    return lambda *arguments: next(results)


def _judged(judge: Judge, answer: Any, seed: int) -> Verdict:
    if _is_blank(answer):
        return Verdict("open", "Nothing here yet; the rest of the notebook does not need it.")
    attempt = _Attempt(answer) if inspect.isroutine(answer) else answer
    try:
        verdict = judge(attempt, seed)
    except _LearnersError as error:
        return Verdict("not yet", str(error))
    except (Exception, SystemExit) as error:
        verdict = Verdict("not yet", f"This answer cannot be used: {_words(error)}.")
    if isinstance(attempt, _Attempt) and attempt.silent:
        return Verdict("open", "Your function returns nothing yet; an answer ends with `return ...`.")
    return verdict


class _LearnersError(Exception):
    pass


class _Attempt:
    """The learner's function: it names the input at which it fails, and is `silent` while it has only returned None."""

    def __init__(self, function: Callable):
        self._function = function
        self.silent = False
        self._answered = False
        update_wrapper(self, function)

    def __repr__(self) -> str:
        return repr(self._function)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        try:
            result = self._function(*args, **kwargs)
        except (Exception, SystemExit) as error:
            message = f"Your function stopped with {_named(error)}, given {_shown(*args, *kwargs.values())}."
            raise _LearnersError(message) from error
        self._answered |= not _is_blank(result)
        self.silent = not self._answered
        return result


def _is_blank(answer: Any) -> bool:
    return answer is None or answer is ...


def _words(error: BaseException) -> str:
    """What an error says, without the name of its class.

    >>> _words(ValueError("Too short.")), _words(KeyError("nurse")), _words(AssertionError())
    ('Too short', "there is no 'nurse'", 'it fails, and gives no reason')
    """
    if type(error) is KeyError:  # all that it says is the name
        return f"there is no {error}"
    return shortened(str(error).rstrip(". "), LONGEST_ERROR) or "it fails, and gives no reason"


def _named(error: BaseException) -> str:
    """An error in the learner's own function, by the name under which Python's documentation has it."""
    return shortened(f"{type(error).__name__}: {error}".rstrip(": "), LONGEST_ERROR)


def _shown(*values: Any) -> str:
    short = reprlib.Repr()
    short.maxstring = short.maxother = 80
    return ", ".join(short.repr(value) for value in values)
