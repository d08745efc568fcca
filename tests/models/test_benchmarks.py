"""The harness of `python -m tiny_models.bench`: its arithmetic, its answers, its errors. No time is asserted."""

import json
import subprocess
import sys
from itertools import count as counter
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from data.corpus import CorpusError
from tiny_models.bench import machine, peers, symbols, tricks
from tiny_models.bench.__main__ import BENCHES, main, run
from tiny_models.bench.bars import BARS
from tiny_models.bench.compare import Comparison, alternate, percentile_95, rate, timed
from tiny_models.bench.limit import by_hand, profiled
from tiny_models.bench.mix import corpora, move, vocabulary_of
from tiny_models.bench.result import Bar, Result, as_json, as_lines
from tiny_models.bench.text import MIN_CHARS, Text, read_text
from tiny_models.bench.tricks import TRICKS, train
from tiny_models.gpt import GPT
from tiny_models.ngram import NGram
from tiny_models.threads import threads

ROOT = Path(__file__).parents[2]
NAMES = ["learn", "plain", "depth", "count", "symbols", "mix", "sample", "arms", "busy", "memory", "growth", "limit"]
KEYS = {"value", "unit", "must", "aim", "met", "detail"}
LETTERS = "the cat sat on the mat. "
FASTER = Bar("speed", "times faster", "at least", must=50, aim=100)
seconds = st.floats(1e-3, 1e3)


@pytest.fixture
def text():
    random = np.random.default_rng(0)
    return Text("random", "".join(random.choice(list(LETTERS), 30_000)))


@pytest.fixture
def no_peers(monkeypatch):
    for name in ("transformers", "nltk", "nltk.lm"):
        monkeypatch.setitem(sys.modules, name, None)  # an import of it then fails, whether it is installed or not


def fake_clock(*ticks):
    """A clock that shows these times, one after another."""
    return iter(ticks).__next__


# --- comparing


def test_sides_are_measured_in_turn_for_every_seed():
    order = []
    times = alternate(lambda s: order.append(("a", s)) or 1.0, lambda s: order.append(("b", s)) or 2.0 + s, range(3))
    assert order == [("a", 0), ("b", 0), ("a", 1), ("b", 1), ("a", 2), ("b", 2)]
    assert (times.ours, times.theirs, times.ratio) == ([1.0] * 3, [2.0, 3.0, 4.0], 3.0)


@given(st.lists(st.tuples(seconds, seconds), min_size=1, max_size=7), st.floats(0.5, 20))
def test_the_ratio_is_of_pairs_so_that_a_slow_hour_for_both_changes_nothing(pairs, slower):
    ours, theirs = map(list, zip(*pairs, strict=True))
    ratio = Comparison(ours, theirs).ratio
    assert min(t / o for o, t in pairs) <= ratio <= max(t / o for o, t in pairs)
    hours = [slower**i for i in range(len(pairs))]
    later = [[x * hour for x, hour in zip(side, hours, strict=True)] for side in (ours, theirs)]
    assert Comparison(*later).ratio == pytest.approx(ratio)


def test_clocks_are_read_before_and_after():
    assert timed(lambda: "made", fake_clock(3.0, 5.5)) == (2.5, "made")
    # The end is set at 10; items take 1, 9 and 2 seconds: the median is 2.
    assert rate(counter(), 10, fake_clock(0, 0, 0, 1, 1, 1, 10, 10, 10, 12, 12)) == pytest.approx(1 / 2)


def test_a_number_of_threads_is_set_back():
    before = torch.get_num_threads()
    with pytest.raises(KeyError), threads(1):
        assert torch.get_num_threads() == 1
        raise KeyError
    assert torch.get_num_threads() == before


@given(st.lists(seconds, min_size=20, max_size=200))
def test_one_in_twenty_is_above_the_95th_percentile(values):
    above = sum(value > percentile_95(values) for value in values)
    assert above <= len(values) / 20
    assert sum(value >= percentile_95(values) for value in values) > len(values) / 20


# --- verdicts


@pytest.mark.parametrize(
    ("sense", "value", "verdict"),
    [("at least", 49.9, "NOT MET"), ("at least", 50, "met"), ("at least", 100, "aim reached"),
     ("at most", 101, "NOT MET"), ("at most", 60, "NOT MET"), ("at most", 50, "met"), ("at most", 9, "aim reached")],
)  # fmt: skip
def test_a_bar_is_met_from_its_edge_on(sense, value, verdict):
    bar = Bar("x", "y", sense, must=50, aim=100 if sense == "at least" else 10).at(value)
    assert (bar.verdict, bar.met) == (verdict, verdict != "NOT MET")


def test_a_result_is_met_when_every_bar_is():
    good, bad, reported = FASTER.at(60.0), FASTER.at(40.0), Bar("x", "y", "at least", aim=50).at(1.0)
    assert Result(good).met and Result(reported).met and Result(good, (reported,)).met
    assert not Result(bad).met and not Result(good, (bad,)).met
    assert Result(FASTER).met is None and Result(good, (FASTER,)).met is None


def test_json_holds_what_was_promised():
    result = Result(FASTER.at(61.23456), (FASTER.at(2.0),), {"seconds": [0.123456, 2], "by arms": {1: 2.0}})
    found = json.loads(as_json({"learn": result}))["learn"]
    assert set(found) == KEYS
    assert (found["value"], found["unit"], found["must"], found["aim"]) == (61.23, "times faster", 50, 100)
    assert found["met"] is False
    assert found["detail"]["further"]["speed"]["met"] is False
    assert found["detail"]["seconds"] == [0.1235, 2] and found["detail"]["by arms"] == {"1": 2.0}


def test_a_table_shows_every_bar():
    lines = as_lines("learn", Result(FASTER.at(61.0), (FASTER.at(2.0),), {"seconds": [1.0]}))
    assert [line.split()[:2] for line in lines[:1]] == [["learn", "61.0"]]
    assert "met" in lines[0] and "NOT MET" in lines[1] and "seconds: 1.0" in lines[2]


# --- the command


def test_every_bench_has_its_bar_and_runs_by_its_name():
    assert list(BENCHES) == list(BARS) == NAMES
    assert all(bench.__doc__ for bench in BENCHES.values())
    assert {name for name in NAMES if BARS[name].must is None} == {"limit"}


def test_an_alphabet_of_thousands_is_counted_as_a_small_one_is():
    stream = symbols.zipfian(20_000)
    model = NGram(symbols.N_SYMBOLS + 1, order=4).count(stream)
    reader = model.reader()
    read = np.concatenate([reader.read(stream[i : i + 1]) for i in range(6)])
    assert read.shape == (6, symbols.N_SYMBOLS + 1) and np.exp(read).sum(axis=1) == pytest.approx(np.ones(6))
    assert model.log_likelihoods(stream[:7]) == pytest.approx(read[np.arange(6), stream[1:7]])


@pytest.mark.parametrize("value", [60.0, 40.0])
def test_the_command_prints_one_object_and_tells_by_its_exit_status(value, capsys):
    benches = {name: lambda text: Result(FASTER.at(value)) for name in ("learn", "depth")}
    assert main(["depth", "learn", "--json"], benches) == (value < 50)
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["depth", "learn"] and all(set(result) == KEYS for result in found.values())
    assert main([], benches) == (value < 50)
    assert capsys.readouterr().out.count("times faster") == 2


def test_a_text_is_handed_to_the_bench(tmp_path, capsys):
    path = tmp_path / "own.txt"
    path.write_bytes(("é\r\n" + LETTERS * 2000).encode())
    seen = []
    main(["x", "--text", str(path)], {"x": lambda text: seen.append(text) or Result(FASTER.at(60.0))})
    assert seen[0].name == "own.txt" and len(seen[0].content) == len("é\n" + LETTERS * 2000)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--text", "not/there"], "not/there"), (["laern"], "no bench laern"), (["--text", "."], "path of a text")],
)  # fmt: skip
def test_arguments_that_make_no_sense_are_explained(arguments, words, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments, {"learn": lambda text: Result(FASTER.at(60.0))})
    assert left.value.code == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"too short"])
def test_a_file_that_is_no_text_or_too_little_is_refused(tmp_path, content):
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    with pytest.raises(CorpusError, match="x.txt"):
        read_text(str(path))


@pytest.mark.parametrize("name", ["learn", "plain", "depth", "count", "sample"])
def test_a_missing_peer_is_named_with_the_way_to_get_it(name, text, no_peers, capsys):
    result = run(name, BENCHES[name], text)
    assert result.met is None and result.main == BARS[name]
    message = capsys.readouterr().err
    assert (
        "nltk" if name == "count" else "transformers"
    ) in message and "pip install -r requirements-bench.txt" in message
    assert (ROOT / peers.INSTALL.split()[-1]).is_file()
    assert main([name, "--json"], {name: BENCHES[name]}) == 1


# --- what is measured


def test_the_text_is_split_at_nine_tenths_and_nothing_is_lost(text):
    stream = np.concatenate([text.training[1:], text.held_out[1:]])
    assert text.vocabulary.decode(stream) == text.content
    assert len(text.held_out) - 1 == len(text.content) // 10
    assert text.training[0] == text.held_out[0] == 0


def test_a_stretched_text_is_as_long_as_asked_begins_as_it_is_and_never_repeats_itself(text):
    long = text.stretched(100_000)
    n = len(text.content)
    assert len(long) == 100_000 and long[:n] == text.content and text.stretched(10) == text.content[:10]
    for start in (n, 2 * n):
        changed = np.mean([a != b for a, b in zip(long[start : start + n], text.content, strict=False)])
        assert 0.02 < changed < 0.07
    assert set(long) <= set(text.content) and long == text.stretched(100_000)


def test_prose_is_the_text_when_none_is_given():
    prose = read_text(None)
    assert prose.name.startswith("prose") and len(prose.content) > 10 * MIN_CHARS


def test_the_operations_counted_by_hand_are_those_that_torch_does():
    model = GPT(20, width=32, layers=2, window=16)
    learning = model.learn(np.arange(1000) % 20, 10**9)
    list(islice(learning, 2))
    seen = profiled(learning, 2)
    assert by_hand(model) == sum(product.operations * times for product, times in seen.products.items())
    assert sum(seen.shares.values()) == pytest.approx(100)


def test_a_move_of_a_slider_is_timed_stage_by_stage(text):
    parts = corpora(text, 20_000)
    size, vocabulary = min(part.n_chars for part in parts.values()), vocabulary_of(parts)
    laps = move(parts, [0.5, 0.5, 0.0], 0.2, vocabulary, size, order=3)
    assert list(laps) == ["transform", "draw", "encode", "count", "write"] and min(laps.values()) > 0
    assert "transform" not in move(parts, [1.0, 0.0, 0.0], None, vocabulary, size, order=3)


def test_a_busy_core_is_given_back():
    with machine.one_core_busy() as process:
        assert process.poll() is None
    assert process.poll() is not None


def test_peak_memory_counts_what_was_given_back():
    source = (
        "import numpy; from tiny_models.bench.kernel import peak_megabytes as peak\n"
        "before = peak(); held = numpy.ones(90_000_000, dtype=numpy.uint8); del held; print(before, peak())"
    )
    printed = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True).stdout
    before, after = map(float, printed.split())
    assert 10 < before and 70 < after - before < 110


@pytest.mark.parametrize("name", [name for name in TRICKS if name not in ("as it is", "plain and quick")])
def test_every_trick_changes_what_is_learned_and_leaves_nothing_behind(name, text):
    whole = "plain and quick" if name.startswith("plain, ") else "as it is"

    def trained(trick):
        model, _ = train(TRICKS[trick], len(text.vocabulary), text.training, 3, seed=0)
        return model.log_likelihoods(text.held_out[:500])

    before = trained(whole)
    assert not np.array_equal(trained(name), before)
    np.testing.assert_array_equal(trained(whole), before)


@pytest.mark.parametrize("name", ["ReLU, not squared", "as it is"])
def test_a_model_is_judged_as_what_it_was_trained_as(name, text, monkeypatch):
    monkeypatch.setattr(tricks, "TEXT_STEPS", 5)
    monkeypatch.setattr(tricks, "STORY_STEPS", 1)
    on_text, _, _ = tricks.measure(TRICKS[name], text, range(1))
    model, _ = train(TRICKS[name], len(text.vocabulary), text.training, 5, seed=0)
    with TRICKS[name].patched():
        own = -float(model.log_likelihoods(text.held_out[: tricks.JUDGED_CHARS]).mean())
    as_another = -float(model.log_likelihoods(text.held_out[: tricks.JUDGED_CHARS]).mean())
    assert on_text == pytest.approx(own, rel=1e-6)
    assert (own == as_another) == (name == "as it is")
