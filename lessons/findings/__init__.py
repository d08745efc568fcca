"""Published findings repeated in miniature: one module for each, with its card and its experiment as `FINDING`.

`python -m lessons findings [--only NAME] [--seeds N] [--first-seed N] [--json] [--record]` judges them.
"""

import pkgutil
from importlib import import_module

from lessons.finding import Finding


def known() -> dict[str, Finding]:
    """All findings by name, in the order of lessons; a new module in this folder is found by itself."""
    modules = [import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    found = sorted((module.FINDING for module in modules), key=lambda finding: (finding.lesson, finding.name))
    return {finding.name: finding for finding in found}
