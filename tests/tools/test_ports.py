"""The port of a learner's server: free, and not one that the system gives to somebody else meanwhile."""

import socket
from pathlib import Path

import pytest

from deploy.hub.ports import LOWEST, free_port, is_free


@pytest.mark.parametrize("first", [LOWEST + 100, 20_000, 32_768])
def test_it_lies_below_what_the_system_hands_out(tmp_path: Path, first: int):
    (tmp_path / "range").write_text(f"{first}\t60999\n")
    assert {LOWEST <= free_port(tmp_path / "range") < first for _ in range(20)} == {True}


def test_where_the_system_hands_out_all_of_them_it_is_asked_for_one(tmp_path: Path):
    (tmp_path / "range").write_text("1024\t60999\n")
    assert free_port(tmp_path / "range") == 0


def test_one_that_somebody_listens_on_is_not_free():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        assert not is_free(port)
    assert is_free(port)
