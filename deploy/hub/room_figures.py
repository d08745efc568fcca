"""The room's figures: a service of the hub that counts what a class predicts, without names. Off unless asked for.

    python -m deploy.hub.room_figures serve     what the hub starts, by `services()`
    python -m deploy.hub.room_figures forget    delete all counts; the class may go on meanwhile

docs/what-is-collected.md says what is kept, for how long, and who sees it.
"""

import argparse
import asyncio
import json
import os
import re
import sys
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from urllib.parse import urlparse

from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler

from deploy.hub.room_counts import Counts, answer, forget
from lessons.asking.asked_in import asked
from lessons.asking.course_question import AFTER, BEFORE

ROOT = Path(__file__).resolve().parents[2]
NAME = "room-figures"
PORT = 10117
DEFAULT_FILE = ROOT / ".hub" / "state" / "room-figures.sqlite"
FILE, INSTRUCTORS = "DATA_SHAPES_FIGURES", "DATA_SHAPES_INSTRUCTORS"
FEWEST = 5
"""Fewer answers than these are shown to nobody: each would be somebody's."""
LARGEST = 4096  # bytes of what is sent

Identify = Callable[[str], Awaitable[str | None]]
"""From a token to the name of the learner whom the hub knows by it, or nothing."""


def services(instructors: Iterable[str] = (), file: Path = DEFAULT_FILE, port: int = PORT) -> list[dict]:
    """For `c.JupyterHub.services`: on this machine alone; counts in `file`, shown to these instructors.

    Where nobody would see them, nothing is counted, and there is no service. With one, `c.Spawner.environment` gets
    what `environment` gives.
    """
    instructors = sorted(instructors)
    if not instructors:
        return []
    where = {FILE: str(file), INSTRUCTORS: json.dumps(instructors)}
    command = [sys.executable, "-m", "deploy.hub.room_figures", "serve"]
    address = f"http://127.0.0.1:{port}"
    return [{"name": NAME, "url": address, "command": command, "cwd": str(ROOT), "environment": where}]


def environment(port: int = PORT) -> dict[str, str]:
    """For `c.Spawner.environment`: where learners' kernels send what they commit."""
    return {"DATA_SHAPES_ROOM": f"http://127.0.0.1:{port}/services/{NAME}"}


class Figures(RequestHandler):
    """What both addresses have in common: who asks, and errors in one sentence."""

    def initialize(self, counts: Counts, identify: Identify, instructors: frozenset[str]) -> None:
        self.counts, self.identify, self.instructors = counts, identify, instructors

    async def prepare(self) -> None:
        token = re.fullmatch(r"(?:token|bearer) +(\S+)", self.request.headers.get("Authorization", ""), re.IGNORECASE)
        self.learner = await self.identify(token[1]) if token else None
        if self.learner is None:
            raise HTTPError(403, reason="The hub does not know who asks")

    def check_xsrf_cookie(self) -> None:
        """Nothing here is asked by a page: a token in the header says who asks, and no cookie does."""

    def write_error(self, status_code: int, **kwargs: object) -> None:
        self.finish({"error": self._reason})


class Answers(Figures):
    """A learner's answer comes in."""

    def post(self) -> None:
        try:
            sent = json.loads(self.request.body)
            given = answer(*(sent.get(name) for name in ("question", "kind", "value")))
        except (ValueError, AttributeError, RecursionError):  # an AnswerError is a ValueError
            raise HTTPError(400, reason="This is no answer") from None
        if not is_asked(given.question):
            raise HTTPError(400, reason="The course does not ask this")
        self.counts.take(self.learner, given)
        self.set_status(204)


class Shown(Figures):
    """An instructor asks how often each answer was given to a question."""

    def get(self) -> None:
        if self.learner not in self.instructors:
            raise HTTPError(403, reason="The figures are for the instructor")
        counts = self.counts.of(self.get_query_argument("question", ""), self.get_query_argument("kind", ""))
        n = sum(n for _, n in counts)
        self.finish({"n": n, "fewest": FEWEST, "counts": counts if n >= FEWEST else []})


def is_asked(question: str) -> bool:
    """Whether the course asks this, word for word; where a number is put in as it is asked, a number of three digits.

    >>> is_asked("Whose voice will you hear, most of the time?"), is_asked("Whose voice is Ann's?")
    (True, False)
    """
    if question in (BEFORE.question, AFTER.question):
        return True
    return any(re.fullmatch(pattern.replace(".+", "[0-9]{1,3}"), question) for _, pattern in asked())


def application(counts: Counts, identify: Identify, instructors: Iterable[str], prefix: str = "/") -> Application:
    """The service, below a prefix that begins and ends with a slash. It writes no log of who has asked when."""
    known = {"counts": counts, "identify": identify, "instructors": frozenset(instructors)}
    handlers = [(f"{re.escape(prefix)}answers", Answers, known), (f"{re.escape(prefix)}counts", Shown, known)]
    return Application(handlers, log_function=lambda handler: None)


def identify_by_hub() -> Identify:
    """Ask the hub that has started this service; JupyterHub is imported here alone."""
    from jupyterhub.services.auth import HubAuth

    auth = HubAuth()

    async def name_of(token: str) -> str | None:
        model = await auth.user_for_token(token, sync=False)
        return model["name"] if model and model.get("kind") == "user" else None

    return name_of


async def serve() -> None:
    """Until the hub stops it."""
    counts = Counts(file_of(os.environ))
    prefix = os.environ.get("JUPYTERHUB_SERVICE_PREFIX", f"/services/{NAME}/")
    app = application(counts, identify_by_hub(), json.loads(os.environ[INSTRUCTORS]), prefix)
    url = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])
    HTTPServer(app, max_body_size=LARGEST, max_buffer_size=16 * LARGEST).listen(url.port, url.hostname)
    await asyncio.Event().wait()


def file_of(environ: dict[str, str]) -> Path:
    return Path(environ.get(FILE) or DEFAULT_FILE)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m deploy.hub.room_figures", description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=("serve", "forget"))
    parser.add_argument("--file", type=Path, default=file_of(os.environ), help="where the counts are (%(default)s)")
    chosen = parser.parse_args(argv)
    if chosen.what == "serve":
        asyncio.run(serve())
        return 0
    try:
        n = forget(chosen.file)
    except OSError as error:
        print(f"{chosen.file} could not be deleted: {error.strerror or error}.", file=sys.stderr)
        return 1
    print(f"Deleted: {chosen.file}, with the counts of {n} answer{'s' * (n != 1)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
