"""How much like a language a text is that bytes were read as, by its characters beyond ASCII alone."""

import re
import unicodedata
from itertools import pairwise

from data.scripts import script_of

_LANGUAGES = """
äöüß éàèùâêîôûçëïüœæ áéíóúñü ãõáàâéêíóôúç àèéìòóù äöå æøå åäöé áéíóúýþðæö äöõüšž āčēģīķļņšūž ąčęėįšųūž
áčďéěíňóřšťúůýž áäčďéíľĺňóôŕšťúýž ąćęłńóśźż áéíóöőúüű čćđšž ăâîșțşţ çğıİöşü àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệ
ỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ ëéèêïóöü ĉĝĥĵŝŭ
"""
_ALPHABETS = [frozenset(letters) for letters in _LANGUAGES.split()]
"""Letters beyond a to z of some 25 languages that write with Latin ones, German first."""
_APART = {"Cyrillic", "Greek", "Arabic", "Hebrew"}
"""Scripts in whose words no Latin letter stands."""


def plausible(text: str) -> float:
    """The share of characters beyond ASCII, 0 to 1, that one language would use where they stand; more for Japanese.

    >>> plausible("Schöne Grüße"), plausible("Sch”ne")
    (1.0, 0.0)
    """
    beyond = [character for character in text if not character.isascii()]
    if not beyond:
        return 1.0
    letters = [character for character in beyond if character.isalpha() or unicodedata.combining(character)]
    latin = [letter.lower() for letter in letters if unicodedata.name(letter, "").startswith(("LATIN", "COMB"))]
    known = max(sum(letter in alphabet for letter in latin) for alphabet in _ALPHABETS)
    odd = sum(unicodedata.category(character) in ("Cc", "Co", "Cn") for character in beyond)
    narrow = sum("\uff61" <= character <= "\uff9f" for character in beyond)  # what any high bytes are in Japanese
    kana = 5 * sum("\u3041" <= character <= "\u30fe" for character in beyond) >= len(beyond)  # by chance, there is none
    small = len(latin) < len(letters) and "".join(letters).islower()  # Hebrew, which has no capitals, read as Cyrillic
    wrong = len(latin) - known + _n_torn(text) + odd + narrow
    return 1 - wrong / len(beyond) - 0.1 * small + 0.3 * kana


def _n_torn(text: str) -> int:
    """How many signs and letters beyond ASCII stand where no word has them: a sign in its midst or before it, a capital
    after a small letter, a Latin letter beside one of Cyrillic, Greek, Arabic or Hebrew."""
    within = [match[1] for match in re.finditer(r"(?<=[^\W\d_])([^\x00-\x7f’·])(?=[a-z])", text)]
    inside = sum(not sign.isalpha() or sign >= "\u2e80" for sign in within)  # from there on, Chinese and its neighbours
    before = re.finditer(r"(?<![^\W\d_])([^\x00-\x7f\s])(?=[^\W\d_])", text)
    signs = sum(unicodedata.category(match[1]) in ("Sc", "So", "Sm", "Sk", "No") for match in before)
    pairs = [(a, b) for a, b in pairwise(text) if a.isalpha() and b.isalpha() and not (a + b).isascii()]
    shouted = sum(a.islower() and b.isupper() for a, b in pairs)
    of_two = sum("Latin" in (found := {script_of(a), script_of(b)}) and bool(found & _APART) for a, b in pairs)
    return inside + signs + shouted + of_two
