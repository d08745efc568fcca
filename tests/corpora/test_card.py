"""Cards: each answers every question, and a corpus without answers is refused."""

from dataclasses import fields

import pytest

import data.card
from data.card import FOLDER, Card, load_card
from data.sources import SOURCES

QUESTIONS = [field.name for field in fields(Card)]
NAMES = sorted(path.name.removesuffix("_card.toml") for path in FOLDER.glob("*_card.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_each_card_answers_every_question_in_sentences_that_fit_a_screen(name):
    answers = {question: getattr(load_card(name), question) for question in QUESTIONS}
    for question, answer in answers.items():
        assert 3 < len(answer) < 800 and answer == answer.strip(), question
        assert question in ("title", "licence") or answer.endswith((".", "!", "?")), question


def test_each_source_has_its_card():
    assert set(SOURCES) <= set(NAMES)


@pytest.fixture
def write_card(tmp_path, monkeypatch):
    monkeypatch.setattr(data.card, "FOLDER", tmp_path)
    return lambda names: (tmp_path / "made_card.toml").write_text("".join(f'{name} = "é"\n' for name in names), "utf-8")


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
