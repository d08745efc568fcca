"""Curation: the laws of its steps, and the funnel that they make."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import texts

from data.corpora.pile import pile
from data.corpus import Corpus, CorpusError, Document
from data.curation.curate import Fate, OwnFilter, Pipeline
from data.curation.filters import (
    Blocklist,
    Capitals,
    Copies,
    MendEncoding,
    PersonalData,
    StopWords,
    Symbols,
    WholeSentences,
)
from tiny_models.perplexity_filter import PerplexityFilter

KNOWN = Corpus("known", (Document("The cook had her soup. It came back with a medal. " * 5, "k", "here"),))
STEPS = (
    MendEncoding(), Copies(), Copies(0.7), WholeSentences(), Symbols(0.02), Capitals(0.1),
    StopWords(2), Blocklist(), PersonalData(), PersonalData(mend=False), PerplexityFilter(KNOWN, 3.0),
    OwnFilter(lambda text: "too short" if len(text) < 180 else True),
)  # fmt: skip
every_step = pytest.mark.parametrize("step", STEPS, ids=lambda step: repr(step).split(" at 0x")[0])


@every_step
@settings(max_examples=15, deadline=None)
@given(some=st.lists(texts, max_size=5))
def test_each_text_has_a_fate_and_each_change_a_reason(step, some):
    fates = step(some)
    assert len(fates) == len(some)
    for text, fate in zip(some, fates, strict=True):
        assert (fate.text == text) == (fate.reason == "")


@every_step
def test_no_step_reads_what_is_known_of_a_document(step):
    """Without the notes of faults, groups and sources the same documents fall, for the same reasons."""
    known = pile(150)
    blind = known.derive((replace(d, defects=(), group="", source="") for d in known), "blind")
    funnel, unseeing = Pipeline((step,)).run(known), Pipeline((step,)).run(blind)
    assert funnel.moves, "a step that does nothing here would prove nothing"
    assert [(m.document.id, m.reason, m.after) for m in funnel.moves] == [
        (m.document.id, m.reason, m.after) for m in unseeing.moves
    ]


@every_step
def test_a_step_that_has_been_does_nothing_more(step):
    once = Pipeline((step,)).run(pile(150)).kept
    assert Pipeline((step,)).run(once).moves == ()


def documents(*rows):
    return Corpus("rows", tuple(Document(text, f"d{i}", "here", group) for i, (text, group) in enumerate(rows)))


def test_a_funnel_counts_by_reason_and_by_group():
    corpus = documents(("A prize.", "hills"), ("A prize!", "coast"), ("Soup.", "hills"), ("SOUP", "coast"))
    funnel = Pipeline((Blocklist(("prize",)), Capitals(0.5))).run(corpus)
    assert funnel.drops_by_reason() == {"listed word 'prize'": {"hills": 1, "coast": 1}, "capitals": {"coast": 1}}
    assert [d.text for d in funnel.kept] == ["Soup."]
    assert (funnel.dropped_share("hills"), funnel.dropped_share("coast"), funnel.dropped_share("web")) == (0.5, 1, 0)


def test_a_later_step_sees_what_an_earlier_one_mended():
    corpus = documents(("An ÃƒÂ´ld hat.", "hills"), ("An Ã´ld hat.", "hills"))
    funnel = Pipeline((MendEncoding(), Copies())).run(corpus)
    assert [(m.step, m.reason) for m in funnel.moves] == [(0, "broken encoding")] * 2 + [(1, "copy")]
    assert [d.text for d in funnel.kept] == ["An ôld hat."]
    assert [m.before for m in funnel.drops] == ["An ôld hat."]


def test_a_pipeline_is_a_transform_with_a_lineage():
    corpus = documents(("A prize.", "hills"), ("Soup.", "coast"))
    kept, report = Pipeline((Blocklist(("prize",)),))(corpus, seed=3)
    assert kept.lineage == ("Pipeline(steps=(Blocklist(listed=('prize',)),))",)
    assert (report.unit, report.eligible, report.hit, report.rate) == ("document", 2, 1, 0.5)
    same, nothing = Pipeline(())(corpus)
    assert same.documents == corpus.documents and nothing.hit == 0


@pytest.mark.parametrize(
    "step",
    [lambda texts: [Fate(text) for text in texts[1:]], lambda text: True, lambda texts: [True] * len(texts),
     lambda texts: [Fate(5)] * len(texts), lambda texts: [Fate(None, ["a"])] * len(texts), lambda texts: None,
     Copies, 5],
    ids=["forgets one", "a filter", "truths", "no text", "no reason", "nothing", "no brackets", "a number"],
)  # fmt: skip
def test_a_step_that_gives_no_fate_for_each_text_is_told_so(step):
    two = documents(("Soup.", "hills"), ("Pie.", "hills"))
    with pytest.raises(CorpusError, match=r"answers with a Fate for each text.*OwnFilter\(your_filter\)"):
        Pipeline((step,)).run(two)


def test_mending_keeps_all_but_the_text():
    document = Document("An Ã´ld hat.", "d1", "here", "hills", ("broken encoding",))
    (mended,) = Pipeline((MendEncoding(),)).run(Corpus("one", (document,))).kept
    assert mended == replace(document, text="An ôld hat.")


class Contrary:
    """Has no truth, equals nothing, and cannot be shown."""

    def __bool__(self):
        raise KeyError("truth")

    __eq__ = __repr__ = __bool__
    __hash__ = None


STRANGE = [np.array([1, 0]), np.array([]), float("nan"), b"yes", (True, "why"), (n for n in "a"), bool, Contrary()]


@pytest.mark.parametrize(
    "answer", [None, ..., "", "True", "False", "Soup.", 0.5, [True], *STRANGE], ids=lambda answer: type(answer).__name__
)
def test_an_own_filter_that_does_not_answer_is_told_so(answer):
    with pytest.raises(CorpusError, match="True .keep., False .drop. or a reason"):
        OwnFilter(lambda text: answer)(["Soup."])


def test_an_own_filter_that_forgets_to_keep_is_told_how_often():
    with pytest.raises(CorpusError, match="For 2 of 3 texts it returned None: end with `return True`"):
        OwnFilter(lambda text: "no soup" if text == "Pie." else None)(["Soup.", "Pie.", "Broth."])


def test_an_own_filter_may_give_a_reason():
    assert OwnFilter(lambda text: text == "Soup.")(["Soup.", "Pie."]) == [Fate("Soup."), Fate(None, "own filter")]
    assert OwnFilter(lambda text: "no soup")(["Pie."]) == [Fate(None, "no soup")]
    assert OwnFilter(lambda text: np.mean([3, 5]) > 4.5)(["Pie."]) == [Fate(None, "own filter")]


def test_a_reason_is_a_short_line_that_can_be_shown():
    [fate] = OwnFilter(lambda text: f"two\nlines \x1b[31m \ud800 {text * 99}")(["Pie."])
    assert fate.reason.isprintable() and len(fate.reason) <= 60
