"""Settings of other programs and of earlier lives that would reach into the course: what the doctor asks about them.

`start.py` leaves them out, each by its kind. These checks look at what is in force all the same, however the course was
started: an environment of one's own, a hub, an editor.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]


def foreign_kernel(argv: list[str], executable: str = sys.executable) -> str:
    """What a notebook's kernel would be started with, where that is another Python than this; "" where it is this one.

    >>> foreign_kernel(["python", "-m", "ipykernel_launcher"]), foreign_kernel(["/opt/old/bin/python3", "-m", "x"])
    ('', '/opt/old/bin/python3')
    """
    name = argv[0]
    if name in {"python", "python3", f"python{sys.version_info[0]}.{sys.version_info[1]}"}:
        return ""  # Jupyter takes its own Python for these
    return "" if os.path.abspath(name) == os.path.abspath(executable) else name


def foreign_folders(path: Iterable[str], ours: Iterable[str] = (sys.prefix, sys.base_prefix, str(ROOT))) -> list[str]:
    """Folders to import from that are neither Python's own, nor the environment's, nor the course's.

    >>> foreign_folders(["", str(ROOT), str(ROOT.parent), "/surely/absent"], [str(ROOT)]) == [str(ROOT.parent)]
    True
    """
    roots = [Path(root).resolve() for root in ours]
    there = [folder for folder in dict.fromkeys(path) if folder and os.path.isdir(folder)]
    return [folder for folder in there if not any(Path(folder).resolve().is_relative_to(root) for root in roots)]


def startup_files(folders: Iterable[str | Path]) -> list[str]:
    """Code of somebody else's that every kernel runs first, from IPython's folders named `startup`."""
    files = (file for folder in folders for file in sorted(Path(folder).glob("*")))
    return [str(file) for file in files if file.suffix in {".py", ".ipy"}]


def in_force() -> tuple[list[str], list[str]]:
    """What would break the course, and what would only change it, each as a clause."""
    from IPython.core.application import ENV_CONFIG_DIRS, SYSTEM_CONFIG_DIRS
    from IPython.paths import get_ipython_dir
    from jupyter_client.kernelspec import KernelSpecManager
    from matplotlib import matplotlib_fname

    spec = KernelSpecManager().get_kernel_spec("python3")
    kernel, folders = foreign_kernel(spec.argv), foreign_folders(sys.path)
    profiles = [Path(get_ipython_dir(), "profile_default"), *ENV_CONFIG_DIRS, *SYSTEM_CONFIG_DIRS]
    startup = startup_files(Path(profile, "startup") for profile in profiles)
    style = foreign_folders([os.path.dirname(matplotlib_fname())])
    breaking = [f"the kernel python3 in {spec.resource_dir} starts {kernel}"] * bool(kernel)
    changing = [
        *[f"packages are imported from {', '.join(folders)}"] * bool(folders),
        *[f"every kernel first runs {', '.join(startup)}"] * bool(startup),
        *[f"charts follow {matplotlib_fname()}"] * bool(style),
    ]
    return breaking, changing
