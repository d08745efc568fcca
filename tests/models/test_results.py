"""Files of results: opened while they grow, merged, taken over from folders, and refused where they are none."""

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from test_sweep import rows

from tiny_models import results as module
from tiny_models.results import FORMAT, SIGN, Merged, Results, Run, SweepError


def run(a: int, seed: int = 0, version: str = "1") -> Run:
    return Run("here.counted", version, {"a": a}, seed)


@pytest.fixture
def results(tmp_path) -> Results:
    """A file with two results."""
    results = Results(tmp_path / "kept")
    for a in range(2):
        results.keep(run(a), f"[{a}.5]", 0.25)
    return results


def test_what_is_kept_is_read_again_and_nothing_else(results):
    asked = [run(0), run(1), run(2), run(1, seed=1), run(1, version="2")]
    assert results.read(asked) == {run(0).key: [0.5], run(1).key: [1.5]}
    assert results.seconds(asked) == [0.25, 0.25]


@pytest.mark.parametrize("name", ["kept", "kept.sqlite", "kept.toml"])
def test_the_file_has_one_name(tmp_path, results, name):
    same = Results(tmp_path / name)
    assert same.path == tmp_path / "kept.sqlite" and len(same.read([run(0)])) == 1


def test_asking_makes_no_file(tmp_path):
    assert Results(tmp_path / "none").read([run(0)]) == {} and list(tmp_path.iterdir()) == []


def test_it_is_one_file_that_can_be_opened_while_it_grows(tmp_path, results):
    with closing(sqlite3.connect(results.path)) as reader:
        select = "select json_extract(setting, '$.a'), json_extract(result, '$[0]') from results order by seed, key"
        assert sorted(reader.execute(select)) == [(0, 0.5), (1, 1.5)]
        results.keep(run(2), "[2.5]", 0.1)
        assert len(reader.execute(select).fetchall()) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["kept.sqlite"]


def test_whoever_holds_the_file_is_waited_for_and_then_said(results, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    with closing(sqlite3.connect(results.path, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(SweepError, match=r"kept\.sqlite cannot be used for results \(database is locked\)"):
            results.keep(run(2), "[2.5]", 0.1)
    results.keep(run(2), "[2.5]", 0.1)
    assert len(rows(results.path)) == 3


def test_merging_brings_what_is_new_and_keeps_what_is_there(tmp_path, results):
    other = Results(tmp_path / "other")
    for a, result in ((1, "[1.5]"), (2, "[2.5]"), (0, "[7.0]")):
        other.keep(run(a), result, 9.0)
    assert results.merge(other) == Merged(new=1, known=2, differing=(run(0),))
    assert results.read(map(run, range(3))) == {run(a).key: [a + 0.5] for a in range(3)}
    assert results.merge(other).new == 0 and results.merge(results) == Merged(0, 3, ())


def test_nothing_is_merged_with_a_file_that_is_not_there(tmp_path, results):
    with pytest.raises(SweepError, match="no file"):
        results.merge(Results(tmp_path / "none"))
    assert not (tmp_path / "none.sqlite").exists()


def test_merging_into_nothing_is_a_copy(tmp_path, results):
    assert Results(tmp_path / "new").merge(results).new == 2 and rows(tmp_path / "new.sqlite") == rows(results.path)


def earlier(folder: Path, kept: Run, result: object) -> Path:
    """A result as the course kept it before: a file of JSON, named by its key."""
    folder.mkdir(exist_ok=True)
    names = {"measure": kept.measure, "version": kept.version, "setting": kept.setting, "seed": kept.seed}
    path = folder / f"{kept.key}.json"
    path.write_text(json.dumps({**names, "result": result}, indent=1) + "\n", encoding="utf-8")
    return path


def test_an_earlier_folder_is_copied_and_stays_as_it_is(tmp_path, results):
    before = {}
    for a in range(1, 5):
        path = earlier(tmp_path / "kept", run(a), [a + 0.5])
        before[path] = path.read_bytes()
    for name, text in (("half", '{"measure": "here.'), ("list", "[]"), ("other", next(iter(before.values())).decode())):
        (tmp_path / "kept" / f"{name}.json").write_text(text, encoding="utf-8")
    assert results.take_over() == 3 and results.take_over() == 0
    assert results.read(map(run, range(5))) == {run(a).key: [a + 0.5] for a in range(5)}
    assert {path: path.read_bytes() for path in before} == before


def test_the_key_is_the_one_of_earlier_folders():
    """The name that the course gave such a file then: else what learners have kept would be trained again."""
    kept = Run("lessons.scaling.amounts.read", "v", {"n_different": 2048, "n_read": 2048}, 0)
    assert kept.key == "cb89f559dc5b3a3d3db5e83e"


FOREIGN = {
    "a text": b"not a database, and longer than a hundred bytes" * 9,
    "a few letters": b"abc",
    "a cut file": None,
    "another database": "create table people (name)",
    "another database, signed": "pragma application_id = 7",
    "a later format": f"pragma user_version = {FORMAT + 1}; pragma application_id = {SIGN}",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_no_file_of_results_is_refused_and_left_as_it_is(tmp_path, results, name):
    path, content = tmp_path / "foreign.sqlite", FOREIGN[name]
    if isinstance(content, str):
        with closing(sqlite3.connect(path)) as db, db:
            db.executescript(content)
    else:
        path.write_bytes(content if content else results.path.read_bytes()[:1500])
    before = path.read_bytes()
    for use in (lambda: Results(path).keep(run(0), "1", 0.1), lambda: Results(path).read([run(0)])):
        with pytest.raises(SweepError, match=r"foreign\.sqlite .*left as it is: move it elsewhere"):
            use()
    with pytest.raises(SweepError, match=r"foreign\.sqlite"):
        results.merge(Results(path))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("column", "damage"),
    [
        ("result", "[" * 100_000),
        ("setting", "[" * 100_000),
        ("result", "9" * 5_000),
        ("seconds", "long"),
        ("seconds", b""),
        *((column, "no text") for column in ("key", "measure", "version", "setting", "result")),
    ],
)
def test_a_damaged_row_is_not_believed_and_costs_no_other(results, column, damage):
    value = "cast(x'ff' as text)" if damage == "no text" else "?"
    with closing(sqlite3.connect(results.path)) as db, db:
        db.execute(f"update results set {column} = {value} where key = ?", (*[damage] * (value == "?"), run(0).key))
    assert results.read([run(0), run(1)]) == {run(1).key: [1.5]} and results.seconds([run(0), run(1)]) == [0.25]


@pytest.mark.parametrize("path", [".", "/", "x" * 300])
def test_a_path_that_no_file_can_have_is_said(path):
    with pytest.raises(SweepError, match="cannot be used for results"):
        Results(Path(path))


def test_an_empty_file_becomes_one_of_results(tmp_path):
    (tmp_path / "empty.sqlite").touch()
    Results(tmp_path / "empty").keep(run(0), "1", 0.1)
    assert Results(tmp_path / "empty").read([run(0)]) == {run(0).key: 1}


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SweepError, match="cannot be used"):
        Results(tmp_path / "file" / "kept").keep(run(0), "1", 0.1)


def test_a_file_that_is_damaged_anywhere_is_read_or_refused_in_a_sentence(results):
    """SQLite quotes what it cannot read in its complaint, which may be no text itself."""
    raw, rng = results.path.read_bytes(), random.Random(1)
    for _ in range(300):
        damaged = bytearray(raw)
        for _ in range(rng.choice([1, 3, 30])):
            damaged[rng.randrange(len(raw))] = rng.randrange(256)
        results.path.write_bytes(damaged)
        try:
            assert results.read([run(0), run(1)]).keys() <= {run(0).key, run(1).key}
        except SweepError as error:
            assert "It is left as it is" in str(error)


@pytest.mark.parametrize("seconds", [-1.0, float("inf"), 1e999, None])
def test_times_that_are_none_are_left_out(results, seconds):
    results.keep(run(0), "[0.5]", seconds)
    assert results.seconds([run(0), run(1)]) == [0.25]
