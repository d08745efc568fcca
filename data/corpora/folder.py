"""The text files of a folder: which they are, which are left out, and how those are read that are no Unicode."""

import codecs
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from data.corpora.encodings import N_READINGS, NotTextError, Reading, as_unicode, read_as, readings
from data.corpora.on_disk import check_size, read_bytes
from data.corpus import CorpusError
from data.shown import as_shown

MOST_FILES = 10_000
_JUDGED = 100_000
"""Bytes of all files together by which the ways to read them are told."""


@dataclass(frozen=True)
class Folder:
    """The bytes of its files by their paths, so that they can be read once more in another encoding; and of each file
    that is left out, why."""

    name: str
    files: Mapping[str, bytes]
    left_out: tuple[str, ...] = ()

    def texts(self, encoding: str = "") -> tuple[dict[str, str], list[str]]:
        """The text of each file, and what there is to say: of files that are no Unicode, how they were read.

        Raises CorpusError where there is no text at all.
        """
        texts, read, left_out = {}, dict[str, list[str]](), [*self.left_out]
        for name, raw in self.files.items():
            try:
                if (text := as_unicode(raw, name)) is None:
                    way = encoding or self._ways(name)[0].encoding
                    text = read_as(raw, way)
                    read.setdefault(way, []).append(name)
                texts[name] = text
            except NotTextError as error:
                left_out.append(str(error))
        if not texts:
            raise CorpusError(" ".join([f"There is no text file in {self.name!r}.", *sorted(left_out)[:1]]))
        notes = [_chosen(way, names) if encoding else self._guessed(way, names) for way, names in read.items()]
        if left_out:
            notes.append(f"Files left out: {len(left_out):,}. The first: {min(left_out)}")
        return texts, notes

    def readings(self) -> tuple[Reading, ...]:
        """The ways to read all files that are no Unicode: the guess first; where guesses differ, an encoding without a
        name is each file's own, and then come those that are one file's."""
        foreign = {name: self._ways(name)[0] for name in self.files if self._is_foreign(name)}
        if not foreign:
            return ()
        ways = {way.encoding: way for way in foreign.values()}
        if len(ways) > 1:
            ways = {"": Reading("", next(iter(ways.values())).sample)} | ways
        ways |= {way.encoding: way for way in self._ways_for_all(foreign) if way.encoding not in ways}
        return tuple(ways.values())[: N_READINGS + 1]

    def _ways_for_all(self, names: Iterable[str]) -> tuple[Reading, ...]:
        try:
            return readings(b"\n".join(self.files[name] for name in names)[:_JUDGED], self.name)
        except NotTextError:  # no encoding reads them all
            return ()

    def _is_foreign(self, name: str) -> bool:
        try:
            return as_unicode(self.files[name], name) is None and bool(self._ways(name))
        except NotTextError:  # it is left out
            return False

    def _ways(self, name: str) -> tuple[Reading, ...]:
        """The ways to read a file, found once."""
        if name not in self._found:
            self._found[name] = readings(self.files[name], name)
        return self._found[name]

    @cached_property
    def _found(self) -> dict[str, tuple[Reading, ...]]:
        return {}

    def _guessed(self, way: str, names: list[str]) -> str:
        return (f"{_said(names)} read as {way}, which is a guess: if letters look wrong, choose another encoding, or "
                f"save as UTF-8. {names[0]} reads: {self._ways(names[0])[0].sample}")  # fmt: skip


def read_folder(folder: Path) -> Folder:
    """What lies in a folder, and in those within it; what is hidden is passed over. Copies of a whole file, as editors
    and downloads leave them, are left out: they would be compared with each other.

    Raises CorpusError for more than 50 MB of text, and for more than 10,000 files.
    """
    left_out, files, size, first = [], {}, 0, dict[bytes, str]()
    for name in sorted(_names(folder, left_out), key=lambda name: (len(name), name)):
        try:
            raw = read_bytes(folder / name, name)
        except NotTextError as error:
            left_out.append(str(error))
            continue
        shown = as_shown(name)
        if (same := first.setdefault(_as_any_editor_saves_it(raw), shown)) != shown:
            left_out.append(f"{shown} is the same as {same}.")
            continue
        files[shown] = raw
        size += len(raw)
        check_size(size, as_shown(str(folder)))
    return Folder(as_shown(folder.resolve().name) or "folder", dict(sorted(files.items())), tuple(left_out))


def _as_any_editor_saves_it(raw: bytes) -> bytes:
    """A digest that is the same whatever ends the lines and the file, and whether a mark says that it is UTF-8."""
    return sha256(raw.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").strip()).digest()


def _names(folder: Path, left_out: list[str]) -> list[str]:
    """The paths of its files. Links to folders are not followed: they could lead round in a circle."""

    def refused(error: OSError) -> None:
        left_out.append(f"{as_shown(Path(error.filename or folder).name)} cannot be read: {error.strerror}.")

    names: list[str] = []
    for where, inner, files in os.walk(folder, onerror=refused):
        inner[:] = [name for name in inner if not name.startswith(".")]
        names += [(Path(where) / name).relative_to(folder).as_posix() for name in files if not name.startswith(".")]
        if len(names) > MOST_FILES:
            raise CorpusError(f"{str(folder)!r} has more than {MOST_FILES:,} files: give a folder of texts alone.")
    return names


def _chosen(way: str, names: list[str]) -> str:
    return f"{_said(names)} read as {way}, as you chose."


def _said(names: list[str]) -> str:
    """Of how many files something is said.

    >>> _said(["a.txt"]), _said(["a.txt", "b.txt", "c.txt"])
    ('a.txt was', 'a.txt and 2 more files were')
    """
    first, n_more = names[0], len(names) - 1
    return f"{first} and {n_more:,} more file{'s' * (n_more > 1)} were" if n_more else f"{first} was"
