"""A notebook of a test's own, built as the course's are."""

from pathlib import Path

from lessons import build


def built(source: str, name: str, folder: Path) -> Path:
    """Write what would stand in lessons/course/NAME.py into a folder, and build the notebook from it, beside it."""
    text, made = folder / f"{name}.py", folder / f"{name}.ipynb"
    text.write_text(source, encoding="utf-8")
    made.write_text(build.to_text(build.notebook(text)), encoding="utf-8")
    return made
