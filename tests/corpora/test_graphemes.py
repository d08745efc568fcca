"""What a reader takes for one character is never split, in any script, whatever is done with a text."""

import pytest
from clusters import CLUSTERS
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width

from data.corpus import Corpus, Document
from data.graphemes import alone, boundaries, graphemes, in_columns, shortened, whole
from data.trace import Trace

TEXTS = st.lists(st.sampled_from([*CLUSTERS.values(), "b", " ", "\n"]), max_size=12).map("".join)
ANYTHING = st.text(st.characters(codec=None), max_size=20)


@pytest.mark.parametrize("cluster", CLUSTERS.values(), ids=CLUSTERS)
def test_each_cluster_of_the_table_is_one(cluster):
    assert graphemes(f"x{cluster}y") == ["x", cluster, "y"]


@given(TEXTS | ANYTHING)
def test_clusters_make_up_the_text_and_boundaries_lie_between_them(text):
    assert "".join(graphemes(text)) == text
    bounds = boundaries(text).tolist()
    assert [text[a:b] for a, b in zip(bounds, bounds[1:], strict=False)] == graphemes(text)


@given(TEXTS | ANYTHING, st.integers(0, 30), st.sampled_from(["…", " ..."]))
def test_what_is_shortened_has_whole_clusters_and_no_more_room_than_there_is(text, most, ending):
    short = shortened(text, most + len(ending), ending)
    assert len(short) <= most + len(ending)
    assert short == text or (short.endswith(ending) and len(short) - len(ending) in boundaries(text))
    assert (short == text) == (len(text) <= most + len(ending))


@given(TEXTS | ANYTHING, st.integers(-3, 30), st.integers(0, 9))
def test_a_stretch_is_widened_to_whole_clusters_and_no_further(text, start, length):
    found = whole(text, start, start + length)
    bounds = boundaries(text)
    assert found.start in bounds and found.stop in bounds
    asked = range(max(0, start), min(start + length, len(text)))
    assert set(asked) <= set(range(found.start, found.stop))
    inner = [b for b in bounds if found.start < b < found.stop]
    assert not asked or (not inner or (inner[0] > asked[0] and inner[-1] <= asked[-1]))


@given(TEXTS, st.integers(1, 12))
def test_a_cell_of_a_printed_table_is_as_wide_as_it_should_be(text, columns):
    text = text.replace("\n", " ")
    for cell in (in_columns(text, columns), in_columns(text, columns, to_the_right=True)):
        assert width(cell) == columns
        assert set(graphemes(cell.strip())) <= {*graphemes(text), "…"}


@pytest.mark.parametrize("cluster", CLUSTERS.values(), ids=CLUSTERS)
def test_where_a_cluster_comes_from_is_looked_up_as_a_whole(cluster):
    """At whichever of its signs: a flag that is made of the halves of two others stands nowhere."""
    trace = Trace(Corpus("c", (Document(f"so {cluster}, and {cluster[:-1]}b", "d", "s"),)))
    text = f"q{cluster}q"
    for k in range(len(cluster)):
        match = trace.longest_match(text, 1 + k)
        assert text[match.start : match.stop] == cluster
    torn = Trace(Corpus("c", (Document(f"{cluster[:-1]}b", "d", "s"),)))
    assert torn.longest_match(text, 1).copies == 0


@pytest.mark.parametrize(("character", "shown"), [("a", "a"), (" ", " "), ("\u0301", "◌\u0301"), ("\u200d", "U+200D"),
                                                  ("ि", "◌ि"), ("\ud800", "U+D800"), ("🇩", "🇩")])  # fmt: skip
def test_a_code_point_by_itself_can_be_seen(character, shown):
    assert alone(character) == shown
