"""The Hills' way to tell a story: known words, with their capitals, and nothing else."""

import pytest

from data.corpora.dialects import HATS, WORDS, in_the_hills


@pytest.mark.parametrize(("coast", "hills"), [*WORDS.items(), *HATS.items()])
def test_a_word_is_replaced_with_its_capital_and_only_as_a_whole(coast: str, hills: str):
    assert in_the_hills(f"{coast}, {coast.capitalize()}.") == f"{hills}, {hills[0].upper()}{hills[1:]}."
    assert in_the_hills(f"x{coast}, {coast}x.") == f"x{coast}, {coast}x."


@pytest.mark.parametrize("text", ["He SAİD it.", "saİd", "ſaid", "The nurſe met the coo\u212a."])
def test_a_letter_that_is_another_when_its_case_is_kept_makes_another_word(text: str):
    assert in_the_hills(text) == text
