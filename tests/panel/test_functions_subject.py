"""Functions on a panel: nobody reads the one that is asked for, and the judge tells form from meaning."""

import pytest

from data.corpora.functions import functions, name_of
from data.vocabulary import END
from lessons.subjects.functions import LONGEST, PROMPT, remarks, subject

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
    assert (judgement.n_good, judgement.n) == (1, 4)
    assert subject().seen(text) == ["right", "wrong body", "does not parse", "does not parse"]
    assert subject().judge(text + END).n == 4 and subject().judge("").n == 0


def test_of_which_family_a_function_is_its_body_says():
    """All functions of a column have the name that was asked for; whether they halve is another matter."""
    text = END.join([GOOD, GOOD.replace("// 2", "* 2"), "def sub4_half(x):"])
    judgement = subject().judge(text)
    assert (judgement.n_first, judgement.n_sure) == (1, 2)


@pytest.mark.parametrize(("old", "new", "ok", "said", "fault"), [
    ("", "", True, "", None),
    ("    -1", "    -2", True, "the body is right, but sub4_half(3) is -1, and the example says -2", "-2"),
    (">>> sub4", ">>> sub5", True, "the body is right, but its example calls sub5_half", "sub5_half"),
    ("- 4)", "+ 4)", False, "parses but wrong: sub4_half(3) is -1, and the body gives 3", "(x + 4) // 2"),
    ("return (x", "return x", False, "unmatched ')' (line 5, column 17)", ")"),
    ("def sub4_half", "def sub4_third", False,
     "parses but wrong: sub4_third names no two operations that are known", "sub4_third"),
    ("return (", "(", False, "parses but wrong: it returns nothing", "(x - 4) // 2"),
])  # fmt: skip
def test_what_the_judge_says_stands_beside_a_function_and_what_is_at_fault_is_framed(old, new, ok, said, fault):
    text = GOOD.replace(old, new) if old else GOOD
    (remark,) = remarks([text])
    assert (remark.ok, remark.said) == (ok, said)
    assert [text[start:stop] for start, stop in remark.faults] == ([fault] if fault else [])


def test_each_function_of_the_corpus_is_right_and_fits_into_a_column():
    documents = [document.text for document in functions()]
    assert all(remark == (True, "", ()) for remark in remarks(documents))
    assert max(map(len, documents)) < LONGEST
