import ast
import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import start

ROOT = Path(start.__file__).parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCKED = [Requirement(line.rstrip("\\ ")) for line in LOCK.splitlines() if line[:1].isalnum()]
RANGES = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()

# --- before anything is installed


NEWER_THAN_2_7 = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.AsyncFunctionDef, ast.Match)


def test_old_pythons_get_as_far_as_the_message(monkeypatch, capsys):
    """By hand, 2.7, 3.6, 3.8 and 3.10 were seen to print it; here, by what their grammars lack."""
    nodes = list(ast.walk(ast.parse((ROOT / "start.py").read_text(encoding="ascii"))))
    assert not [node.lineno for node in nodes if isinstance(node, NEWER_THAN_2_7)]
    assert not [node for node in nodes if isinstance(node, ast.arguments) and (node.kwonlyargs or node.posonlyargs)]
    assert not [node.lineno for node in nodes if isinstance(node, ast.Raise) and node.cause]
    assert not [node for node in nodes if isinstance(node, ast.Starred) and isinstance(node.ctx, ast.Store)]
    in_lists = [item for node in nodes if isinstance(node, ast.List | ast.Tuple | ast.Set) for item in node.elts]
    assert not [item.lineno for item in in_lists if isinstance(item, ast.Starred)]
    monkeypatch.setattr(start.sys, "version_info", (3, 8, 10, "final", 0))
    assert start.main(["doctor"]) == 1
    assert "Python 3.8" in capsys.readouterr().err


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
@pytest.mark.parametrize("machine", ["Linux x86_64", "Linux aarch64", "Darwin arm64", "Windows AMD64", "FreeBSD amd64"])
def test_pythons_that_pytorch_has_builds_for_pass(version: tuple, machine: str):
    start.check_python(version, 2**63 - 1, *machine.split())


@pytest.mark.parametrize(
    ("version", "maxsize", "machine", "named"),
    [
        ((3, 10), 2**63 - 1, "Linux x86_64", "Python 3.10"),
        ((3, 15), 2**63 - 1, "Linux x86_64", "Python 3.15"),
        ((2, 7), 2**63 - 1, "Linux x86_64", "Python 2.7"),
        ((3, 11), 2**31 - 1, "Windows AMD64", "32 bits"),
        ((3, 11), 2**63 - 1, "Darwin x86_64", "arm64 only"),
        ((3, 11), 2**63 - 1, "Windows ARM64", "AMD64 only"),
    ],
)
def test_other_pythons_are_told_which_one_to_get(version: tuple, maxsize: int, machine: str, named: str):
    with pytest.raises(start.SetupError, match=r"64-bit Python, 3\.11 to 3\.14") as error:
        start.check_python(version, maxsize, *machine.split())
    assert named in str(error.value)


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_missing_venv_module_names_debians_package(missing: str):
    start.check_venv_module()
    with pytest.raises(start.SetupError, match=r"apt install python3\.\d+-venv"):
        start.check_venv_module(find=lambda name: None if name == missing else name)


def test_this_file_alone_installs_nothing_and_says_what_is_missing(tmp_path: Path, monkeypatch, capsys):
    """As where somebody opens it inside a zip file: Windows unpacks it alone; 200 MB came for nothing."""
    start.check_whole(ROOT)
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "install", lambda gpu: pytest.fail("nothing is to be installed"))
    assert start.main(["doctor"]) == 1
    said = capsys.readouterr().err
    assert "requirements.lock, pyproject.toml, tiny_models, lessons should lie beside" in said and "unpack all" in said


def test_too_little_space_is_said_with_both_figures():
    start.check_space(4 * 10**9)
    with pytest.raises(start.SetupError, match=r"0\.5 GB are free .* needs 3 GB"):
        start.check_space(5 * 10**8)


SITE = len("\\.venv\\Lib\\site-packages\\")


def test_windows_paths_are_measured_before_anything_is_downloaded():
    """Tried nowhere but here: a law of 260 characters, and of what PyTorch brings."""
    names = [len(str(file)) for name in ("torch", "jupyterlab") for file in metadata.files(name)]
    assert max(names) - len("+cpu") <= start.LONGEST_INSTALLED
    fits, too_long = "C:\\" + "x" * 64, "C:\\Users\\ada\\OneDrive - A School\\" + "x" * 40
    assert len(fits) + SITE + start.LONGEST_INSTALLED == 259
    start.check_name(fits, "Windows", long_paths=False)
    start.check_name(too_long, "Windows", long_paths=True)
    start.check_name("/" + "x" * 200, "Linux", long_paths=False)
    with pytest.raises(start.SetupError, match=r"(?s)68 characters, and Windows takes 67.*shorter place.*long paths"):
        start.check_name(fits + "x", "Windows", long_paths=False)
    with pytest.raises(start.SetupError, match=f"{len(too_long)} characters .*OneDrive"):
        start.check_name(too_long, "Windows", long_paths=False)


@pytest.mark.parametrize("name", ["/a b", "/Łukasz", "/100%", "/it's", '/"q"', "/#1", "/𝒳", "/a;b", "/$HOME", "/-e"])
def test_names_of_folders_that_people_give_are_fit(name: str):
    start.check_name(name, "Linux", long_paths=False)


@pytest.mark.parametrize(
    ("name", "system"),
    [("/a:b", "Linux"), ("/a:b", "Darwin"), ("C:\\a;b", "Windows"), ("/a\nb", "Linux"), ("/\udcff", "Linux")],
)
def test_names_in_which_python_makes_no_environment_are_said_before_it_tries(name: str, system: str):
    with pytest.raises(start.SetupError, match="Rename that folder"):
        start.check_name(name, system, long_paths=False)


@pytest.mark.skipif(os.name == "nt", reason="paths are letters there, not bytes")
def test_a_locale_in_which_a_path_is_no_text_is_no_reason_to_rename_a_folder():
    """Of PYTHONUTF8=0 in a plain locale: what is started reads UTF-8 all the same."""
    assert start.as_children_see("/cours \udcc3\udca9l\udcc3\udca8ve") == "/cours élève"
    assert start.as_children_see("/cours élève") == "/cours élève" and start.as_children_see("/\udcff") == "/\udcff"


def test_a_clock_in_the_past_is_said_before_pip_distrusts_every_server():
    start.check_clock(start.RELEASED)
    with pytest.raises(start.SetupError, match="clock says 1970"):
        start.check_clock(1970)


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path):
    start.check_folder(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(start.SetupError, match="Copy this folder"):
        start.check_folder(tmp_path / "file" / "under")  # permissions would not stop root


@pytest.mark.skipif(os.name == "nt", reason="Windows makes environments without links")
def test_a_disk_on_which_nothing_could_be_started_is_said_before_it_is_filled(tmp_path: Path, monkeypatch):
    def refused(target, link):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    start.check_folder(tmp_path)
    with monkeypatch.context() as of_a_stick:
        of_a_stick.setattr(os, "symlink", refused)
        with pytest.raises(start.SetupError, match=r"USB stick\.\nCopy this folder to another disk"):
            start.check_folder(tmp_path)
    mounted = os.statvfs_result((4096,) * 8 + (getattr(os, "ST_NOEXEC", 8), 255))
    monkeypatch.setattr(os, "ST_NOEXEC", 8, raising=False)
    monkeypatch.setattr(os, "statvfs", lambda path: mounted)
    with pytest.raises(start.SetupError, match="mounted with noexec"):
        start.check_folder(tmp_path)
    assert list(tmp_path.iterdir()) == []


FULL = """if True:
    import resource, signal, sys
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # as on a full disk, files stay short
    import start
    from pathlib import Path
    print(start.can_write(Path(sys.argv[1])), start.own_places())
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of processes are Unix's")
def test_where_nothing_more_can_be_written_no_place_is_promised(tmp_path: Path):
    kept, places = tmp_path / "kept", {"TMPDIR": str(tmp_path), "HOME": os.devnull}
    kept.mkdir()
    command, seen = [sys.executable, "-c", FULL, kept], {**os.environ, **places}
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=seen)
    assert result.stdout == "False {}\n", result.stderr
    assert list(kept.iterdir()) == [] and list(tmp_path.iterdir()) == [kept], "nothing is left of what was tried"


@pytest.mark.parametrize("home", [os.devnull, "/no/such/home", ""])
def test_settings_and_copies_go_beside_the_course_and_else_home_and_else_to_a_temporary_folder(
    tmp_path, monkeypatch, home
):
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setenv("HOME", home)
    assert start.own_places()["COURSE_PLACE"] == str(tmp_path)
    (tmp_path / "file").touch()
    monkeypatch.setattr(start, "ROOT", tmp_path / "file" / "read-only")
    if home == os.devnull:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        assert Path(start.own_places()["COURSE_PLACE"]).match(str(tmp_path / "data-shapes-models-*"))
        monkeypatch.setenv("HOME", str(tmp_path / "at home"))
        places = start.own_places()
        assert places["COURSE_PLACE"] == str(tmp_path / "at home" / "data-shapes-models")
        assert all(place.startswith(places["COURSE_PLACE"]) for place in places.values())


@pytest.mark.parametrize("name", [".settings", "my_notebooks"])
def test_a_link_to_a_disk_that_is_not_there_today_sends_all_elsewhere(tmp_path: Path, monkeypatch, name: str):
    monkeypatch.setattr(start, "ROOT", tmp_path / "course")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / name).symlink_to("/media/no such stick/mine")
    assert start.own_places()["COURSE_PLACE"] == str(tmp_path / "data-shapes-models")


@pytest.mark.parametrize("name", [".settings", "my_notebooks"])
def test_what_somebody_else_has_made_there_sends_all_elsewhere(tmp_path: Path, monkeypatch, name: str):
    """Started once as root, then as oneself: permissions would not stop the root who runs this, a file does."""
    monkeypatch.setattr(start, "ROOT", tmp_path / "course")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / name).touch()
    assert start.own_places()["COURSE_PLACE"] == str(tmp_path / "data-shapes-models")


def test_settings_among_which_somebody_elses_are_send_all_elsewhere(tmp_path: Path, monkeypatch):
    """Started by oneself, then as root, then by oneself: Jupyter opens no notebook where its database is root's."""
    monkeypatch.setattr(start, "ROOT", tmp_path / "course")
    monkeypatch.setenv("HOME", str(tmp_path))
    inner = tmp_path / "course" / ".settings" / "jupyter-data-dir"
    inner.mkdir(parents=True)
    (inner / "link").symlink_to("nowhere")
    (inner / "nbsignatures.db").touch()
    assert start.own_places()["COURSE_PLACE"] == str(tmp_path / "course")
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, how: may(path, how) and not str(path).endswith(".db"))
    assert start.own_places()["COURSE_PLACE"] == str(tmp_path / "data-shapes-models")


def test_who_has_no_home_at_all_or_may_not_enter_it_gets_one(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(start, "ROOT", tmp_path)
    assert "HOME" not in start.own_places()
    with monkeypatch.context() as unknown:
        unknown.setattr(os.path, "expanduser", lambda path: path)
        assert start.own_places()["HOME"] == str(tmp_path)
    home = os.path.expanduser("~")
    monkeypatch.setattr(os, "access", lambda path, how: str(path) != home)
    assert start.own_places()["HOME"] == str(tmp_path)


def test_a_file_that_may_not_be_read_is_said_without_a_traceback(monkeypatch, capsys):
    def closed(gpu):
        raise PermissionError(errno.EACCES, "Permission denied", "installed.txt")

    monkeypatch.setattr(start, "install", closed)
    assert start.main(["doctor"]) == 1
    assert "installed.txt" in capsys.readouterr().err


def test_a_console_without_a_letter_of_the_path_ends_nothing():
    env = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    printing = "import start; start.COMMANDS.clear(); start.USAGE = '/Łukasz/𝒳'; start.sys.exit(start.main(['lab']))"
    result = subprocess.run([sys.executable, "-c", printing], cwd=ROOT, env=env, capture_output=True)
    assert (result.returncode, result.stdout.strip(), result.stderr) == (2, b"/?ukasz/?", b"")


# --- two starts at once


def test_one_start_waits_while_another_installs_and_finds_it_done(tmp_path: Path):
    """Two processes; the first one holds the lock for a second, then leaves a complete installation."""
    code = """if True:
        import pathlib, sys, time, start
        place = pathlib.Path(sys.argv[1])
        start.VENV = place / ".venv"
        start.is_complete = (place / "done").exists
        start.fill = lambda gpu: (print("installs", flush=True), time.sleep(1), (place / "done").touch())
        start.install()
    """
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout.readline() == "installs\n"
        second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert "waits for that to end" in second.stdout and "installs" not in second.stdout
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout == ""  # done: nobody waits


@pytest.mark.skipif(os.name == "nt", reason="on Windows a lock belongs to one process")
def test_where_a_start_is_killed_alone_the_next_waits_for_the_pip_that_it_has_left_behind(tmp_path: Path):
    pip = tmp_path / "pip"
    waits = "touch begun; for i in $(seq 999); do [ -e end ] && exit; sleep 0.02; done"
    pip.write_text(f'#!/bin/sh\ncase "$*" in *config*) exit;; esac\n{waits}')
    pip.chmod(0o755)
    code = """if True:
        import os, pathlib, sys, start
        start.VENV = pathlib.Path(sys.argv[1])
        start.PYTHON = start.VENV / "pip"
        os.chdir(sys.argv[1])
        with start.alone(start.VENV / "lock"):
            start.pip("Installing")
    """
    with subprocess.Popen([sys.executable, "-c", code, tmp_path], cwd=ROOT, stdout=subprocess.DEVNULL) as first:
        until(lambda: (tmp_path / "begun").exists())
        first.kill()
    with open(tmp_path / "lock") as file:
        assert not start.is_locked(file)
        (tmp_path / "end").touch()
        until(lambda: start.is_locked(file))


def until(holds):
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_disk_without_locks_stops_nobody(monkeypatch):
    if os.name != "nt":
        import fcntl

        def refuse(file, operation):
            raise OSError(errno.ENOLCK, "no locks here")

        monkeypatch.setattr(fcntl, "flock", refuse)
        assert start.is_locked(None)


# --- the virtual environment


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """A real virtual environment, without pip, at a path with a space and accents."""
    folder = tmp_path / "my cours élève" / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    return folder


def python_of(venv: Path) -> Path:
    return venv / start.PYTHON.relative_to(start.VENV)


def test_an_environment_is_usable_when_it_starts_and_has_pip(environment: Path, tmp_path: Path):
    assert not start.is_usable(tmp_path / "absent", python_of(tmp_path / "absent"))
    assert not start.is_usable(environment, python_of(environment))
    [site] = [*environment.glob("lib/python*/site-packages"), *environment.glob("Lib/site-packages")][:1]
    (site / "pip.py").touch()
    assert start.is_usable(environment, python_of(environment))
    python_of(environment).unlink()
    python_of(environment).write_bytes(
        b"../../usr/bin/python3"
    )  # as some programs that synchronise folders leave a link
    python_of(environment).chmod(0o755)
    assert not start.is_usable(environment, python_of(environment))


def test_a_moved_environment_is_noticed_also_where_the_first_one_still_stands(environment: Path, tmp_path: Path):
    assert not start.was_moved(environment)
    moved = tmp_path / ".venv"
    moved.mkdir()
    (moved / "pyvenv.cfg").write_bytes((environment / "pyvenv.cfg").read_bytes())
    assert start.was_moved(moved)
    environment.parent.rename(tmp_path / "renamed")
    assert start.was_moved(tmp_path / "renamed" / ".venv")


def test_an_environment_that_does_not_say_where_it_was_made_is_trusted(tmp_path: Path):
    (tmp_path / "pyvenv.cfg").write_text("home = /usr/bin\ncommand = conda create\n")
    assert not start.was_moved(tmp_path)


def test_what_python_says_as_it_makes_no_environment_is_shown_and_after_ctrl_c_is_not(tmp_path, monkeypatch, capfd):
    (tmp_path / "file").touch()
    for name, place in {"VENV": tmp_path / "file" / ".venv", "ROOT": tmp_path}.items():
        monkeypatch.setattr(start, name, place)
    with pytest.raises(start.SetupError, match=r"(?s)Could not make .*\.venv.*own words:\n\n.*Error"):
        start.make_venv()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("target", ["/no/such/folder", "elsewhere"])
def test_a_link_in_the_place_of_the_environment_goes_and_what_it_leads_to_stays(tmp_path: Path, target: str):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "of another project").touch()
    (tmp_path / ".venv").symlink_to(target)
    start.remove(tmp_path / ".venv")
    assert [path.name for path in tmp_path.rglob("*")] == ["elsewhere", "of another project"]


def test_a_file_in_the_place_of_the_environment_is_said_and_stays(tmp_path: Path):
    (tmp_path / ".venv").write_text("the name that another tool has for an environment")
    with pytest.raises(start.SetupError, match="Not a directory|move it away"):
        start.remove(tmp_path / ".venv")
    assert (tmp_path / ".venv").is_file()


@pytest.mark.parametrize("stamp", [b"", b"\0" * 64, b"\xff\xfe", "\u0142".encode("cp1250")])
def test_a_damaged_stamp_is_none(tmp_path: Path, stamp: bytes):
    (tmp_path / "installed.txt").write_bytes(stamp)
    assert not start.says(tmp_path / "installed.txt", "0" * 64)
    (tmp_path / "installed.txt").write_text("0" * 64)
    assert start.says(tmp_path / "installed.txt", "0" * 64) and not start.says(tmp_path, "0" * 64)


def test_half_installed_packages_are_forgotten_and_whole_ones_kept(tmp_path: Path):
    site = tmp_path / "lib" / "python3.11" / "site-packages"
    for name in ("whole-1.0.dist-info", "half-1.0.dist-info"):
        (site / name).mkdir(parents=True)
        (site / name / "METADATA").touch()
    (site / "whole-1.0.dist-info" / "INSTALLER").touch()
    start.forget_half_installed(tmp_path)
    assert [path.name for path in start.packages(tmp_path)] == ["whole-1.0.dist-info"]


# --- the steps


class Machine:
    """A machine on which pip and venv only pretend, and note what they were asked for."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, system: str = "Linux") -> None:
        self.venv, self.lock = folder / ".venv", folder / "requirements.lock"
        self.lock.write_text("numpy==2.4.6\n")
        self.asked: list[str] = []
        self.fails: tuple[str, ...] = ()
        self.puts_elsewhere = False
        monkeypatch.setattr(start, "VENV", self.venv)
        monkeypatch.setattr(start, "LOCK", self.lock)
        monkeypatch.setattr(start, "is_usable", lambda venv, python: venv.exists())
        monkeypatch.setattr(start, "make_venv", self.venv.mkdir)
        monkeypatch.setattr(start, "check_clock", lambda year: None)
        monkeypatch.setattr(start, "pip", self.pip)
        monkeypatch.setattr(start.platform, "system", lambda: system)

    def pip(self, title: str, *arguments: object) -> tuple[int, str]:
        asked = " ".join(map(str, arguments)).replace(str(self.lock.parent), "").replace(str(ROOT), "ROOT")
        self.asked.append(asked)
        if any(part in asked for part in self.fails):
            return 1, "ERROR: no route to host"
        if "torch==" in asked:
            self.puts("torch-" + asked.split("torch==")[1].split(",")[0])
        if "-r " in asked and not self.puts_elsewhere:
            self.puts("jupyterlab-4.6.0")
        return 0, ""

    def puts(self, package: str) -> None:
        metadata = self.venv / "lib" / "python3.11" / "site-packages" / f"{package}.dist-info"
        metadata.mkdir(parents=True, exist_ok=True)
        (metadata / "INSTALLER").touch()

    def start(self, gpu: bool = False) -> list[str]:
        """What pip is asked for by one start."""
        self.asked.clear()
        start.install(gpu)
        return list(self.asked)


@pytest.fixture
def linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


CPU = "--no-deps torch==2.13.0+cpu"
CPU_INDEX = f"--no-deps --index-url {start.TORCH_CPU_INDEX} torch==2.13.0+cpu"
REST = ["--require-hashes -r /requirements.lock", "--no-deps --no-build-isolation -e ROOT"]


def test_linux_asks_for_the_cpu_build_where_pip_looks_then_all_else_by_hash(linux: Machine):
    assert linux.start() == [CPU, *REST]


def test_where_pip_does_not_find_it_pytorchs_own_index_is_asked(linux: Machine):
    linux.fails = (CPU,)
    assert linux.start() == [CPU, CPU_INDEX, *REST]


@pytest.mark.parametrize("system", ["Darwin", "Windows"])
def test_elsewhere_the_plain_build_is_the_cpu_build(tmp_path: Path, monkeypatch, system: str):
    assert Machine(tmp_path, monkeypatch, system).start() == ["--no-deps torch==2.13.0", *REST]


def test_the_second_start_asks_pip_for_nothing(linux: Machine):
    linux.start()
    assert linux.start() == []


NO_FILES = {"a folder": lambda place: (place / "in it").mkdir(parents=True), "a pipe": lambda place: os.mkfifo(place)}


@pytest.mark.skipif(os.name == "nt", reason="pipes are Unix's")
@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_in_the_place_of_the_lock_is_said_and_of_the_rest_is_made_anew(linux: Machine, kind: str):
    NO_FILES[kind](start.VENV.parent / ".venv.lock")
    with pytest.raises(start.SetupError, match="no file.*Move it away"):
        linux.start()
    os.rename(start.VENV.parent / ".venv.lock", start.VENV.parent / "elsewhere")
    linux.start()
    (start.VENV / "installed.txt").unlink()
    NO_FILES[kind](start.VENV / "installed.txt")
    linux.start()
    assert linux.start() == []


@pytest.mark.skipif(os.name == "nt", reason="pipes are Unix's")
@pytest.mark.parametrize("kind", NO_FILES)
def test_an_environment_whose_settings_are_no_file_is_none(tmp_path: Path, kind: str):
    NO_FILES[kind](tmp_path / "pyvenv.cfg")
    assert not start.is_usable(tmp_path, Path(sys.executable))


def test_a_new_lock_is_installed_and_torch_is_kept(linux: Machine):
    linux.start()
    linux.lock.write_text("numpy==2.4.7\n")
    assert linux.start() == REST
    assert linux.start() == []


def test_cuda_comes_only_when_asked_for_and_is_then_kept(linux: Machine):
    linux.start()
    assert linux.start(gpu=True) == ["--force-reinstall torch==2.13.0,!=2.13.0+cpu", *REST]
    assert linux.start() == []


@pytest.mark.parametrize("failing", [0, 1])
def test_a_failed_step_says_what_pip_said_and_the_next_start_goes_on_from_there(linux: Machine, failing: int):
    linux.fails = (REST[failing],)
    with pytest.raises(start.SetupError, match="(?s)no route to host.*online.*same command again"):
        linux.start()
    linux.fails = ()
    assert linux.start() == REST
    assert linux.start() == []


def test_going_back_to_the_old_lock_after_a_failure_installs_it_again(linux: Machine):
    linux.start()
    old = linux.lock.read_text()
    linux.lock.write_text("numpy==2.4.7\n")
    linux.fails = (REST[1],)
    with pytest.raises(start.SetupError, match="this did not work"):
        linux.start()
    linux.lock.write_text(old)
    linux.fails = ()
    assert linux.start() == REST


def test_no_torch_at_all_is_a_failure(linux: Machine, capsys):
    linux.fails = ("torch",)
    assert start.main(["doctor"]) == 1
    assert "no route to host" in capsys.readouterr().err


def test_a_success_that_leaves_nothing_behind_is_none(linux: Machine):
    linux.puts_elsewhere = True
    with pytest.raises(start.SetupError, match="not in"):
        linux.start()
    linux.puts_elsewhere = False
    assert linux.start() == REST


SAID = {
    "An error occurred during configuration: option retries: invalid integer value: 'many'": "pip's own settings",
    "perhaps is not a valid value for no-index option, please specify a boolean value": "pip's own settings",
    "OSError: Could not find the TLS certificate file, invalid path: /no": "pip's own settings",
    "Could not find a suitable TLS CA certificate bundle, invalid path: /no/such.pem": "pip's own settings",
    "certificate is not yet valid (_ssl.c:1006)": "clock",
    "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]": "PIP_CERT",
    "OSError: [Errno 28] No space left on device": "GB are free",
    "InvalidSchema: Missing dependencies for SOCKS support.": "unset them",
    "Tunnel connection failed: 407 Proxy Authentication Required": "HTTPS_PROXY",
    "ERROR: Invalid requirement: '<<<<<<< HEAD' (from line 2594 of x.lock)": "git checkout requirements.lock",
    "THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE": "broken download",
    "OSError: [WinError 32] The process cannot access the file": "Another program",
    "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied": "somebody else",
    "('--no-deps', '--index-url', 'https://download.pytorch.org/whl/cpu') no route": "--gpu",
    "ERROR: something new {that} nobody has seen": "online",
    "": "online",
}


@pytest.mark.parametrize("said", SAID)
def test_what_to_do_follows_from_what_pip_said(said: str):
    assert SAID[said] in start.advice(said)


def test_pips_output_is_returned_with_its_status(monkeypatch, capfd, tmp_path):
    monkeypatch.setattr(start, "VENV", tmp_path)
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    status, last_lines = start.pip("Trying", "--no-index", "--disable-pip-version-check", "--no-such-option")
    assert status != 0
    assert "no such option" in last_lines
    assert capfd.readouterr().out == "Trying ...\n"


# --- what only some tests need


@pytest.fixture
def beside(tmp_path: Path, monkeypatch) -> list[str]:
    """A real .venv with PyTorch's name in it, and a pip that only notes what it is asked for."""
    asked, python = [], tmp_path / ".venv" / start.PYTHON.relative_to(start.VENV)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / ".venv"], check=True)
    for name in ("VENV", "PYTHON"):
        monkeypatch.setattr(start, name, {"VENV": tmp_path / ".venv", "PYTHON": python}[name])
    [site] = [*(tmp_path / ".venv").glob("lib/python*/site-packages"), *(tmp_path / ".venv").glob("Lib/site-packages")]
    (site / "torch-2.13.0.dist-info").mkdir()
    (site / "what_is_in_venv.py").touch()
    monkeypatch.setattr(start, "pip_of", lambda python, *asked_for: asked.append([python, *asked_for]) or (0, ""))
    return asked


def test_a_side_environment_sees_venv_and_has_its_own_lock(beside, tmp_path: Path):
    python = start.install_beside("cluster")
    assert beside == [[python, "Installing requirements-cluster.lock", "--require-hashes", "-r",
                       ROOT / "requirements-cluster.lock"]]  # fmt: skip
    assert python.is_relative_to(tmp_path / ".venv-cluster")
    subprocess.run([python, "-I", "-c", "import what_is_in_venv"], check=True)
    assert start.install_beside("cluster") == python and len(beside) == 1, "it is there, and asks for nothing"
    (tmp_path / ".venv-cluster" / "installed.txt").write_text("another lock")
    assert start.install_beside("cluster") == python and len(beside) == 2


def test_a_side_environment_that_failed_is_made_anew(beside, monkeypatch):
    noted = start.pip_of
    monkeypatch.setattr(start, "pip_of", lambda *asked: (1, "no route to host"))
    with pytest.raises(start.SetupError, match="Installing requirements-cluster.lock: this did not work"):
        start.install_beside("cluster")
    monkeypatch.setattr(start, "pip_of", noted)
    start.install_beside("cluster")
    assert len(beside) == 1


# --- the commands


def test_commands_get_their_arguments_and_give_their_status(monkeypatch):
    calls = []
    monkeypatch.delenv("REQUIRE_CLUSTER", raising=False)
    monkeypatch.setattr(start, "install", lambda gpu: calls.append(gpu))
    monkeypatch.setattr(start, "run", lambda command: calls.append(command) or 5)
    assert start.main([]) == start.main(["test", "-k", "x"]) == start.main(["doctor", "--gpu"]) == 5
    assert start.main(["rehearse"]) == start.main(["--port=9000"]) == 5
    assert calls == [
        *(False, ["lessons", "lab"]),
        *(False, ["pytest", "--durations=10", "-rs", "-n2", "--dist=loadfile", "--no-loadscope-reorder", "-k", "x"]),
        *(True, ["lessons", "doctor"]),
        *(False, ["lessons", "rehearse"]),
        *(False, ["lessons", "lab", "--port=9000"]),
    ]


def test_what_only_some_tests_need_is_installed_where_it_is_asked_for(monkeypatch):
    calls = []
    for name in ("install", "install_beside", "run"):
        monkeypatch.setattr(start, name, lambda given, name=name: calls.append((name, given)))
    monkeypatch.setenv("REQUIRE_CLUSTER", "1")
    start.main(["test"])
    start.main(["lab"])
    assert [call for call in calls if call[0] != "run"] == [
        ("install", False), ("install_beside", "cluster"), ("install", False)]  # fmt: skip


def test_quick_names_places_that_are_there():
    assert start.in_full(["-x", "--quick"]) == ["-x", *start.QUICK]
    places = [argument.removeprefix("--ignore=") for argument in start.QUICK if argument.startswith(("tests", "--ign"))]
    assert len(places) > 3 and all((ROOT / place).exists() for place in places)


def test_quick_leaves_out_the_options_for_notebooks_and_no_other():
    of_all = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]["addopts"]
    kept = [option for option in of_all if "nbval" not in option]
    assert start.WITHOUT_NOTEBOOKS == ["-pno:nbval", f"--override-ini=addopts={' '.join(kept)}"] and kept != of_all


def test_the_exit_status_is_that_of_what_was_run(tmp_path: Path):
    """CI sees nothing else of a failing test."""
    (tmp_path / "module_of_7.py").write_text("import os, sys\nprint(os.getcwd())\nsys.exit(7 + len(sys.argv[1:]))")
    code = """if True:
        import start, sys
        start.PYTHON, start.ROOT = start.Path(sys.executable), start.Path(sys.argv[1])
        sys.exit(start.run(["module_of_7", "an argument"]))
    """
    result = subprocess.run([sys.executable, "-c", code, tmp_path], cwd=ROOT, capture_output=True, text=True)
    assert (result.returncode, Path(result.stdout.strip()).resolve()) == (8, tmp_path.resolve()), result.stderr


def test_neither_a_closed_console_nor_a_file_of_somebodys_beside_it_ends_it(tmp_path: Path):
    """A service closes what is printed to; and a random.py beside a script goes before Python's own."""
    shutil.copy(ROOT / "start.py", tmp_path)
    for name in ("random", "ast", "platform", "tempfile"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('not of Python')")
    asked = subprocess.run([sys.executable, "start.py", "--help"], cwd=tmp_path, capture_output=True, text=True)
    assert (asked.returncode, asked.stderr) == (0, "") and "start.py doctor" in asked.stdout
    code = "import start, sys; start.PYTHON = sys.executable; sys.stdout = None; start.run(['this'])"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True).returncode == 0


@pytest.mark.parametrize(("argument", "status"), [("--help", 0), ("tests", 2)])
def test_help_and_mistyped_commands_show_the_commands(capsys, argument: str, status: int):
    assert start.main([argument]) == status
    printed = capsys.readouterr().out
    assert all(f"start.py {command} " in printed for command in ("test", "doctor", "rehearse"))


def test_python_may_take_the_text_of_a_module_away():
    shown = subprocess.run([sys.executable, "-OO", "start.py", "tset"], cwd=ROOT, capture_output=True, text=True)
    assert shown.returncode == 2 and all(command in shown.stdout for command in start.COMMANDS)


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
@pytest.mark.parametrize("command", [["start.py", "--help"], ["-m", "lessons", "doctor"]])
def test_who_reads_only_the_first_line_sees_no_traceback(command: list[str]):
    gone, written = os.pipe()
    os.close(gone)
    asked, seen = [sys.executable, *command], {**start.ENVIRONMENT, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(asked, cwd=ROOT, stdout=written, stderr=subprocess.PIPE, env=seen)
    os.close(written)
    assert (ended.returncode != 0, ended.stderr) == (True, b"")


@pytest.mark.parametrize("command", start.COMMANDS)
def test_who_asks_what_a_command_does_has_not_asked_to_install_anything(monkeypatch, capsys, command: str):
    monkeypatch.setattr(start, "is_complete", lambda: False)
    for name in ("install", "check_server"):
        monkeypatch.setattr(start, name, lambda *given: pytest.fail("asking for help installs nothing"))
    assert start.main([command, "--help"]) == 0
    assert f"start.py {command}" in capsys.readouterr().out or command == "lab"


@pytest.mark.parametrize("argument", ["-h", "--help"])
def test_what_rehearsing_is_can_be_read_before_anything_is_installed(monkeypatch, capsys, argument: str):
    monkeypatch.setattr(start, "install", lambda gpu: pytest.fail("asking for help installs nothing"))
    assert start.main(["rehearse", argument]) == 0
    printed = capsys.readouterr().out
    assert all(words in printed for words in ("Trains what", "how long", "to undo it", ".rehearsed"))


def test_ctrl_c_while_installing_is_no_traceback(monkeypatch, capsys):
    def interrupted(gpu):
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "install", interrupted)
    assert start.main(["doctor"]) == 130
    assert "goes on from here" in capsys.readouterr().err


@pytest.mark.parametrize("library", ["OPENBLAS", "OMP"])
def test_children_multiply_small_matrices_alone_unless_a_person_says_otherwise(library: str):
    name = f"{library}_NUM_THREADS"
    code = f"""if True:
        import os, sys
        os.environ.pop("{name}", None)
        os.environ.update(dict([sys.argv[1].split("=")]))
        from start import ENVIRONMENT
        print(ENVIRONMENT["{name}"])
    """
    for given, found in (("OTHER=7", "1"), (f"{name}=3", "3")):
        result = subprocess.run([sys.executable, "-c", code, given], cwd=ROOT, capture_output=True, text=True)
        assert result.stdout.split() == [found]


# --- the lists of requirements


def test_the_lock_is_exact_and_hashed():
    assert len(LOCKED) > 50
    for entry in re.split(r"\n(?=[a-zA-Z0-9])", LOCK)[1:]:
        assert re.match(r"[\w.-]+==[\w.]+( ; .+)? \\\n +--hash=sha256:[0-9a-f]{64}", entry), entry


def test_the_lock_brings_neither_torch_nor_cuda():
    assert not [r.name for r in LOCKED if re.match("torch|nvidia|cuda|triton", r.name)]


def test_the_lock_keeps_the_ranges_that_people_read():
    ranges = [Requirement(line.split("#")[0]) for line in RANGES if line[:1].isalpha()]
    locked = {canonicalize_name(r.name): next(iter(r.specifier)).version for r in LOCKED}
    assert len(ranges) > 10
    for wanted in ranges:
        version = start.TORCH if wanted.name == "torch" else locked[canonicalize_name(wanted.name)]
        assert version in wanted.specifier, wanted
    assert RANGES[-1] == "-e ."


@pytest.mark.parametrize(("name", "n_asked"), [("cluster", 2), ("mutants", 1)])
def test_what_stands_beside_the_course_is_locked_and_takes_nothing_else(name: str, n_asked: int):
    lines = (ROOT / f"requirements-{name}.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-zA-Z0-9])", lines)[1:]
    assert all(re.match(r"[\w.-]+==[\w.]+( ; .+)? \\\n +--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    locked = [Requirement(entry.split("\n")[0].rstrip("\\ ")) for entry in entries]
    versions = {canonicalize_name(r.name): next(iter(r.specifier)).version for r in locked}
    ours = {canonicalize_name(r.name): next(iter(r.specifier)).version for r in LOCKED}
    assert {name: ours[name] for name in versions.keys() & ours.keys()}.items() <= versions.items()
    ranges = (ROOT / f"requirements-{name}.txt").read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line.split("#")[0]) for line in ranges if line[:1].isalpha()]
    assert len(wanted) == n_asked and all(versions[r.name] in r.specifier and r.name not in ours for r in wanted)


def test_what_torch_needs_besides_cuda_is_what_the_lock_was_made_with():
    assert metadata.version("torch").split("+")[0] == start.TORCH
    needs = [Requirement(need) for need in metadata.requires("torch")]
    needed = {r.name: r.specifier for r in needs if not (r.marker and "extra" in str(r.marker))}
    needed = {name: range for name, range in needed.items() if not re.match("nvidia|cuda|triton", name)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [declared] = project["tool"]["uv"]["dependency-metadata"]
    assert (declared["name"], declared["version"]) == ("torch", start.TORCH)
    assert {r.name: r.specifier for r in map(Requirement, declared["requires-dist"])} == needed
