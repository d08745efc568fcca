"""A recipe is one value: equal settings are equal recipes."""

import dataclasses

import pytest

from lessons.panel.recipe import Recipe


def test_it_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Recipe().skew = 0.3


@pytest.mark.parametrize("field", [f.name for f in dataclasses.fields(Recipe)])
def test_only_prompt_and_temperature_leave_the_models_as_they_are(field):
    other = dataclasses.replace(Recipe(), **{field: "another"})
    assert other.trains_like(Recipe()) == (field in ("prompt", "temperature"))
