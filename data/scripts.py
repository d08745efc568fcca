"""In which scripts a text is written, and what follows from that: whether blanks stand between its words."""

import unicodedata
from collections import Counter
from functools import lru_cache

WITHOUT_BLANKS = frozenset(
    ["Cjk", "Hiragana", "Katakana", "Bopomofo", "Yi", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan", "Javanese",
     "Balinese", "Tai"]
)  # fmt: skip
"""Scripts in which a line has no blank between two words, so that only a dictionary could tell words apart."""


def scripts(text: str) -> Counter[str]:
    """How many letters of each script a text has, by the first word of each letter's name in Unicode.

    >>> scripts("Ада has 猫!").most_common()
    [('Cyrillic', 3), ('Latin', 3), ('Cjk', 1)]
    """
    found: Counter[str] = Counter()
    for character, n in Counter(text).items():
        if script := script_of(character):
            found[script] += n
    return found


@lru_cache(maxsize=65_536)
def script_of(character: str) -> str:
    """The script of a letter; nothing of what is no letter."""
    if not character.isalpha():
        return ""
    name = unicodedata.name(character, "unnamed").removeprefix("FULLWIDTH ").removeprefix("HALFWIDTH ")
    return name.split()[0].split("-")[0].capitalize()


def has_blanks(text: str) -> bool:
    """Whether most letters are of scripts that put blanks between words; a text without letters has them.

    >>> has_blanks("a cat"), has_blanks("我有一只猫"), has_blanks("แมวตัวหนึ่ง")
    (True, False, False)
    """
    found = scripts(text)
    return 2 * sum(n for script, n in found.items() if script in WITHOUT_BLANKS) <= sum(found.values())
