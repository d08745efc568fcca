"""Who may import whom, and what nothing is named; the rules stand in `violations`, and are tested themselves."""

import ast
import re
import subprocess
import sys
from collections.abc import Container, Iterator
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from lessons import SHARED

ROOT = Path(__file__).parents[2]
PACKAGES = ("data", "tiny_models", "lessons")
FORBIDDEN = {
    "data": {"tiny_models", "lessons", "torch", "matplotlib", "ipywidgets", "anywidget"},
    "tiny_models": {"lessons", "matplotlib", "ipywidgets", "anywidget"},
    "lessons": set(),
}
MAY_IMPORT_LESSONS = {"findings", "course"}
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc"}


def violations(root: Path) -> list[str]:
    """Everything in a tree that breaks the house's rules, in plain words."""
    return [
        *wrong_imports(root),
        *lessons_that_are_no_leaves(root),
        *circles(root),
        *impure_start(root),
        *wrong_names(root),
        *deeds_at_import(root),
    ]


def wrong_imports(root: Path) -> Iterator[str]:
    test_modules = {"tests"} | {path.stem for path in root.glob("tests/**/*.py")}
    for package in PACKAGES:
        for path in sorted(root.glob(f"{package}/**/*.py")):
            for module in imports(path):
                if module.split(".")[0] in FORBIDDEN[package] | test_modules:
                    yield f"{path.relative_to(root).as_posix()} imports {module}"
                if module.startswith("matplotlib.pyplot"):
                    yield f"{path.relative_to(root).as_posix()} imports {module}, which loses lines when threads draw"


def lessons_that_are_no_leaves(root: Path) -> Iterator[str]:
    """A lesson's folder is imported by itself, by notebooks, by findings, and by what trains its panel beforehand."""
    for path in sorted(root.glob("lessons/**/*.py")):
        folder, name = path.relative_to(root).parts[1], path.relative_to(root).as_posix()
        if folder in MAY_IMPORT_LESSONS or name == "lessons/presenting/rehearse.py":
            continue
        for module in imports(path):
            match module.split("."):
                case ["lessons", other, *_] if other != folder and is_lesson(root / "lessons" / other):
                    yield f"{name} imports {module}, which belongs to a lesson"


def is_lesson(path: Path) -> bool:
    return path.is_dir() and path.name not in SHARED


def circles(root: Path) -> Iterator[str]:
    """Modules that import each other, late imports too; and folders whose modules do."""
    paths = [path for package in PACKAGES for path in root.glob(f"{package}/**/*.py") if path.parent.name != "course"]
    modules = {".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}
    arrows = {name: {nearest(module, modules) for module in imports(path)} - {None} for name, path in modules.items()}
    rooms: dict[str, set[str]] = {}
    for name, others in arrows.items():
        rooms.setdefault(room(name), set()).update(map(room, others))
    for graph in (arrows, rooms):
        try:
            TopologicalSorter({name: others - {name} for name, others in graph.items()}).prepare()
        except CycleError as error:
            yield f"{' imports '.join(reversed(error.args[1]))}: a circle"
            return


def nearest(module: str, modules: Container[str]) -> str | None:
    """The module itself, or the one that holds what is imported; nothing where it is not ours."""
    return next((name for name in (module, module.rpartition(".")[0]) if name in modules), None)


def room(module: str) -> str:
    """A folder of a package, or a module that lies beside the folders."""
    return ".".join(module.split(".")[:2])


def impure_start(root: Path) -> Iterator[str]:
    """start.py runs before anything is installed."""
    for module in imports(root / "start.py"):
        if module.split(".")[0] not in sys.stdlib_module_names:
            yield f"start.py imports {module}"


def wrong_names(root: Path) -> Iterator[str]:
    for top in (*PACKAGES, "tests", "notebooks"):
        for path in sorted(root.glob(f"{top}/**/*")):
            if path.stem in SAYS_NOTHING:
                yield f"{path.relative_to(root).as_posix()} is named after nothing"
            if path.is_dir() and path.name in PACKAGES:
                yield f"{path.relative_to(root).as_posix()} can be taken for the package {path.name}"


def deeds_at_import(root: Path) -> Iterator[str]:
    """What a module does as it is imported is done to a process whose owner has not asked for it."""
    paths = [path for package in PACKAGES for path in sorted(root.glob(f"{package}/**/*.py"))]
    for path in [path for path in paths if path.parent.name != "course"]:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                yield f"{path.relative_to(root).as_posix()} calls {ast.unparse(node.value.func)} as it is imported"


def imports(path: Path) -> Iterator[str]:
    """The absolute names of all that a file imports, wherever in the file; `from a import b` gives a.b."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_house_keeps_its_rules():
    assert violations(ROOT) == []


def test_the_rules_are_applied_to_files_that_exist():
    for package in PACKAGES:
        assert any(imports(path) for path in ROOT.glob(f"{package}/**/*.py")), package


def test_what_is_imported_is_asked_for_in_requirements():
    """What only happens to be there, since something else needs it, may be gone with the next lock."""
    lists = [ROOT / name for name in ("requirements.txt", "requirements-cluster.txt", "requirements-mutants.txt")]
    asked = re.findall(r"^([\w-]+)", "\n".join(path.read_text(encoding="utf-8") for path in lists), re.MULTILINE)
    asked = {canonicalize_name(name) for name in asked}
    distributions = packages_distributions()
    for path in [path for top in (*PACKAGES, "tests") for path in ROOT.glob(f"{top}/**/*.py")]:
        for module in {module.split(".")[0] for module in imports(path)} & distributions.keys():
            names = {canonicalize_name(name) for name in distributions[module]}
            assert names & (asked | {"data-shapes-models"}), f"{path.relative_to(ROOT)} imports {module}"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A tree that keeps the rules."""
    sources = {
        "start.py": "import sys, os.path",
        "data/corpus.py": "import numpy as np\nfrom data.card import Card",
        "tiny_models/gpt.py": "import torch\nfrom data.corpus import Corpus",
        "lessons/panel/panel.py": "import ipywidgets\nfrom matplotlib.figure import Figure\nfrom . import data",
        "lessons/noise/dirt.py": "from lessons.panel.panel import Panel",
        "lessons/noise/curves.py": "from lessons.noise.dirt import rows",
        "lessons/bias/figures.py": "",
        "lessons/findings/tail.py": "from lessons.noise.dirt import rows",
        "lessons/presenting/rehearse.py": "from lessons.noise.dirt import rows",
        "lessons/course/01_x.py": "from lessons.noise.dirt import rows",
        "tests/strategies.py": "import hypothesis",
    }
    for name, source in sources.items():
        plant(tmp_path / name, source)
    assert violations(tmp_path) == []
    return tmp_path


def plant(path: Path, source: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "source", "imported"),
    [
        ("data/mix.py", "import torch", "torch"),
        ("data/codecs/image.py", "from matplotlib import image", "matplotlib.image"),
        ("data/mix.py", "def f():\n    from tiny_models.gpt import GPT", "tiny_models.gpt.GPT"),
        ("data/mix.py", "import numpy, lessons.panel as p", "lessons.panel"),
        ("data/mix.py", "try:\n    import ipywidgets\nexcept ImportError:\n    pass", "ipywidgets"),
        ("tiny_models/gpt.py", "import matplotlib.figure", "matplotlib.figure"),
        ("tiny_models/gpt.py", "from lessons import panel", "lessons.panel"),
        ("lessons/panel/panel.py", "from tests.strategies import texts", "tests.strategies.texts"),
        ("lessons/panel/panel.py", "from strategies import texts", "strategies.texts"),
        ("lessons/course/01_x.py", "import matplotlib.pyplot as plt", "matplotlib.pyplot"),
        ("lessons/course/01_x.py", "from matplotlib import pyplot", "matplotlib.pyplot"),
        ("start.py", "import sys\nfrom numpy import array", "numpy.array"),
        ("start.py", "import data", "data"),
    ],
)
def test_a_planted_import_is_found(house: Path, name: str, source: str, imported: str):
    plant(house / name, source)
    [violation] = violations(house)
    assert violation.startswith(f"{name} imports {imported}")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("lessons/panel/stage.py", "from lessons.bias.figures import by_job"),
        ("lessons/experiment.py", "def f():\n    import lessons.noise.dirt"),
        ("lessons/presenting/presenter.py", "from lessons.noise import dirt"),
        ("lessons/bias/whose.py", "from lessons.noise.dirt import rows"),
        ("lessons/images/copiers.py", "from lessons.bias import figures"),
    ],
)
def test_whoever_imports_a_lesson_without_leave_is_found(house: Path, name: str, source: str):
    plant(house / name, source)
    [violation] = violations(house)
    assert violation.startswith(f"{name} imports lessons.") and violation.endswith("belongs to a lesson")


@pytest.mark.parametrize(
    "planted",
    [
        {"data/card.py": "def f():\n    from data.corpus import Corpus"},
        {"data/mix.py": "from data.corpora import x", "data/corpora/x.py": "from data.mix import cut"},
        {"lessons/panel/a.py": "import lessons.figures.b", "lessons/figures/b.py": "import lessons.panel.c",
         "lessons/panel/c.py": ""},
        {"lessons/findings/__init__.py": "import lessons.judging.a", "lessons/judging/a.py": "import lessons.findings"},
    ],
)  # fmt: skip
def test_a_planted_circle_is_found(house: Path, planted: dict[str, str]):
    for name, source in planted.items():
        plant(house / name, source)
    [violation] = violations(house)
    assert violation.endswith("a circle")


@pytest.mark.parametrize(
    "name", ["data/utils.py", "lessons/helpers/x.py", "tests/common.py", "tests/data/x.py", "notebooks/data/x.csv"]
)
def test_a_planted_name_is_found(house: Path, name: str):
    plant(house / name, "")
    assert len(violations(house)) == 1


@pytest.mark.parametrize("name", ["tiny_models/__init__.py", "lessons/panel/panel.py", "data/mix.py"])
def test_what_is_done_at_import_is_found(house: Path, name: str):
    plant(house / name, "import gc\n\ngc.freeze()\n\ndef f():\n    gc.collect()")
    assert violations(house) == [f"{name} calls gc.freeze as it is imported"]


def test_importing_freezes_nothing_and_the_first_panel_freezes_once():
    code = ("import gc\nfrozen_by_python = gc.get_freeze_count()\n"  # none up to 3.11
            "from lessons.live_bench.bench import LiveBench\nfrom lessons.panel.panel import Panel\n"
            "counts = [gc.get_freeze_count() - frozen_by_python]\n"
            "for _ in range(2):\n    Panel(LiveBench()).wait(60)\n    counts.append(gc.get_freeze_count())\n"
            "print(counts[0], counts[1] > 0, counts[2] - counts[1])")  # fmt: skip
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert answer.stdout.split() == ["0", "True", "0"], answer.stderr


def test_a_bench_that_only_counts_imports_no_pytorch():
    """Else each learner of thirty on one server pays 200 MB for what nobody has asked for yet."""
    code = ("import sys\nfrom lessons.live_bench.bench import LiveBench\nfrom lessons.panel.panel import Panel\n"
            "bench = Panel(LiveBench())\nbench.wait(60)\n"
            "bench.controls.fields['noise_rate'].value = 0.3\nbench.wait(60)\n"
            "print({'torch', 'sklearn', 'faker', 'scipy.stats'} & sys.modules.keys())")  # fmt: skip
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert answer.stdout.strip() == "set()", answer.stderr


def test_every_widget_hands_its_script_over_as_text():
    """Given a path, anywidget watches the file for ever, and through it keeps each widget that was ever made."""
    given = re.compile(r"^    (?:_esm|_css|script) = (?!traitlets\.)(.*)$", re.MULTILINE)
    sources = [source for path in ROOT.glob("lessons/**/*.py") for source in given.findall(path.read_text("utf-8"))]
    assert len(sources) > 10 and [source for source in sources if '.read_text("utf-8")' not in source] == []


def test_ruff_has_no_complaint():
    result = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--output-format=concise", str(ROOT)], capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout + result.stderr
