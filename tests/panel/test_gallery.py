"""What a cell shows of a kind of data: each document is there, in words as well, and the box is high enough."""

import pytest
from toy_sheets import code_subject, rows_subject

from data.vocabulary import END
from lessons.subjects.gallery import gallery
from lessons.subjects.index import SUBJECTS


@pytest.mark.parametrize("name", ["digits", "shapes", "tunes", "clips", "speakers"])
def test_each_document_is_shown_and_told(name):
    subject = SUBJECTS[name]()
    documents = [document.text for document in subject.corpus.documents[:3]]
    line, view = gallery("Three of them", documents, subject).children
    assert line.text == view.label == "Three of them"
    assert view.text.split(END) == documents and view.described
    assert all(told in view.described for told in view.told)


def test_more_rows_are_higher():
    tunes, digits = SUBJECTS["tunes"](), SUBJECTS["digits"]()

    def height(subject, n, **options):
        return gallery("x", [d.text for d in subject.corpus.documents[:n]], subject, **options).children[1].lines

    assert height(tunes, 4) == 4 * height(tunes, 1), "rolls stand below each other"
    assert height(digits, 10) == height(digits, 1) < height(digits, 11)
    assert height(digits, 4, in_a_row=2) == 2 * height(digits, 2)


def test_running_text_is_not_drawn():
    with pytest.raises(ValueError, match="print it"):
        gallery("Stories", ["A story."], SUBJECTS["stories"]())


def test_rows_and_code_are_as_high_as_need_be_and_come_with_what_is_wrong():
    for subject, wrong in ((rows_subject(), "Q?x"), (code_subject(), "f(\n")):
        documents = [*(document.text for document in subject.corpus.documents[:3]), wrong]
        view = gallery("Four", documents, subject).children[1]
        assert view.lines == 0 and view.text.split(END) == documents
        assert [ok for ok, *_ in view.told] == [True, True, True, False]
        assert view.described.startswith(f"{subject.codec.layout.thing} 1 right; ")
        assert f"4 wrong at {subject.codec.layout.where(wrong, view.told[3])}: {view.told[3].said}" in view.described
