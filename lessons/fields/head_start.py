"""Does it help to have read something else before? A field of which there is little text, and one of which there is
enough; a model that begins anew, and one that has read stories."""

from collections.abc import Sequence
from functools import lru_cache, partial

from data.corpus import Corpus
from data.repeat import part_of, repeated
from lessons.experiment import Experiment, Kind
from lessons.fields.specialists import FIELD_CHARS, GoingOn, general_model
from lessons.fields.texts import FIELDS, IN_WORDS, everything, texts
from tiny_models.side_by_side import all_at_once

LITTLE, ENOUGH = 5_000, 60_000
"""Different characters of the field; as many as FIELD_CHARS are read in any case."""


def field_part(name: str, n_different: int, seed: int = 0) -> Corpus:
    """A part of a field's text with so many characters, again and again until it is FIELD_CHARS long."""
    return repeated(part_of(texts(seed).training[name], n_different, seed), FIELD_CHARS)


def _best(name: str, data: Corpus, kind: Kind, seed: int) -> float:
    experiment = Experiment.fair({name: data}, texts(seed).judges(name), kind, seed=seed, n_chars=FIELD_CHARS,
                                 also=everything())  # fmt: skip
    run = experiment.start(n_snapshots=6).finish()
    return min(snapshot.held_out_loss for snapshot in run.history[name])


@lru_cache(maxsize=32)
def anew_and_after(name: str, n_different: int, seed: int = 0) -> tuple[float, float]:
    """Bits per character at the best moment: of a model that begins anew, and of one that has read stories.

    So no model is blamed for going on after it has begun to learn its few documents by heart.
    """
    data = field_part(name, n_different, seed)
    return tuple(_best(name, data, GoingOn(known=known), seed) for known in (None, general_model))


def head_starts(seed: int = 0, amounts: Sequence[int] = (LITTLE, ENOUGH)) -> dict[tuple[str, int], tuple[float, float]]:
    """Both for each field and amount of its text."""
    general_model(seed)  # once, before several ask for it
    return all_at_once({(name, n): partial(anew_and_after, name, n, seed) for name in FIELDS for n in amounts})


def head_start_table(seed: int = 0) -> str:
    """The same, a line each."""
    lines = [f"{'':12}{'different characters':>22}{'anew':>9}{'after stories':>16}{'saved':>9}"]
    lines += [f"{IN_WORDS[name]:12}{n:>22,}{anew:>9.2f}{after:>16.2f}{anew - after:>9.2f}"
              for (name, n), (anew, after) in head_starts(seed).items()]  # fmt: skip
    return "\n".join(lines)
