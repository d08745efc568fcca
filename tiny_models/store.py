"""A transformer's weights on disk and back, to the bit, in the safetensors format (it holds numbers, never code)."""

from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from tiny_models.gpt import GPT


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
    if differences := _differences(model, weights):
        raise StoreError(f"{path} holds the weights of another model: {'; '.join(differences)}.")
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
