"""Files on a disk, whatever they turn out to be: their bytes within a limit, and nothing that never ends."""

import os
import re
import stat
from pathlib import Path

from data.corpora.encodings import NotTextError, refuse_binary
from data.corpus import CorpusError

MAX_BYTES = 50_000_000
_SNIFFED = 4_096
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def read_bytes(path: Path, name: str = "") -> bytes:
    """What a text file holds; `name` is what it is called in errors.

    A pipe or a device is not waited for, and a file that grows while it is read ends at the limit. Raises CorpusError
    for what is too large, and NotTextError for what is no text, or cannot be read.
    """
    name = as_shown(name or path.name)
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise NotTextError(f"{name} is no file that has an end, but a pipe or a device.")
            beginning = file.read(_SNIFFED)
            if beginning.strip():
                refuse_binary(beginning, name)
            check_size(found.st_size, name)
            raw = beginning + file.read(MAX_BYTES + 1 - len(beginning))
    except OSError as error:
        raise NotTextError(f"{name} cannot be read: {error.strerror}.") from error
    check_size(len(raw), name)
    return raw


def as_shown(name: str) -> str:
    """A file's name as it can be sent to a page and kept: what is no letter stands as its code.

    Such are line ends, control signs, those that turn round what follows, and bytes that are none of this machine's
    letters, for which Python has halves of surrogate pairs.

    >>> as_shown(f"caf{chr(0xDCE9)}.txt") == "caf" + chr(92) + "udce9.txt", as_shown("café.txt")
    (True, 'café.txt')
    """
    return _UNSHOWN.sub(lambda found: found[0].encode("unicode_escape").decode(), name)


def check_size(size: int, name: str) -> None:
    """Raises CorpusError for more bytes, or characters, than MAX_BYTES."""
    if size > MAX_BYTES:
        raise CorpusError(
            f"{name} is larger than {MAX_BYTES // 1_000_000} MB, more than a tiny model can use. Cut a part out of it."
        )


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
