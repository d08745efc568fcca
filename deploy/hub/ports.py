"""Ports that are free: those that the hub needs, and one for a learner's server, which listens only seconds later."""

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


def is_free(port: int) -> bool:
    try:
        check_free("127.0.0.1", port)
    except OSError:
        return False
    return True


def check_free(address: str, port: int) -> None:
    """Raises OSError where a port of an address cannot be listened on."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # what has just ended may be followed
        probe.bind((address, port))
