"""Every relative link of every notebook, guide and page leads to a file and a heading, wherever it is read.

Notebooks are read in three layouts: on GitHub, in the folder `notebooks`; in the Lab of start.py, which serves the
learner's copies and nothing above them; and on a hub, whose Lab serves a `notebooks` that nobody can write to.
"""

import re
from pathlib import Path

import pytest

from lessons import build
from lessons.lab import update_copies

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\(\s*([^)\s]+)\s*\)")
HEADING = re.compile(r"^#+ (.+?)\s*$", re.MULTILINE)
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")),
         *sorted(build.COURSE.glob("*.md")), build.GLOSSARY]  # fmt: skip


def lab_anchor(heading: str) -> str:
    """What JupyterLab 4 makes of a heading: its text, a hyphen for each space, case kept."""
    return heading.replace(" ", "-")


def github_anchor(heading: str) -> str:
    """What GitHub makes of it: small letters, signs dropped, a hyphen for each space."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def relative_links(text: str) -> list[str]:
    return [link for link in LINK.findall(text) if not re.match(r"[a-z]+:", link)]


def dead_links(text: str, page: Path, root: Path) -> list[str]:
    """Links from a text that stands at `page` that lead out of `root`, to no file, or to a heading that is not there.

    A heading must be there for both who read it: JupyterLab and GitHub.
    """
    return [link for link in relative_links(text) if not _leads(link, page, root)]


def _leads(link: str, page: Path, root: Path) -> bool:
    path, _, place = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.is_relative_to(root.resolve()) or not target.exists():
        return False
    headings = HEADING.findall(target.read_text(encoding="utf-8")) if place else []
    return not place or all(place in map(anchor, headings) for anchor in (lab_anchor, github_anchor))


def prose(made) -> str:
    return "\n".join(cell.source for cell in made.cells if cell.cell_type == "markdown")


BUILT = build.build()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """What the Lab serves in each layout."""
    folder = tmp_path_factory.mktemp("course")
    build.write(BUILT, folder / "notebooks")
    update_copies(folder / "notebooks", folder / "my_notebooks")
    return {"GitHub or a hub": folder / "notebooks", "start.py": folder / "my_notebooks"}


@pytest.mark.parametrize("layout", ["GitHub or a hub", "start.py"])
@pytest.mark.parametrize("name", BUILT)
def test_links_of_a_notebook_stay_within_what_the_lab_serves(served, name, layout):
    page = served[layout] / f"{name}.ipynb"
    assert page.exists() and dead_links(prose(BUILT[name]), page, root=page.parent) == []
    assert f"{relative_links(prose(BUILT[name]))}".count("glossary.md#") >= 5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_of_a_page_lead_somewhere(page):
    assert dead_links(page.read_text(encoding="utf-8"), page, ROOT) == []


def test_a_dead_link_is_seen(tmp_path):
    glossary, page = tmp_path / "glossary.md", tmp_path / "page.md"
    glossary.write_text("## noise rate\n\n## Big Term\n", encoding="utf-8")
    page.write_text("## here\n", encoding="utf-8")
    for link in ("glossary.md", "glossary.md#noise-rate", "#here", "https://x.org/a#b"):
        assert dead_links(f"[a]({link})", page, tmp_path) == []
    for link in ("other.md", "glossary.md#noise", "#noise-rate", "glossary.md#Big-Term", "glossary.md#big-term"):
        assert dead_links(f"[a]({link})", page, tmp_path) == [link]
    below = tmp_path / "notebooks" / "00.ipynb"
    outside = "../glossary.md#noise-rate"
    assert dead_links(f"[a]({outside})", below, below.parent) == [outside]
    assert dead_links(f"[a]({outside})", below, tmp_path) == []
