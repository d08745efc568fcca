"""The rehearsal trains each run once, can be stopped at any moment, and says what it did."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from lessons.build import sources
from lessons.experiment import KINDS, PLAIN, REMEMBERING, Transformer
from lessons.live_bench.bench import LiveBench
from lessons.panel import rehearsal
from lessons.panel.presets import PRESETS
from lessons.panel.recipe import Recipe
from lessons.panel.scene import Scene
from lessons.presenting import rehearse
from lessons.presenting.rehearse import Piece, main, programme, scenes


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two runs of a transformer that trains in a moment, kept in a folder of their own."""
    monkeypatch.setitem(KINDS, REMEMBERING, Transformer(n_chars=2_048, options={"width": 8}))
    scene = LiveBench()
    pieces = [Piece(scene, Recipe(model=REMEMBERING, seed=seed)) for seed in (1, 2)]
    monkeypatch.setattr(rehearse, "programme", lambda: pieces)
    monkeypatch.setattr(rehearsal, "FOLDER", tmp_path)
    return tmp_path


def stop_after(n, monkeypatch):
    """Ctrl+C while the run after the n-th is written down."""
    kept, keep = [], rehearsal.keep

    def keep_or_stop(*args):
        if len(kept) == n:
            raise KeyboardInterrupt
        kept.append(keep(*args))

    monkeypatch.setattr(rehearsal, "keep", keep_or_stop)


def test_every_preset_and_every_panel_is_rehearsed_once_and_the_first_comes_first():
    pieces = programme()
    models = [piece.recipe.model for piece in pieces]
    assert models == [REMEMBERING] * (len(models) // 2) + [PLAIN] * (len(models) // 2)
    for preset in PRESETS.values():
        for kind in (REMEMBERING, PLAIN):
            wanted = replace(preset.recipe, model=kind)
            alike = [p for p in pieces if p.scene.name == "live bench" and p.recipe.trains_like(wanted)]
            assert len(alike) == 1, preset.name
    assert pieces[0].recipe.trains_like(PRESETS["00 watch it learn"].recipe)
    assert {"live bench", "voices"} <= {piece.scene.name for piece in pieces}


def test_a_scene_is_found_for_every_panel_of_the_course():
    course = "".join(source.read_text(encoding="utf-8") for source in sources())
    shown = set(re.findall(r"\bPanel\((\w+)\(", course))
    found = {type(scene).__name__ for scene in scenes()}
    without_a_choice = {scene.__name__ for scene in below(Scene) if "model" not in getattr(scene, "offered", ())}
    assert {"LiveBench", "Voices"} <= shown - without_a_choice <= found


def below(of: type) -> Iterator[type]:
    for one in of.__subclasses__():
        yield from (one, *below(one))


def test_the_second_time_nothing_is_trained_and_the_result_is_said(folder, capsys):
    assert main([]) == 0
    assert "2 trained, 0 were there already, in 0 min" in capsys.readouterr().out
    assert main([]) == 0
    printed = capsys.readouterr().out
    assert "0 trained, 2 were there already" in printed and str(folder) in printed and "Rehearsed" in printed


def test_stopped_it_goes_on_from_there_and_does_no_run_twice(folder, monkeypatch, capsys):
    with monkeypatch.context() as patch:
        stop_after(1, patch)
        assert main([]) == 130
    assert "goes on from here" in capsys.readouterr().out
    assert main([]) == 0
    assert "1 trained, 1 were there already" in capsys.readouterr().out


def test_a_damaged_record_is_trained_again(folder, capsys):
    main([])
    next(folder.glob("*/1.safetensors")).write_bytes(b"x")
    capsys.readouterr()
    assert main([]) == 0
    assert "1 trained, 1 were there already" in capsys.readouterr().out


def test_a_full_disk_is_said_with_what_is_free(folder, monkeypatch, capsys):
    def refuse(*args):
        raise OSError("No space left on device")

    monkeypatch.setattr(rehearsal, "keep", refuse)
    assert main([]) == 1
    printed = capsys.readouterr().out
    assert "No space left" in printed and "GB free" in printed


def test_arguments_are_refused():
    assert main(["--all"]) == 2
