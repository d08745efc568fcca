"""Models of models: what each generation reads, what is left, and what the lesson and its guide say, on other seeds."""

import pytest

from lessons.poison.collapse import LAST, Lineage, generations, kept, rare, register, replaced, share_left, written
from lessons.poison.fates import different, left_with, rare_left, two_ends

SMALL = 300


def test_a_register_is_drawn_from_real_names_and_a_smaller_one_is_part_of_it():
    assert set(register(3, 100)) <= set(register(3, 200)) and register(3, 100) != register(4, 100)


def test_each_generation_reads_what_its_diet_says():
    seen = []

    def diet(so_far):
        seen.append(len(so_far))
        return replaced(so_far)

    wrote = [*Lineage(diet, 1.0, 0, SMALL, last=3)]
    assert seen == [1, 2, 3] and [len(names) for names in wrote] == [SMALL] * 3
    assert kept((("a", "b"), ("b",))) == ("a", "b", "b") and replaced((("a",), ("b",))) == ("b",)


def test_it_is_the_same_each_time_and_another_with_another_seed():
    one, again, other = (tuple(Lineage(replaced, 1.0, seed, SMALL, last=1)) for seed in (0, 0, 1))
    assert one == again != other


def test_no_name_to_learn_from_is_refused():
    with pytest.raises(ValueError, match="no name to learn from"):
        written((), 5, 1.0, 0)


def test_shares_by_hand():
    assert rare(("Ada", "Bo", "Ada")) == {"Bo"} and share_left(frozenset("ab"), ("a", "c")) == 0.5


@pytest.mark.parametrize("seed", [1, 2])
def test_what_the_lesson_says(seed):
    gone, cold, safe = rare_left("replaced", 1.0, seed), rare_left("replaced", 0.8, seed), rare_left("kept", 1.0, seed)
    assert len(gone) == LAST and gone[-1] < 0.15 * gone[0] and cold[-1] < 0.1 * cold[0] and safe[-1] > 0.6 * safe[0]
    at_1, at_08 = different("replaced", 1.0, seed), different("replaced", 0.8, seed)
    assert at_1[-1] > at_1[0] > 5 * at_08[-1]
    assert generations("kept", 1.0, seed)[1] == generations("replaced", 1.0, seed)[1]


def test_a_tenth_of_real_names_is_not_enough_and_a_half_is(seed=2):
    assert left_with(0.1, 0.8, seed) < 0.25 < 0.5 < left_with(0.5, 0.8, seed)


def test_the_table_shows_both_ends():
    lines = two_ends(1).split("\n")
    assert [line.split()[0] for line in lines[1:]] == ["the", "temperature", "temperature"]
    assert max(map(len, lines)) <= 110, "whatever the babble, JupyterLab shows each row as one"


@pytest.mark.parametrize("share", [10, "10%", -0.1, float("nan")])
def test_a_share_of_real_names_is_a_share(share):
    with pytest.raises(ValueError, match="such as 0.1 for 10 %, not "):
        left_with(share, 0.8)
