"""Every bench, in small: it answers with all of its bars, each a number. What they measure is measured by hand."""

import json
import sys
from contextlib import nullcontext
from functools import partial
from itertools import count as counter

import numpy as np
import pytest

from data.mix import cut
from tiny_models.bench import arms, horizons, kernel, learn, limit, machine, memory_buys, peers, tricks, write
from tiny_models.bench.__main__ import BENCHES
from tiny_models.bench.bars import BARS
from tiny_models.bench.result import as_lines
from tiny_models.bench.text import Text


@pytest.fixture
def text():
    random = np.random.default_rng(0)
    return Text("random", "".join(random.choice(list("the cat sat on the mat. "), 30_000)))


@pytest.fixture
def in_small(monkeypatch):
    """Benches of one seed, a few steps and little text, and a clock that needs no time."""
    ticks, stories = counter(1), arms.stories()

    def rate(work, seconds):
        next(work)
        return float(next(ticks))

    for module in (learn, limit):
        monkeypatch.setattr(module, "rate", rate)
        monkeypatch.setattr(module, "n_cores", lambda: 1, raising=False)
    for module in (arms, learn):
        monkeypatch.setattr(module, "SEEDS", range(1))
    small = {"CHARS": 4_000, "MINUTE": 0.1, "WRITTEN_CHARS": 20, "LEARN_CHARS": 4_000, "PLAIN_CHARS": 4_000,
             "DEPTH_CHARS": 4_000, "N_CHARS": 10, "STEPS": 8}  # fmt: skip
    for module in (arms, learn, write, limit, peers.NanoGPTRecipe):
        for name in small.keys() & vars(module).keys():
            monkeypatch.setattr(module, name, small[name])
    short = arms.Stories({name: cut(arm, 3_000) for name, arm in stories.arms.items()}, cut(stories.held_out, 1_000))
    monkeypatch.setattr(arms, "stories", lambda: short)
    monkeypatch.setattr(arms, "train_all", partial(arms.train_all, n_chars=4_000))
    monkeypatch.setattr(learn, "alternate", lambda *sides: write.alternate(*sides, range(1)))
    monkeypatch.setattr(kernel, "CELL", "import json\nprint(json.dumps({'before': 1.5, 'while': 4.0, 'after': 2.0}))")


@pytest.mark.parametrize("name", ["learn", "depth", "sample", "arms", "memory", "limit"])
def test_a_bench_answers_with_all_of_its_bars(name, text, in_small, stand_in):
    result = BENCHES[name](text)
    bars = [result.main, *result.further]
    assert result.main.what == BARS[name].what and all(0 < bar.value < np.inf or "above" in bar.what for bar in bars)
    assert result.met in (True, False) and json.dumps(result.as_dict())
    assert sum(bar.what in line for line in as_lines(name, result) for bar in bars) == len(bars)
    assert name != "memory" or result.main.value == 4.0, "the highest of all that the kernel said"


def test_what_is_kept_beside_a_busy_core_is_a_share_of_what_it_was(text, monkeypatch):
    speeds = iter([100.0, 80.0, 90.0, 45.0, 10.0, 7.0] * 5)
    monkeypatch.setattr(machine, "steps_per_second", lambda *arguments: next(speeds))
    monkeypatch.setattr(machine, "one_core_busy", nullcontext)
    result = machine.busy(text)
    assert sorted(result.detail["percent kept by three arms"]) == pytest.approx([50, 50, 70, 80, 80])
    assert result.main.value == pytest.approx(70) and result.further[0].value == pytest.approx(70)


def test_what_grows_too_fast_by_most_is_the_value(text, monkeypatch):
    monkeypatch.setattr(machine, "n_cores", lambda: 2)
    monkeypatch.setattr(machine, "steps_per_second", lambda text, n: {1: 50.0, 2: 90.0, 4: 85.0, 8: 75.0}[n])
    monkeypatch.setattr(machine, "learning_speed", lambda text, megabytes: 100 - megabytes)
    monkeypatch.setattr(machine, "counting_time", lambda text, megabytes: megabytes**1.1)
    result = machine.growth(text)
    assert list(result.detail["factors"].values()) == pytest.approx([90 / 75, 99.9 / 90, 50**0.1])
    assert result.main.value == pytest.approx(50**0.1)


def test_a_round_is_a_turn_of_every_arm():
    turns = []

    def arm(name):
        for _ in range(3):
            yield turns.append(name)

    learning = {name: arm(name) for name in "abc"}
    assert len(list(machine.rounds(learning))) == 3
    assert [sorted(turns[i : i + 3]) for i in (0, 3, 6)] == [["a", "b", "c"]] * 3


# --- commands by which settings were chosen


def asked(module, monkeypatch, *arguments: str) -> None:
    monkeypatch.setattr(sys, "argv", ["command", *arguments])
    module.main()


def test_horizons_are_told_with_mean_deviation_and_worst(monkeypatch, capsys):
    monkeypatch.setattr(horizons, "fastest_threads", lambda make: (1, {}))
    monkeypatch.setattr(horizons, "run_gpt", lambda text, options, n_chars, seed: (8.0, 1 + n_chars * (seed - 100)))
    asked(horizons, monkeypatch, "2,4", "layers=2", "--seeds", "2")
    asked(horizons, monkeypatch, "2", "--seeds", "1")
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[0][-4:] == ["{'layers':", "2},", "1", "threads"]
    assert lines[1] == ["2", "2.0000", "1.4142", "3.0000", "8.0"]
    assert lines[2] == ["4", "3.0000", "2.8284", "5.0000", "8.0"]
    assert lines[4] == ["2", "1.0000", "nan", "1.0000", "8.0"], "one seed deviates from nothing"


def test_what_memory_buys_is_a_mean_over_seeds(monkeypatch, capsys):
    def bought(options, n_chars, seed):
        return memory_buys.Bought(seed - 99.0, options["layers"], 0.5)

    monkeypatch.setattr(memory_buys, "bought", bought)
    asked(memory_buys, monkeypatch, "plain 2", "--chars", "3000", "--seeds", "3")
    assert capsys.readouterr().out.splitlines()[1].split() == ["plain", "2", "3,000", "2.0", "2.000", "50%"]
    asked(memory_buys, monkeypatch)
    assert len(capsys.readouterr().out.splitlines()) == 1 + len(memory_buys.KINDS)


def test_a_model_that_was_hardly_trained_writes_little_that_the_grammar_accepts(monkeypatch):
    monkeypatch.setattr(memory_buys, "TEXT_CHARS", 50)
    seconds, bits, accepted = memory_buys.bought(memory_buys.KINDS["plain 1"], 4_000, 100, n_texts=2)
    assert seconds > 0 and 2 < bits < 8 and accepted < 0.5


def test_what_a_trick_gives_is_a_line(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(tricks, "measure", lambda trick, text, seeds: (len(seeds), 0.5, 0.25))
    asked(tricks, monkeypatch, "as it is", "--seeds", "2")
    assert capsys.readouterr().out.splitlines()[1].split() == ["as", "it", "is", "2.0000", "0.5000", "250.0"]


@pytest.mark.parametrize(
    ("module", "arguments", "said"),
    [
        (memory_buys, ["plain 9"], "there is no 'plain 9'; there are plain 1"),
        (tricks, ["a hat"], "there is no trick 'a hat'; there are: as it is"),
        (tricks, ["--text", "no/such.txt"], "no/such.txt"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(module, arguments, said, monkeypatch, capsys):
    with pytest.raises(SystemExit):
        asked(module, monkeypatch, *arguments)
    assert said in capsys.readouterr().err
