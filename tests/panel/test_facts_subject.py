"""Facts on a panel: who was told what in the first seed, and a text judged by hand."""

from dataclasses import replace

from data.corpora.facts import known_facts
from data.vocabulary import END
from lessons.live_bench.bench import LiveBench
from lessons.panel.presets import PRESETS
from lessons.subjects.facts import ASKED, subject


def test_the_fact_that_is_asked_for_is_read_from_both_sides_and_in_the_noisy_column_from_one():
    recipe = PRESETS["09 from one side"].recipe
    assert subject().prompt == recipe.prompt == ASKED.prompt("reverse")
    read = {arm: {d.text for d in corpus} for arm, corpus in LiveBench().prepare(recipe).arms.items()}
    assert all(ASKED.sentence("forward") in read[arm] for arm in ("clean", "noisy"))
    assert ASKED.sentence("reverse") in read["clean"] - read["noisy"]
    assert sum(text.startswith("The keeper") for text in read["noisy"]) > 10, "the wording is known to it"


def test_a_text_is_judged_by_hand():
    both, one = known_facts()[0], known_facts()[-1]
    wrong = replace(one, thing=both.thing)
    text = END.join([both.sentence("reverse"), one.sentence("reverse"), wrong.sentence("forward"), "Dotam As"])
    judged = subject().judge(text)
    assert (judged.n_good, judged.n, judged.n_first, judged.n_sure) == (2, 3, 1, 2)
    assert subject().judge(text[:-8] + both.sentence("forward")).n == 4, "the last one counts when it is whole"
