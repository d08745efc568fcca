"""A commit is also sent to a hub that has asked for it, as numbers alone; nobody waits for it, nobody else sends."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread

import pytest

from lessons.asking import on_hub
from lessons.asking.predict import predict_choice, predict_number
from lessons.asking.prediction import ChoicePrediction, NumberPrediction
from lessons.asking.room import room_for
from lessons.presenting.room_of import NOT_REVEALED, RoomOf

pytestmark = pytest.mark.usefixtures("new_session")

ARM = ChoicePrediction(question="Which arm?", choices=("clean", "noisy", "skewed"))
PERCENT = NumberPrediction(question="How many?", low=0, high=100, unit="%")


class Hub(HTTPServer):
    """Keeps what it is sent, and answers as it is told."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Asked)
        self.sent: list[tuple[str, str, bytes]] = []
        self.status, self.answer, self.may_answer = 200, b"", Event()
        self.may_answer.set()


class Asked(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.sent.append((self.path, self.headers["Authorization"], body))
        self.server.may_answer.wait(20)
        self.send_response_only(self.server.status, "The figures are for the instructor")
        self.end_headers()
        self.wfile.write(self.server.answer)

    do_GET = do_POST

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub(monkeypatch) -> Iterator[Hub]:
    with Hub() as hub:
        Thread(target=hub.serve_forever, kwargs={"poll_interval": 0.01}).start()
        monkeypatch.setenv(on_hub.ADDRESS, f"http://127.0.0.1:{hub.server_port}/services/room-figures")
        monkeypatch.setenv(on_hub.TOKEN, "t0ken")
        yield hub
        hub.may_answer.set()
        hub.shutdown()


@pytest.fixture
def sending(monkeypatch) -> list[Thread]:
    """The threads that send."""
    threads, count = [], on_hub.count
    monkeypatch.setattr(on_hub, "count", lambda prediction: threads.append(count(prediction)))
    return threads


def test_a_commit_is_sent_once_as_numbers_with_the_token_in_its_header(hub, sending):
    view = predict_choice(ARM.question, ARM.choices)
    for answer in ("skewed", "clean"):
        view._handle_custom_msg({"commit": answer}, [])
    sending[0].join(20)
    ((path, token, body),) = hub.sent
    assert (path, token) == ("/services/room-figures/answers", "token t0ken")
    assert json.loads(body) == {"question": "Which arm?", "kind": "choice", "value": 2} and b"skewed" not in body


def test_a_bad_answer_and_a_declined_question_send_nothing(hub, sending):
    view = predict_number(PERCENT.question, 0, 100, "%")
    view.commit("lots")
    view.decline()
    assert sending == [] and hub.sent == []


def test_who_answers_is_told_beforehand_on_a_hub_that_counts_and_nowhere_else(hub, monkeypatch):
    assert predict_number(PERCENT.question, 0, 100).told == on_hub.TOLD
    monkeypatch.delenv(on_hub.ADDRESS)
    assert predict_number(PERCENT.question, 0, 100).told == "" and not room_for(ARM).on_hub


def test_where_no_hub_asks_for_it_nothing_is_started(monkeypatch):
    for name in (on_hub.ADDRESS, on_hub.TOKEN):
        monkeypatch.delenv(name, raising=False)
    assert on_hub.count(PERCENT.commit(30)) is None


def test_nobody_waits_for_a_service_that_does_not_answer(hub, sending):
    hub.may_answer.clear()
    view = predict_number(PERCENT.question, 0, 100, "%")
    view.commit("30")
    assert view.locked and view.status == "You have committed 30 %." and sending[0].is_alive()


@pytest.mark.parametrize("status", [400, 403, 500])
def test_a_service_that_refuses_is_no_learners_concern(hub, sending, status):
    hub.status = status
    view = predict_number(PERCENT.question, 0, 100, "%")
    view.commit("30")
    sending[0].join(20)
    assert hub.sent and view.status == "You have committed 30 %."


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "no address", "http://[", "file:///etc/passwd"])
def test_a_service_that_is_gone_is_no_learners_concern(monkeypatch, address):
    monkeypatch.setenv(on_hub.ADDRESS, address)
    monkeypatch.setenv(on_hub.TOKEN, "t0ken")
    on_hub.count(PERCENT.commit(30)).join(20)  # an error in a thread would fail the test
    with pytest.raises(LookupError, match="cannot be read"):
        on_hub.committed(PERCENT)


def test_what_was_committed_fills_the_presenters_fields(hub):
    hub.answer = b'{"n": 6, "fewest": 5, "counts": [[0, 4], [2, 2], [7, 9], [-1, 9], [0.5, 9], [1e999, 9]]}'
    view, told = room_for(ARM), []
    view.send = told.append
    view._handle_custom_msg({"take_in": True}, [])
    assert view.guesses == ["clean"] * 4 + ["skewed"] * 2 and view.entered == ("4", "0", "2")
    assert told == [{"fill": ("4", "0", "2")}], "what is no choice is left out"
    view.reveal("clean")
    view.take_in()
    assert view.status.startswith("Guesses: 6. 4 of them chose clean"), "after the result nothing is taken in"


def test_numbers_that_can_be_no_answer_are_left_out(hub):
    hub.answer = b'{"n": 9, "fewest": 5, "counts": [[-1, 3], [30, 2], [30.5, 1], [1e9, 1], [NaN, 2]]}'
    view = room_for(PERCENT)
    view.take_in()
    assert view.guesses == [30, 30, 30.5]


@pytest.mark.parametrize(
    ("status", "answer", "said"),
    [
        (200, b'{"n": 3, "fewest": 5, "counts": []}', "Answers so far: 3. They are shown from 5 on."),
        (403, b"", "The figures are for the instructor."),
        (200, b"<html>", "The hub's figures cannot be read now"),
        (200, b"[]", "The hub's figures cannot be read now"),
        (200, b'{"counts": [["a"]]}', "The hub's figures cannot be read now"),
    ],
)
def test_where_nothing_can_be_shown_the_instructor_is_told_why_and_the_fields_stay(hub, status, answer, said):
    hub.status, hub.answer = status, answer
    view = room_for(PERCENT)
    view.enter("30, 40")
    view.take_in()
    assert view.status.startswith(said) and view.guesses == [30, 40]


def test_any_question_can_be_asked_of_a_room_once_its_result_is_known():
    view = predict_number(PERCENT.question, 0, 100, "%")
    room = RoomOf(view)
    room.room.enter("30 40 50")
    assert room.reveal() is None and room.room.status == NOT_REVEALED
    view.commit("20")
    view.reveal(42, "It had noise.")
    assert room.reveal().alt.startswith("How many? 3 guesses: near 30 %: 1;")
    assert "It had noise." in room.children[-1].text
