"""axe-core: what in a page keeps people with a screen reader, a keyboard or weak eyes out."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
INSTALL = "npm ci --prefix tests/browser"

_RUN = """async (area) => {
    const found = await axe.run({include: [area]}, {resultTypes: ['violations']});
    return found.violations.flatMap(rule => rule.nodes.map(node => (
        {rule: rule.id, impact: node.impact, html: node.html, help: rule.help})));
}"""


@dataclass(frozen=True)
class Barrier:
    """One element that breaks one of axe's rules; `impact` is minor, moderate, serious or critical."""

    rule: str
    impact: str
    html: str
    help: str

    def __str__(self) -> str:
        return f"{self.impact}: {self.rule} ({self.help})\n    {self.html[:300]}"


def barriers(page: "Page", area: str) -> list[Barrier]:
    """All that axe finds within the elements that a CSS selector names."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return [Barrier(**found) for found in page.evaluate(_RUN, area)]
