"""A learner without a browser: signs in by the hub's forms, opens a notebook, runs it and moves its widgets.

It says what a page of JupyterLab says, by HTTP and by a kernel's websocket. Used by the tests and by the trial; the
libraries are those that JupyterLab brings.
"""

import json
import re
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import requests
import websocket

PATIENCE = 300.0
"""Seconds that anything may take: a class that starts at once on two cores is slow."""


class Refused(Exception):
    """The hub or a server answered with something else than what was asked for."""


class Visitor:
    """Somebody with a browser: cookies of their own, a name and a password. `certificate` is the hub's own, if any."""

    def __init__(self, url: str, name: str, password: str, certificate: str | None = None) -> None:
        self.url, self.name, self.password, self.certificate = url, name, password, certificate
        self.session = requests.Session()
        self.session.verify = certificate or True
        self.session.trust_env = False  # no proxy stands between this machine and itself
        self.sockets: list[websocket.WebSocket] = []

    def close(self) -> None:
        """Leave, as who closes the browser."""
        for each in (*self.sockets, self.session):
            each.close()

    def ask(self, path: str, method: str = "GET", **given: Any) -> requests.Response:
        """What the hub, or a server behind it, answers; a cookie against forged requests goes along.

        Raises ConnectionError where nobody answers.
        """
        prefix = "/hub/" if path.startswith("/hub/") else "/".join(path.split("/")[:3]) + "/"
        tokens = [c.value for c in self.session.cookies if c.name == "_xsrf" and c.path == prefix]
        headers = {"X-XSRFToken": tokens[0]} if tokens else {}
        try:
            return self.session.request(method, self.url + path, headers=headers, timeout=PATIENCE, **given)
        except requests.ConnectionError as error:
            raise ConnectionError(f"nobody answers at {self.url}: {error}") from error

    def fill_in(self, form: str, **fields: str) -> requests.Response:
        """Send one of the hub's forms, with the token that its page has."""
        page = self.ask(form).text
        token = re.search(r'name="_xsrf" value="([^"]+)"', page)
        return self.ask(form, "POST", data={**fields, "_xsrf": token[1] if token else ""})

    def sign_up(self) -> None:
        own = {"signup_password": self.password, "signup_password_confirmation": self.password}
        said = self.fill_in("/hub/signup", username=self.name, **own).text
        if "has been sent" not in said:
            raise Refused(f"{self.name} could not sign up: {alert(said)}")

    def sign_in(self) -> None:
        answer = self.fill_in("/hub/login?next=/hub/home", username=self.name, password=self.password)
        if not answer.ok or urlsplit(answer.url).path != "/hub/home":
            raise Refused(f"{self.name} could not sign in: {alert(answer.text)}")

    def approve(self, name: str) -> None:
        """As the instructor: let somebody in who has signed up."""
        answer = self.ask(f"/hub/authorize/{name}")
        if not answer.ok or name not in answer.text:
            raise Refused(f"{self.name} could not approve {name}: {answer.status_code}")

    def start_lab(self) -> float:
        """Start the own server; return how many seconds went by until it answered."""
        began = time.monotonic()
        answer = self.ask(f"/hub/api/users/{self.name}/server", "POST")
        if answer.status_code not in (201, 202, 400):  # made, being made, or there already
            raise Refused(f"{self.name}'s server does not start: {answer.status_code} {answer.text[:300]}")
        while not self.is_up():
            if time.monotonic() - began > PATIENCE:
                raise Refused(f"{self.name}'s server did not answer in {PATIENCE:.0f} s")
            time.sleep(0.25)
        return time.monotonic() - began

    def is_up(self) -> bool:
        """Whether the own server answers; the first time, the hub's sign-in is carried over to it."""
        model = self.ask(f"/hub/api/users/{self.name}").json()
        if not model.get("servers", {}).get("", {}).get("ready"):
            return False
        self.ask(f"/user/{self.name}/lab")
        return self.api("api/status").ok

    def api(self, path: str, method: str = "GET", of: str = "", **given: Any) -> requests.Response:
        """A request to a server's own interface: the visitor's, or somebody else's."""
        return self.ask(f"/user/{of or self.name}/{path}", method, **given)

    def open(self, notebook: str) -> "Kernel":
        """A kernel of the own server for a notebook, as JupyterLab starts one."""
        asked = {"kernel": {"name": "python3"}, "name": notebook, "path": notebook, "type": "notebook"}
        answer = self.api("api/sessions", "POST", json=asked)
        if answer.status_code != 201:
            raise Refused(f"{self.name} got no kernel for {notebook}: {answer.status_code} {answer.text[:300]}")
        return Kernel(self, answer.json()["kernel"]["id"])

    def cells(self, notebook: str) -> list[str]:
        """The code cells of one's own copy of a notebook."""
        content = self.api(f"api/contents/{notebook}").json()["content"]
        return [cell["source"] for cell in content["cells"] if cell["cell_type"] == "code"]

    def socket(self, kernel: str, of: str = "") -> websocket.WebSocket:
        """The websocket of a kernel, through the proxy. Raises Refused, with the status."""
        url = f"{self.url}/user/{of or self.name}/api/kernels/{kernel}/channels"
        cookies = requests.cookies.get_cookie_header(self.session.cookies, requests.Request("GET", url))
        try:
            opened = websocket.create_connection(
                url.replace("http", "ws", 1), cookie=cookies, timeout=PATIENCE, origin=self.url,
                http_no_proxy=["*"], sslopt={"ca_certs": self.certificate} if self.certificate else None,
            )  # fmt: skip
        except websocket.WebSocketBadStatusException as error:
            raise Refused(f"{self.name} may not speak to kernel {kernel}: {error.status_code}") from error
        self.sockets.append(opened)
        return opened


def alert(page: str) -> str:
    """What a page of the hub says in its box, without tags."""
    found = re.search(r'class="(?:alert|login_error)[^>]*>(.*?)</', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else "it does not say why"


class Kernel:
    """A running kernel, and what its widgets have told the page so far, by their ids."""

    def __init__(self, visitor: Visitor, id: str) -> None:
        self.visitor, self.id, self.session = visitor, id, uuid.uuid4().hex
        self.widgets: dict[str, dict] = {}
        self.errors: list[str] = []
        self.connect()

    def connect(self) -> None:
        self._socket = self.visitor.socket(self.id)

    def close(self) -> None:
        self._socket.close()

    def send(self, kind: str, content: dict) -> str:
        """Send a message on the shell channel; return its id."""
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": self.session, "username": "",
                  "version": "5.3", "date": datetime.now(UTC).isoformat()}  # fmt: skip
        parts = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "buffers": []}
        self._socket.send(json.dumps({"channel": "shell", **parts}))
        return header["msg_id"]

    def listen_until(self, holds: Callable[[dict], bool], patience: float = PATIENCE) -> dict:
        """Take in what the kernel says until something holds of a message; return that message."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            said = self._socket.recv()
            if isinstance(said, bytes):  # with buffers: pictures; the page draws them, and a trial need not
                said = said[int.from_bytes(said[4:8], "big") : int.from_bytes(said[8:12], "big") or None]
            message = json.loads(said)
            self._take_in(message)
            if holds(message):
                return message
        raise TimeoutError(f"the kernel did not say in {patience:.0f} s what was waited for")

    def _take_in(self, message: dict) -> None:
        kind, content = message["header"]["msg_type"], message["content"]
        if kind in ("comm_open", "comm_msg"):
            self.widgets.setdefault(content["comm_id"], {}).update(content["data"].get("state", {}))
        elif kind == "error":
            self.errors.append(f"{content['ename']}: {content['evalue']}")

    def run(self, code: str, patience: float = PATIENCE, **wanted: str) -> dict[str, Any]:
        """Run a cell to its end; return the reprs of some expressions after it. Raises Refused where it fails."""
        asked = {"code": code, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": True}
        request = self.send("execute_request", {**asked, "user_expressions": wanted})
        reply = self.listen_until(lambda m: m["header"]["msg_type"] == "execute_reply" and of(m) == request, patience)[
            "content"
        ]
        if reply["status"] != "ok":
            raise Refused(f"{reply.get('ename')}: {reply.get('evalue')}")
        return {name: said["data"]["text/plain"] for name, said in reply["user_expressions"].items()}

    def move(self, comm: str, **state: Any) -> str:
        """Set a widget's traits, as a hand at the page does."""
        return self.send("comm_msg", {"comm_id": comm, "data": {"method": "update", "state": state}})

    def press(self, comm: str) -> str:
        return self.send("comm_msg", {"comm_id": comm, "data": {"method": "custom", "content": {"event": "click"}}})


def of(message: dict) -> str:
    return message["parent_header"].get("msg_id", "")
