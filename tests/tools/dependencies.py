"""docs/dependencies.md anew: what is installed with the course, under which licences, and how it is held.

    .venv/bin/python tests/tools/dependencies.py            licences of what is installed, hashes of the lock
    .venv/bin/python tests/tools/dependencies.py --audit    with what pip-audit reports, where it is installed

pip-audit (pypi.org/project/pip-audit) is no dependency of the course. It asks PyPI about every package by its name.
"""

import datetime
import json
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCK, TABLE = ROOT / "requirements.lock", ROOT / "docs" / "dependencies.md"

HEAD = """\
# What is installed with the course

Made by `.venv/bin/python tests/tools/dependencies.py`. Versions are those of `requirements.lock`, which holds the
SHA-256 of each file that may be installed: pip takes no other. PyTorch is not in the lock, since each platform has
another build: `start.py` names its version, and there is no hash of it. Licences are what each package says of
itself; those of packages for other systems cannot be read on the one where this was made.

{audit}

| package | version | licence | files with a hash |
|---|---|---|---|
"""
NOT_ASKED = "Known vulnerabilities: not asked for when this was made; `--audit` asks, where pip-audit is installed."


def licence(package: metadata.PackageMetadata) -> str:
    """What a package says of its licence: the expression, else its classifiers, else the first line of its text."""
    said = [line.rpartition(" :: ")[2] for line in package.get_all("Classifier") or [] if line.startswith("License ::")]
    first_line = (package.get("License") or "").strip().split("\n")[0]
    return package.get("License-Expression") or ", ".join(said) or first_line or "not said"


def locked(lock: str) -> list[tuple[Requirement, int]]:
    """Each requirement of a lock, and how many files of it have a hash."""
    entries = re.split(r"^(?=\w)", lock, flags=re.MULTILINE)[1:]
    return [(Requirement(entry.split("\n")[0].rstrip("\\ ")), entry.count("--hash=")) for entry in entries]


def row(wanted: Requirement, n_hashes: int) -> str:
    version = next(iter(wanted.specifier)).version
    try:
        found = licence(metadata.metadata(wanted.name))
    except metadata.PackageNotFoundError:
        found = f"not read here: {wanted.marker}"
    return f"| {wanted.name} | {version} | {found.replace('|', ' ')} | {n_hashes or 'none'} |"


def audit() -> str:
    """What pip-audit says of the lock, in a line for each report."""
    program = shutil.which("pip-audit")
    if program is None:
        raise SystemExit("pip-audit is not installed: python -m pip install pip-audit, in an environment of its own.")
    command = [program, "--requirement", str(LOCK), "--require-hashes", "--disable-pip", "--format", "json"]
    answer = subprocess.run(command, capture_output=True, text=True)
    try:
        packages = json.loads(answer.stdout)["dependencies"]
    except ValueError:
        raise SystemExit(f"pip-audit could not ask:\n{answer.stderr}") from None
    known = [f"- {one['name']} {one['version']}: {bug['id']}" for one in packages for bug in one.get("vulns", [])]
    today = datetime.date.today().isoformat()
    return f"Known vulnerabilities, by pip-audit on {today}: {len(known) or 'none'}.\n" + "\n".join(known)


def table(audited: str) -> str:
    import start

    torch = row(Requirement(f"torch=={start.TORCH}"), 0)
    return HEAD.format(audit=audited) + "\n".join([*(row(*entry) for entry in locked(LOCK.read_text())), torch, ""])


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    TABLE.write_text(table(audit() if "--audit" in sys.argv[1:] else NOT_ASKED), encoding="utf-8")
