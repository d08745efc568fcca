"""What a picture of shapes shows, in words, and how many are as their caption asks."""

from hypothesis import given
from hypothesis import strategies as st

from data.corpora.shapes import SHAPES_CODEC, drawing, name_of, shapes
from data.vocabulary import END
from lessons.subjects.index import SUBJECTS
from lessons.subjects.shape_judge import seen, shape_judge

signs = st.tuples(*map(st.sampled_from, SHAPES_CODEC.caption_signs))
JUDGE = shape_judge(shapes(), "red")


def words(text: str) -> str:
    return seen(SHAPES_CODEC.decode(text)[0])


@given(signs)
def test_what_is_drawn_is_named(drawn):
    colour, shape, place = name_of(*drawn)
    assert words(drawing(*drawn)) == f"{colour} {shape}, {place}"


def test_what_is_none_of_them_is_said_to_be_so():
    red = drawing("R", "o", "1")
    assert words(red.replace("aRRR", "aRRG")) == "no colour ring, top left"
    assert words(red.replace("bR.R", "bRR.")) == "red no shape, top left"
    assert words(red.replace("f......", "f.....R")) == "red no shape, no place"
    assert words("Ro1:" + "".join(f"\n{mark}......" for mark in "abcdef")) == "a blank picture"


def test_a_text_is_judged_by_hand():
    right, wrong = drawing("R", "o", "1"), "Rx1" + drawing("R", "o", "1")[3:]
    green = drawing("G", "o", "1")
    judgement = JUDGE(END.join([right, wrong, green, "Ro1:\naRR"]))
    assert (judgement.n_good, judgement.n, judgement.n_first, judgement.n_sure) == (2, 3, 2, 3)
    assert JUDGE("").n == 0


@given(st.text(max_size=60))
def test_any_text_is_judged(text):
    judgement = JUDGE(text)
    assert judgement.n_good <= judgement.n and judgement.n_chars == len(text)


def test_red_is_one_of_two_groups_and_can_be_left_out():
    subject = SUBJECTS["shapes"]()
    corpus, _ = subject.skewed(0.0, 0)
    assert not [document for document in corpus if document.belongs_to("red")]
    assert all(document.belongs_to("red") != document.belongs_to("others") for document in subject.corpus)
