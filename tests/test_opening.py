"""What is asked and said as the bench opens: its figures are measured on what the bench itself shows."""

import re
from dataclasses import replace

import numpy as np

from lessons.experiment import KINDS
from lessons.live_bench.bench import LiveBench
from lessons.live_bench.opening import misspelt_in_data, misspelt_in_text, misspelt_words
from lessons.panel import Panel
from lessons.recipe import Recipe


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


def losses(**changes):
    scene = LiveBench()
    recipe = replace(scene.adapt(Recipe()), **changes)
    return scene.prepare(recipe).start(n_snapshots=1).finish().losses()


def test_as_the_bench_opens_noise_costs_three_times_as_much_loss_as_skew():
    opening = losses()
    noise, skew = opening["noisy"] - opening["clean"], opening["skewed"] - opening["clean"]
    assert 2.5 < noise / skew < 3.5


def test_from_one_end_of_its_slider_to_the_other_skew_moves_the_loss_by_less_than_a_tenth_of_a_bit():
    low, high = LiveBench().skews(Recipe())
    at = [losses(skew=skew)["skewed"] for skew in (low, 0.1, 0.3, 0.5, 0.8, high)]
    assert 0.01 < max(at) - min(at) < 0.1


def test_what_the_guide_says_of_luck_holds(panel):
    """The noisy column's sentences look better than the clean one's, and its loss worse: only one of them is real."""
    scored = [column.second.value for column in panel.stage.columns.values()]
    assert int(scored[1].split("%")[0]) > int(scored[0].split("%")[0])
    for _ in range(2):
        panel.controls.buttons["new seed"].click()
        panel.wait(60)
    loss, share = (mean_and_half(chart.alt) for chart in panel.stage.charts[:2])
    assert loss["noisy"][0] - loss["noisy"][1] > loss["clean"][0] + loss["clean"][1]
    assert abs(share["noisy"][0] - share["clean"][0]) < min(share["noisy"][1], share["clean"][1])


def mean_and_half(alt):
    """The numbers that a chart's words give for each arm."""
    found = re.findall(r"(clean|noisy|skewed|your mix):? ([\d.]+)%? ± ([\d.]+\d)", alt)
    return {name: (float(mean), float(half)) for name, mean, half in found}
