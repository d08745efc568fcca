"""Noises of rows by hand counts, and the error of the database that each of them brings; laws: test_transform.py."""

from collections import Counter

import pytest

from data.corpora.digits import digits
from data.corpora.members import members
from data.corpora.sales import sales
from data.corpus import Corpus, Document
from data.known_noises import KNOWN_NOISES
from data.rows_judge import judged
from data.rows_noise import (
    FOUND,
    MEMBER_NOISES,
    ROWS_NOISES,
    CopiedRow,
    OrphanedKeys,
    RowNoise,
    SwappedColumns,
    WrongTypes,
)
from data.shop import SHOP_ROWS

MEMBER = "M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019"
SALE = "S:258711,Aldermouth,parts,spoke,10,2,20"
UNREADABLE = ["", "M:", "M:1", MEMBER + ",", MEMBER.replace("M:", "X:"), MEMBER.replace("Ada", "A\na"), "(" * 99]
ERRORS = {"swapped columns": "check", "wrong types": "type", "orphaned keys": "foreign key"}


def corpus_of(*texts: str) -> Corpus:
    return Corpus("rows", tuple(Document(text, f"r{i}", "here", "g") for i, text in enumerate(texts)))


def outcomes(noise: type[RowNoise], text: str, n: int = 500) -> set[str]:
    """What becomes of a row by all sorts of luck."""
    return {d.text for seed in range(n // 100) for d in noise(1.0)(corpus_of(*[text] * 100), seed)[0]}


def test_their_names_are_those_that_a_learner_sees():
    assert list(ROWS_NOISES) == list(ERRORS)
    assert all(KNOWN_NOISES[name] is noise for name, noise in ROWS_NOISES.items())


@pytest.mark.parametrize("noise", ROWS_NOISES.values())
def test_what_cannot_be_read_stays_and_is_not_eligible(noise):
    corpus = corpus_of(*UNREADABLE, digits().documents[0].text)
    after, report = noise(1.0)(corpus)
    assert report.eligible == 0 and "nothing" in report.note and after.documents == corpus.documents


@pytest.mark.parametrize("name", ROWS_NOISES)
@pytest.mark.parametrize("corpus", [members, sales])
def test_each_damage_is_an_error_of_its_own_kind_to_the_database(name, corpus):
    after, report = ROWS_NOISES[name](1.0)(corpus())
    assert report.eligible == report.hit == len(corpus()) and report.unit == "row"
    assert {verdict.kind for verdict in judged([document.text for document in after])} == {ERRORS[name]}


@pytest.mark.parametrize("name", ROWS_NOISES)
def test_at_a_rate_so_many_rows_are_refused(name):
    after, report = ROWS_NOISES[name](0.1)(members(), 3)
    refused = [not verdict.ok for verdict in judged([document.text for document in after])]
    assert sum(refused) == report.hit
    assert refused == [document.defects == (name,) for document in after]


@pytest.mark.parametrize("noise", ROWS_NOISES.values())
def test_what_is_damaged_is_still_a_legal_row_of_as_many_fields_and_the_rest_stays(noise):
    n_changed = 2 if noise is SwappedColumns else 1
    for corpus in (members(300), sales(300)):
        after, _ = noise(1.0)(corpus, 2)
        for old, new in zip(corpus, after, strict=True):
            (was, _), (now, complaints) = SHOP_ROWS.decode(old.text), SHOP_ROWS.decode(new.text)
            assert not complaints and was.table == now.table
            changed = [(a, b) for a, b in zip(was.values, now.values, strict=True) if a != b]
            assert len(changed) == n_changed


@pytest.mark.parametrize("noise", ROWS_NOISES.values())
@pytest.mark.parametrize(("corpus", "places"), [(members, None), (sales, None)])
def test_places_are_hit_equally_often(noise, corpus, places):
    after, _ = noise(1.0)(corpus())
    hit = Counter()
    for old, new in zip(corpus(), after, strict=True):
        values = zip(SHOP_ROWS.decode(old.text)[0].values, SHOP_ROWS.decode(new.text)[0].values, strict=True)
        hit[next(k for k, (a, b) in enumerate(values) if a != b)] += 1
    share = len(corpus()) / len(hit)
    assert len(hit) >= 2 and all(abs(n - share) < 5 * share**0.5 for n in hit.values())


def test_marks_show_what_was_put_in():
    after, _ = SwappedColumns(1.0)(corpus_of(MEMBER))
    ((mark,),) = SwappedColumns(1.0).marks(corpus_of(MEMBER))
    new = after.documents[0].text
    assert MEMBER[: mark[0]] == new[: mark[0]] and MEMBER[mark[1] :] == new[mark[1] :]
    assert sorted(MEMBER[slice(*mark)].split(",")) == sorted(new[slice(*mark)].split(","))


@pytest.mark.parametrize(
    ("noise", "text", "possible"),
    [
        (SwappedColumns, MEMBER, [
            MEMBER.replace("Ada Reed,Dunhaven", "Dunhaven,Ada Reed"),
            MEMBER.replace("Dunhaven,40123", "40123,Dunhaven"),
            MEMBER.replace("40123,solo", "solo,40123"),
            MEMBER.replace("1980,2019", "2019,1980"),
        ]),
        (SwappedColumns, SALE, [SALE.replace("Aldermouth,parts", "parts,Aldermouth"), SALE.replace("2,20", "20,2")]),
        (SwappedColumns, "S:1,a,a,b,5,3,3", []),
        (WrongTypes, "M:a,Ada Reed,Dunhaven,40123,solo,b,2019", [
            f"M:a,Ada Reed,Dunhaven,40123,solo,b,{wrong}" for wrong in ("unknown", "2019?", "'19", "2019.5")
        ]),
        (WrongTypes, "M:a,Ada Reed,Dunhaven,40123,solo,b,٢٠", []),
        (WrongTypes, "S:a,Aldermouth,parts,spoke,b,2,c", [
            f"S:a,Aldermouth,parts,spoke,b,{wrong},c" for wrong in ("unknown", "2?", "'2", "2.5")
        ]),
        (OrphanedKeys, MEMBER, [
            *(MEMBER.replace("solo", plan) for plan in ("trial", "guest")),
            *(MEMBER.replace("Dunhaven", city) for city in (
                "Aldermouth", "Brackwell", "Caldmoor", "Eskwater", "Farrowgate", "Glenharrow", "Hartsea",
                "Oldbridge", "Wychmoor")),
        ]),
    ],
)  # fmt: skip
def test_a_row_by_hand(noise, text, possible):
    """Which place is hit is fixed by the row, so other rows with the same choices are looked at, too."""
    found = outcomes(noise, text)
    assert found <= {*possible} or found == {text}
    assert (found == {text}) == (not possible)


def test_copies_of_one_row_are_of_somebody_who_is_in_no_register_and_no_error_alone():
    after, report = MEMBER_NOISES["copies of one row"](0.05)(members())
    copies = [d for d in after if d.defects]
    assert 0.04 * len(after) < len(copies) == report.hit < 0.06 * len(after)
    assert {d.text for d in copies} == {FOUND} and FOUND in {d.text for d in members(4_008)} - {
        d.text for d in members()
    }
    assert judged([FOUND])[0].ok and [verdict.ok for verdict in judged([FOUND] * 3)] == [True, False, False]
    assert CopiedRow(1.0)(members(4_008))[1].eligible == 4_007, "all but that one"
    after, report = CopiedRow(1.0)(corpus_of(*UNREADABLE, SALE, FOUND))
    assert report.eligible == 0
