"""A recipe as a line of text: short enough to paste into a chat, and to read aloud to a room.

    stories, counting, OCR confusions 30 %, skew 90 %, prompt "The nurse said"

First the corpus and the model, then whatever is not as in `Recipe()`.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NamedTuple

from data.graphemes import seen
from data.known_noises import KNOWN_NOISES
from data.sources import SOURCES
from lessons.experiment import KINDS
from lessons.panel.recipe import Recipe


class RecipeError(ValueError):
    """Of a text that is no recipe: it says which words were not understood, and what is known."""


def to_text(recipe: Recipe) -> str:
    """One line that `from_text` reads back as an equal recipe, its numbers to ten decimals.

    In quotes, what cannot be seen, a quotation mark and a backslash are written as in JSON.

    >>> to_text(Recipe(noise_rate=0.3, prompt="The nurse said"))
    'stories, counting, typing errors 30 %, prompt "The nurse said"'
    """
    said, usual = _phrases(recipe), _phrases(Recipe())
    return ", ".join(phrase for i, phrase in enumerate(said) if i < 2 or phrase != usual[i])


def from_text(text: str, corpora: Collection[str] | None = None) -> Recipe:
    """The recipe that a text stands for; `corpora` names those that are at hand, None lets any pass.

    Capitals, spaces, the order of the parts and the marks between them do not matter; "percent" will do for %, a comma
    for a decimal point, and the signs of any keyboard for those of this one. Raises RecipeError.

    >>> from_text("Counting stories SKEW 90 percent mix 50 to 25 to 25") == Recipe(skew=0.9, shares=(0.5, 0.25, 0.25))
    True
    """
    heard: dict[str, Any] = {}
    for fields in _parts(_on_this_keyboard(text)):
        if twice := heard.keys() & fields.keys():
            raise RecipeError(f"The recipe says twice what its {twice.pop().replace('_', ' ')} is.")
        heard |= fields
    if missing := [part for part in ("corpus", "model") if part not in heard]:
        raise RecipeError(f"The recipe names no {missing[0]}. {_KNOWN}")
    if corpora is not None and heard["corpus"] not in corpora:
        raise RecipeError(
            f"There is no corpus {_quoted(heard['corpus'])} here, only {', '.join(corpora)}: load it first."
        )
    return Recipe(**heard)


def _phrases(recipe: Recipe) -> list[str]:
    return [
        recipe.corpus if recipe.corpus in SOURCES else _quoted(recipe.corpus),
        recipe.model,
        f"{recipe.noise} {_percent(recipe.noise_rate)} %",
        f"skew {_percent(recipe.skew)} %",
        f"mix {':'.join(map(_percent, recipe.shares))}",
        f"temperature {_decimal(recipe.temperature):f}",
        f"seed {recipe.seed}",
        f"amount {_decimal(recipe.amount):f}",
        f"prompt {_quoted(recipe.prompt)}",
    ]


def _decimal(number: float) -> Decimal:
    """A number without the dust that floating point leaves on a slider: 0.30000000000000004 is 0.3."""
    return Decimal(str(round(float(number), 10))).normalize()


def _percent(share: float) -> str:
    return f"{_decimal(share).scaleb(2):f}"


def _quoted(text: str) -> str:
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else json.dumps(c)[1:-1] for c in text) + '"'


def _unquoted(quoted: str) -> str:
    try:
        return json.loads(quoted, strict=False)
    except ValueError:
        raise RecipeError(f"In {quoted} a backslash stands alone: write it twice.") from None


def _pointed(number: str) -> Decimal:
    return Decimal(number.replace(",", "."))


def _share(percent: str) -> float:
    if _pointed(percent) > 100:
        raise RecipeError(f"{percent} % is more than all: give 0 % to 100 %.")
    return float(_pointed(percent).scaleb(-2))


def _shares(*percents: str) -> tuple[float, ...]:
    if not any(shares := tuple(map(_share, percents))):
        raise RecipeError("A mix of nothing is no mix: give at least one of its shares more than 0.")
    return shares


def _named(words: str, known: Collection[str]) -> str:
    """The name that is meant, whatever its capitals and spaces: by the pattern that found it, to which Turkish İ
    and ı are an i, as they are to nothing else."""
    return next(name for name in known if re.fullmatch(_any_of([name]), words, re.IGNORECASE))


def _any_of(known: Collection[str]) -> str:
    longest_first = sorted(known, key=len, reverse=True)  # else a name would be read as the one that it begins with
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)


def _on_this_keyboard(text: str) -> str:
    """What stands outside of quotes without signs that cannot be seen, and with wide or Arabic digits and marks, and
    the quotes of a word processor, as plain ones."""
    text = text if '"' in text else re.sub("[“”„«»＂]", '"', text)
    stretches = re.split(_QUOTED, text, flags=re.DOTALL)  # every second one is in quotes
    return "".join(part if i % 2 else "".join(map(_plain, seen(part))) for i, part in enumerate(stretches))


def _plain(sign: str) -> str:
    if unicodedata.category(sign) == "Nd":
        return str(unicodedata.decimal(sign))
    return {"٪": "%", "٫": "."}.get(sign) or unicodedata.normalize("NFKC", sign)


class _Part(NamedTuple):
    """One part of a recipe: how it begins and goes on (regular expressions), the fields it sets, an example."""

    begins: str
    goes_on: str
    read: Callable[..., dict[str, Any]]
    example: str


_IN_A_MIX = r"([0-9]{1,3}(?:\.[0-9]{1,12})?)"
_NUMBER = _IN_A_MIX.replace(r"\.", "[.,]")
_PERCENT = rf"\s*{_NUMBER}\s*(?:%|per\s*cent)"
_IS = r"(?:\s*[:=]|\s+(?:of|at|is)\b)?"
_BETWEEN = r'(?:[^\w"]|_)'
"""Whatever is no letter, no digit and no quotation mark."""
_QUOTED = r'("(?:[^"\\]|\\.)*")'
_PARTS = (
    _Part(rf"(?:corpus\s*[:=]\s*)?{_QUOTED}", "", lambda quoted: {"corpus": _unquoted(quoted)}, '"diary.txt"'),
    _Part(rf"(?:corpus\s*[:=]\s*)?({_any_of(SOURCES)})", "", lambda name: {"corpus": _named(name, SOURCES)}, "stories"),
    _Part(rf"(?:model\s*[:=]\s*)?({_any_of(KINDS)})", "", lambda name: {"model": _named(name, KINDS)}, "counting"),
    _Part(
        rf"(?:noise\s*[:=]\s*)?({_any_of(KNOWN_NOISES)})",
        _PERCENT,
        lambda name, rate: {"noise": _named(name, KNOWN_NOISES), "noise_rate": _share(rate)},
        "typing errors 30 %",
    ),
    _Part("skew", _PERCENT, lambda share: {"skew": _share(share)}, "skew 10 %"),
    _Part(
        "mix",
        rf"\s*{_IN_A_MIX}" + rf"(?:\s*[:,/]\s*|\s+to\s+|\s+){_IN_A_MIX}" * 2,
        lambda *percents: {"shares": _shares(*percents)},
        "mix 60:25:15",
    ),
    _Part("temperature", rf"\s*{_NUMBER}", lambda number: {"temperature": float(_pointed(number))}, "temperature 0.7"),
    _Part("seed", r"\s*([0-9]{1,9})", lambda number: {"seed": int(number)}, "seed 3"),
    _Part("amount", r"\s*([0-9]{1,9}(?:\.[0-9]{1,12})?)", lambda number: {"amount": float(number)}, "amount 10"),
    _Part("prompt", rf"\s*{_QUOTED}", lambda quoted: {"prompt": _unquoted(quoted)}, 'prompt "The nurse said"'),
)
_WORDS = (*SOURCES, *KINDS, *KNOWN_NOISES, "skew", "mix", "temperature", "seed", "amount", "prompt")
_KNOWN = f"Known are {', '.join(_WORDS)}, and a corpus of your own in quotes. For example: {to_text(Recipe(skew=0.9))}"


def _parts(text: str) -> Iterator[dict[str, Any]]:
    """The fields that each part sets, from left to right."""
    while text := re.sub(f"^{_BETWEEN}+", "", text):
        for part in _PARTS:
            goes_on = part.goes_on and _IS + part.goes_on
            if match := re.match(f"{part.begins}{goes_on}(?={_BETWEEN}|$)", text, re.IGNORECASE | re.DOTALL):
                yield part.read(*match.groups())
                text = text[match.end() :]
                break
        else:
            raise RecipeError(_complaint(text))


def _complaint(text: str) -> str:
    if text.startswith('"'):
        return f"A quotation mark is missing or one too many, from here on: {text[:40]}"
    for part in _PARTS:
        if begun := re.match(rf"{part.begins}(?![^\W_])", text, re.IGNORECASE):
            return f"What follows '{begun[0]}' is not understood. Say, for example: {part.example}"
    word = re.match(r"[\w.'/\\-]+", text)[0]
    if word[0].isdecimal():
        return f"'{word[:40]}' stands alone: first what is set, then its number, without other marks: skew 10 %."
    names = {name.casefold().split()[0]: name for name in _WORDS}
    near = get_close_matches(word.casefold(), names, n=1)
    meant = f" Did you mean {names[near[0]]}?" if near else ""
    return f"'{word[:40]}' is not understood.{meant} {_KNOWN}"
