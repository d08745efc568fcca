"""On a hub that counts what its room predicts: a commit is also sent there, without a name; an instructor gets it.

Anywhere else, nothing here does anything. The other end is deploy/hub/room_figures.py.
"""

import json
import os
from contextlib import suppress
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

from lessons.asking.prediction import ChoicePrediction, Prediction

ADDRESS, TOKEN = "DATA_SHAPES_ROOM", "JUPYTERHUB_API_TOKEN"
TOLD = "On this hub, your answer is also counted for the room, without your name."
PATIENCE = 5  # seconds


def is_counted() -> bool:
    """Whether the hub that has started this kernel counts what is predicted."""
    return bool(os.environ.get(ADDRESS) and os.environ.get(TOKEN))


def count(prediction: Prediction) -> Thread | None:
    """Send what was committed, in the background: that it cannot be sent, or only slowly, is no learner's concern."""
    if not is_counted():
        return None
    answer = _named(prediction) | {"value": in_numbers(prediction, prediction.committed)}
    sending = Thread(target=_send, args=(_hub(), answer), name="counted for the room", daemon=True)
    try:
        sending.start()
    except RuntimeError:  # this machine grants no more threads
        return None
    return sending


def in_numbers(asked: Prediction, answer: Any) -> float:
    """A number as it is, a choice as its place among those that were offered, from 0: no text leaves.

    >>> in_numbers(ChoicePrediction(question="Which?", choices=("clean", "noisy")), "noisy")
    1
    """
    return asked.choices.index(answer) if isinstance(asked, ChoicePrediction) else answer


def committed(asked: Prediction) -> list:
    """What a room has committed to a question; what can be no answer to it is left out.

    Raises LookupError, with what to tell the instructor, where nothing can be shown.
    """
    try:
        found = json.loads(_request(_hub(), f"counts?{urlencode(_named(asked))}"))
        counts = [(_in_words(asked, value), int(n)) for value, n in found["counts"]]
    except HTTPError as refused:
        raise LookupError(f"{refused.reason}.") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LookupError(f"The hub's figures cannot be read now ({error}).") from None
    if not counts:
        raise LookupError(f"Answers so far: {found['n']}. They are shown from {found['fewest']} on.")
    return [answer for answer, n in counts if answer is not None for _ in range(n)]


def _in_words(asked: Prediction, value: float) -> Any:
    """The other way round from `in_numbers`; nothing for what is no answer."""
    if isinstance(asked, ChoicePrediction):
        return dict(enumerate(asked.choices)).get(value)
    with suppress(ValueError):
        return asked.read(value)
    return None


def _named(asked: Prediction) -> dict[str, Any]:
    return {"question": asked.question, "kind": "choice" if isinstance(asked, ChoicePrediction) else "number"}


def _hub() -> tuple[str, str]:
    """Its address, and the token by which it knows the learner whose server this is."""
    return os.environ[ADDRESS].rstrip("/"), os.environ[TOKEN]


def _send(hub: tuple[str, str], answer: dict[str, Any]) -> None:
    with suppress(OSError, ValueError):
        _request(hub, "answers", json.dumps(answer).encode())


def _request(hub: tuple[str, str], what: str, body: bytes | None = None) -> bytes:
    """No proxy is asked: the hub is near."""
    address, token = hub
    told = {"Authorization": f"token {token}", "Content-Type": "application/json"}
    with build_opener(ProxyHandler({})).open(Request(f"{address}/{what}", body, told), timeout=PATIENCE) as answer:
        return answer.read()
