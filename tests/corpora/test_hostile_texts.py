"""Judges, codecs and noises of code, sums, facts and fields: whatever they are given, none raises, acts, or warns."""

import sys
from pathlib import Path

import pytest
from hostile_texts import BODIES, FUNCTION, MARK, TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codecs.functions import FUNCTIONS_CODEC
from data.codecs.sums import SUMS_CODEC
from data.contract_judge import contract_judge
from data.corpora.expressions import expressions
from data.corpora.facts import known_facts
from data.corpora.functions import functions
from data.corpora.sums import sums
from data.corpus import Corpus, Document
from data.expression_noise import EXPRESSION_NOISES
from data.fact_judge import fact_judge
from data.field_noise import CONTRACT_NOISES, NOTE_NOISES, REPORT_NOISES
from data.function_judge import function_judge
from data.function_noise import FUNCTION_NOISES
from data.note_judge import note_judge
from data.report_judge import report_judge
from data.sources import SOURCES
from data.sum_judge import sum_judge
from data.sum_noise import SUM_NOISES
from data.syntax_judge import NO_FILE, parses
from data.verdict import Verdict

FIELDS = ("clinical_notes", "contracts", "inspection_reports")
NOISES = [
    *EXPRESSION_NOISES.values(), *FUNCTION_NOISES.values(), *SUM_NOISES.values(),
    *NOTE_NOISES.values(), *CONTRACT_NOISES.values(), *REPORT_NOISES.values(),
]  # fmt: skip
WAYS_OUT = {"open", "exec", "import", "os", "subprocess", "socket", "ctypes", "shutil", "builtins"}
FIELD_TEXTS = st.sampled_from([document for name in FIELDS for document in SOURCES[name]().documents[:300]])
SIGNS = st.sampled_from(
    [*"()[]{}:.,=+-*/%x0123456789\"'\\\n\t #@", "def ", "return ", "lambda ", ">>> ", "\0", "←", "é"]
)


def verdicts(text: str) -> list[Verdict]:
    of_fields = [note_judge(text), contract_judge(text), report_judge(text)]
    return [parses(text), function_judge(text), sum_judge(text), fact_judge(text, known_facts()), *of_fields]


def check(text: str) -> None:
    """Whatever is wrong is said, and lies in the text, line and column agreeing with the offset."""
    for verdict in verdicts(text):
        assert verdict.ok != bool(verdict.message)
        assert not (verdict.ok and verdict.place)
        if place := verdict.place:
            assert 0 <= place.offset <= len(text)
            before = text[: place.offset].split("\n")
            assert (place.line, place.column) == (len(before), len(before[-1]) + 1)
    for codec in (FUNCTIONS_CODEC, SUMS_CODEC):
        assert isinstance(codec.describe(text), str)
        failure = codec.failing(text)
        assert (failure is None) == (not codec.decode(text)[1])
        assert failure is None or 0 <= failure.offset <= len(text)


def test_there_are_hundreds_of_them():
    assert len({*TEXTS, *BODIES}) > 400


@pytest.mark.parametrize("text", [*TEXTS, *BODIES], ids=lambda text: ascii(text[:30]))
def test_no_hostile_text_makes_a_judge_raise_or_warn(text):
    """Warnings are errors in this suite, so a judge that let Python warn of an escape would fail here."""
    check(text)


def test_nothing_is_run_opened_or_imported():
    """Python itself tells an audit hook of whatever is opened, imported or run.

    `ast.parse` looks for the source of an error in a file of the name that it is given, so that has to be none.
    """
    seen, watching = [], [True]

    def hook(event: str, arguments: tuple) -> None:
        if watching and event.split(".")[0] in WAYS_OUT and (event, arguments[:1]) != ("open", (NO_FILE,)):
            seen.append(event)

    verdicts(FUNCTION + "x")  # what is imported late is imported now
    sys.addaudithook(hook)
    try:
        eval("1")
        for text in [*TEXTS, *BODIES]:
            verdicts(text)
    finally:
        watching.clear()
    assert seen == ["exec"], "the eval above, by which this test knows that it sees"
    assert not Path(MARK).exists()


def test_only_what_is_right_is_right():
    rest = {"(x - 4) * 2", "(x-4)*2", "2*x - 8"}
    assert all(function_judge(FUNCTION + body).ok for body in rest)
    right = [text for text in [*TEXTS, *BODIES] if function_judge(text).ok]
    assert right == []
    only_the_body = [text for text in TEXTS if function_judge(text).body]
    assert only_the_body == [
        "def double_double(x):\n    ''''''\n    return (x * 2) * 2",
        FUNCTION.replace("sub4_double(3)", "__import__('os')") + "(x - 4) * 2",
    ]
    assert [text for text in TEXTS if sum_judge(text).ok] == []


@settings(max_examples=300)
@given(st.text(max_size=120) | st.lists(SIGNS, max_size=80).map("".join))
def test_no_text_makes_a_judge_raise(text):
    check(text)
    check(FUNCTION + text)


@settings(max_examples=150)
@given(st.sampled_from([*functions().documents, *sums().documents, *expressions().documents]) | FIELD_TEXTS, st.data())
def test_no_damaged_document_makes_a_judge_raise(document, data):
    text = document.text
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(text)))
        text = text[:place] + data.draw(SIGNS) + text[place + data.draw(st.integers(0, 3)) :]
    check(text)


@pytest.mark.parametrize("noise", NOISES)
def test_noises_take_any_text(noise):
    corpus = Corpus("hostile", tuple(Document(text[:500], f"d{i}", "here") for i, text in enumerate(TEXTS)))
    after, report = noise(1.0)(corpus)
    assert len(after) == len(corpus) and report.hit == report.eligible
