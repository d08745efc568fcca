"""A hub on loopback with three learners, who are users of this machine while the tests of this folder run."""

import os
import shlex
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.hub.trial import Learner, hold
from deploy.hub.trial_hub import TrialHub, processes_with

ROOT = Path(__file__).parents[2]
LEARNERS = 3
MEMORY = 1.5


def missing() -> str:
    """What keeps a hub from being tried here; nothing where it can be."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "a hub makes users of this machine: it is tried on Linux, as root"
    tools = [tool for tool in ("useradd", "openssl", "unshare") if shutil.which(tool) is None]
    return f"not on the PATH: {', '.join(tools)}" if tools else ""


def give_up(why: str) -> None:
    """Skip, or fail where REQUIRE_HUB=1 promises that a hub can be tried."""
    end = pytest.fail if os.environ.get("REQUIRE_HUB") == "1" else pytest.skip
    end(why)


def seen_by_all(*needed: Path) -> list[str]:
    """What stands before a command so that every user may enter the folders that it needs, and nothing else changes.

    Course or Python may lie below a folder of root's own, as in CI. Whoever starts a real hub is told to move them;
    this command sees, in its own view of the disk, another folder in that one's place, with what it needs alone.
    """
    closed: dict[Path, set[str]] = {}
    for path in needed:
        for above in path.parents:
            if not above.stat().st_mode & 0o001:
                closed.setdefault(above, set()).add(path.relative_to(above).parts[0])
    steps = ["mount -t tmpfs none /mnt"]
    for above in sorted(closed, key=lambda path: len(path.parts)):  # from the outside in
        for name in closed[above]:
            steps += [f"mkdir -p /mnt/{name}", f"mount --rbind {shlex.quote(str(above / name))} /mnt/{name}"]
        steps.append(f"mount -t tmpfs -o mode=755 none {shlex.quote(str(above))}")
        for name in closed[above]:
            child = shlex.quote(str(above / name))
            steps += [f"mkdir {child}", f"mount --rbind /mnt/{name} {child}"]
    return ["unshare", "--mount", "sh", "-c", " && ".join([*steps, 'exec "$@"']), "sh"] if closed else []


@pytest.fixture(scope="module")
def hub(request: pytest.FixtureRequest) -> Iterator[TrialHub]:
    """A hub that answers; a file of tests may have SETTINGS of its own."""
    if why := missing():
        give_up(why)
    settings = getattr(request.module, "SETTINGS", {})
    hub = TrialHub(LEARNERS, seen_by_all(Path(sys.executable).resolve(), ROOT), memory=MEMORY, **settings)
    try:
        try:
            hub.wait_until_ready()
        except RuntimeError as error:
            give_up(str(error))
        yield hub
    finally:
        hub.close()
        began = time.monotonic()
        while left := processes_with(f"--port {hub.settings.port} "):  # its proxy
            assert time.monotonic() - began < 60, f"what is closed leaves nothing behind: {left}"
            time.sleep(0.1)


@pytest.fixture(scope="module")
def learners(hub: TrialHub) -> list[Learner]:
    """Three learners who have done lesson 01 as far as its panel, moved the mix, and trained."""
    learners = [Learner(visitor) for visitor in hub.learners()]
    hold(learners, whole=False, pause=0.0)
    assert [said for one in learners for said in (*one.failures, *one.kernel.errors)] == [], hub.log_tail(60)
    for one in learners:
        one.kernel.run("import os")  # which each test asks for something
    return learners


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Add the end of the hub's log to the report of a failed test."""
    report = yield
    hub = getattr(item, "funcargs", {}).get("hub")
    if report.failed and hub is not None and hub.log.exists():
        report.sections.append(("hub", hub.log_tail(60)))
    return report
