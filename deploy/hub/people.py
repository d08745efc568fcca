"""Who has an account on this machine: people, services, and those whom the hub has made; without JupyterHub."""

import pwd

MADE_HERE = "a learner of the course's hub"
"""The comment of a user whom the hub has made, in the machine's list of users."""
FIRST_PERSON = 1000
"""User ids below it belong to services."""


def is_ours_or_nobodys(name: str) -> bool:
    """Whether a name is free on this machine, or of a user whom the hub has made.

    >>> is_ours_or_nobodys("root"), is_ours_or_nobodys("no such user")
    (False, True)
    """
    try:
        return pwd.getpwnam(name).pw_gecos.startswith(MADE_HERE)
    except KeyError:
        return True


def is_person(name: str) -> bool:
    """Whether somebody has an account of this name, and is neither root nor a service."""
    try:
        return pwd.getpwnam(name).pw_uid >= FIRST_PERSON
    except KeyError:
        return False
