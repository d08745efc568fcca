"""Lines of the standard library: real, short, each of them read by Python; and their noises, by hand."""

import ast
import platform
import re
from collections import Counter

import pytest

from data.corpora.code import MODULES, source_of
from data.corpora.expressions import LONGEST, SHORTEST, _pieces, expressions
from data.corpus import Corpus, Document
from data.expression_noise import EXPRESSION_NOISES, BrokenBrackets, Python2
from data.known_noises import KNOWN_NOISES
from data.syntax_judge import parses

FINGERPRINTS = {"3.11.7": "de3691a37141"}


def one(text: str) -> Corpus:
    return Corpus("tiny", (Document(text, "d", "here"),))


def test_lines_of_a_known_python_are_the_same_on_every_machine():
    version = platform.python_version()
    assert version in expressions().name
    assert f"Python {version}, fingerprint {expressions().fingerprint}" in expressions().card.origin
    if version not in FINGERPRINTS:
        pytest.skip(f"the library of Python {version} is a text of its own; recorded are those of {list(FINGERPRINTS)}")
    assert expressions().fingerprint == FINGERPRINTS[version]


def test_each_is_read_by_python_short_and_there_once():
    texts = [d.text for d in expressions()]
    assert len(set(texts)) == len(texts) > 8_000
    assert all(SHORTEST <= len(text) <= LONGEST and text.isascii() and "\n" not in text for text in texts)
    assert [text for text in texts if not parses(text).ok] == []
    kinds = Counter(d.group.partition("/")[0] for d in expressions())
    assert set(kinds) == {"line", "expression"} and min(kinds.values()) > 2_000


def test_each_stands_in_its_module_and_an_expression_in_an_if_a_while_or_a_for():
    for module in ("heapq", "json.decoder", "argparse"):
        source = source_of(module)
        lines = [line.strip() for line in source.split("\n")]
        for document in expressions():
            kind, where = document.group.split("/")
            if where == module:
                assert document.text in source
                found = [line for line in lines if document.text in line]
                assert kind == "line" or any(re.match(r"(el)?if\b|while\b|for\b", line) for line in found)


def test_pieces_by_hand():
    source = (
        '"""Doc."""\nx = "naïve"\ny = [1,\n2]\nfor key in rows(17):\n    total += key # why\n'
        "if not done: stop(now)\nwhile True:\n    'text'\n    return ada@example.org\ndef f(a=17): pass\n"
        "while part := rows(2): pass\n"  # without brackets it does not stand alone
    )
    assert sorted(_pieces(source)) == [
        ("expression", "not done"), ("expression", "rows(17)"), ("line", "stop(now)"), ("line", "total += key"),
    ]  # fmt: skip


def test_every_module_gives_something():
    assert {d.group.partition("/")[2] for d in expressions()} == set(" ".join(MODULES.values()).split())


def test_a_single_broken_bracket_always_stops_python():
    for document in expressions().documents[::9]:
        for start, stop in BrokenBrackets(1.0).find(document.text):
            for choice in range(4):
                new = BrokenBrackets(1.0).replacement(document.text[start:stop], choice)
                assert not parses(document.text[:start] + new + document.text[stop:]).ok


def test_brackets_in_quotes_are_none():
    assert BrokenBrackets(1.0).find('f(\'(\', "[\\"]")') == [(1, 2), (13, 14)]
    assert BrokenBrackets(1.0)(one("x = '()'"))[1].eligible == 0


def test_each_way_to_break_a_bracket_is_equally_likely():
    documents = tuple(Document("(", f"d{i}", "here") for i in range(4_000))
    counts = Counter(d.text for d in BrokenBrackets(1.0)(Corpus("b", documents))[0])
    assert set(counts) == {"", "((", "[", "{"} and min(counts.values()) > 850


@pytest.mark.parametrize("side", ["([{", ")]}"])
def test_a_bracket_is_lost_stands_twice_or_gives_way_to_those_that_open_or_close_as_it_does(side):
    for old in side:
        made = [BrokenBrackets(1.0).replacement(old, choice) for choice in range(4)]
        assert sorted(made) == sorted(["", old * 2, *side.replace(old, "")])


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("print(x, y)", "print x, y"),
        ("print('a' % len(x))", "print 'a' % len(x)"),
        ("raise ValueError('why')", "raise ValueError, 'why'"),
        ("if_ = a != b", "if_ = a <> b"),
        ("x = repr(y)", "x = `y`"),
        ("mode = 0o777", "mode = 0777"),
        ("x[17] + 0x1F", "x[17L] + 0x1FL"),
    ],
)
def test_python_2_by_hand(text, old):
    after, report = Python2(1.0)(one(text))
    assert after.documents[0].text == old and report.hit == report.eligible >= 1
    assert parses(text).ok and not parses(old).ok


@pytest.mark.parametrize(
    "text",
    ["print()", "print(*x)", "print(x, file=y)", "print(-x)", "raise E()", "a = '!= 17'", "x17 = y.z", "1.5", "1e9"],
)  # fmt: skip
def test_what_python_2_writes_in_the_same_way_stays(text):
    assert Python2(1.0)(one(text))[1].eligible == 0


def test_python_3_reads_nothing_that_was_hit_and_the_report_says_how_little_can_be():
    after, report = Python2(1.0)(expressions())
    hit = [d for d in after if d.defects]
    assert not any(parses(d.text).ok for d in hit) and len(hit) < 0.2 * len(after)
    assert report.note.startswith(f"{len(hit):,} of {len(after):,} documents")


def test_their_names_are_theirs():
    assert list(EXPRESSION_NOISES) == ["broken brackets", "Python 2"]
    assert all(KNOWN_NOISES[name] is noise for name, noise in EXPRESSION_NOISES.items())
    assert ast.parse(expressions().documents[0].text)
