"""Files for other installations: each is read as its program reads it, and agrees with start.py, the locks, and itself.

Nothing here runs Docker, a cluster or a service: docs/class.md says so.
"""

import json
import re
import subprocess
import sys
import types
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

import start
from deploy import learner_elsewhere

ROOT = Path(start.__file__).parent
DOCKERFILE = ROOT / "deploy" / "kubernetes" / "Dockerfile"
VALUES = ROOT / "deploy" / "kubernetes" / "values.yaml"
LITTLEST = ROOT / "deploy" / "littlest" / "data_shapes_models.py"
BINDER, DEV = ROOT / ".binder", ROOT / ".devcontainer" / "devcontainer.json"
FILES = (DOCKERFILE, VALUES, LITTLEST, DEV, ROOT / ".dockerignore", *BINDER.iterdir())
COMMAND = ["/opt/course/.venv/bin/python", "-P", "-m", "deploy.learner_elsewhere"]

# What is used of each program's schema, looked up there: Zero to JupyterHub's values.schema.yaml, devcontainers/spec.
CHART = {
    "proxy": {"https": {"enabled": bool, "hosts": list, "letsencrypt": {"contactEmail": str}}},
    "hub": {"config": dict},
    "singleuser": {
        "image": {"name": str, "tag": str},
        "cmd": list,
        "startTimeout": int,
        "memory": {"guarantee": (int, float, str), "limit": (int, float, str)},
        "cpu": {"guarantee": (int, float), "limit": (int, float)},
        "storage": {"type": str, "capacity": str, "homeMountPath": str},
    },
    "prePuller": {"hook": {"enabled": bool}, "continuous": {"enabled": bool}},
    "cull": {"enabled": bool, "timeout": int, "every": int},
}
CONTAINER = {
    "name": str,
    "image": str,
    "hostRequirements": {"cpus": int, "memory": str, "storage": str},
    "updateContentCommand": (str, list, dict),
    "forwardPorts": list,
    "portsAttributes": dict,
    "customizations": dict,
}


def unknown(given: object, schema: object, where: str = "") -> list[str]:
    """What in a file its schema does not have, or has as something else."""
    if isinstance(schema, dict):
        if not isinstance(given, dict):
            return [f"{where} is no table"]
        known = given.keys() & schema.keys()
        within = [said for name in known for said in unknown(given[name], schema[name], f"{where}.{name}")]
        return [f"{where}.{name}" for name in given.keys() - known] + within
    return [] if isinstance(given, schema) else [f"{where} is {given!r}"]


def dev_container() -> dict:
    """The JSON with comments of its own lines."""
    return json.loads(re.sub(r"^\s*//.*$", "", DEV.read_text(encoding="utf-8"), flags=re.MULTILINE))


def instructions() -> list[tuple[str, str]]:
    """Of the Dockerfile: each instruction and what follows it, on one line."""
    text = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", DOCKERFILE.read_text(encoding="utf-8"), flags=re.MULTILINE))
    return [tuple(line.split(" ", 1)) for line in text.splitlines() if line]


def test_each_name_in_the_values_is_one_that_the_chart_has():
    values = yaml.safe_load(VALUES.read_text(encoding="utf-8"))
    assert unknown(values, CHART) == []
    assert unknown(values | {"culll": {}}, CHART) == [".culll"]
    assert unknown({"cull": {"enabled": "yes"}}, CHART) == [".cull.enabled is 'yes'"]
    assert values["singleuser"]["storage"]["type"] in ("dynamic", "static", "none")


def test_each_name_of_the_dev_container_is_one_that_the_specification_has():
    container = dev_container()
    assert unknown(container, CONTAINER) == []
    for size in ("memory", "storage"):
        assert re.fullmatch(r"\d+([tgmk]b)?", container["hostRequirements"][size])
    for attributes in container["portsAttributes"].values():
        assert attributes["onAutoForward"] == "notify"
    assert container["updateContentCommand"] == "python3 start.py doctor"


def test_no_password_and_only_addresses_that_are_nobodys():
    for path in (VALUES, DOCKERFILE, LITTLEST):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?i)secret|api_?token|(?<!minimum_)password(?!_length|: true)\b.*:", text), path
    hosts = re.findall(r"[\w.-]+\.(?:org|com|io)\b", re.sub("hub.jupyter.org", "", VALUES.read_text(encoding="utf-8")))
    assert hosts and all(host.endswith("example.org") for host in hosts)


def test_learners_sign_up_and_somebody_approves_them_over_tls():
    values = yaml.safe_load(VALUES.read_text(encoding="utf-8"))
    config = values["hub"]["config"]
    assert config["JupyterHub"]["authenticator_class"] == "native" and config["Authenticator"]["admin_users"]
    assert not config["NativeAuthenticator"].get("open_signup") and values["proxy"]["https"]["enabled"]


def test_the_image_installs_from_the_locks_with_their_hashes():
    kinds = [kind for kind, _ in instructions()]
    assert kinds[0] == "FROM" and set(kinds) <= {"FROM", "ARG", "RUN", "COPY", "WORKDIR", "ENV", "USER", "CMD"}
    runs = " && ".join(what for kind, what in instructions() if kind == "RUN")
    assert "python start.py doctor" in runs, "which installs requirements.lock by its hashes"
    for install in re.findall(r"pip install.*?(?=&&|$)", runs):
        assert "--require-hashes" in install and "--requirement requirements-hub.lock" in install


def test_the_image_runs_as_the_learner_whom_the_chart_expects_and_the_course_is_roots():
    (uid,) = (what for kind, what in instructions() if kind == "ARG")
    assert uid == "NB_UID=1000" and "chown" not in DOCKERFILE.read_text(encoding="utf-8")
    kinds = [kind for kind, _ in instructions()]
    assert kinds.index("COPY") < kinds.index("USER") and dict(instructions())["USER"] == "jovyan"


def test_every_hub_starts_the_same_lab():
    values = yaml.safe_load(VALUES.read_text(encoding="utf-8"))
    assert json.loads(dict(instructions())["CMD"]) == values["singleuser"]["cmd"] == COMMAND
    spawner = littlest().Spawner
    assert spawner.cmd == COMMAND and spawner.environment["PYTHONPATH"] == "/opt/course"
    assert Path(COMMAND[0]).relative_to("/opt/course").as_posix() == ".venv/bin/python"


def littlest() -> types.SimpleNamespace:
    """What the file for The Littlest JupyterHub sets, where its hub would run it."""
    c = types.SimpleNamespace(Spawner=types.SimpleNamespace())
    exec(compile(LITTLEST.read_text(encoding="utf-8"), str(LITTLEST), "exec"), {"get_config": lambda: c})
    return c


def test_no_more_is_set_than_what_was_looked_up_in_jupyterhubs_spawner():
    assert set(vars(littlest().Spawner)) == {"cmd", "environment", "start_timeout", "http_timeout"}


def test_a_learners_lab_elsewhere_is_that_of_our_hub_with_a_folder_of_its_own_for_sockets(monkeypatch, tmp_path):
    served = []
    learner = types.SimpleNamespace(main=lambda argv: served.append(argv), RUNTIME=None)
    hub = types.SimpleNamespace(learner=learner, places=types.SimpleNamespace(PLACES="COURSE_HUB_PLACES"))
    monkeypatch.setitem(sys.modules, "deploy.hub", hub)
    monkeypatch.delenv("COURSE_HUB_PLACES", raising=False)
    monkeypatch.setattr(learner_elsewhere.tempfile, "tempdir", str(tmp_path))
    learner_elsewhere.main(["--port=1"])
    assert served == [["--port=1"]] and json.loads(learner_elsewhere.os.environ["COURSE_HUB_PLACES"]) == {}
    assert learner.RUNTIME.parent == tmp_path and len(learner.RUNTIME.name) < 20
    if start.os.name == "posix":
        assert learner.RUNTIME.stat().st_mode & 0o077 == 0
    monkeypatch.delenv("COURSE_HUB_PLACES")


def test_binder_takes_the_lock_by_its_hashes_and_the_same_pytorch():
    lines = [line for line in (BINDER / "requirements.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines[0] == "--require-hashes" and (BINDER / lines[1].split()[1]).resolve() == ROOT / "requirements.lock"
    post = (BINDER / "postBuild").read_text(encoding="utf-8")
    (torch,) = re.findall(r"\btorch\S+", post.split("--index-url", 1)[1].split("\n")[0])[-1:]
    assert Requirement(torch).specifier == Requirement(f"torch=={start.TORCH}+cpu").specifier
    assert start.TORCH_CPU_INDEX in post and "set -euo pipefail" in post
    for command in re.findall(r"pip install.*", post):
        assert "--no-deps" in command, "nothing comes beside what is locked"
    (settings,) = re.findall(r"cp (\S+) ", post)
    assert json.loads((ROOT / settings).read_text(encoding="utf-8"))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such permissions")
def test_binder_can_run_its_script():
    assert (BINDER / "postBuild").stat().st_mode & 0o111
    subprocess.run(["bash", "-n", BINDER / "postBuild"], check=True)


def test_every_python_that_is_named_is_one_that_the_course_runs_on():
    named = [
        re.findall(r"python-(3\.\d+)", (BINDER / "runtime.txt").read_text(encoding="utf-8")),
        re.findall(r"python:(3\.\d+)", dict(instructions())["FROM"]),
        re.findall(r"python:(3\.\d+)", dev_container()["image"]),
    ]
    for (version,) in named:
        assert start.OLDEST <= tuple(map(int, version.split("."))) <= start.NEWEST


def test_what_start_py_and_people_make_beside_the_course_gets_into_no_image():
    left_out = {line.lstrip("/*").rstrip("/") for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()}
    made = re.findall(r"^/(\S+?)/?$", (ROOT / ".gitignore").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(made) - {"build"} <= left_out and {".git", ".hub"} <= left_out


def test_no_file_names_a_place_of_one_machine():
    here = [str(ROOT), str(Path.home()), "localhost:"]
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert not any(place in text for place in here) and text.isascii(), path


def test_no_script_of_a_widget_asks_the_network_or_loads_another():
    """So a panel brings along all that it needs but anywidget, which comes with the course."""
    scripts = [path for path in sorted((ROOT / "lessons").glob("**/*.js"))]
    assert len(scripts) > 10
    asks = re.compile(r"https?://|\bfetch\(|XMLHttpRequest|WebSocket|^\s*import\s|\bimport\([^u]", re.MULTILINE)
    for path in scripts:
        text = re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert asks.findall(text) == [], path
