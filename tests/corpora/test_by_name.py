"""A name that is none: it is said which there are, wherever people ask for something by its name."""

import pickle
from collections import ChainMap

import pytest

from data.by_name import ByName, NoSuchNameError
from data.noise import NOISES
from data.sources import SOURCES
from lessons.asking.exercises import Exercise
from lessons.experiment import KINDS
from lessons.live_bench.bench import LiveBench
from lessons.panel.recipe import Recipe
from lessons.subjects.index import SUBJECTS


@pytest.mark.parametrize("table", [SOURCES, NOISES, KINDS, SUBJECTS, KINDS | {"new": 1}, ChainMap({}, KINDS).maps[1]])
@pytest.mark.parametrize("name", ["storys", "Stories ", "", None, 7])
def test_each_table_says_what_there_is(table, name):
    with pytest.raises(KeyError, match=r"^There is no .* here, only ") as told:
        table[name]
    assert all(known in str(told.value) for known in table)


def test_the_arms_of_a_run_are_called_by_their_names():
    run = LiveBench().prepare(Recipe()).start()
    for table in (run.models, run.experiment.arms):
        with pytest.raises(NoSuchNameError, match="There is no 'dirty' here, only clean, noisy, skewed, "):
            table["dirty"]


def test_otherwise_it_is_a_dictionary():
    table = ByName(a=1)
    assert table == {"a": 1} and table.get("b") is None and "b" not in table and ChainMap(table, {"b": 2})["b"] == 2
    assert table | {"b": 2} == {"a": 1, "b": 2} and pickle.loads(pickle.dumps(table)) == table
    with pytest.raises(KeyError, match="only an empty table"):
        ByName()["a"]


def test_an_exercise_says_it_too():
    said = Exercise("00.1", lambda answer, seed: KINDS[answer])("couting").message
    assert said.startswith("This answer cannot be used: There is no 'couting' here, only counting, ")
