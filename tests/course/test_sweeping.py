"""The command that sweeps: what it runs, where it stops, and how two of its files become one."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from data.on_this_machine import kept
from lessons.experiment import KINDS
from lessons.scaling import mix_sweep, sweeping
from lessons.scaling.mix_sweep import mix_losses, table
from lessons.scaling.mixing import Trial

GRID = 'mixes = {mixes}\nsizes = [4_000]\nmodels = ["counting"]\nseeds = {seeds}\n'


@pytest.fixture
def grid(tmp_path) -> Path:
    return written(tmp_path / "grid.toml", 14, 2)


@pytest.fixture(autouse=True)
def one_worker(monkeypatch):
    """In this process: starting others costs more than what is run here."""
    from tiny_models import sweep

    monkeypatch.setattr(sweep, "n_cores", lambda: 1)


def written(path: Path, mixes, seeds) -> Path:
    path.write_text(GRID.format(mixes=mixes, seeds=seeds), encoding="utf-8")
    return path


def results(file: Path) -> dict[str, str]:
    with closing(sqlite3.connect(file)) as db:
        return dict(db.execute("select key, result from results"))


def test_a_run_is_the_trial_of_the_lesson():
    mix = (0.2, 0.3, 0.5)
    assert mix_losses(list(mix), 4_000, "counting", 3) == Trial(3, KINDS["counting"], 4_000).losses([mix])[0].tolist()


def test_a_table_has_a_row_for_each_size_and_model_and_a_column_for_each_mix():
    losses = [[[float(g), float(n), float(s)] for s in range(2)] for g in range(2) for n in range(3)]
    found = table(losses, n_mixes=3)
    assert found.shape == (2, 3, 2, 3) and np.array_equal(found[1, 2, 0], [1.0, 2.0, 0.0])


def test_it_runs_what_is_missing_and_draws_the_surface(grid, capsys):
    assert sweeping.main([str(grid)]) == 0
    said, file = capsys.readouterr().out, kept("sweeps") / "grid.sqlite"
    assert "28 runs: 14 mixes x 1 size x 1 model x 2 seeds" in said and str(file) in said
    assert "the law misses the other 7 by" in said and "Loss on code, in bits per character: from" in said
    assert (kept("sweeps") / "grid 4000 counting.png").read_bytes().startswith(b"\x89PNG")
    first = results(file)
    written(grid, 14, 3)
    assert sweeping.main([str(grid)]) == 0
    assert len(first) == 28 and len(results(file)) == 42 and first.items() <= results(file).items()


def test_few_mixes_make_no_surface(tmp_path, capsys):
    few = written(tmp_path / "few.toml", "[[0.2, 0.3, 0.5]]", 1)
    assert sweeping.main([str(few), "--into", str(tmp_path / "few.sqlite")]) == 0
    assert "needs 12 mixes or more: there is no picture of 1" in capsys.readouterr().out


def test_ctrl_c_stops_it_and_the_same_command_goes_on(tmp_path, grid, capsys, monkeypatch):
    file, real, n = tmp_path / "stopped.sqlite", mix_sweep.Trial, iter(range(100))

    def pressed(*arguments):
        if next(n) == 5:
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(mix_sweep, "Trial", pressed)
    assert sweeping.main([str(grid), "--into", str(file)]) == 130
    assert "Stopped after 5 of 28 runs" in capsys.readouterr().out and len(results(file)) == 5
    assert sweeping.main([str(grid), "--into", str(file)]) == 0 and len(results(file)) == 28


def test_a_run_that_fails_is_named_and_the_others_are_there(tmp_path, grid, capsys, monkeypatch):
    real = mix_sweep.Trial
    monkeypatch.setattr(mix_sweep, "Trial", lambda seed, *rest: real(1 // seed, *rest))
    assert sweeping.main([str(grid), "--into", str(tmp_path / "a.sqlite")]) == 1
    said = capsys.readouterr().err
    assert "14 of 28 runs failed" in said and "mix_losses(mix=[" in said and "seed=0) failed: ZeroDivisionError" in said
    assert len(results(tmp_path / "a.sqlite")) == 14


def test_a_mistake_in_the_file_is_said_and_nothing_is_run(tmp_path, capsys):
    assert sweeping.main([str(written(tmp_path / "wrong.toml", -1, 2))]) == 2
    assert "key 'mixes': -1 is not between" in capsys.readouterr().err
    assert not (kept("sweeps") / "wrong.sqlite").exists()


def test_an_open_scheduler_is_refused(grid, tmp_path, capsys):
    assert sweeping.main([str(grid), "--into", str(tmp_path / "a.sqlite"), "--dask", "tcp://10.0.0.5:8786"]) == 1
    assert "without TLS" in capsys.readouterr().err


def test_two_files_become_one(tmp_path, capsys):
    for name, seeds in (("mine", "[0, 1]"), ("others", "[1, 2]")):
        grid = written(tmp_path / f"{name}.toml", "[[0.2, 0.3, 0.5]]", seeds)
        assert sweeping.main([str(grid), "--into", str(tmp_path / f"{name}.sqlite")]) == 0
    mine, others = (str(tmp_path / f"{name}.sqlite") for name in ("mine", "others"))
    assert sweeping.main(["merge", mine, others]) == 0
    assert "1 results are new" in capsys.readouterr().out and len(results(Path(mine))) == 3
    with closing(sqlite3.connect(others)) as db, db:
        db.execute("update results set result = '[1.0, 2.0, 3.0]' where seed = 1")
    before = results(Path(mine))
    assert sweeping.main(["merge", mine, others]) == 1 and results(Path(mine)) == before
    assert "seed=1) gave something else in" in capsys.readouterr().err
    assert sweeping.main(["merge", mine, str(tmp_path / "none.sqlite")]) == 1


def test_each_version_of_what_it_runs_is_another_sweep(tmp_path, monkeypatch):
    version = mix_sweep.mix_sweep(tmp_path / "a").version
    monkeypatch.setattr(mix_sweep, "version_of", lambda name: "0")
    assert mix_sweep.mix_sweep(tmp_path / "a").version != version and "numpy" in version and "prose" in version


def test_a_picture_that_cannot_be_written_is_said_once_the_results_are_kept(grid, capsys):
    assert sweeping.main([str(grid)]) == 0
    picture = kept("sweeps") / "grid 4000 counting.png"
    picture.unlink()
    picture.mkdir()
    with closing(sqlite3.connect(kept("sweeps") / "grid.sqlite")) as db, db:
        db.execute("update results set seconds = null")  # as of a folder of an earlier version
    capsys.readouterr()
    assert sweeping.main([str(grid)]) == 1
    told = capsys.readouterr()
    assert f"{picture} cannot be written" in told.err and "All are there.\n" in told.out and "nan" not in told.out
