"""What is asked and said as the bench opens: its figures are measured on what the bench itself shows."""

import re
from dataclasses import replace

import numpy as np

from data.corpora.stories import sentences
from lessons.band import band
from lessons.experiment import KINDS
from lessons.live_bench.bench import LiveBench
from lessons.live_bench.opening import misspelt_in_data, misspelt_in_text, misspelt_words
from lessons.panel.panel import Panel
from lessons.panel.recipe import Recipe


def test_the_question_s_figures_hold():
    recipe = LiveBench().adapt(Recipe())
    assert recipe.noise_rate == 0.05 and recipe.noise == "typing errors" and recipe.temperature == 0.7
    question = misspelt_words()
    assert f"so {100 * misspelt_in_data():.0f} of 100 words" in question.asked.question
    assert abs(question.answer() - 100 * misspelt_in_text()) <= 0.5


def test_a_cool_model_writes_fewer_errors_than_it_read_and_a_warm_one_more():
    assert misspelt_in_text() < 0.6 * misspelt_in_data() < misspelt_in_data() < misspelt_in_text(1.0)


def test_the_answer_is_about_the_model_on_the_screen():
    panel = Panel(LiveBench())
    panel.wait(60)
    assert panel.stage.recipe == LiveBench().adapt(Recipe())
    panel.player.close()


def test_a_blindfold_costs_six_bits_and_the_transformer_is_corrected_400_000_times():
    scene = LiveBench()
    vocabulary = scene.prepare(scene.adapt(Recipe())).vocabulary
    assert round(np.log2(len(vocabulary))) == 6
    assert KINDS["transformer"].n_chars == 400_000


def test_the_transformer_is_a_thousand_times_smaller_than_the_first_one():
    """That had 65 million numbers: the base model of Vaswani and others, 2017, table 3."""
    scene = LiveBench()
    model = KINDS["transformer"].build(len(scene.prepare(scene.adapt(Recipe())).vocabulary), 0)
    assert 800 < 65_000_000 / sum(part.numel() for part in model.parameters()) < 1_250


def losses(**changes):
    scene = LiveBench()
    recipe = replace(scene.adapt(Recipe()), **changes)
    return scene.prepare(recipe).trained().losses()


def test_as_the_bench_opens_noise_costs_three_times_as_much_loss_as_skew():
    opening = losses()
    noise, skew = opening["noisy"] - opening["clean"], opening["skewed"] - opening["clean"]
    assert 2.5 < noise / skew < 3.5


def test_from_one_end_of_its_slider_to_the_other_skew_moves_the_loss_by_less_than_a_tenth_of_a_bit():
    low, high = LiveBench().skews(Recipe())
    at = [losses(skew=skew)["skewed"] for skew in (low, 0.1, 0.3, 0.5, 0.8, high)]
    assert 0.01 < max(at) - min(at) < 0.1


def test_where_nearly_all_are_she_skew_costs_more_than_noise_and_where_nearly_all_are_he_less():
    he, she = (losses(skew=skew) for skew in LiveBench().skews(Recipe()))
    assert (round(she["skewed"], 2), round(she["noisy"], 2)) == (0.62, 0.61)
    assert round(he["skewed"], 2) == 0.57 < round(he["noisy"], 2)


def test_as_the_bench_opens_its_picture_does_not_say_that_noise_helps(panel):
    good = {name: int(column.second.value.split("%")[0]) for name, column in panel.stage.columns.items()}
    assert good["noisy"] < good["clean"] - 8
    assert "(21,440 characters each) clean:" in panel.stage.charts[1].alt


def test_what_the_lesson_and_the_guide_say_of_luck_holds(panel):
    """Two bands of means overlap and the band of the difference holds no 0; what three seeds cannot tell, six can."""
    share = seen_over_seeds(panel, 3)[1]
    assert differs(share["noisy"]) and not differs(share["skewed"])
    share = seen_over_seeds(panel, 6)[1]
    assert differs(share["noisy"]) and differs(share["skewed"])
    runs = [losses(seed=seed) for seed in range(3)]
    clean, noisy = (band(np.array([run[arm] for run in runs])) for arm in ("clean", "noisy"))
    assert clean[0] + clean[1] > noisy[0] - noisy[1] and round(clean[1], 2) == 0.05
    mean, half = band(np.array([run["noisy"] - run["clean"] for run in runs]))
    assert (round(mean, 2), round(half, 2)) == (0.08, 0.01)
    assert noisy[1] < 0.065, "off by as much"


def seen_over_seeds(panel, n):
    """Of each of the first two charts, the difference to clean and half its band in each arm, over n seeds."""
    for _ in range(n - 1 - len(panel.run.others)):
        panel.controls.buttons["new seed"].click()
        panel.wait(60)
    assert f"mean of {n} seeds (difference to clean)" in panel.stage.charts[1].alt
    found = (re.findall(r"(noisy|skewed|your mix):? [\d.]+%? \((.[\d.]+) ± ([\d.]+)\)", chart.alt)
             for chart in panel.stage.charts[:2])  # fmt: skip
    return [{name: (float(mean.replace("−", "-")), float(half)) for name, mean, half in each} for each in found]


def differs(difference):
    return abs(difference[0]) > difference[1]


def test_fewer_than_thirty_sentences_are_shown_and_64_texts_are_judged(panel):
    shown = panel.stage.columns["clean"].text.text
    assert 15 <= len(sentences(shown)) < 30
    assert LiveBench.judged_texts == 64 and LiveBench.judged_texts * LiveBench.judged_chars > 20_000
