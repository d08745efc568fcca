"""Broken encodings on the bench, whose texts have straight quotes: those that break are set curly first."""

import re
from collections.abc import Sequence

import numpy as np

from data.edits import Units
from data.noise import BrokenEncoding, mojibake


class BrokenQuotes(BrokenEncoding):
    """Quotes, apostrophes and characters outside ASCII turn into mojibake; all others stay, curly or straight.

    So text without this noise is the same whichever noise is chosen, and at rate 0 there is none.

    >>> from data.corpus import Corpus, Document
    >>> BrokenQuotes(1.0)(Corpus("tiny", (Document('"It\\'s late," he said.', "d1", "me"),)))[0].documents[0].text
    'â€œItâ€™s late,â€\\x9d he said.'
    """

    unit = "breakable character"
    pattern = re.compile(r"""[^\x00-\x7f]|['"]""")

    def replacements(self, texts: Sequence[str], units: Units, choices: np.ndarray) -> list[str]:
        places = zip(units.document.tolist(), units.start.tolist(), strict=True)
        return [mojibake(typeset(texts[i], start)) for i, start in places]


def typeset(text: str, place: int) -> str:
    """The character at a place as a typesetter sets it: a straight quote opens or closes.

    >>> typeset("'Oh,' she", 0), typeset("'Oh,' she", 4), typeset("café", 3)
    ('‘', '’', 'é')
    """
    opens = place == 0 or text[place - 1].isspace() or text[place - 1] in "([{“‘—–-"
    quotes = {"'": "’‘", '"': "”“"}.get(text[place])
    return quotes[opens] if quotes else text[place]
