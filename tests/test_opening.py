"""The bench's first question: its figures are measured on what the bench itself shows."""

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
