"""Shouting: who does it, and what a filter or a tag makes of it."""

import pytest

from data.corpora.stories import stories
from data.stats import words
from lessons.curation import shouting
from lessons.curation.shouting import (
    BAD,
    GOOD,
    WORLDS,
    effect_of,
    loss_given,
    quality_effect,
    real_word_share,
    shout_share,
    shouted_by,
    shouting_pile,
    tagged_run,
    tagged_sentences,
)  # fmt: skip
from lessons.experiment import Transformer


def test_shares_by_hand():
    assert shout_share("I SAW A cat AND no dog.") == 2 / 5 and shout_share("") == 0
    assert real_word_share("the cook SANG zzxq, twice") == 0.75 and real_word_share("") == 0


@pytest.mark.parametrize("who", WORLDS)
def test_those_shout_who_are_said_to(who):
    pile, held_out = shouting_pile(who, 2)
    loud = [real_word_share(d.text) for d in pile if shout_share(d.text)]
    calm = [real_word_share(d.text) for d in pile if not shout_share(d.text)]
    assert len(loud) > 100
    assert (sum(loud) / len(loud) > sum(calm) / len(calm)) == (who == "careful")
    clean = {d.text for d in stories(1600, 2)}
    assert all(d.text in clean for d in held_out)


def test_quality_is_blind_to_shouting():
    pile, _ = shouting_pile("careful", 2)
    assert all(real_word_share(d.text.upper()) == real_word_share(d.text) for d in list(pile)[:30])


def test_threshold_0_keeps_everything_and_a_loud_pile_gives_a_loud_model():
    (loss, loud), (stricter, louder) = (quality_effect(threshold, "careful", 2) for threshold in (0, 0.8))
    assert 0 < loud < louder < 1 and stricter < loss


@pytest.mark.parametrize("who", WORLDS)
def test_a_filter_of_shouting_alone_does_not_cost_the_benchmark(who):
    """As the card of `quality-threshold` says, where quality was no reason to drop anything."""
    calm = [effect_of(lambda text: shout_share(text) == 0, who, seed) for seed in range(3)]
    lost = [loss - quality_effect(0, who, seed)[0] for seed, (loss, _) in enumerate(calm)]
    assert max(lost) < 0 and calm[0][1] == 0


def test_tags_are_true_and_the_arms_hold_the_same_sentences():
    arms, test = tagged_sentences(2)
    raw = [d.text for d in arms["raw"]]
    assert [d.text[1:] for d in arms["tagged"]] == raw
    assert all((d.text[0] == BAD) == (shout_share(d.text[1:]) > 0) for d in arms["tagged"])
    assert 0.25 < sum(shout_share(text) > 0 for text in raw) / len(raw) < 0.42
    assert not {d.text.lower() for d in test} & {text.lower() for text in raw}
    assert list(words(test.documents[0].text))


def test_a_tag_is_told_and_costs_nothing(monkeypatch):
    monkeypatch.setattr(shouting, "_TRAINED", Transformer(n_chars=20_000, options={"width": 16}))
    monkeypatch.setattr(shouting, "N_WRITTEN", 40)
    tagged_run.cache_clear()
    run, test = tagged_run(7)
    assert set(run.models) == {"raw", "tagged"}
    assert loss_given("raw", seed=7) == pytest.approx(run.history["raw"][-1].held_out_loss)
    assert loss_given("tagged", GOOD, seed=7) < loss_given("tagged", seed=7) + 0.5
    assert 0 <= shouted_by("tagged", 7, GOOD) <= 1
    tagged_run.cache_clear()
