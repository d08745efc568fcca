"""The table of dependencies tells of the lock that is here, and of licences under which a course may bring them."""

import re
from email.message import Message

import dependencies
import pytest

import start

LOCK = dependencies.LOCK.read_text(encoding="utf-8")
TABLE = dependencies.TABLE.read_text(encoding="utf-8").split("\n")
ROWS = [line.strip("| ").split(" | ") for line in TABLE if line.startswith("| ")][1:]
PERMISSIVE = "MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|not read here: .+"
"""MPL asks for changes to its own files alone; nothing here asks that for what is taught with it."""


def test_the_table_is_of_this_lock():
    """Renewed by `.venv/bin/python tests/tools/dependencies.py`."""
    told = {name: (version, n) for name, version, _, n in ROWS}
    kept = {wanted.name: (next(iter(wanted.specifier)).version, str(n)) for wanted, n in dependencies.locked(LOCK)}
    assert told == kept | {"torch": (start.TORCH, "none")}
    assert all(int(n) > 0 for _, n in kept.values())


def test_every_licence_is_known_and_lets_the_course_be_given_on():
    assert [row for row in ROWS if not re.match(PERMISSIVE, row[2])] == []
    assert not [row for row in ROWS if re.search(r"\bA?GPL|not said", row[2])]


def test_an_entry_of_a_lock_and_its_hashes():
    lock = "# a tool\na==1 \\\n    --hash=sha256:00 \\\n    --hash=sha256:01\n    # via b\nb==2 ; os_name == 'nt' \\\n"
    assert [(str(wanted), n) for wanted, n in dependencies.locked(lock)] == [("a==1", 2), ('b==2; os_name == "nt"', 0)]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ([("License-Expression", "MIT"), ("License", "long text")], "MIT"),
        ([("Classifier", "License :: OSI Approved :: BSD License"), ("License", "\nCopyright")], "BSD License"),
        ([("License", "Apache 2.0\nmore"), ("Classifier", "Topic :: Text")], "Apache 2.0"),
        ([], "not said"),
    ],
)
def test_what_a_package_says_of_its_licence(fields: list[tuple[str, str]], said: str):
    package = Message()
    for name, value in fields:
        package[name] = value
    assert dependencies.licence(package) == said
