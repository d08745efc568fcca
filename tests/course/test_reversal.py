"""Facts from one side: what was told, answers by hand, and what lesson 09 says of them, on another seed."""

from lessons.structured.reversal import CASES, FORWARD, REVERSE, answers, known_by, learner, sentences, told_so


def test_half_is_told_from_both_sides():
    read = set(sentences(1))
    assert len(read) == 90 and len(told_so("both", 1)) == len(told_so(FORWARD, 1)) == 30
    assert all(fact.sentence(FORWARD) in read and fact.sentence(REVERSE) not in read for fact in told_so(FORWARD, 1))


def test_what_the_lesson_says(seed=1):
    *asked_as_told, in_reverse = known_by(learner(seed), seed).values()
    assert len(CASES) == 4 and min(asked_as_told) > 0.9 and in_reverse < 0.05


def test_it_answers_the_reverse_with_somebody_else(seed=1):
    asked = told_so(FORWARD, seed)
    for text, fact in zip(answers(learner(seed), asked, REVERSE), asked, strict=True):
        assert text.startswith(fact.prompt(REVERSE)) and fact.person not in text
