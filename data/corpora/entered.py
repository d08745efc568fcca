"""What people put into a box that asks for a path: as a file manager copies it, as a shell writes it, or a text."""

import os
import re
from pathlib import Path
from urllib.parse import unquote
from urllib.request import url2pathname

from data.corpus import CorpusError

_LONGEST_PATH = 1_024
_UNSEEN = " \t\r\n\f\v\u00a0\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_QUOTES = ('""', "''", "“”", "‘’", "„“", "«»", "``")
_WEB = re.compile(r"(https?|ftps?)://", re.IGNORECASE)


def is_pasted(entered: str) -> bool:
    """Whether this is a text rather than a path: it has several lines, or is longer than any path.

    >>> is_pasted("diary.txt\\n"), is_pasted("It rained.\\nWe stayed in."), is_pasted("It rained. " * 200)
    (False, True, True)
    """
    meant = stripped(entered)
    return "\n" in meant or len(meant) > _LONGEST_PATH


def as_path(entered: str) -> Path:
    """The file or folder that is meant; raises CorpusError where there is none, saying what was looked for.

    Blanks and signs that cannot be seen around it, quotation marks (Explorer's *Copy as path* adds them), `file://`,
    `~`, variables such as `$HOME`, and backslashes before blanks, as a terminal adds them, are understood.
    """
    meant = stripped(entered)
    if not meant:
        raise CorpusError("The box is empty: give the path of a file or folder, or paste a text.")
    if _WEB.match(meant):
        raise CorpusError(f"{meant[:80]!r} is a web address. Save the page as plain text, and give that file's path.")
    ways = dict.fromkeys(way for written in (meant, os.path.expandvars(meant)) for way in _ways(written))
    if found := next((path for path in map(Path, (entered, *ways)) if _is_there(path)), None):
        return found
    if found := next((way for way in ways if os.path.lexists(way.replace("\0", ""))), None):
        raise CorpusError(f"{_shown(found)} is no file and no folder, but a pipe, a device, or a link to nowhere.")
    start = f"Relative paths start at {str(Path.cwd())!r}."
    pasted = " To learn from a pasted text it takes 2,000 characters." if len(meant.split()) > 8 else ""
    raise CorpusError(f"There is no file or folder {_shown(next(iter(ways)))}. {start}{pasted}")


def stripped(entered: str) -> str:
    """Without what surrounds it: blanks, signs that cannot be seen, and a pair of quotation marks.

    >>> stripped(' "C:/my texts/diary.txt" ')
    'C:/my texts/diary.txt'
    """
    meant = re.sub(f"^[{_UNSEEN}]+|[{_UNSEEN}]+$", "", entered)
    quoted = len(meant) > 1 and meant[0] + meant[-1] in _QUOTES and not _is_there(Path(meant))
    return stripped(meant[1:-1]) if quoted else meant


def _ways(written: str) -> list[str]:
    """What may be meant, the likeliest first."""
    if written[:7].lower() == "file://":
        written = url2pathname(written[7:]) if os.name == "nt" else unquote(written[7:])
    try:
        home = str(Path(written).expanduser())
    except (RuntimeError, ValueError):  # of a user whom this machine does not know
        home = written
    return [home, re.sub(r"\\(.)", r"\1", home)] if os.name != "nt" else [home]


def _is_there(path: Path) -> bool:
    try:
        return path.is_file() or path.is_dir()
    except (OSError, ValueError):  # too long, or with a character that no path has
        return False


def _shown(path: str) -> str:
    return repr(path if len(path) <= 120 else path[:117] + "...")
