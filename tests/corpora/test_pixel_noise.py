"""Noises of pictures by hand counts; the laws of every transform are in test_transform.py."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.ndimage import convolve

from data.codecs.image import DIGITS, Picture
from data.corpora.digits import digits
from data.corpora.shapes import SHAPES_CODEC, drawing, shapes
from data.corpus import Corpus, Document
from data.noise import NOISES
from data.pixel_noise import CODECS, PIXEL_NOISES, Blotch, Blur, WrongCaptions, WrongPixels, codec_of

BLANK = "7:\na........\nb........\nc........\nd........"
UNREADABLE = [
    "",
    "7:",
    BLANK[:-1],
    BLANK + "\n",
    BLANK.replace("7", "x"),
    BLANK.replace(".", "?", 1),
    "Once upon a time",
]


def corpus_of(*texts: str) -> Corpus:
    return Corpus("pictures", tuple(Document(text, f"p{i}", "here", "g") for i, text in enumerate(texts)))


def pixels(text: str) -> np.ndarray:
    picture, complaints = codec_of(text).decode(text)
    assert not complaints
    return picture.array


def as_text(*rows: str) -> str:
    return DIGITS.encode(Picture("7", tuple(tuple(map(int, row)) for row in rows)))


def test_their_names_are_those_that_a_learner_sees():
    assert list(PIXEL_NOISES) == ["wrong pixels", "blotch", "blur", "wrong captions"]
    assert not PIXEL_NOISES.keys() & NOISES.keys()


@pytest.mark.parametrize("noise", PIXEL_NOISES.values())
def test_what_cannot_be_read_stays_and_is_not_eligible(noise):
    corpus = corpus_of(*UNREADABLE)
    after, report = noise(1.0)(corpus)
    assert report.eligible == 0 and "nothing" in report.note
    assert after.documents == corpus.documents
    _, report = noise(1.0)(corpus_of(*UNREADABLE, digits().documents[0].text, digits().documents[1].text))
    assert report.eligible == report.hit == (128 if noise is WrongPixels else 2)


@given(st.sampled_from(digits().documents + shapes().documents))
def test_no_text_has_two_codecs(document):
    assert sum(codec.legal.fullmatch(document.text) is not None for codec in CODECS) == 1
    assert codec_of(document.text) is {"digits": DIGITS, "shapes": SHAPES_CODEC}[document.source]


@pytest.mark.parametrize("noise", PIXEL_NOISES.values())
@pytest.mark.parametrize("corpus", [digits(), shapes()], ids=lambda corpus: corpus.name)
def test_what_is_damaged_is_still_a_picture_of_the_same_sort(noise, corpus):
    after, report = noise(0.5)(corpus, 2)
    assert report.hit or (noise is Blur and corpus is shapes())
    assert all(codec_of(new.text) is codec_of(old.text) for old, new in zip(corpus, after, strict=True))
    moved = [
        old.text for old, new in zip(corpus, after, strict=True) if old.text.split(":")[0] != new.text.split(":")[0]
    ]
    assert bool(moved) == (noise is WrongCaptions)


# Wrong pixels


def test_at_rate_1_every_pixel_of_every_picture_has_another_value():
    for corpus in (digits(), shapes()):
        after, report = WrongPixels(1.0)(corpus)
        assert report.hit == report.eligible == len(corpus) * (64 if corpus is digits() else 36)
        assert all((pixels(a.text) != pixels(b.text)).all() for a, b in zip(corpus, after, strict=True))


@pytest.mark.parametrize("corpus", [digits(), shapes()], ids=lambda corpus: corpus.name)
def test_as_many_pixels_change_as_are_reported_and_no_others(corpus):
    noise = WrongPixels(0.1)
    after, report = noise(corpus, 3)
    changed = [int((pixels(a.text) != pixels(b.text)).sum()) for a, b in zip(corpus, after, strict=True)]
    assert sum(changed) == report.hit == noise.hits(corpus, 3).sum()
    for old, new, marks, n in zip(corpus, after, noise.marks(corpus, 3), changed, strict=True):
        differ = [i for i, (a, b) in enumerate(zip(old.text, new.text, strict=True)) if a != b]
        assert marks == [(i, i + 1) for i in differ] and len(marks) <= n


def test_a_mixed_corpus_is_read_each_by_its_own_codec():
    texts = [drawing("R", "o", "1"), digits().documents[0].text, "no picture", drawing("K", "x", "3"), BLANK]
    after, report = WrongPixels(1.0)(corpus_of(*texts))
    assert report.hit == 36 + 64 + 36 + 64
    for old, new in zip(texts, after, strict=True):
        assert new.text == old if old == "no picture" else (pixels(new.text) != pixels(old)).all()


def test_upper_and_lower_pixels_are_hit_alike_and_independently():
    hits = WrongPixels(0.3).hits(digits(), 1).reshape(-1, 32, 2)
    both = hits.all(2).mean()
    n = hits.shape[0] * 32
    assert all(abs(hits[..., k].mean() - 0.3) < 5 * np.sqrt(0.21 / n) for k in (0, 1))
    assert abs(both - 0.09) < 5 * np.sqrt(0.09 * 0.91 / n)
    lower_and_next = (hits[:, :-1, 1] & hits[:, 1:, 0]).mean()
    assert abs(lower_and_next - 0.09) < 5 * np.sqrt(0.09 * 0.91 / n), "no pixel shares its luck with the next sign's"


def test_each_other_grey_is_equally_likely():
    after, _ = WrongPixels(1.0)(corpus_of(*[BLANK] * 300))
    counts = np.bincount(np.concatenate([pixels(d.text).ravel() for d in after]), minlength=4)
    n = 300 * 64
    assert counts[0] == 0 and (abs(counts[1:] - n / 3) < 5 * np.sqrt(n * 2 / 9)).all()


# Blotches


def test_a_blotch_is_a_square_of_one_grey():
    after, report = Blotch(1.0)(corpus_of(*[BLANK] * 400))
    assert report.hit == 400
    corners, greys = set(), np.zeros(4)
    for document in after:
        places = np.argwhere(pixels(document.text))
        (top, left), (bottom, right) = places.min(0).tolist(), places.max(0).tolist()
        assert (bottom - top, right - left, len(places)) == (2, 2, 9)
        assert len(set(pixels(document.text)[pixels(document.text) > 0])) == 1
        corners.add((top, left))
        greys[pixels(document.text)[top, left]] += 1
    assert len(corners) == 36, "each place comes up among 400"
    assert (abs(greys[1:] - 400 / 3) < 5 * np.sqrt(400 * 2 / 9)).all(), "and each other grey as often"


def test_a_blotch_shows_on_any_picture():
    for value in "0123":
        full = as_text(*[value * 8] * 8)
        after, _ = Blotch(1.0)(corpus_of(*[full] * 50))
        assert all((pixels(d.text) != int(value)).sum() == 9 for d in after)


def test_a_blotch_has_not_the_grey_of_its_middle_whatever_is_around_it():
    stripes = as_text(*("".join(str((row + column) % 4) for column in range(8)) for row in range(8)))
    after, _ = Blotch(1.0)(corpus_of(*[stripes] * 50))
    for document in after:
        changed = pixels(document.text) != pixels(stripes)
        (top, left), (bottom, right) = np.argwhere(changed).min(0), np.argwhere(changed).max(0)
        assert (bottom - top, right - left) == (2, 2) and changed[top + 1, left + 1]


# Blur


def test_a_blur_by_hand():
    """A point of ink, 3: its own 12 / 16 round to 1, its neighbours' 6 / 16 to 0. A stroke keeps half of its ink."""
    point = as_text(*["00000000"] * 3, "00030000", *["00000000"] * 4)
    stroke = as_text(*["00030000"] * 8)
    block = as_text(*["33330000"] * 8)
    after, report = Blur(1.0)(corpus_of(point, stroke, block))
    assert report.hit == 3
    assert [d.text for d in after] == [
        as_text(*["00000000"] * 3, "00010000", *["00000000"] * 4),
        as_text(*["00121000"] * 8),
        as_text(*["33321000"] * 8),
    ]


def test_a_blur_is_the_convolution_that_scipy_computes():
    weights = np.outer([1, 2, 1], [1, 2, 1]) / 16
    after, _ = Blur(1.0)(digits())
    for old, new in zip(digits().documents[:100], after.documents[:100], strict=True):
        means = convolve(pixels(old.text).astype(float), weights, mode="nearest")
        assert new.text == DIGITS.encode(Picture.of(old.text[0], means))


def test_what_is_even_and_what_has_no_order_is_not_eligible():
    _, report = Blur(1.0)(corpus_of(BLANK, as_text(*["22222222"] * 8), drawing("R", "o", "1")))
    assert report.eligible == 0
    _, report = Blur(1.0)(digits())
    assert report.eligible == report.hit == len(digits())


# Captions


def test_a_wrong_caption_is_another_one_of_the_corpus_over_the_same_picture():
    after, report = WrongCaptions(1.0)(digits())
    assert report.hit == report.eligible == 1_797
    for old, new in zip(digits(), after, strict=True):
        assert new.text[0] != old.text[0] and new.text[1:] == old.text[1:] and new.text[0] in "0123456789"
        assert new.group == old.group and new.defects == ("wrong captions",)


def test_captions_of_three_signs_are_swapped_whole():
    texts = [drawing("R", "o", "1"), drawing("B", "x", "4")]
    after, _ = WrongCaptions(1.0)(corpus_of(*texts))
    assert [d.text[:4] for d in after] == ["Bx4:", "Ro1:"]
    marks = [WrongCaptions(1.0).marks(corpus) for corpus in (corpus_of(*texts), digits())]
    assert marks == [[[(0, 3)]] * 2, [[(0, 1)]] * len(digits())], "the colon behind them is not marked"


def test_where_all_captions_are_the_same_there_is_none_to_swap_with():
    _, report = WrongCaptions(1.0)(corpus_of(BLANK, BLANK.replace("a.", "a#")))
    assert report.eligible == 0
