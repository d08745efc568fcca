"""The subjects of fields: what is said beside a document, which word is at fault, and who belongs to which group."""

import pytest

from data.sources import SOURCES
from data.vocabulary import END
from lessons.subjects.clinical_notes import NOTES
from lessons.subjects.contracts import CONTRACTS
from lessons.subjects.field import KEPT
from lessons.subjects.index import SUBJECTS
from lessons.subjects.inspection_reports import REPORTS

FIELDS = (NOTES, CONTRACTS, REPORTS)
each_field = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)


def spoilt(field):
    (noise,) = field.noises.values()
    return noise(1.0)(SOURCES[field.name]())[0].documents[0].text


@each_field
def test_a_right_document_is_right_and_of_a_spoilt_one_the_word_is_shown(field):
    right, wrong = SOURCES[field.name]().documents[0].text, spoilt(field)
    assert field.remark(right) == (True, "", ())
    remark = field.remark(wrong)
    ((start, stop),) = remark.faults
    assert not remark.ok and wrong[start:stop] not in ("", " ") and wrong[start:stop] in remark.said
    assert (
        SUBJECTS[field.name]()
        .describe(END.join([right, wrong]))
        .startswith(f"{field.thing} 1 right; {field.thing} 2 wrong at")
    )


@each_field
def test_every_document_is_of_the_group_that_the_subject_finds(field):
    first, second = field.groups
    for document in SOURCES[field.name]().documents[:200]:
        assert field.is_first(document.text) == (document.group == first)
    assert field.is_first("") is None
    assert max(len(d.text) for d in SOURCES[field.name]()) < field.longest


@each_field
def test_a_text_is_judged_document_by_document_and_what_is_cut_off_is_left_out(field):
    right, wrong = SOURCES[field.name]().documents[0].text, spoilt(field)
    text = END.join([right, wrong, right[: len(right) // 2]])
    judgement = SUBJECTS[field.name]().judge(text)
    assert (judgement.n_good, judgement.n) == (1, 2) and judgement.what == f"{field.thing}s keep the rules"
    assert field.seen(text) == [KEPT, field.judge(wrong).broken[0]]
