"""`python3 start.py hub --instructor NAME`: make the hub's environment, look whether all is safe, and serve."""

import os
import secrets
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import start
from deploy.hub.install import PYTHON, check_course, install, prepare
from deploy.hub.settings import (
    FOLDER,
    SIGN_UP,
    VARIABLE,
    Settings,
    check_account,
    check_pair,
    check_ports,
    from_arguments,
)

CONFIG = Path(__file__).with_name("jupyterhub_config.py")
PASSWORD = "first-password"
"""In the folder of the hub's state, for root alone, until the hub has taken it in."""


def main(argv: list[str]) -> int:
    if argv[:1] == ["--trial"]:
        from deploy.hub.trial import main as trial

        return trial(argv[1:])
    try:
        # A trial hands its own settings over, with ports and a state that are no other hub's.
        settings = Settings.from_environment() if VARIABLE in os.environ else from_arguments(argv)
        ready(settings)
        password = first_password(settings, "--new-password" in argv) if settings.accounts == SIGN_UP else ""
    except start.SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except OSError as error:
        text = f"{error}.\nMake room on this disk, or move away what is in the way; the hub keeps all in {FOLDER}."
        print(f"\n{text}\nThen give the same command again.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130
    if password:
        print(f"The instructor signs in as {settings.instructor} with the password {password}, shown this once.")
    print(f"The hub is at {settings.url}. Ctrl+C here stops it, and the learners' kernels with it.", flush=True)
    return serve(settings)


def ready(settings: Settings) -> None:
    """Install what is missing; raise SetupError unless the hub can start, and start safely."""
    os.umask(0o022)  # what root makes here, learners read; a strict umask of root's would lock them out
    check_account(settings.instructor, settings.accounts)
    check_ports(settings)
    if settings.certificate:
        check_pair(settings.certificate, settings.key)
    install()
    check_course()
    prepare()
    Path(settings.state).mkdir(mode=0o700, parents=True, exist_ok=True)
    os.chmod(settings.state, 0o700)


def first_password(settings: Settings, anew: bool) -> str:
    """A password for the instructor, where there is no hub yet or a new one is asked for; else an empty text."""
    state = Path(settings.state)
    if (state / "jupyterhub.sqlite").exists() and not anew:
        return ""
    password = secrets.token_urlsafe(12)
    written = state / f"{PASSWORD}.unfinished"  # what a full disk cuts off, or leaves empty, is nobody's password
    with open(os.open(written, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(password)
    written.replace(state / PASSWORD)
    return password


def serve(settings: Settings) -> int:
    """Run the hub until this process is told to stop; one that was killed starts again, and finds its learners."""
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True
        hub.terminate()

    environment = {**start.ENVIRONMENT, **settings.variable(), "PYTHONPATH": str(start.ROOT)}
    while True:
        command = [PYTHON, "-m", "jupyterhub", "-f", CONFIG]
        # A session of its own: Ctrl+C comes here alone, and the hub hears of it once.
        hub = subprocess.Popen(command, cwd=settings.state, env=environment, start_new_session=True)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)
        code = hub.wait()
        if stopping or code >= 0:
            end_proxy(Path(settings.state) / "jupyterhub-proxy.pid")
            return 0 if stopping else code
        print(f"The hub was ended by signal {-code}, and starts again. Kernels have gone on.", flush=True)
        time.sleep(0.5)


def end_proxy(pid_file: Path) -> None:
    """A hub that is told to stop while its proxy starts anew leaves it running, and its id in this file."""
    with suppress(OSError, ValueError):
        os.kill(int(pid_file.read_text()), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
