"""A class of three on a real hub: what each can do, what nobody can do to another, and what breaks for whom."""

import os
import pwd
import signal
import socket
import stat
import time
from pathlib import Path

import pytest

from deploy.hub.places import RUNTIME
from deploy.hub.settings import LOOPBACK
from deploy.hub.trial import MOVES
from deploy.hub.trial_hub import processes_of, processes_with
from deploy.hub.visitor import Refused, Visitor

ROOT = Path(__file__).parents[2]

REFUSED = """
def refused(act):
    try:
        act()
    except PermissionError:
        return True
    except OSError as error:
        return repr(error)
    return False

from pathlib import Path
import os
"""


def refusals(learner, **acts: str) -> dict[str, str]:
    """What came of acts that a learner tries in a kernel of their own: True where they were refused."""
    learner.kernel.run(REFUSED)
    return learner.kernel.run("", **{name: f"refused(lambda: {act})" for name, act in acts.items()})


def all_refused(answers: dict[str, str]) -> bool:
    assert set(answers.values()) == {"True"}, answers
    return True


def home(learner) -> Path:
    return Path(pwd.getpwnam(learner.visitor.name).pw_dir)


def uid(learner) -> int:
    return pwd.getpwnam(learner.visitor.name).pw_uid


# --- what each can do


def test_three_learners_open_lesson_01_move_the_mix_and_train(learners):
    assert [one.failures for one in learners] == [[], [], []]
    assert all(len(one.moves) == MOVES and one.trained > 0 for one in learners)
    assert all(one.working > 50 for one in learners), "the memory of a learner was not seen"


def test_each_is_a_user_of_their_own_with_a_folder_that_is_theirs_alone(learners):
    assert len({uid(one) for one in learners}) == 3
    for one in learners:
        said = one.kernel.run("import os", who="os.getuid()", threads="os.environ['OMP_NUM_THREADS']")
        assert said == {"who": str(uid(one)), "threads": "'1'"}
        folder = home(one) / "data-shapes-models"
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700 and (folder / "my_notebooks").is_dir()


def test_the_lab_opens_on_the_first_notebook_as_start_py_opens_it(learners):
    one = learners[0].visitor
    assert one.ask(f"/user/{one.name}/").url.endswith("/lab/tree/00_live_bench.ipynb")
    workspace = one.api("lab/api/workspaces/default").json()
    assert workspace["data"]["layout-restorer:data"]["left"]["collapsed"]
    assert "Running" not in one.api("lab/api/settings/@jupyterlab/apputils-extension:notification").text


def test_whatever_a_learner_keeps_lies_in_their_own_folder(learners):
    code = (
        "from data.on_this_machine import course_place, kept\nfrom lessons.asking import diary\n"
        "from lessons.lab import MY_NOTEBOOKS\nfrom lessons.panel.rehearsal import FOLDER\n"
        "from lessons.scaling.amounts import KEPT\nimport jupyter_core.paths as p, matplotlib, pathlib\n"
        "places = [course_place(), kept('x'), MY_NOTEBOOKS, FOLDER, KEPT, matplotlib.get_configdir(),"
        " p.jupyter_config_dir(), p.jupyter_data_dir(), pathlib.Path.cwd()]"
    )
    for one in learners[:2]:
        said = one.kernel.run(code, places="[str(place) for place in places]")["places"]
        assert said.count(f"'{home(one)}/data-shapes-models") == 9, said


def test_a_learner_cannot_take_more_memory_than_the_limit(learners):
    greedy, other = learners[0], learners[1]
    with pytest.raises(Refused, match="MemoryError"):
        greedy.kernel.run(f"block = b'x' * {3 * 10**9}")
    assert greedy.kernel.run("small = b'x' * 10**7", n="len(small)")["n"] == str(10**7)  # the kernel lives
    assert other.kernel.run("", one="1")["one"] == "1"


# --- the instructor


def test_the_instructor_hands_out_and_collects(hub, learners):
    instructor, (one, two, _) = hub.instructor(), [learner.visitor for learner in learners]
    instructor.start_lab()
    task, answer = ({"type": "file", "format": "text", "content": text} for text in ("the task", "an answer"))
    assert instructor.api("api/contents/handed_out/task.txt", "PUT", json=task).status_code == 201
    assert one.api("api/contents/handed_out/task.txt").json()["content"] == "the task"
    assert one.api("api/contents/handed_out/mine.txt", "PUT", json=task).status_code >= 400
    assert one.api("api/contents/handed_in/answer.txt", "PUT", json=answer).status_code == 201
    assert instructor.api(f"api/contents/handed_in/{one.name}/answer.txt").json()["content"] == "an answer"
    assert not two.api("api/contents/handed_in/answer.txt").ok


def test_the_admin_page_and_approving_are_the_instructors_alone(hub, learners):
    instructor, learner = hub.instructor(), learners[0].visitor
    assert instructor.ask("/hub/admin").ok and instructor.ask("/hub/authorize").ok
    assert 'href="/hub/authorize"' in instructor.ask("/hub/home").text  # in the menu, as the README says
    assert learner.ask("/hub/admin").status_code == learner.ask("/hub/authorize").status_code == 403
    instructor.start_lab() if not instructor.is_up() else None
    assert instructor.api("api/kernels", of=learner.name).status_code == 403  # not even the instructor's


# --- who comes in


@pytest.mark.parametrize("name", ["root", "daemon", "nobody", "anna b", "a/b", "../x"])
def test_nobody_signs_up_as_a_user_of_the_machine_or_under_a_name_that_is_none(hub, name):
    with pytest.raises(Refused):
        hub.visitor(name).sign_up()


@pytest.mark.parametrize("password", ["short", "password123"])
def test_weak_passwords_are_refused(hub, password):
    with pytest.raises(Refused, match="password"):
        hub.visitor("somebody", password).sign_up()


def test_who_is_not_approved_cannot_sign_in_and_is_no_user_of_the_machine(hub):
    stranger = hub.visitor(f"{hub.names[0]}-stranger")
    stranger.sign_up()
    with pytest.raises(Refused):
        stranger.sign_in()
    with pytest.raises(KeyError):
        pwd.getpwnam(stranger.name)


def test_after_five_wrong_passwords_the_right_one_is_refused_too(hub, learners):
    name = learners[2].visitor.name
    for _ in range(5):
        with pytest.raises(Refused):
            hub.visitor(name, "wrong wrong wrong").sign_in()
    with pytest.raises(Refused):
        hub.visitor(name).sign_in()


# --- what nobody can do to another


def test_a_learner_cannot_look_into_anothers_folder_or_processes(hub, learners):
    one, two = learners[:2]
    folder, state = home(two) / "data-shapes-models", Path(hub.settings.state)
    [server, *_] = processes_of(uid(two))
    answers = refusals(
        one,
        home=f"os.listdir('{home(two)}')",
        folder=f"os.listdir('{folder}')",
        notebook=f"open('{folder}/my_notebooks/00_live_bench.ipynb')",
        sockets=f"os.listdir('{RUNTIME}/{uid(two)}')",
        who_hands_in=f"os.listdir('{state.parent}/exchange/handed_in')",
        handed_in=f"os.listdir('{state.parent}/exchange/handed_in/{two.visitor.name}')",
        token=f"open('/proc/{server}/environ').read()",
        state=f"os.listdir('{state}')",
        passwords=f"open('{state}/jupyterhub.sqlite')",
    )
    assert all_refused(answers)


def test_a_learner_cannot_change_the_course_that_others_run(learners):
    packages = next((ROOT / ".venv").glob("lib/python*/site-packages"))
    files = {"module": ROOT / "lessons" / "lab.py", "notebook": ROOT / "notebooks" / "00_live_bench.ipynb",
             "program": ROOT / "start.py", "package": packages / "jupyterlab" / "__init__.py"}  # fmt: skip
    folders = {"beside": ROOT, "packages": packages, "lessons": ROOT / "lessons", "hub": ROOT / ".hub" / "venv"}
    acts = {name: f"open('{path}', 'a')" for name, path in files.items()}
    acts |= {name: f"open('{path}/planted.py', 'w')" for name, path in folders.items()}
    assert all_refused(refusals(learners[0], **acts))


def test_a_learner_cannot_reach_anothers_kernel_through_the_proxy(learners):
    one, two = learners[0].visitor, learners[1]
    assert one.api("api/kernels").ok
    assert one.api("api/kernels", of=two.visitor.name).status_code == 403
    assert one.api(f"api/kernels/{two.kernel.id}/restart", "POST", of=two.visitor.name).status_code == 403
    with pytest.raises(Refused, match="403"):
        one.socket(two.kernel.id, of=two.visitor.name)


def test_a_learner_cannot_reach_anothers_kernel_on_its_port(learners):
    """Nor with the token of the own server, which a kernel has in its environment."""
    one, two = learners[:2]
    mine, theirs = (
        learner.kernel.run("import os", url="os.environ['JUPYTERHUB_SERVICE_URL']")["url"].strip("'")
        for learner in (one, two)
    )
    code = (
        "import os, urllib.request, urllib.error\n"
        "def status(url, **headers):\n"
        "    asked = urllib.request.Request(url + 'api/kernels', headers=headers)\n"
        "    class Stay(urllib.request.HTTPRedirectHandler):\n"
        "        def redirect_request(self, *_): pass\n"
        "    try:\n"
        "        return urllib.request.build_opener(Stay).open(asked).status\n"
        "    except urllib.error.HTTPError as error:\n"
        "        return error.code\n"
        "own = {'Authorization': 'token ' + os.environ['JUPYTERHUB_API_TOKEN']}\n"
    )
    said = one.kernel.run(code, mine=f"status('{mine}', **own)", theirs=f"status('{theirs}', **own)",
                          bare=f"status('{theirs}')")  # fmt: skip
    assert said["mine"] == "200" and said["theirs"] == "403" and said["bare"] in ("302", "403")


def test_kernels_speak_over_files_and_the_proxy_gives_its_routes_to_nobody(hub, learners):
    """What a kernel sends could be read at a port by every user of the machine, and at a socket in a folder by its own.

    One port of a kernel is left: it takes in what its child processes print, if they know a secret, and sends nothing.
    """
    for one in learners:
        said = one.kernel.run("from ipykernel.connect import get_connection_info", info="get_connection_info()")["info"]
        assert '"transport": "ipc"' in said and f"{RUNTIME}/{uid(one)}/kernel-" in said
    for port, path in ((hub.settings.proxy_port, "/api/routes"), (hub.settings.hub_port, "/hub/api/users")):
        asking = Visitor(f"http://127.0.0.1:{port}", "nobody", "")
        assert asking.ask(path).status_code == 403
        asking.close()


# --- what breaks for whom


def remember(learners) -> None:
    for one in learners:
        one.kernel.run("kept, began = 42, __import__('os').getpid()")


def is_as_it_was(learner) -> bool:
    return learner.kernel.run("", kept="kept", same="began == os.getpid()") == {"kept": "42", "same": "True"}


CULLER = f"{ROOT}/.hub/venv/bin/python -m jupyterhub_idle_culler"


def child(hub, words: str) -> int:
    """The process id of a part of this hub, by words of its command line."""
    found = processes_with(words)
    assert found, f"no process {words}\n{hub.log_tail()}"
    return found[0]


def wait_for_hub(hub) -> None:
    began = time.monotonic()
    while not hub.answers():
        assert time.monotonic() - began < 60, hub.log_tail()
        time.sleep(0.2)


def test_a_kernel_that_is_killed_starts_anew_and_no_other_notices(learners):
    remember(learners)
    one, *others = learners
    os.kill(int(one.kernel.run("", pid="os.getpid()")["pid"]), signal.SIGKILL)
    told = one.kernel.listen_until(lambda m: m["content"].get("execution_state") in ("restarting", "dead"))
    assert told["content"]["execution_state"] == "restarting"  # JupyterLab shows a dialog that says so
    assert all(map(is_as_it_was, others))
    one.kernel.close()
    one.kernel.connect()
    assert one.kernel.run("import os", kept="'kept' in globals()")["kept"] == "False"


def test_the_hub_that_is_killed_starts_again_and_kernels_go_on(hub, learners):
    remember(learners)
    before, culler = child(hub, f"{ROOT}/deploy/hub/jupyterhub_config.py"), child(hub, CULLER)
    os.kill(before, signal.SIGKILL)
    assert all(map(is_as_it_was, learners)), "pages that are open do not need the hub"
    began = time.monotonic()
    while "was ended by signal 9" not in hub.log.read_text():
        assert time.monotonic() - began < 30
        time.sleep(0.1)
    come_back(hub, learners)
    assert child(hub, f"{ROOT}/deploy/hub/jupyterhub_config.py") != before
    while Path(f"/proc/{culler}/exe").exists():  # it goes with the hub that began it
        time.sleep(0.05)
    hub.visitor(learners[0].visitor.name).sign_in()


def listens(port: int) -> bool:
    """Whether anybody takes a connection at a port of loopback."""
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0


def test_the_proxy_that_is_killed_starts_again_and_kernels_have_gone_on(hub, learners):
    """The hub is halted until somebody has looked, else it may have started another proxy by then."""
    remember(learners)
    looks_after_it = child(hub, f"{ROOT}/deploy/hub/jupyterhub_config.py")
    os.kill(looks_after_it, signal.SIGSTOP)
    try:
        os.kill(child(hub, f"--port {hub.settings.port} "), signal.SIGKILL)
        while listens(hub.settings.port):
            time.sleep(0.05)
        with pytest.raises(ConnectionError):
            learners[0].visitor.api("api/status")  # a page is told, too: JupyterLab says so, and tries on
    finally:
        os.kill(looks_after_it, signal.SIGCONT)
    come_back(hub, learners)


def come_back(hub, learners) -> None:
    """Wait as a page does, and connect again: the same kernels, with all that they knew."""
    wait_for_hub(hub)
    for one in learners:
        began = time.monotonic()
        while not one.visitor.api("api/status").ok:
            assert time.monotonic() - began < 60, hub.log_tail()
            time.sleep(0.2)
        one.kernel.close()
        one.kernel.connect()
        assert is_as_it_was(one)


def test_what_nobody_uses_is_looked_for(hub):
    """By a service that may list and stop servers, and nothing else."""
    assert "200 GET /hub/api/users?state=[secret] (idle-culler@" in hub.log.read_text()
