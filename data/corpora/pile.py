"""A raw pile whose every fault is known, and a hidden clean test: what curation is tried on.

Each document's `defects` names what is wrong with it. They are for keeping the score; no filter may read them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from data.card import load_card
from data.corpora.dialects import COAST, HILLS, in_the_hills
from data.corpora.stories import stories
from data.corpus import Corpus, Document, split
from data.noise import BOILERPLATE, BrokenEncoding, KeyboardTypos, typographic
from data.positions import document_keys, random_bits, uniform

WEB = "web"
HILLS_SHARE = 0.2
TEST_SHARE = 0.15
JUNK = ("duplicate", "near-duplicate", "spam", "menu")
"""Defects of a document that nothing is lost with."""

_SHARES = {"broken encoding": 0.25, "boilerplate": 0.12, "personal data": 0.1}
_COPIES = {"duplicate": 0.08, "near-duplicate": 0.08}
_WEB = {"spam": 0.15, "menu": 0.06}
_SLIPS = 0.012  # of the letters of a near-duplicate: two or three

_SHOUTS = ("FREE PRIZE!!!", "WINNER!!!", "BEST DEAL EVER!!!", "CLICK HERE!!!", "ACT NOW!!!", "CASH FOR YOU!!!")
_OFFERS = (
    "Win a free {thing} today, guaranteed.", "Cheap deals on every {thing}, only this week.",
    "You have won a prize of {n},000 coins.", "Make cash at home with one {thing}.",
    "Doctors are amazed by this {thing}.", "Only {n} left, so order your {thing} now!",
)  # fmt: skip
_THINGS = ("mattress", "phone", "diet pill", "lottery ticket", "carpet", "loan", "hair tonic", "kettle", "ring")
_CLOSERS = ("Click http://win.example.org/{n} >>>", "$$$ Offer ends at midnight $$$", "*** No risk, no fee ***",
            "Reply YES to get rich!", ">>> BUY BUY BUY <<<")  # fmt: skip
_PERSONAL = (
    "Ring 555-01{n:02d} and ask for {name}.", "Letters reach me at {name}.{n}@example.org.",
    "The key is with {name}, telephone 555-01{n:02d}.", "Write to {name}{n}@example.org about it.",
)  # fmt: skip
_NAMES = ("ada", "bo", "chi", "dag", "eve", "flo", "gus", "hal", "ida", "jo")


@lru_cache(maxsize=8)
def pile(n: int = 1600, seed: int = 0) -> Corpus:
    """What a scraper brought home: most of `n` stories, some of them damaged or copied, and adverts and menus.

    The first of several copies has no defect; the later ones have. Raises CorpusError when n is too small to
    hold out a test.

    >>> heap = pile(400)
    >>> sorted({document.group for document in heap})
    ['coast', 'hills', 'web']
    """
    told, _ = tellings(n, seed)
    damaged = [_damaged(document, seed) for document in told]
    copies = [copy for document in damaged for copy in _copies(document, seed)]
    web = [_page(kind, k, seed) for kind, share in _WEB.items() for k in range(round(share * n))]
    documents = _scattered(damaged, copies, web, seed)
    return Corpus("pile", tuple(_marked_copies(documents, seed)), load_card("pile"), (f"pile({n}, seed={seed})",))


def hidden_test(n: int = 1600, seed: int = 0) -> Corpus:
    """Clean stories that `pile(n, seed)` has none of, half of them told as on the Coast and half as in the Hills."""
    return tellings(n, seed)[1]


@lru_cache(maxsize=8)
def tellings(n: int = 1600, seed: int = 0) -> tuple[Corpus, Corpus]:
    """Clean stories in both dialects: those that the pile is made of, and those of the hidden test."""
    training, test = split(stories(n, seed), TEST_SHARE, seed)
    return _told(training, HILLS_SHARE, seed), _told(test, 0.5, seed)


@dataclass(frozen=True)
class _Die:
    """Numbers that belong to a document and a purpose, so that no document's fate hangs on another's."""

    id: str
    seed: int

    def share(self, purpose: str) -> float:
        return float(uniform(self._bits(purpose))[0])

    def choose(self, purpose: str, choices: Sequence[str]) -> str:
        return choices[int(self._bits(purpose)[0] % np.uint64(len(choices)))]

    def _bits(self, purpose: str) -> np.ndarray:
        return random_bits(document_keys([self.id], self.seed, f"pile: {purpose}"))


def _told(corpus: Corpus, share: float, seed: int) -> Corpus:
    """Each story in one of the dialects, with a typesetter's quotes."""
    documents = []
    for document in corpus:
        if _Die(document.id, seed).share("dialect") < share:
            documents.append(replace(document, text=in_the_hills(document.text), group=HILLS))
        else:
            documents.append(replace(document, group=COAST))
    return typographic(corpus.derive(documents, "told in two dialects"))


def _damaged(document: Document, seed: int) -> Document:
    die = _Die(document.id, seed)
    lot = die.share("defect")
    for defect, share in _SHARES.items():
        if lot < share:
            return _DAMAGE[defect](document, die)
        lot -= share
    return document


def _break(document: Document, die: _Die) -> Document:
    broken, _ = BrokenEncoding(1.0)(Corpus("one", (document,)), die.seed)
    return broken.documents[0]


def _frame(document: Document, die: _Die) -> Document:
    """Lines of a page around the story, one above and up to two below."""
    above, below = die.choose("above", BOILERPLATE), die.choose("below", BOILERPLATE)
    lines = [above, document.text, below] + ([die.choose("last", BOILERPLATE)] if die.share("more") < 0.5 else [])
    return replace(document, text="\n".join(lines), defects=("boilerplate",))


def _identify(document: Document, die: _Die) -> Document:
    sentence = _filled(die.choose("sentence", _PERSONAL), die, _NAMES)
    return replace(document, text=f"{document.text} {sentence}", defects=("personal data",))


_DAMAGE = {"broken encoding": _break, "boilerplate": _frame, "personal data": _identify}


def _filled(template: str, die: _Die, names: Sequence[str] = _THINGS) -> str:
    n = int(die.share("number") * 100)
    return template.format(n=n, name=die.choose("name", names), thing=die.choose("thing", names))


def _copies(document: Document, seed: int) -> Iterator[Document]:
    """One to three copies of a document that is copied at all: as it is, or each with slips of its own."""
    die, lot = _Die(document.id, seed), _Die(document.id, seed).share("copies")
    number = 1 + int(die.share("how many") * 3)
    if lot < _COPIES["duplicate"]:
        yield from _numbered(document, number)
    elif lot < sum(_COPIES.values()):
        slipped, _ = KeyboardTypos(_SLIPS)(Corpus("copies", _numbered(document, number)), seed)
        yield from (replace(copy, defects=(*document.defects, "near-duplicate")) for copy in slipped)


def _numbered(document: Document, number: int) -> tuple[Document, ...]:
    return tuple(replace(document, id=f"{document.id}#{k}") for k in range(number))


def _original_id(copy: Document) -> str:
    return copy.id.partition("#")[0]


def _page(kind: str, k: int, seed: int) -> Document:
    die = _Die(f"{kind} {k}", seed)
    lines = _menu(die) if kind == "menu" else _advert(die)
    return Document("\n".join(lines), f"{kind} {k}", "pile", WEB, (kind,))


def _menu(die: _Die) -> list[str]:
    """A page that is nothing but a frame; some of its lines stand in it twice."""
    lines = [die.choose(f"line {i}", BOILERPLATE) for i in range(6)]
    return [*lines, *lines[:3]]


def _advert(die: _Die) -> list[str]:
    offers = [_filled(die.choose(f"offer {i}", _OFFERS), _Die(f"{die.id}, {i}", die.seed)) for i in range(3)]
    return [die.choose("shout", _SHOUTS), *offers, die.choose("closer", _CLOSERS).format(n=int(die.share("n") * 100))]


def _scattered(told: list[Document], copies: list[Document], web: list[Document], seed: int) -> list[Document]:
    """Stories in their order, each copy somewhere after its original, adverts and menus anywhere."""
    place = {document.id: float(i) for i, document in enumerate(told)}
    for copy in copies:
        start = place[_original_id(copy)]
        place[copy.id] = start + (len(told) - start) * _Die(copy.id, seed).share("place")
    place |= {page.id: len(told) * _Die(page.id, seed).share("place") for page in web}
    return sorted([*told, *copies, *web], key=lambda document: place[document.id])


def _marked_copies(documents: list[Document], seed: int) -> Iterator[Document]:
    """The documents with ids that tell nothing; a text that stood before is a duplicate, and no near one."""
    seen: set[str] = set()
    for i, document in enumerate(documents):
        defects = document.defects
        if document.text in seen:
            defects = (*(defect for defect in defects if defect != "near-duplicate"), "duplicate")
        seen.add(document.text)
        yield replace(document, id=f"pile-{seed}-{i:05d}", source="pile", defects=defects)
