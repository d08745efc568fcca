"""Datasheets: counts by hand, what is missing, there and back, and hostile answers that stay what they are."""

import json
from dataclasses import asdict, replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.corpus import Corpus, Document
from data.datasheets.datasheet import LONGEST_ANSWER, Datasheet, DatasheetError, datasheet, missing, tidy
from data.datasheets.markdown import UNANSWERED, from_markdown, to_markdown
from data.datasheets.measured import N_COMPARED, N_GROUPS, measure
from data.datasheets.questions import QUESTIONS

LONG = "We walked along the quiet shore on a grey morning, and nobody said a word until the rain began."
TEXTS = [LONG, LONG, LONG.replace("grey", "gray"), "Write to ada@example.org.", "नमस्ते दुनिया", "我有一只猫"]
CORPUS = Corpus("letters", tuple(Document(text, f"d{i}", "mine", "ab"[i > 3]) for i, text in enumerate(TEXTS)))
MEASURED = measure(CORPUS)
ANSWERS = {question.key: f"An answer to {question.key}." for question in QUESTIONS}
HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "![x](http://evil/x.png)",
    "---\nlicense: mit", "> quoted", "# heading", "### Who is in it, or could be recognised from it?", "```\ncode",
    "~~~", "| a | b |", "1. one\n2) two", "- item\n+ item\n* item", "a\n===", "a\n---", "&lt;b&gt; &amp;", "$x^2$",
    "http://evil.example www.evil.example a@evil.example", "\\", "\\\\", "`code`", "_a_ *b* __c__", "\t\tcode",
    '"quoted" \'too\'', "{a: 1}", "!!python/object/apply:os.system [ls]", "&anchor *alias", "*Not answered yet.*",
    "\u2028\u2029\x85\ufeff", "\ud800", "\x00\x1b[31m", "مرحبا بالعالم", "👩‍👩‍👧 é", "measured: {}", "</blockquote>",
    "[ref]: http://a",
    "<!-- ", "%", "@", "a: b: c", "- [ ] task", "[^1]", "\u202eevil", "   # x", "::: note", "<https://evil.example>",
]  # fmt: skip


def test_what_is_measured_is_what_a_person_counts():
    assert (MEASURED.documents, MEASURED.copies, MEASURED.near_copies, MEASURED.personal) == (6, 1, 2, 1)
    assert MEASURED.characters == sum(map(len, TEXTS)) and MEASURED.different_characters == len(set("".join(TEXTS)))
    assert [name for name, _ in MEASURED.scripts] == ["Latin", "Devanagari", "Cjk"]
    assert dict(MEASURED.groups) == pytest.approx({k: v for k, v in CORPUS.shares().items()}, abs=1e-4)
    assert MEASURED.fingerprint == CORPUS.fingerprint


def test_many_groups_and_many_documents_are_cut_short_and_said():
    many = tuple(Document(f"text {i}", f"d{i}", "x", f"g{i % 30}") for i in range(N_COMPARED + 1))
    found = measure(Corpus("many", many))
    assert len(found.groups) == N_GROUPS + 1 and found.groups[-1][0] == "10 more" and found.near_copies is None
    assert "not looked for nearly" in to_markdown(Datasheet(found))


def test_a_datasheet_is_complete_when_every_question_has_an_answer_that_says_something():
    assert missing(datasheet(CORPUS, ANSWERS), CORPUS) == []
    assert missing(datasheet(CORPUS)) == [f"Not answered: {question.text}" for question in QUESTIONS]


@pytest.mark.parametrize("answer", ["", " \n ", "-", "TODO", "tbd.", "n/a", "???", "…", "\x00", "🙂"])
def test_an_answer_that_says_nothing_is_none(answer):
    [said] = missing(datasheet(CORPUS, ANSWERS | {"consent": answer}))
    assert said.endswith("agree to this use?") and said.startswith(("Not answered", "Answered with"))


def test_a_datasheet_of_another_text_is_found_out():
    other = replace(CORPUS, documents=CORPUS.documents[1:])
    [said] = missing(datasheet(CORPUS, ANSWERS), other)
    assert "measured of another text" in said and other.fingerprint in said


def test_answers_to_questions_that_nobody_asked_are_refused():
    with pytest.raises(DatasheetError, match="No question is called 'budget'"):
        datasheet(CORPUS, {"budget": "none"})
    for answer in (None, 5, ["Ada"], b"Ada"):
        with pytest.raises(DatasheetError, match="a text, in quotation marks; that to 'makers' is none"):
            datasheet(CORPUS, {"makers": answer})


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from([q.key for q in QUESTIONS]), st.sampled_from(HOSTILE) | st.text(max_size=80)))
def test_there_and_back(answers):
    sheet = Datasheet(MEASURED, answers)
    text = to_markdown(sheet)
    assert from_markdown(text) == sheet == from_markdown(text.replace("\n", "\r\n"))
    assert text.count("\n---\n") == 1 and text.count(UNANSWERED) == len(QUESTIONS) - len(sheet.answers)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(HOSTILE) | st.text(max_size=80))
@example("a" * 9_000)
def test_tidying_twice_is_tidying_once(answer):
    assert tidy(tidy(answer)) == tidy(answer) and len(tidy(answer)) <= LONGEST_ANSWER


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words_in_markdown_and_in_the_front_matter(hostile):
    yaml, markdown_it = pytest.importorskip("yaml"), pytest.importorskip("markdown_it")
    measured = replace(MEASURED, title=hostile, groups=((hostile, 1.0),), reading=hostile)
    text = to_markdown(Datasheet(measured, dict.fromkeys(ANSWERS, hostile)))
    _, front, body = text.split("---\n", 2)
    read = yaml.safe_load(front)
    assert set(read) - {"language"} == {"pretty_name", "license", "size_categories", "task_categories", "measured"}
    if "\ud800" not in hostile:
        assert read["pretty_name"] == hostile and read["measured"] == json.loads(json.dumps(asdict(measured)))
    tokens = markdown_it.MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(body)
    kinds = {token.type for token in [*tokens, *(part for token in tokens for part in token.children or ())]}
    pairs = ("heading", "blockquote", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "em")
    ends = {f"{name}_{end}" for name in pairs for end in ("open", "close")}
    assert kinds <= {*ends, "inline", "text", "softbreak", "text_special"}
    headings = [token for token in tokens if token.type == "heading_open"]
    assert len(headings) == 1 + 1 + len({q.part for q in QUESTIONS}) + len(QUESTIONS)
    if tidy(hostile):
        assert "em_open" not in kinds, "nothing is emphasised but what stands for no answer"


def test_the_front_matter_says_what_a_dataset_card_knows():
    said = to_markdown(datasheet(CORPUS, ANSWERS | {"licence": "CC-BY-4.0", "languages": "en, hi, zh"}))
    for line in ('license: "cc-by-4.0"', 'language: ["en", "hi", "zh"]', 'size_categories: ["n<1K"]'):
        assert f"\n{line}\n" in said
    for answer in ("en and hi", "all of it", "Old English"):
        assert "language:" not in to_markdown(datasheet(CORPUS, {"languages": answer}))
    assert 'license: "other"' in to_markdown(datasheet(CORPUS, {"licence": "Ask my aunt."}))
    assert 'license: "unknown"' in to_markdown(datasheet(CORPUS)) and "language:" not in to_markdown(datasheet(CORPUS))


def test_what_a_person_changes_in_the_text_is_read():
    text = to_markdown(datasheet(CORPUS, {"purpose": "A play."}))
    assert (
        from_markdown(text.replace("> A play.", "> Two plays,\n>  by *me*.")).answers["purpose"]
        == "Two plays,\nby *me*."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no datasheet"),
        ("# A title\n", "no datasheet"),
        ("---\nmeasured: {}\n---\n", "cannot be read.*other fields"),
        ("---\nmeasured: [[[\n---\n", "cannot be read"),
        ("---\nmeasured: " + "[" * 100_000 + "\n---\n", "cannot be read"),
        (to_markdown(Datasheet(MEASURED)).replace('"documents": 6', '"documents": "many"'), "cannot be read"),
        (to_markdown(Datasheet(MEASURED)).replace('"documents": 6', '"documents": 1e999'), "cannot be read"),
        (to_markdown(Datasheet(MEASURED)).replace('"documents": 6', '"documents": -6'), "cannot be read"),
        *(
            (to_markdown(Datasheet(replace(MEASURED, groups=(("a", share),)))), "shares that are none")
            for share in (float("nan"), -0.5, 7.0)
        ),
        ("---\n" + "x" * 400_000, "at most 300,000"),
    ],
)
def test_what_is_no_datasheet_is_refused(text, said):
    with pytest.raises(DatasheetError, match=said):
        from_markdown(text)
