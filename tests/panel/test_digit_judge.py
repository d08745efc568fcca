"""The judge of digits, on pictures whose digit is known."""

import numpy as np
import pytest

from data.codecs.image import DIGITS, Picture
from data.corpora.digits import digits
from data.corpus import CorpusError, split
from data.pixel_noise import WrongCaptions, WrongPixels
from data.vocabulary import END
from lessons.subjects.digit_judge import SURE, classifier, digit_judge, n_copies, recognised

SEEN, UNSEEN = split(digits(), 0.5, seed=1)


def picture(text: str) -> Picture:
    return DIGITS.decode(text)[0]


def share_recognised(corpus, learned_from) -> float:
    return np.mean([recognised(picture(d.text), learned_from).digit == d.group for d in corpus])


def test_real_digits_that_it_has_never_seen_are_recognised():
    assert share_recognised(UNSEEN, SEEN) >= 0.97


def test_no_digit_stands_for_another():
    for digit in "0123456789":
        of_one = [document for document in UNSEEN if document.group == digit]
        assert len(of_one) > 70 and share_recognised(of_one, SEEN) >= 0.9


def test_a_margin_is_wider_where_it_is_right():
    found = [(recognised(picture(d.text), SEEN), d.group) for d in UNSEEN]
    right = [r.margin for r, digit in found if r.digit == digit]
    wrong = [r.margin for r, digit in found if r.digit != digit]
    assert np.median(wrong) < SURE < np.quantile(right, 0.05) and np.median(right) > 3 * np.median(wrong)


@pytest.mark.parametrize(
    ("grey", "words"), [(0, "a blank picture"), (1, "one grey everywhere"), (3, "one grey everywhere")]
)
def test_an_even_picture_is_said_to_be_one(grey, words):
    even = recognised(Picture.of("7", np.full(DIGITS.shape, grey)), SEEN)
    assert (even.digit, even.margin, even.words) == (None, 0.0, words)


def test_the_caption_has_no_say():
    swapped, _ = WrongCaptions(1.0)(UNSEEN)
    for old, new in zip(UNSEEN, swapped, strict=True):
        assert recognised(picture(old.text), SEEN) is recognised(picture(new.text), SEEN)


def test_who_learns_from_wrong_groups_sees_wrong_digits():
    turned = SEEN.derive((type(d)(d.text, d.id, d.source, str((int(d.group) + 1) % 10)) for d in SEEN), "turned")
    assert share_recognised(UNSEEN, turned) < 0.03


def test_noise_makes_digits_hard_to_recognise():
    noisy, _ = WrongPixels(0.7)(UNSEEN)
    assert share_recognised(noisy, SEEN) < share_recognised(UNSEEN, SEEN) - 0.2


def test_it_learns_once_from_a_corpus():
    assert classifier(SEEN) is classifier(split(digits(), 0.5, seed=1)[0])


def test_two_digits_are_too_few():
    with pytest.raises(CorpusError, match="three different ones"):
        classifier(SEEN.derive((d for d in SEEN if d.group in "01"), "two"))


def test_copies_are_counted_by_hand():
    one, other, third = (document.text for document in SEEN.documents[:3])
    unseen = UNSEEN.documents[0].text
    renamed = str((int(one[0]) + 1) % 10) + one[1:]
    assert n_copies([one, one, renamed, unseen, third[:-1], ""], SEEN.derive([SEEN.documents[0]], "one")) == 3
    assert n_copies([other], SEEN) == 1 and n_copies([d.text for d in UNSEEN], SEEN) == 0


# What a column of the panel shows


def test_a_judgement_by_hand():
    sevens = [d.text for d in UNSEEN if d.group == "7" and recognised(picture(d.text), SEEN).digit == "7"]
    blank = DIGITS.encode(Picture.of("3", np.zeros(DIGITS.shape)))
    torn = sevens[1].replace("\nd", "\nc")
    misnamed = "1" + sevens[2][1:]
    told = digit_judge(SEEN, "7")(END.join([sevens[0], blank, torn, misnamed, sevens[3], "", sevens[4][:30]]))
    assert (told.n_good, told.n, told.n_first, told.n_sure) == (2, 5, 4, 4)
    assert digit_judge(SEEN, "7")(sevens[0]).good == 1.0 == digit_judge(SEEN, "7")(sevens[0] + END).good
    assert digit_judge(SEEN, "7")(sevens[0][:41]).good is None is digit_judge(SEEN, "7")("").good
