"""Every relative link of every notebook, guide and page leads to a file and a heading, wherever it is read.

Notebooks are read in three layouts: on GitHub, in the folder `notebooks`; in the Lab of start.py, which serves the
learner's copies and nothing above them; and on a hub, whose Lab serves a `notebooks` that nobody can write to.
"""

import re
from pathlib import Path

import pytest

from lessons import build
from lessons.lab import update_copies

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"\]\(\s*([^)\s]+)\s*\)")
HEADING = re.compile(r"^#+ (.+?)\s*$", re.MULTILINE)
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(build.COURSE.glob("*.md")), build.GLOSSARY]


def lab_anchor(heading: str) -> str:
    """What JupyterLab 4 makes of a heading: its text, a hyphen for each space, case kept."""
    return heading.replace(" ", "-")


def github_anchor(heading: str) -> str:
    """What GitHub makes of it: small letters, signs dropped, a hyphen for each space."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def relative_links(text: str) -> list[str]:
    return [link for link in LINK.findall(text) if not re.match(r"[a-z]+:", link)]


def dead_links(text: str, folder: Path, root: Path, anchors=(lab_anchor, github_anchor)) -> list[str]:
    """Links from a page in `folder` that lead out of `root`, to no file, or to a heading that one reader lacks."""
    return [link for link in relative_links(text) if not _leads(link, folder, root, anchors)]


def _leads(link: str, folder: Path, root: Path, anchors) -> bool:
    path, _, place = link.partition("#")
    target = (folder / path).resolve()
    if not path or not target.is_relative_to(root.resolve()) or not target.exists():
        return False
    headings = HEADING.findall(target.read_text(encoding="utf-8")) if place else []
    return not place or all(place in map(anchor, headings) for anchor in anchors)


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
    folder = served[layout]
    assert (folder / f"{name}.ipynb").exists()
    assert dead_links(prose(BUILT[name]), folder, root=folder) == []
    assert f"{relative_links(prose(BUILT[name]))}".count("glossary.md#") >= 5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_of_a_page_lead_somewhere(page):
    assert dead_links(page.read_text(encoding="utf-8"), page.parent, ROOT) == []


def test_a_dead_link_is_seen(tmp_path):
    (tmp_path / "glossary.md").write_text("## noise rate\n\n## Big Term\n", encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    for link in ("glossary.md", "glossary.md#noise-rate", "https://x.org/a#b"):
        assert dead_links(f"[a]({link})", tmp_path, tmp_path) == []
    for link in ("other.md", "glossary.md#noise", "#noise-rate", "glossary.md#Big-Term", "glossary.md#big-term"):
        assert dead_links(f"[a]({link})", tmp_path, tmp_path) == [link]
    outside = "../glossary.md#noise-rate"
    assert dead_links(f"[a]({outside})", tmp_path / "notebooks", tmp_path / "notebooks") == [outside]
    assert dead_links(f"[a]({outside})", tmp_path / "notebooks", tmp_path) == []
