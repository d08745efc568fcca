import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data.edits import splice


@given(text=st.text(), pieces=st.lists(st.text(max_size=4), max_size=5), data=st.data())
def test_splice_equals_cutting_and_joining(text: str, pieces: list[str], data: st.DataObject):
    places = st.lists(st.integers(0, len(text)), min_size=2 * len(pieces), max_size=2 * len(pieces))
    edges = np.array(sorted(data.draw(places)), dtype=np.int64)
    new, begin, end = splice(text, edges[::2], edges[1::2], pieces)

    expected, last = "", 0
    for piece, start, stop in zip(pieces, edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        expected += text[last:start] + piece
        last = stop
    assert new == expected + text[last:]
    assert [new[a:b] for a, b in zip(begin.tolist(), end.tolist(), strict=True)] == pieces


def test_splice_keeps_lone_surrogates():
    assert splice("\ud800x", np.array([1]), np.array([2]), ["\U0001f600"])[0] == "\ud800\U0001f600"
