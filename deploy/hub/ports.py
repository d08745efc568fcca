"""A port for a learner's server, which listens there only seconds after it was chosen."""

import random
import socket
from pathlib import Path

LOWEST = 10_000
HANDED_OUT = Path("/proc/sys/net/ipv4/ip_local_port_range")


def free_port(handed_out: Path = HANDED_OUT) -> int:
    """A free port of 127.0.0.1 below those that the system hands out by itself: else a kernel, a browser or another
    learner's server could be given it before the server listens, which then ends. 0 if there is none.

    >>> LOWEST <= free_port() < 2**16
    True
    """
    first = int(handed_out.read_text().split()[0])
    return next(filter(is_free, random.sample(range(LOWEST, first), k=100)), 0) if first >= LOWEST + 100 else 0


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # what has just ended may be followed
        try:
            tried.bind((host, port))
        except OSError:
            return False
        return True
