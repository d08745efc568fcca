"""One learner's own Lab on a hub, in their name and in their folder, as start.py opens it for a person alone."""

import json
import os
import sys
from pathlib import Path

import start
from deploy.hub.install import VENV
from deploy.hub.places import PLACES, RUNTIME


def main(argv: list[str]) -> None:
    os.umask(0o022)  # what is handed out or in is read by whoever may enter the folder that it lies in
    folder = Path.home() / "data-shapes-models"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o700)  # what is the learner's own, nobody else enters
    os.chdir(folder)
    places = start.own_places()
    if places.get("COURSE_PLACE") not in (str(folder), str(start.ROOT)):  # a temporary one loses what is done there
        sys.exit(
            f"Not all in {folder} can be written to: the disk is full, or what {folder.owner()} may use of it, or "
            "files there are read-only, or somebody else's."
        )
    os.environ.update(places, JUPYTER_RUNTIME_DIR=str(RUNTIME / str(os.getuid())))
    sys.path += map(str, VENV.glob("lib/python*/site-packages"))  # after the course's: what both have is the course's

    from lessons.lab import (
        MY_NOTEBOOKS,
        NOTEBOOKS,
        arguments,
        forget_settings_of_others,
        prepare_settings,
        update_copies,
    )

    forget_settings_of_others()
    for sentence in update_copies(NOTEBOOKS, MY_NOTEBOOKS):
        print(sentence)
    show_exchange(MY_NOTEBOOKS)
    shown = prepare_settings(Path(os.environ["JUPYTER_CONFIG_DIR"]), Path(os.environ["IPYTHONDIR"]))
    options = arguments(MY_NOTEBOOKS, shown)
    first = next(option for option in options if option.startswith("--LabApp.default_url="))
    os.environ["JUPYTERHUB_DEFAULT_URL"] = first.partition("=")[2]  # the hub looks for it there alone
    from jupyterhub.singleuser.extension import main as serve

    # Kernels are spoken to over sockets that are files: to a port of 127.0.0.1, every user of the machine could
    # connect, and read what a kernel sends.
    serve([*options, "--KernelManager.transport=ipc", *argv])


def show_exchange(mine: Path) -> None:
    """Links in the learner's folder to what is handed out and in."""
    for name, place in json.loads(os.environ[PLACES]).items():
        link = mine / name
        if link.is_symlink():
            link.unlink()
        if not link.exists():  # a folder of that name is the learner's own
            link.symlink_to(place)


if __name__ == "__main__":
    main(sys.argv[1:])
