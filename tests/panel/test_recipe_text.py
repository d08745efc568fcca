"""A recipe as text: what is written is read back, however people type it, and what is no recipe is explained."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.known_noises import KNOWN_NOISES
from data.sources import SOURCES
from lessons.experiment import KINDS
from lessons.panel.recipe import Recipe
from lessons.panel.recipe_text import _WORDS, RecipeError, from_text, to_text
from lessons.subjects.index import SUBJECTS

percents = st.integers(0, 100).map(lambda percent: percent / 100)
awkward = st.text(
    st.sampled_from('"\\\n\r\t ,;.%:“”„\u2028\xa0\u200b\x00é猫🦉') | st.characters(exclude_categories=["Cs"])
)
plain = st.text(st.characters(codec="ascii", exclude_characters='"\\', min_codepoint=32), max_size=20)


def recipes(prompts=awkward) -> st.SearchStrategy[Recipe]:
    """Every setting that the controls can produce, any prompt, and any name that a file may have."""
    return st.builds(
        Recipe,
        corpus=st.sampled_from([*SOURCES]) | prompts,
        model=st.sampled_from([*KINDS]),
        noise=st.sampled_from([*KNOWN_NOISES]),
        noise_rate=percents,
        skew=percents,
        shares=st.tuples(percents, percents, percents).filter(any),
        prompt=prompts,
        temperature=st.integers(0, 15).map(lambda tenths: tenths / 10),
        seed=st.integers(0, 10**9 - 1),
        amount=st.integers(0, 10**6).map(lambda tenths: tenths / 10),
    )


@given(recipes())
def test_what_is_written_is_read_back_exactly(recipe):
    text = to_text(recipe)
    assert from_text(text) == recipe
    assert text.isprintable()  # one line, and nothing that a chat would swallow


@given(recipes(plain), st.randoms(use_true_random=False))
def test_order_case_spaces_and_commas_do_not_matter(recipe, rng):
    quoted = []
    text = re.sub(r'"[^"]*"', lambda match: f"@{quoted.append(match[0]) or len(quoted) - 1}@", to_text(recipe))
    parts = text.split(", ")
    rng.shuffle(parts)
    typed = rng.choice([" ", " , ", ";\n"]).join(_typed(part, rng) for part in parts)
    assert from_text(re.sub(r"@(\d+)@", lambda match: quoted[int(match[1])], f"\n {typed}. ")) == recipe


@pytest.mark.parametrize(
    "typed", ["STOR\u0130ES, COUNT\u0130NG", "stor\u0131es count\u0131ng", "\u017ftories counting"]
)
def test_a_turkish_keyboard_and_an_old_print_write_the_same_letters(typed):
    """To a pattern that takes capitals and small letters for the same, these are i and s; to `lower` they are not."""
    assert from_text(typed) == Recipe(corpus="stories", model="counting")


def _typed(part: str, rng: random.Random) -> str:
    part = rng.choice([str.upper, str.lower, str.title])(part).replace(":", rng.choice([":", " : ", " to ", ", ", " "]))
    return part.replace(" %", rng.choice(["%", "  %", " percent", " PER CENT"])).replace(" ", rng.choice([" ", "\t "]))


@given(st.floats(0, 1), st.floats(0, 1.5))
def test_any_rate_comes_back_but_for_the_dust_of_floating_point(rate, temperature):
    again = from_text(to_text(Recipe(noise_rate=rate, temperature=temperature)))
    assert again.noise_rate == pytest.approx(rate, abs=1e-10) and again.temperature == pytest.approx(
        temperature, abs=1e-10
    )
    assert to_text(Recipe(skew=0.1 + 0.2)) == "stories, counting, skew 30 %"


def test_only_what_is_unusual_is_said():
    assert to_text(Recipe()) == "stories, counting"
    assert to_text(Recipe(corpus="my diary.txt", noise="OCR confusions", shares=(1, 0, 0))) == (
        '"my diary.txt", counting, OCR confusions 5 %, mix 100:0:0'
    )


def test_what_is_left_unsaid_stays_what_it_was_when_somebody_wrote_it_down():
    """Change a default of Recipe, and every recipe in a mail or on a slide means something else."""
    assert from_text("stories, counting") == Recipe(
        "stories", "counting", "typing errors", 0.05, 0.1, (0.6, 0.25, 0.15), "", 0.7, 0, 0.0
    )


def test_every_corpus_of_the_bench_has_a_name_that_needs_no_quotes():
    assert all(from_text(f"{name} counting").corpus == name for name in SUBJECTS)


def test_a_word_processor_may_curl_the_quotes():
    said = "stories, counting, prompt “The nurse said: \\n”"
    assert from_text(said).prompt == "The nurse said: \n"


@pytest.mark.parametrize(
    "typed",
    [
        "stories, counting, skew: 12.5 %", "corpus: stories; model: counting; skew = 12,5%",
        "`stories, counting, skew 12.5%`", "> stories, counting, skew 12.5 %", "- stories\n- counting\n- skew 12.5 %\n",
        "*stories* | counting | (skew 12.5 %)",
        "stories, counting, skew of 12.5 %! 🙂", "'stories' & 'counting' / **skew 12.5 %**",
        "stories， counting；skew １２.５％", "stories、counting、skew：12.5 %", "stories، counting، skew ١٢٫٥ ٪",
        "\ufeffstories,\u200b counting,\u2066 skew 12.5\u202f%\u2069",
    ],
)  # fmt: skip
def test_other_keyboards_other_marks_and_what_a_chat_adds_do_not_matter(typed):
    assert from_text(typed) == Recipe(skew=0.125)


def test_what_stands_in_quotes_stays_to_the_letter():
    assert from_text("stories： counting prompt “１２％，\u200bskew 1 %”").prompt == "１２％，\u200bskew 1 %"
    assert from_text("stories counting temperature 0,7 prompt «no»") == Recipe(prompt="no")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no corpus"),
        ("stories, skew 10 %", "names no model"),
        ("stories counting skwe 10 %", rf"'skwe'.*Did you mean skew\?.*{', '.join(SOURCES)}"),
        ("stories counting OCR 3 %", "'OCR'.*Did you mean OCR confusions"),
        ("stories countingskew 10 %", "'countingskew' is not understood"),
        ("diary.txt, counting", "'diary.txt' is not understood.*in quotes"),
        ("stories counting skew ten", "'skew'.*for example: skew 10 %"),
        ("stories counting skew 10", "for example: skew 10 %"),
        ("stories counting typing errors", "'typing errors'.*for example: typing errors 30 %"),
        ("stories counting skew -3 %", "for example: skew 10 %"),
        ("stories counting typing errors 101 %", "101 % is more than all"),
        ("stories counting mix 60:40", "for example: mix 60:25:15"),
        ("stories counting mix 0:0:0", "mix of nothing"),
        ("stories counting 30 % typing errors", "'30' stands alone: first what is set"),
        ("stories counting amount 1,000", "'000' stands alone"),
        ("stories counting mix 60:25:15:5", "'5' stands alone"),
        ("stories counting (she)", "'she' is not understood"),
        ("stories counting temperature 1e9", "for example: temperature 0.7"),
        (f"stories counting seed {'9' * 5000}", "for example: seed 3"),
        ("stories transformer with", "'with' is not understood"),
        ("stories counting prompt The nurse said", 'for example: prompt "The nurse said"'),
        ('stories counting prompt "The nurse', "'prompt' is not understood"),
        ('"diary counting', "quotation mark is missing"),
        ('stories counting prompt "a\\q"', "backslash stands alone"),
        ("stories counting prose", "says twice what its corpus is"),
        ("stories counting skew 1 % skew 2 %", "says twice what its skew is"),
    ],
)
def test_what_is_no_recipe_is_explained(text, said):
    with pytest.raises(RecipeError, match=f"(?s){said}"):
        from_text(text)


words = st.sampled_from([*_WORDS, "1", "10%", "1:2:3", '"a"', ":", '"', "\\"])


@given(st.text() | st.lists(words).map(" ".join))
def test_nothing_that_is_typed_breaks_it(text):
    try:
        recipe = from_text(text)
    except RecipeError as error:
        assert str(error)
    else:
        assert from_text(to_text(recipe)) == recipe


def test_a_corpus_that_is_not_at_hand_is_asked_for():
    assert from_text('"diary.txt" counting', ["stories", "diary.txt"]).corpus == "diary.txt"
    with pytest.raises(RecipeError, match='no corpus "diary.txt" here, only stories, prose: load it first'):
        from_text('"diary.txt" counting', ["stories", "prose"])
