"""What lesson 10 says of five seeds, its prose and its guide's, against the record of what was measured on them."""

import numpy as np
from on_record import OnRecord

from lessons.band import band
from lessons.fields.fields_measured import RECORD

MEASURED = OnRecord(RECORD)
over_seeds, difference = MEASURED.of, MEASURED.difference


def test_stories_before_save_bits_where_the_field_is_written_in_sentences():
    for thing in ("contracts", "reports"):
        mean, half = band(over_seeds(f"{thing}, 5,000 characters: bits that stories before save"))
        assert abs(mean - 0.08) < 0.015 and mean > half
    mean, half = band(over_seeds("notes, 5,000 characters: bits that stories before save"))
    assert abs(mean - 0.05) < 0.035 and half > mean - 0.02
    for thing in ("notes", "contracts", "reports"):
        assert over_seeds(f"{thing}, 60,000 characters: bits that stories before save").mean() < 0.03


def test_it_is_the_notes_that_are_few_and_not_the_stories_that_are_many():
    kept_by = "notes that keep the rules, {}, %".format
    assert over_seeds(kept_by("5% of the data")).mean() < 33 < over_seeds(kept_by("25% of the data")).mean() < 70
    mean, half = difference(kept_by("those 25% without stories"), kept_by("25% of the data"))
    assert abs(mean) < max(half, 10)
    assert over_seeds(kept_by("100% of the data")).min() > 85


def test_replay_costs_the_field_what_it_does_not_read():
    for thing in ("notes", "contracts", "reports"):
        bare, replayed = f"{thing} then, 0% replay, bits", f"{thing} then, 25% replay, bits"
        cost, _ = difference(replayed, bare)
        less, _ = difference(f"{thing} then, no replay, three quarters of the text, bits", bare)
        on_top, _ = difference(f"{thing} then, 25% replay on top of all of the text, bits", bare)
        assert 0.03 < cost < 0.1 and less > cost / 2 and on_top < cost / 2


def test_a_twentieth_of_old_text_wins_half_of_it_back_and_a_quarter_most():
    for thing in ("notes", "contracts", "reports"):
        lost, some, most = (over_seeds(f"stories after {thing}, {share}% replay, bits").mean() for share in (0, 5, 25))
        before = over_seeds("stories before, bits").mean()
        assert lost > 2 * before and 0.35 < (lost - some) / (lost - before) < 0.65 < (lost - most) / (lost - before)


def test_the_lowest_loss_writes_what_is_most_often_wrong():
    things = ("notes", "contracts", "reports")
    losses = {thing: over_seeds(f"{thing}: loss of their own reader, bits") for thing in things}
    right = {thing: over_seeds(f"{thing} that keep the rules, temperature 0.5, %") for thing in things}
    assert (losses["contracts"] < np.minimum(losses["notes"], losses["reports"])).all()
    assert right["contracts"].max() < 20 and min(right["notes"].min(), right["reports"].min()) > 80


def test_wrong_doses_drown_in_slips_and_tenfold_ones_do_not():
    any_wrong, tenfold = (
        {rate: over_seeds(f"doses {which}, {rate}% wrong in the data, temperature 1, %") for rate in (0, 1, 5, 20)}
        for which in ("beyond the range", "ten times too large")
    )
    assert all(abs(np.mean(any_wrong[rate] - any_wrong[0])) < 6 for rate in (1, 5))
    assert [round(any_wrong[rate].mean()) for rate in (0, 1, 5)] == [13, 14, 18]
    assert np.mean(any_wrong[20] - any_wrong[0]) > 6 and any_wrong[0].mean() > 8
    assert tenfold[0].max() < 1 and tenfold[0].mean() < tenfold[5].mean() < tenfold[20].mean()
