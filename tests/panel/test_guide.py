"""A guide is read as plain text: nothing that was written is lost, and no markup is left."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons import build
from lessons.presenting.guide import COURSE, GuideError, Part, guide_of, read

GUIDE = """# Guide: noise

## Minutes

| minutes | part |
|---|---|
| 2 | The *rows* on top. |
| 3.5 | Predict, then `Play`. |

## What to say

"Three letters
in ten are wrong."

Nobody corrects it.

## What to ask

* Which one
  would you ship?
* Why **not** the [noisy](https://example.org/a_b) one?
"""
LESSONS = [source.name[:2] for source in build.sources()]
words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


def test_sections_items_and_minutes_are_as_they_were_written():
    guide = read(GUIDE)
    assert guide.title == "Guide: noise"
    assert [section.title for section in guide.sections] == ["Minutes", "What to say", "What to ask"]
    assert guide.sections[0].items == ("2 min: The rows on top.", "3.5 min: Predict, then Play.")
    assert guide.sections[1].items == ('"Three letters in ten are wrong."', "Nobody corrects it.")
    assert guide.sections[2].items == ("Which one would you ship?", "Why not the noisy one?")
    assert guide.parts == (Part(2, "The rows on top."), Part(3.5, "Predict, then Play."))
    assert guide.minutes == 5.5


def test_tags_stay_text():
    [section] = read("## What to say\n\n<b>Look</b> & <script>x</script>").sections
    assert section.items == ("<b>Look</b> & <script>x</script>",)


@given(st.lists(words, min_size=1, max_size=6), st.sampled_from(["{}", "*{}*", "**{}**", "`{}`", "[{}](u)", "_{}_"]))
def test_marks_go_and_words_stay(written, mark):
    [section] = read("## Title\n\n" + " ".join(mark.format(word) for word in written)).sections
    assert section.items == (" ".join(written),)


@given(st.lists(words, min_size=1, max_size=6), st.sampled_from(["* ", "- ", "1. "]))
def test_each_bullet_is_an_item(written, bullet):
    [section] = read("## Title\n\n" + "\n".join(bullet + word for word in written)).sections
    assert section.items == tuple(written)


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_guide_of_the_course_can_be_presented(lesson):
    guide = guide_of(lesson)
    titles = [section.title for section in guide.sections]
    assert {"Minutes", "What to say", "What to ask"} <= set(titles)
    assert len(guide.parts) > 2 and guide.minutes >= 10
    items = [item for section in guide.sections for item in section.items]
    assert not [item for item in items if re.search(r"\*\*|`|\]\(|^\|", item)]
    source = next(COURSE.glob(f"{lesson}_*.md")).read_text(encoding="utf-8")
    letters = sum(character.isalpha() for character in re.sub(r"\]\([^)]*\)", "]", source))
    kept = sum(character.isalpha() for item in [guide.title, *titles, *items] for character in item)
    assert kept >= 0.97 * letters - 40  # all but the head of the table of minutes


@pytest.mark.parametrize("lesson", ["77", "0", "noise", "../", "**"])
def test_a_lesson_without_a_guide_is_named_with_those_that_have_one(lesson):
    with pytest.raises(GuideError, match=r"there are: 00, 01"):
        guide_of(lesson)


def test_a_file_without_sections_is_no_guide():
    with pytest.raises(GuideError, match="## "):
        read("Only a sentence.")
