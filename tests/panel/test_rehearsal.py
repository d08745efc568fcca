"""A rehearsed run is the live run's twin, or it is not shown."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from panel_moves import press

from lessons.experiment import KINDS, Transformer
from lessons.live_bench.bench import LiveBench
from lessons.panel import rehearsal
from lessons.panel.panel import Panel
from lessons.panel.recipe import Recipe
from lessons.panel.rehearsal import RehearsalError, is_kept, keep, place_of, restore
from tiny_models.measure import surprise
from tiny_models.sample import sample

SCENE = LiveBench()
RECIPE = replace(SCENE.adapt(Recipe()), model="transformer")
DAY = date(2026, 2, 3)


@pytest.fixture(autouse=True, scope="module")
def small():
    """A transformer that trains in a moment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(KINDS, "transformer", Transformer(n_chars=8_000, options={"width": 8}))
        yield


@pytest.fixture(scope="module")
def live(small):
    """A run as the bench trains it: with snapshots in between, four arms side by side."""

    def write(model):
        return sample(model, run.experiment.vocabulary, RECIPE.prompt, 60, temperature=RECIPE.temperature)

    run = SCENE.prepare(RECIPE).start(write, n_snapshots=4)
    return run.finish()


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(rehearsal, "FOLDER", tmp_path)
    monkeypatch.setattr(rehearsal, "SHARED", tmp_path)
    return tmp_path


@pytest.fixture
def kept(live, folder):
    return keep(SCENE.name, RECIPE, live, DAY)


def restored(recipe=RECIPE):
    return restore(SCENE.name, recipe, SCENE.prepare(recipe))


def text_of(run, arm):
    return sample(run.models[arm], run.experiment.vocabulary, RECIPE.prompt, 60, temperature=RECIPE.temperature)


def test_what_was_kept_comes_back_to_the_bit(live, kept, folder):
    found = restored()
    assert found.run.history == live.history
    assert found.mark == "rehearsed 3 Feb 2026"
    for arm, model in live.models.items():
        text, vocabulary = live.history[arm][-1].sample, live.experiment.vocabulary
        assert np.array_equal(surprise(found.run.models[arm], vocabulary, text), surprise(model, vocabulary, text))
        assert text_of(found.run, arm) == text
    assert list(found.run) == []  # complete: there is nothing left to play


def test_it_is_the_run_that_training_now_would_give(kept):
    """On one machine: that is what the mark promises, and what data, code and build guard."""
    again = SCENE.prepare(RECIPE).trained()
    found = restored().run
    assert found.losses() == again.losses()
    assert [text_of(found, arm) for arm in SCENE.arms] == [text_of(again, arm) for arm in SCENE.arms]


def test_two_that_rehearse_the_same_run_at_once_leave_one_that_is_whole(live, folder, monkeypatch):
    """The other one begins and ends while this one writes, as a second `start.py rehearse` does."""
    own = rehearsal._keep_arm

    def after_another(path, name, run):
        monkeypatch.setattr(rehearsal, "_keep_arm", own)
        with monkeypatch.context() as other:
            other.setattr(os, "getpid", lambda: 1)
            keep(SCENE.name, RECIPE, run, DAY)
        return own(path, name, run)

    monkeypatch.setattr(rehearsal, "_keep_arm", after_another)
    assert [keep(SCENE.name, RECIPE, live, DAY)] == list(folder.iterdir())
    assert restored().run.history == live.history


def test_prompt_and_temperature_share_a_record_and_what_trains_does_not(kept):
    spoken = replace(RECIPE, prompt="The baker ", temperature=0.1)
    assert restored(spoken).run.losses() == restored().run.losses()
    others = [{"seed": 1}, {"noise_rate": 0.3}, {"skew": 0.9}, {"shares": (1, 0, 0)}, {"model": "counting"}]
    places = {place_of(SCENE.name, replace(RECIPE, **other)) for other in others}
    assert len(places | {kept, place_of("voices", RECIPE)}) == len(others) + 2
    assert not any(is_kept(SCENE.name, replace(RECIPE, **other)) for other in others)
    with pytest.raises(RehearsalError, match="No run of this recipe was rehearsed"):
        restored(replace(RECIPE, seed=1))


def test_other_data_under_the_same_name_is_seen(kept):
    """As when the stories, or Python's own manual, have changed since the rehearsal."""
    changed = SCENE.prepare(replace(RECIPE, noise_rate=0.06))
    with pytest.raises(RehearsalError, match="made with other data.*rehearse"):
        restore(SCENE.name, RECIPE, changed)


def test_another_size_of_model_or_budget_is_seen(kept):
    for kind in (Transformer(n_chars=9_000), Transformer(n_chars=8_000, options={"width": 16})):
        with pytest.raises(RehearsalError, match="made with other data"):
            restore(SCENE.name, RECIPE, replace(SCENE.prepare(RECIPE), kind=kind))


@pytest.mark.parametrize(
    ("function", "why"), [("_digest_of_code", "another version of the models"), ("_build", "another PyTorch")]
)
def test_other_code_or_another_build_is_seen(kept, monkeypatch, function, why):
    monkeypatch.setattr(rehearsal, function, lambda: "something else")
    with pytest.raises(RehearsalError, match=why):
        restored()


def cut(path):
    path.write_bytes(path.read_bytes()[:-1])


def flip(path):
    content = bytearray(path.read_bytes())
    content[-8] ^= 1
    path.write_bytes(bytes(content))


def without(field):
    def rewrite(path):
        record = json.loads(path.read_text())
        del record["arms"][0][field]
        path.write_text(json.dumps(record))

    return rewrite


def drop_an_arm(path):
    record = json.loads(path.read_text())
    path.write_text(json.dumps(record | {"arms": record["arms"][1:]}))


@pytest.mark.parametrize(
    ("file", "harm"),
    [
        ("0.safetensors", cut),
        ("3.safetensors", flip),
        ("1.safetensors", lambda path: path.unlink()),
        ("record.json", cut),
        ("record.json", without("sha256")),
        ("record.json", without("history")),
        ("record.json", drop_an_arm),
    ],
)
def test_a_damaged_record_is_an_error_that_says_where_and_what_to_do(kept, file, harm):
    harm(kept / file)
    with pytest.raises(RehearsalError, match=f"{kept.name} is damaged.*rehearse` again"):
        restored()


@pytest.mark.parametrize("content", ["[]", "null", "3", "\x00"])
def test_a_record_that_is_none_is_no_crash(kept, content):
    (kept / "record.json").write_text(content)
    with pytest.raises(RehearsalError, match="damaged"):
        restored()


def test_a_rehearsal_that_broke_off_leaves_no_record_and_is_done_again(live, folder, monkeypatch):
    def refuse(*args):
        raise OSError("disk full")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="disk full"):
        patch.setattr(rehearsal, "_digest", refuse)
        keep(SCENE.name, RECIPE, live, DAY)
    assert not is_kept(SCENE.name, RECIPE)
    keep(SCENE.name, RECIPE, live, DAY)
    assert restored().run.history == live.history and len(list(folder.iterdir())) == 1


def test_a_newer_rehearsal_takes_the_place_of_the_older(live, kept, folder):
    keep(SCENE.name, RECIPE, live, date(2027, 1, 1))
    assert restored().mark.endswith("1 Jan 2027") and len(list(folder.iterdir())) == 1


# --- on the panel: offered, marked, and never instead of live training


@pytest.fixture
def panel(folder):
    panel = Panel(SCENE, RECIPE)
    panel.wait(60)
    yield panel
    panel.player.close()


def shown(panel):
    """Texts, headings, and what the charts say of themselves."""
    columns = panel.stage.columns.values()
    return [c.text.text for c in columns], [c.heading.mark for c in columns], [c.alt for c in panel.stage.charts]


def is_offered(panel):
    return not panel.controls.buttons["rehearsed"].disabled


def test_it_is_offered_for_its_recipe_alone_and_shown_only_when_asked_for(kept, live, panel):
    assert is_offered(panel) and panel.run.losses() != live.losses()
    panel.controls.fields["noise_rate"].value = 0.3
    assert not is_offered(panel)
    panel.controls.fields["noise_rate"].value = RECIPE.noise_rate
    assert is_offered(panel)
    press(panel, "rehearsed")
    assert panel.run.losses() == live.losses()


def test_wherever_it_is_shown_it_says_so_and_a_live_run_does_not(kept, panel):
    live_texts, *_ = shown(panel)
    press(panel, "rehearsed")
    mark = "rehearsed 3 Feb 2026"
    texts, headings, alts = shown(panel)
    assert texts != live_texts and headings == [mark] * 4 and all(alt.endswith(f"({mark})") for alt in alts)
    assert mark in panel.controls.status.value
    panel.controls.fields["prompt"].value = "The baker "  # its models write on; it is still the rehearsed run
    panel.wait(60)
    texts, headings, alts = shown(panel)
    assert all(text.startswith("The baker ") for text in texts) and headings == [mark] * 4 and mark in alts[0]
    press(panel, "reset")
    _, headings, alts = shown(panel)
    assert not any(headings) and not any("rehearsed" in alt for alt in alts)


def test_pinned_it_is_still_marked_beside_a_live_run(kept, panel):
    press(panel, "rehearsed")
    press(panel, "pin")
    assert shown(panel)[1][0] == "both rehearsed 3 Feb 2026"
    press(panel, "step")
    _, headings, alts = shown(panel)
    assert headings[0] == "pinned run: rehearsed 3 Feb 2026" and headings[0] in alts[0]
    press(panel, "pin")
    assert not any(shown(panel)[1])


def test_playing_after_it_trains_live_from_the_beginning(kept, panel, live):
    press(panel, "rehearsed")
    press(panel, "step")
    assert panel.run.history["clean"][-1].step == 0 and not panel.stage.mark
    press(panel, "play")
    assert panel.run.losses() == live.losses() and not any(shown(panel)[1])


def test_a_stale_record_is_ignored_with_a_word_on_why(kept, panel, monkeypatch):
    before, run = shown(panel), panel.run
    monkeypatch.setattr(rehearsal, "_build", lambda: "torch 3")
    press(panel, "rehearsed")
    assert "another PyTorch" in panel.controls.status.value and "another PyTorch" in panel.stage.origin.text
    assert shown(panel) == before and panel.run is run
    press(panel, "step")  # and the live run goes on
    assert panel.run is run and run.history["clean"][-1].step > 0


def test_a_slider_that_moves_while_it_is_loaded_has_the_last_word(kept, panel, monkeypatch):
    restore = rehearsal.restore

    def restore_slowly(*arguments):
        found = restore(*arguments)
        panel.controls.fields["noise_rate"].value = 0.3
        return found

    monkeypatch.setattr(rehearsal, "restore", restore_slowly)
    press(panel, "rehearsed")
    assert not panel.stage.mark and panel.stage.recipe.noise_rate == 0.3
    assert panel.run.history["clean"][-1].step == 0 and not is_offered(panel)


def test_a_machine_without_rehearsals_has_no_such_button(panel, folder):
    assert panel.controls.buttons["rehearsed"].layout.display == "" and not is_offered(panel)
    folder.rmdir()
    other = Panel(SCENE, RECIPE)
    other.wait(60)
    assert other.controls.buttons["rehearsed"].layout.display == "none"


NO_FILES = [
    os.mkfifo,
    Path.mkdir,
    lambda path: path.symlink_to("/dev/zero"),
    lambda path: path.symlink_to(path),
    lambda path: (path.touch(), os.truncate(path, 2**31)),
]


@pytest.mark.skipif(os.name == "nt", reason="pipes and devices are Unix's")
@pytest.mark.parametrize("file", ["record.json", "0.safetensors"])
@pytest.mark.parametrize("make", NO_FILES)
def test_what_is_no_file_in_the_place_of_one_is_neither_waited_for_nor_read_to_its_end(kept, file, make):
    (kept / file).unlink()
    make(kept / file)
    with pytest.raises(RehearsalError, match="is damaged"):
        restored()


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root can be somebody else for a moment")
@pytest.mark.parametrize("mode", [0o000, 0o700, 0o744])
def test_what_others_have_rehearsed_and_nobody_else_may_look_at_stops_no_panel(kept, folder, mode):
    for above in (folder, *folder.parents[:2]):
        above.chmod(0o755)
    folder.chmod(mode)
    os.seteuid(65534)
    try:
        assert not is_kept(SCENE.name, RECIPE)
        with pytest.raises(RehearsalError):
            restored()
    finally:
        os.seteuid(0)
