"""The shelf of lesson 06: what there is of stories, prose and code."""

from data.sources import SOURCES
from data.stats import sample_rows
from lessons.scaling.mixing import PARTS


def rows(n: int = 3, width: int = 100, seed: int = 1) -> str:
    """How much there is of each kind of text, and the beginnings of `n` documents, one line each."""
    lines = []
    for name in PARTS:
        corpus = SOURCES[name]()
        lines += [f"{corpus.name}: {len(corpus):,} documents, {corpus.n_chars:,} characters"]
        lines += [f"    {' '.join(d.text.split())[:width]}" for d in sample_rows(corpus, n, seed)]
    return "\n".join(lines)
