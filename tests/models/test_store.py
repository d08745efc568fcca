"""Weights come back to the bit, or not at all."""

import numpy as np
import pytest
import safetensors.numpy
import torch

from tiny_models.gpt import GPT
from tiny_models.gpt_settings import ORDERS
from tiny_models.ngram import NGram
from tiny_models.store import StoreError, from_bytes, load, save

TEXT = np.array([0, 1, 2, 3, 1, 2, 3, 0, 3, 2, 1, 0] * 20)
OPTIONS = [
    {"width": 8, "window": 8, "orders": ORDERS},
    {"width": 8, "window": 8, "layers": 2},
    {"width": 8, "window": 8, "orders": (2, 4)},
]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.safetensors"


def trained(seed: int = 0, **options) -> GPT:
    model = GPT(4, seed=seed, **options)
    for _ in model.learn(TEXT, 1_000, seed):
        pass
    return model


def saved(path, **options) -> GPT:
    model = trained(**options)
    save(model, path)
    return model


@pytest.mark.parametrize("options", OPTIONS)
def test_a_restored_model_gives_the_same_probabilities_to_the_bit(path, options):
    model = saved(path, **options)
    other = GPT(4, seed=7, **options)
    assert not np.array_equal(other.log_likelihoods(TEXT), model.log_likelihoods(TEXT))
    restored = load(other, path)
    assert np.array_equal(restored.log_likelihoods(TEXT), model.log_likelihoods(TEXT))
    read, expected = restored.reader(), model.reader()
    for symbol in TEXT[:20]:
        assert np.array_equal(read.read(np.array([symbol])), expected.read(np.array([symbol])))


def test_a_restored_model_can_learn_on_as_a_fresh_one_would(path):
    model = saved(path, **OPTIONS[0])
    restored = load(GPT(4, seed=7, **OPTIONS[0]), path)
    for twin in (model, restored):
        for _ in twin.learn(TEXT, 1_000, seed=3):
            pass
    assert all(
        torch.equal(a, b) for a, b in zip(model.state_dict().values(), restored.state_dict().values(), strict=True)
    )


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (GPT(5, width=8, window=8), "embedding is"),
        (GPT(4, width=16, window=8), "embedding is"),
        (GPT(4, width=8, window=9), "distance_bias is"),
        (GPT(4, width=8, window=8, layers=2), "blocks.1.mlp.input is missing"),
        (GPT(4, width=8, window=8), "ngrams.table is not expected"),
    ],
)
def test_another_model_is_refused_and_left_as_it_was(path, other, why):
    saved(path, **OPTIONS[0])
    before = {name: tensor.clone() for name, tensor in other.state_dict().items()}
    with pytest.raises(StoreError, match=why):
        load(other, path)
    assert all(torch.equal(tensor, before[name]) for name, tensor in other.state_dict().items())


@pytest.mark.parametrize("n_bytes", [0, 4, 100, -1])
def test_a_truncated_file_is_named(path, n_bytes):
    saved(path, **OPTIONS[1])
    path.write_bytes(path.read_bytes()[:n_bytes])
    with pytest.raises(StoreError, match="model.safetensors holds no weights that can be read"):
        load(GPT(4, **OPTIONS[1]), path)


def test_a_missing_file_and_one_of_something_else_are_named(path):
    with pytest.raises(StoreError, match="cannot|can be read"):
        load(GPT(4, **OPTIONS[1]), path)
    path.write_text("a letter to a friend, longer than eight bytes")
    with pytest.raises(StoreError, match="model.safetensors"):
        load(GPT(4, **OPTIONS[1]), path)


@pytest.mark.parametrize("shape", [(2, 3), (6, 1), (1, 6), ()])
def test_a_count_of_another_shape_is_none(shape):
    """What cannot be counted is refused as it is opened, not when it is first asked for a probability."""
    raw = safetensors.numpy.save({"stream_0": np.zeros(shape, np.uint8)})
    with pytest.raises(StoreError, match="holds no model here"):
        from_bytes(NGram(3, order=2), raw, "a")


def test_where_nothing_can_be_written_it_is_an_error_of_the_disk(tmp_path):
    with pytest.raises(OSError, match="could not be written|No such file"):
        save(GPT(4, **OPTIONS[1]), tmp_path / "no such folder" / "model.safetensors")
