"""Added copies: a transform of one's own says what is copied, and how; its laws stand in test_transform.py."""

import pytest

from data.added_copies import AddedCopies
from data.corpus import Corpus, CorpusError, Document

TINY = Corpus("tiny", tuple(Document(text, f"d{i}", "me") for i, text in enumerate(["Ada.", "Bo!", "Cy.", "Di!"])))


class Calmer(AddedCopies):
    def eligible(self, document: Document) -> bool:
        return document.text.endswith("!")

    def copy(self, document: Document) -> Document:
        return Document(document.text[:-1] + ".", document.id + "~calm", document.source)


def test_what_is_not_eligible_is_neither_copied_nor_counted():
    calmed, report = Calmer()(TINY)
    assert [d.text for d in calmed] == ["Ada.", "Bo!", "Bo.", "Cy.", "Di!", "Di."]
    assert (report.eligible, report.hit, report.note) == (2, 2, "2 copies added")


def test_copies_of_one_id_are_refused():
    with pytest.raises(CorpusError, match="tiny has 2 documents called 'd1~calm'"):
        Calmer()(Calmer()(TINY)[0])


def test_one_that_says_nothing_of_its_copies_is_told_so():
    with pytest.raises(NotImplementedError, match="AddedCopies defines no copy"):
        AddedCopies()(TINY)
