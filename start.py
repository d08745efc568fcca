"""Set up and start the course, with nothing but Python.

    python3 start.py               open JupyterLab on the first notebook
    python3 start.py test [...]    run all tests and all notebooks; what follows goes to pytest
    python3 start.py test --quick  in a minute: the laws of data and models, and the rules of the house
    python3 start.py doctor        say what is right or wrong with this machine
    python3 start.py rehearse      train beforehand what a slow machine should not train before a room

On Windows: py start.py. Everything is installed into the folder .venv beside this file.
With --gpu, PyTorch comes with CUDA on Linux (about 4 GB); the course does not need it.
"""

# Nothing newer than Python 3.6 in this file: an old Python must get as far as the message that it is too old.
import collections
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
COMMANDS = {
    "lab": ["lessons", "lab"],
    "test": ["pytest", "--durations=10", "-rs", "-n2", "--dist=loadfile"],
    "doctor": ["lessons", "doctor"],
    "rehearse": ["lessons", "rehearse"],
}

QUICK = [  # what takes longest there measures other programs, or trains in processes of its own
    *("tests/corpora", "tests/models", "tests/tools"),
    *("--ignore=tests/models/test_benchmarks.py", "--ignore=tests/models/test_sweep.py"),
]

REHEARSE = """python3 start.py rehearse

Trains what the presets and the panels of all lessons show with a transformer, some dozens of runs. While it works,
a bar says how long the rest takes on this machine. Ctrl+C stops it, and the same command goes on from there.
The runs lie in the folder .rehearsed beside this file: to undo it, delete that folder. There are no options.
"""

TORCH = "2.13.0"
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
OLDEST, NEWEST = (3, 11), (3, 14)  # the Pythons, and below the machines, that this PyTorch has builds for
MACHINES = {"Linux": ("x86_64", "aarch64"), "Darwin": ("arm64",), "Windows": ("AMD64",)}
BYTES_NEEDED = 3 * 10**9

ENVIRONMENT = dict(os.environ, PYTHONUTF8="1", PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_USER="0")
for name in ("PYTHONHOME", "PYTHONPATH"):  # they would put other packages before those of .venv
    ENVIRONMENT.pop(name, None)
# Numpy multiplies small matrices here. With helpers it is no faster alone, and six times slower where others compute.
ENVIRONMENT.setdefault("OPENBLAS_NUM_THREADS", "1")


class SetupError(Exception):
    """This machine cannot run the course as it is; the message says why and what to do."""


def main(arguments):
    gpu = "--gpu" in arguments
    command, *rest = [argument for argument in arguments if argument != "--gpu"] or ["lab"]
    if command not in COMMANDS:
        print(__doc__)
        return 0 if command in ("-h", "--help", "help") else 2
    if command == "rehearse" and set(rest) & {"-h", "--help"}:
        print(REHEARSE)  # before anything is installed
        return 0
    try:
        check_python(sys.version_info, sys.maxsize, platform.system(), platform.machine())
        install(gpu)
        return run(COMMANDS[command] + in_full(rest))
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130


def in_full(arguments):
    """What --quick stands for is written out."""
    return [full for given in arguments for full in (QUICK if given == "--quick" else [given])]


def run(module_and_arguments):
    """Run a module with the Python of .venv in the place of this process; on Windows, as its child."""
    command = [str(PYTHON), "-m", *module_and_arguments]
    os.chdir(str(ROOT))
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, ENVIRONMENT)
    process = subprocess.Popen(command, env=ENVIRONMENT)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the child: JupyterLab asks before it stops
    return process.wait()


# --- what must be there before anything is installed


def check_python(version, maxsize, system, machine):
    """Raise SetupError unless this Python is one that PyTorch has a build for."""
    wanted = "It needs a 64-bit Python, {}.{} to {}.{}, from your system or python.org.".format(*OLDEST, *NEWEST)
    if not OLDEST <= tuple(version[:2]) <= NEWEST:
        raise SetupError(f"The course cannot run on Python {version[0]}.{version[1]}. {wanted}")
    if maxsize <= 2**32:
        raise SetupError(f"The course cannot run on a Python of 32 bits. {wanted}")
    if machine not in MACHINES.get(system, (machine,)):
        builds = " or ".join(MACHINES[system])
        raise SetupError(f"The course cannot run on {system} for {machine}: PyTorch comes for {builds} only. {wanted}")


def check_venv_module(find=importlib.util.find_spec):
    if not (find("venv") and find("ensurepip")):
        raise SetupError(
            "This Python cannot make virtual environments: its module venv or ensurepip is missing.\n"
            "On Debian and Ubuntu: sudo apt install python{}.{}-venv".format(*sys.version_info)
        )


def check_space(free):
    if free < BYTES_NEEDED:
        raise SetupError(
            f"{free / 1e9:.1f} GB are free at {ROOT}, and the installation needs {BYTES_NEEDED / 1e9:.0f} GB.\n"
            "Make room, or move this folder to a larger disk."
        )


# --- installing: each step can be interrupted and taken up again


def install(gpu=False):
    """Make .venv and fill it; where it is complete, that is seen without asking pip."""
    stamp, due = VENV / "installed.txt", fingerprint(LOCK)
    usable = is_usable(VENV, PYTHON)
    if usable and not gpu and stamp.exists() and stamp.read_text() == due:
        return
    print(f"Installing into {VENV}. The first time takes a few minutes.")
    if not usable:
        make_venv()
    if stamp.exists():
        stamp.unlink()
    forget_half_installed(VENV)
    install_torch(gpu)
    step("Installing the other packages", "--require-hashes", "-r", LOCK)
    step("Installing the course itself", "--no-deps", "--no-build-isolation", "-e", ROOT)
    stamp.write_text(due)


def fingerprint(lock):
    """Changes when there is something else to install."""
    return hashlib.sha256(lock.read_bytes() + TORCH.encode()).hexdigest()


def is_usable(venv, python):
    """Whether a virtual environment is there, was made at this very place, and still starts and has pip."""
    if not (python.exists() and (venv / "pyvenv.cfg").exists()) or was_moved(venv):
        return False
    return subprocess.call([str(python), "-c", "import pip"], env=ENVIRONMENT, stderr=subprocess.DEVNULL) == 0


def was_moved(venv):
    """Whether the environment says of itself that it was made elsewhere: its scripts would start nothing."""
    notes = (venv / "pyvenv.cfg").read_text(encoding="utf-8", errors="replace")
    made_at = re.search("^command = .* -m venv (?:--[^ ]+ )*(.+)$", notes, re.MULTILINE)
    return bool(made_at) and not (os.path.exists(made_at.group(1)) and os.path.samefile(made_at.group(1), str(venv)))


def make_venv():
    check_venv_module()
    check_space(shutil.disk_usage(str(ROOT)).free)
    if VENV.exists():
        print("The folder .venv is incomplete or was moved; making it anew.")
        remove(VENV)
    outside = getattr(sys, "_base_executable", sys.executable)  # this file may run in the .venv that just went
    if subprocess.call([outside, "-m", "venv", str(VENV)], env=ENVIRONMENT):
        raise SetupError(f"Could not make {VENV}; Python's own words stand above.")


def remove(folder):
    try:
        shutil.rmtree(str(folder))
    except OSError as error:
        raise SetupError(f"Could not remove {folder} ({error}). Close what uses it, and try again.") from error


def forget_half_installed(venv):
    """Pip takes a package for installed as soon as its metadata are there; the file INSTALLER comes last."""
    for metadata in packages(venv):
        if not (metadata / "INSTALLER").exists():
            remove(metadata)


def packages(venv, name="*"):
    """The metadata folders of what is installed: NAME-VERSION.dist-info."""
    return [
        metadata
        for site in ("lib/python*/site-packages", "Lib/site-packages")
        for metadata in venv.glob(f"{site}/{name}-*.dist-info")
    ]


def install_torch(gpu):
    """PyTorch has its own step: on Linux, a plain install would bring about 4 GB of CUDA packages."""
    present = [metadata.name[len("torch-") : -len(".dist-info")] for metadata in packages(VENV, "torch")]
    if any(version.split("+")[0] == TORCH and not (gpu and version.endswith("+cpu")) for version in present):
        return
    if platform.system() != "Linux":
        step("Installing PyTorch", "--no-deps", f"torch=={TORCH}")
    elif gpu:
        step("Installing PyTorch with CUDA", "--force-reinstall", f"torch=={TORCH},!={TORCH}+cpu")
    elif pip("Installing PyTorch (about 200 MB)", "--no-deps", f"torch=={TORCH}+cpu")[0]:
        source = ("--index-url", TORCH_CPU_INDEX)
        step("Installing PyTorch from its own site (about 200 MB)", "--no-deps", *source, f"torch=={TORCH}+cpu")


def step(title, *arguments):
    failed, last_lines = pip(title, *arguments)
    if failed:
        raise SetupError(
            f"{title}: this did not work. pip's last lines:\n\n{last_lines}\n\n"
            "What to do: see that this machine is online (behind a proxy, set HTTPS_PROXY) and that its disk has\n"
            "room. Then run the same command again: it goes on from here. If that fails in the same way, remove the\n"
            "folder .venv and run it once more."
        )


def pip(title, *arguments):
    """Run `pip install` in .venv with its latest line on show; return its exit status and its last lines."""
    print(f"{title} ...", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", *map(str, arguments)]
    lines = collections.deque(maxlen=12)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENVIRONMENT) as process:
        for line in process.stdout:
            lines.append(line.decode("utf-8", "replace").rstrip()[:160])
            show_in_place(lines[-1])
    show_in_place("")
    return process.returncode, "\n".join(lines)


def show_in_place(line):
    if sys.stdout.isatty():
        print(f"\r    {line:74.74}\r", end="", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
