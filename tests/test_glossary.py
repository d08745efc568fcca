"""The glossary: sorted, short, and every link to it finds its heading."""

import re

import pytest

from lessons import build

GLOSSARY = build.COURSE.parent / "glossary.md"
LINK = re.compile(r"\]\(([^)\s]*glossary\.md)(#[^)\s]*)?\)")
TEXT = GLOSSARY.read_text(encoding="utf-8")
TERMS = re.findall(r"^## (.+?)\s*$", TEXT, re.MULTILINE)
WRITTEN = sorted(build.COURSE.glob("*.py")) + sorted(build.COURSE.glob("*.md"))


def anchor(heading: str) -> str:
    """What JupyterLab 4 makes of a heading: its text, a hyphen for each space, case kept."""
    return heading.replace(" ", "-")


def dead_links(text: str, folder: str) -> list[str]:
    """Links to the glossary that lead to no term, or not from this folder."""
    anchors = {f"#{anchor(term)}" for term in TERMS}
    return [path + place for path, place in LINK.findall(text) if place not in anchors or path != folder]


@pytest.mark.parametrize("source", WRITTEN, ids=lambda source: source.name)
def test_every_link_to_the_glossary_finds_its_term(source):
    """Notebooks lie one folder below the project, and so does the learner's copy of them; guides lie below lessons/."""
    folder = "../lessons/glossary.md" if source.suffix == ".py" else "../glossary.md"
    assert dead_links(source.read_text(encoding="utf-8"), folder) == []


def test_a_dead_link_is_seen():
    there = "../lessons/glossary.md"
    assert dead_links(f"[loss]({there}#loss)", there) == []
    for link in (f"{there}#losses", f"{there}#Loss", there, "../glossary.md#loss"):
        assert dead_links(f"[loss]({link})", there) == [link]


def test_terms_are_sorted_and_stand_once():
    assert TERMS == sorted(set(TERMS)) and len(TERMS) > 10


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_the_same_anchor_in_jupyterlab_and_on_github(term):
    """GitHub writes small letters and drops signs, JupyterLab keeps both: only plain terms are found by both."""
    assert re.fullmatch(r"[a-z0-9]+(?:[ -][a-z0-9]+)*", term)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_explained_in_one_to_three_sentences(term):
    said = re.search(rf"^## {re.escape(term)}\n\n(.+?)\s*(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    sentences = re.findall(r"[.!?](?=\s|\Z)", said[1])
    assert 1 <= len(sentences) <= 3 and said[1].endswith((".", "!", "?"))
