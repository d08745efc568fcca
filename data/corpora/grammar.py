"""A small probabilistic grammar whose texts agree with themselves, and whose every probability is exact.

It is a context-free grammar with one addition: some choices depend on *variables* (who, with what, where),
which are drawn once for a whole text. Writing goes from the top down; reading goes the other way, and sums
over all derivations: the inside algorithm (Baker 1979), with unification of variables (Shieber 1986).
"""

import math
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple, Protocol

from data.corpora.templates import Parts, Slot, Table, check_tables, parts_of, table_of
from data.corpus import CorpusError, Document

Bindings = frozenset[tuple[str, str]]
"""What a piece of text shows of the variables: (variable, value) pairs."""


class Uniform(Protocol):
    """A source of numbers in [0, 1): `random.Random` and `numpy.random.Generator` both are."""

    def random(self) -> float: ...


class Option(NamedTuple):
    """One way to fill a slot, and its probability in a text where `given` holds."""

    p: float
    parts: Parts
    given: Bindings


Places = dict[tuple[int, Bindings], float]
"""Where a piece of text may end and what it then shows of the variables, with its probability."""
Options = Mapping[str | Slot, list[Option]]


class Grammar:
    """Writes texts, and says of any text how likely it is to be written.

    `variables` are drawn once for each text, in this order; `words`, `sentences` and `stories` hold templates,
    drawn afresh for each slot. A list of choices has Zipf's weights (the k-th weighs 1 / (k + 2)); a mapping states
    its own. A mapping with a key `by` has a list for each value of that variable. In a template `{tool}` is a
    slot, `{Tool}` the same with a capital, `{a tool}` and `{A tool}` put the right article before it.

    Raises CorpusError for a slot without a rule, a list that is empty, a rule that contains itself, and the like.

    >>> pets = Grammar(
    ...     variables={"pet": {"cat": 3, "owl": 1}},
    ...     words={"noise": {"by": "pet", "cat": ["purr"], "owl": {"hoot": 1, "purr": 1}}},
    ...     sentences={"start": ["I saw {a pet}."], "end": ["It gave {a noise}."]},
    ...     stories=["{start} {end}"],
    ... )
    >>> pets.log2_probability("I saw an owl. It gave a hoot.")  # 1/4 of pets, 1/2 of an owl's noises
    -3.0
    >>> pets.accepts_sentence("It gave a hoot."), pets.accepts_story("I saw a cat. It gave a hoot.")
    (True, False)
    """

    def __init__(self, variables: Mapping, words: Mapping, sentences: Mapping, stories: Iterable[str] | Mapping):
        self.variables = {name: table_of(name, spec) for name, spec in variables.items()}
        authored = [*words.items(), *sentences.items(), ("story", stories)]
        if twice := [name for k, (name, _) in enumerate(authored) if name in dict(authored[:k]) | self.variables]:
            raise CorpusError(f"The grammar has two meanings for {twice[0]!r}; rename one of them.")
        rules = {name: table_of(name, spec) for name, spec in authored}
        check_tables(self.variables, rules)
        shown = {name: Table(name, {v: {v: 1.0} for v in table.values}) for name, table in self.variables.items()}
        self._rules = shown | rules
        self._sentence_rules = tuple(sentences)
        self._options = cache(self._build_options)
        self._sentence_options = self._build_options(*map(Slot, sentences))
        self._wheel = cache(self._build_wheel)
        self._prior = lru_cache(maxsize=2**12)(self._build_prior)  # what models write shows new ones without end

    # Writing

    def sample(self, rng: Uniform) -> tuple[str, dict[str, str]]:
        """A story, and the values of its variables."""
        drawn: dict[str, str] = {}
        for name, table in self.variables.items():
            weights = table.choices[drawn.get(table.by)]
            drawn[name] = list(weights)[_spin(list(accumulate(weights.values())), rng)]
        return self._write(Slot("story"), drawn, rng), drawn

    def _write(self, slot: Slot, drawn: dict[str, str], rng: Uniform) -> str:
        cumulative, choices = self._wheel(slot, drawn.get(self._rules[slot.name].by))
        parts = choices[_spin(cumulative, rng)]
        return "".join(part if isinstance(part, str) else self._write(part, drawn, rng) for part in parts)

    def _build_wheel(self, slot: Slot, key: str | None) -> tuple[list[float], list[Parts]]:
        weights = self._rules[slot.name].choices[key]
        return list(accumulate(weights.values())), [parts_of(text, slot.form) for text in weights]

    # Reading

    def log2_probability(self, text: str) -> float:
        """log2 P(text), summed over all its derivations; -inf where there is none."""
        p = self._probability(Slot("story"), text, {})
        return math.log2(p) if p > 0 else -math.inf

    def accepts_story(self, text: str) -> bool:
        """Can this be written as a whole: sentences in a possible order that agree with each other?"""
        return self._probability(Slot("story"), text, {}) > 0

    def accepts_sentence(self, text: str) -> bool:
        """Is this a sentence of some story, and does it agree with itself?"""
        memo: dict = {}
        return _whole(self._fill(self._sentence_options, text, 0, memo), text, self._prior) > 0

    def _probability(self, slot: Slot, text: str, memo: dict) -> float:
        return _whole(self._read(slot, text, 0, memo), text, self._prior)

    def _read(self, slot: Slot, text: str, start: int, memo: dict) -> Places:
        """Where this slot may end when it begins at `start`, what it then shows, and how probable that is."""
        if (slot, start) not in memo:
            memo[slot, start] = self._fill(self._options(slot), text, start, memo)
        return memo[slot, start]

    def _fill(self, options: Options, text: str, start: int, memo: dict) -> Places:
        found: dict = defaultdict(float)
        for first, alike in options.items():
            if ends := self._ends(first, text, start, memo):
                for p, parts, given in alike:
                    if _may_go_on(parts, text, ends):
                        for place, q in self._read_parts(parts, text, (start, given), memo).items():
                            found[place] += p * q
        return found

    def _ends(self, part: str | Slot, text: str, start: int, memo: dict) -> Collection[int]:
        """Where a part may end when it begins at `start`."""
        if isinstance(part, Slot):
            return {end for end, _ in self._read(part, text, start, memo)}
        return (start + len(part),) if text.startswith(part, start) else ()

    def _read_parts(self, parts: Parts, text: str, place: tuple[int, Bindings], memo: dict) -> Places:
        places = {place: 1.0}
        for part in parts:
            if isinstance(part, str):
                places = {(at + len(part), b): p for (at, b), p in places.items() if text.startswith(part, at)}
            else:
                places = self._read_slot(part, text, places, memo)
            if not places:
                break
        return places

    def _read_slot(self, slot: Slot, text: str, places: Places, memo: dict) -> Places:
        found: dict = defaultdict(float)
        for (start, bound), p in places.items():
            for (end, more), q in self._read(slot, text, start, memo).items():
                both = bound | more
                if len(dict(both)) == len(both):  # no variable has two values
                    found[end, both] += p * q
        return found

    def _build_options(self, *slots: Slot) -> Options:
        """All ways to fill one of these slots, by their first part: what cannot begin here is refused in one look."""
        options: dict = defaultdict(list)
        for slot in slots:
            by, choices = self._rules[slot.name]
            for key, weights in choices.items():
                for text, p in weights.items():
                    parts = parts_of(text, slot.form)
                    options[parts[0] if parts else ""].append(Option(p, parts, frozenset({(by, key)} if by else ())))
        return options

    # Known facts

    def probability_of(self, **values: str) -> float:
        """The share of texts whose variables have these values: `probability_of(job="nurse", pronoun="she")`."""
        return self._prior(frozenset(values.items()))

    def _build_prior(self, bound: Bindings) -> float:
        needed = {name for name, _ in bound}
        for name in reversed(self.variables):  # a parent stands before its child, so children are met first
            if name in needed and self.variables[name].by:
                needed.add(self.variables[name].by)
        return self._sum_out([name for name in self.variables if name in needed], dict(bound), {})

    def _sum_out(self, names: list[str], bound: dict[str, str], known: dict[str, str]) -> float:
        if not names:
            return 1.0
        name, table = names[0], self.variables[names[0]]
        weights = table.choices[known.get(table.by)]
        values = [bound[name]] if name in bound else list(weights)
        rest = (self._sum_out(names[1:], bound, {**known, name: v}) if v in weights else 0.0 for v in values)
        return math.fsum(weights.get(v, 0.0) * p for v, p in zip(values, rest, strict=True))

    def bits_per_char(self, documents: Iterable[Document]) -> float:
        """The grammar's own loss: sum of -log2 P(document) over all characters, end marks included.

        Infinite where a document is not the grammar's; raises CorpusError where there is none.
        """
        texts = [document.text for document in documents]
        if not texts:
            raise CorpusError("There is no document here to measure.")
        return -math.fsum(map(self.log2_probability, texts)) / sum(len(text) + 1 for text in texts)


def _spin(cumulative: list[float], rng: Uniform) -> int:
    return bisect(cumulative, rng.random() * cumulative[-1], 0, len(cumulative) - 1)


def _may_go_on(parts: Parts, text: str, ends: Collection[int]) -> bool:
    """Whether what follows the first part, where it is plain text, stands at one of that part's ends."""
    return len(parts) < 2 or isinstance(parts[1], Slot) or any(text.startswith(parts[1], end) for end in ends)


def _whole(places: Places, text: str, prior: Callable[[Bindings], float]) -> float:
    """The probability of what reaches the text's end."""
    return math.fsum(p * prior(bound) for (end, bound), p in places.items() if end == len(text))
