"""A first look at any text: rows, statistics, and what seems to be wrong with it."""

from collections import Counter

from data.corpus import Corpus, Document
from data.curation.curate import Move, Pipeline
from data.curation.filters import Copies, MendEncoding, PersonalData
from data.datasheets.measured import measure
from data.graphemes import shortened
from data.scripts import WITHOUT_BLANKS, has_blanks, script_of
from data.stats import sample_rows, words

WIDTH = 84


def rows(corpus: Corpus, n: int = 6, seed: int = 0) -> str:
    """Some documents of it, one line each; a line break is shown as a slash."""
    return "\n".join(_row(document) for document in sample_rows(corpus, n, seed))


def statistics(corpus: Corpus) -> str:
    """What can be counted of any text, a line each."""
    found = measure(corpus)
    lines = [
        ("documents", f"{found.documents:,}"),
        ("characters", f"{found.characters:,}, {found.different_characters:,} of them different"),
        ("scripts", _shares(found.scripts) or "no letters"),
        ("groups", _shares(found.groups[:6])),
        ("longest, middle, shortest", ", ".join(f"{n:,}" for n in _lengths(corpus))),
        ("commonest", ", ".join(_commonest(corpus))),
    ]
    return "\n".join(f"{name:28}{value}" for name, value in lines)


def suspects(corpus: Corpus) -> str:
    """What rules that know no language find wrong with it: how often, in which group, and an example."""
    moves = Pipeline((MendEncoding(), Copies(0.8), PersonalData())).run(corpus).moves
    found: dict[str, list[Move]] = {}
    for move in moves:
        found.setdefault(move.reason, []).append(move)
    if not found:
        return "No copies, no broken encoding, no e-mail address and no telephone number, as far as rules can tell."
    return "\n".join(_suspect(reason, those) for reason, those in found.items())


def _suspect(reason: str, moves: list[Move]) -> str:
    groups = Counter(move.document.group for move in moves)
    where = ", ".join(f"{group} {n:,}" for group, n in groups.most_common(4))
    return f"{reason}: {len(moves):,} documents ({where})\n    {_one_line(moves[0].before)}"


def _commonest(corpus: Corpus, n: int = 8) -> list[str]:
    """Words, or single letters of the scripts that put no blanks between words, where most of the text is in them."""
    text = "\n".join(document.text for document in corpus)
    letters = (letter for letter in text if script_of(letter) in WITHOUT_BLANKS)
    counted = Counter(words(text) if has_blanks(text) else letters)
    return [word for word, _ in counted.most_common(n)]


def _lengths(corpus: Corpus) -> tuple[int, int, int]:
    lengths = sorted(len(document.text) for document in corpus)
    return lengths[-1], lengths[len(lengths) // 2], lengths[0]


def _shares(shares: tuple[tuple[str, float], ...]) -> str:
    return ", ".join(f"{name} {share:.1%}" for name, share in shares)


def _row(document: Document) -> str:
    return f"{shortened(document.group, 20)}: {_one_line(document.text)}"


def _one_line(text: str) -> str:
    """Set apart, so that a line from the right does not turn round what stands before it (UAX 9)."""
    line = " / ".join(filter(None, text.split("\n")))
    return f"\u2068{shortened(line, WIDTH, ' ...')}\u2069"
