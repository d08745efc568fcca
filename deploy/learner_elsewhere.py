"""A learner's Lab where another hub than ours starts it: The Littlest JupyterHub, or Zero to JupyterHub on Kubernetes.

It is the Lab that deploy/hub starts, with nothing handed out or in, which that hub does in ways of its own.
"""

import os
import sys
import tempfile
from pathlib import Path


def main(argv: list[str]) -> None:
    """Serve until the hub stops it; sockets of kernels lie in a folder that only this learner can enter."""
    from deploy.hub import learner, places

    os.environ.setdefault(places.PLACES, "{}")
    learner.RUNTIME = Path(tempfile.mkdtemp(prefix="hub-"))  # short: a socket's name may have 107 characters
    learner.main(argv)


if __name__ == "__main__":
    main(sys.argv[1:])
