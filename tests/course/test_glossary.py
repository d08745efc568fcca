"""The glossary: sorted, short, and each term linked where it is first used (`test_links.py` follows them)."""

import re

import pytest
from test_links import github_anchor, lab_anchor

from lessons import build

LINK = re.compile(r"\]\(([^)\s]*glossary\.md)(#[^)\s]*)?\)")
TEXT = build.GLOSSARY.read_text(encoding="utf-8")
TERMS = re.findall(r"^## (.+?)\s*$", TEXT, re.MULTILINE)


def prose_after_the_opening(source: str) -> str:
    """The text cells of a lesson but the first, which only says what is to come; without code, tags and headings."""
    cells = [cell for cell in re.split(r"^# %%", source, flags=re.MULTILINE) if cell.startswith(" [markdown]")]
    lines = [line.removeprefix("#").strip() for cell in cells[1:] for line in cell.splitlines()[1:]]
    prose = "\n".join(line for line in lines if not line.startswith("#"))
    return re.sub("`[^`]*`|<!--[^>]*-->", "", prose)


def one_or_many(term: str) -> str:
    stem, many = (term[:-1], "(?:y|ies)") if term.endswith("y") else (term, "(?:es)?" if term.endswith("s") else "s?")
    return re.escape(stem) + many


def terms_without_a_link(source: str) -> list[str]:
    """Terms whose first use is no link to them. A longer term's link is enough: bits per character explains bits."""
    text, missing = prose_after_the_opening(source), []
    opening = source.partition("# %%")[2].partition("# %%")[0]
    linked_before = {place[1:] for _, place in LINK.findall(opening)}
    links = [(found.start(), found[1]) for found in re.finditer(r"\[([^\]]+)\]\([^)]*glossary\.md#", text)]
    words = re.sub(r"\]\([^)]*\)", lambda found: " " * len(found[0]), text)
    for term in TERMS:
        pattern = rf"(?<![\w-]){one_or_many(term)}(?![\w-])".replace(r"\ ", r"\s+")
        used = re.search(pattern, words, re.IGNORECASE)
        before = [said for start, said in links if used and start <= used.start()]
        is_linked = lab_anchor(term) in linked_before or any(re.search(pattern, s, re.IGNORECASE) for s in before)
        if used and not is_linked:
            missing.append(term)
    return missing


@pytest.mark.parametrize("source", sorted(build.COURSE.glob("*.py")), ids=lambda source: source.name)
def test_every_term_is_linked_where_it_is_first_used(source):
    assert terms_without_a_link(source.read_text(encoding="utf-8")) == []


def test_a_term_without_a_link_is_seen():
    lesson = "# %% [markdown]\n# Opening: a loss.\n# %% [markdown]\n# {}\n"
    assert terms_without_a_link(lesson.format("The loss is high.")) == ["loss"]
    assert terms_without_a_link(lesson.format("The `loss` is high.")) == []
    assert terms_without_a_link(lesson.format("The [loss](glossary.md#loss) of a loss.")) == []
    late = "Losses; the [loss](glossary.md#loss)."
    assert terms_without_a_link(lesson.format(late)) == ["loss"]
    assert terms_without_a_link(lesson.format("[bits per character](glossary.md#bits-per-character)")) == []


def test_terms_are_sorted_and_stand_once():
    assert TERMS == sorted(set(TERMS)) and len(TERMS) > 10


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_the_same_anchor_in_jupyterlab_and_on_github(term):
    assert lab_anchor(term) == github_anchor(term)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_explained_in_one_to_three_sentences(term):
    said = re.search(rf"^## {re.escape(term)}\n\n(.+?)\s*(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    sentences = re.findall(r"[.!?](?=\s|\Z)", said[1])
    assert 1 <= len(sentences) <= 3 and said[1].endswith((".", "!", "?"))
