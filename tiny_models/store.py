"""Models on disk and back, to the bit, in the safetensors format (it holds numbers, never code).

Of a transformer the weights are kept, of a counting model what it has counted: it counts it again in a blink.
"""

from pathlib import Path

import numpy as np
import safetensors.numpy
import safetensors.torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from tiny_models.gpt import GPT
from tiny_models.ngram import NGram


class StoreError(ValueError):
    """A file does not hold the weights that were asked for; the message says which file, and why."""


def save(model: GPT, path: Path) -> None:
    """Write all weights, the table of hashed n-grams included. Raises OSError where the disk refuses."""
    try:
        save_file({name: tensor.contiguous() for name, tensor in model.state_dict().items()}, path)
    except SafetensorError as error:
        raise OSError(f"{path} could not be written ({error}).") from error


def load(model: GPT, path: Path) -> GPT:
    """Fill a model of the same shape with the weights of a file; it is left as it was where that fails.

    Raises StoreError for a file that is missing or truncated, or that holds another model's weights.

    >>> import tempfile
    >>> trained, fresh = GPT(3, width=8, seed=1), GPT(3, width=8, seed=2)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(trained, Path(folder, "a.safetensors"))
    ...     restored = load(fresh, Path(folder, "a.safetensors"))
    >>> bool((restored.embedding == trained.embedding).all())
    True
    """
    try:
        weights = load_file(path)
    except (OSError, SafetensorError) as error:
        raise StoreError(f"{path} holds no weights that can be read ({error}).") from error
    return _filled(model, weights, str(path))


def to_bytes(model: GPT | NGram) -> bytes:
    """All that `from_bytes` needs of a model that has learned.

    >>> counted = NGram(3, order=2).count(np.array([0, 1, 2, 1, 2, 0]))
    >>> from_bytes(NGram(3, order=2), to_bytes(counted), "a").log_likelihoods([0, 1]).round(3).tolist()
    [-0.598]
    """
    if isinstance(model, NGram):
        small = np.min_scalar_type(model.n_symbols)
        return safetensors.numpy.save({f"stream_{i}": s.astype(small) for i, s in enumerate(model.counted)})
    return safetensors.torch.save({name: tensor.contiguous() for name, tensor in model.state_dict().items()})


def from_bytes(model: GPT | NGram, raw: bytes, name: str) -> GPT | NGram:
    """Fill a fresh model of the same shape; `name` says where the bytes are from. Raises StoreError as `load` does."""
    try:
        if isinstance(model, NGram):
            streams = safetensors.numpy.load(raw)
            for i in range(len(streams)):
                model.count(streams[f"stream_{i}"])
            return model
        return _filled(model, safetensors.torch.load(raw), name)
    except (SafetensorError, KeyError, ValueError, TypeError) as error:
        raise error if isinstance(error, StoreError) else StoreError(f"{name} holds no model here: {error}") from error


def _filled(model: GPT, weights: dict, name: str) -> GPT:
    if differences := _differences(model, weights):
        raise StoreError(f"{name} holds the weights of another model: {'; '.join(differences)}.")
    model.load_state_dict(weights)
    return model


def _differences(model: GPT, weights: dict) -> list[str]:
    """What of two sets of weights has no partner of the same shape and type."""
    wanted = {name: (tuple(t.shape), t.dtype) for name, t in model.state_dict().items()}
    found = {name: (tuple(t.shape), t.dtype) for name, t in weights.items()}
    missing = [f"{name} is missing" for name in wanted if name not in found]
    unknown = [f"{name} is not expected" for name in found if name not in wanted]
    other = [f"{n} is {found[n]}, not {wanted[n]}" for n in wanted if n in found and found[n] != wanted[n]]
    return missing + unknown + other
