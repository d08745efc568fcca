"""What people put into a box that asks for a path: as a file manager copies it, as a shell writes it, or a text."""

import os
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote
from urllib.request import url2pathname

from data.corpus import CorpusError

_LONGEST_PATH = 1_024
_LISTED = 2_000
_UNSEEN = " \t\r\n\f\v\u00a0\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_QUOTES = ('""', "''", "“”", "‘’", "„“", "‚‘", "«»", "»«", "``", "<>", "‹›", "「」", "『』")
_AROUND = "\"'`“”„‘’‚«»<>‹›「」『』,;"
_WEB = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+://|www\.", re.IGNORECASE)
_FILE = re.compile(r"file:(//(localhost)?(?=/))?", re.IGNORECASE)
_WINDOWS = re.compile(r"([a-z]):[\\/]|\\\\", re.IGNORECASE)


def is_pasted(entered: str) -> bool:
    """Whether this is a text rather than a path: it has several lines, or is longer than any path.

    >>> is_pasted("diary.txt\\n"), is_pasted("It rained.\\nWe stayed in."), is_pasted("It rained. " * 200)
    (False, True, True)
    """
    meant = stripped(entered)
    several = "\n" in meant and all(map(_is_there, map(Path, map(stripped, meant.split("\n")))))
    return ("\n" in meant and not several) or len(meant) > _LONGEST_PATH


def as_path(entered: str) -> Path:
    """The file or folder that is meant; raises CorpusError where there is none, saying what was looked for.

    Blanks and signs that cannot be seen around it, quotation marks (Explorer's *Copy as path* adds them), `file://`,
    `~`, variables such as `$HOME`, and backslashes before blanks, as a terminal adds them, are understood.
    """
    meant = stripped(entered)
    if not meant:
        raise CorpusError("The box is empty: give the path of a file or folder, or paste a text.")
    ways = dict.fromkeys(way for written in (meant, os.path.expandvars(meant)) for way in _ways(written))
    if found := next((path for path in map(Path, (entered, *ways)) if _is_there(path)), None):
        return found
    if "\n" in meant:
        raise CorpusError("These are several paths: give one file at a time, or the folder that holds them.")
    if _WEB.match(meant):
        raise CorpusError(f"{meant[:80]!r} is a web address. Save the page as plain text, and give that file's path.")
    if found := next((way for way in ways if os.path.lexists(way)), None):
        raise CorpusError(f"{_shown(found)} is no file and no folder, but a pipe, a device, or a link to nowhere.")
    raise CorpusError(" ".join(filter(None, _nothing_there(meant, next(iter(ways))))))


def _nothing_there(meant: str, path: str) -> Iterator[str]:
    """What was looked for, and what may help."""
    yield f"There is no file or folder {_shown(path)}."
    if alike := _alike(Path(path)):
        yield f"There is {_shown(alike)}."
    elif os.name != "nt" and _WINDOWS.match(meant):
        yield "That is a path as Windows writes it, and this is another system: upload the file instead."
    else:
        yield f"Relative paths start at {str(Path.cwd())!r}."
    if len(meant.split()) > 8:
        yield "To learn from a pasted text it takes 2,000 characters."


def _alike(path: Path) -> str:
    """What is called nearly so in the same folder."""
    try:
        names = {name.casefold(): name for name in sorted(os.listdir(path.parent))[:_LISTED]}
    except (OSError, ValueError):
        return ""
    found = get_close_matches(path.name.casefold(), names, n=1, cutoff=0.75)
    return str(path.with_name(names[found[0]])) if found else ""


def stripped(entered: str) -> str:
    """Without what surrounds it: blanks, signs that cannot be seen, and a pair of quotation marks.

    >>> stripped(' "C:/my texts/diary.txt" ')
    'C:/my texts/diary.txt'
    """
    meant = re.sub(f"^[{_UNSEEN}]+|[{_UNSEEN}]+$", "", entered)
    quoted = len(meant) > 1 and meant[0] + meant[-1] in _QUOTES and not _is_there(Path(meant))
    return stripped(meant[1:-1]) if quoted else meant


def as_name(entered: str) -> str:
    """The path at which something is to be saved; raises CorpusError for a web address.

    >>> as_name(' "my text.zip" '), as_name("notes: 1.zip")
    ('my text.zip', 'notes: 1.zip')
    """
    meant = stripped(entered)
    if _WEB.match(meant):
        raise CorpusError(f"{meant[:80]!r} is a web address. Give a path on this machine, such as my_text.zip.")
    return _without_scheme(meant)


def _without_scheme(written: str) -> str:
    if not (address := _FILE.match(written)):
        return written
    rest = written[address.end() :]
    return url2pathname(rest) if os.name == "nt" else unquote(rest)


def _ways(written: str) -> list[str]:
    """What may be meant, the likeliest first."""
    written = _without_scheme(written)
    try:
        home = str(Path(written).expanduser())
    except (RuntimeError, ValueError):  # of a user whom this machine does not know
        home = written
    bare = re.sub(f"^[rbfu](?=[\"'])|^[{_AROUND}]+|[{_AROUND}]+$", "", re.sub("^[rbfu](?=[\"'])", "", home))
    ways = [home, unquote(home), bare, home.replace("\u00a0", " ")]
    if os.name != "nt":
        # The drives of Windows, as a Linux within it sees them.
        drive = re.sub(r"^([A-Za-z]):[\\/]", lambda match: f"/mnt/{match[1].lower()}/", home)
        ways += [re.sub(r"\\(.)", r"\1", home), drive.replace("\\", "/")]
    return ways + [normalize(form, home) for form in ("NFC", "NFD")]  # a disk of macOS keeps accents apart


def _is_there(path: Path) -> bool:
    try:
        return path.is_file() or path.is_dir()
    except (OSError, ValueError):  # too long, or with a character that no path has
        return False


def _shown(path: str) -> str:
    return repr(path if len(path) <= 120 else path[:117] + "...")
