"""Lesson 04, over seeds: what its prose says of the charts."""

import numpy as np
import pytest

from lessons.bias.association import authored
from lessons.bias.skew_results import sharpened


def test_at_temperature_0_each_job_that_leans_at_all_has_one_pronoun_and_only_one():
    rates, (she, _) = np.unique(authored()), sharpened((0,))[0]
    leans = rates != 0.5
    assert leans.sum() == len(rates) - 1 and np.allclose(she[leans], rates[leans] > 0.5)


@pytest.mark.parametrize("temperature", [-1, float("nan"), "hot", None])
def test_what_is_no_temperature_gives_no_numbers(temperature):
    with pytest.raises(ValueError, match="has no meaning: give 0"):
        sharpened((1, temperature))
