"""Cards: each answers every question, and a corpus without answers is refused."""

from dataclasses import fields

import pytest

import data.card
from data.card import FOLDER, Card, load_card
from data.sources import SOURCES

QUESTIONS = [field.name for field in fields(Card)]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_each_card_answers_every_question_in_sentences_that_fit_a_screen(path):
    answers = {name: getattr(load_card(path.stem), name) for name in QUESTIONS}
    for name, answer in answers.items():
        assert 3 < len(answer) < 800 and answer == answer.strip(), name
        assert name in ("title", "licence") or answer.endswith((".", "!", "?")), name


def test_each_source_has_its_card():
    assert set(SOURCES) <= {path.stem for path in FOLDER.glob("*.toml")}


@pytest.fixture
def write_card(tmp_path, monkeypatch):
    monkeypatch.setattr(data.card, "FOLDER", tmp_path)
    return lambda names: (tmp_path / "made.toml").write_text("".join(f'{name} = "é"\n' for name in names), "utf-8")


def test_a_card_is_read_as_utf_8(write_card):
    write_card(QUESTIONS)
    assert load_card("made") == Card(*["é"] * len(QUESTIONS))


@pytest.mark.parametrize("missing", QUESTIONS)
def test_a_question_left_open_is_an_error(write_card, missing):
    write_card(name for name in QUESTIONS if name != missing)
    with pytest.raises(TypeError, match=missing):
        load_card("made")


def test_an_unknown_answer_is_an_error(write_card):
    write_card([*QUESTIONS, "price"])
    with pytest.raises(TypeError, match="price"):
        load_card("made")


def test_an_absent_card_is_an_error():
    with pytest.raises(OSError, match="absent"):
        load_card("absent")
