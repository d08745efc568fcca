"""JupyterLab on the learner's own copies of the notebooks, which no update overwrites."""

import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, count, zip_longest
from pathlib import Path
from urllib.parse import quote

from data.on_this_machine import course_place, plain, remove, unfinished

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "notebooks"
MY_NOTEBOOKS = course_place() / "my_notebooks"
"""Beside the course, or where start.py found that something can be written."""
SETTINGS = Path(__file__).with_name("lab_settings")
"""Holds overrides.json: no news prompt, and widget messages on the kernel's main thread, not on subshells; and
custom/custom.css, which says what to do where a panel of yesterday was, and breaks printed lines between words; what
kernels read, in ipython; and in labconfig that jupytext's half of the page is left out, as its other half is."""


def main(argv: list[str]) -> int:
    """Update the copies, then serve them until the learner stops JupyterLab; arguments go to JupyterLab."""
    with without_proxies():
        from jupyterlab.labapp import LabApp  # slow to import, and not needed for copying

    if complaint := cannot_take(argv, LabApp.aliases):
        print(complaint)
        return 2
    # Ends with a sentence where a setting is none. Else it would be logged, and all that is ours of LabApp left out.
    LabApp().parse_command_line(argv)
    forget_settings_of_others()
    shown = ""
    try:
        for sentence in [*elsewhere(MY_NOTEBOOKS), *update_copies(NOTEBOOKS, MY_NOTEBOOKS)]:
            print(sentence)
        if "COURSE_PLACE" in os.environ:  # started by start.py, which gave JupyterLab a folder of its own
            shown = prepare_settings(Path(os.environ["JUPYTER_CONFIG_DIR"]), Path(os.environ["IPYTHONDIR"]))
    except OSError as error:
        print(f"{error}\nThe notebooks, or settings, cannot be put in place: make room, let this folder be read and")
        print("written to, or, if the file named above lies in .settings, remove that folder: it is made anew.")
        return 1
    print(f"Opening JupyterLab on your copies in {MY_NOTEBOOKS}. To stop it, press Ctrl+C here.", flush=True)
    chosen = [*safely_as_root(argv, is_root()), *without_screen(os.environ)]
    LabApp.launch_instance([*arguments(MY_NOTEBOOKS, shown), *chosen, *argv])
    return 0


@contextmanager
def without_proxies() -> Iterator[None]:
    """As it is imported, JupyterLab makes ready to ask PyPI for extensions, which the course's Lab never does: without
    this a proxy that it cannot use, as SOCKS, would end it. Kernels, and what they fetch, know of the proxies again."""
    kept = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    for name in kept:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(kept)


def elsewhere(mine: Path) -> list[str]:
    """What to tell a learner whose copies do not lie beside the course."""
    if mine.parent == ROOT:
        return []
    told = [f"Not all that lies in {ROOT} can be written to: is some of it root's? Your copies are in {mine}."]
    if not mine.is_relative_to(os.path.expanduser("~")):
        told.append("That place may not last: in JupyterLab, download what you want to keep (File > Download).")
    if (ROOT / mine.name).exists():
        told.append(f"Those of before, in {ROOT / mine.name}, are as you left them.")
    return told


def arguments(mine: Path, shown: str = "") -> list[str]:
    """How the course's Lab is started: on loopback with a token of its own, and nothing in it asks the network.

    It opens on the notebook `shown`, or, where that is none, on the first one.
    """
    names = sorted(path.name for path in mine.glob("*.ipynb"))
    opened = [shown] if shown in names else names[:1]
    return [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={mine}",
        "--ServerApp.use_redirect_file=False",  # Ubuntu's Firefox may not read a page in a hidden folder
        "--LabApp.custom_css=True",
        # A file to run would not be in the address that is printed.
        f"--LabApp.default_url=/lab{''.join('/tree/' + quote(name) for name in opened)}",
        f"--LabApp.app_settings_dir={SETTINGS}",
        "--LabApp.extension_manager=readonly",  # the other one asks PyPI
        # It would open and save notebooks as a file of the learner's says, or of any folder above this one.
        "--ServerApp.jpserver_extensions=jupyterlab_jupytext=False",
    ]


def cannot_take(argv: list[str], aliases: Mapping[str, str]) -> str:
    """Why the course's Lab is not started with these arguments: what Jupyter would complain of in words of its own, or
    not at all, as of a port that no browser can ask for. `aliases` are Jupyter's short names.

    >>> cannot_take(["--port", "123456"], {"port": "ServerApp.port"})
    'A port is a number from 0 to 65535, and not 123456. For example: --port=9000'
    """
    ours = {argument.lstrip("-").partition("=")[0] for argument in arguments(MY_NOTEBOOKS)}
    for argument, after in zip_longest(argv, argv[1:], fillvalue=""):
        name, has_value, value = argument.partition("=")
        value = value if has_value else after
        meant = aliases.get(name.lstrip("-"), name.lstrip("-"))
        if meant in ours:
            text = f"{name} is set already: the course's Lab opens for this machine alone, and on your copies."
            return f"{text}\nFor another Lab: {sys.executable} -m jupyterlab. For a class: python3 start.py hub --help"
        if meant == "ServerApp.port" and not (value.isdecimal() and int(value) < 2**16):
            return f"A port is a number from 0 to 65535, and not {value or 'nothing'}. For example: --port=9000"
    return ""


def forget_settings_of_others() -> None:
    """Leave out what is configured for every Jupyter of this machine; `start.py` has left out what is in variables.

    Images for classrooms have such files. Kernels and extensions that were installed beside them go, too: the
    course's own are in .venv.
    """
    from jupyter_core import paths

    for found in (paths.SYSTEM_CONFIG_PATH, paths.SYSTEM_JUPYTER_PATH):
        found[:] = [path for path in found if Path(path).is_relative_to(sys.prefix)]


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


OPENS_NOTHING = re.compile(r"--no-browser|--debug|--port(=\d+)?|\d+|--browser=.*|--ServerApp\.(port|browser)=.*")
"""Arguments beside which Jupyter stays on loopback, with its token and its other locks."""


def safely_as_root(argv: list[str], root: bool) -> list[str]:
    """Jupyter refuses to run as root; alone on loopback, with its token, it may, as in Docker and Codespaces.

    >>> safely_as_root(["--port=9000"], root=True), safely_as_root(["--ip=0.0.0.0"], root=True)
    (['--allow-root'], [])
    """
    return ["--allow-root"] if root and all(map(OPENS_NOTHING.fullmatch, argv)) else []


def without_screen(environ: dict[str, str], system: str = sys.platform) -> list[str]:
    """Where there is no screen, Python would open a browser of text, in the terminal that shows the address."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME")
    return ["--no-browser"] if system == "linux" and not any(environ.get(name) for name in screens) else []


def prepare_settings(config: Path, ipython: Path) -> str:
    """Put what JupyterLab and its kernels read of their own accord into their folders; return the notebook shown last.

    A kernel looks for modules in the notebook's folder last: a learner's `data.py` is not the course's `data`.

    The first page is a notebook alone, since the columns of a panel need a laptop's 1280 pixels: the file browser is
    one click away. Afterwards JupyterLab keeps how the learner has arranged it.
    """
    from jupyterlab_server.workspaces_handler import WorkspacesManager

    for folder in ("custom", "labconfig"):
        shutil.copytree(SETTINGS / folder, config / folder, dirs_exist_ok=True)
    shutil.copytree(SETTINGS / "ipython", ipython / "profile_default", dirs_exist_ok=True)
    place = config / "lab" / "workspaces"
    for path in [path for path in place.glob("*") if not path.is_file()]:
        remove(path)  # a pipe would be waited for, here and by JupyterLab
    workspaces = WorkspacesManager(str(place))
    try:
        layout = workspaces.load("default")["data"]["layout-restorer:data"]
        return str(layout["main"]["current"]).removeprefix("notebook:")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):  # there is none, or none to be read
        workspaces.save("default", json.dumps(first_page("default")))
        return ""


def first_page(workspace: str) -> dict:
    """JupyterLab's own description of a page whose left side is closed, and whose right one is away: it debugs."""
    left, right = ({"collapsed": True, "visible": visible} for visible in (True, False))
    layout = {"main": {}, "left": left, "right": right, "relativeSizes": [0, 1, 0]}
    return {"data": {"layout-restorer:data": layout}, "metadata": {"id": workspace}}


def update_copies(shipped: Path, mine: Path) -> list[str]:
    """Copy notebooks and their glossary into the learner's folder, overwriting nothing that the learner changed.

    A file counts as unchanged while it holds, to the byte, what was put there; a new version that cannot
    take its place goes beside it, once, as NN_slug.new.ipynb. Returns what to tell the learner.
    """
    mine.mkdir(parents=True, exist_ok=True)
    record = mine / ".given.json"
    given = _read(record)
    files = sorted([*shipped.glob("*.ipynb"), *shipped.glob("*.md")])
    news = [_update(file, mine, given) for file in files]
    if not files:
        news.append(f"There are no notebooks in {shipped}. Get them again: {AGAIN}.")
    _put(json.dumps(given, indent=1).encode(), record)
    return [sentence for sentence in [*news, *_unreadable(files, mine)] if sentence]


AGAIN = "git checkout notebooks, or the course as you got it"


def _update(file: Path, mine: Path, given: dict[str, str]) -> str:
    """`given` maps each name in the learner's folder to the digest of what was last put there."""
    version, own = _digest(file), mine / file.name
    if version in given.values() and os.path.lexists(own):
        return ""
    if _is_damaged(file):
        return f"{file} is damaged, or holds marks of a merge, and is not copied. Get it again: {AGAIN}."
    place = _free_place(file, mine, given)
    try:
        _put(file.read_bytes(), place)
    except OSError as error:
        if not os.path.lexists(own):
            raise
        return f"{file.name} has a new version, which cannot be put beside yours ({error})."
    given[place.name] = version
    if place.name == file.name:
        return ""
    return f"{file.name} has a new version. Yours is as you left it; the new one is {place.name}."


def _put(content: bytes, place: Path) -> None:
    """Whole, or not at all: what a full disk cuts off would be taken for the learner's own, and stay.

    What lies there goes whoever's it is, and of a link the link alone; two Labs may start at once.
    """
    if place.is_dir() and not place.is_symlink():
        raise IsADirectoryError(f"{place} is a folder, and the course keeps a file there: move it away.")
    written = unfinished(place)
    try:
        written.write_bytes(content)
        written.replace(place)
    except OSError:
        remove(written)
        raise


def _unreadable(files: list[Path], mine: Path) -> list[str]:
    """What to tell a learner of copies that JupyterLab will not open."""
    damaged = [file.name for file in files if _is_damaged(mine / file.name)]
    text = "{} in your copies is empty, or holds marks of a merge. Rename it, and start again: you get a fresh one."
    return [text.format(name) for name in damaged]


def _is_damaged(path: Path) -> bool:
    """Whether a file is empty, or of zeros, as a loss of power leaves it, or holds what git writes into a conflict."""
    try:
        with plain(path).open("rb") as file:
            pieces = iter(lambda: file.readline(2**20), b"")
            first = next(pieces, b"\0")
            return first[:1] == b"\0" or any(piece.startswith(b"<<<<<<< ") for piece in chain([first], pieces))
    except OSError:  # not there, or no file, or not to be read: JupyterLab says so itself
        return False


def _free_place(file: Path, mine: Path, given: dict[str, str]) -> Path:
    """The first of NN.ipynb, NN.new.ipynb, NN.new2.ipynb ... that is absent, or holds what we would put or had put."""
    suffixes = chain(["", ".new"], (f".new{number}" for number in count(2)))
    places = (mine / f"{file.stem}{suffix}{file.suffix}" for suffix in suffixes)
    return next(p for p in places if not os.path.lexists(p) or _digest(p) in (given.get(p.name), _digest(file)))


def _digest(path: Path) -> str:
    """Of a plain file, however long; what is none, as a folder, a pipe or a link to nowhere, or cannot be read, is
    somebody's own."""
    if not (path.is_file() and os.access(path, os.R_OK)):
        return f"no file: {path}"
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(record: Path) -> dict[str, str]:
    """What was given so far; nothing where the record is absent or broken, so that every file counts as changed."""
    try:
        given = json.loads(plain(record).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return given if isinstance(given, dict) else {}
