"""Gururangan and others, Ibrahim and others: a general model goes on to learn a field, and what replay keeps."""

from collections.abc import Mapping

from lessons.fields.going_on import GENERAL, REPLAY, after, mean, retrained
from lessons.finding import DIRECTION, Claim, Finding


def measure(seed: int) -> Mapping[str, float]:
    """What is forgotten without replay, how much of that is kept with it, and the distance to training anew."""
    bare, replayed = after(0.0, seed), after(REPLAY, seed)
    lost = bare[GENERAL] - after(1.0, seed)[GENERAL]
    return {
        "forgotten": lost,
        "kept": (bare[GENERAL] - replayed[GENERAL]) / lost,
        "matched": mean(replayed) - mean(retrained(REPLAY, seed)),
    }


def null(seed: int) -> Mapping[str, float]:
    """It goes on with stories twice, other ones; with notes twice, other ones; nothing is replayed."""
    bare, stories = after(0.0, seed), after(1.0, seed)
    return {
        "forgotten": after(1.0, seed, luck=1)[GENERAL] - stories[GENERAL],
        "kept": (bare[GENERAL] - after(0.0, seed, luck=1)[GENERAL]) / (bare[GENERAL] - stories[GENERAL]),
        "matched": mean(bare) - mean(retrained(REPLAY, seed)),
    }


FINDING = Finding(
    name="replay",
    lesson="10",
    paper="Gururangan et al., 2020, Don't stop pretraining: Adapt language models to domains and tasks, arXiv "
    "2004.10964; Ibrahim et al., 2024, Simple and scalable strategies to continually pre-train large language models, "
    "arXiv 2403.08763",
    published="a second phase of pretraining on a domain's text improves its tasks (2020); raising and lowering the "
    "learning rate anew, with replay of previous data, is sufficient to match training from scratch on all data, by "
    "the final loss and by benchmarks, for models of 405 million and 10 billion parameters (2024)",
    claims={
        "forgotten": Claim(
            "bits per character by which the loss on stories is higher, if it goes on with notes and not with stories",
            no_effect=0,
            published="performance on previous data typically degrades",
            fails_if="it could learn the notes and know the stories as before",
            expected=DIRECTION,
        ),
        "kept": Claim(
            "of these bits, the share that is not lost when half of what it reads are stories (ours)",
            no_effect=0,
            least=0.5,
            most=1.0,
            fails_if="a little of the old text did not keep it, or kept less than half",
        ),
        "matched": Claim(
            "bits per character, mean of stories and notes, by which it then loses to a model trained anew on both",
            no_effect=None,
            least=-0.15,
            most=0.15,
            published="0: replay matches training from scratch",
            fails_if="to go on cost more than 0.15 bits against beginning anew; without replay it costs ten times that",
        ),
    },
    measure=measure,
    model="transformer without n-gram memory, one layer of width 64, window of 32 characters",
    setting="It trains on 200,000 characters of stories; copies of it go on for 60,000 characters of clinical notes, "
    "of which 0 or 50 % are stories once more, with a new optimiser and rates that begin anew; a new model trains on "
    "260,000 characters of both, as much of each. All are judged on the same held-out stories and notes.",
    null=null,
    null_is="it goes on with other stories; with other notes, and no story; nothing is replayed",
    settings_tried=4,
    draws=100,  # on the first seeds, "forgotten" counted what raising the rate costs whatever is read: 0.05 bits
    remark="How much is forgotten depends on how different the new text is; notes are further from stories than one "
    "English text is from another, so of this only the direction is compared. With 25 % replay ours did not match "
    "training anew: it was 0.2 to 0.3 bits worse. The first paper measures tasks, of which our models can do none.",
)
