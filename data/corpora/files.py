"""A corpus of one's own: from a file, a folder, an upload or a pasted text."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

import charset_normalizer

from data.card import load_card
from data.corpus import Corpus, CorpusError, Document

MIN_CHARS = 2_000
MAX_BYTES = 50_000_000
MIN_DOCUMENTS = 50
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_SHORTEST, _LONGEST = 100, 2_000
_LIST_ENTRY = 40

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
_BREAKS = [re.compile(p) for p in (r"\n", r"[.!?…][\"'”’)]*\s|[。！？]", r"\s")]
_BYTE_ORDER_MARKS = {  # UTF-32's little-endian mark begins with UTF-16's
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_KINDS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document (docx, odt, epub, xlsx)",
    b"\xd0\xcf\x11\xe0": "an old office document (doc, xls, ppt)",
    b"{\\rtf": "a rich text document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a gzip archive",
}


def read_file(path: str | Path) -> Corpus:
    """A corpus from a text file, or from all text files under a folder; there each path is a group.

    Raises CorpusError for what is missing, unreadable, empty, not text, or outside the limits:
    2,000 characters, 50 MB.
    """
    path = Path(path).expanduser()
    if path.is_dir():
        return _read_folder(path)
    if not path.is_file():
        raise CorpusError(f"There is no file or folder {str(path)!r}. Relative paths start at {str(Path.cwd())!r}.")
    _check_size(path.stat().st_size, path.name)
    return from_bytes(_read(path), path.name)


def from_bytes(raw: bytes, name: str) -> Corpus:
    """A corpus from the bytes of a text file in any common encoding, such as an upload; errors as in `read_file`."""
    _check_size(len(raw), name)
    text, note = _decode(raw, name)
    return _corpus(name, {name: text}, [note])


def from_text(text: str, name: str = "your own text") -> Corpus:
    """A corpus from a text: a document for each paragraph, or for each line where no line is blank.

    Short neighbours are joined (unless the text is a list of short lines), long ones cut where a
    sentence ends. White space is lost at seams and ends of lines; so are control characters, and the
    card counts them.

    >>> corpus = from_text("\\n".join(f"name number {i}" for i in range(150)), "a list")
    >>> len(corpus), corpus.documents[7].text
    (150, 'name number 7')
    """
    _check_size(len(text), name)
    return _corpus(name, {name: text}, [])


def _corpus(name: str, texts: dict[str, str], notes: list[str]) -> Corpus:
    clean = {group: _clean(text) for group, text in texts.items()}
    n_chars = sum(map(len, clean.values()))
    if n_chars < MIN_CHARS:
        raise CorpusError(
            f"{name} has {n_chars:,} characters. A model needs at least {MIN_CHARS:,} to learn anything: add text."
        )
    divided = {group: list(_divide(text, _LONGEST)) for group, text in clean.items()}
    if sum(map(len, divided.values())) < MIN_DOCUMENTS:
        divided = {group: list(_divide(text, n_chars // MIN_DOCUMENTS)) for group, text in clean.items()}
    documents = (
        Document(text, id=f"{group}-{i:05}", source=name, group=group)
        for group, divisions in divided.items()
        for i, text in enumerate(divisions)
    )
    defects = " ".join(filter(None, [*notes, *_losses(texts.values())])) or "None that reading it could show."
    return Corpus(name, tuple(documents), replace(load_card("your_own"), title=name, known_defects=defects))


def _read_folder(folder: Path) -> Corpus:
    texts, notes, left_out, size = {}, [], [], 0
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name in sorted(name for name in paths if "/." not in f"/{name}"):
        try:
            _refuse_binary(_read(paths[name], 4096), name)
            size += paths[name].stat().st_size
            _check_size(size, str(folder))
            texts[name], note = _decode(_read(paths[name]), name)
            notes.append(note)
        except _NotTextError as error:
            left_out.append(str(error))
    if not texts:
        raise CorpusError(" ".join([f"There is no text file in {str(folder)!r}.", *left_out[:1]]))
    if left_out:
        notes.append(f"Files left out: {len(left_out):,}. The first: {left_out[0]}")
    return _corpus(folder.resolve().name or "folder", texts, notes)


def _read(path: Path, n_bytes: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(n_bytes)
    except OSError as error:
        raise CorpusError(f"{path.name} cannot be read: {error.strerror}.") from error


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise CorpusError(
            f"{name} is larger than {MAX_BYTES // 1_000_000} MB, more than a tiny model can use. Cut a part out of it."
        )


class _NotTextError(CorpusError):
    """Of a file that is empty or no text: in a folder it is left out."""


def _refuse_binary(raw: bytes, name: str) -> None:
    if not raw.strip():
        raise _NotTextError(f"{name} is empty.")
    kind = next((kind for magic, kind in _KINDS.items() if raw.startswith(magic)), "not text" if b"\0" in raw else "")
    if kind and not raw.startswith(tuple(_BYTE_ORDER_MARKS)):
        raise _NotTextError(
            f"{name} is {kind}. Open it where it was made, save it as plain text (UTF-8), and read that."
        )


def _decode(raw: bytes, name: str) -> tuple[str, str]:
    """The text, and a note where its encoding is a guess. Raises CorpusError for what is empty or no text."""
    _refuse_binary(raw, name)
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace"), ""
    if (text := _as_utf8(raw)) is not None:
        return text, ""
    encoding = _guess(raw, name)
    note = f"{name} was read as {encoding}, which is a guess: if letters look wrong, save it as UTF-8."
    return raw.decode(encoding, "replace"), note


def _as_utf8(raw: bytes) -> str | None:
    """The text if these bytes are UTF-8, perhaps with a few broken ones (an upload cut short); else None."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "replace")
    n_beyond_ascii = len(raw) - len(raw.translate(None, bytes(range(128, 256))))
    return text if text.count(UNREADABLE) <= n_beyond_ascii / 20 else None


def _guess(raw: bytes, name: str) -> str:
    """The encoding under which the bytes read most like a language, the commonest among equals."""
    matches = charset_normalizer.from_bytes(raw)
    if not matches:
        raise _NotTextError(f"{name} is not text in any encoding known here. Save it as plain text (UTF-8).")
    best = max(round(match.coherence - match.chaos, 3) for match in matches)
    equals = [match for match in matches if round(match.coherence - match.chaos, 3) == best]
    return "cp1252" if any("cp1252" in match.could_be_from_charset for match in equals) else equals[0].encoding


def _clean(text: str) -> str:
    """One kind of line end, no control characters (the end mark is one of them), no spaces at ends of lines."""
    text = _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
    return re.sub(r"[^\S\n]+$", "", text, flags=re.MULTILINE).strip("\n")


def _losses(texts: Iterable[str]) -> Iterator[str]:
    whole = "".join(_LINE_ENDS.sub("\n", text) for text in texts)
    if removed := len(_CONTROL.findall(whole)):
        yield f"Control characters removed: {removed:,}."
    if unreadable := whole.count(UNREADABLE):
        yield f"Characters that could not be read and stand as {UNREADABLE}: {unreadable:,}."


def _divide(text: str, longest: int) -> Iterator[str]:
    """Paragraphs (or lines), joined to at least 100 characters and cut to at most `longest`."""
    separator, parts = "\n\n", re.split(r"\n\s*\n", text)
    if len(parts) == 1:
        separator, parts = "\n", text.split("\n")
    if separator == "\n\n" or median(map(len, parts)) > _LIST_ENTRY:
        parts = join_short(parts, separator, min(_SHORTEST, longest))
    for part in parts:
        yield from _cut(part, longest)


def join_short(parts: Iterable[str], separator: str, shortest: int) -> list[str]:
    """Join neighbours until each has `shortest` characters; a rest of under half of that joins the last.

    >>> join_short(["a", "b", "cd", "e"], "-", 3)
    ['a-b', 'cd-e']
    """
    joined: list[str] = []
    for part in parts:
        if joined and len(joined[-1]) < shortest:
            joined[-1] += separator + part
        else:
            joined.append(part)
    if len(joined) > 1 and len(joined[-1]) < shortest / 2:
        rest = joined.pop()
        joined[-1] += separator + rest
    return joined


def _cut(text: str, longest: int) -> Iterator[str]:
    """Pieces of at most `longest` characters, cut after a line, else a sentence, else a word."""
    start = 0
    while start < len(text):
        window = text[start : start + longest]
        end = len(window) if start + longest >= len(text) else _last_break(window)
        if piece := window[:end].strip("\n").rstrip():
            yield piece
        start += end


def _last_break(window: str) -> int:
    """Where the last line, sentence or word ends in the window's second half; its end where none does."""
    for pattern in _BREAKS:
        if ends := [match.end() for match in pattern.finditer(window, len(window) // 2)]:
            return ends[-1]
    return len(window)
