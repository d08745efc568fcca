"""Authored shapes: what is drawn is what is asked for, and the judge knows each way to be wrong."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codecs.image import Picture
from data.corpora.shapes import COLOURS, PLACES, SHAPES, SHAPES_CODEC, Verdict, _mask, drawing, judged, shapes, without

signs = st.tuples(*map(st.sampled_from, SHAPES_CODEC.caption_signs))


def test_a_picture_by_hand():
    assert drawing("G", "L", "4") == "GL4:\na......\nb......\nc......\nd...G..\ne...G..\nf...GGG"
    assert SHAPES_CODEC.describe(drawing("G", "L", "4")) == "GL4. Row 4: green 4. Row 5: green 4. Row 6: green 4 to 6."


def test_every_combination_stands_there_once():
    assert len({document.text for document in shapes()}) == len(shapes()) == 8 * 8 * 4
    groups = {document.group for document in shapes()}
    names = ([name for name, *_ in table.values()] for table in (COLOURS, SHAPES, PLACES))
    assert groups == {"/".join(parts) for parts in product(*names)}


def test_everything_in_the_corpus_is_judged_right():
    assert all(judged(document.text).right for document in shapes())


@given(signs, signs)
def test_each_part_is_judged_for_itself(asked, drawn):
    text = "".join(asked) + drawing(*drawn)[3:]
    assert judged(text) == Verdict(*(a == b for a, b in zip(asked, drawn, strict=True)), legal=True)


@given(st.text(max_size=80) | signs.map(lambda s: drawing(*s)[:30]))
def test_any_text_is_judged(text):
    assert judged(text).legal == (not SHAPES_CODEC.decode(text)[1])


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("aRRR", "aRRG", Verdict(False, True, True, True)),  # two colours
        ("bR.R", "bRRR", Verdict(True, False, True, True)),  # a pixel more: a block
        ("bR.R", "bR..", Verdict(True, False, True, True)),  # a pixel fewer
        ("f......", "f.....R", Verdict(True, False, False, True)),  # a pixel far away
        ("aRRR", "a???", Verdict(True, False, True, False)),
        ("Ro1:", "Ro9:", Verdict(False, False, False, False)),
    ],
)
def test_wrong_pictures_by_hand(old, new, verdict):
    text = drawing("R", "o", "1")
    assert old in text and judged(text.replace(old, new)) == verdict


def test_a_blank_picture_has_nothing_right():
    blank = "Ro1:" + "".join(f"\n{mark}......" for mark in "abcdef")
    assert judged(blank) == Verdict(False, False, False, True)


def test_a_shape_between_the_corners_is_that_shape_in_no_place():
    pixels = SHAPES_CODEC.decode(drawing("B", "T", "1"))[0].array
    text = SHAPES_CODEC.encode(Picture.of("BT1", pixels.take(range(-1, 5), axis=1, mode="wrap")))
    assert judged(text) == Verdict(True, True, False, True)


def test_no_shape_is_hard_to_tell_from_another_but_as_the_card_says():
    differences = {(a, b): int((_mask(a) != _mask(b)).sum()) for a, b in combinations(SHAPES, 2)}
    assert min(differences.values()) == differences["#", "o"] == 1 and differences["T", "Z"] == 2
    assert all(_mask(shape).any(0).all() and _mask(shape).any(1).all() for shape in SHAPES), "three by three"


def test_pairs_can_be_left_out():
    pairs = [("red", "ring"), ("blue", "plus")]
    rest = without(shapes(), pairs)
    gone = {document.group for document in shapes()} - {document.group for document in rest}
    assert gone == {f"{colour}/{shape}/{place}" for colour, shape in pairs for place, *_ in PLACES.values()}
    assert rest.lineage == ("without([('blue', 'plus'), ('red', 'ring')])",)
