"""What holds of every subject on a panel, running text or pictures; and of pictures in particular."""

from dataclasses import replace

import pytest
from toy_sheets import code_subject, rows_subject

from data.codecs.codec import is_read
from data.codecs.sheet import Sheet
from data.codecs.timeline import Timeline
from data.vocabulary import END
from lessons.experiment import KINDS
from lessons.live_bench.bench import LiveBench
from lessons.panel.recipe import Recipe
from lessons.panel.recipe_text import from_text, to_text
from lessons.subjects.digits import FOR_THE_JUDGE
from lessons.subjects.index import SUBJECTS
from tiny_models.ngram import NGram

SCENE = LiveBench()
each_subject = pytest.mark.parametrize("name", SUBJECTS)


def opening(name: str) -> Recipe:
    return SCENE.adapt(Recipe(corpus=name))


@each_subject
def test_what_it_opens_with_is_what_it_offers_and_can_be_said(name: str):
    recipe, subject = opening(name), SUBJECTS[name]()
    assert recipe.noise in SCENE.noises(recipe) and set(subject.kinds) == set(KINDS)
    low, high = SCENE.skews(recipe)
    assert low <= recipe.skew <= high
    assert from_text(to_text(recipe)) == recipe
    assert set(recipe.prompt) <= subject.corpus.characters
    for limits in (subject.thresholds.surprise, subject.thresholds.copied):
        assert 0 < limits[0] < limits[1] < limits[2]


@each_subject
def test_every_noise_that_it_offers_finds_something_to_hit(name: str):
    subject = SUBJECTS[name]()
    for noise in subject.noises:
        assert subject.noisy(noise, 0.5, 0)[1].hit > 0, noise


@each_subject
def test_the_vocabulary_is_the_same_whatever_the_controls_say(name: str):
    recipe = opening(name)
    low, high = SCENE.skews(recipe)
    vocabularies = {SCENE.prepare(replace(recipe, noise=noise, noise_rate=0.5, skew=skew)).vocabulary.characters
                    for noise in SCENE.noises(recipe) for skew in (low, high)}  # fmt: skip
    assert len(vocabularies) == 1


def counted(name: str):
    recipe = opening(name)
    experiment = SCENE.prepare(recipe)
    return recipe, experiment, experiment.trained()


def shown(name: str):
    """What the clean column writes, its three captions, the pictures below, and what is said of the text."""
    recipe, experiment, run = counted(name)
    text = SCENE.write(recipe, run.models["clean"], experiment.vocabulary)
    texts = dict.fromkeys(SCENE.arms, text)
    captions = SCENE.captions(recipe, run, "clean", text)
    return text, captions, SCENE.pictures(recipe, run, texts), SCENE.describe(recipe, text)


@each_subject
def test_what_a_column_writes_is_captioned_drawn_and_described(name: str):
    text, captions, pictures, said = shown(name)
    recipe = opening(name)
    assert text.startswith(recipe.prompt) and len(captions) == len(pictures) == 3
    assert bool(said) == bool(SCENE.layout(recipe)), "what is drawn is said for those who cannot see it"
    if SCENE.layout(recipe):
        assert len(text.split(END)) == SCENE.subject(recipe).n_drawn


@each_subject
def test_beside_what_goes_on_in_time_and_what_is_judged_stand_words_and_they_are_in_the_description_too(name: str):
    text, _, _, said = shown(name)
    told = SCENE.told(opening(name), text)
    assert len(told) == (len(text.split(END)) if isinstance(SCENE.layout(opening(name)), Timeline | Sheet) else 0)
    words = [one.said if isinstance(SCENE.layout(opening(name)), Sheet) else one for one in told]
    assert all(one in said for one in words) and (all(words) or is_read(SCENE.layout(opening(name))))


def test_an_empty_document_keeps_its_place_and_without_words_of_its_own_the_codec_speaks(monkeypatch):
    tunes = replace(SUBJECTS["tunes"](), told_of=None)
    assert tunes.told(f"S:\nSC4E4{END}{END}W:\nWC6") == [*tunes.seen("S:\nSC4E4"), "", *tunes.seen("W:\nWC6")]
    tunes = replace(tunes, seen=None)
    assert tunes.told("S:\nSC4E4") == [tunes.codec.describe("S:\nSC4E4")]
    assert tunes.describe("S:\nSC4E4") == tunes.codec.describe("S:\nSC4E4")


def test_where_nothing_recognises_what_is_drawn_its_codec_says_what_there_is(monkeypatch):
    subject = replace(SUBJECTS["digits"](), seen=None)
    monkeypatch.setitem(SUBJECTS, "digits", lambda: subject)
    text, _, pictures, said = shown("digits")
    assert said == " ".join(map(subject.codec.describe, text.split(END)))
    assert "What is drawn?" not in pictures[2].alt


def test_a_column_of_pictures_is_so_many_documents_that_begin_with_the_prompt():
    recipe, experiment, run = counted("digits")
    text = SCENE.write(recipe, run.models["clean"], experiment.vocabulary)
    documents = text.split(END)
    assert len(documents) == SCENE.subject(recipe).n_drawn and all(d.startswith("7:") for d in documents)
    assert SCENE.describe(recipe, text).count("7: ") == len(documents)
    assert SCENE.describe(opening("stories"), "7:") == ""


def test_pictures_are_judged_one_document_at_a_time():
    recipe, _, run = counted("digits")
    for _ in SCENE.judge_at_length(recipe, run, "clean"):
        pass
    judged = run.judged["clean"]
    assert judged.n <= SCENE.judged_texts and judged.n_sure <= judged.n
    assert judged.n_chars <= SCENE.judged_texts * (SCENE.layout(recipe).n_chars + 2)


def test_a_real_seven_is_recognised_and_a_real_one_is_not_taken_for_it():
    subject = SUBJECTS["digits"]()
    _, held_out = subject.halves(0)
    sevens = [d.text for d in held_out if d.group == "7"]
    judgement = subject.judge(END.join([*sevens, ""]))
    assert judgement.good > 0.9 and judgement.first_group > 0.9
    others = [d.text for d in held_out if d.group != "7"]
    assert subject.judge(END.join([*others, ""])).first_group < 0.05


def test_no_model_reads_what_the_judge_of_digits_has_learned_from():
    from data.sources import SOURCES

    everywhere, read = SOURCES["digits"](), SUBJECTS["digits"]().corpus
    assert len(everywhere) - len(read) == pytest.approx(FOR_THE_JUDGE * len(everywhere), rel=0.05)


def test_at_its_lowest_skew_no_seven_is_left_and_the_others_are():
    experiment = SCENE.prepare(opening("digits"))
    groups = {d.group for d in experiment.arms["skewed"]}
    assert groups == {f"others/{digit}" for digit in range(10) if digit != 7}


def test_a_picture_is_what_lesson_00_says_it_is():
    """A caption, "7:", then four lines of eight signs, each of which stands for two pixels."""
    layout = SCENE.layout(opening("digits"))
    assert (opening("digits").prompt, layout.caption) == ("7:", 2)
    assert (layout.height, layout.width, layout.stacked) == (4, 8, 2)


def test_the_counting_model_of_pictures_sees_the_sign_above():
    model = SCENE.kind(opening("digits")).build(30, 0)
    assert isinstance(model, NGram) and model.context > SCENE.layout(opening("digits")).row_length


@pytest.mark.parametrize(("name", "made"), [("toy rows", rows_subject), ("toy code", code_subject)])
def test_rows_and_code_are_written_one_by_one_and_each_has_its_remark(name, made, monkeypatch):
    subject = made()
    monkeypatch.setitem(SUBJECTS, name, lambda: subject)
    text, captions, pictures, said = shown(name)
    recipe = opening(name)
    remarks = SCENE.told(recipe, text)
    assert len(text.split(END)) == len(remarks) == subject.n_drawn and len(captions) == len(pictures) == 3
    assert remarks == subject.remarks_of(text.split(END))
    for k, remark in enumerate(remarks, 1):
        assert f"{subject.codec.layout.thing} {k} {'right' if remark.ok else 'wrong'}" in said
        assert remark.said in said


def test_rows_without_a_judge_are_described_as_their_codec_does():
    subject = replace(rows_subject(), remarks_of=None)
    assert subject.told("M:1") == [] and subject.describe(f"M:1{END}M:22") == (
        "A row of 3 characters. A row of 4 characters."
    )
