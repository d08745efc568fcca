"""Pictures that models draw: how they are measured, by hand, and a copier beside an artist, once in full."""

import numpy as np
import pytest

from data.codecs.image import DIGITS, Picture
from data.corpus import Corpus, Document
from lessons.images.copier import ARTIST, COPIER, N_FEW, copier_and_artist, distance_chart, few, measured
from lessons.images.drawers import EACH, TEN, drawn, greys, halves, nearest, share_copied, share_recognised
from lessons.images.galleries import beside_nearest, drawn_by, rows
from lessons.images.pairs import PARTS


def picture(caption: str, *inked: tuple[int, int]) -> str:
    pixels = np.zeros((8, 8), int)
    for row, column in inked:
        pixels[row, column] = 3
    return DIGITS.encode(Picture.of(caption, pixels))


def corpus(*texts: str) -> Corpus:
    return Corpus("some", tuple(Document(text, str(i), "test") for i, text in enumerate(texts)))


def test_the_nearest_picture_by_hand():
    blank, dot, line = picture("1"), picture("2", (0, 0)), picture("3", (0, 0), (1, 0), (2, 0))
    (found,) = nearest([picture("9", (0, 0), (1, 0))], corpus(blank, dot, line))
    assert (found.text, found.steps) == (dot, 3), "of two that are as near, the first"
    assert [n.steps for n in nearest([line, blank], corpus(blank))] == [9, 0]


def test_a_copy_is_one_under_any_caption():
    dot = picture("2", (0, 0))
    assert share_copied([dot, picture("5", (0, 0)), picture("5", (0, 1))], corpus(dot)) == pytest.approx(2 / 3)


def test_greys_are_the_pixels_in_reading_order():
    assert greys([picture("1", (0, 1), (7, 7))])[0].nonzero()[0].tolist() == [1, 63]


def test_real_pictures_are_recognised_and_under_another_caption_they_are_not():
    real = [document.text for document in halves()[1]]
    assert share_recognised(real) > 0.95
    assert share_recognised(f"{(int(text[0]) + 1) % 10}{text[1:]}" for text in real) < 0.05


def test_a_hundred_pictures_are_repeated_until_they_are_as_many_as_all():
    training, _ = halves(3)
    chosen = few(training, 3)
    assert training.n_chars <= chosen.n_chars < 1.2 * training.n_chars
    assert abs(len({document.text for document in chosen}) - N_FEW) <= 1
    assert {document.text for document in chosen} <= {document.text for document in training}


@pytest.mark.parametrize("seed", [0, 1])
def test_both_are_recognised_and_one_copies(seed):
    """The bars of the lesson: 95 %, no more copies than real pictures, and the copier's marks are as good."""
    found = measured(seed)
    assert found[ARTIST].recognised >= 0.93 and found[COPIER].recognised >= 0.93
    assert found[ARTIST].copied == 0 and found[COPIER].copied > 0.9
    assert found[COPIER].bits > 2.5 * found[ARTIST].bits


def test_what_is_drawn_is_what_was_asked_for_in_turn():
    pictures = drawn(copier_and_artist(0), ARTIST)
    assert [text[:2] for text in pictures] == [f"{digit}:" for digit in TEN for _ in range(EACH)]
    assert drawn(copier_and_artist(0), ARTIST, 3, asked="7")[0] == pictures[7 * EACH]


def test_the_galleries_say_what_they_show():
    heading, view = drawn_by(copier_and_artist(0), COPIER).children
    assert "Drawn by A" in heading.text and "recognised" in heading.text
    assert view.described.count(":") == 20 and "0: a 0" in view.described
    first, second = beside_nearest(copier_and_artist(0), COPIER).children
    drawings, neighbours = (box.children[1].text for box in (first, second))
    assert drawings.count("\x03") == neighbours.count("\x03")
    assert "are in its data just like that" in first.children[0].text


def test_the_chart_says_how_far_each_lies():
    alt = distance_chart().alt
    assert "A, " in alt and "B, " in alt and "real, unread: 0% at 0" in alt


def test_rows_are_pictures_side_by_side():
    lines = rows(2).split("\n")
    assert len(lines) == 5 and lines[0][1] == ":" and lines[1].startswith("a")


def test_the_parts_of_a_picture_have_names():
    assert list(PARTS) == ["colour", "place", "shape", "all"]
