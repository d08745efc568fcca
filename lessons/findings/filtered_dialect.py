"""Who a blocklist removes: those for whom a listed word is an everyday one."""

from collections.abc import Mapping

from data.corpora.dialects import COAST, HILLS, PHRASES, WORDS
from data.curation.curate import Funnel, Pipeline
from data.curation.filters import SALES_WORDS, Blocklist
from data.stats import words
from lessons.curation.plan import BUDGET, cleaned_pile, losses_after
from lessons.finding import DIRECTION, Claim, Finding

EVERYDAY = frozenset(word for said in (*WORDS.values(), *PHRASES.values()) for word in words(said))
"""Words that the Hills say where the Coast has others."""


def measure(seed: int) -> Mapping[str, float]:
    """What the blocklist costs either dialect of a pile that is clean already, against as much text drawn at random."""
    funnel, lost = _costs(SALES_WORDS, seed)
    return {
        "loss": lost[HILLS],
        "coast": lost[COAST],
        "removal": funnel.dropped_share(HILLS) / funnel.dropped_share(COAST),
    }


def harmless(seed: int) -> Mapping[str, float]:
    """The same for a list without the words that the Hills say in another sense."""
    _, lost = _costs(tuple(word for word in SALES_WORDS if word not in EVERYDAY), seed)
    return {"loss": lost[HILLS]}


def _costs(listed: tuple[str, ...], seed: int) -> tuple[Funnel, dict[str, float]]:
    """What the list drops, and the bits per character that each dialect loses by it after retraining."""
    cleaned = cleaned_pile(seed)
    funnel = Pipeline((Blocklist(listed),)).run(cleaned)
    filtered, drawn = (losses_after(corpus, seed, BUDGET) for corpus in (funnel.kept, cleaned))
    return funnel, {group: filtered[group] - drawn[group] for group in (COAST, HILLS)}


FINDING = Finding(
    name="filtered-dialect",
    lesson="05",
    paper="Dodge and others, 2021, Documenting Large Webtext Corpora, arXiv 2104.08758",
    published="the blocklist that made the corpus C4 disproportionately removed text from and about minority "
    "individuals (the abstract; no figure of it is quoted here)",
    claims={
        "loss": Claim(
            "bits per character that the Hills lose after retraining, against a random draw",
            0,
            fails_if="the stories that are left teach the words of the Hills as well as those that were dropped",
            expected=DIRECTION,
        ),
        "coast": Claim(
            "the same for the Coast, which is to lose nothing",
            None,
            -0.02,
            0.02,
            fails_if="whoever is filtered loses, whichever dialect it is",
        ),
        "removal": Claim(
            "times as large a share of the Hills' stories dropped as of the Coast's", 1, by_construction=True
        ),
    },
    measure=measure,
    model="counting, order 6",
    setting="1,600 stories of which the Hills tell a fifth, cleaned first; 110,000 characters for each model; 16 words "
    "that a rule took from adverts of another pile",
    null=harmless,
    null_is="the same list without the one word that the Hills say in another sense, prize",
    settings_tried=2,
    remark="The paper counts what was removed. Here that is by construction: the Hills say prize for best because we "
    "wrote it so, though nobody put the word on the list. What a model loses by it is our question, so there is no "
    "size to compare, and a direction is all that is claimed.",
)
