"""A folder of texts: what each file is read as, what is left out, and that nothing in it hangs or fills the memory."""

import os
import sys
import threading
from pathlib import Path

import pytest

import data.corpora.folder
from data.corpora import on_disk
from data.corpora.encodings import readings
from data.corpora.files import from_folder, read_entered, read_file
from data.corpora.folder import read_folder
from data.corpora.on_disk import read_bytes
from data.corpus import CorpusError

CZECH = "Včera jsem šel do obchodu, abych koupil čerstvé rohlíky. Příliš žluťoučký kůň úpěl ďábelské ódy.\n\n" * 30
RUSSIAN = "Вчера я ходил в магазин, чтобы купить хлеба и молока. Погода была хорошая.\n\n" * 40
PLAIN = "".join(f"This is paragraph number {i} of a plain little text.\n\n" for i in range(80))
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in its folders")


def written(folder, **raws):
    folder.mkdir(exist_ok=True)
    for name, raw in raws.items():
        (folder / name.replace("_", ".")).write_bytes(raw)
    return folder


def test_of_files_in_one_encoding_the_guess_is_told_once_and_others_are_offered(tmp_path):
    raw = CZECH.encode("cp1250")
    folder = read_folder(written(tmp_path, a_txt=raw, b_txt=raw[::1] + b".", c_txt=PLAIN.encode()))
    told = from_folder(folder).card.known_defects
    assert told.startswith("a.txt and 1 more file were read as cp1250, which is a guess") and "Včera" in told
    ways = folder.readings()
    assert ways[0] == readings(raw, "a.txt")[0] and len({way.encoding for way in ways}) == len(ways) > 2


def test_another_encoding_is_that_of_all_files_that_are_no_unicode(tmp_path):
    folder = read_folder(written(tmp_path, a_txt=CZECH.encode("iso8859_2"), b_txt=PLAIN.encode(), c_txt=CZECH.encode()))
    texts, notes = folder.texts("cp1250")
    assert notes == ["a.txt was read as cp1250, as you chose."]
    assert (texts["a.txt"] == CZECH, texts["b.txt"] == PLAIN, texts["c.txt"] == CZECH) == (False, True, True)
    with pytest.raises(CorpusError, match="no encoding 'klingon'"):
        folder.texts("klingon")


def test_where_guesses_differ_each_file_has_its_own_until_one_is_chosen_for_all(tmp_path):
    folder = read_folder(written(tmp_path, a_txt=CZECH.encode("cp1250"), b_txt=RUSSIAN.encode("koi8_r")))
    texts, notes = folder.texts()
    assert texts == {"a.txt": CZECH, "b.txt": RUSSIAN} and len(notes) == 2
    first, *others = folder.readings()
    assert first.encoding == "" and "Včera" in first.sample and {way.encoding for way in others} >= {"koi8_r"}
    assert read_folder(written(tmp_path / "c", c_txt=b"x")).readings() == ()


def test_what_was_removed_or_could_not_be_read_is_counted_for_all_files(tmp_path):
    cut = RUSSIAN.rstrip().rstrip(".").encode()[:-1]
    told = read_file(written(tmp_path, a_txt=cut, b_txt=b"\x07" + PLAIN.encode(), c_pdf=b"%PDF")).card.known_defects
    for said in ("Control characters removed: 1.", "could not be read and stand as \ufffd: 1.", "Files left out: 1."):
        assert said in told


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_bytes(b""), "x.txt is empty"),
        (lambda path: path.write_bytes(b" \n" * 9_000), "x.txt is empty"),
        (lambda path: path.mkdir(), "no text file"),
        (lambda path: path.symlink_to(path), "pipe, a device, or a link to nowhere"),
        (lambda path: path.symlink_to(path.with_name("gone")), "pipe, a device, or a link to nowhere"),
        (lambda path: path.symlink_to(os.devnull), "pipe, a device, or a link to nowhere"),
        pytest.param(lambda path: os.mkfifo(path), "pipe, a device, or a link to nowhere", marks=needs_pipes),
        (lambda path: (path.touch(), os.truncate(path, 2**30)), "x.txt is (not text|larger than 50 MB)"),
    ],
    ids=["0 B", "blank", "folder", "a link to itself", "a link to nowhere", "a device", "a pipe", "1 GB"],
)  # fmt: skip
def test_whatever_a_path_leads_to_is_said_and_nothing_hangs(tmp_path, make, said):
    make(tmp_path / "x.txt")
    with pytest.raises(CorpusError, match=said):
        read_entered(str(tmp_path / "x.txt"))
    (tmp_path / "b.txt").write_text(PLAIN, "utf-8")
    assert read_file(tmp_path).documents[0].group == "b.txt", "and in a folder it is passed over"


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names of files are letters there")
def test_names_that_are_no_letters_can_be_sent_to_a_page_all_the_same(tmp_path):
    """Of an old archive, in Latin-1: Python has halves of surrogate pairs for bytes that are no letter here."""
    folder = os.path.join(os.fsencode(tmp_path), b"M\xe4rchen")
    os.mkdir(folder)
    for name, raw in {
        b"caf\xe9.txt": PLAIN.encode(),
        b"two\nlines.txt": CZECH.encode("cp1250"),
        b"\xff.txt": b"",
    }.items():
        Path(os.fsdecode(os.path.join(folder, name))).write_bytes(raw)
    for corpus in (read_file(os.fsdecode(folder)), read_entered(os.fsdecode(os.path.join(folder, b"caf\xe9.txt")))):
        told = [corpus.name, corpus.card.title, corpus.card.known_defects, *(d.id + d.group + d.source for d in corpus)]
        assert all(part.isprintable() and part.encode("utf-8") for part in told)
    assert {d.group for d in read_file(os.fsdecode(folder))} == {"caf\\udce9.txt", "two\\nlines.txt"}


def test_a_large_text_is_refused_before_it_is_in_memory(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(on_disk, "refuse_binary", lambda raw, name: asked.append(len(raw)))
    (tmp_path / "x.txt").write_bytes(b"a line\n" * 1_000)
    os.truncate(tmp_path / "x.txt", 2**30)
    with pytest.raises(CorpusError, match="larger than 50 MB"):
        read_bytes(tmp_path / "x.txt")
    assert asked == [4_096]


def test_a_file_that_grows_or_goes_while_it_is_read_ends_at_the_limit_or_is_left_out(tmp_path, monkeypatch):
    path = tmp_path / "x.txt"
    path.write_bytes(b"a line\n" * 1_000)
    monkeypatch.setattr(on_disk, "MAX_BYTES", 10_000)
    real = on_disk.refuse_binary

    def grows(raw, name):
        real(raw, name)
        with path.open("ab") as file:
            file.write(b"another line\n" * 50_000)

    monkeypatch.setattr(on_disk, "refuse_binary", grows)
    with pytest.raises(CorpusError, match="larger than 0 MB"):
        read_bytes(path)
    monkeypatch.setattr(data.corpora.folder, "_names", lambda folder, left_out: ["gone.txt"])
    assert read_folder(tmp_path).left_out == ("gone.txt cannot be read: No such file or directory.",)


@needs_pipes
def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "x.txt")
    told = []
    asking = threading.Thread(target=lambda: told.append(read_folder(tmp_path).left_out), daemon=True)
    asking.start()
    asking.join(10)
    assert told == [("x.txt is no file that has an end, but a pipe or a device.",)]


def test_links_to_folders_are_not_followed_and_what_is_hidden_is_not_even_looked_into(tmp_path, monkeypatch):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / ".git").mkdir()
    written(tmp_path / ".git", **{f"x{i}_txt": b"x" for i in range(6)})
    written(tmp_path / "inner", a_txt=PLAIN.encode())
    monkeypatch.setattr(data.corpora.folder, "MOST_FILES", 5)
    assert list(read_folder(tmp_path).files) == ["inner/a.txt"]
    written(tmp_path, **{f"x{i}_txt": b"x" for i in range(6)})
    with pytest.raises(CorpusError, match="more than 5 files: give a folder of texts alone"):
        read_folder(tmp_path)


def test_a_folder_within_that_cannot_be_opened_is_said(tmp_path, monkeypatch):
    written(tmp_path, a_txt=PLAIN.encode())
    (tmp_path / "locked").mkdir()
    looked = os.scandir

    def refuse(path):
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return looked(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert read_folder(tmp_path).left_out == ("locked cannot be read: Permission denied.",)


@pytest.mark.parametrize(
    "copy", [PLAIN + "\n", PLAIN.replace("\n", "\r\n"), "\ufeff" + PLAIN, "\ufeff" + PLAIN + "\r\n"]
)
def test_a_copy_that_another_editor_has_saved_is_one(tmp_path, copy):
    for name, text in {"diary.txt": PLAIN, "diary (1).txt": copy, "other.txt": PLAIN + "!"}.items():
        (tmp_path / name).write_bytes(text.encode())
    assert list(read_folder(tmp_path).files) == ["diary.txt", "other.txt"]


def test_copies_of_a_whole_file_are_left_out_and_told(tmp_path):
    """As diary (1).txt in a folder of downloads, and diary.txt~ beside what an editor saves."""
    copies = ("diary.txt~", "diary (1).txt", "Copy of diary.txt", "diary.txt", "other.txt")
    for name in copies:
        (tmp_path / name).write_text(PLAIN + "!" * (name == "other.txt"), "utf-8")
    folder = read_folder(tmp_path)
    assert list(folder.files) == ["diary.txt", "other.txt"]
    told = from_folder(folder).card.known_defects
    assert "Files left out: 3. The first: Copy of diary.txt is the same as diary.txt." in told
