"""What is right or wrong with this machine: `python3 start.py doctor`."""

import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

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
        print("The doctor takes no arguments.")
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


def folder(place: Path = ROOT) -> tuple[str, str]:
    """Whether files can be written beside the notebooks: copies, uploads and saved work go there."""
    try:
        with tempfile.TemporaryFile(dir=place):
            return OK, f"{place} can be written to"
    except OSError as error:
        return FAIL, f"{place} cannot be written to ({error}). Move the project to a folder of your own."


def disk(free: int | None = None) -> tuple[str, str]:
    gigabytes = (shutil.disk_usage(ROOT).free if free is None else free) / 1e9
    text = f"{gigabytes:.1f} GB free"
    return (OK, text) if gigabytes >= 1 else (WARN, f"{text}. Saving may soon fail: make room.")


def memory(total: int | None = None, available: int | None = None) -> tuple[str, str]:
    import psutil

    now = psutil.virtual_memory()
    total, available = total or now.total, available or now.available
    text = f"{available / 1e9:.1f} of {total / 1e9:.1f} GB available"
    return (OK, text) if available >= 1.5e9 else (WARN, f"{text}. A notebook takes about 1 GB: close other programs.")


def cores(usable: int | None = None) -> tuple[str, str]:
    from tiny_models.cores import n_cores

    count = usable or n_cores()
    text = f"{count} usable"
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
    from tiny_models.threads import explain_threads, measure_threads, n_cores

    rates = rates or measure_threads()
    text = explain_threads(rates, n_cores())
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


CHECKS = {
    check.__name__: check
    for check in (python, folder, disk, memory, cores, packages, pytorch, threads, browser, notebooks)
}
