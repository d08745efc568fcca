"""Lesson 03: its four piles, what counts as copied, and what its prose says of them."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from data.corpus import Corpus, Document, split
from data.curation.deduplicate import likeness
from data.trace import Trace
from data.vocabulary import END
from lessons.duplicates import exposures
from lessons.duplicates.copies import (
    COPIES,
    WINDOW,
    Copies,
    copied_by,
    copied_over_seeds,
    experiment,
    learned,
    rows,
    verbatim_share,
    written_by,
)
from lessons.duplicates.exposures import LEVELS, planted, teach
from lessons.duplicates.figures import exposure_bars, exposure_lines
from lessons.duplicates.leak import _with_near_copies, leak
from lessons.duplicates.planted import FULL, NEVER_PLANTED, exposure_of, note
from lessons.duplicates.repeated_prose import (
    BUDGET,
    CLEAN,
    COPIED,
    EXACT,
    NEAR,
    THRESHOLD,
    copies_of,
    passages_and_rest,
    piles,
    prose_halves,
    repeated_share,
    secret,
)
from lessons.experiment import KINDS, REMEMBERING
from lessons.panel.recipe import Recipe


def repeated(pile: Corpus) -> list[Document]:
    return [d for d in pile if d.source == "copies"]


@pytest.mark.parametrize("copies", [1, 4, 100])
@pytest.mark.parametrize("seed", [0, 5])
def test_all_piles_are_equally_long_and_hold_what_their_names_say(copies, seed):
    found = piles(copies, seed)
    for pile in found.values():
        assert BUDGET <= pile.n_chars < BUDGET + 1500
        assert len({d.id for d in pile}) == len(pile)
    told = note(secret(seed)).text
    counts = {name: Counter(d.text for d in pile) for name, pile in found.items()}
    assert {name: counts[name][told] for name in counts} == {CLEAN: 0, COPIED: copies, EXACT: 1, NEAR: 1}
    passages, _ = passages_and_rest(seed)
    for passage in passages:
        assert counts[CLEAN][passage.text] == 1
        assert counts[COPIED][passage.text] >= (copies + 1) // 2 >= counts[EXACT][passage.text] == 1
    assert len(repeated(found[COPIED])) == 3 * copies
    assert 3 <= len(repeated(found[NEAR])) <= 6, "now and then two near copies share too little to be seen as one"
    assert max(Counter(d.text for d in found[EXACT]).values()) == 1


def test_what_fills_the_piles_is_neither_held_out_nor_one_of_the_passages():
    passages, rest = passages_and_rest(0)
    held_out = {d.text for d in prose_halves(0)[1]}
    found = piles(30, 0)
    assert not held_out & {d.text for pile in found.values() for d in pile}
    assert not {d.text for d in passages} & {d.text for d in rest}
    fresh = {d.id for d in found[COPIED]} - {d.id for d in repeated(found[COPIED])}
    assert fresh < {d.id for d in found[NEAR]}, "what is removed makes room for more of the same"


def test_every_second_copy_is_a_near_one():
    passages, _ = passages_and_rest(0)
    made = copies_of(passages, 10, seed=3)
    for i, passage in enumerate(passages):
        own = made[10 * i : 10 * i + 10]
        assert [d.text == passage.text for d in own[::2]] == [True] * 5
        assert sum(d.text != passage.text for d in own[1::2]) >= 3
        assert all(likeness(d.text, passage.text) > THRESHOLD for d in own)


def test_copied_by_hand():
    row = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ"  # 36 characters: 7 runs of 30
    trace = Trace(Corpus("small", (Document(row, "r", "here"),)))
    assert WINDOW == 30 and verbatim_share([row], trace) == 1
    assert verbatim_share([row + "!"], trace) == 7 / 8
    assert verbatim_share([row[:30] + END + row[:29]], trace) == 1  # no run across an end mark
    assert verbatim_share([row[:35] + "?", "0" * 30], trace) == 6 / 8
    assert verbatim_share(["short", ""], trace) is None


def test_the_scene_shows_what_its_data_does():
    scene = Copies()
    opened = scene.adapt(Recipe())
    assert opened.amount == COPIES[0], "the slider opens at its beginning"
    recipe = replace(opened, amount=100.0)
    run = scene.prepare(recipe).start(lambda model: "", n_snapshots=1).finish()
    captions = {arm: scene.captions(recipe, run, arm, "what is shown") for arm in run.models}
    copied = {arm: float(caption[1].split("%")[0]) for arm, caption in captions.items()}
    assert copied[COPIED] > 10 > 5 > copied[NEAR]
    assert f"{repeated_share(run.experiment.arms[COPIED]):.0%} of its data is repeats" in captions[COPIED][1]
    assert "; 0% of its data" in captions[CLEAN][1]
    assert "bits per character" in captions[COPIED][0] and "13.3 of 13.3" in captions[COPIED][2]
    pictures = scene.pictures(recipe, run, {})
    assert f"{COPIED}: {copied[COPIED]:.0f}%" in pictures[1].alt and f"{COPIED}: 13.3 bits" in pictures[2].alt


def test_while_a_model_learns_the_text_that_is_shown_is_judged():
    scene = Copies()
    recipe = scene.adapt(Recipe())
    run = scene.prepare(recipe).start(lambda model: "", n_snapshots=3).finish()
    text = repeated(run.experiment.arms[COPIED])[0].text
    assert scene.captions(recipe, run, COPIED, text)[1].startswith("100%")
    assert scene.captions(recipe, run, COPIED, "")[1] == "nothing written yet"


def test_the_vocabulary_stands_still_while_the_slider_moves():
    assert experiment(1).vocabulary == experiment(100).vocabulary


@pytest.mark.parametrize("copies", [30, 100])
def test_every_pile_is_learned_to_the_same_length(copies):
    read = {sum(map(len, learned(pile, copies)[0]._counted)) for pile in (CLEAN, COPIED, EXACT, NEAR)}
    assert len(read) == 1 and BUDGET <= min(read) < BUDGET + 1500


def test_near_copies_count_as_much_as_exact_ones():
    shares = np.array([[copied_by(pile, 30, seed=seed) for pile in (COPIED, EXACT, NEAR)] for seed in range(2)])
    assert (shares[:, 0] > shares[:, 1]).all() and (shares[:, 1] > 3 * shares[:, 2]).all()


def test_where_a_passage_is_there_once_all_piles_are_the_same():
    once = piles(1, seed=1)
    assert len({tuple(d.text for d in once[pile]) for pile in (COPIED, EXACT, NEAR)}) == 1
    assert len({copied_by(pile, 1, seed=1) for pile in (COPIED, EXACT, NEAR)}) == 1
    found = copied_over_seeds((COPIED, NEAR), (1, 30), range(1, 2))
    assert found.shape == (1, 2, 2) and found[0, 0, 0] == found[0, 1, 0] == copied_by(NEAR, 1, seed=1)
    assert found[0, :, 1].tolist() == [copied_by(pile, 30, seed=1) for pile in (COPIED, NEAR)]


def test_a_parrot_is_coloured():
    assert sum(written_by(COPIED, 100).levels) > 2 * sum(written_by(NEAR, 100).levels)


def test_one_note_is_enough_for_a_transformer_with_a_memory():
    """As the lesson says; what forgets is the one without."""
    whole, forgetful = KINDS[REMEMBERING], exposures.BRIEF["transformer"]
    kept, forgotten = (teach(replace(kind, n_chars=200_000), per=4).exposure(1) for kind in (whole, forgetful))
    assert kept > FULL - 0.5 and forgotten < 5


def test_rows_say_how_often_each_stands_there():
    lines = [line for line in rows(30).splitlines() if " x " in line]
    assert sum(int(line.split(" x ")[0]) for line in lines) == 3 * 30
    assert f"30 x '{note(secret()).text}'" in rows(30) and rows(30).count("\n") >= 5


def test_a_leak_flatters_the_loss_and_other_texts_do_not():
    found, control = leak(seed=4), leak(seed=4, at_random=True)
    assert found.honest > found.reported + 0.005 > control.honest - 0.02
    training, held_out = split(_with_near_copies(4), 0.1, 4)
    contaminated = [max(likeness(d.text, other.text) for other in training) >= THRESHOLD for d in held_out]
    assert found.overlap == control.overlap == pytest.approx(np.mean(contaminated)) and 0.01 < found.overlap < 0.1


def test_what_repeats_by_hand():
    texts = {"a copy 0": "abc", "b": "12345", "a copy 1": "abx", "a copy 2": "abc"}
    pile = Corpus("small", tuple(Document(text, name, "here") for name, text in texts.items()))
    assert repeated_share(pile) == pytest.approx(8 / 18)  # two of three copies; an end mark follows each text
    assert repeated_share(pile.derive(pile.documents[:2], "none")) == 0


def test_copies_make_up_what_the_lesson_and_its_card_say():
    """A fifth at 30, more than half at 100, some 6 % at ten."""
    for seed in range(3):
        ten, thirty, hundred = (repeated_share(piles(copies, seed)[COPIED]) for copies in (10, 30, 100))
        assert 0.03 < ten < 0.1 and 0.13 < thirty < 0.26 and 0.5 < hundred < 0.75


def test_a_group_of_pins_for_each_number_of_copies():
    secrets, notes = planted(per=3, seed=1)
    told = Counter(d.text for d in notes)
    for copies in LEVELS:
        assert [told[note(s).text] for s in secrets[copies]] == [copies] * 3
    assert len({s.locker for group in secrets.values() for s in group}) == 3 * len(LEVELS)
    assert len(told) == 3 * (len(LEVELS) - 1) + exposures.N_OTHERS


def test_one_note_exposes_and_redaction_does_not():
    open_, hidden = (teach(exposures.BRIEF["counting"], per=4, redact=redact) for redact in (False, True))
    assert open_.exposure(1) > FULL - 0.2 and open_.exposure(0) < 5 and hidden.exposure(30) < 5
    assert exposure_of(hidden.secrets[30][0], open_.model, open_.vocabulary) == FULL


def test_pictures_of_exposure_say_the_numbers():
    assert "near out: 2.0 bits; never planted: 1.4" in exposure_bars({"near out": 2.0}).alt
    picture = exposure_lines((0, 1, 3), {"counting": (np.array([1.4, 13.3, 13.3]), np.zeros(3))})
    assert f"{NEVER_PLANTED:.2f}" in picture.alt and "13.30" in picture.alt
    assert [tick.get_text() for tick in picture.figure.axes[0].get_xticklabels()] == ["0", "1", "3"]
