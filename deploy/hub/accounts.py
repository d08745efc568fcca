"""Who may sign in: accounts by sign-up, which the instructor approves, or those that this machine has already."""

import pwd
import re
from pathlib import Path

from jupyterhub.auth import LocalAuthenticator, PAMAuthenticator
from nativeauthenticator import NativeAuthenticator
from traitlets import Unicode

MADE_HERE = "a learner of the course's hub"
"""The comment of a user whom the hub has made, in the machine's list of users."""
NAME = re.compile(r"[a-z][a-z0-9_-]{0,30}")
FIRST_PERSON = 1000
"""User ids below it belong to services."""


class SignedUp(NativeAuthenticator, LocalAuthenticator):
    """Accounts of the hub's own; each learner becomes a user of this machine when they first start their Lab.

    Nobody can sign up under the name of a user who was there before: their Lab would run with that user's rights.
    The instructor's account is there from the start: else whoever is the first to sign up under that name has it.
    """

    instructor = Unicode().tag(config=True)
    password_file = Unicode().tag(config=True)

    def __init__(self, **options):
        super().__init__(**options)
        file = Path(self.password_file)
        if file.exists():
            password = file.read_text()
            if not self.change_password(self.instructor, password) and not self.create_user(self.instructor, password):
                raise ValueError(f"There is a user {self.instructor} on this machine: take another --instructor NAME.")
            file.unlink()

    def validate_username(self, username: str) -> bool:
        return bool(NAME.fullmatch(username)) and super().validate_username(username) and is_ours_or_nobodys(username)


def is_ours_or_nobodys(name: str) -> bool:
    """Whether a name is free on this machine, or of a user whom the hub has made."""
    try:
        return pwd.getpwnam(name).pw_gecos.startswith(MADE_HERE)
    except KeyError:
        return True


class OfThisMachine(PAMAuthenticator):
    """Accounts of people that this machine has already: not root, and no service."""

    def check_blocked_users(self, username, authentication=None):
        # Not check_allowed: where all are allowed, as they are here, JupyterHub does not call it.
        try:
            is_person = pwd.getpwnam(username).pw_uid >= FIRST_PERSON
        except KeyError:
            return False
        return is_person and super().check_blocked_users(username, authentication)
