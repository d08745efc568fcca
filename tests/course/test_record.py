"""Records of findings: each is there, newer than its finding's source, and says what the card shows."""

import json
from dataclasses import replace

import pytest

from lessons.finding import Claim, Judgement
from lessons.findings import known
from lessons.fingerprint import HERE, fingerprint
from lessons.judging import record
from lessons.judging.record import PaperCard, paper_card, read_record, source_fingerprint, write_record

ANY = next(iter(known().values()))


@pytest.mark.parametrize("name", known())
def test_the_record_of_each_finding_is_up_to_date_and_as_its_card_states(name: str):
    judgement = read_record(known()[name])
    assert judgement.as_expected and judgement.null_passes == []
    assert judgement.seeds == tuple(seed + known()[name].draws for seed in range(300, 310)), "one rule for all cards"
    assert repr(paper_card(name)).startswith(name)


def test_what_is_written_is_read_back(tmp_path, monkeypatch):
    monkeypatch.setattr(record, "HERE", tmp_path)
    with pytest.raises(LookupError, match=f"--only {ANY.name} --record"):
        read_record(ANY)
    judgement = Judgement(ANY, (100, 101), dict.fromkeys(ANY.claims, (1.5, 2.5)), {ANY.main_claim: (0.5, 0.25)}, 3.24)
    write_record(judgement)
    assert read_record(ANY) == replace(judgement, seconds=3.2)


def test_a_record_older_than_the_source_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(record, "HERE", tmp_path)
    write_record(Judgement(ANY, (100, 101), dict.fromkeys(ANY.claims, (1.5, 2.5)), {ANY.main_claim: (0.5, 0.25)}, 3.0))
    monkeypatch.setattr(record, "source_fingerprint", lambda finding: "another")
    with pytest.raises(LookupError, match="judge it again"):
        read_record(ANY)


@pytest.mark.parametrize(
    ("key", "damage", "said"),
    [
        ("seeds", [], "no seeds"),
        ("seeds", 300, "no list of a number"),
        ("seconds", "3", "not all of .* are numbers"),
        ("values", {}, "other claims"),
        ("values", {key: [1.5, 2.5] for key in [*ANY.claims, "a claim of another card"]}, "other claims"),
        ("values", {key: [1.5] for key in ANY.claims}, "no list of a number for each seed"),
        ("values", {key: [1.5, None] for key in ANY.claims}, "not all of .* are numbers"),
        ("values", {key: [1e155, 2.5] for key in ANY.claims}, "not all of .* are numbers"),
        ("seconds", float("inf"), "not all of .* are numbers"),
        ("null", {"a claim of another card": [0.5, 0.25]}, "other claims"),
        ("null", [], "has no attribute"),
    ],
)
def test_a_record_that_was_damaged_is_named_and_what_to_do(tmp_path, monkeypatch, key, damage, said):
    monkeypatch.setattr(record, "HERE", tmp_path)
    write_record(Judgement(ANY, (100, 101), dict.fromkeys(ANY.claims, (1.5, 2.5)), {ANY.main_claim: (0.5, 0.25)}, 3.0))
    [path] = tmp_path.iterdir()
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {key: damage}), encoding="utf-8")
    with pytest.raises(LookupError, match=f"is damaged .*{said}.*judge it again: python -m lessons findings --only"):
        read_record(ANY)


def test_the_card_shows_the_verdict_that_the_numbers_give():
    values = dict.fromkeys(ANY.claims, (-50.0, 1.0, 50.0))
    claim = replace(ANY.claims[ANY.main_claim], by_construction=False, fails_if="-")
    alone = replace(ANY, claims={ANY.main_claim: claim})
    card = PaperCard(Judgement(alone, (300, 301, 302), values, {}, 3.0))._repr_mimebundle_()
    assert "**Here, in miniature: not seen here.**" in card["text/markdown"] and "-50" not in card["text/markdown"]
    assert ANY.paper in card["text/markdown"] and ANY.published in card["text/plain"]


def test_the_rows_of_a_card_by_hand():
    """Three seeds: mean 3, standard deviation 1, half-width 4.303 / sqrt(3) = 2.48."""
    gap = Claim("words apart", 0, 2, 10, published="4", fails_if="none")
    claims = {"gap": gap, "sign": Claim("bits more", 0, fails_if="none")}
    judgement = Judgement(replace(ANY, claims=claims), (300, 301, 302), dict.fromkeys(claims, (2, 3, 4)), {}, 3.0)
    rows = [line for line in PaperCard(judgement)._repr_mimebundle_()["text/markdown"].split("\n") if line[:1] == "|"]
    assert rows[2:] == [
        "| words apart | 3 | 0.516 to 5.48 | 4 | 2 to 10 | seen here too |",
        "| bits more | 3 | 0.516 to 5.48 | - | the direction | same direction |",
    ]


@pytest.mark.parametrize("name", known())
def test_a_card_says_first_what_came_out_and_then_how_it_was_judged(name: str):
    finding, text = known()[name], paper_card(name)._repr_mimebundle_()["text/markdown"]
    sentence, numbers = text.index("**Here, in miniature"), text.index("<details>")
    assert sentence < numbers < text.index("| here | ours |")
    assert finding.model in text and finding.setting in text and finding.null_is in text
    for claim in finding.claims.values():
        assert f"| {claim.what} |" in text and (claim.by_construction or claim.fails_if in text)


def test_the_seeds_that_a_card_prints_are_those_that_were_drawn_from():
    moved = Judgement(replace(ANY, draws=1000), (1300, 1301, 1302), read_record(ANY).values, {}, 3.0)
    assert "Seeds 1300 to 1302;" in PaperCard(moved)._repr_mimebundle_()["text/markdown"]


def test_an_unknown_finding_is_answered_with_the_known_ones():
    with pytest.raises(LookupError, match=ANY.name):
        paper_card("cold-fusion")


def test_the_fingerprint_is_that_of_the_module_and_of_what_it_measures():
    tags = known()["control-tags"]
    assert source_fingerprint(tags) == source_fingerprint(replace(tags, remark="another"))
    assert source_fingerprint(tags) != source_fingerprint(ANY)
    assert source_fingerprint(tags) == fingerprint([HERE / "findings/control_tags.py", HERE / "curation/shouting.py"])
