"""The corpora that come along: nothing invented, nothing repeated, the same on every machine."""

import platform
import random
import re
import unicodedata
from pydoc_data.topics import topics

import babel
import faker
import pytest

from data.corpora.names import names
from data.corpora.prose import _is_explanation, prose
from data.corpus import split
from data.sources import SOURCES
from data.vocabulary import Vocabulary

PROSE_FINGERPRINTS = {
    "3.11.2": "4040c63c15b0",
    "3.11.7": "bcf182ede3db",
    "3.12.1": "77440dc91235",
    "3.13.0": "f6f07b2dd911",
}
NAMES_FINGERPRINTS = {("40.54.0", "2.18.0"): "eb53e91195df"}

REFERENCE = {topic: " ".join(text.split()) for topic, text in topics.items()}


@pytest.mark.parametrize("name", SOURCES)
def test_each_source_is_ready_for_an_experiment(name):
    corpus = SOURCES[name]()
    assert SOURCES[name]() is corpus, "made once"
    assert len({d.id for d in corpus}) == len(corpus)
    assert {d.source for d in corpus} == {name} and corpus.card.title
    assert all(d.group and d.text.strip() and not d.defects for d in corpus)
    assert corpus.n_chars < 2_000_000 and len(Vocabulary.of(corpus)) < 200, "counted again while a slider moves"
    assert "\x03" not in corpus.characters
    assert len(split(corpus)[1]) >= 20, "a tenth, held out, is more than a few documents"


@pytest.mark.parametrize("name", ["stories", "prose", "code", "names"])
def test_text_is_enough_for_a_model_that_counts(name):
    """Runs of seven letters are many, and must stand in it more than once; pictures have few signs."""
    assert SOURCES[name]().n_chars > 150_000


@pytest.mark.parametrize("make", [prose, names])
def test_making_a_source_draws_nothing_at_random(make):
    before = random.getstate()
    assert make.__wrapped__().fingerprint == make().fingerprint
    assert random.getstate() == before


def test_prose_of_a_known_python_is_the_same_on_every_machine():
    version = platform.python_version()
    assert version in prose().name
    if version not in PROSE_FINGERPRINTS:
        known = ", ".join(PROSE_FINGERPRINTS)
        pytest.skip(f"the language reference of Python {version} is a text of its own, with the fingerprint "
                    f"{prose().fingerprint}; recorded are those of {known}")  # fmt: skip
    assert prose().fingerprint == PROSE_FINGERPRINTS[version]


def test_every_paragraph_stands_in_the_language_reference():
    for document in prose():
        kind, topic = document.group.split("/")
        assert kind in ("explanation", "example")
        for line in document.text.split("\n"):
            assert " ".join(line.split()) in REFERENCE[topic]


def test_prose_keeps_every_sentence_of_the_reference_but_those_in_tables():
    kept = " ".join(" ".join(d.text.split()) for d in prose())
    for text in topics.values():
        for block in re.split(r"\n\s*\n", text):
            if re.search(r"\b(the|of|is)\b", block) and not re.search(r"(?m)^\s*\+-|([*=~-])\1\1$", block):
                assert " ".join(block.split()) in kept


def test_prose_has_no_rules_no_tables_and_no_repeats():
    lines = [line for d in prose() for line in d.text.split("\n")]
    assert not [line for line in lines if re.fullmatch(r"[*=+~-]{4,}|\+[-=+]+\+", line)]
    paragraphs = [line for d in prose() if d.belongs_to("explanation") for line in d.text.split("\n")]
    assert len(paragraphs) == len(set(paragraphs)) > 1_000


def test_documents_of_prose_are_passages_to_read():
    lengths = sorted(len(d.text) for d in prose() if d.belongs_to("explanation"))
    assert lengths[0] > 50 and lengths[-1] < 4_000
    assert lengths[len(lengths) // 4] >= 300 and lengths[len(lengths) * 9 // 10] < 900


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("An object is assigned to\nthe target.", True),
        ("* If the target is a name:", True),
        ("  1. else", True),
        ("Examples:", True),
        ("     class Cls:\n         x = 3\n     inst = Cls()", False),
        ('   del_stmt ::= "del" target_list', False),
        (">>> it is in the list", False),
        ("object.__del__(self)", False),
        ("   if the:\n       of", False),
        ("x, y = y, x.", False),
    ],
)
def test_explanations_and_examples(block, expected):
    assert _is_explanation(block) is expected


def test_no_prompt_and_no_grammar_in_explanations():
    for document in prose():
        if document.belongs_to("explanation"):
            assert not re.search(r"(?m)^>>>|::=", document.text)


def test_names_of_known_versions_are_the_same_on_every_machine():
    versions = (faker.VERSION, babel.__version__)
    assert faker.VERSION in names().name
    if versions not in NAMES_FINGERPRINTS:
        pytest.skip(f"Faker and Babel {versions} bring names of their own, with the fingerprint "
                    f"{names().fingerprint}; recorded are those of {list(NAMES_FINGERPRINTS)}")  # fmt: skip
    assert names().fingerprint == NAMES_FINGERPRINTS[versions]


def places(**options) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for document in names(**options):
        found.setdefault(document.group, set()).add(document.text)
    return found


def test_names_are_where_they_are_known_to_be_from():
    found = places()
    assert "Giulia" in found["Italy"] and "Guðrún" in found["Iceland"] and "Wanjiru" in found["Kenya"]
    assert "Jordi" in found["Spain"] and "Jordi" not in found["Canada"], "Catalan is not Canadian"


def test_no_place_borrows_its_names():
    """A locale that falls back to another would show as two places with the same names."""
    found = sorted(places(latin_only=False).values(), key=len)
    assert len(found) > 60
    for i, some in enumerate(found):
        assert not any(some <= others for others in found[i + 1 :])


def test_each_name_stands_once_in_each_place_and_is_clean():
    assert len({(d.group, d.text) for d in names()}) == len(names())
    for document in names():
        assert re.fullmatch(r"[^\W\d_]+([ '’‘-][^\W\d_]+)*", document.text), document.text
        assert unicodedata.is_normalized("NFC", document.text)


def test_by_default_all_letters_are_latin():
    beyond = names(latin_only=False).characters - names().characters
    assert not [c for c in names().characters if c.isalpha() and "LATIN" not in unicodedata.name(c)]
    assert {d.id for d in names()} < {d.id for d in names(latin_only=False)}
    assert "Γ" in names(latin_only=False).characters and len(beyond) > 900


def test_the_card_of_the_names_has_its_numbers_right():
    found = places()
    figures = dict(re.findall(r"(\w+) (?:has )?(\d[\d,]*\d)", names().card.known_defects))
    assert figures == {place: f"{len(found[place]):,}" for place in ("Iceland", "Vietnam")}
    several = [d for d in names() if sum(d.text in texts for texts in found.values()) > 1]
    assert len(several) > len(names()) / 2, "more than half stand in several places"
