"""What goes wrong with the data of pictures: the piles by hand, the table by hand, and what lesson 07 says of them."""

from collections import Counter

import numpy as np

from lessons.images.drawers import TEN, drawn, halves, share_copied
from lessons.images.figures import confusion_matrices, distances
from lessons.images.harm import (
    CLEAN,
    MISSING,
    MOSTLY,
    RATE,
    SHARE,
    WRONG,
    confusion,
    confusion_chart,
    confusions,
    four_drawers,
    piles,
    share_clear,
    who_suffers,
)


def counts(corpus):
    return Counter(document.text[0] for document in corpus)


def test_each_pile_is_what_it_is_called_and_all_are_as_large():
    found = piles(1)
    assert len({len(corpus) for corpus in found.values()}) == 1
    assert counts(found[MISSING])["7"] == 0 and set(counts(found[MISSING])) == set(TEN) - {"7"}
    assert abs(counts(found[MOSTLY])["0"] / len(found[MOSTLY]) - SHARE) < 0.02 and set(counts(found[MOSTLY])) == set(
        TEN
    )
    wrong = np.mean([not document.belongs_to(document.text[0]) for document in found[WRONG]])
    assert abs(wrong - RATE) < 0.05
    assert {d.text[1:] for d in found[WRONG]} <= {d.text[1:] for d in halves(1)[0]}


def test_a_confusion_by_hand():
    real = {document.text[0]: document.text for document in halves()[1]}
    as_asked = confusion([real["0"], real["0"], real["4"]])
    assert as_asked[0, 0] == 2 and as_asked[4, 4] == 1 and as_asked.sum() == 3
    assert confusion([f"9{real['0'][1:]}"])[9, 0] == 1
    assert confusion(["7:" + "".join(f"\n{mark}........" for mark in "abcd")]).sum() == 0


def test_who_suffers_from_what():
    """The sentences below the four matrices."""
    found, run = confusions(0), four_drawers(0)
    right = {pile: np.diag(table) / table.sum(1).clip(1) for pile, table in found.items()}
    others = np.arange(10) != 7
    assert right[MISSING][others].min() > 0.85 and right[MISSING][7] < 0.2
    assert 0.65 < right[WRONG].mean() < 0.85, "about one in four goes astray"
    clear = {pile: share_clear(drawn(run, pile)) for pile in run.models}
    assert clear[WRONG] < clear[CLEAN] - 0.05, "and fewer are clear"
    assert right[MOSTLY][0] > 0.9 and right[MOSTLY][1:].mean() < 0.5
    zeros = drawn(run, MOSTLY, asked="0")
    assert share_copied(zeros, run.experiment.arms[MOSTLY]) > 0.8
    assert 5 < np.mean([n for digit, n in counts(piles()[MOSTLY]).items() if digit != "0"]) < 20


def test_what_is_printed_and_drawn_has_the_same_numbers():
    table = who_suffers().split("\n")
    assert table[0].split() == [*TEN, "clear", "copies"] and len(table) == 5
    alt = confusion_chart().alt
    for pile, found in confusions(0).items():
        assert f"{pile}: {np.trace(found) / found.sum():.0%} as asked" in alt


def test_figures_say_in_words_what_they_show():
    assert "A: 50% at 0, half of them within 2" in distances({"A": [0, 4], "real": [9, 9]}, "How far?").alt
    nothing = confusion_matrices({"none": np.zeros((10, 10), int)}, "What?")
    assert "none: 0% as asked" in nothing.alt
