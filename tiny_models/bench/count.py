"""`count`: an n-gram model, against nltk's interpolated Kneser-Ney of the same order."""

from statistics import median

import numpy as np

from data.vocabulary import END
from tiny_models.bench.bars import BARS
from tiny_models.bench.compare import SEEDS, alternate, say, timed
from tiny_models.bench.peers import peer
from tiny_models.bench.result import Bar, Result
from tiny_models.bench.text import Text
from tiny_models.ngram import NGram

ORDER = 6
SHARED_CHARS = 300_000
"""What both sides count: on the whole of a megabyte the peer would be busy for minutes, and take gigabytes."""
JUDGED_CHARS = 1_000
"""Held-out characters on which both losses are taken: the peer needs seconds for so many."""
DISCOUNT = 0.75
"""The peer's; with its own default of 0.1 its loss is a whole nat higher, and its time the same."""


def count(text: Text) -> Result:
    """Seconds to count the same characters; then ours on all of the text. Losses are not timed."""
    shared = text.training_text[:SHARED_CHARS]
    models = {}

    def ours(seed: int) -> float:
        seconds, models["ours"] = timed(lambda: count_ours(text, shared))
        return seconds

    def theirs(seed: int) -> float:
        seconds, models["peer"] = timed(lambda: count_theirs(shared))
        say(f"round {seed}: nltk counted {len(shared):,} characters in {seconds:.1f} s")
        return seconds

    times = alternate(ours, theirs)
    whole = [timed(lambda: count_ours(text, text.training_text))[0] for _ in SEEDS]
    loss = -float(count_ours(text, text.training_text).log_likelihoods(text.held_out).mean())
    judged = text.held_out[1 : ORDER + JUDGED_CHARS]
    their_seconds, their_loss = timed(lambda: nltk_loss(models["peer"], text.vocabulary.decode(judged)))
    return Result(
        BARS["count"].at(times.ratio),
        (
            Bar("held-out loss", "nats", "at most", must=1.53, aim=1.47).at(loss),
            Bar("time to count all of the training text", "s", "at most", must=0.5).at(median(whole)),
        ),
        {**times.as_dict(), "order": ORDER, "characters that both count": len(shared)}
        | {"characters of the training text": len(text.training), "seconds for all of it": whole}
        | {f"losses on {JUDGED_CHARS} characters, from what both counted":
           {"ours": -float(models["ours"].log_likelihoods(judged)[ORDER - 2 :].mean()), "nltk": their_loss}}
        | {"seconds that nltk took for this loss": their_seconds},
    )  # fmt: skip


def count_ours(text: Text, part: str) -> NGram:
    """From characters to a model that can be asked; its tables are made when a reader is."""
    model = NGram(len(text.vocabulary), ORDER).count(text.vocabulary.encode(END + part))
    model.reader()
    return model


def count_theirs(part: str) -> object:
    """The same with nltk. Raises MissingPeer."""
    lm, preprocessing = peer("nltk.lm"), peer("nltk.lm.preprocessing")
    ngrams, characters = preprocessing.padded_everygram_pipeline(ORDER, [part])
    model = lm.KneserNeyInterpolated(ORDER, discount=DISCOUNT)
    model.fit(ngrams, characters)
    return model


def nltk_loss(model: object, text: str) -> float:
    """Nats per character of a text, but for its first characters, which lack a whole context."""
    scores = [model.score(text[i], tuple(text[i - ORDER + 1 : i])) for i in range(ORDER - 1, len(text))]
    return -float(np.log(scores).mean())
