"""The judge of rows: right on faults made by hand, calm before whatever is written, and never executing any of it."""

import re
import sys
from random import Random
from threading import get_ident

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import rows_judge
from data.codecs.rows import Row
from data.corpora.members import members
from data.corpora.sales import sales
from data.rows_judge import KINDS, LONGEST, Verdict, accepted, judged

MEMBER = "M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019"
SALE = "S:258711,Aldermouth,parts,spoke,10,2,20"
TEXT_IN_INTEGER = "cannot store TEXT value in INTEGER column members"
REAL_IN_INTEGER = "cannot store REAL value in INTEGER column members"
TIMES = "number times price"
CHECK, KEY = "CHECK constraint failed", "FOREIGN KEY constraint failed"


@pytest.mark.parametrize("row", [MEMBER, SALE, MEMBER.replace("194217", "194217.0"), MEMBER.replace("1980", " 1980 ")])
def test_rows_in_which_all_is_right(row):
    assert accepted(row) == Verdict(True)


@pytest.mark.parametrize(
    ("row", "old", "new", "kind", "fields", "message"),
    [
        (MEMBER, "194217", "19421x", "type", "card", f"{TEXT_IN_INTEGER}.card"),
        (MEMBER, "1980", "unknown", "type", "born", f"{TEXT_IN_INTEGER}.born"),
        (MEMBER, "2019", "2019.5", "type", "joined", f"{REAL_IN_INTEGER}.joined"),
        (MEMBER, "194217", "9" * 40, "type", "card", f"{REAL_IN_INTEGER}.card"),
        (MEMBER, "1980", "0x7bc", "type", "born", f"{TEXT_IN_INTEGER}.born"),
        (MEMBER, "1980", "", "missing", "born", "NOT NULL constraint failed: members.born"),
        (MEMBER, "Ada Reed", "", "missing", "name", "NOT NULL constraint failed: members.name"),
        (MEMBER, "Ada Reed", "Ada", "check", "name", f"{CHECK}: name: two names, letters alone"),
        (MEMBER, "Ada Reed", "Ada Reed7", "check", "name", f"{CHECK}: name: two names, letters alone"),
        (MEMBER, "40123", "4012", "check", "postcode", f"{CHECK}: postcode: five digits"),
        (MEMBER, "1980", "2008", "check", "born joined", f"{CHECK}: born, joined: from 12 to 79 years old"),
        (MEMBER, "1980", "1939", "check", "born joined", f"{CHECK}: born, joined: from 12 to 79 years old"),
        (MEMBER, "194217", "184217", "check", "card joined", f"{CHECK}: card, joined: a card begins with the year"),
        (MEMBER, "2019", "2025", "check", "joined", f"{CHECK}: joined: from 2010 to 2024"),
        (MEMBER, "40123", "30123", "foreign key", "city postcode", KEY),
        (MEMBER, "Dunhaven", "Caldmoor", "foreign key", "city postcode", KEY),
        (MEMBER, "Dunhaven", "Nowhere", "foreign key", "city postcode", KEY),
        (MEMBER, "solo", "trial", "foreign key", "plan", KEY),
        (MEMBER, "40123,solo", "30123,trial", "foreign key", "city postcode plan", KEY),
        (MEMBER, ",2019", "", "columns", "", "6 values for 7 columns"),
        (MEMBER, "2019", "2019,", "columns", "", "8 values for 7 columns"),
        (MEMBER, MEMBER, "M:", "columns", "", "0 values for 7 columns"),
        (MEMBER, "M:", "X:", "table", "", "'X:' is no table of the shop"),
        (MEMBER, MEMBER, "", "table", "", "'' is no table of the shop"),
        (SALE, "2,20", "2,21", "check", "price number total", f"{CHECK}: price, number, total: the total is {TIMES}"),
        (SALE, "2,20", "5,50", "check", "number", f"{CHECK}: number: from 1 to 4"),
        (SALE, "parts", "Parts", "check", "kind", f"{CHECK}: kind: small letters"),
        (SALE, "258711", "25871", "check", "receipt", f"{CHECK}: receipt: six digits"),
        (SALE, "Aldermouth", "Dunhaven", "foreign key", "branch", KEY),
        (SALE, "spoke", "chain", "foreign key", "kind product price", KEY),
        (SALE, "parts", "tools", "foreign key", "kind product price", KEY),
        (SALE, "20", "twenty", "type", "total", "cannot store TEXT value in INTEGER column sales.total"),
    ],
)  # fmt: skip
def test_faults_by_hand(row, old, new, kind, fields, message):
    """In the database's own words, where it has some."""
    assert old in row
    assert accepted(row.replace(old, new)) == Verdict(False, kind, tuple(fields.split()), message)


def test_a_row_of_one_table_is_none_of_another():
    assert {accepted(MEMBER.replace("M:", "S:")).kind, accepted(SALE.replace("S:", "M:")).kind} <= {"type", "check"}


def test_a_card_counts_once_within_what_was_written():
    other = MEMBER.replace("Ada", "Bela")
    first, refused, sale = judged([MEMBER, other, SALE])
    assert first.ok and sale.ok
    assert refused == Verdict(False, "unique", ("card",), "UNIQUE constraint failed: members.card")
    assert accepted(MEMBER) == accepted(other) == Verdict(True), "one by one each has the shop to itself"
    assert [verdict.ok for verdict in judged([MEMBER.replace("solo", "trial"), other])] == [False, True], (
        "a row that was refused takes no card"
    )


def test_stored_rows_are_there_before():
    assert [verdict.kind for verdict in judged([MEMBER, SALE], stored=[MEMBER])] == ["unique", ""]
    with pytest.raises(ValueError, match="does not take the stored row 'M:'"):
        judged([], stored=["M:"])


def test_verdicts_depend_on_nothing_but_the_texts():
    texts = [MEMBER, MEMBER, SALE, "M:1", MEMBER.replace("40123", "30123")]
    assert judged(texts) == judged(texts) and judged([]) == ()


DROP = "x'); DROP TABLE members; --"
HOSTILE = {
    "brackets": "(" * 100_000,
    "nested fields": "M:" + "[" * 5_000 + "]" * 5_000,
    "commas": "M:" + "," * 190,
    "thousands of commas": "," * 100_000,
    "huge integer": "M:" + "9" * 190,
    "million digits": "M:" + "9" * 1_000_000 + ",a,b,c,d,e,f",
    "an import": "M:__import__('os').system('id'),Ada Reed,Dunhaven,40123,solo,1980,2019",
    "a statement": f"M:194217,{DROP},Dunhaven,40123,solo,1980,2019",
    "a table's name": "members; DROP TABLE members:1",
    "an attachment": "M:1,Ada Reed,ATTACH 'x.db' AS x,40123,solo,1980,2019",
    "a function": "M:load_extension('x'),Ada Reed,Dunhaven,40123,solo,1980,2019",
    "a NUL": MEMBER.replace("Ada", "A\0a"),
    "a NUL at the end": MEMBER + "\0",
    "a surrogate": MEMBER.replace("Ada", "A\ud800a"),
    "a surrogate alone": "\udfff",
    "line ends": MEMBER.replace("Ada", "A\na"),
    "right to left": MEMBER.replace("Ada", "A\u202ea"),
    "stars for GLOB": "M:194217," + "*[" * 90,
    "infinite": MEMBER.replace("1980", "inf"),
    "not a number": MEMBER.replace("1980", "nan"),
    "an exponent": MEMBER.replace("1980", "1e999"),
    "other digits": MEMBER.replace("40123", "٤٠١٢٣"),
    "a very long name": MEMBER.replace("Ada", "A" * 10_000 + "a"),
    "placeholders": "M:?,?1,:a,@a,$a,?,?",
    "null": "M:NULL,NULL,NULL,NULL,NULL,NULL,NULL",
    "markup": "M:<script>alert(1)</script>,a,b,c,d,e,f",
    "emoji": "M:🚲🚲,a,b,c,d,e,f",
}  # fmt: skip


FORBIDDEN = ("open", "os.", "shutil.", "subprocess", "exec", "compile", "import", "socket", "ctypes")
"""Beginnings of what Python tells of itself, https://docs.python.org/3/library/audit_events.html."""
FEW = [document.text for document in (*members().documents[:9], *sales().documents[:9])]


def spoiled(texts: list[str], n: int, signs: str) -> list[str]:
    """`n` texts of these with up to four of their places struck out, doubled or filled with other signs."""
    luck, made = Random(0), []
    for _ in range(n):
        text = luck.choice(texts)
        for _ in range(luck.randrange(5)):
            place = luck.randrange(len(text) + 1)
            text = text[:place] + luck.choice(signs) * luck.randrange(3) + text[place + luck.randrange(3) :]
        made.append(text)
    return made


def test_ten_thousand_texts_are_judged_and_most_faults_are_found():
    texts = spoiled([document.text for document in members()], 10_000, "MS:,019 aAé'();.-\n\0\ud800")
    verdicts = judged(texts)
    assert all(verdict.ok or (verdict.kind in KINDS and verdict.message) for verdict in verdicts)
    assert {verdict.kind for verdict in verdicts if not verdict.ok} == set(KINDS)
    assert 0.1 < sum(verdict.ok for verdict in verdicts) / len(verdicts) < 0.3


def test_none_of_two_hundred_hostile_texts_is_taken():
    assert not any(verdict.ok for verdict in judged(spoiled([*HOSTILE.values()], 200, "(,'\0\ud8009")))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_hostile_is_refused(text):
    verdict = accepted(text)
    assert not verdict.ok and verdict.kind in KINDS and verdict.message
    assert (verdict.kind == "limit") == (len(text) > LONGEST or not text.isprintable())


def test_nothing_that_was_written_is_executed_and_no_file_is_touched(tmp_path, monkeypatch):
    """Of all that Python tells of: no program, no file, no import, no connection but to a database in memory."""
    monkeypatch.chdir(tmp_path)
    texts = [*HOSTILE.values(), MEMBER, SALE]
    judged(texts)  # whatever is imported on first use has been
    seen, watching, here = [], True, get_ident()
    sys.addaudithook(lambda *event: seen.append(event) if watching and get_ident() == here else None)
    verdicts = judged(texts)
    watching = False
    events = {event for event, _ in seen}
    assert not [event for event in events if event.startswith(FORBIDDEN)]
    assert {args for event, args in seen if event == "sqlite3.connect"} == {(":memory:",)}
    assert [verdict.ok for verdict in verdicts[-2:]] == [True, True], "the tables are still there"
    assert not list(tmp_path.iterdir())


@given(st.sampled_from("MS"), st.lists(st.text(max_size=9) | st.just(DROP), min_size=1, max_size=12))
def test_a_statement_is_made_of_the_schema_s_names_and_of_question_marks(table, values):
    statement = rows_judge._statement(Row(table, tuple(values)))
    assert re.fullmatch(r"INSERT INTO (members|sales) \([a-z, ]+\) VALUES \(\?(, \?)*\)", statement)


@given(st.text(max_size=80) | st.text(alphabet="MS:,019 aA'();.-", max_size=80).map(lambda text: "M:" + text))
def test_any_text_is_judged(text):
    verdict = accepted(text)
    assert verdict.ok or (verdict.kind in KINDS and verdict.message)


@given(st.data())
def test_a_row_with_one_sign_changed_is_judged_in_the_same_way_among_others(data):
    text = data.draw(st.sampled_from(FEW))
    place = data.draw(st.integers(0, len(text) - 1))
    text = text[:place] + data.draw(st.sampled_from("09aZ, '")) + text[place + 1 :]
    assert judged(["M:", SALE.replace("258711", "100000"), text])[2] == accepted(text)


def test_what_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(rows_judge, "SECONDS", -1)
    monkeypatch.setattr(rows_judge, "_STEPS", 1)
    assert accepted(MEMBER) == Verdict(False, "limit", (), "interrupted")
    monkeypatch.setattr(rows_judge, "SECONDS", 60)
    assert accepted(MEMBER) == Verdict(True), "however often the clock is looked at"


def test_a_shop_that_is_full_says_so(monkeypatch):
    monkeypatch.setattr("data.shop.MAX_PAGES", 16)
    verdicts = judged([document.text for document in members()])
    assert verdicts[0].ok and verdicts[-1] == Verdict(False, "limit", (), "database or disk is full")
