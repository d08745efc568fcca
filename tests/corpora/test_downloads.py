"""Downloads, against a real server on 127.0.0.1 that answers as servers do: wrongly, in parts, slowly, endlessly."""

import hashlib
import socket
import struct
import threading
import time
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import Request

import pytest

from data import downloads
from data.downloads import DOWNLOADS, Download, DownloadError, _NeverLessSafe, fetch, read

TEXT = b"".join(f"Line {i} of a text that is worth a journey.\n".encode() for i in range(4_000))
HALF = len(TEXT) // 2


class Answers(BaseHTTPRequestHandler):
    """What a path says is how it is answered."""

    protocol_version = "HTTP/1.0"

    def log_message(self, *args):
        self.server.asked.append((self.path, self.headers["Range"]))

    def do_GET(self):
        getattr(self, self.path[1:].replace("-", "_"))(int((self.headers["Range"] or "bytes=0-")[6:-1]))

    def say(self, status, *headers):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()

    def good(self, start, stop=None):
        if start:
            self.say(206, ("Content-Range", f"bytes {start}-{len(TEXT) - 1}/{len(TEXT)}"))
        else:
            self.say(200, ("Content-Length", str(len(TEXT))))
        self.wfile.write(TEXT[start:stop])

    def cut(self, start):
        self.good(start, start + HALF // 2)

    def cut_without_length(self, start):
        self.say(200)
        self.wfile.write(TEXT[:HALF])

    def no_range(self, start):
        self.say(200)
        self.wfile.write(TEXT)

    def wrong_range(self, start):
        self.say(206, ("Content-Range", f"bytes 0-{len(TEXT) - 1}/{len(TEXT)}"))
        self.wfile.write(TEXT)

    def wrong(self, start):
        self.say(200)
        self.wfile.write(TEXT.swapcase())

    def silent(self, start):
        self.server.over.wait(20)

    def falls_silent(self, start):
        self.say(200)
        self.wfile.write(TEXT[:HALF])
        self.wfile.flush()
        self.server.over.wait(20)

    def trickle(self, start):
        self.say(200)
        for byte in TEXT:
            if self.server.over.wait(0.02):
                return
            self.wfile.write(bytes([byte]))

    def slow_headers(self, start):
        self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        while not self.server.over.wait(0.02):
            self.wfile.write(b"X-More: of the same\r\n")

    def endless(self, start):
        self.say(200)
        while not self.server.over.is_set():
            self.wfile.write(TEXT)

    def missing(self, start):
        self.send_error(404)

    def moved(self, start):
        self.say(302, ("Location", "/good"))

    def to_a_file(self, start):
        self.say(302, ("Location", "file:///etc/passwd"))

    def round_and_round(self, start):
        self.say(302, ("Location", "/round-and-round"))

    def reset(self, start):
        self.good(start, start + HALF // 2)
        self.wfile.flush()
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.request.close()  # with a reset, as a machine does that has lost the connection

    def garbage(self, start):
        self.wfile.write(b"220 this speaks another language\r\n")


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.asked, server.over, server.daemon_threads = [], threading.Event(), True
    server.handle_error = lambda *args: None  # a client that hangs up, as ours does
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def get(server, tmp_path):
    def get(path, **options):
        host, port = server.server_address
        wanted = Download("text.txt", f"http://{host}:{port}/{path}", len(TEXT), hashlib.sha256(TEXT).hexdigest())
        return fetch(wanted, tmp_path / "kept", **{"quiet": True, "silence": 0.3, "patience": 0.6, **options})

    return get


def kept(tmp_path):
    return {path.name: path.stat().st_size for path in (tmp_path / "kept").iterdir()}


def test_a_download_is_fetched_once(server, get):
    assert get("good").read_bytes() == get("good").read_bytes() == TEXT
    assert len(server.asked) == 1


def test_a_file_that_was_damaged_on_the_disk_is_fetched_again(get):
    get("good").write_bytes(TEXT.swapcase())
    assert get("good").read_bytes() == TEXT


@pytest.mark.parametrize("again", ["good", "no-range", "wrong-range"])
@pytest.mark.parametrize("first", ["cut", "cut-without-length", "falls-silent"])
def test_what_was_cut_goes_on_where_it_was_or_begins_again(server, get, tmp_path, first, again):
    with pytest.raises(DownloadError, match="is kept: fetch it again to go on"):
        get(first)
    [(name, size)] = kept(tmp_path).items()
    assert name == "text.txt.part" and size in (HALF, HALF // 2)
    assert get(again).read_bytes() == TEXT
    assert server.asked[1] == (f"/{again}", f"bytes={size}-") and kept(tmp_path) == {"text.txt": len(TEXT)}


def test_a_part_of_another_text_is_found_out_and_thrown_away(get, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "text.txt.part").write_bytes(TEXT[:HALF].swapcase())
    with pytest.raises(DownloadError, match="checksum"):
        get("good")
    assert kept(tmp_path) == {} and get("good").read_bytes() == TEXT


def test_a_part_that_is_no_beginning_of_it_is_not_gone_on_with(server, get, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "text.txt.part").write_bytes(TEXT + b"and more")
    assert get("good").read_bytes() == TEXT
    assert server.asked == [("/good", None)], "from the first byte"


def test_a_part_that_is_whole_only_has_to_be_checked(server, get, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "text.txt.part").write_bytes(TEXT)
    assert get("missing").read_bytes() == TEXT and not server.asked


@pytest.mark.parametrize(
    ("path", "said", "is_kept"),
    [
        ("wrong", r"not the text\.txt that this course knows: its checksum", False),
        ("endless", "it is longer than", False),
        ("trickle", "too slowly|did not end", True),
        ("slow-headers", "needs the network|said nothing|too slowly|is not here yet", False),
        ("silent", "said nothing for 0.3 seconds", False),
        ("reset", "text.txt is not here yet: the connection (broke|ended).*is kept", True),
        ("missing", r"404 \(Not Found\).*may have moved", False),
        ("round-and-round", "30. .*may have moved|sends us on", False),
        ("to-a-file", "sends us on to 'file:///etc/passwd'", False),
        ("garbage", "needs the network", False),
    ],
)
def test_whatever_a_server_does_is_bounded_and_told(get, tmp_path, path, said, is_kept):
    before = time.monotonic()
    with pytest.raises(DownloadError, match=said):
        get(path)
    assert time.monotonic() - before < 15, "no answer keeps a learner waiting for ever"
    assert sum(kept(tmp_path).values()) <= len(TEXT) * is_kept, "never more bytes than are pinned"
    assert "text.txt" not in kept(tmp_path)
    assert get("good", silence=5, patience=20).read_bytes() == TEXT, "and it can be tried again"


def test_a_server_may_send_us_on_within_the_web(get):
    assert get("moved").read_bytes() == TEXT


def test_a_server_may_not_send_us_on_to_where_anybody_can_listen_or_change_it():
    asked, on = Request("https://example.org/text.txt"), _NeverLessSafe().redirect_request
    refused = ("http://example.org/text.txt", "ftp://example.org/text.txt", "HTTP://example.org/https://")
    assert not any(on(asked, None, 302, "Found", {}, address) for address in refused)
    assert on(asked, None, 302, "Found", {}, "HTTPS://example.com/text.txt").full_url == "HTTPS://example.com/text.txt"


def test_a_server_that_does_not_even_take_the_call_is_not_waited_for(get, monkeypatch):
    def connect(self):
        raise TimeoutError("timed out")  # what a firewall makes of it that drops what it does not know

    monkeypatch.setattr(HTTPConnection, "connect", connect)
    with pytest.raises(DownloadError, match="said nothing for 0.3 seconds"):
        get("good")


def test_offline_it_says_what_else_there_is(tmp_path, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    nobody = Download("text.txt", "http://127.0.0.1:9/text.txt", 9, "0" * 64)
    with pytest.raises(DownloadError, match="needs the network.*Nothing else in the course does"):
        fetch(nobody, tmp_path, quiet=True)
    with pytest.raises(DownloadError, match="no address of the web"):
        fetch(Download("text.txt", "file:///etc/passwd", 9, "0" * 64), tmp_path, quiet=True)


def test_a_folder_that_cannot_be_made_is_explained(get, tmp_path):
    (tmp_path / "kept").write_text("a file in the way")
    with pytest.raises(DownloadError, match="cannot be kept in"):
        get("good")


def test_progress_is_shown(get, capfd):
    get("good", quiet=False)
    assert "text.txt: 100%" in capfd.readouterr().err


def test_what_is_on_offer_is_pinned_and_named(monkeypatch, tmp_path):
    for name, wanted in DOWNLOADS.items():
        assert wanted.url.startswith("https://") and len(wanted.sha256) == 64 and wanted.n_bytes < 50_000_000
        assert wanted.name.startswith(name) and wanted.about
    with pytest.raises(DownloadError, match="On offer: tiny-shakespeare, names, tinystories"):
        read("tiny-tolstoy")
    monkeypatch.setattr(downloads, "fetch", lambda wanted: tmp_path / wanted.name)
    (tmp_path / "tiny-shakespeare.txt").write_bytes(TEXT)
    assert read("tiny-shakespeare").name == "tiny-shakespeare.txt"
