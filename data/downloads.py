"""Texts that a learner may fetch: pinned to the byte, resumed where they were cut, kept where git ignores them."""

import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from tqdm.auto import tqdm

from data.corpora.files import read_file
from data.corpus import Corpus, CorpusError
from data.on_this_machine import kept

FOLDER = kept("downloads")
PIECE = 1 << 16
SILENCE = 20.0
"""Seconds without a byte after which a connection is given up."""
PATIENCE = 600.0
"""Seconds that a download may take in all, however slowly it trickles."""


class DownloadError(CorpusError):
    """A text could not be fetched; the message says why, and what to do."""


@dataclass(frozen=True)
class Download:
    """A file on the web, and how to know that it is the one that is meant: its size in bytes and its SHA-256."""

    name: str
    url: str
    n_bytes: int
    sha256: str
    about: str = ""


_STORIES = "https://huggingface.co/datasets/roneneldan/TinyStories/resolve/f54c09fd23315a6f9c86f9dc80f725de7d8f9c64"
DOWNLOADS = {
    "tiny-shakespeare": Download(
        "tiny-shakespeare.txt",
        "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt",
        1_115_394,
        "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed",
        "40,000 lines of plays by William Shakespeare, put together by Andrej Karpathy for char-rnn (2015).",
    ),
    "names": Download(
        "names.txt",
        "https://raw.githubusercontent.com/karpathy/makemore/988aa59/names.txt",
        228_145,
        "0a30b5557f192f32ab962680889aac5f6fda0f4cecf40a6d0b5694f58ea8cc4d",
        "32,033 first names from the United States, put together by Andrej Karpathy for makemore (2022).",
    ),
    "tinystories": Download(
        "tinystories.txt",
        f"{_STORIES}/TinyStories-valid.txt",
        19_447_282,
        "94e431816c4cce81ff71e4408ff8d3bda9a42e8d2663986697c3954288cb38b4",
        "21,990 stories for children, by a model: what TinyStories holds out (arXiv 2305.07759; CDLA-Sharing-1.0).",
    ),
}
"""What is on offer; what is served under its address today must be what was pinned.

Tiny Shakespeare was read whole. The other two could not be: their checksums, and the size of the stories, are those
that public code names, all alike, in six files for the names and ten for the stories, of which some belong to one
project. The size of the names follows from makemore's first lesson, which counts 228,146 pairs of neighbours in
32,033 names: each name has one pair more than letters, and there is no end of line after the last. If one of these is
wrong, it is refused.
"""


def read(name: str) -> Corpus:
    """The corpus of a text on offer, which is fetched unless it is here. Raises DownloadError."""
    if name not in DOWNLOADS:
        raise DownloadError(f"There is no download {name!r}. On offer: {', '.join(DOWNLOADS)}.")
    return read_file(fetch(DOWNLOADS[name]))


def fetch(
    wanted: Download, folder: Path = FOLDER, silence: float = SILENCE, patience: float = PATIENCE, quiet: bool = False
) -> Path:
    """The path of a file that is fetched unless it is here, with a progress bar; what was cut goes on where it was.

    It is there whole and checked, or not at all: it has another name until then. `silence` and `patience` are seconds,
    without a byte and in all. Raises DownloadError, and takes no more bytes than are pinned.
    """
    path = folder / wanted.name
    if path.is_file() and _is_right(path, wanted):
        return path
    part = folder / f"{wanted.name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (part.is_file() and _is_right(part, wanted)):
            _go_on(wanted, part, silence, time.monotonic() + patience, quiet)
        _check(part, wanted)
        os.replace(part, path)
    except OSError as error:
        raise DownloadError(f"{wanted.name} cannot be kept in {str(folder)!r}: {error.strerror or error}.") from error
    return path


def _go_on(wanted: Download, part: Path, silence: float, deadline: float, quiet: bool) -> None:
    """Fetch what is missing; a server that cannot go on in the middle begins again."""
    n_here = part.stat().st_size if part.is_file() else 0
    if n_here >= wanted.n_bytes:
        part.unlink()
        n_here = 0
    headers = {"User-Agent": "data-shapes-models", "Accept-Encoding": "identity"}
    asked = Request(wanted.url, headers=headers | ({"Range": f"bytes={n_here}-"} if n_here else {}))
    with _answer(asked, wanted, silence) as answer:
        goes_on = answer.status == 206 and (answer.headers["Content-Range"] or "").startswith(f"bytes {n_here}-")
        n_here = n_here if goes_on else 0
        bar = tqdm(total=wanted.n_bytes, initial=n_here, unit="B", unit_scale=True, desc=wanted.name, disable=quiet)
        with bar, part.open("ab" if goes_on else "wb") as file:
            for piece in _pieces(answer, wanted, deadline, silence):
                n_here += len(piece)
                if n_here > wanted.n_bytes:
                    break
                file.write(piece)
                bar.update(len(piece))
    if n_here > wanted.n_bytes:
        part.unlink()
        raise DownloadError(_other(wanted, f"it is longer than {wanted.n_bytes:,} bytes"))
    if n_here < wanted.n_bytes:
        raise DownloadError(_cut(wanted, f"the connection ended after {n_here:,} of {wanted.n_bytes:,} bytes"))


def _answer(asked: Request, wanted: Download, silence: float) -> HTTPResponse:
    try:
        if answer := _opener().open(asked, timeout=silence):
            return answer
    except HTTPError as error:
        with error:
            said = f"the server says {error.code} ({error.reason})"
        if 300 <= error.code < 400:
            said = f"the server sends us on to {error.headers['Location']!r:.80}, where this course does not follow"
        raise DownloadError(f"{wanted.name} is not to be had: {said}. It may have moved: {wanted.url}") from error
    except TimeoutError as error:
        raise DownloadError(_cut(wanted, f"the server said nothing for {silence:g} seconds")) from error
    except (URLError, HTTPException, OSError) as error:
        reason = getattr(error, "reason", None) or error
        if isinstance(reason, TimeoutError):
            raise DownloadError(_cut(wanted, f"the server said nothing for {silence:g} seconds")) from error
        raise DownloadError(
            f"{wanted.name} needs the network, and {wanted.url} cannot be reached ({reason}). Nothing else in the "
            "course does: go on with a text that is here, or try again when you are online."
        ) from error
    raise DownloadError(f"{wanted.url!r} is no address of the web.")


def _pieces(answer: HTTPResponse, wanted: Download, deadline: float, silence: float) -> Iterator[bytes]:
    """What comes, as it comes, until the end, or until nobody would wait any longer."""
    try:
        while piece := answer.read1(PIECE):
            yield piece
            if time.monotonic() > deadline:
                raise DownloadError(_cut(wanted, "it comes too slowly"))
    except TimeoutError as error:
        raise DownloadError(_cut(wanted, f"the server said nothing for {silence:g} seconds")) from error
    except (HTTPException, ConnectionError) as error:
        raise DownloadError(_cut(wanted, f"the connection broke ({type(error).__name__})")) from error


def _check(part: Path, wanted: Download) -> None:
    if not _is_right(part, wanted):
        part.unlink()
        raise DownloadError(_other(wanted, "its checksum (SHA-256) is another"))


def _is_right(path: Path, wanted: Download) -> bool:
    if path.stat().st_size != wanted.n_bytes:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == wanted.sha256


def _cut(wanted: Download, why: str) -> str:
    return f"{wanted.name} is not here yet: {why}. What has come is kept: fetch it again to go on from there."


def _other(wanted: Download, why: str) -> str:
    return (
        f"What {wanted.url} serves is not the {wanted.name} that this course knows: {why}. Nothing of it was kept. "
        "If you trust it, save it yourself, and read it as a text of your own."
    )


class _NeverLessSafe(HTTPRedirectHandler):
    """A server may send us on to another address of the web, but not from https to http."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        if req.type == "https" and not newurl.lower().startswith("https://"):
            return None  # which makes it an error
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> OpenerDirector:
    """One that knows the web alone: without the handlers of files and of FTP that urllib's own has."""
    opener = OpenerDirector()
    answers = (HTTPDefaultErrorHandler, HTTPErrorProcessor, _NeverLessSafe)
    for handler in (ProxyHandler, HTTPHandler, HTTPSHandler, *answers):
        opener.add_handler(handler())
    return opener
