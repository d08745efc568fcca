"""Starting a learner's server as a user of this machine, under a limit of memory that the kernel of Linux enforces."""

import json
import os
import pwd
import resource
from pathlib import Path

from jupyterhub.spawner import LocalProcessSpawner
from traitlets import Unicode

import start
from deploy.hub.exchange import take_part
from deploy.hub.places import PLACES, RUNTIME, by_systemd
from deploy.hub.ports import free_port

LEARNER = [str(start.PYTHON), "-P", "-m", "deploy.hub.learner"]


class LearnerSpawner(LocalProcessSpawner):
    """A Lab for one user.

    Where systemd runs this machine, all of a learner's processes together are held to `mem_limit` by a control group.
    Elsewhere, as in a container, each process is, by RLIMIT_DATA: then two kernels may use twice as much.
    """

    exchange = Unicode().tag(config=True)

    async def start(self):
        name = self.user.name
        private_runtime(name)
        shown = take_part(Path(self.exchange), name, self.user.admin)
        self.environment = {**self.environment, PLACES: json.dumps(shown)}
        limits = in_control_group(name, self.mem_limit) if by_systemd() else []
        self.cmd = [*limits, *LEARNER]
        self.port = free_port()  # 0: any that the system gives
        return await super().start()

    def make_preexec_fn(self, name: str):
        if by_systemd():
            return None  # systemd-run must be root to ask for a control group; setpriv changes the user after it
        become, most = super().make_preexec_fn(name), self.mem_limit

        def limit_and_become():
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))
            become()

        return limit_and_become


def in_control_group(name: str, most: int) -> list[str]:
    """What stands before a command so that it runs as a user, and with all its children in `most` bytes of memory."""
    limits = [f"--property=MemoryMax={most}", "--property=MemorySwapMax=0"]
    become = ["setpriv", "--reuid", name, "--regid", str(pwd.getpwnam(name).pw_gid), "--init-groups", "--"]
    return ["systemd-run", "--scope", "--quiet", "--collect", *limits, "--", *become]


def private_runtime(name: str) -> Path:
    """A folder for a user's sockets that nobody else can enter."""
    RUNTIME.mkdir(mode=0o755, exist_ok=True)
    user = pwd.getpwnam(name)
    folder = RUNTIME / str(user.pw_uid)
    folder.mkdir(mode=0o700, exist_ok=True)
    os.chown(folder, user.pw_uid, user.pw_gid)
    os.chmod(folder, 0o700)
    return folder
