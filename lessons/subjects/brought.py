"""A text that a person brings: kept as it came, so that it can be read once more in another encoding."""

from collections.abc import Callable
from dataclasses import dataclass

from data.corpora.encodings import Reading, as_unicode, readings
from data.corpora.entered import as_path, is_pasted
from data.corpora.files import from_bytes, from_folder, read_entered
from data.corpora.folder import read_folder
from data.corpora.on_disk import check_size, read_bytes
from data.corpus import Corpus
from data.shown import as_shown
from data.sources import SOURCES
from lessons.subjects.index import SUBJECTS


@dataclass(frozen=True)
class Brought:
    """How to read it in a given encoding (nothing: as guessed), and the ways there are, the likeliest first."""

    read: Callable[[str], Corpus]
    readings: tuple[Reading, ...] = ()


def of_entered(entered: str) -> Brought:
    """What stands in a box: a path or a text. Raises CorpusError."""
    if is_pasted(entered):
        return Brought(lambda encoding: read_entered(entered, encoding))
    if (path := as_path(entered)).is_dir():
        folder = read_folder(path)
        return Brought(lambda encoding: from_folder(folder, encoding), folder.readings())
    return of_upload(read_bytes(path), path.name)


def of_upload(content: bytes, name: str) -> Brought:
    """A file's bytes. Raises CorpusError."""
    name = as_shown(name)
    check_size(len(content), name)
    ways = readings(content, name) if as_unicode(content, name) is None else ()
    return Brought(lambda encoding: from_bytes(content, name, encoding), ways)


def named(name: str, encoding: str = "") -> str:
    """What a text is called beside the course's own: none of those is hidden, and a recipe says how it was read.

    >>> named("diary.txt", "iso8859_2"), named("stories")
    ('diary.txt (iso8859_2)', 'stories (your own)')
    """
    own = f"{name} (your own)" if name in (SOURCES.keys() | SUBJECTS.keys()) else name
    return f"{own} ({encoding})" if encoding else own
