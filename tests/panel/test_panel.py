"""The panel without a browser: what a person's moves do to what is shown."""

import gc
import threading
import weakref
from contextlib import contextmanager

import pytest
from panel_moves import changed, field, press, texts

from lessons.live_bench.bench import LiveBench
from lessons.noise.dirt import Dirt
from lessons.panel import settled
from lessons.panel.panel import Panel
from lessons.panel.presets import PRESETS
from lessons.panel.recipe import Recipe
from lessons.panel.recipe_text import to_text
from lessons.presenting.rehearse import scenes

pytestmark = pytest.mark.usefixtures("brief_runs")


@pytest.mark.usefixtures("nothing_stays")
@pytest.mark.parametrize("scene", [LiveBench(), *scenes()], ids=lambda scene: scene.name)
def test_in_every_lesson_each_move_is_answered_without_complaint(scene):
    panel = Panel(scene)
    panel.wait(60)
    told = [panel.controls.status.value]
    panel.controls.status.observe(lambda change: told.append(change["new"]), names="value")
    for name, value in (("temperature", 0.3), ("prompt", "The "), ("amount", None), ("noise_rate", 0.2), ("skew", 0.3)):
        if control := panel.controls.fields.get(name):
            control.value = control.options[-1][1] if value is None else value
            panel.wait(60)
    panel.controls.buttons["new seed"].click()
    panel.wait(60)
    panel.player.close()
    assert all(len(text) > 10 for text in texts(panel).values())  # two clips that an unlearned model ends soon
    assert all(told) and not [status for status in told if "✘" in status]


def test_a_panel_that_is_closed_leaves_nothing_behind_not_even_the_first_of_a_kernel(monkeypatch):
    """Else each run of its cell would cost the memory of four models: anywidget keeps what watches a script's file."""
    monkeypatch.setattr(settled, "_first", threading.Lock())
    panel = Panel(LiveBench())
    panel.wait(60)
    kept = [weakref.ref(thing) for thing in (panel, panel.stage, panel.run)]
    panel.player.close()
    panel.inspector.close()
    panel.close_all()
    del panel
    gc.collect()
    assert [thing() for thing in kept] == [None] * 3


def test_it_opens_with_four_texts_four_rows_of_captions_and_charts(panel):
    assert all(len(text) > 100 for text in texts(panel).values())
    assert all("bits" in column.first.value for column in panel.stage.columns.values())
    assert all(row.text for column in panel.stage.columns.values() for row in column.rows)
    assert all(chart.png.startswith(b"\x89PNG") and chart.alt for chart in panel.stage.charts)


def test_the_noise_rate_changes_the_noisy_columns_alone(panel):
    before = texts(panel)
    field(panel, "noise_rate").value = 0.4
    assert changed(panel, before) == {"noisy", "your mix"}


def test_the_skew_changes_the_skewed_columns_alone(panel):
    """To the letter, and in their figures; at any budget, since documents are whole."""
    before, captions = texts(panel), shown_below(panel)
    for skew in (0.9, 0.3, 0.05):
        field(panel, "skew").value = skew
        assert changed(panel, before) <= {"skewed", "your mix"}
        assert all(shown_below(panel)[arm] == captions[arm] for arm in ("clean", "noisy"))
    assert changed(panel, before) == {"skewed", "your mix"}


def test_the_shares_change_your_mix_alone(panel):
    before = texts(panel)
    field(panel, "shares").value = [0.1, 0.75, 0.15]
    assert changed(panel, before) == {"your mix"}


def shown_below(panel):
    return {name: (c.first.value, c.second.value, c.third.value) for name, c in panel.stage.columns.items()}


@pytest.mark.parametrize(("shares", "arm"), [((1, 0, 0), "clean"), ((0, 1, 0), "noisy"), ((0, 0, 1), "skewed")])
def test_a_mix_of_one_part_shows_what_that_part_s_column_shows(panel, shares, arm):
    field(panel, "shares").value = shares
    panel.wait(60)
    assert texts(panel)["your mix"] == texts(panel)[arm] and shown_below(panel)["your mix"] == shown_below(panel)[arm]


def test_prompt_and_temperature_rewrite_all_without_training(panel):
    before, run = texts(panel), panel.run
    field(panel, "prompt").value = "The baker"
    assert changed(panel, before) == set(before)
    before = texts(panel)
    field(panel, "temperature").value = 0.1
    assert changed(panel, before) and panel.run is run


def test_a_prompt_of_unknown_characters_loses_them_and_nothing_breaks(panel):
    field(panel, "prompt").value = "The 漢 nurse"
    panel.wait(60)
    assert all("漢" not in text for text in texts(panel).values())


@pytest.mark.parametrize("corpus", ["prose", "names"])
def test_another_corpus_changes_everything(panel, corpus):
    before = texts(panel)
    field(panel, "corpus").value = corpus
    assert changed(panel, before) == set(before)
    slider, subject = field(panel, "skew"), panel.scene.subject(panel.controls.recipe())
    assert (slider.min, slider.max) == subject.skews and slider.value == subject.skew


@contextmanager
def held(panel):
    """The worker waits until the block is done: what is asked for in it is asked for before it can answer."""
    done = threading.Event()
    panel.player.do("hold", lambda: done.wait(60))
    yield
    done.set()
    panel.wait(60)


def test_play_pressed_while_an_answer_is_still_to_come_is_played(panel):
    with held(panel):
        field(panel, "noise_rate").value = 0.4
        panel.controls.buttons["play"].click()
    assert len(panel.run.history["noisy"]) > 2 and not panel.player.playing


def test_the_transformer_starts_untrained_steps_and_plays_to_the_end(panel):
    field(panel, "model").value = "transformer"
    panel.wait(60)
    assert {snapshots[-1].step for snapshots in panel.run.history.values()} == {0}
    panel.controls.buttons["step"].click()
    panel.wait(60)
    steps = {snapshots[-1].step for snapshots in panel.run.history.values()}
    assert len(steps) == 1 and steps != {0}
    before = texts(panel)
    panel.controls.buttons["play"].click()
    assert changed(panel, before) == set(before)
    assert len({snapshots[-1].n_seen for snapshots in panel.run.history.values()}) == 1
    panel.controls.buttons["reset"].click()
    panel.wait(60)
    assert {snapshots[-1].step for snapshots in panel.run.history.values()} == {0}


def test_a_slider_restarts_a_transformer_that_plays(panel):
    field(panel, "model").value = "transformer"
    panel.wait(60)
    with held(panel):
        panel.controls.buttons["play"].click()
        field(panel, "noise_rate").value = 0.3
    assert any(d.defects for d in panel.run.experiment.arms["noisy"])
    assert panel.run.history["noisy"][-1].step > 0


def test_stop_leaves_no_thread(panel):
    field(panel, "model").value = "transformer"
    panel.controls.buttons["play"].click()
    panel.controls.buttons["stop"].click()
    panel.wait(60)
    assert not panel.player.alive


def test_own_text_comes_by_path_and_a_bad_path_is_explained(panel, tmp_path):
    own = panel.controls.own
    own.path.value = str(tmp_path / "nothing.txt")
    own.load.click()
    assert panel.controls.status.value.startswith("✘")
    book = tmp_path / "book.txt"
    book.write_text("\n\n".join(f"Chapter {i}: <b>the sea</b> was calm on day {i}." for i in range(300)))
    own.path.value = str(book)
    own.load.click()
    panel.wait(60)
    assert "<b>" in panel.stage.columns["clean"].rows[0].text


def test_a_guessed_encoding_is_told_and_another_can_be_chosen(panel):
    text = "\n\n".join(f"Den {i}: příliš žluťoučký kůň úpěl ďábelské ódy." for i in range(90))
    own = panel.controls.own
    assert own.reading.layout.display == "none"
    content = text.encode("iso8859_2")
    own.upload.take({"name": "kun.txt", "size": len(content)}, [memoryview(content)])
    panel.wait(60)
    assert "read as iso8859_2, which is a guess" in panel.stage.origin.text
    assert own.reading.value == "iso8859_2" and own.reading.layout.display == "" and len(own.reading.options) > 2
    own.reading.value = "cp1250"
    panel.wait(60)
    assert field(panel, "corpus").value == "kun.txt (cp1250)" and '"kun.txt (cp1250)"' in panel.controls.text.shown
    assert "as you chose" in panel.stage.origin.text


def test_a_folder_has_the_menu_too_with_each_files_own_guess_where_they_differ(panel, tmp_path):
    czech = "\n\n".join(f"Den {i}: příliš žluťoučký kůň úpěl ďábelské ódy." for i in range(90))
    russian = "\n\n".join(f"День {i}: я ходил в магазин, чтобы купить хлеба и молока." for i in range(90))
    (tmp_path / "letters").mkdir()
    for name, raw in {"a.txt": czech.encode("cp1250"), "b.txt": russian.encode("koi8_r"), "c.png": b"\x89PNG"}.items():
        (tmp_path / "letters" / name).write_bytes(raw)
    own = panel.controls.own
    own.path.value = str(tmp_path / "letters")
    own.load.click()
    panel.wait(60)
    for said in ("a.txt was read as cp1250, which is a guess", "b.txt was read as koi8_r", "left out: 1"):
        assert said in panel.stage.origin.text
    assert own.reading.value == "" and own.reading.layout.display == ""
    own.reading.value = "koi8_r"
    panel.wait(60)
    assert '"letters (koi8_r)"' in panel.controls.text.shown
    assert "a.txt and 1 more file were read as koi8_r, as you chose" in panel.stage.origin.text
    own.reading.value = ""
    panel.wait(60)
    assert field(panel, "corpus").value == "letters"
    panel._read_recipe('"letters (cp1250)", counting')  # from a notebook in which that was chosen
    panel.wait(60)
    assert field(panel, "corpus").value == "letters (cp1250)" and "as you chose" in panel.stage.origin.text
    panel._read_recipe('"letters (klingon)", counting')
    assert "There is no corpus" in panel.stage.origin.text + panel.controls.status.value


def test_another_text_of_the_same_name_takes_the_place_of_the_first(panel):
    for day in ("calm", "rough"):
        text = "\n\n".join(f"Chapter {i}: the sea was {day} on day {i}." for i in range(300))
        content = text.encode()
        panel.controls.own.upload.take({"name": "diary.txt", "size": len(content)}, [memoryview(content)])
        panel.wait(60)
        assert field(panel, "corpus").value == "diary.txt"
        assert all(day in column.rows[0].text for column in panel.stage.columns.values())
        assert day in texts(panel)["clean"]
        assert not panel.run.others, "the first text's seeds say nothing of the second"
        press(panel, "new seed", times=2)
        assert len(panel.run.others) == 2


def test_what_goes_wrong_is_shown_and_raised(panel, monkeypatch):
    def fail(recipe):
        raise RuntimeError("the data has gone")

    monkeypatch.setattr(panel.scene, "prepare", fail)
    field(panel, "noise_rate").value = 0.2
    with pytest.raises(RuntimeError, match="the data has gone"):
        panel.wait(60)
    assert "the data has gone" in panel.controls.status.value


def test_a_new_seed_is_another_draw_of_the_same_recipe(panel):
    before, rate = texts(panel), field(panel, "noise_rate").value
    panel.controls.buttons["new seed"].click()
    assert changed(panel, before) == set(before)
    assert panel.controls.recipe().seed == 1 and field(panel, "noise_rate").value == rate


def test_a_pinned_run_stays_beside_the_new_one_until_it_is_let_go(panel):
    pin, before = panel.controls.buttons["pin"], texts(panel)
    pin.click()
    panel.wait(60)
    field(panel, "noise_rate").value = 0.5
    assert changed(panel, before) == {"noisy", "your mix"}
    assert {name: column.pinned.text for name, column in panel.stage.columns.items()} == before
    assert "pinned run: clean" in panel.stage.charts[0].alt and pin.description == "Unpin"
    pin.click()
    panel.wait(60)
    assert "pinned" not in panel.stage.charts[0].alt
    assert all(column.pinned.layout.display == "none" for column in panel.stage.columns.values())


def test_the_recipe_says_what_is_set_and_sets_what_it_says(panel):
    field(panel, "noise_rate").value = 0.3
    assert panel.controls.text.shown.startswith("stories, counting, typing errors 30 %")
    panel.controls.text.enter('prose counting, OCR confusions 20 percent, skew 40 %, seed 7, prompt "A list"')
    panel.wait(60)
    recipe = panel.controls.recipe()
    assert (recipe.corpus, recipe.noise, recipe.noise_rate, recipe.skew) == ("prose", "OCR confusions", 0.2, 0.4)
    assert (recipe.seed, recipe.prompt) == (7, "A list")
    assert all(text.startswith("A list") for text in texts(panel).values())


def test_a_control_that_moves_writes_the_recipe_and_reads_none(panel, monkeypatch):
    monkeypatch.setattr("lessons.panel.panel.from_text", None)  # which cannot be called
    field(panel, "noise_rate").value = 0.3
    panel.controls.preset.value = "02 noise"
    panel.wait(60)
    assert panel.controls.text.shown == to_text(panel.stage.recipe) == to_text(PRESETS["02 noise"].recipe)


def test_a_recipe_that_cannot_be_read_is_explained_and_changes_nothing(panel):
    before = texts(panel)
    panel.controls.text.enter("storeis counting")
    assert changed(panel, before) == set()
    assert "storeis" in panel.controls.status.value and panel.controls.text.shown == "storeis counting"


def test_a_lesson_offers_the_presets_that_its_controls_can_set(panel):
    assert len(panel.controls.preset.options) == 1 + len(PRESETS)
    noise = Panel(Dirt())
    offered = [name for name, _ in noise.controls.preset.options]
    assert {"00 first look", "02 noise", "02 OCR"} < set(offered)
    assert not {"04 skew: mostly she", "06 more noise than text"} & set(offered)
    noise.controls.preset.value = "02 OCR"
    noise.wait(60)
    assert noise.controls.preset.value == "02 OCR" and noise.stage.recipe.noise == "OCR confusions"
    noise.player.close()


def test_a_preset_moves_the_controls_and_is_let_go_when_they_move_on(panel):
    panel.controls.preset.value = "04 skew: mostly she"
    panel.wait(60)
    assert field(panel, "skew").value == 0.95
    assert panel.controls.preset.value == "04 skew: mostly she"
    field(panel, "skew").value = 0.5
    assert panel.controls.preset.value == ""


def test_the_same_recipe_gives_the_same_texts(panel):
    first = texts(panel)
    panel.controls.preset.value = "02 noise"
    panel.wait(60)
    panel.controls.preset.value = "00 first look"
    assert changed(panel, first) == set()


def test_a_recipe_beyond_the_sliders_is_shown_as_it_was_taken_up(panel):
    panel.controls.text.enter("stories, counting, typing errors 80 %")
    panel.wait(60)
    assert "typing errors 50 %" in panel.controls.text.shown


def test_three_seeds_give_a_band_and_any_other_change_takes_it_away(panel):
    loss, share, _ = panel.stage.charts
    press(panel, "new seed")
    assert "mean of 2 seeds" in loss.alt and "±" not in loss.alt
    press(panel, "new seed")
    assert "mean of 3 seeds" in loss.alt and loss.alt.count("±") == share.alt.count("±") == len(panel.scene.arms)
    field(panel, "noise_rate").value = 0.2
    panel.wait(60)
    assert "seeds" not in loss.alt and "seeds" not in share.alt


def test_texts_of_another_prompt_are_not_compared_with_those_of_other_seeds(panel):
    press(panel, "new seed", times=2)
    field(panel, "prompt").value = "The baker"
    panel.wait(60)
    assert "seeds" not in panel.stage.charts[1].alt
    press(panel, "new seed", times=2)
    assert "mean of 2 seeds" in panel.stage.charts[0].alt


def test_the_status_says_how_long_the_rest_takes_once_a_speed_is_known(panel):
    field(panel, "model").value = "transformer"
    panel.wait(60)
    assert panel.controls.status.value.startswith("step 0 ·")
    press(panel, "step")
    assert "s, about " in panel.controls.status.value and panel.controls.status.value.endswith(" left")
    press(panel, "play")
    assert "done in " in panel.controls.status.value
    press(panel, "reset")
    assert panel.controls.status.value.startswith("step 0 ·") and panel.controls.status.value.endswith(" left")


def test_a_slider_and_the_temperature_moved_at_once_are_both_heeded_in_every_column(panel):
    with panel.player._lock:  # the worker finds both requests when it looks
        field(panel, "noise_rate").value = 0.15
        field(panel, "temperature").value = 0.3
    panel.wait(60)
    both = texts(panel)
    other = Panel(LiveBench(), panel.controls.recipe())
    other.wait(60)
    assert both == texts(other)


@pytest.mark.parametrize(
    ("made_of", "said"),
    [
        ((LiveBench,), "brackets and all"),
        (("stories",), "brackets and all"),
        ((LiveBench(), "stories, counting"), "begins with a recipe"),
        ((LiveBench(), Recipe(corpus="nope")), "There is no corpus 'nope' here, only stories"),
        ((LiveBench(), Recipe(model="nope")), "There is no model 'nope' here, only counting"),
    ],
    ids=["class", "text", "recipe as text", "no such corpus", "no such model"],
)
def test_what_no_panel_is_made_of_is_said(made_of, said):
    with pytest.raises((TypeError, ValueError), match=said):
        Panel(*made_of)
