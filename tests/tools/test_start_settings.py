"""Settings that are not the course's: a table of cases, none of which may change what the course does."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import start

ROOT = Path(start.__file__).parent

LEFT_OUT = [
    *("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONUSERBASE", "PYTHONOPTIMIZE", "PYTHONINSPECT"),
    *("PYTHONWARNINGS", "PYTHONIOENCODING", "PYTHONSAFEPATH", "PYTHONPLATLIBDIR", "PYTHONHASHSEED"),
    *("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_REQUIRE_VIRTUALENV", "PIP_CONSTRAINT", "PIP_DRY_RUN"),
    *("PIP_NO_BINARY", "PIP_ONLY_BINARY", "PIP_PLATFORM", "PIP_REQUIREMENT", "PIP_NO_DEPS", "PIP_REPORT", "PIP_SRC"),
    *("JUPYTER_PATH", "JUPYTER_CONFIG_DIR", "JUPYTER_CONFIG_PATH", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"),
    *("JUPYTER_TOKEN", "JUPYTER_PORT", "JUPYTER_PREFER_ENV_PATH", "JUPYTERLAB_DIR", "JUPYTERLAB_SETTINGS_DIR"),
    *("JUPYTERLAB_WORKSPACES_DIR", "JUPYTERHUB_SERVICE_PREFIX", "JPY_PARENT_PID", "JPY_SESSION_NAME"),
    *("IPYTHONDIR", "MPLBACKEND", "MPLCONFIGDIR", "MATPLOTLIBRC", "PYTEST_ADDOPTS", "PYTEST_PLUGINS"),
    *("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "TORCH_LOGS", "TORCH_LOGS_OUT", "TORCH_TRACE", "TORCHINDUCTOR_CACHE_DIR"),
    *("PYTORCH_JIT", "TQDM_MININTERVAL", "TQDM_DISABLE", "NPY_DISABLE_CPU_FEATURES", "PYTHONBREAKPOINT"),
    *("SOURCE_DATE_EPOCH", "OMP_PROC_BIND", "OMP_PLACES", "GOMP_CPU_AFFINITY", "KMP_AFFINITY", "OMP_STACKSIZE"),
    *("SKLEARN_WORKING_MEMORY", "JOBLIB_START_METHOD", "LOKY_PICKLER"),
]
COUNT_STILL = [
    *("HTTP_PROXY", "HTTPS_PROXY", "no_proxy", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "HOME", "LC_TIME", "TZ"),
    *("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX", "PIP_FIND_LINKS", "PIP_TRUSTED_HOST", "PIP_PROXY"),
    *("PIP_CERT", "PIP_CLIENT_CERT", "PIP_TIMEOUT", "PIP_RETRIES", "PIP_CACHE_DIR", "PIP_CONFIG_FILE"),
    *("CONDA_PREFIX", "UV_INDEX_URL", "LD_PRELOAD"),
    *("LD_LIBRARY_PATH", "DISPLAY", "BROWSER", "PYTHONUNBUFFERED", "CUDA_VISIBLE_DEVICES", "JOBLIB_TEMP_FOLDER"),
]


@pytest.mark.parametrize("name", LEFT_OUT)
def test_a_setting_that_is_not_ours_reaches_no_child(name: str):
    child = start.child_environment({name: "elsewhere", "PATH": "/bin"}, start.VENV)
    assert child.get(name) != "elsewhere"
    assert name in child["COURSE_LEFT_OUT"].split() or name in child  # said by the doctor, or set anew


@pytest.mark.parametrize("name", COUNT_STILL)
def test_how_this_machine_reaches_the_network_and_whose_it_is_counts_still(name: str):
    child = start.child_environment({name: "as set", "PATH": "/bin"}, start.VENV)
    assert child[name] == "as set" and not child["COURSE_LEFT_OUT"]


@pytest.mark.parametrize(
    ("given", "seen"),
    [("4", "4"), ("16", "16"), *((text, "1") for text in ("", "all", "2,2", "-1", "0", "²", "٣", "4\n", "9" * 20))],
)
def test_a_number_of_threads_counts_if_it_is_one(given: str, seen: str):
    """Of what is none, libgomp makes as many threads as there are cores, and they wait for each other."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        assert start.child_environment({name: given}, start.VENV)[name] == seen


@pytest.mark.parametrize(("given", "seen"), [("2", "2"), *((text, None) for text in ("", "all", "-1", "0", "²"))])
def test_a_number_of_processors_counts_if_it_is_one(given: str, seen: str | None):
    assert start.child_environment({"LOKY_MAX_CPU_COUNT": given}, start.VENV).get("LOKY_MAX_CPU_COUNT") == seen


def test_another_active_environment_is_not_the_one_that_children_see():
    """IPython would import packages from the one that VIRTUAL_ENV names."""
    child = start.child_environment({"VIRTUAL_ENV": "/other", "PATH": "/other/bin:/bin"}, start.VENV)
    assert child["VIRTUAL_ENV"] == str(start.VENV)
    assert child["PATH"].split(os.pathsep)[0] == str(start.PYTHON.parent)


@pytest.mark.parametrize(("given", "seen"), [("C", "C.UTF-8"), ("de_DE", "C.UTF-8"), ("de_DE.UTF-8", "de_DE.UTF-8")])
def test_a_locale_without_the_letters_of_a_path_is_replaced(monkeypatch, given: str, seen: str):
    monkeypatch.setattr(start.platform, "system", lambda: "Linux")
    assert start.child_environment({"LC_ALL": given}, start.VENV)["LC_ALL"] == seen


# --- pip's own files

PIP_CONF = """\
[global]
index-url = https://mirror.example/simple
target = {elsewhere}
user = yes
require-virtualenv = yes
require-hashes = yes
constraint = {elsewhere}/constraints.txt
no-binary = :all:
[install]
prefix = {elsewhere}
trusted-host =
    mirror.example
    other.example
find-links = /from/install
[download]
proxy = never:1
"""


def test_of_pips_files_what_reaches_packages_counts_and_what_puts_them_elsewhere_does_not(tmp_path, monkeypatch):
    (tmp_path / "pip.conf").write_text(PIP_CONF.format(elsewhere=tmp_path / "elsewhere"))
    given = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PIP_CONFIG_FILE": str(tmp_path / "pip.conf")}
    monkeypatch.setattr(start, "ENVIRONMENT", start.child_environment(given, start.VENV))
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    found = start.pip_settings()
    assert found["PIP_INDEX_URL"] == "https://mirror.example/simple"
    assert found["PIP_TRUSTED_HOST"].split() == ["mirror.example", "other.example"]
    assert found["PIP_FIND_LINKS"] == "/from/install" and found["PIP_CONFIG_FILE"] == os.devnull
    assert not {"PIP_TARGET", "PIP_PREFIX", "PIP_NO_BINARY", "PIP_PROXY", "PIP_CONSTRAINT"} & set(found)


def test_variables_go_before_files_and_install_before_all():
    listed = "global.index-url='a'\ninstall.index-url='b'\n:env:.index-url='c'\nglobal.proxy='p'\ninstall.proxy='q'\n"
    assert start.reach(listed) == {"PIP_INDEX_URL": "c", "PIP_PROXY": "q"}
    assert start.reach("") == start.reach("ERROR: Configuration file could not be loaded.") == {}


def test_pip_really_installs_into_the_environment_whatever_its_settings_say(tmp_path, monkeypatch):
    """A wheel made by hand, no network; with PIP_TARGET set, pip reports success, and .venv stays empty."""
    wheel = a_wheel(tmp_path)
    venv, python = tmp_path / "cours %41 élève" / ".venv", None
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    python = venv / start.PYTHON.relative_to(start.VENV)
    [site] = [*venv.glob("lib/python*/site-packages"), *venv.glob("Lib/site-packages")]
    (site / "pip.pth").write_text(
        str(Path(find_spec("pip").origin).parents[1]), encoding="utf-8"
    )  # spares making a pip anew
    (tmp_path / "pip.conf").write_text(PIP_CONF.format(elsewhere=tmp_path / "elsewhere"))
    broken = {"PIP_TARGET": str(tmp_path / "elsewhere"), "PIP_CONFIG_FILE": str(tmp_path / "pip.conf"), "PIP_USER": "1"}
    absent = {"TMPDIR": "/no/such/folder", "HOME": os.devnull, "LC_ALL": "C", "PYTHONPATH": str(tmp_path)}
    monkeypatch.setattr(start, "VENV", venv)
    monkeypatch.setattr(start, "PYTHON", python)
    monkeypatch.setattr(start, "ENVIRONMENT", start.child_environment(dict(os.environ, **broken, **absent), venv))
    for name in ("random", "json", "pip", "email"):  # where somebody stands who starts the course by its path
        (tmp_path / f"{name}.py").write_text(f"raise SystemExit('not {name}')")
    monkeypatch.chdir(tmp_path)
    status, said = start.pip("Installing", "--no-index", "--no-deps", wheel)
    assert status == 0, said
    assert (site / "toy_of_ours.py").exists() and not (tmp_path / "elsewhere").exists()
    assert not list(venv.glob("pip-*"))


def a_wheel(folder: Path) -> Path:
    import zipfile

    path, info = folder / "toy_of_ours-1.0-py3-none-any.whl", "toy_of_ours-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("toy_of_ours.py", "")
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: toy-of-ours\nVersion: 1.0\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", f"toy_of_ours.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return path


# --- an earlier life, as a home folder has it


@pytest.fixture(scope="module")
def earlier_life(tmp_path_factory) -> dict[str, str]:
    """The variables of somebody who has used Jupyter, IPython, matplotlib and conda for years."""
    home = tmp_path_factory.mktemp("home")
    files = {
        ".jupyter/jupyter_server_config.py": "c.ServerApp.preferred_dir = '/'\nc.ServerApp.ip = '0.0.0.0'\n",
        ".jupyter/jupyter_config.json": '{"KernelSpecManager": {"allowed_kernelspecs": ["r"]}}',
        ".ipython/profile_default/startup/00.py": "raise SystemExit('from start-up')",
        ".ipython/profile_default/ipython_kernel_config.py": "c.IPKernelApp.exec_lines = ['raise SystemExit(1)']",
        ".config/matplotlib/matplotlibrc": "axes.facecolor: red\n",
        "there/matplotlibrc": "axes.facecolor: red\n",
        "there/json.py": "raise SystemExit('not the json of Python')",
        "there/kernels/python3/kernel.json": '{"argv": ["/no/such/python"], "display_name": "x", "language": "python"}',
        "there/startup.py": "raise SystemExit('PYTHONSTARTUP')",
    }
    files[".local/share/jupyter/kernels/python3/kernel.json"] = files["there/kernels/python3/kernel.json"]
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    there = str(home / "there")
    names = (
        "PYTHONPATH",
        "PYTHONHOME",
        "JUPYTER_PATH",
        "JUPYTER_CONFIG_PATH",
        "IPYTHONDIR",
        "VIRTUAL_ENV",
        "MPLCONFIGDIR",
    )
    given = dict.fromkeys(names, there) | {"HOME": str(home), "MATPLOTLIBRC": there, "MPLBACKEND": "TkAgg"}
    given |= {
        "PYTHONSTARTUP": f"{there}/startup.py",
        "JUPYTER_CONFIG_DIR": f"{home}/.jupyter",
        "XDG_CONFIG_HOME": f"{home}/.config",
    }
    return {**os.environ, **given}


IN_FORCE = """if True:
    import json, os, sys
    from pathlib import Path
    from jupyter_client.manager import run_kernel
    from jupyter_core.paths import jupyter_config_path
    import matplotlib
    from lessons.foreign_settings import in_force
    from lessons.lab import forget_settings_of_others, prepare_settings
    forget_settings_of_others()
    prepare_settings(*(Path(os.environ[name]) for name in ("JUPYTER_CONFIG_DIR", "IPYTHONDIR")))
    with run_kernel(kernel_name="python3", startup_timeout=60, cwd=sys.argv[1]) as client:
        asked = {"who": "__import__('sys').executable", "backend": "__import__('matplotlib').get_backend()",
                 "ours": "__import__('data.corpus').__path__", "own": "__import__('my_own').__file__"}
        reply = client.execute_interactive("", user_expressions=asked, output_hook=lambda _: None, timeout=60)
    told = {name: answer.get("data", answer) for name, answer in reply["content"]["user_expressions"].items()}
    print(json.dumps([in_force(), told, jupyter_config_path(), matplotlib.rcParams["axes.facecolor"]]))
"""


def test_kernel_charts_and_lab_are_the_courses_own_in_a_home_with_an_earlier_life(earlier_life, tmp_path, monkeypatch):
    """Beside the notebook, too, lie modules of the names of ours, of Python's and of its packages."""
    monkeypatch.setattr(start, "ROOT", tmp_path)
    for name in ("data", "lessons", "random", "matplotlib", "my_own"):
        (tmp_path / f"{name}.py").write_text("")
    child = start.child_environment(earlier_life, Path(sys.prefix))
    child.update(start.own_places())
    del child["PYTHONSAFEPATH"]  # as `start.run` does
    asked = [sys.executable, "-c", IN_FORCE, tmp_path]
    result = subprocess.run(asked, cwd=ROOT, env=child, capture_output=True, text=True)
    (breaking, changing), kernel, config, colour = json.loads(result.stdout.splitlines()[-1])
    assert (breaking, [clause for clause in changing if not clause.startswith("packages")], colour) == ([], [], "white")
    assert kernel["who"]["text/plain"] == repr(sys.executable) and "inline" in kernel["backend"]["text/plain"]
    assert all(place.startswith((str(tmp_path), sys.prefix)) for place in config)
    assert "text/plain" in kernel["ours"] and str(tmp_path) in kernel["own"]["text/plain"]


def test_the_doctor_finds_what_is_in_force_all_the_same(earlier_life):
    kept = {name: value for name, value in earlier_life.items() if not name.startswith("PYTHON") or "PATH" in name}
    code = "import sys; sys.path.remove(sys.argv[1]); from lessons.doctor import settings; print(*settings())"
    code = code.replace("sys.path.remove", "[sys.path.append('/'), sys.path.remove][1]")
    there = earlier_life["PYTHONPATH"]
    env = kept | {"PYTHONPATH": f"{there}{os.pathsep}{ROOT}"}
    result = subprocess.run([sys.executable, "-c", code, there], cwd=ROOT, env=env, capture_output=True, text=True)
    assert result.stdout.startswith("FAIL the kernel python3 in"), result.stderr
    assert all(words in result.stdout for words in ("/no/such/python", "imported from /", "charts follow", "start.py"))
