"""Grid files: which mixes, sizes, models and seeds a sweep goes through, in TOML. They are read, and never executed.

`lessons/scaling/mixing_law.toml` is one, with what each key means.
"""

import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import qmc

from lessons.experiment import KINDS
from lessons.scaling.mixing import PARTS, Shares, no_mix

MOST_BYTES = 1_000_000
LEAST = 0.02
"""The smallest share of any part in mixes that are spread."""
ONE = {"mixes": "mix", "sizes": "size", "models": "model", "seeds": "seed"}
MOST = {"mixes": 10_000, "seeds": 1_000}
SIZES = range(2_000, 10_000_001)


class GridError(ValueError):
    """A grid file cannot be used; the message names the key, what was expected there, and what to do."""


@dataclass(frozen=True)
class Grid:
    """All combinations of these are run."""

    mixes: tuple[Shares, ...]
    sizes: tuple[int, ...]
    models: tuple[str, ...]
    seeds: tuple[int, ...]

    @property
    def settings(self) -> list[dict]:
        """Arguments of the runs but the seed, the mixes in turn for each size and model."""
        return [{"mix": list(mix), "n_chars": size, "model": model}
                for size in self.sizes for model in self.models for mix in self.mixes]  # fmt: skip

    def __str__(self) -> str:
        n = {name: len(getattr(self, name)) for name in KEYS}
        counted = (f"{count:,} {name if count > 1 else ONE[name]}" for name, count in n.items())
        return f"{np.prod([*n.values()]):,} runs: {' x '.join(counted)}"


def read_grid(path: Path) -> Grid:
    """The grid that a file describes. Raises GridError for what is none."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise GridError(f"{path} has more than {MOST_BYTES:,} bytes: a grid is a few lines.")
        found = tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise GridError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise GridError(f"{path} is no text in UTF-8: save it as such.") from None
    except (ValueError, RecursionError) as error:
        is_said = isinstance(error, tomllib.TOMLDecodeError | GridError)
        said = error if is_said else "a number is too long, or brackets stand too deep"
        raise GridError(f"{path} is no TOML: {said}. See {EXAMPLE.name} for one that is.") from None
    return _grid(path, found)


def _grid(path: Path, found: dict[str, Any]) -> Grid:
    if unknown := [key for key in found if key not in KEYS]:
        raise GridError(f"{path}: there is no key {unknown[0]!r:.60}. There are {', '.join(KEYS)}: take it out.")
    if missing := [key for key in KEYS if key not in found]:
        raise GridError(f"{path}: the key {missing[0]!r} is missing. Add a line, such as: {KEYS[missing[0]][1]}")
    read = {}
    for key, (reader, example) in KEYS.items():
        try:
            read[key] = reader(found[key])
        except ValueError as error:
            raise GridError(f"{path}, key {key!r}: {error} Write, for example: {example}") from None
    return Grid(**read)


def spread(n: int) -> tuple[Shares, ...]:
    """So many mixes, evenly over all of which each part has a share of LEAST or more; the first of more are the same.

    They are points of Halton's sequence, folded from the square into the triangle.

    >>> spread(2)
    ((0.2953, 0.4631, 0.2416), (0.49, 0.1767, 0.3333))
    """
    u, v = qmc.Halton(2, scramble=False).fast_forward(1).random(n).T
    triangle = np.column_stack([1 - np.sqrt(u), np.sqrt(u) * (1 - v), np.sqrt(u) * v])
    first_two = (LEAST + (1 - len(PARTS) * LEAST) * triangle[:, :2]).round(4)
    return tuple((float(a), float(b), float(round(1 - a - b, 4))) for a, b in first_two)


def _mixes(found: Any) -> tuple[Shares, ...]:
    if _is_whole(found):
        return spread(_within(found, range(1, MOST["mixes"] + 1)))
    mixes = _listed(found, "a number of mixes, or a list of them,")
    if wrong := next((complaint for mix in mixes if (complaint := _no_mix(mix))), ""):
        raise ValueError(wrong)
    return _different(tuple(tuple(float(share) for share in mix) for mix in mixes))


def _no_mix(found: Any) -> str:
    """What is wrong with shares that a file gives; `true` is no share, though Python takes it for 1."""
    if isinstance(found, list) and any(isinstance(share, bool) for share in found):
        return f"Shares are numbers; these are {found!r:.60}."
    return no_mix(tuple(found)) if isinstance(found, list) else no_mix(found)


def _sizes(found: Any) -> tuple[int, ...]:
    return _different(tuple(_within(_whole(size), SIZES) for size in _listed(found, "a list of characters")))


def _models(found: Any) -> tuple[str, ...]:
    models = _listed(found, "a list of models")
    if unknown := [model for model in models if not isinstance(model, str) or model not in KINDS]:
        raise ValueError(f"there is no model {unknown[0]!r:.60}; there are {', '.join(map(repr, KINDS))}.")
    return _different(tuple(models))


def _seeds(found: Any) -> tuple[int, ...]:
    if _is_whole(found):
        return tuple(range(_within(found, range(1, MOST["seeds"] + 1))))
    seeds = _listed(found, "a number of seeds, or a list of them,")
    return _different(tuple(_within(_whole(seed), range(2**31)) for seed in seeds))


def _different(found: tuple) -> tuple:
    """What is listed, each once: the mean of two equal seeds would be called one of two."""
    if len(set(found)) < len(found):
        raise ValueError(f"{Counter(found).most_common(1)[0][0]!r:.60} stands there twice.")
    return found


def _listed(found: Any, what: str) -> list:
    if not isinstance(found, list) or not found:
        raise ValueError(f"{what} is expected, not {found!r:.60}.")
    if len(found) > MOST["mixes"]:
        raise ValueError(f"there are {len(found):,}, and {MOST['mixes']:,} at most are taken.")
    return found


def _whole(found: Any) -> int:
    if not _is_whole(found):
        raise ValueError(f"a whole number is expected, not {found!r:.60}.")
    return found


def _is_whole(found: Any) -> bool:
    return isinstance(found, int) and not isinstance(found, bool)


def _within(found: int, allowed: range) -> int:
    if found not in allowed:
        raise ValueError(f"{found} is not between {allowed.start:,} and {allowed.stop - 1:,}.")
    return found


EXAMPLE = Path(__file__).with_name("mixing_law.toml")
KEYS: dict[str, tuple[Callable[[Any], tuple], str]] = {
    "mixes": (_mixes, "mixes = 200"),
    "sizes": (_sizes, "sizes = [60_000]"),
    "models": (_models, 'models = ["counting"]'),
    "seeds": (_seeds, "seeds = 3"),
}
"""What reads each key, and a line that shows it."""
