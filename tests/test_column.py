"""Which rows of the data are shown, and what is emphasised in them."""

from data.corpus import Corpus, Document
from data.noise import Boilerplate, OcrConfusions
from data.stories import stories
from lessons.column import Column, rows_to_show
from lessons.experiment import Counting, Experiment
from lessons.figures import styles

STORIES = stories(80)
HELD_OUT = Corpus("other", stories(5, seed=1).documents)


def arms(noise):
    noisy, _ = noise(STORIES)
    other = STORIES.derive(STORIES.documents[40:], "another half")
    both = Experiment.fair({"clean": STORIES, "noisy": noisy}, HELD_OUT, Counting(3)).arms
    return {**both, "other": other}


def test_versions_of_the_same_documents_show_the_same_rows():
    for noise in (Boilerplate(0.5), OcrConfusions(0.5)):
        shown = rows_to_show(arms(noise))
        assert [d.id for d in shown["clean"]] == [d.id for d in shown["noisy"]]
        assert len({d.id for d in shown["clean"]}) == 3


def test_an_arm_of_other_documents_shows_its_own():
    own = Corpus("own", tuple(Document(f"text {i}", f"o{i}", "own") for i in range(30)))
    assert {d.id[0] for d in rows_to_show({"clean": STORIES, "own": own})["own"]} == {"o"}


def test_what_noise_put_in_is_emphasised_and_nothing_else():
    column = Column("noisy", styles(["noisy"])["noisy"], text_lines=3)
    column.show_rows([Document("The nur5e\nsat.", "d", "t")], {"d": "The nurse\nsat."})
    assert column.rows[0].levels == [0] * 7 + [3] + [0] * 6
    column.show_rows([Document("A new row.", "x", "t")], {})
    assert set(column.rows[0].levels) == {0}
