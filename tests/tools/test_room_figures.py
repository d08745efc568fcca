"""The room's figures over HTTP: a real server, a hub that is played, and the learner's own end of it."""

import asyncio
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError as Refused
from urllib.request import Request, urlopen

import pytest
from played_hub import known, served
from tornado.web import Application, HTTPError, RequestHandler

from deploy.hub import room_figures
from deploy.hub.room_counts import Counts
from deploy.hub.room_figures import FEWEST, LARGEST, NAME, application, environment, is_asked, main, services
from lessons.asking import on_hub
from lessons.asking.asked_in import asked
from lessons.asking.course_question import AFTER, BEFORE
from lessons.asking.prediction import ChoicePrediction
from lessons.asking.room import room_for

PREFIX = f"/services/{NAME}/"
WHOSE = ChoicePrediction(question="Whose voice will you hear, most of the time?", choices=("a", "b", "c"))
CLASS = [f"learner-{n}" for n in range(12)]


@pytest.fixture
def counts(tmp_path) -> Counts:
    return Counts(tmp_path / "figures.sqlite")


@pytest.fixture
def service(counts) -> Iterator[str]:
    with served(application(counts, known, ["teacher"], PREFIX)) as address:
        yield f"{address}{PREFIX}"


def ask(url: str, token: str = "", body: bytes | None = None) -> tuple[int, str]:
    """The status, and what was answered."""
    try:
        with urlopen(Request(url, body, {"Authorization": token}), timeout=20) as answer:
            return answer.status, answer.read().decode()
    except Refused as refused:
        with refused:
            return refused.status, refused.read().decode()


def sent(question: str = WHOSE.question, kind: str = "choice", value: object = 1) -> bytes:
    return json.dumps({"question": question, "kind": kind, "value": value}).encode()


def test_from_learners_kernels_to_the_presenters_fields(service, monkeypatch):
    monkeypatch.setenv(on_hub.ADDRESS, service)
    for n, learner in enumerate(CLASS):
        monkeypatch.setenv(on_hub.TOKEN, learner.upper())
        on_hub.count(WHOSE.commit("abc"[n % 2])).join(20)
    view = room_for(WHOSE)
    view.take_in()
    assert view.status == "The figures are for the instructor." and view.guesses == []
    monkeypatch.setenv(on_hub.TOKEN, "TEACHER")
    view.take_in()
    assert view.entered == ("6", "6", "0")


def test_fewer_than_five_answers_are_shown_to_nobody(service, counts):
    shown = []
    for learner in CLASS[:FEWEST]:
        assert ask(f"{service}answers", f"token {learner.upper()}", sent()) == (204, "")
        shown.append(json.loads(ask(f"{service}counts?{_query()}", "token TEACHER")[1]))
    assert [one["counts"] for one in shown] == [[]] * (FEWEST - 1) + [[[1.0, FEWEST]]]
    assert [one["n"] for one in shown] == list(range(1, FEWEST + 1))


def _query() -> str:
    return "kind=choice&question=Whose+voice+will+you+hear,+most+of+the+time%3F"


@pytest.mark.parametrize("token", ["", "token", "token nobody", "Basic QTpC", "token A B", "token \t", "bearer x"])
def test_who_is_unknown_to_the_hub_is_refused(service, counts, token):
    assert ask(f"{service}answers", token, sent())[0] == 403
    assert ask(f"{service}counts?{_query()}", token)[0] == 403 and not counts.path.exists()


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"1", b'"text"', b"\xff\xfe", b"[" * 2000, b'{"question": NaN}', sent(value="ann"),
     sent(value=None), sent(value=-1), sent(kind="number", value=float("nan")), sent("Who is ann?"), sent(""),
     sent("Whose voice will you hear, most of the time? ann")],
)  # fmt: skip
def test_what_is_no_answer_to_a_question_of_the_course_is_refused_and_leaves_nothing(service, counts, body):
    status, said = ask(f"{service}answers", "token ANN", body)
    assert status == 400 and "ann" not in said and not counts.path.exists()


def test_a_long_text_is_not_even_read(service, counts):
    try:
        status, _ = ask(f"{service}answers", "token ANN", b"x" * 4 * LARGEST)
    except OSError:  # the connection is cut while the text is still being sent
        status = 400
    assert status in (400, 413) and not counts.path.exists()


def test_no_name_is_in_the_file_and_none_in_a_log(service, counts, capfd, caplog):
    for learner in CLASS:
        ask(f"{service}answers", f"token {learner.upper()}", sent())
    ask(f"{service}counts?{_query()}", "token TEACHER")
    kept = counts.path.read_bytes().lower()
    assert b"learner" not in kept and b"teacher" not in kept
    assert "learner" not in (caplog.text + "".join(capfd.readouterr())).lower()


def test_every_question_of_the_course_is_known_and_a_gap_takes_a_number_alone():
    questions = [pattern for _, pattern in asked() if ".+" not in pattern]
    assert is_asked(BEFORE.question) and is_asked(AFTER.question)
    with_gap = [pattern for _, pattern in asked() if ".+" in pattern]
    assert len(questions) > 30 and all(is_asked(_unescaped(pattern)) for pattern in questions)
    for pattern in map(_unescaped, with_gap):
        assert is_asked(pattern.replace(".+", "61"))
        assert not any(is_asked(pattern.replace(".+", words)) for words in ("Ann", "1234", "", "6 1", "٣"))


def _unescaped(pattern: str) -> str:
    return pattern.replace("\\", "")


def test_it_is_off_where_nobody_has_asked_for_it():
    assert services() == []


def test_the_hub_is_told_of_a_service_on_this_machine_alone(tmp_path):
    (service,) = services(["teacher", "Ann"], tmp_path / "f.sqlite")
    assert service["url"].startswith("http://127.0.0.1:") and Path(service["cwd"], "start.py").exists()
    assert json.loads(service["environment"]["DATA_SHAPES_INSTRUCTORS"]) == ["Ann", "teacher"]
    assert environment() == {on_hub.ADDRESS: f"{service['url']}/services/{service['name']}"}
    assert room_figures.file_of(service["environment"]) == tmp_path / "f.sqlite"


def test_one_command_deletes_it(counts, capsys):
    counts.take("ann", room_figures.answer(WHOSE.question, "choice", 1))
    assert main(["forget", "--file", str(counts.path)]) == 0 and not counts.path.exists()
    assert main(["forget", "--file", str(counts.path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [f"Deleted: {counts.path}, with the counts of {n}." for n in ("1 answer", "0 answers")]


def test_what_cannot_be_deleted_is_said(tmp_path, capsys):
    (tmp_path / "folder" / "in_it").mkdir(parents=True)
    assert main(["forget", "--file", str(tmp_path / "folder")]) == 1
    assert "could not be deleted" in capsys.readouterr().err


def test_a_learner_is_known_by_the_token_of_their_server_and_a_service_is_no_learner(monkeypatch, hub_environment):
    """JupyterHub's own client, against a hub that is played; from the environment of a hub."""
    beside = hub_environment.glob("lib/python*/site-packages")
    monkeypatch.setattr(sys, "path", [*sys.path, *map(str, beside)])

    class Hub(RequestHandler):
        def get(self) -> None:
            token = self.request.headers["Authorization"].removeprefix("token ").removeprefix("Bearer ")
            if token not in ("ann", "culler"):
                raise HTTPError(403)
            self.finish({"name": token, "kind": "service" if token == "culler" else "user", "scopes": []})

    with served(Application([("/hub/api/user", Hub)], log_function=lambda _: None)) as address:
        monkeypatch.setenv("JUPYTERHUB_API_URL", f"{address}/hub/api")
        monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "the service's own")
        identify = room_figures.identify_by_hub()

        async def names() -> list[str | None]:
            return [await identify(token) for token in ("ann", "culler", "nobody")]

        with ThreadPoolExecutor(1) as another:  # in this thread Playwright's loop may run
            assert another.submit(asyncio.run, names()).result() == ["ann", None, None]
