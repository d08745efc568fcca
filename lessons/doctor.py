"""What is right or wrong with this machine: `python3 start.py doctor`."""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from lessons.foreign_settings import in_force
from lessons.lab import MY_NOTEBOOKS, NOTEBOOKS, ROOT

OK, WARN, FAIL = "OK", "WARN", "FAIL"
LOCK = ROOT / "requirements.lock"
ANEW = "Remove the folder .venv and start again."


@dataclass(frozen=True)
class Check:
    """One finding; unless it is OK, the message says what to do."""

    name: str
    status: str
    message: str

    def __str__(self) -> str:
        return f"{self.status:<4}  {self.name:<10}  {self.message}"


def main(argv: list[str]) -> int:
    """Print a line for each check; 1 when one failed, 2 for arguments, of which there are none."""
    if argv:
        print("The doctor takes no arguments. It looks at this machine, and says what it found.")
        return 2
    statuses = []
    for check in examine(CHECKS):
        print(check, flush=True)
        statuses.append(check.status)
    failed, warned = statuses.count(FAIL), statuses.count(WARN)
    print("All is well." if not failed + warned else f"{failed} failed, {warned} to know about.")
    return 1 if failed else 0


def examine(checks: dict[str, Callable[[], tuple[str, str]]]) -> Iterator[Check]:
    """Run each check; one that breaks is a failed one, and stops no other."""
    for name, check in checks.items():
        try:
            yield Check(name, *check())
        except Exception as error:
            yield Check(name, FAIL, f"{type(error).__name__}: {error}. {ANEW}")


def python() -> tuple[str, str]:
    bits = 64 if sys.maxsize > 2**32 else 32
    text = f"{platform.python_version()}, {bits} bits, {platform.system()} on {platform.machine()}"
    right = sys.version_info >= (3, 11) and bits == 64
    return (OK, text) if right else (FAIL, f"{text}. Install a 64-bit Python 3.11 or later, and start with that.")


def folder(place: Path = ROOT, mine: Path = MY_NOTEBOOKS) -> tuple[str, str]:
    """Whether files can be written beside the notebooks: copies, uploads and saved work go there."""
    try:
        with tempfile.TemporaryFile(dir=place):
            return OK, f"{place} can be written to"
    except OSError as error:
        text = f"{place} cannot be written to ({error})"
    if mine.parent not in (place, ROOT):
        return WARN, f"{text}. Your copies are in {mine}."
    return FAIL, f"{text}. Move the project to a folder of your own."


def settings(found: Callable[[], tuple[list[str], list[str]]] = in_force) -> tuple[str, str]:
    """Whether settings of other programs reach in, and which start.py has left out."""
    breaking, changing = found()
    if breaking or changing:
        found_there = "; ".join(breaking + changing)
        return (FAIL if breaking else WARN), f"{found_there}. `python3 start.py` leaves such things out, or remove it."
    left_out = os.environ.get("COURSE_LEFT_OUT", "").split()
    return OK, "the course's own" + ("; left out: " + ", ".join(left_out) if left_out else "")


def disk(free: int | None = None) -> tuple[str, str]:
    gigabytes = (shutil.disk_usage(ROOT).free if free is None else free) / 1e9
    text = f"{gigabytes:.1f} GB free"
    return (OK, text) if gigabytes >= 1 else (WARN, f"{text}. Saving may soon fail: make room.")


def temporary(where: Callable[[], str] = tempfile.gettempdir) -> tuple[str, str]:
    """Whether there is a folder for passing files, with some room; libraries count on one."""
    try:
        place = where()
        free = shutil.disk_usage(place).free / 1e6
    except OSError as error:
        return WARN, f"no folder for temporary files ({error}). Set TMPDIR to one that you can write to."
    text = f"{place}, {free:,.0f} MB free"
    return (OK, text) if free >= 200 else (WARN, f"{text}. Make room, or set TMPDIR to a folder on a larger disk.")


def memory(total: int | None = None, available: int | None = None, limit: int | None = None) -> tuple[str, str]:
    """What is free, of this machine's memory or of what a container grants."""
    import psutil

    now = psutil.virtual_memory()
    total, available = total or now.total, available or now.available
    limit = limit or memory_limit()
    granted = " (as much as this container may use)" if limit < total else ""
    total, available = min(limit, total), min(limit - psutil.Process().memory_info().rss, available)
    text = f"{available / 1e9:.1f} of {total / 1e9:.1f} GB available{granted}"
    return (OK, text) if available >= 1.5e9 else (WARN, f"{text}. A notebook takes about 1 GB: close other programs.")


CONTROL_GROUPS = Path("/sys/fs/cgroup")


def memory_limit(groups: Path = CONTROL_GROUPS, own: Path = Path("/proc/self/cgroup")) -> int:
    """Bytes that this process may have by Linux's control groups, of either version: the least that its own group and
    those around it grant, as a container's or a class server's; elsewhere, beyond all bounds."""
    try:
        lines = own.read_text().splitlines()
    except OSError:
        return sys.maxsize
    return min((limit for line in lines for limit in _granted(groups, *line.split(":", 2)[1:])), default=sys.maxsize)


def _granted(groups: Path, controllers: str, path: str) -> Iterator[int]:
    """The limits of a group and those around it. A container sees its own group as the outermost, under any name."""
    if controllers and "memory" not in controllers.split(","):  # of version 1, where each counts something of its own
        return
    top, name = (groups / "memory", "memory.limit_in_bytes") if controllers else (groups, "memory.max")
    inner = Path(os.path.normpath(top / path.lstrip("/")))
    for folder in {top, *(group for group in (inner, *inner.parents) if group.is_relative_to(top))}:
        with suppress(OSError, ValueError):  # no such file, or the word "max"
            yield int((folder / name).read_text())


def cores(usable: int | None = None, all_of_them: int | None = None) -> tuple[str, str]:
    from tiny_models.cores import n_cores

    count, there = usable or n_cores(), all_of_them or os.cpu_count() or 1
    text = f"{count} usable" + (f" of {there}: a quota or an affinity says so" if count < there else "")
    return (OK, text) if count > 1 else (WARN, f"{text}. All works, at about half the speed that the lessons name.")


def pytorch() -> tuple[str, str]:
    import torch

    build = "CPU build" if torch.version.cuda is None else f"build for CUDA {torch.version.cuda}, which is not needed"
    return OK, f"{torch.__version__}, {build}"


def packages(lock: Path = LOCK, installed: Callable[[str], str] = metadata.version) -> tuple[str, str]:
    """Compare what is installed with the lock, as far as the lock's markers concern this machine."""
    pinned = list(locked(lock))
    wrong = [difference for wanted in pinned if (difference := _difference(wanted, installed))]
    if not wrong:
        return OK, f"{len(pinned)} packages as locked"
    return WARN, f"{', '.join(wrong[:8])}{' ...' if len(wrong) > 8 else ''}. {ANEW}"


def locked(lock: Path) -> Iterator[Requirement]:
    """The requirements of a lock that hold on this machine, without their hashes."""
    for line in lock.read_text(encoding="utf-8").splitlines():
        if line[:1].isalnum():
            requirement = Requirement(line.rstrip("\\ "))
            if requirement.marker is None or requirement.marker.evaluate():
                yield requirement


def _difference(wanted: Requirement, installed: Callable[[str], str]) -> str:
    try:
        version = installed(wanted.name)
    except metadata.PackageNotFoundError:
        return f"{wanted.name} is missing"
    return "" if version in wanted.specifier else f"{wanted.name} is {version}, not {wanted.specifier}"


def threads(rates: dict[int, float] | None = None) -> tuple[str, str]:
    """Measure; where more threads are far slower than one, they wait for a core that something else uses."""
    from tiny_models.threads import explain_threads, measure_threads

    rates = rates or measure_threads()
    text = explain_threads(rates)
    if rates[max(rates)] < rates[1] / 2:
        return WARN, f"{text} Other programs keep a core busy: close some, and lessons run faster."
    return OK, text


def browser(find: Callable[[str], str | None] = shutil.which) -> tuple[str, str]:
    found = find("chromium") or find("chromium-browser") or find("google-chrome")
    return OK, found or "no Chromium: the tests in a browser will be skipped (Debian: sudo apt install chromium)"


def notebooks(shipped: Path = NOTEBOOKS, mine: Path = MY_NOTEBOOKS) -> tuple[str, str]:
    count, offers = len(list(shipped.glob("*.ipynb"))), sorted(mine.glob("*.new*.ipynb"))
    if not count:
        return FAIL, f"{shipped} holds no notebooks. Get the project again, or run `python -m lessons build`."
    if offers:
        return OK, f"new versions beside yours: {', '.join(path.name for path in offers)}. Delete what you do not want."
    return OK, f"{count}; your copies are in {mine.name}" if mine.exists() else f"{count}, copied when the lab opens"


def hub(folder: Path = ROOT / ".hub") -> tuple[str, str]:
    """Whether a hub for a class is complete, where somebody has begun to make one: the hub says so itself."""
    if not folder.exists():
        return OK, "none here; `sudo python3 start.py hub` serves a class from a Linux server"
    # A process of its own, since what is deployed stands above the lessons.
    asked = [sys.executable, "-m", "deploy.hub.install"]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True)
    return (WARN if said.returncode else OK), said.stdout.strip() or said.stderr.strip().rpartition("\n")[2]


CHECKS = {
    check.__name__: check
    for check in (
        *(python, folder, settings, disk, temporary, memory, cores),
        *(packages, pytorch, threads, browser, notebooks, hub),
    )
}
