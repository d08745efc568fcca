"""Contracts by rule: a few terms are defined, and the clauses speak of these and of no others."""

from collections.abc import Mapping
from functools import cache
from random import Random

from data.corpora.authored import SLOT, Author, authored, drawn_corpus
from data.corpus import Corpus

NAME = "contracts"
LEASE, SERVICE = "lease", "service"
SHARE_OF_LEASES = 0.5
N_CLAUSES = 2


@cache
def terms() -> dict[str, str]:
    """Every term that a contract may define, with its sort: thing, place, sum or person."""
    return {term: sort for sort, meanings in authored(NAME)["terms"].items() for term in meanings}


@cache
def contracts(n: int = 1_600, seed: int = 0) -> Corpus:
    """`n` contracts, each a document in the group "lease" or "service".

    >>> print(contracts(1).documents[0].text.split("\\n", 2)[2])
    1. Smoking, cooking and open flames are forbidden in the Stable.
    2. The client pays the Bonus within 21 (twenty-one) days of the invoice.
    3. Notices are sent by registered mail.
    """
    return drawn_corpus(NAME, n, seed, _contract)


def _contract(random: Random) -> tuple[str, str]:
    """A contract and its group."""
    spec, group = authored(NAME), LEASE if random.random() < SHARE_OF_LEASES else SERVICE
    author, kind = Author(spec["lists"], random, {}), spec["kinds"][group]
    defined = {sort: author.chosen(list(spec["terms"][sort])) for sort in kind["sorts"]}
    definitions = (spec["definition"].format(term=term, meaning=spec["terms"][sort][term])
                   for sort, term in defined.items())  # fmt: skip
    clauses = [*_clauses(author, spec, defined), author.write("closing")]
    numbered = (f"{k}. {clause}" for k, clause in enumerate(clauses, 1))
    return "\n".join([kind["opening"], " ".join(definitions), *numbered]), group


def _clauses(author: Author, spec: Mapping, defined: Mapping[str, str]) -> list[str]:
    """Some clauses that speak of nothing but what is defined."""
    known = {"days", *defined}
    possible = [clause for clause in spec["lists"]["clause"] if set(SLOT.findall(clause)) <= known]
    found = []
    for clause in author.some(possible, N_CLAUSES):
        figure, word = author.chosen(list(spec["days"].items()))
        given = {**defined, "days": f"{figure} ({word})"}
        found.append(Author(spec["lists"], author.random, given).fill(clause))
    return found
