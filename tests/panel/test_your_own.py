"""Text of one's own on the bench: which groups stand for it, what is said of it, what it is called."""

import pytest

from data.corpora import files
from data.corpora.files import read_file
from data.corpus import Corpus, CorpusError
from data.curation.curate import OwnFilter, Pipeline
from lessons.live_bench.bench import LiveBench
from lessons.panel.recipe import Recipe
from lessons.panel.recipe_text import from_text, to_text
from lessons.subjects.judge import UNJUDGED, WORDLESS
from lessons.subjects.your_own import HALVES, own_subject

BOOK = "\n\n".join(f"On day {i} we walked {i % 9} miles along the quiet shore, and then turned back for home." for i in
                   range(300))  # fmt: skip
CZECH = "\n\n".join(f"Den {i}: příliš žluťoučký kůň úpěl ďábelské ódy, pak šel domů a spal do rána." for i in range(90))
CHINESE = "\n\n".join(f"第{i}天我们沿着海边走了很远的路，天气非常好，大家都很高兴，然后回家睡觉。" for i in range(120))
NUMBERS = "\n".join(f"{i * 37 % 1000}; {i * i % 997}; {i / 7:.9f}" for i in range(150))
EMOJI = "\n".join("😀" * (i % 40) + "🦉🇩🇪" * (40 - i % 40) + "🎉👍🏽" * i for i in range(1, 60))


def folder(tmp_path, **texts):
    for name, text in texts.items():
        path = tmp_path / name.replace("__", "/").replace("_txt", ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("texts", "groups", "said"),
    [
        ({"book_txt": BOOK, "LICENSE": "Do what you like."}, HALVES, "first and the second half"),
        ({"diary_txt": BOOK, "old__diary_txt": BOOK.upper()}, ("diary.txt", "old ⁄ diary.txt"), "Compared are"),
        ({"a_txt": BOOK, "b_txt": BOOK.upper(), "c_txt": BOOK[:4000]}, ("a.txt", "b.txt"), "the rest is left out"),
        ({f"{where}__{i}_txt": text[i * 900 : i * 900 + 900] for i in range(20)
          for where, text in (("x", BOOK), ("y", BOOK.upper()))}, ("x", "y"),
         "Compared are x and y."),
        ({f"{i}_txt": BOOK[i * 900 : i * 900 + 900] for i in range(20)}, HALVES, "first and the second half"),
        ({"book_txt": BOOK}, HALVES, "first and the second half"),
    ],
)  # fmt: skip
def test_two_groups_stand_for_a_folder_where_they_are_enough_and_it_is_said(tmp_path, texts, groups, said):
    corpus = read_file(folder(tmp_path, **texts))
    subject = own_subject(corpus)
    assert set(subject.groups) == set(groups) and said in subject.corpus.card.known_defects
    assert subject.budget(0) > 0.08 * corpus.n_chars
    for group in subject.groups:
        assert subject.skewed(0.5, 0)[0].shares()[group] == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The same line, again and again.\n" * 300, "300 documents, of which 1 differ; the bench needs 20"),
        ("a" * 5_000, "50 documents, of which 1 differ"),
        ("The same line, again and again, day after day.\n" * 300 + BOOK[:9_000].replace("\n\n", "\n"),
         "The first half of .* says the same"),
    ],
)  # fmt: skip
def test_a_text_that_repeats_itself_is_refused_before_it_takes_another_s_place(text, said):
    scene = LiveBench()
    with pytest.raises(CorpusError, match=said):
        scene.add_upload(text.encode(), "mantra.txt")
    assert "mantra.txt" not in scene.corpora


def test_of_what_steps_have_left_too_little_of_another_thing_is_advised():
    with pytest.raises(CorpusError, match="falls into 2 documents.*Add text, or separate it"):
        own_subject(Corpus("notes", files.from_text(BOOK).documents[:2]))
    with pytest.raises(CorpusError, match="falls into 0 documents.*Take a step away"):
        own_subject(Pipeline((OwnFilter(lambda text: False),)).run(files.from_text(BOOK)).kept)


@pytest.mark.parametrize("name", ["stories", "code", "names"])
def test_a_folder_called_like_a_corpus_of_the_course_does_not_hide_it(tmp_path, name):
    scene = LiveBench()
    own = scene.add_file(str(folder(tmp_path / name, book_txt=BOOK)))
    assert own == f"{name} (your own)" and scene.subject(Recipe(corpus=own)).corpus.characters >= set("walked")
    assert from_text(to_text(Recipe(corpus=own)), scene.corpora).corpus == own


def test_what_a_guess_was_can_be_seen_and_another_reading_chosen_which_the_recipe_names():
    scene = LiveBench()
    name = scene.add_upload(CZECH.encode("iso8859_2"), "kun.txt")
    assert "which is a guess" in " ".join(scene.notes(Recipe(corpus=name)))
    assert scene.readings(name)[0].encoding == "iso8859_2"
    other = scene.read_as(name, "cp1250")
    assert other == "kun.txt (cp1250)" and "ąel" in scene.subject(Recipe(corpus=other)).corpus.documents[0].text
    assert to_text(Recipe(corpus=other)).startswith('"kun.txt (cp1250)", counting')
    assert scene.readings("stories") == () == scene.notes(Recipe())


def test_a_name_as_long_as_files_have_them_leaves_its_slider_room(tmp_path):
    names = [f"2024-03-15 Talk with {who} about the bridge, the second and final version" for who in ("Ada", "Bo")]
    for name, text in zip(names, (BOOK, BOOK.upper()), strict=True):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    scene = LiveBench()
    recipe = scene.adapt(Recipe(corpus=scene.add_file(str(tmp_path))))
    assert (
        scene.subject(recipe).groups[0].startswith(names[0]) and scene.skew_name(recipe) == "2024-03-15 Talk with Ad…"
    )


@pytest.mark.parametrize(("text", "why"), [(CHINESE, UNJUDGED), (NUMBERS, WORDLESS), (EMOJI, WORDLESS)])
def test_where_nobody_can_tell_words_apart_nothing_is_judged(text, why):
    scene = LiveBench()
    recipe = scene.adapt(Recipe(corpus=scene.add_file(text)))
    run = scene.prepare(recipe).trained()
    texts = {arm: scene.write(recipe, model, run.experiment.vocabulary) for arm, model in run.models.items()}
    judgement = scene.subject(recipe).judge(texts["clean"])
    assert judgement.what == why and judgement.good is None
    assert "not judged" in (alt := scene.pictures(recipe, run, texts)[1].alt) and "No words to judge" in alt
