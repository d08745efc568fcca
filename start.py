"""Set up and start the course, with nothing but Python.

    python3 start.py               open JupyterLab on the first notebook
    python3 start.py test [...]    run all tests and all notebooks; what follows goes to pytest
    python3 start.py test --quick  in a minute: the laws of data and models, and the rules of the house
    python3 start.py doctor        say what is right or wrong with this machine
    python3 start.py rehearse      train beforehand what a slow machine should not train before a room
    python3 start.py hub [...]     serve a class from this Linux server, as root; --help says how

On Windows: py start.py. Everything is installed into the folder .venv beside this file. What is given after
"lab", or an option without a command, goes to JupyterLab: python3 start.py --port=9000.
With --gpu, PyTorch comes with CUDA on Linux (about 4 GB); the course does not need it.
"""

# Nothing newer than the grammar of Python 2.7, and plain ASCII: any Python must get as far as the message that it is
# too old. So there are no f-strings here.
from __future__ import print_function

import os
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
if __name__ == "__main__":  # Python would look here first, and take somebody's random.py for its own
    sys.path[:] = [folder for folder in sys.path if os.path.realpath(folder) != HERE]

import ast
import collections
import contextlib
import errno
import platform
import re
import shutil
import signal
import subprocess
import tempfile
import textwrap
import time

WANTED = "It needs a 64-bit Python, {}.{} to {}.{}, from your system or python.org."
OLDEST, NEWEST = (3, 11), (3, 14)  # the Pythons, and below the machines, that this PyTorch has builds for
if sys.version_info < (3, 6):  # noqa: UP036
    sys.exit("The course cannot run on Python {}.{}. ".format(*sys.version_info) + WANTED.format(*OLDEST + NEWEST))

import hashlib
import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
COMMANDS = {
    "lab": ["lessons", "lab"],
    "test": ["pytest", "--durations=10", "-rs", "-n2", "--dist=loadfile", "--no-loadscope-reorder"],
    "doctor": ["lessons", "doctor"],
    "rehearse": ["lessons", "rehearse"],
    "hub": ["deploy.hub"],
}

# What takes longest there measures, other programs or how the steps of data/ grow; or teaches a recogniser of speech;
# or trains in other processes. No notebook is run, so what reads notebooks is not loaded: it takes a second in each
# process, one after the other and then both at once. The options for it in pyproject.toml go with it.
WITHOUT_NOTEBOOKS = ["-pno:nbval", "--override-ini=addopts=--strict-markers --strict-config --doctest-modules"]
QUICK = ["tests/corpora", "tests/models", "tests/tools", "--hypothesis-profile=quick"] + WITHOUT_NOTEBOOKS
QUICK += [
    "--ignore=tests/" + file
    for file in (
        "models/test_benchmarks.py",
        "models/test_small_benches.py",
        "tools/test_job_summary.py",
        "models/test_sweep.py",
        "corpora/test_cost.py",
        "models/test_cluster.py",
        "corpora/test_recogniser.py",
        "corpora/test_voice_judge.py",
        "corpora/test_codebook.py",
    )
]

# What the course never needs, and some tests do. Where REQUIRE_CLUSTER is set, as in CI, `test` installs Dask into
# .venv-cluster, which sees what .venv has: into .venv itself comes nothing that a learner would not have.
SIDE_ENVIRONMENTS = ["cluster"]

USAGE = __doc__ or "The commands are: {}.".format(", ".join(COMMANDS))  # python -OO takes such texts away
REHEARSE = """python3 start.py rehearse

Trains what the presets and the panels of all lessons show with a transformer, some dozens of runs. While it works,
a bar says how long the rest takes on this machine. Ctrl+C stops it, and the same command goes on from there.
The runs lie in the folder .rehearsed beside this file: to undo it, delete that folder. There are no options.
"""

TORCH = "2.13.0"
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
MACHINES = {"Linux": ("x86_64", "aarch64"), "Darwin": ("arm64",), "Windows": ("AMD64",)}
BYTES_NEEDED = 3 * 10**9
LONGEST_INSTALLED = 167  # characters below site-packages that one of PyTorch's own licence files needs on Windows
RELEASED = 2026  # no clock is right that shows an earlier year


class SetupError(Exception):
    """This machine cannot run the course as it is; the message says why and what to do."""


# --- the settings of this person's other work: whole families of variables, of which a few still count

FAMILIES = ("PYTHON", "PIP_", "JUPYTER", "JPY_", "IPYTHON", "IPY_", "MPL", "MATPLOTLIB", "PYTEST_", "VIRTUAL_ENV")
FAMILIES += ("TORCH", "PYTORCH", "TQDM_", "NPY_", "SOURCE_DATE_EPOCH")  # of many a wrong value ends the import
FAMILIES += ("SKLEARN_", "JOBLIB_", "LOKY_")
FAMILIES += ("OMP_", "GOMP_", "KMP_")  # OMP_PROC_BIND=true puts all models, and all kernels, on one and the same core
HARMLESS = ("PYTHONUNBUFFERED", "PYTHONFAULTHANDLER", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
# How pip reaches the packages is a matter of this machine; where it puts them, and which, is ours.
REACH = "index-url extra-index-url no-index find-links trusted-host proxy cert client-cert timeout default-timeout"
REACH = (REACH + " retries cache-dir no-cache-dir keyring-provider use-feature use-deprecated").split()


def pip_variable(option):
    return "PIP_" + option.upper().replace("-", "_")


MACHINE = ("OMP_NUM_THREADS", "LOKY_MAX_CPU_COUNT", "JOBLIB_TEMP_FOLDER", "PIP_CONFIG_FILE")
COUNT = HARMLESS + MACHINE + tuple(map(pip_variable, REACH))


def is_left_out(name):
    """Whether a variable belongs to a program that the course uses, and would make it do something else."""
    return name.startswith(FAMILIES) and name not in COUNT


def child_environment(environ, venv):
    """What children see: proxies and mirrors as they are, and .venv as if it had been activated."""
    kept = {name: value for name, value in environ.items() if not is_left_out(name)}
    kept.update(PYTHONUTF8="1", PYTHONNOUSERSITE="1", PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PIP_USER="0")
    kept["PIP_NO_COLOR"] = "1"  # its last lines are shown again, perhaps elsewhere
    if not is_number(kept.get("LOKY_MAX_CPU_COUNT", "1")):
        del kept["LOKY_MAX_CPU_COUNT"]  # joblib ends with a traceback at what is no number
    kept["PYTHONSAFEPATH"] = "1"  # pip would take a random.py where somebody stands for Python's own
    locale = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    if platform.system() == "Linux" and "utf" not in locale.lower():
        kept["LC_ALL"] = "C.UTF-8"  # Python 3.11 keeps the course's own path in the letters of the locale
    kept["VIRTUAL_ENV"] = str(venv)
    kept["PATH"] = os.pathsep.join([str(venv / PYTHON.parent.name), kept.get("PATH", os.defpath)])
    kept["COURSE_LEFT_OUT"] = " ".join(sorted(name for name in environ if name not in kept))  # the doctor says so
    # Matrices are small here. Threads that share one wait for each other: hardly faster alone, and where something
    # else needs a core, numpy took six times as long, and training in a suite of two processes 300 times.
    for library in ("OPENBLAS", "OMP"):
        if not is_number(kept.get(library + "_NUM_THREADS", "")):
            kept[library + "_NUM_THREADS"] = "1"  # what is no number would be as many as there are cores
    return kept


def is_number(count):
    """As libgomp reads one: none of 0, of twenty digits, or of the digits of other scripts."""
    return re.fullmatch("[1-9][0-9]{0,3}", count) is not None


ENVIRONMENT = child_environment(os.environ, VENV)


def own_places():
    """Folders for the learner's copies, and for the settings and caches of the course's own Lab, kernel and charts.

    All beside this file; or, where that cannot be written to, in the home folder, or in a temporary one, which on
    Linux may be in memory; or nowhere, and what is started says so.
    """
    home = os.path.expanduser("~")  # stays "~" for a user whom the system does not know, as in some containers
    folders = [ROOT] + ([Path(home) / "data-shapes-models"] if os.path.isabs(home) else [])
    folder = next(filter(takes_all, folders), None) or temporary_folder()
    if folder is None:
        return {}
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR")
    places = {name: str(folder / ".settings" / name.lower().replace("_", "-")) for name in names}
    if not (os.path.isabs(home) and may_enter(home)):
        places["HOME"] = str(folder)
    return dict(places, COURSE_PLACE=str(folder))


def may_enter(home):
    """Not so where a container starts somebody else with the home of root; one that is not there can be made."""
    return not os.path.exists(home) or os.access(home, os.R_OK | os.X_OK)


def takes_all(folder):
    """Whether the settings can be written there, and the copies, if there are some: root may have made them once.

    Of the settings, each file: Jupyter opens no notebook where its database of notebooks is root's.
    """
    settings, mine = folder / ".settings", folder / "my_notebooks"
    return can_write(settings) and not has_foreign(settings) and (not os.path.lexists(str(mine)) or can_write(mine))


def has_foreign(folder):
    """Whether anything in a folder, however deep, cannot be written to; links to nowhere are nobody's."""
    there = (os.path.join(place, name) for place, inner, files in os.walk(str(folder)) for name in inner + files)
    return any(os.path.exists(path) and not os.access(path, os.W_OK) for path in there)


def temporary_folder():
    for disk in (None, "/dev/shm"):
        with contextlib.suppress(OSError):
            folder = Path(tempfile.mkdtemp(prefix="data-shapes-models-", dir=disk))
            if takes_all(folder):
                return folder
            shutil.rmtree(str(folder), ignore_errors=True)
    return None


def can_write(folder):
    """Whether a file with something in it can be put there; tried, since permissions alone do not say."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=str(folder)) as file:
            file.write(b"0" * 2**16)
        return True
    except OSError:
        return False


# --- the commands


def main(arguments):
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console may lack a letter of this folder's name
    gpu = "--gpu" in arguments
    rest = [argument for argument in arguments if argument != "--gpu"]
    if not rest or (rest[0].startswith("-") and rest[0] not in ("-h", "--help")):
        rest.insert(0, "lab")
    command = rest.pop(0)
    if command not in COMMANDS:
        print(USAGE)
        return 0 if command in ("-h", "--help", "help") else 2
    if set(rest) & {"-h", "--help"} and (command == "rehearse" or not is_complete()):
        print(REHEARSE if command == "rehearse" else USAGE)  # who asks has not yet decided to install anything
        return 0
    try:
        check_python(sys.version_info, sys.maxsize, platform.system(), platform.machine())
        check_whole(ROOT)
        if command == "hub":
            check_server(platform.system(), os.name == "posix" and os.geteuid() == 0)
            os.umask(0o022)  # what root installs, learners read
        install(gpu)
        if command == "test":
            for name in [name for name in SIDE_ENVIRONMENTS if "REQUIRE_" + name.upper() in os.environ]:
                install_beside(name)
        return run(COMMANDS[command] + in_full(rest))
    except SetupError as error:
        print("\n{}".format(error), file=sys.stderr)
        return 1
    except OSError as error:
        text = "\n{}.\nDo files of this folder belong to somebody else? Then copy it to one of your own."
        print(text.format(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130


def in_full(arguments):
    """What --quick stands for is written out."""
    return [full for given in arguments for full in (QUICK if given == "--quick" else [given])]


def run(module_and_arguments):
    """Run a module with the Python of .venv in the place of this process; on Windows, as its child."""
    command = [str(PYTHON), "-m"] + module_and_arguments
    environment = dict(ENVIRONMENT, **own_places())
    del environment["PYTHONSAFEPATH"]  # a learner's own scripts find what lies beside them
    os.chdir(str(ROOT))
    if sys.stdout is not None:  # as where a service closes it
        sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, environment)
    process = subprocess.Popen(command, env=environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the child: JupyterLab asks before it stops
    return process.wait()


# --- what must be there before anything is installed


def check_python(version, maxsize, system, machine):
    """Raise SetupError unless this Python is one that PyTorch has a build for."""
    wanted = WANTED.format(*OLDEST + NEWEST)
    if not OLDEST <= tuple(version[:2]) <= NEWEST:
        raise SetupError("The course cannot run on Python {}.{}. ".format(*version[:2]) + wanted)
    if maxsize <= 2**32:
        raise SetupError("The course cannot run on a Python of 32 bits. " + wanted)
    if machine not in MACHINES.get(system, (machine,)):
        text = "The course cannot run on {} for {}: PyTorch comes for {} only. "
        raise SetupError(text.format(system, machine, " or ".join(MACHINES[system])) + wanted)


def check_whole(root):
    """Raise SetupError where this file stands alone, as one that was opened inside a zip file, or parts are missing."""
    parts = ("requirements.lock", "pyproject.toml", "data", "tiny_models", "lessons")
    missing = [name for name in parts if not (root / name).exists()]
    if missing:
        raise SetupError(
            "The course is not complete in {}: {} should lie beside start.py.\n"
            "From a zip file, unpack all of it first, then start it there; from git, `git checkout .` brings back "
            "what is missing.".format(root, ", ".join(missing))
        )


def check_server(system, root):
    """Raise SetupError where no hub can run: before anything is installed for one."""
    if system != "Linux":
        raise SetupError("A hub for a class needs a Linux server. For yourself alone: python3 start.py")
    if not root:
        text = "A hub starts each learner's Lab as a user of their own, which only root may: sudo python3 start.py hub"
        raise SetupError(text)


def check_venv_module(find=importlib.util.find_spec):
    if not (find("venv") and find("ensurepip")):
        raise SetupError(
            "This Python cannot make virtual environments: its module venv or ensurepip is missing.\n"
            "On Debian and Ubuntu: sudo apt install python{}.{}-venv".format(*sys.version_info)
        )


def check_space(free):
    if free < BYTES_NEEDED:
        raise SetupError(
            "{:.1f} GB are free at {}, and the installation needs {:.0f} GB.\n"
            "Make room, or move this folder to a larger disk.".format(free / 1e9, ROOT, BYTES_NEEDED / 1e9)
        )


def check_name(root, system, long_paths):
    """Raise SetupError where an environment could not be made in a folder of this name, or not be filled."""
    below = len("\\.venv\\Lib\\site-packages\\") + LONGEST_INSTALLED
    most = 259 - below
    if system == "Windows" and len(root) > most and not long_paths:
        where = " (a folder that OneDrive keeps has a long one)" if "onedrive" in root.lower() else ""
        raise SetupError(
            "The path of this folder has {} characters{}, and Windows takes {} here: with what PyTorch brings,\n"
            "there are 260 at most. Move the folder to a shorter place, such as C:\\course, or turn on long paths:\n"
            "learn.microsoft.com/windows/win32/fileio/maximum-file-path-limitation".format(len(root), where, most)
        )
    separator = ";" if system == "Windows" else ":"
    unfit = [sign for sign in root if sign == separator or ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000]
    if unfit:
        text = (
            "Python cannot make a virtual environment at {}: the path holds {}.\nRename that folder, or move this one."
        )
        raise SetupError(text.format(root, ascii(unfit[0])))


def as_children_see(root):
    """A path in UTF-8, in which children read it, whatever letters this Python was told to take it for."""
    try:
        return os.fsencode(root).decode("utf-8")
    except UnicodeError:  # it is none
        return root


def has_long_paths():
    """Whether this Windows has been told to allow paths of more than 260 characters."""
    try:
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
            return winreg.QueryValueEx(key, "LongPathsEnabled")[0] == 1
    except (ImportError, OSError):
        return False


def check_clock(year):
    if year < RELEASED:
        raise SetupError(
            "This machine's clock says {}. With a wrong date, no download can be trusted, and pip refuses them all:\n"
            "set the clock right.".format(year)
        )


def check_folder(folder):
    if not can_write(folder):
        raise SetupError(
            "Nothing can be written into {}, and the course installs itself there.\n"
            "Copy this folder to one of your own, and start it from there.".format(folder)
        )
    lacking = lacks(folder) if os.name == "posix" else ""
    if lacking:
        text = "Python cannot be set up in {}: {}.\nCopy this folder to another disk, and start it from there."
        raise SetupError(text.format(folder, lacking))


def lacks(folder):
    """Why nothing could be started from the disk of a folder; "" where it can. Seen before it is filled for minutes."""
    if os.statvfs(str(folder)).f_flag & getattr(os, "ST_NOEXEC", 0):
        return "programs on this disk are not started (it is mounted with noexec)"
    try:
        with tempfile.TemporaryDirectory(dir=str(folder)) as place:
            os.symlink("anything", os.path.join(place, "link"))
    except OSError:
        return "this disk has no links, as many a USB stick"
    return ""


# --- installing: each step can be interrupted and taken up again


def install(gpu=False):
    """Make .venv and fill it; where it is complete, that is seen without asking pip, and nothing is written."""
    if is_complete() and not gpu:
        return
    check_name(as_children_see(str(ROOT)), platform.system(), has_long_paths())
    check_folder(VENV.parent)
    check_clock(time.localtime().tm_year)
    with alone(VENV.parent / ".venv.lock"):
        if not is_complete() or gpu:  # another start may have done it meanwhile
            fill(gpu)


def is_complete():
    stamp = VENV / "installed.txt"
    return is_usable(VENV, PYTHON) and says(stamp, fingerprint(LOCK))


def says(stamp, words):
    """Whether a file holds these words; after a fault of the disk it may hold anything."""
    return stamp.is_file() and stamp.read_bytes() == words.encode()


def fill(gpu):
    stamp = VENV / "installed.txt"
    print("Installing into {}. The first time takes a few minutes.".format(VENV))
    if not is_usable(VENV, PYTHON):
        make_venv()
    if os.path.lexists(str(stamp)):
        remove(stamp) if stamp.is_dir() else stamp.unlink()
    for left_over in VENV.glob("pip-*"):
        remove(left_over)
    forget_half_installed(VENV)
    install_torch(gpu)
    step("Installing the other packages", "--require-hashes", "-r", LOCK)
    step("Installing the course itself", "--no-deps", "--no-build-isolation", "-e", ROOT)
    if not (packages(VENV, "torch") and packages(VENV, "jupyterlab")):
        raise SetupError("pip reports success, and yet the packages are not in {}. Please report this.".format(VENV))
    stamp.write_text(fingerprint(LOCK))


@contextlib.contextmanager
def alone(path):
    """Hold a lock that ends with this process, however it ends, and with the pip that it has started: that goes on for
    a while when this process alone is killed. Wait while another start holds it.
    """
    if path.exists() and not path.is_file():
        raise SetupError("{} is no file, and the course keeps one there. Move it away, and try again.".format(path))
    with open(str(path), "a+") as file:
        os.set_inheritable(file.fileno(), os.name != "nt")  # on Windows, it is this process's alone
        if not is_locked(file):
            print("Another start of the course is installing it; this one waits for that to end.", flush=True)
        while not is_locked(file):
            time.sleep(0.2)
        yield


def is_locked(file):
    """Whether the lock is ours now. Where a disk knows no locks, as some in networks do, it is."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True


def fingerprint(lock):
    """Changes when there is something else to install."""
    return hashlib.sha256(lock.read_bytes() + TORCH.encode()).hexdigest()


def is_usable(venv, python):
    """Whether a virtual environment is there, was made at this very place, and still starts and has pip."""
    if not (python.exists() and (venv / "pyvenv.cfg").is_file()) or was_moved(venv):
        return False
    try:
        return subprocess.call([str(python), "-c", "import pip"], env=ENVIRONMENT, stderr=subprocess.DEVNULL) == 0
    except OSError:  # another machine's Python, or, from a folder that was synchronised, a file in the place of a link
        return False


def was_moved(venv):
    """Whether the environment says of itself that it was made elsewhere: its scripts would start nothing."""
    found = re.search(b"^command = .* -m venv (?:--[^ ]+ )*(.+?)\r?$", (venv / "pyvenv.cfg").read_bytes(), re.MULTILINE)
    made_at = os.fsdecode(found.group(1)) if found else str(venv)  # in the letters of this machine's paths
    return not (os.path.exists(made_at) and os.path.samefile(made_at, str(venv)))


def make_venv():
    check_venv_module()
    check_space(shutil.disk_usage(str(ROOT)).free)
    if os.path.lexists(str(VENV)):
        print("The folder .venv is incomplete or was moved; making it anew.")
        remove(VENV)
    outside = getattr(sys, "_base_executable", sys.executable)  # this file may run in the .venv that just went
    asked = [outside, "-m", "venv", str(VENV)]
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}  # after Ctrl+C, nobody needs its traceback
    with subprocess.Popen(asked, env=ENVIRONMENT, close_fds=False, **piped) as process:
        said = process.stdout.read().decode("utf-8", "replace")
    if process.returncode:
        raise SetupError("Could not make {}. Python's own words:\n\n{}".format(VENV, said))


def remove(folder):
    """Of a link, the link alone: it may lead to an environment of somebody's other work."""
    try:
        folder.unlink() if folder.is_symlink() else shutil.rmtree(str(folder))
    except OSError as error:
        text = "Could not remove {} ({}). Close what uses it, or move it away, and try again."
        raise SetupError(text.format(folder, error))


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
        for metadata in venv.glob("{}/{}-*.dist-info".format(site, name))
    ]


def install_beside(name):
    """Make .venv-NAME, which has what .venv has and what requirements-NAME.lock adds; its Python is returned."""
    place, lock = VENV.parent / (VENV.name + "-" + name), ROOT / "requirements-{}.lock".format(name)
    python, stamp = place / PYTHON.relative_to(VENV), place / "installed.txt"
    with alone(VENV.parent / ".venv.lock"):
        wanted = fingerprint(lock) + fingerprint(LOCK)
        if python.exists() and not was_moved(place) and says(stamp, wanted):
            return python
        if place.exists():
            remove(place)
        if subprocess.call([str(PYTHON), "-m", "venv", "--without-pip", str(place)], env=ENVIRONMENT):
            raise SetupError("Could not make {}; Python's own words stand above.".format(place))
        site = packages(VENV, "torch")[0].parent
        beside = place / site.relative_to(VENV)  # a relative path, since .pth files are read in the locale's letters
        (beside / "course.pth").write_text(os.path.relpath(str(site), str(beside)))
        step_in(place, python, "Installing {}".format(lock.name), "--require-hashes", "-r", lock)
        stamp.write_text(wanted)
    return python


def install_torch(gpu):
    """PyTorch has its own step: on Linux, a plain install would bring about 4 GB of CUDA packages."""
    present = [metadata.name[len("torch-") : -len(".dist-info")] for metadata in packages(VENV, "torch")]
    if any(version.split("+")[0] == TORCH and not (gpu and version.endswith("+cpu")) for version in present):
        return
    plain, cpu = "torch=={}".format(TORCH), "torch=={}+cpu".format(TORCH)
    if platform.system() != "Linux":
        step("Installing PyTorch", "--no-deps", plain)
    elif gpu:
        step("Installing PyTorch with CUDA", "--force-reinstall", "{},!={}+cpu".format(plain, TORCH))
    elif pip("Installing PyTorch (about 200 MB)", "--no-deps", cpu)[0]:
        step("Installing PyTorch from its own site (about 200 MB)", "--no-deps", "--index-url", TORCH_CPU_INDEX, cpu)


ADVICE = """\
during configuration|not a valid value|certificate .*invalid path :: One of pip's own settings is wrong; its name, or \
its value, stands above. It is in a variable PIP_..., or in a file that `pip config debug` names.
not yet valid|has expired :: Is the clock of this machine right? It says {now}.
CERTIFICATE_VERIFY_FAILED|SSLError :: Something between here and the packages shows a certificate of its own, as \
company networks do: ask for its file, and set PIP_CERT to that file's path.
No space left|not enough space|Errno 28|Errno 122 :: A disk is full, or a quota, or no more \
files may be made: {free:.1f} GB are free at {root}.
SOCKS :: pip knows no SOCKS proxy: give ALL_PROXY and HTTPS_PROXY the address of one that speaks HTTP, or unset them.
407|ProxyError :: The proxy refused: set HTTPS_PROXY to its address, with name and password if it asks for them.
Invalid requirement :: The list of packages, requirements.lock, is damaged or was changed: get it again, as by \
git checkout requirements.lock.
DO NOT MATCH THE HASHES :: What arrived is not what was published: a broken download, or a mirror that changes \
packages. Try once more; if it stays so, use another network or mirror.
WinError 32|WinError 5|Access is denied :: Another program uses these files. Close what runs from this \
folder, or wait for the virus scanner.
Permission denied|Errno 13|Read-only :: Files of this folder belong to somebody else: was it started as root before?
download.pytorch.org :: PyTorch's own site cannot be reached. Where only PyPI or its mirror can be, the same command \
with --gpu takes PyTorch from there (about 4 GB).
 :: See that this machine is online (behind a proxy, set HTTPS_PROXY) and that its disk has room.
"""


def advice(said):
    """What to do: the first line of ADVICE whose pattern is found in what pip was asked for, and in what it said."""
    lines = (line.split(" :: ") for line in ADVICE.splitlines())
    words = next(words for pattern, words in lines if re.search(pattern, said))
    free = shutil.disk_usage(str(ROOT)).free / 1e9
    return words.format(now=time.strftime("%d %B %Y, %H:%M"), free=free, root=ROOT)


def step(title, *arguments):
    report(VENV, title, arguments, *pip(title, *arguments))


def step_in(place, python, title, *arguments):
    """A step in another environment than .venv: the one at `place`, whose Python is `python`."""
    report(place, title, arguments, *pip_of(python, title, *arguments))


def report(place, title, arguments, failed, said):
    if failed:
        text = """{}: this did not work. pip's last lines:\n\n{}\n\nWhat to do: {}
Then run the same command again: it goes on from here. If that fails in the same way, remove the folder {}
and run it once more."""
        what_to_do = textwrap.fill(advice("{} {}".format(arguments, said)), 110)
        raise SetupError(text.format(title, said, what_to_do, place))


def pip(title, *arguments):
    """Run `pip install` in .venv with its latest line on show; return its exit status and its last lines."""
    return pip_of(PYTHON, title, *arguments)


def pip_of(python, title, *arguments):
    print("{} ...".format(title), flush=True)
    command = [str(python), "-m", "pip", "install"] + [str(argument) for argument in arguments]
    lines = collections.deque(maxlen=12)
    with unpacking_here() as environment:
        piped = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        with subprocess.Popen(command, env=environment, close_fds=False, **piped) as process:
            for line in process.stdout:
                lines.append(line.decode("utf-8", "replace").rstrip()[:160])
                show_in_place(lines[-1])
    show_in_place("")
    return process.returncode, "\n".join(lines)


@contextlib.contextmanager
def unpacking_here():
    """The environment for pip: it downloads and unpacks on the course's own disk, whose room was looked at."""
    folder = tempfile.mkdtemp(prefix="pip-", dir=str(VENV))
    places = {name: folder for name in ("TMPDIR", "TEMP", "TMP")}
    try:
        yield dict(ENVIRONMENT, **dict(pip_settings(), **places))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def pip_settings():
    """How pip reaches the packages, from all of its settings; none of the others count, in whichever file they are."""
    everywhere = dict(ENVIRONMENT, PIP_GLOBAL="0", PIP_SITE="0", PIP_PYTHON=str(PYTHON))  # `user = yes` hides files
    asked = [str(PYTHON), "-m", "pip", "config", "list"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=everywhere) as process:
        listed = process.stdout.read().decode("utf-8", "replace")
    return dict(reach(listed), PIP_CONFIG_FILE=os.devnull)


def reach(listed):
    """What counts of the output of `pip config list`, as variables; those of `install` go before those for all."""
    found = re.findall(r"^(global|install|:env:)\.([\w-]+)=(.*)$", listed, re.MULTILINE)
    ordered = [line for section in ("global", "install", ":env:") for line in found if line[0] == section]
    return {pip_variable(name): ast.literal_eval(value) for _, name, value in ordered if name in REACH}


def show_in_place(line):
    if sys.stdout is not None and sys.stdout.isatty():
        print("\r    {:74.74}\r".format(line), end="", flush=True)


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # who reads what is printed may stop, as in "| head"
    sys.exit(main(sys.argv[1:]))
