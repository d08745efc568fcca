"""Residents in one wording and in three: what is read, what is held back; what is answered, its card judges."""

from data.corpora.residents import residents
from lessons.structured.logic_shown import told_of_one
from lessons.structured.wordings import LONGEST, N_PEOPLE, READER, TOLD, known, new_questions


def test_no_new_question_is_read_and_the_others_are():
    for k in TOLD.values():
        read = {document.text for document in residents(N_PEOPLE, k, 1)}
        assert not read & {document.text for document in new_questions(1)}
        assert all("".join(one.question("town")) + "." in read for one in known(1) if one.asked)
    assert len(new_questions(1)) == N_PEOPLE


def test_a_window_holds_every_sentence_and_its_end_and_an_answer_has_room():
    texts = [document.text for document in residents(N_PEOPLE, 3, 1)]
    assert max(map(len, texts)) < READER.options["window"]
    assert max(len(one.question(about)[1]) for one in known(1) for about in ("town", "trade")) < LONGEST


def test_the_lesson_shows_what_both_read_of_somebody_who_is_not_asked_about():
    shown, last = told_of_one(1).split("\n"), known(1)[-1]
    assert not last.asked and shown[0] == "one wording, 6 times" and shown[2] == "three wordings, 2 times"
    assert len(shown) == 6 and all(last.name in line for line in (shown[1], *shown[3:]))
