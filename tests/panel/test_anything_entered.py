"""Whatever is brought, named, typed or pasted: the bench trains on it, or one sentence says why not."""

import json
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st
from ipywidgets import Text, Widget
from ipywidgets.widgets.widget import _instances
from panel_moves import field

from data.corpus import CorpusError
from lessons.asking.predict import predict_number
from lessons.asking.room import room_for
from lessons.live_bench.bench import LiveBench
from lessons.panel.recipe import Recipe
from lessons.panel.recipe_text import RecipeError, from_text, to_text

STRANGE = st.sampled_from(
    ["\0", "\x03", "\ud800", "\u202eשלום", "e\u0301\u0323", "𝓍", "🦉", "$5 of $6", "<img src=x onerror=x>", "\\", '"',
     "%s",
     "{}", "\u2028", "\ufeff", "\xa0", "a", " ", "", "/", "../..", "CON", "日本語。", "نص", "\t", "__proto__",
     "constructor", "clean", "stories", "your mix"]
)  # fmt: skip
WORDS = st.lists(STRANGE | st.text(max_size=5), max_size=4).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-16-be", "utf-32", "cp1252", "shift_jis", "utf-8-sig"])


@st.composite
def files(draw) -> bytes:
    """Texts of a few words that come again and again, in lines, in paragraphs or on one line; and plain bytes."""
    if draw(st.booleans()) and draw(st.booleans()):
        return draw(st.binary(max_size=60)) * draw(st.sampled_from([1, 100]))
    words = [*draw(st.lists(WORDS, min_size=1, max_size=6)), draw(st.sampled_from(["", "The sea was calm."]))]
    between = draw(st.sampled_from(["\n\n", "\n", " ", "", "\r\n\r\n"]))
    text = between.join(f"{words[i % len(words)]} {i % 7}" for i in range(draw(st.sampled_from([3, 400, 700]))))
    encoding, halves = draw(ENCODINGS), draw(st.booleans())
    return text.encode(encoding, "surrogatepass" if halves and encoding.startswith("utf") else "ignore")


def is_a_sentence(error: Exception) -> bool:
    said = str(error)
    return len(said) > 8 and said.rstrip().endswith((".", ")", "?", ":", '"')) and "Traceback" not in said


@settings(max_examples=60)
@given(files(), WORDS, WORDS, st.sampled_from([0.0, 0.7, 1.5]))
@example(b"a" * 5_000_000, "one line.txt", "a", 0.7)
@example("\n\n".join(f"\u202eשלום {i}\n\n {i}" for i in range(300)).encode(), "", "", 0.0)  # it writes digits alone
@example("The sea. \n\n".encode("utf-16") * 300, "\ud800.txt", "\ud800", 0.0)
def test_any_file_under_any_name_with_any_prompt(content, name, prompt, temperature):
    scene = LiveBench()
    try:
        recipe = scene.adapt(replace(Recipe(), corpus=scene.add_upload(content, name), model="counting"))
        recipe = replace(recipe, prompt=prompt, temperature=temperature, seed=3)
        run = scene.prepare(recipe).start(None, 1)
        run.finish()
    except CorpusError as error:
        assert is_a_sentence(error), str(error)
        return
    text = scene.write(recipe, run.models["clean"], run.experiment.vocabulary)
    assert isinstance(text, str) and all(map(str, scene.captions(recipe, run, "clean", text)))
    assert from_text(to_text(recipe), scene.corpora) == recipe


@settings(max_examples=300)
@given(
    st.lists(WORDS | st.sampled_from(["stories", "counting", "skew 90 %", "mix 1:1:1", 'prompt "', "seed"]), max_size=6)
)
def test_any_recipe_is_read_or_explained(parts):
    try:
        recipe = from_text(", ".join(parts), LiveBench().corpora)
    except RecipeError as error:
        assert is_a_sentence(error) or len(str(error)) > 40, str(error)
    else:
        assert from_text(to_text(recipe)) == recipe
        LiveBench().adapt(recipe)


def untellable(widget: Widget) -> bool:
    """Whether a message with this widget's state would break off, and leave the page without it."""
    try:
        json.dumps(widget.get_state(), ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return True
    return False


def test_half_of_a_wide_character_leaves_no_widget_that_a_page_cannot_be_told_of(panel):
    """As what cuts a text after so many UTF-16 units leaves one; a field of text has it from the page, and may."""
    own, half = panel.controls.own, "\ud83d"
    room = room_for(predict_number(f"How many of {half}?", 0, 100)._asked)
    for move in (
        lambda: setattr(field(panel, "prompt"), "value", f"The {half}"),
        lambda: panel.controls.text.enter(f'stories, counting, prompt "{half}"'),
        lambda: panel.controls.text.enter(f"stories, countin{half}"),
        lambda: (setattr(own.path, "value", f"/no/{half}.txt"), own.load.click()),
        lambda: own.upload.take({"name": f"{half}.txt", "size": 10**9}),
        lambda: room.enter(f"30, x{half}"),
    ):
        move()
        panel.wait(60)
        assert [w for w in _instances.values() if not isinstance(w, Text) and untellable(w)] == []


def test_a_recipe_that_is_read_is_one_that_the_bench_can_take_up(panel):
    """With noises, models and amounts of other corpora and other lessons: taken up, or said why not."""
    refused = []
    for text in (
        "digits, counting, typing errors 30 %", "stories, counting, wrong pixels 30 %", "tunes counting mix 0:0:1",
        "digits counting", "stories, counting, seed 999999999", "stories, counting, amount 9",
        'stories counting prompt "\\ud800"', "names counting",
    ):  # fmt: skip
        panel.controls.text.enter(text)
        panel.wait(60)
        if "✘" in (status := panel.controls.status.value):
            refused.append(text)
            assert is_a_sentence(RecipeError(status))
    assert refused == ["digits, counting, typing errors 30 %", "stories, counting, wrong pixels 30 %"]
    assert field(panel, "corpus").value == "names"
