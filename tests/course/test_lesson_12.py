"""Lesson 12: exercises, each number in the prose, and any text in any script through every cell's function."""

import os
from dataclasses import replace

import pytest
from panel_moves import held_in
from solved import solved
from wcwidth import width

from data.corpora.files import from_text
from data.corpora.names import names
from data.corpus import Corpus, CorpusError, Document
from data.curation.curate import OwnFilter
from data.curation.filters import Copies, MendEncoding, PersonalData, StopWords, WholeSentences
from data.datasheets.datasheet import DatasheetError, missing
from data.downloads import DOWNLOADS, DownloadError
from data.stats import words
from lessons import build
from lessons.asking.exercises import faults
from lessons.keeping.kept import open_kept
from lessons.panel.panel import Panel
from lessons.panel.recipe import Recipe
from lessons.your_data import bring
from lessons.your_data.bring import MOST_CHARS, Bring, described
from lessons.your_data.checks import check_datasheet, check_steps, check_who_knows
from lessons.your_data.filtered import (
    AS_IT_IS,
    CAREFUL,
    CURATED,
    EVERYDAY,
    FILTERED,
    MOST_REASONS,
    dropped_by_group,
    funnel_table,
    losses,
    losses_table,
    run_steps,
    trained,
    usable,
)
from lessons.your_data.form import DatasheetForm
from lessons.your_data.grouped import by_chance, by_file, by_script, by_words, group_table, grouped, losses_by_group
from lessons.your_data.keep_it import KeepIt, as_markdown
from lessons.your_data.looked_at import rows, statistics, suspects
from lessons.your_data.stand_in import ANSWERS, stand_in
from lessons.your_data.traced import copied, read_by, stretch, traced
from lessons.your_data.your_panel import Yours

SENTENCES = {
    "arabic": "ذهب الولد رقم {n} إلى السوق واشترى {m} تفاحات. ",
    "devanagari": "लड़का नंबर {n} बाज़ार गया और {m} सेब लाया। ",
    "chinese": "第{n}个男孩去市场买了{m}个苹果。",
    "thai": "เด็กคนที่ {n} ไปตลาดซื้อแอปเปิล {m} ลูก ",
    "emoji": "👩‍👩‍👧 {n} 🍎 {m} שלום hello 🇺🇳 ",
}


GERMAN = " ".join(f"Am {day}. ließ der Mönch die Tür offen, und es zog sehr." for day in range(90))


def text_in(script: str) -> Corpus:
    """Eighty different documents in a script, in two groups."""
    lines = [SENTENCES[script].format(n=n, m=n * n % 17) * 3 for n in range(80)]
    return Corpus(script, tuple(Document(line, f"d{n}", script, f"g{n % 2}") for n, line in enumerate(lines)))


# --- exercises


def test_steps_clean_and_keep_everybody():
    wrong = {
        "one step alone": (MendEncoding()),
        "the class is the step": (MendEncoding, Copies),
        "equal copies are all copies": (MendEncoding(), Copies(1.0), PersonalData()),
        "who writes otherwise is dirt": (MendEncoding(), Copies(0.8), PersonalData(), StopWords(2)),
        "throw away what could be cut out": (MendEncoding(), Copies(0.8), PersonalData(mend=False)),
        "what is dropped cannot do harm": (Copies(0.05),),
        "the broken letters do not matter": (Copies(0.8), PersonalData()),
    }
    assert faults(check_steps, solved("12.1", "my_steps"), wrong, seeds=(0, 1)) == []


def test_a_datasheet_is_complete_or_says_what_is_missing():
    wrong = {
        "the toolkit knows the rest": {"purpose": "To remember."},
        "a dash is an answer": {**ANSWERS, "consent": "-"},
        "to do is done": {**ANSWERS, "licence": "TODO"},
        "a question that nobody asked": {**ANSWERS, "colour": "blue"},
        "a sentence is a form": "I answer all of it.",
    }
    assert faults(check_datasheet, ANSWERS, wrong) == []


def test_the_form_is_judged_as_it_is_filled_in():
    form = DatasheetForm(stand_in())
    assert check_datasheet(form).state == "open"
    form._handle_custom_msg({"key": "purpose", "answer": "  To remember.  "}, [])
    assert form.answers == {"purpose": "To remember."} and form.status.startswith("Answered: 1 of 13. Next: Who")
    assert check_datasheet(form).state == "not yet" and "And 11 more." in check_datasheet(form).message
    form.fill(ANSWERS)
    assert check_datasheet(form).state == "passed" and form.status == "All 13 are answered."
    for wrong in ("purpose", None, [("purpose", "To remember.")]):
        with pytest.raises(DatasheetError, match="in a dictionary: form.fill"):
            form.fill(wrong)
    form._handle_custom_msg({"key": "colour", "answer": "blue"}, [])
    assert "No question is called 'colour'" in form.status and missing(form.sheet) == []


def test_only_consent_cannot_be_counted():
    assert faults(check_who_knows, solved("12.3", "answer"), {"copies": "a", "scripts": "b", "numbers": "d"}) == []


# --- what the prose says of the stand-in


def test_everyday_filters_cost_the_hills_a_quarter_and_the_coast_hardly_anything():
    lost = dropped_by_group(run_steps(stand_in(), EVERYDAY))
    assert 0.2 < lost["hills"] < 0.33 and lost["coast"] < 0.05
    assert often("the", "hills") < 0.5 * often("the", "coast")


def often(word: str, group: str) -> float:
    """How often a word stands in a document of a group of the stand-in, in the mean."""
    texts = [document.text for document in stand_in() if document.group == group]
    return sum([*words(text)].count(word) for text in texts) / len(texts)


def test_a_file_is_no_part_of_one_with_the_same_name_elsewhere():
    texts = [("diary.txt", "Yes."), ("diary.txt", "No."), ("old/diary.txt", "No."), ("old/diary.txt", "No.")]
    files = Corpus("files", tuple(Document(text, str(i), "here", group) for i, (group, text) in enumerate(texts)))
    funnel = run_steps(files, (OwnFilter(lambda text: text == "Yes."),))
    assert dropped_by_group(funnel) == {"diary.txt": 0.5, "old/diary.txt": 1.0}


def test_rows_statistics_and_suspects_of_the_stand_in():
    assert len(rows(stand_in()).splitlines()) == 6 and "coast 7" in statistics(stand_in())
    for fault in ("broken encoding: ", "copy: ", "near copy: ", "personal data: "):
        assert fault in suspects(stand_in())
    assert "as far as rules can tell" in suspects(
        run_steps(stand_in(), (MendEncoding(), Copies(0.8), PersonalData())).kept
    )


def test_models_read_as_much_and_are_judged_on_what_nobody_has_read():
    run = trained(stand_in())
    arms, held_out = run.experiment.arms, run.experiment.held_out
    assert set(arms) == {AS_IT_IS, FILTERED, CURATED} and len(held_out) > 20
    assert not {document.text for arm in arms.values() for document in arm} & {document.text for document in held_out}


def test_the_villages_differ_and_a_coin_does_not():
    villages, coin = (losses_by_group(grouped(stand_in(), how)) for how in (by_file, by_chance))
    assert villages["hills"][0] > villages["coast"][0] + 0.05
    assert abs(coin["heads"][0] - coin["tails"][0]) < villages["hills"][0] - villages["coast"][0]


def test_a_quarter_is_copied_and_less_without_the_copies():
    as_it_is, without = (copied(stand_in(), arm=arm)[0] for arm in (AS_IT_IS, CURATED))
    assert 0.2 < as_it_is < 0.3 and 0.1 < without < as_it_is - 0.02


def test_between_the_marks_stands_what_was_read():
    text = traced(stand_in())
    marked = [" ".join(part.partition("»")[0].split()) for part in text.split("«")[1:]]
    read = " ".join(" ".join(document.text.split()) for document in read_by(stand_in()))
    assert marked and all(len(part) >= stretch(stand_in()) - 2 and part in read for part in marked)


# --- any text


@pytest.mark.parametrize("script", SENTENCES)
def test_a_text_in_any_script_goes_through_every_cell(script):
    corpus = text_in(script)
    assert script[:5] in rows(corpus) or rows(corpus)
    everyday = run_steps(corpus, EVERYDAY)
    assert max(dropped_by_group(everyday).values()) == 1, "none of it is English"
    assert "nothing left to read" in losses_table(losses(corpus, seeds=range(2))) and funnel_table(everyday)
    assert statistics(corpus) and suspects(corpus) and traced(corpus)
    for how in (by_script, by_file, by_words(few="1, 2, 3", many="16, 15")):
        assert "bits per character" in group_table(corpus, how, seeds=range(2))
    form = DatasheetForm(corpus)
    assert as_markdown(form).startswith("---")


def test_words_of_a_script_without_blanks_may_stand_anywhere():
    how = by_words(apples="苹果", market="市场，商店")
    assert how(Document("我买苹果，苹果很好。", "d", "here")) == "apples"
    assert how(Document("天气很好。", "d", "here")) == "neither"
    assert how(Document("商店很好。", "d", "here")) == "market"


@pytest.mark.parametrize(
    ("listed", "text"),
    [("هي، لها", "قالت لها نعم"), ("she，her", "Ask her."), ("“Her”", "Ask her."), ("cafe\u0301", "Au café."),
     ("don\u2019t", "I don't."), (["she", "her"], "Ask her."), (("She, her", "hers"), "It is hers.")],
)  # fmt: skip
def test_words_are_listed_as_a_keyboard_writes_them(listed, text):
    assert by_words(a=listed, b="x")(Document(text, "d", "here")) == "a"


@pytest.mark.parametrize("listed", [{}, {"a": ""}, {"a": " , "}, {"a": "x", "b": []}, {"a": 5}, {"a": [5]}])
def test_groups_without_words_are_asked_for_them(listed):
    with pytest.raises(CorpusError, match="told by their words, in quotation marks: by_words"):
        by_words(**listed)


def test_words_without_their_group_are_told_so():
    for unnamed, listed in ((("she, her",), {}), (("she",), {"he": "he"})):
        with pytest.raises(CorpusError, match="told by their words, in quotation marks: by_words"):
            by_words(*unnamed, **listed)


@pytest.mark.parametrize("how", [by_words, "by_script", None, {"she": "she, her"}])
def test_what_is_no_grouping_is_told_so(how):
    with pytest.raises(CorpusError, match="Groups are told by .*by_words"):
        group_table(stand_in(), how)


@pytest.mark.parametrize("group", [None, 5, ["a"]])
def test_a_grouping_of_one_s_own_that_names_no_group_is_told_so(group):
    with pytest.raises(CorpusError, match="names the group of each document, in a text; yours gave"):
        group_table(stand_in(), lambda document: group)


def test_a_sign_that_is_a_word_counts_for_more_than_a_letter():
    assert stretch(text_in("chinese")) == 15 and stretch(text_in("thai")) == stretch(stand_in()) == 30
    assert "e" not in statistics(text_in("chinese")).splitlines()[-1].removeprefix("commonest")


def test_wide_letters_in_a_reason_move_no_column():
    funnel = run_steps(stand_in(), (OwnFilter(lambda text: "太长了" if len(text) % 2 else True),))
    assert len({width(line) for line in funnel_table(funnel).splitlines()}) == 1


def test_a_table_of_a_filter_that_has_a_reason_for_each_text_has_few_lines():
    funnel = run_steps(stand_in(), (OwnFilter(lambda text: f"too long:\n{text}" if len(text) % 2 else True),))
    *lines, rare, left = funnel_table(funnel).splitlines()
    kept = [sum(document.group == group for document in funnel.kept) for group in ("coast", "hills")]
    assert len(lines) == 2 + MOST_REASONS and "other reasons" in rare and [int(n) for n in left.split()[1:]] == kept
    assert all(len(reason) <= 60 and reason.isprintable() for reason in funnel.drops_by_reason())


@pytest.mark.parametrize("steps", [None, ..., (), "clean", (MendEncoding,), 5], ids=repr)
def test_an_exercise_left_open_stops_nothing(steps):
    assert usable(steps) == CAREFUL
    assert usable([WholeSentences()]) == (WholeSentences(),)


# --- bringing, saving, opening


def test_models_are_saved_with_the_recipe_that_they_learned_from_or_not_at_all(tmp_path, monkeypatch):
    """In the midst of a training, and between a move and its answer, what is asked for is not what has learned."""
    monkeypatch.chdir(tmp_path)
    bench, form = Panel(Yours()), DatasheetForm(stand_in())
    bench.wait(60)
    keeper = KeepIt(bench, form)

    def saved() -> str:
        keeper.saving.click()
        return keeper.said.text

    with held_in(Yours, "prepare", monkeypatch) as entered:
        bench.controls.fields["noise_rate"].value = 0.4
        assert entered.wait(60)
        assert "have not learned to the end: press Play" in saved()
    bench.wait(60)
    bench.controls.fields["model"].value = "transformer"
    bench.wait(60)
    bench.controls.buttons["step"].click()
    bench.wait(60)
    assert "have not learned to the end" in saved() and not list(tmp_path.iterdir())
    bench.controls.fields["model"].value = "counting"
    bench.wait(60)
    assert saved().startswith("Saved as my_text.zip, beside this notebook")
    assert open_kept("my_text.zip").recipe == bench.stage.recipe
    for name, said in (
        (" ", "The box is empty"),
        ("../up.zip", "Saved as ../up.zip: "),
        ("a/b.zip", "Saved as a/b.zip"),
    ):
        keeper.name.value = name
        assert saved().startswith(said.replace("/", os.sep))


def test_until_a_text_is_given_the_stand_in_is_there():
    mine = Bring()
    assert mine.corpus is stand_in() and mine.said.text.startswith("No text of yours yet. stand-in has")


def test_a_pasted_text_is_taken_up_and_one_that_is_too_short_changes_nothing():
    mine = Bring()
    mine.entered.value = "\n\n".join(document.text for document in text_in("thai"))
    mine.take.click()
    assert mine.corpus.name == "your own text" and "Run Selected Cell and All Below" in mine.said.text
    before, mine.entered.value = mine.corpus, "far too short\nfor anything"
    mine.take.click()
    assert mine.corpus is before and "needs at least 2,000" in mine.said.text and "Until then" in mine.said.text
    mine.entered.value = "The same line, day after day.\n" * 300
    mine.take.click()
    assert mine.corpus is before and "falls into 1 different documents, and 20 are needed" in mine.said.text


def test_a_text_whose_encoding_was_guessed_can_be_read_otherwise(tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes(GERMAN.encode("cp1252"))
    mine = Bring()
    mine.entered.value = str(path)
    mine.take.click()
    assert "guess" in mine.said.text and len(mine.reading.options) > 1 and mine.reading.layout.display == ""
    assert mine.reading.index == 0, "else the menu is blank"
    first = mine.corpus.fingerprint
    mine.reading.value = mine.reading.options[-1][1]
    assert mine.corpus.fingerprint != first


def test_what_is_uploaded_is_taken_up_and_what_is_too_large_or_reads_as_nothing_is_said(monkeypatch):
    mine, text = Bring(), GERMAN.encode("cp1252")
    mine.upload.take({"name": "mönch.txt", "size": 10**9})
    assert mine.corpus is stand_in() and "1000.0 MB, and 10 MB is the most that can be uploaded" in mine.said.text
    mine.upload.take({"name": "mönch\udce9\n.txt", "size": len(text)}, [text])
    assert mine.corpus.name == "mönch\\udce9\\n.txt" and len(mine.reading.options) > 1

    def refuse(encoding):
        raise CorpusError("There is nothing in it.")

    mine._brought = replace(mine._brought, read=refuse)
    before, mine.reading.value = mine.corpus, mine.reading.options[-1][1]
    assert mine.corpus is before and mine.said.text.startswith("There is nothing in it. Until then")


def test_what_the_guide_says_of_the_texts_to_fetch():
    guide = " ".join((build.COURSE / "12_your_own_data.md").read_text("utf-8").split())
    assert "three texts" in guide and len(DOWNLOADS) == 3 and DOWNLOADS["names"].about.startswith("32,033 first names")
    said = f"TinyStories ({DOWNLOADS['tinystories'].n_bytes / 1e6:.0f} MB, of which the lesson draws {MOST_CHARS:,}"
    assert "the 32,033 names" in guide and said in guide
    a_name_each = from_text("\n".join(document.text.lower() for document in names().documents[:400]), "names.txt")
    assert len(a_name_each) == 400 and not run_steps(a_name_each, EVERYDAY).kept.documents


def test_a_download_is_taken_up_and_offline_nothing_changes(monkeypatch):
    def offline(name):
        raise DownloadError(f"{name} needs the network.")

    mine = Bring()
    monkeypatch.setattr(bring, "read", offline)
    mine.fetch.click()
    assert mine.corpus is stand_in() and mine.said.text.startswith("tiny-shakespeare needs the network.")
    monkeypatch.setattr(bring, "read", lambda name: replace(text_in("emoji"), name=name))
    mine.fetch.click()
    assert mine.corpus.name == "tiny-shakespeare"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), MemoryError(), KeyError("pirate")])
def test_whatever_else_goes_wrong_as_a_text_is_read_is_said_too(monkeypatch, error):
    def fail(name):
        raise error

    mine = Bring()
    monkeypatch.setattr(bring, "read", fail)
    mine.fetch.click()
    assert mine.said.text.startswith(type(error).__name__) and "Until then: stand-in has" in mine.said.text


def test_of_a_long_text_a_part_is_drawn_and_that_is_said():
    long = Corpus("long", tuple(Document(f"{n} " * 100, f"d{n}", "long") for n in range(2_000)))
    mine = Bring()
    mine.use(long)
    assert MOST_CHARS <= mine.corpus.n_chars < MOST_CHARS + 2_000 and "drawn at random" in described(mine.corpus)
    with pytest.raises(CorpusError, match="20 are needed"):
        mine.use(replace(long, documents=long.documents[:9]))


def test_what_is_saved_is_opened_as_it_was_and_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    bench, form = Panel(Yours(text_in("arabic")), None), DatasheetForm(text_in("arabic"))
    bench.wait(60)
    keeper = KeepIt(bench, form)
    for button in (keeper.saving, keeper.saving):
        button.click()
    assert "There is something at" in keeper.said.text, "nothing is written over"
    keeper.opening.click()
    assert "every checksum is right" in keeper.said.text and "Not answered: " in keeper.said.text
    assert keeper.opened.corpus == form.corpus and set(keeper.opened.models) == set(bench.scene.arms)
    keeper.path.value = "nothing.zip"
    keeper.opening.click()
    assert "There is no file or folder 'nothing.zip'" in keeper.said.text
    keeper.path.value, keeper.opened = f'"{tmp_path / "my_text.zip"}"', None
    keeper.opening.click()
    assert keeper.opened, "as Explorer copies a path"
    keeper.name.value = '"other.zip"'
    keeper.saving.click()
    assert (tmp_path / "other.zip").exists()
    keeper.name.value = (tmp_path / "a third.zip").as_uri()
    keeper.saving.click()
    assert (tmp_path / "a third.zip").exists(), "as a file manager copies it"
    keeper.name.value = "https://example.org/other.zip"
    keeper.saving.click()
    assert "is a web address" in keeper.said.text and len([*tmp_path.iterdir()]) == 3


def test_the_panel_opens_with_the_text_and_is_made_without_one():
    assert Yours().adapt(Recipe()).corpus == "stand-in"
    assert Yours(text_in("chinese")).adapt(Recipe()).corpus == "chinese"
