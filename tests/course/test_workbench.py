"""The workbench without a browser: what a person's moves do to what is shown."""

import pytest

from data.corpora.dialects import COAST, HILLS
from data.corpora.pile import pile
from data.corpus import CorpusError
from data.curation.filters import Blocklist, MendEncoding
from data.stats import words
from lessons.curation import workbench
from lessons.curation.plan import try_out
from lessons.curation.workbench import BALANCES, ROWS, Settings, Workbench


@pytest.fixture
def bench(monkeypatch):
    made = []

    def make(**options):
        made.append(Workbench(**options))
        made[-1].wait(60)
        return made[-1]

    yield make
    for one in made:
        one.player.close()


def shown(one):
    return one.funnel.alt, one.losses.alt, one.caught.alt, one.rows.text, one.status.value


def test_it_opens_with_charts_scores_and_rows(bench):
    one = bench()
    assert all(shown(one)) and one.funnel.png.startswith(b"\x89PNG")
    assert f"{len(pile()):,} of {len(pile()):,} documents" in one.status.value


def test_every_control_changes_the_outcome(bench):
    one = bench(own=lambda text: len(text) < 250)
    moves = {"mend": False, "sentences": True, "blocklist": True, "own": True, "personal": "drop",
             "balance": "temperature 2", "copies": 0.8, "symbols": 0.02, "capitals": 0.09, "stop_words": 3.0,
             "perplexity": 2.0, "read_by": "both"}  # fmt: skip
    assert set(moves) == set(one.fields)
    for name, value in moves.items():
        before = shown(one)
        one.fields[name].value = value
        one.wait(60)
        assert shown(one) != before, name
    assert one.settings == Settings(**moves)


def test_it_shows_what_the_plan_gave(bench):
    one = bench(settings=Settings(mend=False, blocklist=True))
    outcome = try_out(Settings(mend=False, blocklist=True).plan())
    assert f"hills {outcome.funnel.dropped_share(HILLS):.0%}" in one.funnel.alt
    coast, hills = (outcome.raw_losses[group] - outcome.losses[group] for group in (COAST, HILLS))
    n_kept = sum(not any(word in Blocklist().listed for word in words(document.text)) for document in pile())
    assert one.status.value == (
        f"{n_kept:,} of {len(pile()):,} documents · bits gained: coast {coast:+.3f} · hills {hills:+.3f}"
    )
    assert f"{outcome.raw_losses[HILLS]:.2f} raw, {outcome.losses[HILLS]:.2f} curated" in one.losses.alt


JUNK = {"duplicate", "near-duplicate", "spam", "menu"}


def line_of(document, mended: bool) -> str:
    """A document as a row shows it, its encoding mended or not."""
    text = MendEncoding().fate(document.text).text if mended else document.text
    return " / ".join(text.split("\n"))[:130]


def test_rows_show_what_they_say(bench):
    one = bench(settings=Settings(blocklist=True, copies=1.0))
    said = {}
    for name in ROWS:
        one.shown.value = name
        one.wait(60)
        said[name] = one.rows.text.splitlines()
    assert {name: len(lines) for name, lines in said.items()} == dict.fromkeys(ROWS, 7)
    junk, worth = (
        {line_of(d, True) for d in pile() if (not JUNK.isdisjoint(d.defects)) == is_junk} for is_junk in (True, False)
    )
    assert {line.partition(":  ")[2] for line in said["dropped rightly"]} <= junk
    assert {line.partition(":  ")[2] for line in said["dropped though worth keeping"]} <= worth
    assert {line.partition(":  ")[2] for line in said["mended"]} <= {
        line_of(d, False) for d in pile() if MendEncoding().fate(d.text).text != d.text
    }
    faulty = {f"{d.group}, {' and '.join(d.defects)}:  {line_of(d, False)}" for d in pile() if d.defects}
    assert set(said["still there, and faulty"]) <= faulty


def test_what_was_dropped_before_is_not_among_the_mended(bench):
    one = bench(settings=Settings(mend=False, copies=1.0, personal="cut out"))
    assert one.outcome.funnel.moves[0].after is None, "a copy was dropped before anything was mended"
    one.shown.value = "mended"
    one.wait(60)
    assert len(one.rows.text.splitlines()) == 7
    assert all(", personal data:  " in line for line in one.rows.text.splitlines())


def test_settings_become_steps_in_their_order():
    plan = Settings(blocklist=True, balance="temperature 2").plan()
    assert plan.steps == (MendEncoding(), Blocklist()) and plan.balance == BALANCES["temperature 2"]
    assert Settings(mend=False).plan().steps == ()


def test_the_learners_error_is_shown_and_raised(bench):
    one = bench(own=lambda text: 1 / 0)
    one.fields["own"].value = True
    with pytest.raises(ZeroDivisionError):
        one.wait(60)
    said = "✘ Your filter stopped with ZeroDivisionError: division by zero. The pictures are from before."
    assert one.status.value == said
    one.fields["own"].value = False
    one.wait(60)
    assert not one.status.value.startswith("✘") and not one.player.alive


def test_a_filter_that_forgets_to_keep_is_told_so(bench):
    one = bench(own=lambda text: "shouts" if "!!!" in text else None)
    one.fields["own"].value = True
    with pytest.raises(CorpusError):
        one.wait(60)
    assert "texts it returned None: end with `return True`" in one.status.value
    assert one.status.value.startswith("✘ For ") and one.status.value.endswith(" The pictures are from before.")


def test_an_error_that_is_not_the_learners_is_not_laid_at_their_door(bench, monkeypatch):
    one = bench(own=lambda text: True)
    monkeypatch.setattr(workbench, "try_out", lambda plan, seed: 1 / 0)
    one.fields["own"].value = True
    with pytest.raises(ZeroDivisionError):
        one.wait(60)
    assert one.status.value == "✘ ZeroDivisionError: division by zero. The pictures are from before."


def test_only_the_latest_move_counts(bench, monkeypatch):
    one, seen = bench(), []
    real = workbench.try_out
    monkeypatch.setattr(workbench, "try_out", lambda plan, seed: seen.append(plan) or real(plan, seed))
    for value in (1.0, 2.0, 3.0, 4.0, 5.0):
        one.fields["stop_words"].value = value
    one.wait(60)
    assert seen[-1].steps[-1].at_least == 5 and len(seen) <= 3
