"""Records of findings: each is there, newer than its finding's source, and says what the card shows."""

from dataclasses import replace

import pytest

from lessons import record
from lessons.finding import Judgement
from lessons.findings import known
from lessons.fingerprint import HERE, fingerprint
from lessons.record import PaperCard, paper_card, read_record, source_fingerprint, write_record

ANY = next(iter(known().values()))


@pytest.mark.parametrize("name", known())
def test_the_record_of_each_finding_is_up_to_date_and_as_its_card_states(name: str):
    judgement = read_record(known()[name])
    assert judgement.as_expected and min(judgement.seeds) >= 100, "seeds 0 to 9 are for tuning"
    assert judgement.seconds / len(judgement.seeds) <= 20 and len(judgement.seeds) >= 3
    assert repr(paper_card(name)).startswith(name)


def test_what_is_written_is_read_back(tmp_path, monkeypatch):
    monkeypatch.setattr(record, "HERE", tmp_path)
    with pytest.raises(LookupError, match=f"--only {ANY.name} --record"):
        read_record(ANY)
    judgement = Judgement(ANY, (100, 101), dict.fromkeys(ANY.claims, (1.5, 2.5)), 3.0)
    write_record(judgement)
    assert read_record(ANY) == judgement


def test_a_record_older_than_the_source_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(record, "HERE", tmp_path)
    write_record(Judgement(ANY, (100, 101), dict.fromkeys(ANY.claims, (1.5, 2.5)), 3.0))
    monkeypatch.setattr(record, "source_fingerprint", lambda finding: "another")
    with pytest.raises(LookupError, match="judge it again"):
        read_record(ANY)


def test_the_card_shows_the_verdict_that_the_numbers_give():
    values = dict.fromkeys(ANY.claims, (-50.0, 1.0, 50.0))
    card = PaperCard(Judgement(replace(ANY), (100, 101, 102), values, 3.0))._repr_mimebundle_()
    assert "**Verdict: not reproduced.**" in card["text/markdown"] and "-50" not in card["text/markdown"]
    assert ANY.paper in card["text/markdown"] and ANY.published in card["text/plain"]


def test_an_unknown_finding_is_answered_with_the_known_ones():
    with pytest.raises(LookupError, match=ANY.name):
        paper_card("cold-fusion")


def test_the_fingerprint_is_that_of_the_module_and_of_what_it_measures():
    tags = known()["control-tags"]
    assert source_fingerprint(tags) == source_fingerprint(replace(tags, remark="another"))
    assert source_fingerprint(tags) != source_fingerprint(ANY)
    assert source_fingerprint(tags) == fingerprint([HERE / "findings/control_tags.py", HERE / "curation/shouting.py"])
