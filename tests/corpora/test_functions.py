"""Tiny functions: right by Python's own doctest; the codec's laws; the judge and the noises, by hand and by counts."""

import doctest
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codecs.functions import FUNCTIONS_CODEC, Function
from data.corpora.functions import functions, name_of, new_combinations
from data.corpus import Corpus, Document
from data.function_judge import INPUTS, function_judge
from data.function_noise import FUNCTION_NOISES, Bugs, OffByOne
from data.operations import OPERATIONS, Composition, meaning
from data.vocabulary import END

GOOD = 'def sub4_double(x):\n    """\n    >>> sub4_double(3)\n    -2"""\n    return (x - 4) * 2'
NUMBERS = st.integers(1 - 10**9, 10**9 - 1) | st.integers(-9, 9)
BODIES = st.text(st.sampled_from("x()+-*/% 0123456789"), min_size=1, max_size=20)
THINGS = st.builds(Function, st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True), NUMBERS, NUMBERS, BODIES)
SIGNS = st.sampled_from(["", "\n", "x", "(", '"', ">>> ", "-", "0", " ", ":", "return ", "é"])


@st.composite
def nearly_legal(draw: st.DrawFn) -> str:
    text = FUNCTIONS_CODEC.encode(draw(THINGS))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(SIGNS) + text[place + draw(st.booleans()) :]
    return draw(st.one_of(st.just(text), st.text(max_size=40)))


@given(THINGS)
def test_what_was_encoded_is_decoded(thing):
    text = FUNCTIONS_CODEC.encode(thing)
    assert FUNCTIONS_CODEC.decode(text) == (thing, ()) and END not in text


@given(nearly_legal())
def test_decoding_is_total_and_silent_just_where_a_text_is_legal(text):
    thing, complaints = FUNCTIONS_CODEC.decode(text)
    assert ("Not legal" in FUNCTIONS_CODEC.describe(text)) == bool(complaints)
    if not complaints:
        assert FUNCTIONS_CODEC.encode(thing) == text
    elif thing.name and thing.body and None not in (thing.argument, thing.shown):
        assert FUNCTIONS_CODEC.encode(thing) != text


@pytest.mark.parametrize(
    ("thing", "why"),
    [
        (Function("", 1, 1, "x"), "no name"), (Function("Sub", 1, 1, "x"), "no name"),
        (Function("f", None, 1, "x"), "9 digits"), (Function("f", 1, 10**9, "x"), "9 digits"),
        (Function("f", 1, 1, ""), "one line"), (Function("f", 1, 1, "x\ny"), "one line"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_refused(thing, why):
    with pytest.raises(ValueError, match=why):
        FUNCTIONS_CODEC.encode(thing)


@pytest.mark.parametrize(
    ("old", "new", "complaint", "left"),
    [
        ("def ", "de ", "line 1, column 1: expected 'def '", Function("", 3, -2, "(x - 4) * 2")),
        (">>> sub4", ">>> sub5", "line 3, column 9: expected the function's own",
         Function("sub4_double", 3, -2, "(x - 4) * 2")),
        ("-2", "-02", "line 4, column 5: expected a number", Function("sub4_double", 3, None, "(x - 4) * 2")),
        ("return", "retrun", "line 4, column 7: expected the end of the example", Function("sub4_double", 3, -2, "")),
    ],
)  # fmt: skip
def test_what_is_not_legal_costs_itself_alone(old, new, complaint, left):
    thing, complaints = FUNCTIONS_CODEC.decode(GOOD.replace(old, new))
    assert thing == left and complaints[0].startswith(complaint)


def test_python_itself_finds_every_function_and_every_example_right():
    """By `doctest` and `exec`, of what this house wrote: never of what a model wrote."""
    runner = doctest.DocTestRunner(verbose=False)
    for document in functions().documents[::7]:
        space: dict = {}
        exec(document.text, space)
        made = space[name_of(document)]
        [test] = doctest.DocTestFinder().find(made, name_of(document), module=False, globs=space)
        assert runner.run(test) == (0, 1)
        assert [made(x) for x in INPUTS] == [meaning(name_of(document))(x) for x in INPUTS]


def test_each_function_is_right_by_the_judge_and_short():
    assert len(functions()) == 2_500 and {len(OPERATIONS)} == {25}
    assert all(function_judge(d.text).ok and len(d.text) <= 90 for d in functions())
    assert set(Counter(map(name_of, functions())).values()) == {4}
    assert all(not FUNCTIONS_CODEC.failing(d.text) for d in functions(10))


@pytest.mark.parametrize("each", [0, 11])
def test_examples_have_bounds(each):
    with pytest.raises(ValueError, match="1 to 10"):
        functions(each)


def test_names_have_one_meaning_each():
    names = [Composition(a, b).name for a in OPERATIONS.values() for b in OPERATIONS.values()]
    assert len(set(names)) == 625 and all(meaning(name).name == name for name in names)
    assert [meaning(name) for name in ("sub4", "sub4_", "sub10_double", "Sub4_double", "sub4_double_", "")] == [
        None
    ] * 6


@pytest.mark.parametrize(
    ("name", "x", "value", "body"),
    [
        ("sub4_double", 3, -2, "(x - 4) * 2"), ("half_add9", -3, 7, "(x // 2) + 9"), ("negate_negate", 5, 5, "-(-x)"),
        ("triple_times6", 2, 36, "(x * 3) * 6"), ("add1_half", 4, 2, "(x + 1) // 2"),
    ],
)  # fmt: skip
def test_meanings_by_hand(name, x, value, body):
    assert meaning(name)(x) == value and meaning(name).body == body


def test_a_name_that_is_held_out_is_new_and_its_operations_are_not():
    training, held_out = new_combinations(functions(), 0.1, 2)
    known, new = {*map(name_of, training)}, {*map(name_of, held_out)}
    assert not known & new and len(known | new) == 625 and 40 < len(new) < 90
    for place in (0, 1):
        assert {name.split("_")[place] for name in known} == set(OPERATIONS)


@pytest.mark.parametrize(
    ("old", "new", "message", "offset", "flags"),
    [
        ("x - 4", "x + 2", "sub4_double(3) is -2, and the body gives 10", 72, (True, False, True)),
        ("    -2", "    5", "sub4_double(3) is -2, and the example says 5", 55, (True, True, False)),
        ("(x - 4) * 2", "2 * x - 8", "", None, (True, True, True)),
        ("(x - 4) * 2", "-2", "sub4_double(0) is -8, and the body gives -2", 72, (True, False, True)),
        ("(x - 4) * 2", "(x - 4) * y", "not evaluated, since y is no name that it knows", 82, (True, False, True)),
        ("(x - 4) * 2", "(x - 4) ** 2", "since Pow is not on the list of what is evaluated", 72, (True, False, True)),
        ("def sub4_", "def sub4_sub4_", "sub4_sub4_double names no two operations", 4, (True, False, False)),
        (">>> sub4", ">>> sub5", "its example calls sub5_double", 36, (True, True, False)),
        (">>> sub4", ">>> add4", "its example calls add4_double", 36, (True, True, False)),
        ("(x):", "(x, y=1):", "takes x, and nothing else", 0, (True, False, False)),
        ("(x):", "(x) -> int:", "takes x, and nothing else", 0, (True, False, False)),
        ("def ", "@cache\ndef ", "takes x, and nothing else", 7, (True, False, False)),
        ("    return", "    1\n    2\n    return", "more stands in it", 71, (True, False, True)),
        ("(3)\n", "(3)", "it has no example that can be read", 24, (True, True, False)),
        ("\n    >>>", ">>>", "it has no example that can be read", 24, (True, True, False)),
        ("(x - 4)", "(x - 4", "'(' was never closed", 72, (False, False, False)),
        ("def", "d", "", 2, (False, False, False)),
    ],
)  # fmt: skip
def test_faults_by_hand(old, new, message, offset, flags):
    assert old in GOOD
    verdict = function_judge(GOOD.replace(old, new))
    assert message in verdict.message and (verdict.parses, verdict.body, verdict.example) == flags
    assert verdict.ok == all(flags) and (verdict.place and verdict.place.offset) == offset


@pytest.mark.parametrize("noise", FUNCTION_NOISES.values())
def test_a_bug_is_in_the_body_alone_parses_and_is_always_wrong(noise):
    after, report = noise(1.0)(functions(), 1)
    assert report.hit == report.eligible >= 2_480
    for old, new in zip(functions(), after, strict=True):
        if new is not old:
            verdict = function_judge(new.text)
            assert (verdict.parses, verdict.body, verdict.example) == (True, False, True)
            assert old.text.rpartition("return ")[0] == new.text.rpartition("return ")[0]
            assert not FUNCTIONS_CODEC.failing(new.text)


def test_any_bug_is_wrong_whichever_operation_it_has():
    for composition in [Composition(a, b) for a in OPERATIONS.values() for b in list(OPERATIONS.values())[::6]]:
        for choice in range(48):
            body = Bugs(1.0).wrong(composition, choice)
            text = FUNCTIONS_CODEC.encode(Function(composition.name, 3, composition(3), body))
            assert not function_judge(text).body, (composition.name, body)


def test_bugs_are_many_and_one_rule_is_one():
    documents = tuple(Document(GOOD, f"f{i}", "here") for i in range(2_000))
    made = [noise(1.0)(Corpus("f", documents))[0] for noise in (Bugs, OffByOne)]
    bugs, one_rule = ({d.text.rpartition("return ")[2] for d in corpus} for corpus in made)
    assert len(bugs) == 48 and one_rule == {"(x - 4) * 3"}


@pytest.mark.parametrize("text", ["", GOOD + "\n", GOOD.replace("sub4", "f"), GOOD.replace("* 2", "* 3"), "1+2=3"])
@pytest.mark.parametrize("noise", FUNCTION_NOISES.values())
def test_what_is_not_right_or_not_known_stays(noise, text):
    corpus = Corpus("f", (Document(text, "f", "here"),))
    after, report = noise(1.0)(corpus)
    assert report.eligible == 0 and after.documents == corpus.documents
