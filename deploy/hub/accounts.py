"""Who may sign in: accounts by sign-up, which the instructor approves, or those that this machine has already."""

import re
from pathlib import Path

from jupyterhub.auth import LocalAuthenticator, PAMAuthenticator
from nativeauthenticator import NativeAuthenticator
from traitlets import Unicode

from deploy.hub.people import is_ours_or_nobodys, is_person

NAME = re.compile(r"[a-z][a-z0-9_-]{0,30}")


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


class OfThisMachine(PAMAuthenticator):
    """Accounts of people that this machine has already: not root, and no service."""

    def check_blocked_users(self, username, authentication=None):
        # Not check_allowed: where all are allowed, as they are here, JupyterHub does not call it.
        return is_person(username) and super().check_blocked_users(username, authentication)
