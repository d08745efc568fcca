"""Controls of lesson 10: whether the judges can be trusted, and what a model makes of a text that breaks a rule."""

from collections.abc import Mapping

from data.vocabulary import Vocabulary
from lessons.fields.readers import readers, written
from lessons.fields.texts import FIELDS, IN_WORDS, spoilt, texts
from tiny_models.measure import bits_per_character


def judged_real(seed: int = 0) -> Mapping[str, tuple[float, float]]:
    """By field, the share that the judge accepts, 0 to 1: of held-out texts, and of these when each is spoilt."""
    found = {}
    for name, field in FIELDS.items():
        right = texts(seed).judges(name)
        found[name] = tuple(sum(field.judge(d.text).ok for d in corpus) / len(corpus)
                            for corpus in (right, spoilt(name, seed)))  # fmt: skip
    return found


def losses_right_and_wrong(seed: int = 0) -> Mapping[str, tuple[float, float]]:
    """By field, its own reader's bits per character on held-out texts, and on the same when each breaks a rule."""
    run = readers(seed)
    vocabulary: Vocabulary = run.experiment.vocabulary
    return {name: tuple(bits_per_character(run.models[name], vocabulary, corpus).overall
                        for corpus in (texts(seed).judges(name), spoilt(name, seed))) for name in FIELDS}  # fmt: skip


def new_among_written(seed: int = 0, temperature: float = 0.5) -> Mapping[str, float]:
    """By field, the share of what its reader writes that stands nowhere in its data, 0 to 1."""
    run = readers(seed)
    read = {name: {document.text for document in run.experiment.arms[name]} for name in FIELDS}
    texts_by = {name: written(run, name, name, temperature) for name in FIELDS}
    return {name: sum(text not in read[name] for text in some) / len(some) for name, some in texts_by.items()}


def control_table(seed: int = 0) -> str:
    """All of it, a line for each field."""
    real, losses, new = judged_real(seed), losses_right_and_wrong(seed), new_among_written(seed)
    lines = [f"{'':10}{'judge accepts':>28}{'bits per character':>24}{'written':>12}",
             f"{'':10}{'right texts':>14}{'spoilt texts':>14}{'right':>14}{'spoilt':>10}{'is new':>12}"]  # fmt: skip
    lines += [f"{IN_WORDS[name]:10}{real[name][0]:>14.0%}{real[name][1]:>14.0%}{losses[name][0]:>14.2f}"
              f"{losses[name][1]:>10.2f}{new[name]:>12.0%}" for name in FIELDS]  # fmt: skip
    return "\n".join(lines)
