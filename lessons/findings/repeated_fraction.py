"""A few passages, repeated often: whether they harm more than the room that they take."""

from collections.abc import Mapping

from data.corpus import Corpus
from data.mix import cut
from data.repeat import part_of, repeated
from lessons.experiment import Experiment, Run, Transformer
from lessons.finding import Claim, Finding
from lessons.scaling.amounts import BUDGET, passages
from tiny_models.measure import bits_per_character

N_READ = 2 * BUDGET
TIMES = 100


def measure(seed: int) -> Mapping[str, float]:
    """Bits that 10 % of repeated text costs against leaving it out, and how well it was memorised."""
    training, _ = passages(seed)
    again = part_of(training, N_READ // 10 // TIMES, seed)
    known = set(again)
    others = training.derive((d for d in training if d not in known), "without what is repeated")
    rest = cut(others, int(0.9 * N_READ), seed)
    mixed = rest.derive((*rest, *cut(repeated(again, N_READ // 10), N_READ // 10, seed)), "and 10 % repeated")
    short, with_repeats = _learned(rest, int(0.9 * N_READ), seed), _learned(mixed, N_READ, seed)
    new = with_repeats.losses()["text"]
    old = bits_per_character(with_repeats.models["text"], with_repeats.experiment.vocabulary, again).overall
    return {"harm": new - short.losses()["text"], "memorised": new - old}


def _learned(corpus: Corpus, n_read: int, seed: int) -> Run:
    """A transformer that has read `n_read` characters of a corpus, judged on new prose."""
    training, held_out = passages(seed)
    kind = Transformer(n_chars=n_read)
    return Experiment.fair({"text": corpus}, held_out, kind, seed=seed, also=(training,)).start(n_snapshots=1).finish()


FINDING = Finding(
    name="repeated-fraction",
    lesson="06",
    paper="Hernandez et al., 2022, Scaling Laws and Interpretability of Learning from Repeated Data, arXiv 2205.10487",
    published="an 800M parameter model becomes as bad as one of 400M when 0.1 % of the data is repeated 100 times, "
    "although the other 90 % of what it reads stays unique",
    claims={
        "harm": Claim("bits worse than a model that read the unique 90 % alone", 0, 0.3, expected="not reproduced"),
        "memorised": Claim("bits by which the repeated text is easier than new prose, the control", 0, 0.5),
    },
    measure=measure,
    settings_tried=4,
    remark="No harm at this scale, rather the reverse: in 128 steps the model learns the passage in part only, and "
    "every repeat still teaches it ordinary English. The paper's harm comes where a model is large enough, and "
    "reads long enough, to spend itself on memorising. Half of the budget on repeats did no harm here either.",
)
