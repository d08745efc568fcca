"""Real digits: all of them, as their source has them."""

import re
from collections import Counter

import numpy as np
from sklearn.datasets import load_digits

from data.codecs.image import DIGITS
from data.corpora.digits import _scans, digits


def test_the_file_is_what_scikit_learn_loads():
    source = load_digits()
    pixels, names = _scans()
    np.testing.assert_array_equal(pixels, source.images)
    assert names == [str(name) for name in source.target]


def test_each_picture_is_its_source_in_the_nearest_of_four_greys():
    source = load_digits()
    assert len(digits()) == len(source.images) == 1_797
    for document, ink, name in zip(digits(), source.images, source.target, strict=True):
        picture, _ = DIGITS.decode(document.text)
        assert document.group == picture.caption == str(name)
        assert (abs(picture.array * 16 / 3 - ink) <= 8 / 3).all()


def test_all_pictures_are_distinct_and_whole():
    assert len({document.text[1:] for document in digits()}) == 1_797
    assert {len(document.text) for document in digits()} == {42}
    assert digits().fingerprint == "36384f2a907e"


def test_the_card_has_its_numbers_right():
    counts = Counter(document.group for document in digits())
    fewest, most = map(int, re.search(r"between (\d+) and (\d+) pictures", digits().card.groups).groups())
    assert (min(counts.values()), max(counts.values()), sorted(counts)) == (fewest, most, list("0123456789"))
    assert "1,797" in digits().card.origin and "different 13" in load_digits().DESCR.replace("\n", " ")
