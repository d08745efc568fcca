"""The notation in which a grammar's text is authored: weighted choices, and templates with slots."""

import math
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from data.corpus import CorpusError

_SLOT = re.compile(r"\{(?:([aA]) )?(\w+)\}")


class Slot(NamedTuple):
    """A place in a template, filled by the rule `name`; `form` is "", "capital", "a" (a or an) or "A"."""

    name: str
    form: str = ""


Parts = tuple[str | Slot, ...]


class Table(NamedTuple):
    """Probabilities of choices, for each value of the variable `by`, or for None where it depends on none."""

    by: str | None
    choices: dict[str | None, dict[str, float]]

    @property
    def values(self) -> list[str]:
        """The distinct choices, in the order in which they are first listed."""
        return list(dict.fromkeys(text for weights in self.choices.values() for text in weights))


def table_of(name: str, spec: object) -> Table:
    """Read a list (Zipf's weights), a mapping to weights, or a mapping with a key `by` and one of those per value.

    >>> table_of("pet", ["cat", "owl"]).choices[None]  # 1/3 to 1/4
    {'cat': 0.5714285714285715, 'owl': 0.4285714285714286}
    """
    if isinstance(spec, Mapping) and "by" in spec:
        return Table(spec["by"], {key: _weights(f"{name}.{key}", c) for key, c in spec.items() if key != "by"})
    return Table(None, {None: _weights(name, spec)})


def _weights(name: str, choices: object) -> dict[str, float]:
    """Probabilities of choices; `fsum` rounds alike in every Python version, `sum` does not."""
    if not isinstance(choices, Mapping):
        if isinstance(choices, str) or len(set(choices)) < len(choices):
            raise CorpusError(f"The grammar's {name!r} must be a list in which no choice stands twice.")
        choices = {text: 1 / (k + 2) for k, text in enumerate(choices, start=1)}
    if not choices or min(choices.values()) <= 0:
        raise CorpusError(f"The grammar's {name!r} needs at least one choice, and weights above 0.")
    total = math.fsum(choices.values())
    return {text: weight / total for text, weight in choices.items()}


@cache
def parts_of(template: str, form: str = "") -> Parts:
    """Literal text and slots, in order, the first of them in the given form.

    >>> parts_of("{A pet} saw {him}.")
    (Slot(name='pet', form='A'), ' saw ', Slot(name='him', form=''), '.')
    """
    parts: list[str | Slot] = []
    at = 0
    for match in _SLOT.finditer(template):
        article, name = match.groups()
        parts += [template[at : match.start()], Slot(name.lower(), article or ("" if name.islower() else "capital"))]
        at = match.end()
    parts = [part for part in (*parts, template[at:]) if part]
    if form and not parts:
        raise CorpusError("An empty choice can take neither a capital nor an article; give it a word.")
    return (_formed(parts[0], form), *parts[1:]) if form else tuple(parts)


def _formed(part: str | Slot, form: str) -> str | Slot:
    if isinstance(part, Slot):
        return Slot(part.name, "A" if {form, part.form} == {"capital", "a"} else form)
    if form in ("a", "A"):
        return f"{form}{'n' if part[0].lower() in 'aeiou' else ''} {part}"
    return part[0].upper() + part[1:]


def check_tables(variables: Mapping[str, Table], rules: Mapping[str, Table]) -> None:
    """Follow every template from `story` down, so that a slip of the pen is named before anything is drawn."""
    known: dict[str, Table] = {}
    for name, table in variables.items():
        _check_by(name, table, known)
        known[name] = table
    for name, table in rules.items():
        _check_by(name, table, known)
    _follow(Slot("story"), variables, rules, (), set())


def _check_by(name: str, table: Table, variables: Mapping[str, Table]) -> None:
    if name != name.lower():
        raise CorpusError(f"Write the grammar's {name!r} in small letters; a capital in a slot asks for a capital.")
    if table.by is None:
        return
    if table.by not in variables:
        raise CorpusError(f"The grammar's {name!r} depends on {table.by!r}, which is no variable above it.")
    if odd := sorted(set(table.choices) ^ set(variables[table.by].values)):
        raise CorpusError(f"The grammar's {name!r} needs one list for each {table.by}; look at {odd[0]!r}.")


def _follow(slot: Slot, variables: Mapping, rules: Mapping[str, Table], above: tuple[str, ...], done: set) -> None:
    if slot.name in above:
        raise CorpusError(f"The grammar's {slot.name!r} contains itself; its texts would have no end.")
    if slot.name not in rules and slot.name not in variables:
        raise CorpusError(f"A template of {above[-1]!r} has a slot {slot.name!r}, and there is no such rule.")
    if slot.name in variables or slot in done:
        return
    for template in rules[slot.name].values:
        for part in parts_of(template, slot.form):
            if isinstance(part, Slot):
                _follow(part, variables, rules, (*above, slot.name), done)
    done.add(slot)
