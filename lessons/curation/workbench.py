"""The curation workbench: filters as sliders, a funnel that shows whom they hit, and a model retrained on the rest.

Callbacks only leave a request with a Player; its worker curates, trains and draws (see `lessons.panel.player`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from data.balance import RetoldInTheHills, Temper
from data.corpora.dialects import COAST, HILLS
from data.corpora.pile import JUNK, WEB
from data.curation.curate import Funnel, OwnFilter, Step
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
from lessons.curation.figures import caught_bars, funnel_bars, losses_by_group
from lessons.curation.plan import DIALECTS, Outcome, Plan, reference, try_out
from lessons.panel.cause import cause
from lessons.panel.cell import name_in_cell
from lessons.panel.player import Player
from lessons.widgets.chart import Chart
from lessons.widgets.text_view import TextView
from tiny_models.perplexity_filter import PerplexityFilter

OFF = 0.0
GROUPS = (COAST, HILLS, WEB)
BALANCES = {
    "as it is": None,
    "temperature 2": Temper(2),
    "equal shares": Temper(100),
    "retold copies": RetoldInTheHills(0.3),
}
ENCYCLOPAEDIAS = {"the Coast": (COAST,), "both": (COAST, HILLS)}
_NARROW = {"description_width": "initial"}
_ROW = {"flex_flow": "row wrap", "align_items": "center"}


@dataclass(frozen=True)
class Settings:
    """What a person set; OFF switches a filter off. Shares are 0 to 1, perplexity in bits per character."""

    mend: bool = True
    copies: float = OFF
    sentences: bool = False
    symbols: float = OFF
    capitals: float = OFF
    stop_words: float = OFF
    perplexity: float = OFF
    read_by: str = "the Coast"
    blocklist: bool = False
    personal: str = "leave"
    balance: str = "as it is"
    own: bool = False

    def plan(self, own: Callable[[str], Any] | None = None, seed: int = 0) -> Plan:
        """The steps that these settings ask for, in their order."""
        encyclopaedia = reference(seed, ENCYCLOPAEDIAS[self.read_by])
        asked: list[tuple[object, Callable[[], Step]]] = [
            (self.mend, MendEncoding),
            (self.copies, lambda: Copies(self.copies)),
            (self.personal != "leave", lambda: PersonalData(mend=self.personal == "cut out")),
            (self.sentences, WholeSentences),
            (self.symbols, lambda: Symbols(self.symbols)),
            (self.capitals, lambda: Capitals(self.capitals)),
            (self.stop_words, lambda: StopWords(int(self.stop_words))),
            (self.blocklist, Blocklist),
            (self.perplexity, lambda: PerplexityFilter(encyclopaedia, self.perplexity)),
            (self.own and own, lambda: OwnFilter(own)),
        ]
        return Plan(tuple(build() for wanted, build in asked if wanted), BALANCES[self.balance])


class Workbench(widgets.VBox):
    """Sliders, a funnel, scores and rows; `own` is a filter function of the learner's, which plugs in.

    Both models read as many characters, and are judged on a hidden clean test. Raises in `wait` what the worker
    or the learner's function raised.
    """

    def __init__(self, own: Callable[[str], Any] | None = None, settings: Settings = Settings(), seed: int = 0):
        self.own, self.seed, self.outcome = own, seed, None
        self._own_error: BaseException | None = None
        self.fields = _fields(own is not None)
        for name, widget in self.fields.items():
            widget.value = getattr(settings, name)
        self.shown = widgets.Dropdown(options=list(ROWS), description="rows", style=_NARROW, layout={"width": "330px"})
        self.status = widgets.Label("", style={"font_size": "15px"})
        self.funnel, self.losses, self.caught = (Chart(layout={"width": "100%"}) for _ in range(3))
        self.rows = TextView(label="rows of the pile", kind="note", lines=7)
        self.player = Player(name_in_cell("workbench"), self._work, self._done, self._rest)
        super().__init__([*self._controls(), self._charts(), self.rows])
        for widget in self.fields.values():
            widget.observe(lambda _: self._ask(), names="value")
        self.shown.observe(lambda _: self.player.do("rows", self._show_rows), names="value")
        self._ask()

    @property
    def settings(self) -> Settings:
        return Settings(**{name: widget.value for name, widget in self.fields.items()})

    def wait(self, timeout: float | None = None) -> None:
        """Return when the worker is idle; raise what it raised."""
        self.player.wait(timeout)

    def _ask(self) -> None:
        self.player.restart(self.settings)

    def _work(self, settings: Settings) -> Iterator[None]:
        self.outcome = try_out(settings.plan(self._own_answer if self.own else None, self.seed), self.seed)
        self._show(self.outcome)
        return iter(())

    def _own_answer(self, text: str) -> Any:
        """What the learner's function says of a text; its error is kept, to be told from those of the workbench."""
        try:
            return self.own(text)
        except BaseException as error:  # `exit()` in a filter is one, too
            self._own_error = error
            raise

    def _show(self, outcome: Outcome) -> None:
        self.funnel.draw(funnel_bars(outcome.funnel, GROUPS))
        self.caught.draw(caught_bars(outcome.funnel))
        self.losses.draw(losses_by_group(outcome.raw_losses, outcome.losses, outcome.n_chars))
        self._show_rows()
        gains = " · ".join(f"{group} {outcome.gains[group]:+.3f}" for group in DIALECTS)
        self.status.value = f"{len(outcome.curated):,} of {len(outcome.funnel.raw):,} documents · bits gained: {gains}"

    def _show_rows(self) -> None:
        if self.outcome is not None:
            self.rows.show("\n".join(ROWS[self.shown.value](self.outcome.funnel)[:7]) or "None of these.")

    def _done(self, error: BaseException | None) -> None:
        if error is not None:
            own = "Your filter stopped with " if error is self._own_error else ""
            said = f"{own}{cause(error).rstrip('.')}."
            self.status.value = f"✘ {said}" + (" The pictures are from before." if self.outcome else "")

    def _rest(self) -> None:
        """A newer workbench has taken the place of this one."""
        for widget in (*self.fields.values(), self.shown):
            widget.disabled = True
        self.outcome = None  # a kernel keeps the widgets of every cell that is run
        self.status.value = "A newer workbench has taken the place of this one: press Shift+Enter in its cell."

    def _controls(self) -> list[widgets.Widget]:
        first = ("mend", "sentences", "blocklist", "own", "personal", "balance", "read_by")
        switches = [self.fields[name] for name in first if name in self.fields]
        sliders = [widget for name, widget in self.fields.items() if name not in first]
        last = widgets.HBox([self.shown, self.status], layout=_ROW)
        return [widgets.HBox(switches, layout=_ROW), widgets.HBox(sliders, layout=_ROW), last]

    def _charts(self) -> widgets.HBox:
        left = widgets.VBox([self.funnel], layout={"width": "58%"})
        return widgets.HBox([left, widgets.VBox([self.losses, self.caught], layout={"width": "42%"})])


def dropped_for_nothing(funnel: Funnel) -> list[str]:
    """Dropped documents in which nothing, or nothing past mending, is wrong: group, reason, text."""
    return [_row(move) for move in funnel.drops if not set(move.document.defects) & set(JUNK)]


def dropped_rightly(funnel: Funnel) -> list[str]:
    """Dropped documents that nothing is lost with."""
    return [_row(move) for move in funnel.drops if set(move.document.defects) & set(JUNK)]


def mended(funnel: Funnel) -> list[str]:
    """Documents that were changed, as they were before."""
    return [_row(move) for move in funnel.moves if move.after is not None]


def missed(funnel: Funnel) -> list[str]:
    """Documents that are still there as they were though something is wrong with them: group, fault, text."""
    left = (d for d in funnel.raw if d.defects and d.id not in funnel.flagged)
    return [f"{d.group}, {' and '.join(d.defects)}:  {_one_line(d.text)}" for d in left]


def _row(move) -> str:
    return f"{move.document.group}, {move.reason}:  {_one_line(move.before)}"


def _one_line(text: str) -> str:
    return " / ".join(text.split("\n"))[:130]


ROWS = {
    "dropped though worth keeping": dropped_for_nothing,
    "dropped rightly": dropped_rightly,
    "mended": mended,
    "still there, and faulty": missed,
}
"""What the rows below the charts can show."""


def _fields(own: bool) -> dict[str, widgets.Widget]:
    fields = {
        "mend": _switch("mend encodings"),
        "copies": _slider("copies: near from", (1.0, 0.9, 0.8, 0.7, 0.6)),
        "sentences": _switch("whole sentences only"),
        "symbols": _slider("symbols at most", (0.04, 0.03, 0.02, 0.01, 0.005), "{:.1%}"),
        "capitals": _slider("capitals at most", (0.2, 0.15, 0.12, 0.09, 0.06, 0.04), "{:.0%}"),
        "stop_words": _slider("stop words at least", (1.0, 2.0, 3.0, 4.0, 5.0)),
        "perplexity": _slider("perplexity at most", (4.0, 3.0, 2.5, 2.0, 1.75, 1.5), "{:g} bits"),
        "read_by": _menu("encyclopaedia by", ENCYCLOPAEDIAS),
        "blocklist": _switch("blocklist: sales words"),
        "personal": _menu("personal data", ("leave", "cut out", "drop")),
        "balance": _menu("balance", BALANCES),
    }
    return fields | ({"own": _switch("your filter")} if own else {})


def _slider(name: str, values: tuple[float, ...], form: str = "{:g}") -> widgets.SelectionSlider:
    options = [("off", OFF), *((form.format(value), value) for value in values)]
    layout = {"flex": "1 1 300px", "width": "auto", "max_width": "400px"}
    return widgets.SelectionSlider(options=options, description=name, style=_NARROW, layout=layout)


def _switch(name: str) -> widgets.Checkbox:
    return widgets.Checkbox(description=name, indent=False, layout={"width": "auto", "margin": "0 18px 0 0"})


def _menu(name: str, options) -> widgets.Dropdown:
    return widgets.Dropdown(options=list(options), description=name, style=_NARROW, layout={"width": "auto"})
