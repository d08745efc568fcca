"""Random numbers that belong to a place: fixed by seed, purpose, document id and position.

Nothing is drawn in sequence, so what happens at one place does not depend on any other: a document
that moves keeps its noise, and a higher rate hits what a lower one hit, and more.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from numbers import Real

import numpy as np

GAMMA = np.uint64(0x9E3779B97F4A7C15)


def check_rate(rate: float) -> None:
    """Raise ValueError unless rate is a share from 0 to 1."""
    if not is_share(rate):
        raise ValueError(f"rate is a share of the eligible units, from 0 to 1, not {rate!r:.60}.")


def check_share(share: float) -> None:
    """Raise ValueError unless it is a number from 0 to 1; people often mean percent."""
    if not is_share(share):
        raise ValueError(f"A share is a number from 0 to 1, such as 0.1 for 10 %, not {share!r:.60}.")


def is_share(value: object) -> bool:
    """Whether it is a number from 0 to 1.

    >>> is_share(1), is_share(10), is_share("0.1"), is_share(float("nan"))
    (True, False, False, False)
    """
    return isinstance(value, Real) and 0 <= value <= 1


def document_keys(ids: Iterable[str], seed: int, purpose: str) -> np.ndarray:
    """A 64-bit key for each id, uint64 of shape (N,), read-only; different purposes give unrelated keys."""
    return _keys(tuple(ids), seed, purpose)


@lru_cache(maxsize=32)  # a slider that moves asks for the same keys again and again
def _keys(ids: tuple[str, ...], seed: int, purpose: str) -> np.ndarray:
    prefix = hashlib.blake2b(f"{seed}\0{purpose}\0".encode("utf-8", "surrogatepass"), digest_size=8)
    digests = []
    for name in ids:
        digest = prefix.copy()
        digest.update(name.encode("utf-8", "surrogatepass"))
        digests.append(digest.digest())
    keys = np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)
    keys.flags.writeable = False
    return keys


def random_bits(keys: np.ndarray, positions: np.ndarray | int = 0) -> np.ndarray:
    """64 random bits for each (key, position): output number `position` of SplitMix64 seeded by the key.

    After Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators".

    >>> hex(random_bits(np.zeros(1, np.uint64))[0])
    '0xe220a8397b1dcdaf'
    """
    # In place, since fresh memory costs more than the arithmetic.
    z = np.multiply(positions, GAMMA, dtype=np.uint64, casting="unsafe") + keys
    z += GAMMA
    z ^= z >> np.uint64(30)
    z *= np.uint64(0xBF58476D1CE4E5B9)
    z ^= z >> np.uint64(27)
    z *= np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    return z


def uniform(bits: np.ndarray) -> np.ndarray:
    """The upper 53 of 64 random bits as a float64 in [0, 1)."""
    return (bits >> np.uint64(11)) * 2.0**-53


def order(ids: Iterable[str], seed: int, purpose: str) -> np.ndarray:
    """The places of the ids in an order drawn at random, int64 of shape (N,).

    Which of two ids comes first depends on themselves, the seed and the purpose, on none of the others.

    >>> order("abcd", 0, "draw").tolist(), order("ad", 0, "draw").tolist()
    ([3, 1, 2, 0], [1, 0])
    """
    return np.argsort(random_bits(document_keys(ids, seed, purpose)), kind="stable")
