"""The corpora of fields and their judges: laws that hold of all three; what is particular to each stands below."""

import random
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import contract_judge, note_judge, report_judge
from data.corpora.authored import authored
from data.corpora.clinical_notes import ADULT, CHILD, clinical_notes, medicines
from data.corpora.contracts import contracts, terms
from data.corpora.inspection_reports import inspection_reports, quantities, verdict_on
from data.field_noise import UndefinedTerms, WrongDoses, WrongVerdicts
from data.sources import SOURCES
from data.stats import lexicon

JUDGES = {
    "clinical_notes": note_judge.note_judge,
    "contracts": contract_judge.contract_judge,
    "inspection_reports": report_judge.report_judge,
}
MODULES = {"clinical_notes": note_judge, "contracts": contract_judge, "inspection_reports": report_judge}
NOISES = {
    "clinical_notes": (WrongDoses, {"range"}),
    "contracts": (UndefinedTerms, {"defined"}),
    "inspection_reports": (WrongVerdicts, {"verdict", "result"}),
}
FINGERPRINTS = {
    "clinical_notes": "30a10cefa593",
    "contracts": "f6416e0487a4",
    "inspection_reports": "4224d234bb7d",
}
"""Recorded once: whoever changes a word or a rule changes this, and whatever was measured with it."""
each_field = pytest.mark.parametrize("name", JUDGES)


@each_field
def test_every_document_keeps_every_rule_and_none_is_there_twice(name):
    corpus, judge = SOURCES[name](), JUDGES[name]
    assert [judge(d.text) for d in corpus if not judge(d.text).ok] == []
    assert len({d.text for d in corpus}) == len(corpus)
    assert max(len(d.text) for d in corpus) <= MODULES[name].LONGEST // 1.5


@each_field
def test_it_has_three_hundred_words_and_the_same_text_on_every_machine(name):
    corpus = SOURCES[name]()
    assert len(lexicon(corpus)) >= 300
    assert corpus.fingerprint == FINGERPRINTS[name]


@each_field
def test_its_groups_have_the_shares_of_its_card(name):
    corpus = SOURCES[name]()
    counts = Counter(d.group for d in corpus)
    said = {group: int(share) for group, share in re.findall(r"(\w+) (\d+) %", corpus.card.groups)}
    assert counts.keys() == said.keys() and sum(said.values()) == 100
    assert all(abs(counts[group] / len(corpus) - share / 100) < 0.03 for group, share in said.items())


@each_field
def test_its_card_says_that_it_is_made_up_and_what_it_is_not_for(name):
    card = SOURCES[name]().card
    assert "Written for this toolkit" in card.origin and "real" in card.origin
    assert re.match(r"Not for (care|law|safety):", card.not_for)


@each_field
def test_its_noise_breaks_its_own_rule_and_no_other(name):
    corpus, (noise, rules) = SOURCES[name](), NOISES[name]
    after, report = noise(1.0)(corpus)
    assert report.eligible == report.hit >= len(corpus)
    assert all(set(JUDGES[name](d.text).broken) <= rules and not JUDGES[name](d.text).ok for d in after)
    assert noise(1.0)(after)[1].eligible == 0, "nothing is damaged twice"


@pytest.mark.parametrize(("name", "hit"), [("clinical_notes", "[0-9]+"), ("contracts", "[A-Z][a-z]+"),
                                           ("inspection_reports", "pass|fail")])  # fmt: skip
def test_what_is_marked_is_what_is_replaced_and_no_more(name, hit):
    corpus, (noise, _) = SOURCES[name](), NOISES[name]
    after, report = noise(1.0)(corpus)
    pairs = zip(after, noise(1.0).marks(corpus), strict=True)
    marked = [document.text[start:stop] for document, marks in pairs for start, stop in marks]
    assert len(marked) == report.hit and all(re.fullmatch(hit, text) for text in marked)


@each_field
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), data=st.data())
def test_of_any_damaged_document_the_judge_says_what_and_where(name, seed, data):
    """The place lies in the text; of a right text nothing is said; cut, doubled and spoilt texts raise nothing."""
    text = random.Random(seed).choice(SOURCES[name]().documents[:200]).text
    for _ in range(data.draw(st.integers(1, 4))):
        at, n = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 9))
        text = (
            text[:at]
            + data.draw(st.sampled_from(["", "\n", " ", "0", "9" * 30, "x", '"', ".", "The Van"]))
            + text[at + n :]
        )
    verdict = JUDGES[name](text)
    assert verdict.ok != bool(verdict.message) and verdict.ok != bool(verdict.broken)
    assert set(verdict.broken) <= set(MODULES[name].RULES)
    assert verdict.ok or (0 <= verdict.place.offset <= len(text) and verdict.message.startswith(verdict.broken[0]))


# Clinical notes

NOTE = "Problem: cough.\nFound: calm mood.\nAllergies: {}.\nOrder for {}: {}, at night.\nPlan: Rest."


def note(order="Brindalin 10 mg", patient="girl of 7", allergy="none"):
    return NOTE.format(allergy, patient, order)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (note(), ()),
        (note("Brindalin 20 mg"), ()),
        (note("Brindalin 25 mg"), ("range",)),
        (note("Brindalin 100 mg"), ("range",)),
        (note("Brindalin 10 mg", "woman of 40"), ("range",)),
        (note("Brindalin 40 mg", "woman of 40"), ()),
        (note("Brindalin 10 mg", "girl of 40"), ("patient",)),
        (note("Brindalin 40 mg", "man of 7"), ("patient",)),
        (note("Brindalin 10 ml"), ("unit",)),
        (note("Brindalin 10"), ("unit",)),
        (note("Brindalin ten mg"), ("unit",)),
        (note("Brindalin 1000 ml"), ("unit", "range")),
        (note("Sugar 10 mg"), ("medicine",)),
        (note(allergy="Brindalin"), ("allergy",)),
        (note(allergy="Covrenol"), ()),
        (note() + "\nOrder for girl of 7: Covrenol 40 mg, once daily.", ("form",)),
        (note().replace("Order", "Orders"), ("form",)),
        (note(patient="dog of 7"), ("form",)),
        ("Order for girl of 7: Covrenol 40 mg, once daily.", ("form",)),
        ("", ("form",)),
        ("x" * 10_000, ("form",)),
    ],
)
def test_notes_by_hand(text, broken):
    assert note_judge.note_judge(text).broken == broken


def test_what_a_child_may_have_no_adult_may_have_and_ten_times_as_much_nobody():
    for medicine in medicines().values():
        child, adult = medicine.doses[CHILD], medicine.doses[ADULT]
        assert 0 < child[0] <= child[-1] < adult[0] <= adult[-1] < 10 * adult[0]
        assert 10 * child[0] > child[-1]


def test_the_place_of_a_wrong_dose_is_the_dose():
    text = note("Brindalin 100 mg")
    verdict = note_judge.note_judge(text)
    assert text[verdict.place.offset :].startswith("100 mg")
    assert verdict.message == "range: Brindalin 100 mg, and a child may have 5 to 20 mg"


@pytest.mark.parametrize(
    ("text", "there"),
    [
        (note(patient="girl of 40"), "40: Brindalin"),
        (note("Sugar 10 mg"), "Sugar 10"),
        (note(allergy="Brindalin"), "Brindalin 10"),
        (note("Brindalin 10 ml"), "10 ml"),
        (note().replace("Order", "Orders"), ""),
    ],
)
def test_the_place_of_any_fault_of_a_note_is_what_is_wrong(text, there):
    offset = note_judge.note_judge(text).place.offset
    assert text[offset:].startswith(there) and (there or offset == len(text))


def test_doses_are_as_often_each_and_ages_fit():
    orders = (re.search(r": Farrowex (\d)", d.text) for d in clinical_notes() if d.group == CHILD)
    doses = Counter(order[1] for order in orders if order)
    assert set(doses) == {"1", "2", "3", "4"}
    for document in clinical_notes():
        age = int(re.search(r" of (\d+):", document.text)[1])
        assert (age < 14) == (document.group == CHILD)


# Contracts

LEASE = 'LEASE between a client and a provider.\n"Van" means the vehicle. "Depot" means the place of handover.\n'


@pytest.mark.parametrize(
    ("clauses", "broken"),
    [
        ("1. The tenant keeps the Van at the Depot.", ()),
        ("1. The tenant keeps the Boat at the Depot.", ("defined",)),
        ("1. The tenant keeps the Boat.\n2. The tenant returns the Kiln.", ("defined",)),
        ("1. The tenant keeps the van.", ()),
        ("1. The Boat is paid within 14 (forty) days.", ("defined", "figures")),
        ("1. Payment within 14 (fourteen) days.", ()),
        ("1. Payment within 14 (forty) days.", ("figures",)),
        ("1. Payment within 15 (fifteen) days.", ("figures",)),
        ("1. Van, Depot and tenant.", ()),
        ("1. If late, Moon pays.", ("defined",)),
        ("", ("form",)),
        ("The tenant keeps the Van.", ("form",)),
    ],
)
def test_contracts_by_hand(clauses, broken):
    assert contract_judge.contract_judge(LEASE + clauses).broken == broken


def test_more_contracts_by_hand():
    judge = contract_judge.contract_judge
    twice = LEASE.replace('"Depot"', '"Van"') + "1. The tenant keeps the Van."
    assert judge(twice).broken == ("once",) and judge(twice).place.offset == twice.rindex('Van" means')
    assert judge(LEASE.replace("LEASE", "LEASES") + "1. The Van.").broken == ("form",)
    assert judge("LEASE between a client and a provider.\n\n1. The tenant pays.").broken == ("form",)
    assert judge("LEASE between a client and a provider.").message == "form: it has no definitions"
    assert judge("LEASES of\n1. The Van.").place.offset == 0
    assert judge(LEASE + "1. Within 14 (forty) days.").message == "figures: 14 is not forty"
    assert judge(LEASE + "1. Within 14 () days.").message == "figures: 14 is not nothing"
    verdict = judge(LEASE + "1. The tenant keeps the Boat at the Depot.")
    assert verdict.message == "defined: Boat is used, and nowhere defined" and verdict.place.line == 3


@pytest.mark.parametrize(
    ("clause", "there"),
    [("1. If late, the Boat pays.", "Boat pays"), ("1. The Van within 14 (forty) days.", "14 (forty)"), ("", "")],
)
def test_the_place_of_a_fault_of_a_contract_is_what_is_wrong(clause, there):
    offset = contract_judge.contract_judge(LEASE + clause).place.offset
    assert (LEASE + clause)[offset:].startswith(there or '"Van" means')


def test_a_term_that_is_defined_twice_is_found_under_every_opening():
    for kind in authored("contracts")["kinds"].values():
        text = f'{kind["opening"]}\n"Van" means this. "Van" means that.\n1. The client returns the Van.'
        verdict = contract_judge.contract_judge(text)
        assert verdict.broken == ("once",) and verdict.place.offset == text.rindex('Van" means')


def test_a_contract_defines_three_terms_of_different_sorts_and_uses_no_other():
    for document in contracts(200):
        defined = re.findall(r'"(\w+)" means', document.text)
        assert len(defined) == 3 == len({terms()[term] for term in defined})
        clauses = document.text.split("\n")[2:]
        assert len(clauses) == 3 and {w for line in clauses for w in re.findall(r"\w+", line) if w in terms()} <= {
            *defined
        }


def test_a_term_is_replaced_by_one_of_its_sort():
    before = contracts(50)
    after, _ = UndefinedTerms(0.5)(before, 3)
    for old, new in zip(before, after, strict=True):
        pairs = zip(re.findall(r"\w+", old.text), re.findall(r"\w+", new.text), strict=True)
        assert all(a == b or terms()[a] == terms()[b] for a, b in pairs)


# Inspection reports

REPORT = "Plant: silo, plant two.\nRemark: Dust.\nTest: {}.\nResult: {}."


def report(test="oil pressure, tolerance 1 bar, nominal 6 bar, measured 7 bar: pass", result="released"):
    return REPORT.format(test, result)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (report(), ()),
        (report("oil pressure, tolerance 1 bar, nominal 6 bar, measured 8 bar: pass"), ("verdict",)),
        (report("oil pressure, tolerance 1 bar, nominal 6 bar, measured 8 bar: fail", "withheld"), ()),
        (report("oil pressure, tolerance 1 bar, nominal 6 bar, measured 8 bar: fail"), ("result",)),
        (report("oil pressure, tolerance 1 bar, nominal 6 bar, measured 5 bar: fail"), ("verdict", "result")),
        (report("oil pressure, tolerance 1 mm, nominal 6 bar, measured 7 bar: pass"), ("unit",)),
        (report("oil pressure, tolerance 1 , nominal 6 bar, measured 7 bar: pass"), ("unit",)),
        (report("oil pressure, tolerance 1 mm, nominal 6 mm, measured 7 mm: pass"), ("unit",)),
        (report("moon pressure, tolerance 1 bar, nominal 6 bar, measured 7 bar: pass"), ("form",)),
        (report("oil pressure, tolerance 1 bar, nominal six bar, measured 7 bar: pass"), ("form",)),
        (report(result="withheld"), ("result",)),
        (report(result="unknown"), ("form",)),
        ("", ("form",)),
        ("x" * 10_000, ("form",)),
    ],
)
def test_reports_by_hand(text, broken):
    assert report_judge.report_judge(text).broken == broken


@pytest.mark.parametrize(
    ("test", "there", "said"),
    [
        ("moon pressure, tolerance 1 bar, nominal 6 bar, measured 7 bar: pass", "moon",
         "form: moon pressure is nothing that is measured"),
        ("oil pressure, tolerance 1 mm, nominal 6 bar, measured 7 bar: pass", "mm, nominal",
         "unit: oil pressure has mm, and its unit is bar"),
        ("oil pressure, tolerance 1 bar, nominal 6 , measured 7 bar: pass", ", measured",
         "unit: oil pressure has no unit, and its unit is bar"),
        ("oil pressure, tolerance 1 bar, nominal 6 mm, measured 7 bar: pass", "mm, measured",
         "unit: oil pressure has mm, and its unit is bar"),
        ("oil pressure, tolerance 1 bar, nominal 6 bar, measured 7 mm: pass", "mm: pass",
         "unit: oil pressure has mm, and its unit is bar"),
        ("oil pressure, tolerance 1 bar, nominal 6 bar, measured 8 bar: pass", "pass.",
         "verdict: 8 is 2 off, the tolerance is 1, and it says pass"),
        ("oil pressure, tolerance 1 bar, nominal 6 bar, measured 8 bar: fail", "released",
         "result: it says fail, and it is released"),
    ],
)  # fmt: skip
def test_of_a_fault_of_a_report_the_judge_says_what_is_wrong_and_where(test, there, said):
    verdict = report_judge.report_judge(report(test))
    assert report(test)[verdict.place.offset :].startswith(there) and verdict.message == said


@pytest.mark.parametrize(("text", "missing"), [(report("none"), "measurement"), (report(result="unknown"), "result")])
def test_of_a_report_that_cannot_be_read_the_judge_says_what_is_missing(text, missing):
    assert report_judge.report_judge(text).message == f"form: no {missing} can be read in it"


def test_a_measurement_at_the_tolerance_passes_on_both_sides():
    assert [verdict_on(10, 2, measured) for measured in (7, 8, 12, 13)] == ["fail", "pass", "pass", "fail"]
    for quantity in quantities().values():
        assert (
            quantity.tolerance % quantity.step == 0 and min(quantity.nominal) > 2 * quantity.tolerance - quantity.step
        )


def test_a_report_is_withheld_where_its_measurement_has_failed():
    for document in inspection_reports(200):
        assert document.text.count(": fail.") == (document.group == "withheld")
