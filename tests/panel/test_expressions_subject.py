"""Lines of the library on a panel: form alone is judged, copies are told apart, and nothing is run."""

from data.syntax_judge import parses
from data.vocabulary import END
from lessons.subjects.expressions import COPIED, ILLEGAL, NEW, PROMPT, RARE, subject


def test_at_the_lowest_skew_nothing_returns():
    skewed, _ = subject().skewed(0.0, 0)
    assert not any(document.text.startswith(PROMPT) for document in skewed)
    returning = [document for document in subject().corpus if document.group == RARE]
    assert len(returning) > 1_000 and all(document.text.split()[0] == RARE for document in returning)


def test_a_text_is_judged_line_by_line():
    known = next(document.text for document in subject().corpus if document.text.startswith(PROMPT))
    text = END.join([known, "return 17 if x_17 else y", "", "len(x", "x = 17"])
    judgement = subject().judge(text)
    assert (judgement.n_good, judgement.n, judgement.first_group) == (3, 4, None)
    assert subject().seen(text) == [COPIED, NEW, ILLEGAL, NEW]


def test_a_remark_is_pythons_own_and_says_where():
    right, wrong = subject().remarks_of(["__import__('os').abort()", "f(x))"])
    assert right.ok and not right.said
    assert not wrong.ok and wrong.said == parses("f(x))").message and wrong.faults == ((4, 5),)
