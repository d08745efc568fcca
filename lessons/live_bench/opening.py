"""The question that opens the live bench: does a model write as many errors as it read?"""

from functools import cache

from data.stats import lexicon, share_of_real_words
from lessons.asking.lock import Question
from lessons.asking.prediction import NumberPrediction, Reference
from lessons.live_bench.bench import LiveBench
from lessons.panel.recipe import Recipe
from tiny_models.sample import samples

N_TEXTS, TEXT_CHARS = 24, 800
"""As much text as 24 columns of the bench hold: some 4,000 words, so that luck moves the answer by 1 at most."""


def misspelt_words() -> Question:
    """How many of the words that the noisy column's model writes are misspelt, as the bench opens?"""
    read = round(100 * misspelt_in_data())
    asked = NumberPrediction(
        question=f"The noisy column's data has a typing error in every 20th letter, so {read} of 100 words are "
        "misspelt. Its model writes a text: how many of 100 words will be misspelt?",
        low=0,
        high=100,
        reference=Reference(read, f"the {read} that it read"),
    )
    why = "At temperature 0.7 it keeps to what it saw most. Try temperature 1."
    return Question(asked, lambda: round(100 * misspelt_in_text()), why)


@cache
def misspelt_in_data() -> float:
    """Share of the words, 0 to 1, in the noisy column's data that the clean stories do not have."""
    subject, experiment = _opening()
    text = "\n".join(document.text for document in experiment.arms["noisy"])
    return 1 - share_of_real_words(text, lexicon(subject.corpus))


@cache
def misspelt_in_text(temperature: float | None = None) -> float:
    """The same in what its counting model writes, at the temperature that the bench opens with or at another."""
    subject, experiment = _opening()
    recipe = LiveBench().adapt(Recipe())
    model = experiment.trained().models["noisy"]
    temperature = recipe.temperature if temperature is None else temperature
    written = samples(
        model, experiment.vocabulary, recipe.prompt, n_chars=TEXT_CHARS, n_texts=N_TEXTS, temperature=temperature
    )
    return 1 - share_of_real_words("\n".join(written), lexicon(subject.corpus))


def _opening():
    """The live bench's data as it opens."""
    scene = LiveBench()
    recipe = scene.adapt(Recipe())
    return scene.subject(recipe), scene.prepare(recipe)
