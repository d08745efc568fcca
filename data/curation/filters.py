"""Steps of curation that look at one text: they mend it, drop it, or leave it alone.

Heuristics in the manner of Gopher (Rae and others 2021, arXiv 2112.11446) and C4 (Raffel and others 2020, arXiv
1910.10683). Each threshold is a guess about what good text looks like, and so about whose.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from numbers import Integral

import ftfy

from data.corpus import Corpus, Document
from data.curation.curate import Fate, TextStep
from data.curation.deduplicate import check_threshold, exact_duplicates, near_duplicates
from data.curation.personal import has_email, has_telephone
from data.positions import check_share
from data.stats import words

STOP_WORDS = ("the", "be", "to", "of", "and", "that", "have", "with")
"""Gopher's list: a text that is English, it says, has two of them."""
SALES_WORDS = (
    "prize", "win", "cash", "amazed", "coins", "doctors", "won", "today", "cheap", "deals", "week", "buy", "click",
    "loan", "lottery", "ticket",
)  # fmt: skip
"""Words of adverts, as the rule in data/curation/blocklist.py lists them; nobody chose one."""
_SENTENCE_END = re.compile(r"""[.!?]["'”’)]*\s*$""")
_SYMBOL = re.compile(r"""[^\w\s.,;:!?'"“”‘’()–-]|_""")
_LISTED = re.compile(r"[^,;\s]+")
_SENTENCE = re.compile(r"(?<=[.!?؟۔।॥։።។။])(?= +\S)|(?<=[。！？\n])")
"""Where a sentence may end, in many scripts; a line of a chat or a list is one, too."""


@dataclass(frozen=True)
class MendEncoding(TextStep):
    """Text that was decoded by the wrong table is decoded again, by ftfy (Speer 2019).

    >>> MendEncoding().fate("The mÃ´on was cold.")
    Fate(text='The môon was cold.', reason='broken encoding')
    """

    def fate(self, text: str) -> Fate:
        mended = text if text.isascii() else ftfy.fix_encoding(text)
        return Fate(text) if mended == text else Fate(mended, "broken encoding")


@dataclass(frozen=True)
class WholeSentences(TextStep):
    """Lines that end in no full stop, question mark or exclamation mark go, and a text with no other line.

    C4's rule; it takes menus and footers, and whatever else its writer did not end with a full stop.
    """

    def fate(self, text: str) -> Fate:
        lines = text.split("\n")
        kept = [line for line in lines if _SENTENCE_END.search(line)]
        if len(kept) == len(lines):
            return Fate(text)
        return Fate("\n".join(kept), "line without an end") if kept else Fate(None, "no line with an end")


@dataclass(frozen=True)
class Symbols(TextStep):
    """Drop what has a larger share of symbols than `at_most`: see `symbol_share`. Raises ValueError outside 0 to 1."""

    at_most: float

    def __post_init__(self) -> None:
        check_share(self.at_most)

    def fate(self, text: str) -> Fate:
        return Fate(text) if symbol_share(text) <= self.at_most else Fate(None, "symbols")


@dataclass(frozen=True)
class Capitals(TextStep):
    """Drop what has a larger share of capitals among its letters than `at_most`. Raises ValueError outside 0 to 1."""

    at_most: float

    def __post_init__(self) -> None:
        check_share(self.at_most)

    def fate(self, text: str) -> Fate:
        return Fate(text) if capital_share(text) <= self.at_most else Fate(None, "capitals")


@dataclass(frozen=True)
class StopWords(TextStep):
    """Drop what has fewer than `at_least` stop words, each counted as often as it stands.

    Raises ValueError where that is no whole number, and for words that are none.
    """

    at_least: int = 2
    listed: tuple[str, ...] = STOP_WORDS

    def __post_init__(self) -> None:
        if not isinstance(self.at_least, Integral) or self.at_least < 0:
            raise ValueError(
                f"How many stop words a text needs is a whole number, such as 2, not {self.at_least!r:.60}."
            )
        object.__setattr__(self, "listed", _listed(self.listed))

    def fate(self, text: str) -> Fate:
        found = sum(word in self.listed for word in words(text))
        return Fate(text) if found >= self.at_least else Fate(None, "stop words")


@dataclass(frozen=True)
class Blocklist(TextStep):
    """Drop what holds a listed word, in whatever sense; C4 drops whole pages so. Raises ValueError for no words."""

    listed: tuple[str, ...] = SALES_WORDS

    def __post_init__(self) -> None:
        object.__setattr__(self, "listed", _listed(self.listed))

    def fate(self, text: str) -> Fate:
        found = next((word for word in words(text) if word in self.listed), None)
        return Fate(text) if found is None else Fate(None, f"listed word {found!r}")


def _listed(given: str | Iterable[str]) -> tuple[str, ...]:
    """Words as texts are searched for them: in small letters. A text is a list of words, not of letters."""
    found = _LISTED.findall(given) if isinstance(given, str) else [*given] if isinstance(given, Iterable) else [given]
    if not all(isinstance(word, str) for word in found):
        raise ValueError(f"Words to look for are texts, such as ('prize', 'win'), not {given!r:.60}.")
    return tuple(map(str.casefold, found))


@dataclass(frozen=True)
class PersonalData(TextStep):
    """E-mail addresses and telephone numbers: `mend` cuts out their sentence, else the text is dropped.

    They are told by their form, see data/curation/personal.py: neither pages 345-1234 nor the years 900-1066 are one.

    >>> PersonalData().fate("Ada sings. Ring 555-0142 for more.")
    Fate(text='Ada sings.', reason='personal data')
    """

    mend: bool = True

    def fate(self, text: str) -> Fate:
        if not has_personal_data(text):
            return Fate(text)
        sentences = [
            sentence for sentence in _SENTENCE.split(text) if sentence.strip() and not has_personal_data(sentence)
        ]
        return Fate("".join(sentences).strip(" \n") if self.mend and sentences else None, "personal data")


@dataclass(frozen=True)
class Copies:
    """Drop what repeats an earlier text: word for word at 1, else as near as a Jaccard index of `near`.

    Raises ValueError for one that is not between LOWEST of `data.curation.deduplicate` and 1.
    """

    near: float = 1.0

    def __post_init__(self) -> None:
        check_threshold(self.near)

    def __call__(self, texts: Sequence[str]) -> list[Fate]:
        reasons = _copies(tuple(texts), self.near)
        return [Fate(None, reasons[str(i)]) if str(i) in reasons else Fate(text) for i, text in enumerate(texts)]


@lru_cache(maxsize=4)  # the slowest step by far, and on a workbench it is asked about the same texts again and again
def _copies(texts: tuple[str, ...], near: float) -> dict[str, str]:
    corpus = Corpus("texts", tuple(Document(text, str(i), "") for i, text in enumerate(texts)))
    close = near_duplicates(corpus, near) if near < 1 else {}
    return {**dict.fromkeys(close, "near copy"), **dict.fromkeys(exact_duplicates(corpus), "copy")}


def symbol_share(text: str) -> float:
    """Share of the characters that are none of a letter with its marks, a digit, white space and a mark of a plain
    sentence, in any script.

    >>> symbol_share("$$$ Win!"), symbol_share("हिन्दी।"), symbol_share("你好，世界！")
    (0.375, 0.0, 0.0)
    """
    return sum(map(_is_symbol, _SYMBOL.findall(text))) / len(text) if text else 0.0


def _is_symbol(sign: str) -> bool:
    """Of what the pattern takes for one, which knows no vowel signs, accents and joiners, and English punctuation."""
    category = unicodedata.category(sign)
    punctuates = category[0] == "P" and sign > "\u02ff" and not "\u2010" <= sign <= "\u205e"
    return category[0] != "M" and category != "Cf" and not punctuates


def capital_share(text: str) -> float:
    """Share of the letters that are capitals; 0 where there are none.

    >>> capital_share("ACT now")
    0.5
    """
    letters = sum(map(str.isalpha, text))
    return sum(map(str.isupper, text)) / letters if letters else 0.0


def has_personal_data(text: str) -> bool:
    """Whether something in it looks like an e-mail address or a telephone number."""
    return has_email(text) or has_telephone(text)
