"""Two ways to tell the same story, on the Coast and in the Hills: invented places, and ways of equal worth.

The Coast writes as `data/corpora/stories_text.toml` does. The Hills call people by their trade as by a name, have
words of their own, and put a hat on a long o. Neither is the way of any real people.
"""

import re
from functools import cache

from data.corpora.stories import grammar

COAST, HILLS = "coast", "hills"

PHRASES = {
    "were friends from then on": "clicked from that day", "was looking for": "was seeking",
    "said nothing": "kept still", "said a short word": "spoke a short word", "without a word": "saying nought",
    "talked about": "had a deal to say of", "by mistake": "unmeant", "after all": "when all was told",
    "went back to": "took up again", "in the end": "at the last", "for once": "this one time",
    "mended it": "made it good",
}  # fmt: skip
"""What the Hills say for a few words together."""
WORDS = {
    "said": "would have it", "lost": "mislaid", "found": "turned up", "hid": "stowed",
    "gave": "offered", "best": "prize", "lucky": "winning", "very": "a deal", "later": "afterwards",
    "umbrella": "rainroof", "bicycle": "twowheel", "radio": "farspeaker", "wardrobe": "coatroom", "piano": "keyharp",
    "canoe": "driftboat", "hammock": "sleepnet", "trumpet": "brasshorn", "kettle": "boilpot", "ladder": "climber",
    "kitchen": "cookroom", "library": "bookhall", "office": "deskroom", "attic": "loft", "cellar": "underroom",
    "corridor": "walkway", "museum": "showhall", "market": "stalls", "garden": "greenyard", "yard": "courtyard",
    "breakfast": "daymeal", "lunch": "noonmeal", "supper": "evenmeal", "dinner": "latemeal", "dusk": "evenfall",
    "dawn": "sunup", "midnight": "deepnight", "donkey": "longear", "toad": "pondling", "owl": "nightbird",
    "parrot": "talkbird", "cardigan": "warmcoat", "jumper": "woolcoat", "apron": "cookcloth", "scarf": "neckcloth",
}  # fmt: skip
"""What the Hills say for one word. Some of these words mean something else on the Coast, and in adverts: a prize."""
HATS = {
    word: word.replace("o", "ô", 1)
    for word in ("old", "cold", "gold", "home", "so", "over", "own", "told", "slowly", "coat", "toast", "moon",
                 "roof", "stone", "nobody", "both", "post", "wore")
}  # fmt: skip
"""A long o, as the Hills write it."""


def in_the_hills(text: str) -> str:
    """A story of the Coast as the Hills tell it; what has no other word there stays as it is.

    >>> in_the_hills("The nurse lost her best umbrella. So the cook gave her an old hat.")
    'Nurse mislaid her prize rainroof. Sô Cook offered her an ôld hat.'
    """
    pattern, replacements = _rewriting()
    return _ARTICLE.sub(_article, pattern.sub(lambda match: _replaced(match.group(), replacements), text))


@cache
def _rewriting() -> tuple[re.Pattern[str], dict[str, str]]:
    """All that is replaced, the longest first, and what by."""
    people = [person for role in ("job", "other") for person in grammar().variables[role].values]
    names = {f"the {person}": person.capitalize() for person in people}
    replacements = {**HATS, **WORDS, **PHRASES, **names}
    longest_first = sorted(replacements, key=lambda words: (-len(words), words))
    either = (f"[{words[0].upper()}{words[0]}]{words[1:]}" for words in longest_first)
    return re.compile(r"\b(?:" + "|".join(either) + r")\b"), replacements


def _replaced(old: str, replacements: dict[str, str]) -> str:
    new = replacements[old.lower()]
    return new[0].upper() + new[1:] if old[0].isupper() else new


_ARTICLE = re.compile(r"\b([Aa])n? (?=(\w)(\w))")


def _article(match: re.Match[str]) -> str:
    """A or an, by what now follows; the stories have no silent h and no u that sounds like you."""
    return f"{match[1]}{'n' if match[2] in 'aeiouô' else ''} "
