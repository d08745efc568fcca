"""A judge of contracts, a pure function: does it speak of nothing but what it has defined?

It knows a few mechanical rules and nothing of law. A contract that keeps all of them may still be worthless.
"""

import re
from collections.abc import Iterator

from data.corpora.authored import authored
from data.corpora.contracts import NAME
from data.verdict import Complaint, RuledVerdict, ruled

FORM, DEFINED, ONCE, FIGURES = RULES = ("form", "defined", "once", "figures")
"""It has an opening, definitions and clauses; clauses use only terms that were defined; each term is defined once; and
figures agree with the words behind them."""
LONGEST = 800
"""Characters of a contract that is judged; those of the data have 502 at most."""
_DEFINITION = re.compile(r'"(\w+)" means ')
_CLAUSE = re.compile(r"^[0-9]\. (.+)$", re.MULTILINE)
_TERM = re.compile(r"(?<=[a-z,;)] )[A-Z]\w*")
"""A word with a capital that begins no sentence."""
_FIGURE = re.compile(r"([0-9]{1,4}) \(([a-z-]*)\)", re.ASCII)


def contract_judge(text: str) -> RuledVerdict:
    r"""Whether a contract keeps the rules; else which are broken, and where the first is.

    >>> lease = 'LEASE between a client and a provider.\n"Van" means the vehicle with all its keys.\n1. {}'
    >>> contract_judge(lease.format("The client returns the Van.")).ok
    True
    >>> contract_judge(lease.format("The client returns the Boat.")).message
    'defined: Boat is used, and nowhere defined'
    >>> contract_judge(lease.format("The Boat is paid within 14 (forty) days.")).broken
    ('defined', 'figures')
    """
    return ruled(text, LONGEST, _complaints(text))


def _complaints(text: str) -> Iterator[Complaint]:
    opening, _, rest = text.partition("\n")
    if opening not in (kind["opening"] for kind in authored(NAME)["kinds"].values()):
        yield Complaint(FORM, "it opens as no kind of contract", 0)
        return
    at = len(opening) + 1
    definitions, _, _ = rest.partition("\n")
    clauses = list(_CLAUSE.finditer(text, at + len(definitions)))
    defined = [(found[1], at + found.start(1)) for found in _DEFINITION.finditer(definitions)]
    if not defined or not clauses:
        yield Complaint(FORM, f"it has no {'clauses' if defined else 'definitions'}", min(at, len(text)))
        return
    for clause in clauses:
        yield from _about(clause, {term for term, _ in defined})
    yield from (Complaint(ONCE, f"{term} is defined a second time", offset)
                for k, (term, offset) in enumerate(defined) if term in dict(defined[:k]))  # fmt: skip


def _about(clause: re.Match[str], defined: set[str]) -> Iterator[Complaint]:
    """What is wrong with one clause."""
    at = clause.start(1)
    for term in _TERM.finditer(clause[1]):
        if term[0] not in defined:
            yield Complaint(DEFINED, f"{term[0]} is used, and nowhere defined", at + term.start())
    for figure in _FIGURE.finditer(clause[1]):
        word = authored(NAME)["days"].get(figure[1])
        if figure[2] != word:
            yield Complaint(FIGURES, f"{figure[1]} is not {figure[2] or 'nothing'}", at + figure.start())
