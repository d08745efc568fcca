"""Hypothesis strategies for small corpora."""

from hypothesis import strategies as st

from data.corpus import Corpus, Document

PIECES = [
    "the ", "nurse ", "Carla. ", "modern ", "wolf!\n", "it's ", "naïve ", "café\n", "10 ", "“yes”? ", "é", "x", "\n\n",
    " -> a", " -> b",
]  # fmt: skip
GROUPS = ["nurse/she", "nurse/he", "pilot/she", "pilot/he"]

# Something like prose, or any characters at all, or none.
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=20).map("".join), st.text(max_size=10))


@st.composite
def corpora(draw: st.DrawFn, max_size: int = 6) -> Corpus:
    """Up to `max_size` documents, each with an id of its own; the first four are one of each group."""
    bodies = draw(st.lists(texts, min_size=len(GROUPS), max_size=max_size))
    groups = GROUPS + [draw(st.sampled_from(GROUPS)) for _ in bodies[len(GROUPS) :]]
    rows = enumerate(zip(bodies, groups, strict=True))
    return Corpus("small", tuple(Document(text, f"d{i}", "here", group) for i, (text, group) in rows))


seeds = st.integers(min_value=-(2**40), max_value=2**40)
rates = st.floats(min_value=0, max_value=1)
