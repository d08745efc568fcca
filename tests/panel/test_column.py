"""Which rows of the data are shown, and what is emphasised in them."""

from toy_sheets import CODE, ROWS

from data.codecs.image import DIGITS
from data.codecs.music import TUNES_CODEC
from data.codecs.sheet import Remark
from data.codecs.video import CLIPS_CODEC
from data.corpora.stories import stories
from data.corpus import Corpus, Document
from data.mix import Mix
from data.noise import Boilerplate, OcrConfusions
from data.vocabulary import END
from lessons.experiment import Counting, Experiment
from lessons.figures.picture import styles
from lessons.panel.column import Column, n_rows, rows_to_show

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


def test_rows_of_a_mix_show_its_parts_in_proportion_to_their_characters():
    long = Corpus("long", tuple(Document("x" * 99, f"l{i}", "l") for i in range(60)))
    short = Corpus("short", tuple(Document("y" * 9, f"s{i}", "s") for i in range(300)))
    for weight, expected in ((0.6, ["long", "long", "short"]), (0.3, ["short", "short", "long"])):
        mix, _ = Mix({"long": long, "short": short}, {"long": weight, "short": 1 - weight}).draw(3_000)
        assert [d.source for d in rows_to_show({"clean": STORIES, "mix": mix})["mix"]] == expected


def test_in_a_mix_too_what_noise_put_in_is_emphasised():
    column = Column("mix", styles(["mix"])["mix"])
    column.show_rows([Document("Tje nurse.", "noisy:d", "noisy")], {"d": "The nurse."})
    assert column.rows[0].levels == [0, 3] + [0] * 8


def test_a_row_that_is_cut_off_ends_with_an_ellipsis():
    column = Column("clean", styles(["clean"])["clean"])
    column.show_rows([Document("x" * 500, "d", "t"), Document("x" * 120, "e", "t")], {})
    assert [view.text[-1] for view in column.rows[:2]] == ["…", "x"] and len(column.rows[0].text) == 120


def test_rows_that_go_on_in_time_have_the_width_for_themselves_and_those_on_boards_stand_side_by_side():
    roll, trail = TUNES_CODEC.layout, CLIPS_CODEC.layout
    assert [n_rows(layout) for layout in (None, DIGITS.layout, roll, trail)] == [3, 5, 1, 5]
    column = Column("clean", styles(["clean"])["clean"])
    column.show_found([("S:\nSC2", [0] * 6), ("S:\nSE2", [3] * 6)], roll)
    assert column.rows[0].text == "S:\nSC2" and column.rows[0].levels == [0] * 6 and len(column.rows[0].figures) == 1
    assert [view.layout.display for view in column.rows[1:]] == ["none", "none"]
    column.show_found([("a line", []), ("b", []), ("c", [])])
    assert [view.text for view in column.rows] == ["a line", "b", "c"] and column.rows[0].figures == []


def test_a_pinned_text_is_drawn_as_it_was_with_its_words():
    column = Column("clean", styles(["clean"])["clean"])
    column.text.show("S:\nSC2", layout=TUNES_CODEC.layout, told=["one note"])
    column.pin("S:\nSC2")
    assert (column.pinned.figures, column.pinned.told) == (column.text.figures, ["one note"])
    column.text.show("words")
    assert column.pinned.told == ["one note"]
    column.pin(None)
    assert column.pinned.layout.display == "none"


def test_what_noise_put_in_is_emphasised_and_nothing_else():
    column = Column("noisy", styles(["noisy"])["noisy"])
    column.show_rows([Document("The nur5e\nsat.", "d", "t")], {"d": "The nurse\nsat."})
    assert column.rows[0].levels == [0] * 7 + [3] + [0] * 6
    column.show_rows([Document("A new row.", "x", "t")], {})
    assert set(column.rows[0].levels) == {0}


def test_rows_of_a_table_and_code_are_lines_above_and_whole_where_they_were_found():
    assert [n_rows(layout) for layout in (ROWS, CODE)] == [3, 3]
    column, row = Column("clean", styles(["clean"])["clean"]), "M:194217,Ada Reed,Lund"
    column.show_rows([Document(row, "d", "t"), Document("S:1,2", "e", "t")], {"d": row.replace("Lund", "Lxnd")}, ROWS)
    first, second, third = column.rows
    assert (first.kind, first.text.split(END)) == ("row", [row, "S:1,2"]) and first.lines == 3
    assert [first.text[i] for i, level in enumerate(first.levels) if level] == ["u"]
    assert second.layout.display == third.layout.display == "none"
    column.show_found([(row, [3] * len(row))], ROWS)
    assert (first.kind, first.text, len(first.figures)) == ("found", row, 1)
    column.show_found([("a line", [])])
    assert (first.kind, first.text, first.lines, first.figures) == ("row", "a line", 1, [])


def test_a_pinned_row_keeps_what_was_said_of_it():
    column, said = Column("clean", styles(["clean"])["clean"]), [Remark(False, "no", ((0, 1),))]
    column.text.show("M:1", layout=ROWS, told=said)
    column.pin("M:1")
    assert column.pinned.told == said and column.pinned.figures == ROWS.figures(["M:1"])


def test_what_is_judged_beside_it_has_room_for_that_and_shares_it_with_what_is_pinned():
    column = Column("clean", styles(["clean"])["clean"])
    plain = column.text.lines
    column.make_room(CODE)
    room = column.text.lines
    assert room > plain
    column.text.show("x = 1", layout=CODE)
    column.pin("x = 1")
    assert column.text.lines == room - column.pinned.lines
    column.make_room(None)
    assert column.text.lines == plain - column.pinned.lines
    column.text.show("running text")
    column.pin(None)
    assert column.text.lines == plain
