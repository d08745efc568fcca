"""Contracts; the skew is the share of leases, down to none."""

from data.contract_judge import RULES, contract_judge
from data.corpora.contracts import LEASE, SERVICE
from data.field_noise import CONTRACT_NOISES
from lessons.subjects.field import Field
from lessons.subjects.subject import Subject


def is_lease(contract: str) -> bool | None:
    """Whether it opens as a lease; None where it opens as nothing.

    >>> is_lease("LEASE between a client and a provider."), is_lease("1. The tenant pays.")
    (True, None)
    """
    return contract.startswith("LEASE") if contract.startswith(("LEASE", "SERVICE")) else None


CONTRACTS = Field("contracts", "contract", contract_judge, RULES, 460, CONTRACT_NOISES, (LEASE, SERVICE), is_lease)


def subject() -> Subject:
    return CONTRACTS.subject((0.0, 0.5), "LEASE between ")
