"""A few passages, repeated often: whether they harm more than the room that they take."""

from collections.abc import Mapping
from functools import lru_cache

from data.corpus import Corpus
from data.mix import cut
from data.repeat import part_of, repeated
from lessons.experiment import Experiment, Run, Transformer
from lessons.finding import DIRECTION, NOT_SEEN, Claim, Finding
from lessons.scaling.amounts import BUDGET, passages
from tiny_models.measure import bits_per_character

N_READ = BUDGET
N_UNIQUE = int(0.9 * N_READ)
TIMES = 100


def measure(seed: int) -> Mapping[str, float]:
    """Bits that 10 % of repeated text costs against leaving it out, and how well it was memorised."""
    again, rest = _texts(seed)
    mixed = rest.derive((*rest, *cut(repeated(again, N_READ // 10), N_READ // 10, seed)), "and 10 % repeated")
    with_repeats = _learned(mixed, N_READ, seed)
    new = with_repeats.losses()["text"]
    old = bits_per_character(with_repeats.models["text"], with_repeats.experiment.vocabulary, again).overall
    return {"harm": new - _unique_alone(seed), "memorised": new - old}


def new_in_its_place(seed: int) -> Mapping[str, float]:
    """The same where the 10 % are new text, told once: the passage that is repeated otherwise is not read at all."""
    again, _ = _texts(seed)
    run = _learned(_others(again, N_READ, seed), N_READ, seed)
    new = run.losses()["text"]
    unread = bits_per_character(run.models["text"], run.experiment.vocabulary, again).overall
    return {"harm": new - _unique_alone(seed), "memorised": new - unread}


def _texts(seed: int) -> tuple[Corpus, Corpus]:
    """The passage that is repeated, and the unique 90 %."""
    again = part_of(passages(seed)[0], N_READ // 10 // TIMES, seed)
    return again, _others(again, N_UNIQUE, seed)


def _others(again: Corpus, n_chars: int, seed: int) -> Corpus:
    known, training = set(again), passages(seed)[0]
    return cut(training.derive((d for d in training if d not in known), "without what is repeated"), n_chars, seed)


@lru_cache(maxsize=2)
def _unique_alone(seed: int) -> float:
    return _learned(_texts(seed)[1], N_UNIQUE, seed).losses()["text"]


def _learned(corpus: Corpus, n_read: int, seed: int) -> Run:
    """A transformer that has read `n_read` characters of a corpus, judged on new prose."""
    training, held_out = passages(seed)
    kind = Transformer(n_chars=n_read)
    return Experiment.fair({"text": corpus}, held_out, kind, seed=seed, also=(training,)).trained()


FINDING = Finding(
    name="repeated-fraction",
    lesson="06",
    paper="Hernandez et al., 2022, Scaling Laws and Interpretability of Learning from Repeated Data, arXiv 2205.10487",
    published="an 800M parameter model becomes as bad as one of 400M when 0.1 % of the data is repeated 100 times, "
    "although the other 90 % of what it reads stays unique",
    claims={
        "harm": Claim(
            "bits worse than a model that read the unique 90 % alone",
            0,
            fails_if="the repeats do no harm beyond the room that they take, or even help",
            expected=NOT_SEEN,
        ),
        "memorised": Claim(
            "bits by which the repeated text is easier than new prose, the control",
            0,
            fails_if="the model has not even learned the passage that it read a hundred times",
            expected=DIRECTION,
        ),
    },
    measure=measure,
    model="transformer, plain, one layer",
    setting=f"{N_READ:,} characters read in 64 steps, of which 10 % are one short text of prose, repeated a hundred "
    "times. Judged on 12,000 held-out characters of Python's manual. The band covers seeds of split, draw and weights.",
    null=new_in_its_place,
    null_is="new text in place of the repeats",
    settings_tried=5,
    remark="No harm at this scale. In 64 steps the model learns the passage in part only, and every repeat still "
    "teaches it ordinary English. The paper's harm comes where a model is large enough, and reads long enough, to "
    "spend itself on memorising. Its measure, half of a model's parameters, is not ours: a direction is asked for.",
)
