"""A corpus of one's own: from a file, a folder, an upload or a pasted text."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from data.card import load_card
from data.corpora.divide import END_MARK, divide
from data.corpora.encodings import UNREADABLE, decode
from data.corpora.entered import as_path, is_pasted
from data.corpora.folder import Folder, read_folder
from data.corpora.on_disk import check_size, read_bytes
from data.corpus import Corpus, CorpusError, Document
from data.shown import as_shown

MIN_CHARS = 2_000
MIN_DOCUMENTS = 50
PASTED = "your own text"

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_COLOUR, _STRUCK_OVER = r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)", r"[^\s\x08]\x08"
"""What a terminal's text has: a colour or a link, and a letter that the next one is printed over."""
_CONTROL = re.compile(rf"{_COLOUR}|{_STRUCK_OVER}|[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")


def read_entered(entered: str, encoding: str = "") -> Corpus:
    """A corpus from what a person put into a box: a path, however it was copied, or a pasted text; errors as below."""
    return from_text(entered) if is_pasted(entered) else read_file(as_path(entered), encoding)


def read_file(path: str | Path, encoding: str = "") -> Corpus:
    """A corpus from a text file, or from all text files under a folder; there each path is a group.

    `encoding` is that of files that do not say that they are Unicode; without it, it is guessed. Raises CorpusError
    for what is missing, unreadable, empty, not text, or outside the limits: 2,000 characters, 50 MB.
    """
    path = as_path(str(path))
    if path.is_dir():
        return from_folder(read_folder(path), encoding)
    return from_bytes(read_bytes(path), path.name, encoding)


def from_folder(folder: Folder, encoding: str = "") -> Corpus:
    """A corpus from all text files of a folder: each path is a group; errors as in `read_file`."""
    return _corpus(folder.name, *folder.texts(encoding))


def from_bytes(raw: bytes, name: str, encoding: str = "") -> Corpus:
    """A corpus from the bytes of a text file in any common encoding, such as an upload; errors as in `read_file`."""
    name = as_shown(name)
    check_size(len(raw), name)
    text, note = decode(raw, name, encoding)
    return _corpus(name, {name: text}, [note])


def from_text(text: str, name: str = PASTED) -> Corpus:
    """A corpus from a text: a document for each paragraph, or for each line where no line is blank; or, where the marks
    <|endoftext|> stand in it, for what is between them.

    Short neighbours are joined (unless the text is a list of short lines), long ones cut where a
    sentence ends. White space is lost at seams and ends of lines; so are control characters, with what belongs to them
    in a terminal's text, and letters with accents come into one form (NFC): the card counts both.

    >>> corpus = from_text("\\n".join(f"name number {i}" for i in range(150)), "a list")
    >>> len(corpus), corpus.documents[7].text
    (150, 'name number 7')
    """
    check_size(len(text), name)
    return _corpus(name, {name: text}, [])


def _corpus(name: str, texts: dict[str, str], notes: list[str]) -> Corpus:
    clean = {group: _clean(text) for group, text in texts.items()}
    n_chars = sum(len(text.replace(END_MARK, "").strip()) for text in clean.values())
    if n_chars < MIN_CHARS:
        raise CorpusError(
            f"{name} has {n_chars:,} characters. A model needs at least {MIN_CHARS:,} to learn anything: add text."
        )
    divided = {group: list(divide(text)) for group, text in clean.items()}
    if sum(map(len, divided.values())) < MIN_DOCUMENTS:
        divided = {group: list(divide(text, n_chars // MIN_DOCUMENTS)) for group, text in clean.items()}
    documents = (
        Document(text, id=f"{group}-{i:05}", source=name, group=group)
        for group, divisions in divided.items()
        for i, text in enumerate(divisions)
    )
    defects = " ".join(filter(None, [*notes, *_losses(texts.values())])) or "None that reading it could show."
    return Corpus(name, tuple(documents), replace(load_card("your_own"), title=name, known_defects=defects))


def _clean(text: str) -> str:
    """One kind of line end, one form of each letter, no control characters (the end mark is one of them), no spaces at
    ends of lines."""
    text = unicodedata.normalize("NFC", _CONTROL.sub("", _LINE_ENDS.sub("\n", text)))
    return "\n".join(map(str.rstrip, text.split("\n"))).strip(
        "\n"
    )  # a pattern would start anew at each blank of a line


def _losses(texts: Iterable[str]) -> Iterator[str]:
    whole = "".join(_LINE_ENDS.sub("\n", text) for text in texts)
    if removed := len(_CONTROL.findall(whole)):
        yield f"Control characters removed: {removed:,}."
    if unreadable := whole.count(UNREADABLE):
        yield f"Characters that could not be read and stand as {UNREADABLE}: {unreadable:,}."
    if not unicodedata.is_normalized("NFC", whole):
        composed = (Counter(unicodedata.normalize("NFC", whole)) - Counter(whole)).total()
        yield f"Letters that stood in another form than their usual one, and now stand in it (NFC): {composed:,}."
