"""Data cards: what a corpus is, where it is from, and what it must not be used for.

After Gebru et al. 2018, "Datasheets for Datasets" (arXiv 1803.09010), cut to what fits one screen.
"""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

FOLDER = Path(__file__).parent / "corpora"


@dataclass(frozen=True)
class Card:
    """The answers that every corpus owes its reader; all are plain sentences."""

    title: str = ""
    origin: str = ""
    licence: str = ""
    groups: str = ""
    known_defects: str = ""
    how_made: str = ""
    not_for: str = ""


def load_card(name: str) -> Card:
    """The card `data/corpora/NAME_card.toml`; a missing or unknown field is a TypeError, an absent file an OSError."""
    answers = tomllib.loads((FOLDER / f"{name}_card.toml").read_text(encoding="utf-8"))
    if missing := [field.name for field in fields(Card) if field.name not in answers]:
        raise TypeError(f"The card {name}_card.toml does not answer: {', '.join(missing)}.")
    return Card(**answers)
