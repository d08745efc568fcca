"""Where a text came from, by hand on three small arms."""

import re

import pytest
from toy_sheets import CODE, ROWS

from data.codecs.image import DIGITS
from data.corpus import Corpus, Document
from lessons.duplicates.copies import WINDOW
from lessons.experiment import Counting, Experiment, Transformer
from lessons.panel.disagreement import LEVELS_IN_DIVERGENCE
from lessons.panel.provenance import BEFORE, COLOURINGS, LEVELS_IN_COPIED, Provenance
from lessons.widgets.text_view import LEVELS_IN_BITS


def corpus(name, texts, source):
    documents = (Document(t, f"{name}{i}", s, "g") for i, (t, s) in enumerate(zip(texts, source, strict=True)))
    return Corpus(name, tuple(documents))


CLEAN = corpus("clean", ["the nurse said she", "the nurse said he"] * 10, ["stories"] * 20)
MIXED = corpus("mixed", ["the nurse said she", "tje nudse sajd he."] * 10, ["clean", "noisy"] * 10)
HELD_OUT = Corpus("held out", (Document("the baker", "h", "stories"),))


def provenance(kind):
    experiment = Experiment.fair({"clean": CLEAN, "your mix": MIXED}, HELD_OUT, kind, n_chars=300)
    return Provenance(experiment.trained())


def sentence(found, arm, text, index):
    return found.sentence(arm, text, index, found.match(arm, text, index))


def rows(found, arm, text, index):
    return found.rows(found.match(arm, text, index))


COUNTED = provenance(Counting(order=4))
TRAINED = provenance(Transformer(n_chars=4000, options={"width": 16, "window": 8}))


def test_a_counted_character_is_shared_out_among_the_parts():
    said = sentence(COUNTED, "your mix", "the nurse", 5)
    n = sum(d.text.startswith("the nurse") for d in COUNTED.run.experiment.arms["your mix"])
    assert said.startswith(
        f"“the nurse” stands {len(COUNTED.run.experiment.arms['clean'])} × in clean, {n} × in your mix."
    )
    assert "came from:" in said and "% clean" in said and "smoothing" in said


def test_a_trained_model_s_text_also_stands_there_and_never_came_from_there():
    said = sentence(TRAINED, "your mix", "the nurse", 5)
    assert "also stands" in said and "came from" not in said
    assert "came from" not in TRAINED.legend("source") and "came from" in COUNTED.legend("source")


def test_what_stands_nowhere_is_said_to():
    assert sentence(COUNTED, "clean", "the nurse QQ", 11) == "'Q' stands nowhere in the data of clean."
    assert rows(COUNTED, "clean", "the nurse QQ", 11) == []


def test_rows_emphasise_the_stretch_that_was_found():
    found = rows(COUNTED, "your mix", "xx nudse x", 5)
    assert len(found) > 1
    for text, levels in found:
        assert "".join(c for c, level in zip(text, levels, strict=True) if level) == " nudse "
        assert text.endswith(" (noisy g)") and max(levels[: BEFORE + 1]), "a narrow column shows it"


@pytest.mark.parametrize("found", [COUNTED, TRAINED])
def test_each_part_of_a_mix_has_its_colour_and_one_part_has_none(found):
    text = "the nurse tje nudse"
    levels = found.levels("source", {"clean": text, "your mix": text})
    assert levels["your mix"][6] == 4 and levels["your mix"][16] == 5
    assert set(levels["clean"]) == {0}
    assert "clean blue" in found.legend("source") and "noisy orange" in found.legend("source")


@pytest.mark.parametrize(
    ("n_copied", "level"), [(0, 0), (29, 0), (30, 1), (59, 1), (60, 2), (119, 2), (120, 3), (200, 3)]
)
def test_longer_copies_are_stronger_and_amber_begins_where_copied_counts(n_copied, level):
    assert WINDOW == LEVELS_IN_COPIED[0] == 30
    row = "".join(chr(200 + i) for i in range(200))  # no two of its characters are the same
    data = Corpus("long", (Document(row, "d", "stories"),))
    run = Experiment.fair({"clean": data}, HELD_OUT, Counting(order=2)).trained()
    text = row[:n_copied] + "q" + row[150:170]
    levels = Provenance(run).levels("copied", {"clean": text})["clean"]
    assert levels == [level] * n_copied + [0] * 21


def test_the_legends_name_the_limits_that_are_drawn():
    for colouring, limits in (
        ("surprise", LEVELS_IN_BITS), ("copied", LEVELS_IN_COPIED), ("disagreement", LEVELS_IN_DIVERGENCE),
    ):  # fmt: skip
        said = COUNTED.legend(colouring).partition("faint from")[2]
        assert [float(number) for number in re.findall(r"\d+(?:\.\d+)?", said)] == list(limits)


@pytest.mark.parametrize("colouring", COLOURINGS)
def test_every_colouring_has_a_level_for_each_character_and_a_legend(colouring):
    for found in (COUNTED, TRAINED):
        levels = found.levels(colouring, {"clean": "", "your mix": "the nurse\x03tje"})
        assert {arm: len(its) for arm, its in levels.items()} == {"clean": 0, "your mix": 13}
        assert found.legend(colouring)


def test_in_slow_motion_a_character_comes_from_what_was_counted_so_far():
    """The first half of the data is clean, so that a model that has read only half knows no noise."""
    halves = corpus(
        "halves", ["the nurse said she"] * 10 + ["tje nudse sajd he."] * 10, ["clean"] * 10 + ["noisy"] * 10
    )
    run = Experiment.fair({"your mix": halves}, HELD_OUT, Counting(order=4)).start(n_snapshots=20)
    found, shares = Provenance(run), {}
    for _, snapshot in run:
        said = sentence(found, "your mix", "tje nudse", 1)
        percent = re.search(r"(\d+)% noisy", said)
        shares[snapshot.n_seen / run.budget] = bool(percent) and int(percent[1]) > 0
    assert len(shares) > 4
    assert shares == {seen: seen > 0.5 for seen in shares}


def test_disagreement_is_strong_where_the_columns_data_differ():
    texts = {"clean": "the nurse said she", "your mix": "tje nudse"}
    levels = COUNTED.levels("disagreement", texts)
    assert levels["clean"][1] > 0 and levels["clean"][5] == 0  # t|h or t|j; after "the n" only one data set speaks
    assert COUNTED.widest.arm in texts
    said = COUNTED.disagreement(COUNTED.widest, texts[COUNTED.widest.arm])
    assert "bits apart and expect: clean " in said and "your mix " in said


def test_rows_and_code_are_quoted_and_found_whole_with_their_stretch_emphasised():
    data = corpus("clean", ["def f(x):\n    return x", "M:194217,Ada Reed,Lund"] * 10, ["code"] * 20)
    run = Experiment.fair({"clean": data}, HELD_OUT, Counting(order=4), n_chars=300).trained()
    found = Provenance(run, layout=CODE).find("surprise", "clean", "x):\n    re", 5)
    assert found.said.startswith("“x):↵    re” stands")
    assert {text for text, _ in found.rows} == {"def f(x):\n    return x"}
    text, levels = found.rows[0]
    assert "".join(c for c, level in zip(text, levels, strict=True) if level) == "x):\n    re"
    assert "faint from" in Provenance(run, layout=ROWS).legend("surprise")
    assert "ring" in Provenance(run, layout=DIGITS.layout).legend("surprise")
