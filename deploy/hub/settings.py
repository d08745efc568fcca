"""What one hub is told, and what it refuses: written by the command, read by jupyterhub_config.py."""

import argparse
import json
import os
import re
import ssl
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import start
from deploy.hub.people import is_ours_or_nobodys, is_person
from deploy.hub.ports import check_free

VARIABLE = "COURSE_HUB"
FOLDER = start.ROOT / ".hub"
SIGN_UP, MACHINE = "sign-up", "machine"
LOOPBACK = "127.0.0.1"
LEAST_MEMORY = 1.0
"""Gigabytes: a kernel that trains a transformer, and the Lab around it, do not fit into less."""


@dataclass(frozen=True)
class Settings:
    """How a hub is served, to whom, and what each learner may use; memory in GB, idle in seconds."""

    instructor: str
    accounts: str = SIGN_UP
    address: str = LOOPBACK
    port: int = 8000
    certificate: str = ""
    key: str = ""
    memory: float = 2.0
    idle: int = 3600
    room_figures: bool = False
    state: str = str(FOLDER / "state")
    hub_port: int = 8081
    proxy_port: int = 8001

    @classmethod
    def from_environment(cls) -> "Settings":
        return cls(**json.loads(os.environ[VARIABLE]))

    def variable(self) -> dict[str, str]:
        """These settings as the hub's process finds them."""
        return {VARIABLE: json.dumps(asdict(self))}

    @property
    def url(self) -> str:
        """Where a browser on this machine finds the hub."""
        return f"{'https' if self.certificate else 'http'}://{self.address or LOOPBACK}:{self.port}"


def from_arguments(argv: list[str]) -> Settings:
    """What the command line asks for. Raises SetupError for what cannot be, and says what to do."""
    given = parser().parse_args(argv)
    safe = bool(given.certificate and given.key)
    address = given.address if given.address is not None else ("" if safe else LOOPBACK)
    check_instructor(given.instructor)
    check_encryption(address, given.certificate, given.key)
    if given.memory < LEAST_MEMORY:
        raise start.SetupError(f"With less than {LEAST_MEMORY:g} GB, no notebook of the course trains to its end.")
    return Settings(
        instructor=given.instructor,
        accounts=given.accounts,
        address=address,
        port=given.port or (443 if safe else 8000),
        certificate=str(Path(given.certificate).resolve()) if safe else "",
        key=str(Path(given.key).resolve()) if safe else "",
        memory=given.memory,
        idle=given.idle * 60,
        room_figures=given.room_figures,
    )


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 start.py hub", description="A class on this server, by JupyterHub.")
    add = parser.add_argument
    add("--instructor", required=True, metavar="NAME", help="who approves learners, hands out and collects")
    add("--accounts", choices=(SIGN_UP, MACHINE), default=SIGN_UP,
        help="learners sign up, and the instructor approves (default); or accounts on this machine")  # fmt: skip
    add("--certificate", default="", metavar="FILE", help="TLS certificate, with its chain; needed beyond this machine")
    add("--key", default="", metavar="FILE", help="the private key of that certificate")
    add("--address", help="where to listen (default: everywhere with a certificate, else 127.0.0.1)")
    add("--port", type=within(1, 2**16 - 1), help="default: 443 with a certificate, else 8000")
    add("--memory", type=within(0, 10_000, float), default=2.0, metavar="GB",
        help="the most that a learner may use (default: 2)")  # fmt: skip
    add("--idle", type=within(1, 525_600), default=60, metavar="MINUTES",
        help="what nobody uses ends after this (default: 60)")  # fmt: skip
    add("--room-figures", action="store_true", help="count what learners predict, without names, for the instructor")
    add("--new-password", action="store_true", help="give the instructor a new password")
    return parser


def within(least: int, most: int, kind: type = int) -> Callable[[str], float]:
    """For argparse: a number between these bounds, which "nan" and "inf" are not."""

    def number(text: str) -> float:
        if not least <= (value := kind(text)) <= most:
            raise argparse.ArgumentTypeError(f"{text} is not between {least:,} and {most:,}")
        return value

    return number


def check_instructor(name: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,30}", name) or name == "root":
        raise start.SetupError(
            f"The instructor cannot be called {name!r}: take small letters, digits, - and _, and not root."
        )


def check_account(instructor: str, accounts: str) -> None:
    """Raise SetupError where the instructor could not sign in: said before anything is installed."""
    if accounts == MACHINE and not is_person(instructor):
        raise start.SetupError(
            f"There is no user {instructor} on this machine, or it is one of a service: with --accounts machine, "
            "the instructor\nis somebody who has an account here. `adduser` makes one."
        )
    if accounts == SIGN_UP and not is_ours_or_nobodys(instructor):
        raise start.SetupError(
            f"There is a user {instructor} on this machine already: take another --instructor NAME, of whom the hub\n"
            "makes a user; or, where all of the class have accounts here, --accounts machine."
        )


def check_encryption(address: str, certificate: str, key: str) -> None:
    """Raise SetupError where passwords would cross a network in the clear, or the files for TLS are not there."""
    if bool(certificate) != bool(key):
        raise start.SetupError("A certificate and its key go together: give both, --certificate and --key.")
    for file in filter(None, (certificate, key)):
        if not Path(file).is_file():
            raise start.SetupError(f"There is no file {file}: --certificate and --key take paths of PEM files.")
    if not certificate and address not in (LOOPBACK, "localhost", "::1"):
        raise start.SetupError(
            f"Without TLS, passwords would cross the network in the clear: no hub listens on {address or '*'}."
            "\nGive a certificate (--certificate FILE --key FILE), or leave --address out: it listens on 127.0.0.1,"
            "\nand a web server of this machine that has a certificate can pass it on."
        )


def check_pair(certificate: str, key: str) -> None:
    """Raise SetupError where no server can speak with this certificate and key: the hub would start, and nobody get
    in. A key with a password counts as one, since nobody is there to type it."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=lambda: "")
    except (OSError, ValueError) as error:
        raise start.SetupError(
            f"{certificate} and {key} cannot be used ({error}).\nThe first is to be a certificate with its chain, the "
            "other the private key that belongs to it, both as PEM; the key without a password."
        ) from None


def check_ports(settings: Settings) -> None:
    """Raise SetupError where something listens already on a port that the hub needs."""
    wanted = [(settings.address, settings.port), (LOOPBACK, settings.hub_port), (LOOPBACK, settings.proxy_port)]
    for address, port in wanted:
        try:
            check_free(address, port)
        except OSError as error:
            raise start.SetupError(
                f"Port {port} cannot be had ({error.strerror}). Does a hub run already, or another server? "
                "`ss -ltnp` says which. End it, or take another port with --port."
            ) from None
