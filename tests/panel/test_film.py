"""The film of names: it plays, stops, goes back, and says who is gone."""

import pytest

from lessons.poison import film as films
from lessons.poison.collapse import LAST, rare, register
from lessons.poison.film import Film, followed, frames


def test_it_follows_rare_names_that_the_first_generation_wrote():
    first = next(frames(1.0))
    names = followed(first.written["kept"])
    assert 20 < len(names) <= films.N_SHOWN and set(names) <= rare(register()) & set(first.written["replaced"])


def test_it_opens_with_the_first_generation_and_nobody_is_gone():
    film = Film()
    film.wait(60)
    assert [frame.number for frame in film.shown] == [1] and all(all(wall.there) for wall in film.walls.values())
    assert film.player.has_run and not film.player.playing


def test_a_step_shows_one_more_and_the_slider_goes_back():
    film = Film()
    film.wait(60)
    film.buttons["step"].click()
    film.wait(60)
    gone = film.walls["replaced"].there.count(False)
    assert film.number.value == film.number.max == 2 and gone > 0
    film.number.value = 1
    film.wait(60)
    assert all(film.walls["replaced"].there) and "generation 1" in film.walls["replaced"].said


def test_it_plays_to_its_end_and_begins_anew_at_another_temperature():
    film = Film()
    film.buttons["play"].click()
    film.wait(120)
    assert len(film.shown) == LAST and film.buttons["play"].description == "Play"
    left = {diet: sum(wall.there) for diet, wall in film.walls.items()}
    assert left["replaced"] < left["kept"]
    film.temperature.value = 0.8
    film.wait(60)
    assert [frame.number for frame in film.shown] == [1] and film.number.value == 1


def test_to_pause_ends_the_thread():
    film = Film()
    film.wait(60)
    film.buttons["play"].click()
    film.buttons["play"].click()
    film.wait(60)
    assert not film.player.alive and len(film.shown) < LAST


def test_the_older_of_two_films_in_one_cell_says_so_and_can_be_pressed_no_more():
    older = Film()
    newer = Film()
    newer.wait(60)
    assert "Shift+Enter" in older.status.value and all(button.disabled for button in older.buttons.values())
    assert older.number.disabled and older.temperature.disabled and not newer.number.disabled


def test_what_ends_a_film_is_said_with_its_cause_and_it_can_be_begun_anew(monkeypatch):
    def fail(*_):
        raise KeyError("pirate")

    film = Film()
    film.wait(60)
    with monkeypatch.context() as patch:
        patch.setattr(films, "frames", fail)
        film.buttons["reset"].click()
        with pytest.raises(KeyError):
            film.wait(60)
    assert film.status.value == "✘ Stopped: KeyError: 'pirate'"
    film.buttons["reset"].click()
    film.wait(60)
    assert film.status.value.startswith("Generation 1")
