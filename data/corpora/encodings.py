"""From the bytes of a file to its text: what says its encoding decides, else it is guessed, and the guess is told."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import charset_normalizer

from data.corpora.plausible import plausible
from data.corpus import CorpusError

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
COMMON = (
    "cp1252", "cp1250", "cp1251", "iso8859_2", "iso8859_15", "cp1254", "cp1253", "cp1257", "koi8_r", "iso8859_5",
    "cp866", "cp1255", "cp1256", "cp874", "cp1258", "cp932", "euc_jp", "gb18030", "big5", "cp949", "mac_roman",
    "mac_latin2", "cp437", "cp852", "cp850", "mac_cyrillic", "iso8859_6", "iso8859_16", "cp857", "cp862", "cp737",
    "cp855", "cp720", "koi8_u", "cp775", "cp861", "cp860", "cp869", "cp1125", "mac_turkish",
    "mac_iceland", "iso8859_4", "iso8859_3",
)  # fmt: skip
"""Encodings that files are met in besides Unicode's, the commonest first."""
N_READINGS = 8
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HALVES = re.compile(rb"(?:\xed[\xa0-\xbf][\x80-\xbf])+")
_BEYOND_ASCII = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
"""A character of two to four bytes in UTF-8."""
_SAMPLE = 48
_SNIFFED = 100_000
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


class NotTextError(CorpusError):
    """Of a file that is empty or no text: in a folder it is left out."""


class Reading(NamedTuple):
    """One way to read bytes: its encoding, and the beginning of what it makes of them, where they differ."""

    encoding: str
    sample: str


def decode(raw: bytes, name: str, encoding: str = "") -> tuple[str, str]:
    """The text, and a note where its encoding is a guess or was chosen.

    What is Unicode is read as such, whatever `encoding` says. Raises CorpusError for what is empty or no text, and for
    an encoding that there is not.
    """
    if (text := as_unicode(raw, name)) is not None:
        return text, ""
    if encoding:
        return read_as(raw, encoding), f"{name} was read as {encoding}, as you chose."
    guess, *others = readings(raw, name)
    note = f"{name} was read as {guess.encoding}, which is a guess: if letters look wrong, save it as UTF-8"
    either = f", or choose {' or '.join(reading.encoding for reading in others)}" if others else ""
    return read_as(raw, guess.encoding), f"{note}{either}. It reads: {guess.sample}"


def refuse_binary(raw: bytes, name: str) -> None:
    """Raises CorpusError for the first bytes of an empty file, or of one that is known not to be text."""
    if not raw.strip():
        raise NotTextError(f"{name} is empty.")
    begins = raw[:1_000].removeprefix(codecs.BOM_UTF8).lstrip()  # an editor, or a download, may put these before it
    otherwise = "not text" if b"\0" in raw else ""
    kind = next((kind for magic, kind in _KINDS.items() if begins.startswith(magic)), otherwise)
    if kind == "not text" and _unmarked(raw):
        return
    if kind and (kind != "not text" or not raw.startswith(tuple(_BYTE_ORDER_MARKS))):
        raise NotTextError(
            f"{name} is {kind}. Open it where it was made, save it as plain text (UTF-8), and read that."
        )


def as_unicode(raw: bytes, name: str) -> str | None:
    """The text of bytes that say that they are Unicode, or that are UTF-8; else None. Raises as `decode`."""
    refuse_binary(raw, name)
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    for way in ("iso2022_jp", "iso2022_kr") if b"\x1b$" in raw else ():  # it says what it is in every line, or at first
        if said := _strictly(raw, way):
            return said
    unmarked = _unmarked(raw)
    return raw.decode(unmarked, "replace") if unmarked else _as_utf8(raw)


def readings(raw: bytes, name: str) -> tuple[Reading, ...]:
    """Ways to read bytes that are no Unicode, the likeliest first: eight at most, and no two that read alike.

    >>> [reading.encoding for reading in readings("Příliš žluťoučký kůň. ".encode("cp1250") * 9, "kun.txt")][0]
    'cp1250'
    """
    likely = list(_distinct(raw, _ranked(_telling(raw)))) if len(_BINARY.findall(raw)) <= len(raw) / 100 else []
    if not likely:
        raise NotTextError(f"{name} is not text in any encoding known here. Save it as plain text (UTF-8).")
    return tuple(likely[:N_READINGS])


def _unmarked(raw: bytes) -> str:
    """Which UTF-16 or UTF-32 this is, if its mark was lost, or "".

    Read so, hardly anything is a control sign or no character at all, and there are blanks or full stops. Between
    letters of one byte each, zeros stand in one place of two, never in the other: else it is a list of plain words.

    >>> [_unmarked("Мама мыла раму. ".encode(way)) for way in ("utf-16-be", "utf-32-le")]
    ['utf-16-be', 'utf-32-le']
    >>> _unmarked("一天，他来了。".encode("utf-16-le")), _unmarked(b"plain"), _unmarked(bytes(range(256)))
    ('utf-16-le', '', '')
    """
    sample = raw[: _SNIFFED // 4 * 4]
    likely = {way: n for way in _BYTE_ORDER_MARKS.values() if way != "utf-8" and (n := _n_breaks(sample, way))}
    if not likely or (plain := sum(byte < 128 for byte in sample)) < 0.9 * len(sample):
        return max(likely, key=likely.get, default="")
    zeros = sample[::2].count(0), sample[1::2].count(0)
    wide = [way for way in likely if "32" in way]
    return (wide or [max(likely, key=likely.get)])[0] if wide or 1_000 * min(zeros) <= plain else ""


def _n_breaks(raw: bytes, encoding: str) -> int:
    """How many blanks and full stops there are in bytes that are read so; 0 where they cannot be, or are no text."""
    text = _strictly(raw, encoding) or ""
    odd = sum(unicodedata.category(character) in ("Cc", "Co", "Cn") for character in text if not character.isspace())
    n = sum(text.count(sign) for sign in " \n\u3000。।។။")
    return n if 100 * odd <= len(text) <= 500 * n else 0


def _as_utf8(raw: bytes) -> str | None:
    r"""The text if these bytes are UTF-8, perhaps with some broken ones: an upload cut short, or files of two encodings
    put together; else None. Characters beyond 16 bits may come in halves, as from Java and MySQL.

    >>> _as_utf8(b"owl \xed\xa0\xbe\xed\xb6\x89"), _as_utf8("Příliš žluťoučký".encode("cp1250"))
    ('owl 🦉', None)
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raw = _HALVES.sub(_joined, raw)
    text = raw.decode("utf-8", "replace")
    n_beyond_ascii = len(raw) - len(raw.translate(None, bytes(range(128, 256))))
    n_read = sum(map(len, _BEYOND_ASCII.findall(raw)))  # Japanese by chance: less than half
    is_one = text.count(UNREADABLE) == 1 and not text.replace(UNREADABLE, "").isascii()
    return text if n_read >= 0.6 * n_beyond_ascii or is_one else None


def _joined(halves: re.Match[bytes]) -> bytes:
    text = halves[0].decode("utf-8", "surrogatepass")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def read_as(raw: bytes, encoding: str) -> str:
    """The text, whatever cannot be read as a sign that says so; raises CorpusError for an encoding that is none."""
    try:
        return raw.decode(encoding, "replace")
    except (LookupError, ValueError):  # Python calls idna, punycode and undefined encodings, too
        raise CorpusError(f"There is no encoding {encoding!r:.60} here. Known are {', '.join(COMMON)}.") from None


def _telling(raw: bytes) -> bytes:
    """What encodings are told apart by: from shortly before the first byte that is no ASCII."""
    first = re.search(rb"[\x80-\xff]", raw)
    start = max(0, first.start() - _SAMPLE) if first else 0
    return raw[start : start + _SNIFFED]


@lru_cache(maxsize=16)
def _ranked(raw: bytes) -> tuple[str, ...]:
    """Common encodings under which the bytes read as a language, the most likely first, the commonest among equals.

    How much like a language is charset_normalizer's to say; of two that are, the letters of languages tell them apart.
    """
    found = {str(match): match.coherence - match.chaos for match in charset_normalizer.from_bytes(raw)}
    texts = {encoding: text for encoding in COMMON if (text := _strictly(raw, encoding)) is not None}
    scores = {encoding: 2 * plausible(text) + found.get(text, -0.2) for encoding, text in texts.items()}
    if not found and max(scores.values(), default=0) < 1:
        return ()
    return tuple(sorted(scores, key=lambda encoding: (-round(scores[encoding], 2), COMMON.index(encoding))))


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:  # a character that was cut at the very end is none that is wrong
        return raw[: error.start].decode(encoding) if error.start > len(raw) - 4 else None


def _distinct(raw: bytes, encodings: tuple[str, ...]) -> Iterator[Reading]:
    """Each encoding that reads the bytes otherwise than those before it, with a sample."""
    seen = set()
    for encoding in encodings:
        sample = _sample(raw.decode(encoding, "replace"))
        if sample not in seen:
            seen.add(sample)
            yield Reading(encoding, sample)


def _sample(text: str) -> str:
    """The words around the first character that encodings differ in."""
    first = re.search(r"[^\x00-\x7f]", text)
    start = max(0, first.start() - _SAMPLE // 3) if first else 0
    return " ".join(text[start : start + _SAMPLE].split())
