"""TinyStories: simple data makes a tiny model fluent."""

from collections.abc import Mapping
from functools import lru_cache

from data.corpora.stories import grammar, sentences
from data.corpus import Corpus, Document
from data.noise import ShuffledWords
from data.sources import SOURCES
from data.stats import lexicon, share_of_real_words
from lessons.experiment import REMEMBERING
from lessons.finding import DIRECTION, Claim, Finding
from lessons.voices.voices import SHUFFLED, trained
from tiny_models.sample import samples

TEMPERATURE, TEXTS, TEXT_CHARS = 0.7, 8, 1_000
ARMS = ("stories", "prose", SHUFFLED)


def measure(seed: int) -> Mapping[str, float]:
    """What the order of the words gives, in sentences; and what simple words give, in spelling: both in 100."""
    written = writings(seed)
    in_order, out_of_order = (accepted(written[arm]) for arm in ("stories", SHUFFLED))
    invented = {arm: 100 - real(written[arm], arm) for arm in ARMS}
    return {
        "order": in_order - out_of_order,
        "spelling": invented["prose"] - invented["stories"],
        "control": invented["prose"] - invented[SHUFFLED],
    }


def without_order(seed: int) -> Mapping[str, float]:
    """The same where the stories model's own sentences have their words shuffled: the words are right, no more."""
    written = writings(seed)
    documents = (Document(text, str(i), "written") for i, text in enumerate(written["stories"]))
    shuffled, _ = ShuffledWords(1.0)(Corpus("written", tuple(documents)), seed)
    return {"order": accepted([d.text for d in shuffled]) - accepted(written[SHUFFLED])}


@lru_cache(maxsize=1)
def writings(seed: int) -> dict[str, list[str]]:
    """What a transformer writes after stories, the manual, and stories whose words are shuffled."""
    run = trained(REMEMBERING, seed, ARMS)
    how = {"n_chars": TEXT_CHARS, "temperature": TEMPERATURE, "seed": seed, "n_texts": TEXTS}
    return {arm: samples(run.models[arm], run.experiment.vocabulary, **how) for arm in ARMS}


def accepted(texts: list[str]) -> float:
    """How many of 100 sentences the grammar of the stories accepts."""
    whole = [sentence for text in texts for sentence in sentences(text)]
    return 100 * sum(map(grammar().accepts_sentence, whole)) / max(1, len(whole))


def real(texts: list[str], arm: str) -> float:
    """How many of 100 words stand in the corpus that the arm was drawn from, its held-out part included."""
    return 100 * (
        share_of_real_words("\n".join(texts), lexicon(SOURCES["prose" if arm == "prose" else "stories"]())) or 0
    )


FINDING = Finding(
    name="simple-words",
    lesson="01",
    paper="Eldan and Li, 2023, TinyStories, arXiv 2305.07759",
    published="models of under 10 million parameters write fluent stories when the data holds simple words only, "
    "where models of 125 million can rarely go on coherently beyond a few words, even after extensive training",
    claims={
        "order": Claim(
            "more sentences in 100 that the grammar accepts, after stories than after stories with shuffled words",
            0,
            fails_if="who has read shuffled words wrote as many sentences that the grammar accepts",
            expected=DIRECTION,
        ),
        "spelling": Claim(
            "more made-up words in 100, after the manual than after stories",
            0,
            fails_if="the manual's model made up no more words than the stories' model",
            expected=DIRECTION,
        ),
        "control": Claim(
            "more made-up words in 100, after the manual than after stories with shuffled words",
            0,
            fails_if="the simple words helped only in the order of a story",
            expected=DIRECTION,
        ),
    },
    measure=measure,
    model="transformer with n-gram memory, one layer, width 64",
    setting="120,000 characters of training, windows drawn from as much text for each; 8,000 characters written at "
    "temperature 0.7. The grammar is the one that wrote the stories; the manual has none, so there only the spelling "
    "of words is compared.",
    null=without_order,
    null_is="the stories model's own sentences, their words shuffled, against those of the shuffled stories' model",
    settings_tried=3,
    remark="The paper has judges grade whole stories; we count sentences and words, so sizes cannot be compared, and a "
    "direction is all that is asked for. Simple words are spelt rightly even after shuffled stories: spelling "
    "comes from few and simple words, grammar from their order. Whether a story hangs together is not measured.",
)
