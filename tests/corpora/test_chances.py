"""Drawing by a number: each option in its share, and none beyond."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpora.chances import drawn

BELOW_ONE = st.floats(0, 1, exclude_max=True)


@pytest.mark.parametrize(("number", "option"), [(0, "a"), (0.29, "a"), (0.3, "b"), (0.99, "b"), (1 - 2**-53, "b")])
def test_edges_by_hand(number, option):
    assert drawn("abc", number, (0.3, 0.7, 0)) == option, "c is never drawn"


@given(st.lists(st.floats(0.01, 9), min_size=1, max_size=8), BELOW_ONE)
def test_each_option_has_its_share_of_the_numbers(shares, number):
    k = drawn(range(len(shares)), number, shares)
    below, total = sum(shares[:k]), sum(shares)
    assert below / total - 1e-9 <= number <= (below + shares[k]) / total + 1e-9


@given(st.integers(1, 50), BELOW_ONE)
def test_without_shares_all_are_equally_likely(n, number):
    assert abs(drawn(range(n), number) - number * n) <= 1


@given(st.lists(st.floats(0, 1e300), min_size=1, max_size=5).filter(any), st.just(1 - 2**-53))
def test_a_number_just_below_one_is_never_beyond_the_last(shares, number):
    assert drawn(range(len(shares)), number, shares) in range(len(shares))
