import numpy as np
import pytest

from data.positions import check_rate, check_share, document_keys, order, random_bits, uniform


def test_random_bits_are_splitmix64():
    """Known outputs for the seed 1234567, the widely published test vector."""
    bits = random_bits(np.full(3, 1234567, np.uint64), np.arange(3))
    assert bits.tolist() == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_keys_differ_by_id_seed_and_purpose():
    keys = [document_keys(["a", "b"], seed, purpose) for seed in (0, 1, -1) for purpose in ("x", "y")]
    assert len(set(np.concatenate(keys).tolist())) == 12
    assert document_keys(["b", "a"], 0, "x").tolist() == document_keys(["a", "b"], 0, "x").tolist()[::-1]
    assert document_keys([], 0, "x").shape == (0,)


def test_uniforms_are_uniform_over_documents_and_over_positions():
    many = uniform(random_bits(document_keys(map(str, range(20000)), 0, "x")))
    within = uniform(random_bits(document_keys(["d"], 0, "x"), np.arange(20000)))
    for u in (many, within):
        counts = np.histogram(u, 20, (0, 1))[0]
        assert abs(counts - 1000).max() < 5 * np.sqrt(1000)
        assert abs(np.corrcoef(u[1:], u[:-1])[0, 1]) < 0.04


def test_uniforms_stay_below_1():
    assert uniform(np.array([0, 2**64 - 1], np.uint64)).tolist() == [0.0, 1 - 2**-53]


@pytest.mark.parametrize("rate", [-1e-9, 1.5, float("nan"), "0.3", None])
def test_a_rate_outside_0_to_1_is_refused(rate: float):
    with pytest.raises(ValueError, match="from 0 to 1"):
        check_rate(rate)
    with pytest.raises(ValueError, match="such as 0.1 for 10 %, not "):
        check_share(rate)


def test_an_order_is_a_permutation_in_which_two_ids_stand_as_they_do_without_the_others():
    ids = [f"d{i}" for i in range(200)]
    drawn = [ids[i] for i in order(ids, 3, "x").tolist()]
    assert drawn != ids and sorted(drawn) == sorted(ids)
    some = ids[50:20:-1]
    assert [some[i] for i in order(some, 3, "x").tolist()] == [name for name in drawn if name in some]
    assert drawn != [ids[i] for i in order(ids, 4, "x").tolist()] != [ids[i] for i in order(ids, 3, "y").tolist()]


def test_each_id_is_as_often_at_each_place():
    firsts = np.bincount([order("abcde", seed, "x")[0] for seed in range(5000)], minlength=5)
    assert abs(firsts - 1000).max() < 5 * np.sqrt(5000 * 0.2 * 0.8)
