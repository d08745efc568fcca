import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import jupyterlab
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jupyterlab.labapp import LabApp

from lessons import lab
from lessons.lab import SETTINGS, update_copies

NAME = "00_live_bench.ipynb"
DEEP = pytest.param("[" * 10**5, id="too deep")


class Desk:
    """What is shipped, and the learner's folder."""

    def __init__(self, folder: Path) -> None:
        self.shipped, self.mine = folder / "notebooks", folder / "my_notebooks"
        self.shipped.mkdir()

    def ship(self, text: str, name: str = NAME) -> list[str]:
        (self.shipped / name).write_text(text)
        return update_copies(self.shipped, self.mine)

    def ship_nothing_new(self) -> None:
        update_copies(self.shipped, self.mine)

    def edit(self, text: str, name: str = NAME) -> None:
        (self.mine / name).write_text(text)

    def files(self) -> dict[str, str]:
        return {path.name: path.read_text() for path in sorted(self.mine.glob("*.ipynb"))}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_absent_notebooks_are_copied(desk: Desk):
    assert desk.ship("one") == []
    assert desk.ship("other", "01_b.ipynb") == []
    assert desk.files() == {NAME: "one", "01_b.ipynb": "other"}


def test_an_unchanged_copy_follows_what_is_shipped(desk: Desk):
    desk.ship("one")
    assert desk.ship("two") == []
    assert desk.ship("one") == []
    assert desk.files() == {NAME: "one"}


def test_a_changed_copy_stays_while_nothing_new_is_shipped(desk: Desk):
    desk.ship("one")
    desk.edit("mine")
    assert desk.ship("one") == []
    assert desk.files() == {NAME: "mine"}


def test_a_new_version_goes_beside_a_changed_copy_and_is_said_once(desk: Desk):
    desk.ship("one")
    desk.edit("mine")
    [sentence] = desk.ship("two")
    assert NAME in sentence and "00_live_bench.new.ipynb" in sentence
    assert desk.files() == {NAME: "mine", "00_live_bench.new.ipynb": "two"}
    assert desk.ship("two") == []


def test_an_untouched_offer_is_replaced_by_the_next_and_a_touched_one_is_not(desk: Desk):
    desk.ship("one")
    desk.edit("mine")
    desk.ship("two")
    desk.ship("three")
    assert desk.files() == {NAME: "mine", "00_live_bench.new.ipynb": "three"}
    desk.edit("mine too", "00_live_bench.new.ipynb")
    desk.ship("four")
    assert desk.files() == {
        NAME: "mine",
        "00_live_bench.new.ipynb": "mine too",
        "00_live_bench.new2.ipynb": "four",
    }


def test_a_declined_offer_does_not_come_back(desk: Desk):
    desk.ship("one")
    desk.edit("mine")
    desk.ship("two")
    (desk.mine / "00_live_bench.new.ipynb").unlink()
    assert desk.ship("two") == []
    assert desk.files() == {NAME: "mine"}


def test_who_deletes_a_copy_gets_a_fresh_one(desk: Desk):
    desk.ship("one")
    desk.edit("mine")
    (desk.mine / NAME).unlink()
    desk.ship("one")
    assert desk.files() == {NAME: "one"}


@pytest.mark.parametrize("record", [None, "", "{", "[]", '{"00_live_bench.ipynb": 1}', DEEP])
def test_without_its_record_every_file_counts_as_changed(desk: Desk, record: str | None):
    desk.ship("one")
    (desk.mine / ".given.json").unlink()
    if record is not None:
        (desk.mine / ".given.json").write_text(record)
    desk.ship("two")
    assert desk.files() == {NAME: "one", "00_live_bench.new.ipynb": "two"}
    assert desk.ship("two") == []


@pytest.mark.skipif(os.name == "nt", reason="pipes are Unix's")
def test_a_record_that_is_a_pipe_is_not_waited_for(desk: Desk):
    desk.ship("one")
    (desk.mine / ".given.json").unlink()
    os.mkfifo(desk.mine / ".given.json")
    desk.ship("two")
    assert desk.files() == {NAME: "one", "00_live_bench.new.ipynb": "two"}
    assert desk.ship("two") == [] and (desk.mine / ".given.json").is_file()


def test_a_folder_in_the_place_of_the_record_is_said(desk: Desk):
    (desk.mine / ".given.json").mkdir(parents=True)
    with pytest.raises(OSError, match="given.json is a folder.*move it away"):
        desk.ship("one")
    assert desk.files() == {NAME: "one"}


NO_FILES = {
    "a folder": Path.mkdir,
    "a link to nowhere": lambda place: place.symlink_to("/no/such/folder/x.ipynb"),
    "a link to a file to be": lambda place: place.symlink_to("absent.ipynb"),
    "a link to itself": lambda place: place.symlink_to(place),
    "a pipe": lambda place: os.mkfifo(place),
    "a device without an end": lambda place: place.symlink_to("/dev/zero"),
}


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are Unix's")
@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_in_the_place_of_a_copy_stays_and_stops_nothing(desk: Desk, kind: str):
    desk.ship("one")
    (desk.mine / NAME).unlink()
    NO_FILES[kind](desk.mine / NAME)
    before = os.lstat(desk.mine / NAME).st_mode
    [sentence] = desk.ship("two")
    assert "Yours is as you left it; the new one is 00_live_bench.new.ipynb" in sentence
    assert desk.ship("two") == [] and (desk.mine / "00_live_bench.new.ipynb").read_text() == "two"
    assert os.lstat(desk.mine / NAME).st_mode == before and not (desk.mine / "absent.ipynb").exists()


WRITES_LITTLE = """if True:
    import pathlib, resource, signal, sys
    from lessons.lab import update_copies
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # as on a full disk, files stay short
    print(*update_copies(*map(pathlib.Path, sys.argv[1:])))
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of processes are Unix's")
def test_a_full_disk_leaves_no_cut_copy_that_would_be_taken_for_the_learners(desk: Desk):
    (desk.shipped / NAME).write_text("x" * 5000)
    command = [sys.executable, "-c", WRITES_LITTLE, desk.shipped, desk.mine]
    first = subprocess.run(command, cwd=lab.ROOT, capture_output=True, text=True)
    assert "OSError" in first.stderr and list(desk.mine.iterdir()) == []
    assert desk.ship("one") == [] and desk.files() == {NAME: "one"}
    (desk.shipped / NAME).write_text("x" * 5000)
    second = subprocess.run(command, cwd=lab.ROOT, capture_output=True, text=True)
    assert "cannot be put beside yours" in second.stdout and desk.files() == {NAME: "one"}, second.stderr
    assert desk.ship("two") == [] and desk.files() == {NAME: "two"}


@pytest.mark.skipif(os.name == "nt", reason="Windows replaces no file that is read-only")
def test_another_file_takes_a_copys_place_so_that_it_need_not_be_writable(desk: Desk):
    """Somebody else's, as after one start as root; permissions would not stop the root who runs this."""
    desk.ship("one")
    (desk.mine / NAME).chmod(0o444)
    os.link(desk.mine / NAME, desk.mine / "same file")
    assert desk.ship("two") == [] and desk.files() == {NAME: "two"}
    assert (desk.mine / "same file").read_text() == "one"


def test_a_copy_that_may_not_be_read_is_somebodys_own(desk: Desk, monkeypatch):
    desk.ship("one")
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, how: path != desk.mine / NAME and may(path, how))
    [sentence] = desk.ship("two")
    assert "Yours is as you left it" in sentence and (desk.mine / NAME).read_text() == "one"


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
@pytest.mark.parametrize("linked", ["the folder", "a file"])
def test_links_to_what_is_shipped_keep_no_lab_from_opening(desk: Desk, linked: str):
    if linked == "the folder":
        desk.mine.symlink_to(desk.shipped)
    else:
        desk.mine.mkdir()
        (desk.mine / NAME).symlink_to(desk.shipped / NAME)
    assert desk.ship("one") == [] and desk.ship("two") == []
    assert desk.files()[NAME] == "two" == (desk.shipped / NAME).read_text()


@pytest.mark.parametrize("text", ["", "\0" * 5000, "{\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> theirs\n}"])
def test_a_damaged_notebook_takes_no_copys_place_and_a_damaged_copy_is_said(desk: Desk, text: str):
    desk.ship('"<<<<<<< HEAD"')
    assert "not copied" in desk.ship(text)[0] and desk.files() == {NAME: '"<<<<<<< HEAD"'}
    assert desk.ship("two") == [] and desk.files() == {NAME: "two"}
    desk.edit(text)
    for _ in range(2):
        [sentence] = desk.ship("two")
        assert NAME in sentence and "Rename it" in sentence
    assert desk.files() == {NAME: text}


def test_a_course_without_notebooks_is_said(desk: Desk):
    assert "no notebooks" in update_copies(desk.shipped, desk.mine)[0]


def test_files_of_the_learners_own_are_left_alone(desk: Desk):
    desk.ship("one")
    desk.edit("my own", "my_own.ipynb")
    desk.ship("two")
    assert desk.files() == {NAME: "two", "my_own.ipynb": "my own"}


def test_the_glossary_comes_along_and_follows_what_is_shipped_unless_it_was_changed(desk: Desk):
    desk.ship("one", "glossary.md")
    desk.ship("two", "glossary.md")
    assert (desk.mine / "glossary.md").read_text() == "two"
    desk.edit("my words", "glossary.md")
    [sentence] = desk.ship("three", "glossary.md")
    assert "glossary.new.md" in sentence and (desk.mine / "glossary.new.md").read_text() == "three"
    assert (desk.mine / "glossary.md").read_text() == "my words"


def test_copies_of_what_cannot_be_written_can_be_written(desk: Desk):
    """On a hub the course's folder may be read-only."""
    desk.ship("one")
    (desk.shipped / NAME).chmod(0o444)
    desk.ship_nothing_new()
    desk.edit("mine")
    assert desk.files() == {NAME: "mine"}


names = st.sampled_from([NAME, "00_live_bench.new.ipynb", "00_live_bench.new2.ipynb"])
events = st.tuples(st.sampled_from(["ship", "edit"]), names)


@settings(max_examples=60)
@given(st.lists(events, max_size=12))
def test_no_sequence_of_events_loses_what_the_learner_wrote(history: list[tuple[str, str]]):
    with tempfile.TemporaryDirectory() as folder:
        desk, written = Desk(Path(folder)), {}
        desk.ship("version 0")
        for number, (event, name) in enumerate(history, start=1):
            if event == "edit":
                written[name] = f"edit {number}"
                desk.edit(written[name], name)
            else:
                desk.ship(f"version {number}")
                assert f"version {number}" in desk.files().values()
            assert written.items() <= desk.files().items()


def test_the_settings_that_ship_are_ones_that_jupyterlab_knows():
    shipped = json.loads((SETTINGS / "overrides.json").read_text())
    schemas = Path(jupyterlab.__file__).parent / "schemas"
    for plugin, values in shipped.items():
        schema = json.loads((schemas / f"{plugin.replace(':', '/')}.json").read_text(encoding="utf-8"))
        for key, value in values.items():
            known = schema["properties"][key]
            assert value in [choice["const"] for choice in known.get("oneOf", [{"const": value}])]


# --- how it is started


@pytest.mark.parametrize(
    ("argv", "root", "added"),
    [
        ([], True, ["--allow-root"]),
        (["--port=9000", "--no-browser"], True, ["--allow-root"]),
        ([], False, []),
        (["--ip=0.0.0.0"], True, []),
        (["--ServerApp.ip=*"], True, []),
        (["--ip", "0.0.0.0"], True, []),
        (["--IdentityProvider.token="], True, []),
        (["--ServerApp.token=''"], True, []),
        (["--ServerApp.password=x"], True, []),
        (["--ServerApp.allow_origin=*"], True, []),
        (["--ServerApp.allow_remote_access=True"], True, []),
        (["--ServerApp.disable_check_xsrf=True"], True, []),
        (["--config=/x.py"], True, []),
        (["--allow-root"], True, []),
    ],
)
def test_as_root_it_runs_where_nobody_else_gets_in_and_else_jupyter_decides(argv, root: bool, added: list[str]):
    assert lab.safely_as_root(argv, root) == added


SERVED = """if True:
    import sys
    from jupyterlab.labapp import LabApp
    server = LabApp.initialize_server([*sys.argv[1:], "--allow-root", "--ServerApp.port=0"])
    print(type(server.contents_manager).__name__, *(name for name, on in server.jpserver_extensions.items() if on))
"""


def test_what_jupytext_has_been_told_elsewhere_is_not_asked(tmp_path: Path):
    """A home that may not be entered ended each reading of a notebook; a file there put a .py beside each."""
    command = [sys.executable, "-c", SERVED, *lab.arguments(tmp_path)]
    places = {name: str(tmp_path) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    seen = {**os.environ, **places, "PYTHONPATH": str(lab.ROOT)}
    reads, *extensions = subprocess.run(command, capture_output=True, text=True, env=seen).stdout.split()
    assert "jupyter_lsp" in extensions and "jupyterlab_jupytext" not in extensions
    assert "jupytext" not in reads.lower()


@pytest.mark.parametrize("proxy", ["ALL_PROXY=socks5h://127.0.0.1:1080", "http_proxy=proxy.school.example:8080"])
def test_a_proxy_that_jupyterlab_cannot_use_keeps_it_not_from_starting_and_kernels_know_it(proxy: str):
    code = "import os, sys; from lessons import lab; lab.main(['--port=x']); print(os.environ[sys.argv[1]])"
    name, address = proxy.split("=")
    seen = {**os.environ, name: address, "PYTHONPATH": str(lab.ROOT)}
    done = subprocess.run([sys.executable, "-c", code, name], capture_output=True, text=True, env=seen)
    assert done.stdout.splitlines()[-1:] == [address], done.stderr


def test_the_half_of_jupytext_in_the_page_goes_with_the_other(tmp_path: Path):
    lab.prepare_settings(tmp_path, tmp_path / "ipython")
    [name] = json.loads((tmp_path / "labconfig" / "page_config.json").read_text())["disabledExtensions"]
    assert (Path(sys.prefix) / "share" / "jupyter" / "labextensions" / name).exists()


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ("", ""),
        ("--no-browser --port=9000", ""),
        ("--port 0 --debug", ""),
        ("--ServerApp.port=65535 --IdentityProvider.token=x", ""),
        ("--port=65536", "from 0 to 65535, and not 65536"),
        ("--port=-1", "and not -1"),
        ("--port=http", "and not http"),
        ("--port=²", "and not ²"),
        ("--port", "and not nothing"),
        ("--port= --debug", "and not nothing"),
        ("--debug --ServerApp.port 123456", "and not 123456"),
        ("--ip=0.0.0.0", "--ip is set already"),
        ("--ip 0.0.0.0", "--ip is set already"),
        ("--ServerApp.ip=*", "this machine alone"),
        ("--notebook-dir=/x", "on your copies"),
        ("--debug --ServerApp.root_dir=/x", "on your copies"),
        ("--LabApp.default_url=/x", "default_url is set already"),
    ],
)
def test_arguments_that_jupyter_misunderstands_are_said_in_plain_words(argv: str, said: str):
    told = lab.cannot_take(argv.split(), LabApp.aliases)
    assert said in told and bool(said) == bool(told)


def test_nothing_is_copied_for_a_lab_that_cannot_be_opened(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.setattr(lab, "MY_NOTEBOOKS", tmp_path / "my_notebooks")
    assert lab.main(["--ip=0.0.0.0"]) == 2
    assert "start.py hub" in capsys.readouterr().out and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("argument", ["--LabApp.collaborative=maybe", "--LabApp.nonsense=1", "--watch=maybe"])
def test_a_setting_that_is_none_opens_no_lab_without_those_of_the_course(tmp_path, monkeypatch, argument: str):
    """One of them left out all: the Lab would ask PyPI for extensions, and the page not have the course's settings."""
    monkeypatch.setattr(lab, "MY_NOTEBOOKS", tmp_path / "my_notebooks")
    monkeypatch.setattr(lab, "forget_settings_of_others", lambda: pytest.fail("it would be opened"))
    with pytest.raises(SystemExit) as ended:
        lab.main([argument])
    assert ended.value.code == 1 and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("environ", "system", "added"),
    [
        ({}, "linux", ["--no-browser"]),
        ({"DISPLAY": ""}, "linux", ["--no-browser"]),
        ({"DISPLAY": ":0"}, "linux", []),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", []),
        ({"BROWSER": "/vscode/browser.sh"}, "linux", []),
        ({"WSL_DISTRO_NAME": "Ubuntu"}, "linux", []),
        ({}, "darwin", []),
        ({}, "win32", []),
    ],
)
def test_without_a_screen_no_browser_of_text_takes_the_terminal(environ, system: str, added: list[str]):
    assert lab.without_screen(environ, system) == added


def test_settings_for_every_jupyter_of_the_machine_are_left_out(monkeypatch):
    from jupyter_core import paths

    monkeypatch.setattr(paths, "SYSTEM_CONFIG_PATH", ["/etc/jupyter", f"{sys.prefix}/etc/jupyter"])
    monkeypatch.setattr(paths, "SYSTEM_JUPYTER_PATH", ["/usr/share/jupyter"])
    lab.forget_settings_of_others()
    assert (paths.SYSTEM_CONFIG_PATH, paths.SYSTEM_JUPYTER_PATH) == ([f"{sys.prefix}/etc/jupyter"], [])


def opened(arguments: list[str]) -> str:
    [address] = [a.partition("=")[2] for a in arguments if a.startswith("--LabApp.default_url")]
    return address


def test_it_opens_on_the_first_notebook_and_later_on_the_one_that_was_shown_last(tmp_path: Path):
    for name in ("00_a.ipynb", "01_b c%.ipynb"):
        (tmp_path / name).touch()
    config = tmp_path / "config"
    assert opened(lab.arguments(tmp_path, lab.prepare_settings(config, tmp_path / "ipython"))) == "/lab/tree/00_a.ipynb"
    [workspace] = (config / "lab" / "workspaces").iterdir()
    page = lab.first_page("default")
    for shown, expected in (("notebook:01_b c%.ipynb", "01_b%20c%25.ipynb"), ("notebook:gone.ipynb", "00_a.ipynb")):
        page["data"]["layout-restorer:data"]["main"]["current"] = shown
        workspace.write_text(json.dumps(page))
        assert (
            opened(lab.arguments(tmp_path, lab.prepare_settings(config, tmp_path / "ipython")))
            == f"/lab/tree/{expected}"
        )


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", "{}", '{"data": 1, "metadata": {}}', '{"data": {}, "metadata": 2}', DEEP]
)
def test_an_arrangement_that_cannot_be_read_is_made_anew(tmp_path: Path, kept: str):
    lab.prepare_settings(tmp_path, tmp_path / "ipython")
    [workspace] = (tmp_path / "lab" / "workspaces").iterdir()
    workspace.write_text(kept)
    assert lab.prepare_settings(tmp_path, tmp_path / "ipython") == ""
    assert json.loads(workspace.read_text()) == lab.first_page("default")


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are Unix's")
@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_among_the_arrangements_goes(tmp_path: Path, kind: str):
    lab.prepare_settings(tmp_path, tmp_path / "ipython")
    [workspace] = (tmp_path / "lab" / "workspaces").iterdir()
    workspace.unlink()
    NO_FILES[kind](workspace)
    NO_FILES[kind](workspace.with_name("another.jupyterlab-workspace"))
    assert lab.prepare_settings(tmp_path, tmp_path / "ipython") == ""
    assert [*workspace.parent.iterdir()] == [workspace] and not workspace.is_symlink()
    assert json.loads(workspace.read_text()) == lab.first_page("default")


def test_who_works_elsewhere_is_told_where_and_whether_it_lasts(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert lab.elsewhere(lab.ROOT / "my_notebooks") == []
    assert len(lab.elsewhere(tmp_path / "my_notebooks")) == 1 + (lab.ROOT / "my_notebooks").exists()
    assert "may not last" in " ".join(lab.elsewhere(Path("/tmp/x/my_notebooks")))


def test_who_had_copies_beside_the_course_before_is_told_that_they_are_still_there(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(lab, "ROOT", tmp_path / "course")
    (tmp_path / "course" / "my_notebooks").mkdir(parents=True)
    assert lab.elsewhere(tmp_path / "course" / "my_notebooks") == []
    assert "are as you left them" in " ".join(lab.elsewhere(tmp_path / "home" / "my_notebooks"))


@pytest.mark.parametrize("by_start", [True, False])
def test_what_is_said_of_copies_comes_first_and_what_people_ask_jupyter_for_last(
    tmp_path: Path, monkeypatch, capsys, by_start: bool
):
    mine, shipped, given = tmp_path / "my_notebooks", tmp_path / "notebooks", []
    shipped.mkdir()
    (shipped / "00_first.ipynb").write_text("{}")
    monkeypatch.setattr(lab, "MY_NOTEBOOKS", mine)
    monkeypatch.setattr(lab, "NOTEBOOKS", shipped)
    monkeypatch.setattr(lab, "forget_settings_of_others", lambda: None)
    monkeypatch.setattr(LabApp, "launch_instance", given.extend)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "settings"))
    if by_start:
        monkeypatch.setenv("COURSE_PLACE", "here")
    else:
        monkeypatch.delenv("COURSE_PLACE", raising=False)
    assert lab.main(["--port=9000"]) == 0
    assert given[-1] == "--port=9000" and str(mine) in " ".join(given[:-1]) and (mine / "00_first.ipynb").exists()
    assert (tmp_path / "settings").exists() == by_start, "a Jupyter of the learner's own keeps its settings"
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"Opening JupyterLab on your copies in {mine}")


def test_where_copies_cannot_be_made_it_says_so_without_a_traceback(tmp_path: Path, monkeypatch, capsys):
    (tmp_path / "file").touch()
    monkeypatch.setattr(lab, "MY_NOTEBOOKS", tmp_path / "file" / "my_notebooks")
    monkeypatch.setattr(lab, "forget_settings_of_others", lambda: None)
    assert lab.main([]) == 1
    assert "cannot be put in place" in capsys.readouterr().out
