"""Real first names by the place they are from, as Faker's locales list them."""

import importlib
import pkgutil
import unicodedata
from collections.abc import Iterator
from functools import cache

import faker
import faker.providers.person
from babel import Locale

from data.card import load_card
from data.corpus import Corpus, Document


@cache
def names(latin_only: bool = True) -> Corpus:
    """Real first names; the group is the place they are from. One document for each name and place.

    From the lists of Faker's locales, with Faker's version in the corpus's name; nothing is sampled.
    With `latin_only=False` all scripts: about a third more names, and seven times as many distinct characters.
    """
    documents = (
        Document(name, id=f"names-{code}-{name}", source="names", group=Locale("en").territories[code])
        for code, found in sorted(_names_by_place().items())
        for name in sorted(found)
        if not latin_only or _is_latin(name)
    )
    return Corpus(f"names (Faker {faker.VERSION})", tuple(documents), load_card("names"))


def _names_by_place() -> dict[str, set[str]]:
    """Names by the code of their territory; the lists of a language without a place (en, sw) are left out."""
    found: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        # Faker says of es_CA that it holds Catalan names; CA would be Canada.
        place = "ES" if module.name == "es_CA" else module.name.partition("_")[2]
        if place in Locale("en").territories:
            provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
            found.setdefault(place, set()).update(_own_names(provider))
    return found


def _own_names(provider: type) -> Iterator[str]:
    """First names that a locale lists itself, not those it inherits; entries with digits or stray signs are dropped.

    >>> sorted(_own_names(type("", (), {"first_names_male": ("Ada ", "H.-D.", "Te  Koha"), "last_names": ("Ray",)})))
    ['Ada', 'Te Koha']
    """
    for attribute, value in vars(provider).items():
        if attribute.startswith("first_names") and isinstance(value, (list, tuple, dict)):
            for name in map(str, value):
                if all(c in " -'’‘" or unicodedata.category(c)[0] not in "PSN" for c in name):
                    yield unicodedata.normalize("NFC", " ".join(name.split()))


def _is_latin(text: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in text if c.isalpha())
