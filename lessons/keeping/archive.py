"""Files with a manifest of their checksums, in one folder or zip: written whole or not at all, read only when right.

Nothing is unpacked onto the disk, and nothing is run: what is read comes as bytes, and no more than the manifest says.
"""

import hashlib
import json
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from data.on_this_machine import remove, unfinished

MANIFEST = "manifest.json"
FORMAT = 1
MAX_BYTES = 200_000_000
"""Of all files together; a corpus has 50 MB at most, a transformer about 1."""
MAX_FILES = 64
UNPACKED_IN_PARTS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Ways to pack of which Python unpacks no more than is asked for."""
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}(/[a-z0-9][a-z0-9_-]{0,40})?\.(jsonl|json|md|txt|safetensors)")


class KeepingError(ValueError):
    """Something cannot be kept, or what was kept cannot be trusted; the message says why, in a sentence."""


def write(path: Path, files: Mapping[str, bytes]) -> None:
    """A zip if the path ends in .zip, else a folder; nothing that is there is written over. Raises KeepingError."""
    if _found(path):
        raise KeepingError(f"There is something at {str(path)!r} already: choose another name, or move it away.")
    sums = {name: {"bytes": len(raw), "sha256": _sha256(raw)} for name, raw in sorted(files.items())}
    whole = {**files, MANIFEST: json.dumps({"format": FORMAT, "files": sums}, indent=1).encode()}
    is_zip = path.suffix.lower() == ".zip"
    beside = unfinished(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        (_write_zip if is_zip else _write_folder)(beside, whole)
        (_move_file if is_zip else os.rename)(beside, path)
    except OSError as error:
        remove(beside)
        raise KeepingError(f"Nothing was kept at {str(path)!r}: {error.strerror or error}.") from error


def read(path: Path) -> dict[str, bytes]:
    """The files that a manifest names, each of the size and with the checksum that it says; no others are looked at.

    Raises KeepingError for whatever is missing, damaged, too large, or not as `write` makes it.
    """
    found = _found(path)
    try:
        if found and stat.S_ISLNK(found.st_mode):
            found = path.stat()
        if found and not stat.S_ISDIR(found.st_mode) and not stat.S_ISREG(found.st_mode):
            raise KeepingError(f"{path.name} is no file that has an end, but a pipe or a device.")
        if path.is_dir():
            return _checked(lambda name, most: _from_folder(path, name, most), path.name)
        if path.stat().st_size > MAX_BYTES:
            raise KeepingError(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB, more than anything kept here.")
        with zipfile.ZipFile(path) as archive:
            names = _names(archive, path.name)
            return _checked(lambda name, most: _from_zip(archive, names, name, most), path.name)
    except KeepingError:
        raise
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise KeepingError(f"{path.name} cannot be opened ({reason}): ask for it once more.") from error


def _found(path: Path) -> os.stat_result | None:
    """What lies at a path, a link as a link; raises KeepingError for a path that no file can have."""
    try:
        return path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise KeepingError(f"There can be nothing at {str(path)[:80]!r}: {reason}.") from error


Take = Callable[[str, int], bytes]
"""The bytes of a file, at most so many. Raises KeepingError where it is not there, or is no plain file."""


def _checked(take: Take, where: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name, said in _manifest(take(MANIFEST, 100_000), where).items():
        raw = take(name, said["bytes"] + 1)
        if len(raw) != said["bytes"] or _sha256(raw) != said["sha256"]:
            raise KeepingError(
                f"{name} in {where} is not what was kept, for its checksum is another: it was damaged or changed."
            )
        found[name] = raw
    return found


def _manifest(raw: bytes, where: str) -> dict[str, dict[str, Any]]:
    try:
        said = json.loads(raw)
        files, version = said["files"], said["format"]
        right = all(_is_right(name, file) for name, file in files.items())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        files, version, right = {}, FORMAT, False
    if version != FORMAT:
        raise KeepingError(
            f"{where} was kept in format {version!r:.20}, and this course reads {FORMAT}: get a newer course."
        )
    if not right or not 0 < len(files) <= MAX_FILES:
        raise KeepingError(f"The manifest of {where} is none that this course writes: what it lists cannot be trusted.")
    if sum(file["bytes"] for file in files.values()) > MAX_BYTES:
        raise KeepingError(f"{where} would be larger than {MAX_BYTES // 1_000_000} MB, more than anything kept here.")
    return files


def _is_right(name: str, file: Any) -> bool:
    n_bytes, sha256 = file["bytes"], file["sha256"]
    return bool(
        _NAME.fullmatch(name) and type(n_bytes) is int and n_bytes >= 0 and re.fullmatch("[0-9a-f]{64}", sha256)
    )


def _from_folder(folder: Path, name: str, most: int) -> bytes:
    path = folder
    for part in name.split("/"):
        path = path / part
        if path.is_symlink():
            raise KeepingError(f"{name} in {folder.name} is a link to elsewhere, which this course does not follow.")
    if not path.is_file():
        raise KeepingError(f"{name} is missing in {folder.name}.")
    with path.open("rb") as file:
        return file.read(most)


def _names(archive: zipfile.ZipFile, where: str) -> dict[str, zipfile.ZipInfo]:
    """What lies beside the manifest, by its name; some programs put all of it into a folder."""
    entries = [entry for entry in archive.infolist() if not entry.filename.startswith("__MACOSX/")]
    found = [entry.filename for entry in entries if entry.filename.split("/")[-1] == MANIFEST]
    if len(found) != 1 or len(entries) > 4 * MAX_FILES:
        raise KeepingError(
            f"{where} has {len(found)} manifests and {len(entries)} entries: it is none that was kept here."
        )
    top = found[0].removesuffix(MANIFEST)
    inside = {entry.filename.removeprefix(top): entry for entry in entries if entry.filename.startswith(top)}
    if len({entry.filename for entry in entries}) < len(entries):
        raise KeepingError(f"{where} has two files of the same name, and only one can be the right one.")
    return inside


def _from_zip(archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], name: str, most: int) -> bytes:
    if name not in names:
        raise KeepingError(f"{name} is missing in the zip.")
    if stat.S_ISLNK(names[name].external_attr >> 16):
        raise KeepingError(f"{name} in the zip is a link to elsewhere, which this course does not follow.")
    if names[name].compress_type not in UNPACKED_IN_PARTS:
        raise KeepingError(f"{name} in the zip is packed in a way that this course does not read: zip the folder anew.")
    with archive.open(names[name]) as file:
        return file.read(most)


def _write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Without the time of day: the same files are the same zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_DEFLATED)


def _move_file(path: Path, to: Path) -> None:
    """Raises OSError where another process has put something there meanwhile, which `os.replace` would write over."""
    try:
        os.link(path, to)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        os.replace(path, to)
    else:
        path.unlink()


def _write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    for name, raw in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(raw)


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
