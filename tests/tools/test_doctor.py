import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from lessons import __main__ as commands
from lessons import doctor
from lessons.doctor import FAIL, OK, WARN

LOCK = """\
# made by a tool
numpy==2.4.6 \\
    --hash=sha256:00
    # via matplotlib
pywinpty==3.1.2 ; sys_platform == 'nowhere' \\
    --hash=sha256:00
ruff==0.17.6 ; python_version >= '3.11' \\
    --hash=sha256:00
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.lock"
    path.write_text(LOCK, encoding="utf-8")
    return path


def test_the_lock_is_read_without_hashes_comments_and_other_platforms(lock: Path):
    assert [str(requirement).split(";")[0] for requirement in doctor.locked(lock)] == ["numpy==2.4.6", "ruff==0.17.6"]


def test_packages_as_locked_are_right(lock: Path):
    assert doctor.packages(lock, {"numpy": "2.4.6", "ruff": "0.17.6"}.__getitem__) == (OK, "2 packages as locked")


def test_another_version_and_a_missing_package_are_named(lock: Path):
    def installed(name: str) -> str:
        if name == "ruff":
            raise PackageNotFoundError(name)
        return "2.4.5"

    status, message = doctor.packages(lock, installed)
    assert status == WARN
    assert "numpy is 2.4.5, not ==2.4.6" in message and "ruff is missing" in message


def test_a_check_that_breaks_fails_and_stops_no_other():
    def broken():
        raise ImportError("no such library")

    first, second = doctor.examine({"broken": broken, "sound": lambda: (OK, "fine")})
    assert first.status == FAIL and "ImportError: no such library" in first.message
    assert str(second) == "OK    sound       fine"


@pytest.mark.parametrize(
    ("statuses", "exit_code"), [([OK, OK], 0), ([OK, WARN], 0), ([FAIL, OK], 1), ([WARN, FAIL], 1)]
)
def test_only_a_failure_fails(monkeypatch, capsys, statuses: list[str], exit_code: int):
    checks = {str(place): (lambda status=status: (status, "")) for place, status in enumerate(statuses)}
    monkeypatch.setattr(doctor, "CHECKS", checks)
    assert doctor.main([]) == exit_code
    assert ("All is well." in capsys.readouterr().out) == (set(statuses) == {OK})


def test_arguments_are_refused():
    assert doctor.main(["--fix"]) == 2


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (doctor.disk, {"free": 10**10}, {"free": 10**8}),
        (doctor.memory, {"total": 8 * 10**9, "available": 4 * 10**9}, {"total": 8 * 10**9, "available": 10**9}),
        (doctor.cores, {"usable": 2}, {"usable": 1}),
        (doctor.threads, {"rates": {1: 50.0, 2: 90.0}}, {"rates": {1: 50.0, 2: 9.0}}),
    ],
)
def test_scarcity_is_a_warning_that_says_what_was_found(check, good: dict, bad: dict):
    assert check(**good)[0] == OK
    status, message = check(**bad)
    assert status == WARN and any(character.isdigit() for character in message)


def test_a_folder_is_tried_by_writing(tmp_path: Path):
    assert doctor.folder(tmp_path)[0] == OK
    assert list(tmp_path.iterdir()) == []
    assert doctor.folder(tmp_path / "absent")[0] == FAIL


def test_a_folder_that_cannot_be_written_to_is_no_failure_where_the_copies_lie_elsewhere(tmp_path: Path):
    status, message = doctor.folder(tmp_path / "absent", tmp_path / "home" / "my_notebooks")
    assert status == WARN and "home" in message


@pytest.mark.parametrize(
    ("found", "status", "named"),
    [
        (([], []), OK, "the course's own; left out: PIP_TARGET, PYTHONPATH"),
        (([], ["charts follow /x"]), WARN, "charts follow /x"),
        ((["the kernel python3 in /x starts /y"], ["charts follow /x"]), FAIL, "starts /y; charts follow /x"),
    ],
)
def test_settings_of_others_are_named(monkeypatch, found, status, named):
    monkeypatch.setenv("COURSE_LEFT_OUT", "PIP_TARGET PYTHONPATH")
    assert doctor.settings(lambda: found)[0] == status
    assert named in doctor.settings(lambda: found)[1]


def test_a_place_for_temporary_files_is_asked_for(tmp_path: Path):
    def none() -> str:
        raise FileNotFoundError("no usable temporary directory found")

    assert doctor.temporary(lambda: str(tmp_path))[0] == OK
    assert doctor.temporary(none)[0] == WARN and "TMPDIR" in doctor.temporary(none)[1]


@pytest.mark.parametrize(
    ("lines", "limits", "granted"),
    [
        ("0::/\n", {"memory.max": "2000000000\n"}, 2 * 10**9),
        ("0::/\n", {"memory.max": "max\n"}, sys.maxsize),
        ("0::/class/ann\n", {"class/ann/memory.max": "2000000000", "class/memory.max": "max"}, 2 * 10**9),
        ("0::/class/ann\n", {"class/ann/memory.max": "max", "class/memory.max": "1000000000"}, 10**9),
        ("0::/docker/5e1f\n", {"memory.max": "2000000000"}, 2 * 10**9),
        ("0::/../ann\n", {"../ann/memory.max": "1", "memory.max": "2000000000"}, 2 * 10**9),
        ("3:cpu:/x\n9:memory:/x\n", {"memory/x/memory.limit_in_bytes": "3000000000", "memory.max": "5"}, 3 * 10**9),
        ("9:hugetlb,memory:/\n0::/\n", {"memory/memory.limit_in_bytes": "3000000000"}, 3 * 10**9),
        ("0::/\n", {}, sys.maxsize),
        (None, {"memory.max": "2000000000"}, sys.maxsize),
    ],
)
def test_what_control_groups_grant_of_memory_is_read_in_either_version(tmp_path: Path, lines, limits, granted):
    for name, content in limits.items():
        file = tmp_path / "groups" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    if lines is not None:
        (tmp_path / "own").write_text(lines)
    assert doctor.memory_limit(tmp_path / "groups", tmp_path / "own") == granted


def test_a_container_with_little_memory_on_a_large_machine_is_a_small_machine():
    status, message = doctor.memory(total=64 * 10**9, available=60 * 10**9, limit=10**9)
    assert status == WARN and "1.0 GB available (as much as this container may use)" in message


def test_a_quota_is_said():
    assert doctor.cores(usable=2, all_of_them=16) == (OK, "2 usable of 16: a quota or an affinity says so")


def test_a_browser_is_found_by_its_names_and_needed_by_nobody():
    assert doctor.browser({"google-chrome": "/opt/chrome"}.get) == (OK, "/opt/chrome")
    status, message = doctor.browser(lambda name: None)
    assert status == OK and "skipped" in message


def test_notebooks_absent_present_copied_and_offered(tmp_path: Path):
    shipped, mine = tmp_path / "notebooks", tmp_path / "my_notebooks"
    assert doctor.notebooks(shipped, mine)[0] == FAIL
    shipped.mkdir()
    (shipped / "00_a.ipynb").touch()
    assert doctor.notebooks(shipped, mine) == (OK, "1, copied when the lab opens")
    mine.mkdir()
    assert doctor.notebooks(shipped, mine) == (OK, "1; your copies are in my_notebooks")
    (mine / "00_a.new.ipynb").touch()
    assert "00_a.new.ipynb" in doctor.notebooks(shipped, mine)[1]


def test_this_machine_passes_what_the_tests_themselves_need():
    checks = {name: doctor.CHECKS[name] for name in ("python", "folder", "pytorch")}
    assert [check.status for check in doctor.examine(checks)] == [OK] * 3


def test_commands_are_dispatched_with_their_arguments(monkeypatch, capsys):
    monkeypatch.setattr(doctor, "main", lambda argv: 7 if argv == ["x"] else 0)
    assert commands.main(["doctor", "x"]) == 7
    assert commands.main([]) == commands.main(["os"]) == 2
    printed = capsys.readouterr().out
    assert all(command in printed for command in commands.COMMANDS)


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (KeyboardInterrupt(), 130, "Stopped."),
        (ModuleNotFoundError("No module named 'jupyterlab'", name="jupyterlab"), 1, "remove\nthe folder .venv"),
        (SyntaxError("invalid syntax", ("lessons/lab.py", 233, 1, "<<<<<<< HEAD", 233, 3)), 1, "lab.py, line 233"),
        (ImportError("DLL load failed while importing _multiarray_umath"), 1, "DLL load failed"),
    ],
)
def test_what_ends_a_command_before_it_can_speak_is_said_without_a_traceback(monkeypatch, capsys, error, status, said):
    def ends(name):
        raise error

    monkeypatch.setattr(commands, "import_module", ends)
    assert commands.main(["doctor"]) == status
    assert said in capsys.readouterr().err


def test_the_commands_exist():
    for module in commands.COMMANDS.values():
        assert callable(commands.import_module(module).main)
