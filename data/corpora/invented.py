"""Names of people who do not exist, drawn from syllables, so that no model can have heard of them."""

from itertools import product

from data.positions import order

_GIVEN = (
    ("Ba", "Do", "Fe", "Ga", "Hu", "Jo", "Ke", "Lu", "Mi", "No", "Ra", "So", "Ta", "Ve", "Wi", "Zo",),
    ("dor", "len", "mar", "nis", "rol", "tam", "vik", "bel", "gan", "shi",),
)  # fmt: skip
_FAMILY = (
    ("Ash", "Bram", "Cran", "Dun", "El", "Fern", "Glen", "Hol", "Kel", "Lang", "Mor", "Nor", "Oak",
     "Pen", "Quil", "Row",),
    ("berry", "brook", "by", "combe", "croft", "field", "gate", "lock", "mere", "ridge",),
)  # fmt: skip
MOST = 160


def people(n: int, seed: int = 0) -> list[str]:
    """`n` names of 8 to 12 letters, "Tavik Holmere"; no two share a given name or a family name.

    Raises ValueError for more than 160. Should a name be somebody's, that is chance.

    >>> people(2)
    ['Dotam Ashby', 'Vedor Norridge']
    """
    if not 1 <= n <= MOST:
        raise ValueError(f"There are names for 1 to {MOST} people, not for {n}.")
    given, family = (_in_turn(parts, seed, kind)[:n] for parts, kind in ((_GIVEN, "given"), (_FAMILY, "family")))
    return [" ".join(both) for both in zip(given, family, strict=True)]


def _in_turn(parts: tuple[list[str], list[str]], seed: int, kind: str) -> list[str]:
    names = ["".join(both) for both in product(*parts)]
    return [names[k] for k in order(names, seed, f"invented {kind}").tolist()]
