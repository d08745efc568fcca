"""Save and open: what comes back is what was kept, and whatever was damaged, changed or made up is refused."""

import io
import json
import os
import stat
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.card import Card
from data.corpus import Corpus, Document
from data.datasheets.datasheet import datasheet
from data.vocabulary import END, Vocabulary
from lessons.experiment import KINDS
from lessons.keeping import archive
from lessons.keeping.archive import MANIFEST, KeepingError
from lessons.keeping.kept import Kept, open_kept, save
from lessons.panel.recipe import Recipe
from tiny_models.gpt import GPT

TEXTS = [f"Letter {i}: 天 is clear, नमस्ते, 👩‍👩‍👧." for i in range(30)]
CORPUS = Corpus(
    "letters",
    tuple(Document(text, f"d{i}", "mine", f"box/{i % 2}", ("late",) * (i % 2)) for i, text in enumerate(TEXTS)),
    Card(title="Letters of my aunt", known_defects="None."),
    ("split(0.1, seed=0)[0]",),
)
VOCABULARY = Vocabulary.of(CORPUS)
SHEET = datasheet(CORPUS, {"purpose": "To remember."})


def kept(kind: str = "counting") -> Kept:
    models = {}
    for arm, n in (("clean", 900), ('noisy ⅓ "', 300)):
        models[arm] = KINDS[kind].build(len(VOCABULARY), seed=4)
        if kind == "counting":
            models[arm].count(VOCABULARY.encode_corpus(CORPUS)[:n])
    return Kept(CORPUS, Recipe(corpus="letters", model=kind, seed=4, prompt="Let"), SHEET, VOCABULARY, models)


@cache
def a_zip() -> bytes:
    with TemporaryDirectory() as folder:
        return save(kept(), Path(folder, "a.zip")).read_bytes()


@pytest.mark.parametrize("kind", ["counting", "transformer"])
@pytest.mark.parametrize("name", ["mine.zip", "mine"])
def test_what_is_opened_is_what_was_saved(tmp_path, name, kind):
    before = kept(kind)
    after = open_kept(save(before, tmp_path / "a new folder" / name))
    assert (after.corpus, after.recipe, after.datasheet) == (before.corpus, before.recipe, before.datasheet)
    assert after.corpus.fingerprint == CORPUS.fingerprint and after.vocabulary == VOCABULARY
    assert list(after.models) == list(before.models)
    text = VOCABULARY.encode(END + CORPUS.documents[3].text)
    for arm, model in after.models.items():
        assert np.array_equal(model.log_likelihoods(text), before.models[arm].log_likelihoods(text))


words = st.text(st.characters(blacklist_characters=END, blacklist_categories=()), max_size=20)
documents = st.builds(Document, words, words, words, words, st.lists(words, max_size=2).map(tuple))
corpora = st.builds(Corpus, words, st.lists(documents, max_size=5, unique_by=lambda d: d.id).map(tuple),
                    st.builds(Card, words, words), st.lists(words, max_size=2).map(tuple))  # fmt: skip
recipes = st.builds(Recipe, corpus=words, noise_rate=st.integers(0, 100).map(lambda n: n / 100), prompt=words,
                    seed=st.integers(0, 999))  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(corpora, recipes)
def test_any_corpus_and_recipe_come_back(tmp_path_factory, corpus, recipe):
    path = tmp_path_factory.mktemp("kept") / "x.zip"
    assert open_kept(save(Kept(corpus, recipe), path)) == Kept(corpus, recipe)


def test_the_same_things_are_the_same_bytes(tmp_path):
    assert save(kept(), tmp_path / "b.zip").read_bytes() == a_zip()


def test_nothing_is_written_over_and_nothing_is_left_half_written(tmp_path, monkeypatch):
    (tmp_path / "there").mkdir()
    with pytest.raises(KeepingError, match="something at .* already"):
        save(kept(), tmp_path / "there")

    def full(path, files):
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive, "_write_zip", full)
    with pytest.raises(KeepingError, match="Nothing was kept at .*No space left"):
        save(kept(), tmp_path / "new.zip")
    assert os.listdir(tmp_path) == ["there"]


def test_models_that_the_recipe_does_not_describe_are_not_kept(tmp_path):
    wrong = replace(kept("transformer"), models={"clean": GPT(len(VOCABULARY), width=8)})
    with pytest.raises(KeepingError, match="weights of another model"):
        save(wrong, tmp_path / "a.zip")
    with pytest.raises(KeepingError, match="of the kind 'thinking' cannot be kept, only of counting"):
        save(replace(kept(), recipe=Recipe(corpus="letters", model="thinking")), tmp_path / "a.zip")
    assert not os.listdir(tmp_path)


def test_a_folder_that_somebody_has_zipped_again_is_opened(tmp_path):
    folder = save(kept(), tmp_path / "mine")
    (folder / ".DS_Store").write_bytes(b"of a file manager")
    with zipfile.ZipFile(tmp_path / "again.zip", "w") as again:
        again.writestr("__MACOSX/._manifest.json", "of a file manager")
        for path in folder.rglob("*"):
            again.write(path, path.relative_to(tmp_path))
    assert open_kept(folder).corpus == open_kept(tmp_path / "again.zip").corpus == CORPUS


def rezipped(change) -> bytes:
    """The zip with its entries changed by hand: a dict of names and bytes."""
    with zipfile.ZipFile(io.BytesIO(a_zip())) as source:
        entries = {name: source.read(name) for name in source.namelist()}
    change(entries)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, raw in entries.items():
            target.writestr(name, raw)
    return buffer.getvalue()


def edited(name: str, old: bytes, new: bytes, sums: bool = False):
    """One file changed; with `sums`, its checksum too, as somebody would who means harm."""

    def change(entries):
        assert old in entries[name]
        entries[name] = entries[name].replace(old, new)
        if sums:
            manifest = json.loads(entries[MANIFEST])
            manifest["files"][name] = {"bytes": len(entries[name]), "sha256": archive._sha256(entries[name])}
            entries[MANIFEST] = json.dumps(manifest).encode()

    return rezipped(change)


def listed(name: str, **said):
    """A file more in the manifest, and in the zip."""

    def change(entries):
        entries[name] = b"harm"
        manifest = json.loads(entries[MANIFEST])
        manifest["files"][name] = {"bytes": 4, "sha256": archive._sha256(b"harm"), **said}
        entries[MANIFEST] = json.dumps(manifest).encode()

    return rezipped(change)


def bomb() -> bytes:
    """Half a gigabyte of nothing, as the recipe."""

    def change(entries):
        entries["recipe.txt"] = bytes(50_000_000)

    return rezipped(change)


def linked() -> bytes:
    buffer = io.BytesIO(a_zip())
    with zipfile.ZipFile(buffer) as source:
        entries = {name: source.read(name) for name in source.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, raw in entries.items():
            info = zipfile.ZipInfo(name)
            if name == "recipe.txt":
                info.external_attr, raw = (stat.S_IFLNK | 0o777) << 16, b"/etc/passwd"
            target.writestr(info, raw)
    return buffer.getvalue()


def packed(method: int) -> bytes:
    """A bomb, packed by a method that Python unpacks in one piece, whatever is asked of it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        target.writestr(MANIFEST, bytes(1_000_000))
    return buffer.getvalue()


def misnamed() -> bytes:
    """The name of its first file, where that lies, is said to be UTF-8, and is none."""
    raw = bytearray(a_zip())
    raw[7], raw[30] = raw[7] | 8, 0x92
    return bytes(raw)


def twice() -> bytes:
    """Two recipes: which one is read is for each program to say."""
    buffer = io.BytesIO(a_zip())
    with zipfile.ZipFile(buffer, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr("recipe.txt", b"another")
    return buffer.getvalue()


DAMAGED = {
    "packed by lzma": (lambda: packed(zipfile.ZIP_LZMA), "packed in a way"),
    "packed by bzip2": (lambda: packed(zipfile.ZIP_BZIP2), "packed in a way"),
    "a name that is none": (misnamed, "cannot be opened"),
    "nothing": (lambda: b"", "cannot be opened"),
    "no zip": (lambda: b"a letter to a friend", "cannot be opened"),
    "cut": (lambda: a_zip()[: len(a_zip()) // 2], "cannot be opened"),
    "a bit": (lambda: a_zip()[:200] + bytes([a_zip()[200] ^ 255]) + a_zip()[201:], "cannot be opened|checksum"),
    "no manifest": (lambda: rezipped(lambda e: e.pop(MANIFEST)), "0 manifests"),
    "two manifests": (lambda: rezipped(lambda e: e.update({f"b/{MANIFEST}": b"{}"})), "2 manifests"),
    "no corpus": (lambda: rezipped(lambda e: e.pop("corpus.jsonl")), "corpus.jsonl is missing"),
    "changed text": (lambda: edited("corpus.jsonl", b"Letter 7", b"Letter 8"), "corpus.jsonl .*checksum is another"),
    "longer": (lambda: edited("recipe.txt", b"counting", b"counting, seed 4"), "recipe.txt .*checksum is another"),
    "a bomb": (bomb, "recipe.txt .*checksum is another"),
    "a name twice": (twice, "two files of the same name"),
    "a link": (linked, "is a link to elsewhere"),
    "other text": (lambda: edited("corpus.jsonl", b"Letter 7", b"Letter 8", True), "another than the one"),
    "a path out": (lambda: listed("../evil.txt"), "cannot be trusted"),
    "a root path": (lambda: listed("/etc/evil.txt"), "cannot be trusted"),
    "a drive": (lambda: listed("c:evil.txt"), "cannot be trusted"),
    "a backslash": (lambda: listed("..\\evil.txt"), "cannot be trusted"),
    "a program": (lambda: listed("evil.py"), "cannot be trusted"),
    "a pickle": (lambda: listed("models/0.pkl"), "cannot be trusted"),
    "huge": (lambda: listed("evil.txt", bytes=10**12), "would be larger than 200 MB"),
    "less than nothing": (lambda: listed("evil.txt", bytes=-1), "cannot be trusted"),
    "no number": (lambda: listed("evil.txt", bytes="4"), "cannot be trusted"),
    "no checksum": (lambda: listed("evil.txt", sha256=4), "cannot be trusted"),
    "no JSON": (lambda: edited(MANIFEST, b"{", b"["), "cannot be trusted"),
    "deep": (lambda: rezipped(lambda e: e.update({MANIFEST: b"[" * 90_000})), "cannot be trusted"),
    "newer": (lambda: edited(MANIFEST, b'"format": 1', b'"format": 2'), "get a newer course"),
    "no recipe": (lambda: edited("recipe.txt", b"counting", b"thinking", True), "'thinking' is not understood"),
    "no datasheet": (lambda: edited("datasheet.md", b"---", b"***", True), "no datasheet"),
    "no document": (lambda: edited("corpus.jsonl", b'"text": "L', b'"tent": "L', True), "lacks 'text'"),
    "no text": (lambda: edited("corpus.jsonl", b'"source": "mine"', b'"source": 5', True), "other fields"),
    "one id": (lambda: edited("corpus.jsonl", b'"id": "d1"', b'"id": "d2"', True), "2 documents called 'd2'"),
    "no letters": (lambda: edited("about.json", b"vocabulary", b"alphabet", True), "lacks 'vocabulary'"),
    "other letters": (lambda: edited("about.json", b'"vocabulary": "', b'"vocabulary": "zz', True), "is none"),
    "no model": (lambda: edited("models/0.safetensors", b"stream_0", b"stream_9", True), "holds no model"),
    "other kind": (lambda: edited("recipe.txt", b"counting", b"transformer", True), "another model"),
    "no weights": (lambda: edited("models/0.safetensors", b"stream_0", b'"', True), "holds no model"),
}  # fmt: skip


@pytest.mark.parametrize("case", DAMAGED)
def test_what_is_damaged_or_made_up_is_refused_in_a_sentence(tmp_path, case):
    made, said = DAMAGED[case]
    (tmp_path / "a.zip").write_bytes(made())
    with pytest.raises(KeepingError, match=said) as error:
        open_kept(tmp_path / "a.zip")
    assert "\n" not in str(error.value) and len(str(error.value)) < 400
    assert os.listdir(tmp_path) == ["a.zip"], "nothing is unpacked"


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda folder: (folder / "recipe.txt").unlink(), "recipe.txt is missing"),
        (lambda folder: (folder / "recipe.txt").write_text("stories, counting"), "checksum is another"),
        (lambda folder: (folder / MANIFEST).unlink(), "manifest.json is missing"),
        (lambda folder: ((folder / "recipe.txt").unlink(), (folder / "recipe.txt").symlink_to("/etc")), "a link"),
        (lambda folder: ((folder / "models").rename(folder / "m"), (folder / "models").symlink_to("m")), "a link"),
        (lambda folder: ((folder / "recipe.txt").unlink(), (folder / "recipe.txt").mkdir()), "recipe.txt is missing"),
    ],
)  # fmt: skip
def test_in_a_folder_links_are_not_followed_and_nothing_may_be_missing(tmp_path, harm, said):
    folder = save(kept(), tmp_path / "mine")
    harm(folder)
    with pytest.raises(KeepingError, match=said):
        open_kept(folder)


def test_what_is_not_there_is_explained(tmp_path):
    with pytest.raises(KeepingError, match="nowhere.zip cannot be opened .No such file"):
        open_kept(tmp_path / "nowhere.zip")


def test_what_is_larger_than_anything_kept_is_not_even_begun(tmp_path):
    with (tmp_path / "huge.zip").open("wb") as file:
        file.truncate(archive.MAX_BYTES + 1)
    with pytest.raises(KeepingError, match=r"huge.zip is larger than 200 MB"):
        archive.read(tmp_path / "huge.zip")


NO_PATHS = ["x" * 300, "x" * 250 + ".zip", "a\0b.zip", "\ud800.zip", "file/inner.zip", "/dev/null/x.zip"]


@pytest.mark.parametrize("name", NO_PATHS)
def test_where_no_file_can_be_it_is_said_whether_one_saves_or_opens(tmp_path, name):
    (tmp_path / "file").write_text("in the way")
    for use in (lambda path: archive.write(path, {"about.json": b"{}"}), archive.read):
        with pytest.raises(KeepingError) as error:
            use(tmp_path / name)
        assert "\n" not in str(error.value)
    assert os.listdir(tmp_path) == ["file"]


def test_what_is_no_path_is_said():
    for use in (lambda path: save(kept(), path), open_kept):
        with pytest.raises(KeepingError, match="A path is a text"):
            use(7)


def test_a_home_that_nobody_has_is_said():
    for use in (lambda path: save(kept(), path), open_kept):
        with pytest.raises(KeepingError, match="nothing at '~somebody-unknown/x.zip'"):
            use("~somebody-unknown/x.zip")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in its folders")
def test_what_never_ends_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.zip")
    (tmp_path / "device.zip").symlink_to("/dev/full" if os.path.exists("/dev/full") else os.devnull)
    (tmp_path / "round.zip").symlink_to(tmp_path / "round.zip")
    for name, said in {"pipe": "no file that", "device": "no file that", "round": "cannot be opened"}.items():
        with pytest.raises(KeepingError, match=said):
            archive.read(tmp_path / f"{name}.zip")


@pytest.mark.skipif(sys.platform != "linux", reason="a limit on the size of files is what a full disk is like here")
def test_a_disk_that_fills_up_while_something_is_saved_leaves_nothing_and_says_so(tmp_path):
    saves = ("import random, resource, signal, sys; from pathlib import Path\n"
             "from lessons.keeping.archive import write\n"
             "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
             "for name in ('a.zip', 'b'):\n"
             "    try: write(Path(sys.argv[1], name), {'x.txt': random.Random(1).randbytes(99_999)})\n"
             "    except ValueError as error: print(error)")  # fmt: skip
    root = Path(archive.__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", saves, tmp_path], capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(root)})  # fmt: skip
    assert done.stdout.count("Nothing was kept at") == 2, done.stdout + done.stderr
    assert os.listdir(tmp_path) == []
