"""The corpus of code: real lines of real modules, nobody's address, the same for the same Python."""

import importlib.util
import platform
import re
import sys
from types import SimpleNamespace

import pytest

from data.corpora import code as standard_library
from data.corpora.code import MODULES, code
from data.corpus import CorpusError

FINGERPRINTS = {
    "3.11.2": "c98500d1eadf",
    "3.11.7": "5ddb88332eed",
    "3.12.1": "01ed67c993fd",
    "3.13.0": "690dd31345cd",
}


def test_code_of_a_known_python_is_the_same_on_every_machine():
    version = platform.python_version()
    assert version in code().name
    if version not in FINGERPRINTS:
        pytest.skip(f"the standard library of Python {version} is a text of its own, with the fingerprint "
                    f"{code().fingerprint}; recorded are those of {', '.join(FINGERPRINTS)}")  # fmt: skip
    assert code().fingerprint == FINGERPRINTS[version]


def test_every_line_stands_in_its_module_in_the_same_order():
    for module in ("heapq", "json.decoder", "tarfile"):
        lines = [line for d in code() if d.belongs_to(module) for line in d.text.split("\n")]
        source = importlib.util.find_spec(module).loader.get_source(module).expandtabs(4).replace("\f", "")
        left = iter(line.rstrip() for line in source.split("\n"))
        assert all(line in left for line in lines), module
        assert len(lines) > 0.8 * len([line for line in source.split("\n") if line.strip()])


def test_no_address_and_no_letter_beyond_ascii():
    assert not [d.id for d in code() if re.search(r"\w@\w+\.\w", d.text)]
    assert all(c == "\n" or " " <= c <= "~" for c in code().characters)


def test_each_module_is_a_group_of_its_topic_and_none_is_missing():
    assert set(code().shares()) == {f"{topic}/{name}" for topic, names in MODULES.items() for name in names.split()}
    assert set(code().shares(lambda d: d.group.split("/")[0])) == set(MODULES)
    assert len(code().shares()) == int(re.search(r"(\d+) modules", code().card.origin)[1])


def test_making_it_imports_no_module_of_the_corpus():
    before = set(sys.modules)
    code.__wrapped__()
    assert not {"doctest", "mailbox", "colorsys"} & (set(sys.modules) - before)


def test_a_python_without_sources_is_told_what_to_do(monkeypatch):
    bare = SimpleNamespace(loader=SimpleNamespace(get_source=lambda module: None))
    monkeypatch.setattr(standard_library.importlib.util, "find_spec", lambda module: bare)
    with pytest.raises(CorpusError, match="without the source of its module.*Install Python"):
        code.__wrapped__()
