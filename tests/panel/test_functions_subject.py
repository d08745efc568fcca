"""Functions on a panel: nobody reads the one that is asked for, and the judge tells form from meaning."""

from data.corpora.functions import name_of
from data.vocabulary import END
from lessons.subjects.functions import PROMPT, subject

GOOD = 'def sub4_half(x):\n    """\n    >>> sub4_half(3)\n    -1"""\n    return (x - 4) // 2'


def test_nobody_reads_the_function_that_is_asked_for():
    assert PROMPT[4:-4] not in {name_of(document) for document in subject().corpus}


def test_at_the_lowest_skew_nothing_is_halved():
    skewed, _ = subject().skewed(0.0, 0)
    assert not any("//" in document.text for document in skewed)
    assert any("//" in document.text for document in subject().training(0))


def test_a_text_is_judged_function_by_function():
    text = END.join([GOOD, GOOD.replace("- 4", "- 5"), GOOD.replace("(x - 4)", "(x - 4"), GOOD[:30]])
    judgement = subject().judge(text)
    assert (judgement.n_good, judgement.n, judgement.first_group) == (1, 3, 1.0)
    assert subject().seen(text) == ["right", "parses, but wrong", "does not parse"]
    assert subject().judge(GOOD).n == 1, "the last one counts when it is whole"
