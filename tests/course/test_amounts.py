"""Lesson 06: how much is read, how often, and what its prose says of it."""

import numpy as np
import pytest

from data.sources import SOURCES
from lessons.scaling import amounts
from lessons.scaling.amounts import (
    BUDGET,
    SEEDS,
    SIZES,
    TIMES,
    again,
    losses_by_size,
    losses_over_seeds,
    misses,
    once,
    passages,
    read,
    reader_of,
    reading_sweep,
    two_quarters,
)
from lessons.scaling.laws import fit_power_law
from tiny_models.gpt import BATCH


def test_both_settings_read_the_same_part_and_meet_where_all_is_new():
    assert [s["n_different"] for s in once()] == [s["n_different"] for s in again()]
    assert once()[-1] == again()[-1] == {"n_different": BUDGET, "n_read": BUDGET}
    assert {s["n_read"] for s in again()} == {BUDGET} and all(s["n_read"] == s["n_different"] for s in once())
    assert TIMES[-1] == 1 and BUDGET // (BATCH * 64) == 64, "64 steps, as the lesson says"


def test_a_reader_gets_as_many_different_characters_as_it_is_told_and_reads_as_much():
    run = reader_of(4_096, 8_192, seed=1)
    arm, training = run.experiment.arms["prose"], passages(1)[0]
    assert 4_096 <= arm.n_chars < 6_000 and {d.id for d in arm} < {d.id for d in training}
    assert run.history["prose"][-1].n_seen == 8_192 and run.models["prose"].ngrams is None


def test_what_is_read_often_is_known_better_than_new_text():
    new, old = read(2_048, 65_536, seed=0)
    assert new - old > 0.5
    assert reading_sweep().measure is read


def test_a_sweep_of_other_data_is_another_sweep():
    assert SOURCES["prose"]().fingerprint in reading_sweep().version


def test_the_first_quarter_is_worse_than_passages_from_everywhere():
    losses = two_quarters(range(2))
    assert losses.shape == (2, 2) and (losses[:, 1] > losses[:, 0]).all()


@pytest.mark.parametrize(("seed", "until"), [(0, "booleans"), (1, "bltin"), (2, "bltin")])
def test_the_first_passages_are_a_ninth_and_never_come_to_classes(seed, until, monkeypatch):
    """What the lesson says of them, of the very text that the model reads; its seed is 0."""
    given = {}
    real = amounts.Experiment.fair
    monkeypatch.setattr(amounts.Experiment, "fair", lambda arms, *a, **k: given.update(arms) or real(arms, *a, **k))
    two_quarters(range(seed, seed + 1))
    training, _ = passages(seed)
    first, all_topics = ([d.group.partition("/")[2] for d in corpus] for corpus in (given["first"], training))
    assert first == sorted(first) and first[0] == "assert" and first[-1].startswith(until)
    assert {"class", "strings", "while"} <= set(all_topics) and all_topics == sorted(all_topics)
    assert training.n_chars / (BUDGET // 4) == pytest.approx(9, abs=0.4)
    assert given["first"].n_chars == pytest.approx(BUDGET // 4, rel=0.03) and BUDGET // 4 == 32_768


def test_both_cells_train_15_models_and_share_three():
    runs = [{tuple(sorted(setting.items())) for setting in settings()} for settings in (once, again)]
    assert len(runs[0] | runs[1]) * len(SEEDS) == 15 and len(runs[0] & runs[1]) * len(SEEDS) == 3
    assert len(runs[0]) * len(SEEDS) == len(runs[1]) * len(SEEDS) == 9


def test_sizes_double_and_more_text_is_better():
    assert all(b == 2 * a for a, b in zip(SIZES, SIZES[1:], strict=False))
    assert list(losses_by_size("stories", 0)) == sorted(losses_by_size("stories", 0), reverse=True)


def test_laws_and_a_line_are_held_to_the_largest_size_and_too_low_is_negative():
    """Known answers: losses on a line, losses that halve with each quadrupling, and those above a floor of 1."""
    linear = [5 - 0.5 * k for k in range(7)]
    assert misses(linear)["straight line"] == pytest.approx(0) and misses(linear)["pure"] > 0.1
    power = np.array([4 / 2 ** (k / 2) for k in range(7)])
    assert misses(power)["pure"] == pytest.approx(0) and misses(power)["straight line"] < -0.1
    above = misses(1 + power)
    assert abs(above["with a floor"]) < 0.01 and above["pure"] < -0.1


def test_stories_have_a_floor_in_sight():
    off = misses(losses_by_size("stories", 0))
    assert abs(off["with a floor"]) < 0.1 and off["straight line"] < off["pure"] < -0.1


def test_code_can_be_read_in_place_of_prose():
    run = reader_of(4_096, 8_192, 1, "code")
    assert run.experiment.arms.keys() == {"code"} and {d.source for d in run.experiment.held_out} == {"code"}


def test_each_doubling_of_code_takes_eight_to_ten_percent_off():
    law = fit_power_law(SIZES, losses_over_seeds("code").mean(0), pure=True)
    assert 0.08 < 1 - 2**-law.exponent < 0.10
    assert round(100 * (1 - 2**-0.095)) == 6, "the published exponent's doubling, as the lesson says"
    assert np.log(law(SIZES[-1])) == pytest.approx(np.log(losses_over_seeds("code").mean(0)[-1]), abs=0.03)
