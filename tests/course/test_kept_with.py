"""What is kept with a run is asked for once, and goes when nobody holds the run."""

import ast
import gc
import weakref
from dataclasses import replace
from pathlib import Path

from data.corpus import Corpus, Document
from data.sources import SOURCES
from lessons.duplicates.copies import Copies
from lessons.duplicates.repeated_prose import PILES
from lessons.experiment import KINDS, Experiment
from lessons.kept_with import kept_with
from lessons.panel.recipe import Recipe

ROOT = Path(__file__).parents[2]


class Thing:
    pass


def a_run():
    """Four arms that are small, and have been counted to the end."""
    told = Corpus("one", tuple(Document(f"The cook met {i} sailors by the sea.", f"d{i}", "me") for i in range(40)))
    arms, has_all_letters = dict.fromkeys(PILES, told), SOURCES["prose"]()
    experiment = Experiment.fair(arms, told, KINDS["counting"], also=(has_all_letters,), allow_leak=True)
    return experiment.trained()


def test_an_answer_is_found_once_for_each_thing_and_each_question():
    asked = []

    @kept_with
    def answer(thing, *others):
        asked.append((thing, *others))

    one, other = Thing(), Thing()
    for thing, question in [(one, 1), (one, 1), (one, 2), (other, 1), (one, 2)]:
        assert answer(thing, question) is None
    assert asked == [(one, 1), (one, 2), (other, 1)]


def test_a_thing_that_nobody_holds_goes_and_takes_its_answers_along():
    answered = kept_with(lambda thing, question: Thing())
    thing = Thing()
    answer, held = weakref.ref(answered(thing, "?")), weakref.ref(thing)
    assert answer() is not None
    del thing
    gc.collect()
    assert held() is None and answer() is None


def test_a_run_of_the_copies_that_nobody_holds_is_collected_with_its_models():
    scene, run = Copies(), a_run()
    recipe = scene.adapt(Recipe())
    captions = [scene.captions(recipe, run, arm, "The cook") for arm in PILES]
    assert captions == [scene.captions(recipe, run, arm, "The cook") for arm in PILES]
    assert scene.captions(replace(recipe, temperature=0.3), run, PILES[0], "The cook")
    held = [weakref.ref(run), *(weakref.ref(model) for model in run.models.values())]
    del run
    gc.collect()
    assert [one() for one in held] == [None] * len(held)


def test_no_cache_that_outlives_a_run_takes_one():
    found = [path.name for path in ROOT.glob("lessons/**/*.py") for function in cached(path) if takes_a_run(function)]
    assert found == []


def cached(path):
    """The functions of a file that `functools` keeps the answers of."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [ast.unparse(one) for one in getattr(node, "decorator_list", ())]
        if any(name.split("(")[0] in {"cache", "lru_cache"} for name in names) and hasattr(node, "args"):
            yield node


def takes_a_run(function):
    return any(one.annotation and ast.unparse(one.annotation) == "Run" for one in function.args.args)
