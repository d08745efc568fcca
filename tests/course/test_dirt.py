"""Lesson 02: its columns, its measures by hand, and what its prose says."""

import numpy as np
import pytest

from data.corpus import Corpus, Document
from data.noise import NOISES
from lessons.figures.picture import styles
from lessons.noise.dirt import FIRST, OCR, TYPOS, Dirt, clean_and_dirty, letters, made_up, pile, price, read_by, rows
from lessons.noise.dirt_curves import (
    SIZES,
    loss_by_rate,
    loss_by_size,
    made_up_by_rate,
    made_up_picture,
    rate_picture,
    size_picture,
)
from lessons.noise.wrong_labels import answers_picture
from lessons.panel.recipe import Recipe

SEEDS = range(2)


def texts(corpus: Corpus) -> dict[str, str]:
    return {document.id: document.text for document in corpus}


def test_at_rate_0_all_columns_are_the_same_and_write_the_same():
    scene = Dirt()
    run = scene.prepare(Recipe(noise_rate=0.0)).trained()
    assert len({corpus.fingerprint for corpus in run.experiment.arms.values()}) == 1
    assert len(set(run.losses().values())) == 1


def test_the_panel_reads_more_than_the_plots_and_knows_more():
    """ "100,000 characters, in the panel 250,000: so here every loss is higher", says the lesson."""
    experiment = Dirt().prepare(Recipe(noise_rate=0.1))
    assert round(experiment.n_chars, -4) == 250_000 and round(pile("stories")[0].n_chars, -3) == 100_000
    panel = experiment.trained().losses()
    plot = loss_by_rate("stories", seeds=range(1))[0]
    assert panel["clean"] < plot[0, 0] and panel["typos"] < plot[1, 1] and panel["OCR"] < plot[2, 1]


def test_each_column_has_its_own_noise_at_the_rate():
    arms = Dirt().prepare(Recipe(noise="shuffled words", noise_rate=0.5)).arms
    assert tuple(arms) == Dirt.arms
    found = {arm: {defect for d in corpus for defect in d.defects} for arm, corpus in arms.items()}
    assert found == {"clean": set(), "typos": {TYPOS}, "OCR": {OCR}, "yours": {"shuffled words"}}


def test_the_vocabulary_does_not_hang_on_the_rate():
    low, high = (Dirt().prepare(Recipe(noise_rate=rate)).vocabulary for rate in (0.05, 0.5))
    assert low == high


@pytest.mark.parametrize("corpus", Dirt().corpora)
def test_every_corpus_of_the_bench_can_be_dirtied(corpus):
    scene = Dirt()
    recipe = scene.adapt(Recipe(corpus=corpus, noise="broken encoding", noise_rate=0.3))
    run = scene.prepare(recipe).trained()
    lines = [scene.captions(recipe, run, arm, "some words xqzw here") for arm in scene.arms]
    assert all("% of words made up (data " in third for _, _, third in lines)
    assert len(scene.pictures(recipe, run, dict.fromkeys(scene.arms, "words ")) or ()) == 3


def test_the_caption_counts_made_up_words_in_text_and_data():
    scene, recipe = Dirt(), Recipe(noise_rate=0.5)
    run = scene.prepare(recipe).trained()
    assert scene.captions(recipe, run, "clean", "the nurse xqzw said so.")[2].startswith("20% of words")
    assert scene.captions(recipe, run, "clean", "")[2] == "?% of words made up (data 0%)"
    in_data = int(scene.captions(recipe, run, "typos", "")[2].partition("data ")[2].rstrip("%)"))
    assert 80 < in_data < 95


def test_made_up_words_by_hand():
    known = frozenset({"a", "cat"})
    assert made_up("a cta and a cat sat.", known) == pytest.approx(0.5)
    assert made_up("...", known) is None


def test_held_out_text_is_clean_and_stands_in_no_pile():
    training, held_out = pile("stories", 3)
    assert not set(texts(training).values()) & set(texts(held_out).values())
    assert not any(d.defects for d in held_out)


def test_the_price_is_a_bound_by_hand():
    tiny = Corpus("tiny", (Document("ab 12", "d", "me"),))
    assert letters(tiny) == pytest.approx(2 / 6)
    assert round(letters(pile()[0]), 2) == 0.78 and round(np.log2(1 / 0.9), 2) == 0.15  # as the guide says
    assert price(tiny, 0.0) == 0 and price(tiny, 0.75) == pytest.approx(2 / 3)


def test_the_rows_show_every_noise_at_work():
    lines = rows().splitlines()
    blocks = lines[: len(NOISES) + 1], lines[len(NOISES) + 1 :]
    texts = [[line.partition(": ")[2] for line in block] for block in blocks]
    assert [line.partition(":")[0].strip() for line in blocks[1]][1:] == list(NOISES)
    assert all(story != texts[0][0] or prose != texts[1][0] for story, prose in list(zip(*texts, strict=True))[1:])


def test_dirt_costs_by_how_much_of_the_text_it_can_hit():
    losses = loss_by_rate("stories", rates=(0.0, 0.3), seeds=SEEDS)
    assert np.ptp(losses[:, :, 0], axis=1).max() == 0  # at rate 0 there is one model
    added = losses[:, :, 1] - losses[:, :, 0]
    encoding, typos, ocr, boilerplate = added.T
    assert (typos > 2 * ocr).all() and (ocr > 2 * boilerplate).all()
    assert (encoding < 0.02).all() and (typos > 0.5).all()


def test_what_is_written_follows_what_is_read_and_cold_text_has_fewer_errors():
    read, warm, cold = made_up_by_rate((0.0, 0.1, 0.3), seeds=SEEDS).swapaxes(0, 1)
    assert (read[:, 0] == 0).all() and (np.diff(warm) > 0.1).all() and (cold < warm).all()
    assert (warm >= read).all() and (cold[:, 1] < read[:, 1]).all()


def test_more_dirty_data_does_not_catch_up():
    clean, dirty = loss_by_size((0.0, 0.1), seeds=SEEDS).swapaxes(0, 1)
    assert SIZES[3] == 4 * SIZES[2] and (dirty[:, 3] > clean[:, 2]).all()
    gap = dirty - clean
    assert (np.diff(gap) < 0).all()  # it shrinks, towards a price that stays
    assert np.allclose(gap[:, -1], price(pile()[0], 0.1), atol=0.03)


def named(picture) -> dict[str, str]:
    """The colour of each line's name, which is the line's."""
    return {text.get_text(): text.get_color() for text in picture.figure.axes[0].texts}


def test_what_the_panel_has_a_column_for_has_its_colour_in_the_plots_and_nothing_else_has():
    clean, typos, ocr, yours = (style.colour for style in styles(Dirt.arms).values())
    rates = named(rate_picture(np.ones((2, 4, 4)), "title"))
    grey = rates.pop("broken encoding")
    assert rates == {TYPOS: typos, OCR: ocr, FIRST.noise: yours} and grey not in (clean, typos, ocr, yours)
    sizes = size_picture(np.ones((2, 3, 4)))
    assert named(sizes) == {"clean": clean, "10% mistyped": typos, "30% mistyped": typos}
    for picture in (sizes, written := made_up_picture(np.full((2, 3, 4), 0.5))):
        drawn = [
            (line.get_color(), line.get_marker())
            for line in picture.figure.axes[0].lines
            if line.get_marker() != "None"
        ]
        assert len(set(drawn)) == len(drawn) >= 2, "told apart by their markers"
    assert set(named(written).values()) == {typos}
    assert not set(named(answers_picture(np.full((2, 2, 5), 0.5))).values()) & {clean, typos, ocr, yours}


def test_a_slip_confuses_the_clean_reader_beyond_the_letter():
    text = "The nurse forgot her old thermimeter in the gsrden."
    clean, dirty = (read_by(arm, text) for arm in ("clean", TYPOS))
    for typed, end in (("thermi", "thermimeter"), ("gs", "gsrden")):
        after = slice(text.index(typed) + len(typed), text.index(typed) + len(end))
        assert sum(clean.levels[after]) > 2 + sum(dirty.levels[after])
    assert "read by the model of clean" in clean.label
    assert not any("thermim" in document.text for document in clean_and_dirty(0.1, 0).experiment.arms["clean"])


def test_readers_share_data_but_for_the_dirt():
    arms = clean_and_dirty(0.1, 1).experiment.arms
    sizes = [corpus.n_chars for corpus in arms.values()]
    assert max(sizes) < 1.01 * min(sizes)
    assert arms["clean"].fingerprint != arms[TYPOS].fingerprint
