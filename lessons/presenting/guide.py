"""The instructor's guide of a lesson as plain text: what to say, what to ask, and how many minutes each part takes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COURSE = Path(__file__).parents[1] / "course"


class GuideError(ValueError):
    """There is no guide of that lesson, or it has no parts; the message says where it was looked for."""


@dataclass(frozen=True)
class Section:
    """What stands under one heading: each item is a paragraph, a bullet, or a row of a table, without any markup."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One part of the lesson, and how many minutes it takes."""

    minutes: float
    text: str


@dataclass(frozen=True)
class Guide:
    """A guide in its sections, in the order of its file.

    >>> guide = read("## Minutes\\n| minutes | part |\\n|---|---|\\n| 2 | The *rows*. |\\n\\n## What to say\\nHello.")
    >>> guide.parts, guide.sections[1].items
    ((Part(minutes=2.0, text='The rows.'),), ('Hello.',))
    """

    title: str
    sections: tuple[Section, ...]
    parts: tuple[Part, ...]

    @property
    def minutes(self) -> float:
        """How long all parts take together."""
        return sum(part.minutes for part in self.parts)


def guide_of(lesson: str, course: Path = COURSE) -> Guide:
    """The guide of a lesson by its number, such as "00". Raises GuideError where there is none."""
    found = sorted(course.glob(f"{lesson}_*.md")) if re.fullmatch("[0-9]{2}", lesson) else []
    if not found:
        known = ", ".join(sorted(path.name[:2] for path in course.glob("[0-9][0-9]_*.md"))) or "none"
        raise GuideError(f"There is no guide of a lesson {lesson!r} in {course}; there are: {known}.")
    return read(found[0].read_text(encoding="utf-8"))


def read(markdown: str) -> Guide:
    """Take a guide's Markdown apart. Raises GuideError for one without a section."""
    title = re.match(r"\s*# (.+)", markdown)
    pieces = re.split(r"^## +(.+?)[ \t]*$", markdown, flags=re.MULTILINE)[1:]
    if not pieces:
        raise GuideError("The guide has no section: each begins with '## ' and its title.")
    pairs = list(zip(map(_plain, pieces[::2]), pieces[1::2], strict=True))
    parts = tuple(part for title, body in pairs if title == "Minutes" for part in _parts(body))
    sections = (Section(name, tuple(_items(body))) for name, body in pairs)
    return Guide(_plain(title[1]) if title else "Guide", tuple(sections), parts)


def _items(body: str) -> Iterator[str]:
    """Paragraphs, bullets and the rows of tables, each on one line."""
    for block in re.split(r"\n\s*\n", body.strip()):
        if block.startswith("|"):
            yield from (f"{_minutes(cells[0])}: {' '.join(cells[1:])}" for cells in _rows(block))
        else:
            yield from filter(None, map(_plain, re.split(r"^\s*(?:[*+-]|[0-9]+\.)\s+", block, flags=re.MULTILINE)))


def _rows(table: str) -> Iterator[list[str]]:
    """The cells of each row below the line of dashes."""
    rows = [[_plain(cell) for cell in line.strip().strip("|").split("|")] for line in table.splitlines()]
    yield from rows[2:]


def _parts(body: str) -> Iterator[Part]:
    tables = (block for block in re.split(r"\n\s*\n", body.strip()) if block.startswith("|"))
    for minutes, *words in (cells for table in tables for cells in _rows(table)):
        if number := re.match(r"[0-9]+(?:\.[0-9]+)?", minutes):
            yield Part(float(number[0]), " ".join(words))


def _minutes(cell: str) -> str:
    return f"{cell} min" if re.fullmatch(r"[0-9.]+", cell) else cell


def _plain(markdown: str) -> str:
    """Text without the marks of emphasis, code and links, and on one line.

    >>> _plain("the *mix*, `x_y` and\\n  **[this](https://example.org)**: 2 * 3 * 4")
    'the mix, x_y and this: 2 * 3 * 4'
    """
    text = re.sub(r"`([^`]+)`", r"\1", re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", markdown))
    for mark in (r"\*\*", r"\*"):
        text = re.sub(rf"{mark}(?=\S)(.+?)(?<=\S){mark}", r"\1", text, flags=re.DOTALL)
    return " ".join(re.sub(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)", r"\1", text, flags=re.DOTALL).split())
