"""The guide beside the bench: one section at a time, as text; nothing in it is ever taken for HTML."""

from pathlib import Path

import anywidget
import traitlets

from lessons.presenting.guide import Guide


class GuideView(anywidget.AnyWidget):
    """A choice of sections, and the items of the one that is chosen; `say` is a sentence for this very moment.

    >>> from lessons.presenting.guide import read
    >>> GuideView(read("# Guide: noise\\n## What to say\\nLook.")).sections
    [{'title': 'What to say', 'items': ['Look.']}]
    """

    _esm = Path(__file__).with_suffix(".js").read_text("utf-8")
    _css = Path(__file__).with_suffix(".css").read_text("utf-8")

    title = traitlets.Unicode().tag(sync=True)
    sections = traitlets.List().tag(sync=True)
    chosen = traitlets.Int(0).tag(sync=True)
    say = traitlets.Unicode().tag(sync=True)

    def __init__(self, guide: Guide):
        sections = [{"title": section.title, "items": list(section.items)} for section in guide.sections]
        super().__init__(title=f"{guide.title}, {guide.minutes:g} minutes", sections=sections)

    def turn_to(self, title: str) -> None:
        """Show the section of this title, if the guide has one."""
        titles = [section["title"] for section in self.sections]
        self.chosen = titles.index(title) if title in titles else self.chosen
