"""What people put into a box for a path: a table of how it comes, and of what is said where nothing is there."""

from unicodedata import normalize

import pytest

from data.corpora.entered import as_path
from data.corpora.files import read_entered
from data.corpus import CorpusError

LONG = "It rained all day, and we stayed in and read to each other. " * 40


@pytest.fixture
def diary(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "my texts" / "diary.txt"
    path.parent.mkdir()
    path.write_text(LONG, "utf-8")
    return path


@pytest.mark.parametrize(
    "entered",
    [
        "{path}", "  {path}\t", '"{path}"', "'{path}'", ' "{path}" ', "“{path}”", "«{path}»", "`{path}`",
        "\u202a{path}", "{path}\u200b", "\ufeff{path}", "{path}\n", "\u00a0{path}", "file://{path}", "{uri}",
        "my texts/diary.txt", "./my texts/diary.txt", "~/my texts/diary.txt", "'~/my texts/diary.txt'",
        "$HOME/my texts/diary.txt", "my\\ texts/diary.txt", "file:{path}", "file://localhost{path}", "<{path}>",
        "{path}\r\n", "{path},", '"{path}",', "r'{path}'", "'{path}", '{path}"', "‚{path}‘", "my%20texts/diary.txt",
        "‹{path}›", "「{path}」", "『{path}』", "u'{path}'",
        "my\u00a0texts/diary.txt", "my texts\\diary.txt", "{path}\\", "\u200e{path}\u200f",
    ],
)  # fmt: skip
def test_however_a_path_was_copied_it_is_found(diary, entered):
    corpus = read_entered(entered.format(path=diary, uri=diary.as_uri()))
    assert corpus.name == "diary.txt" and "rained" in corpus.documents[0].text


def test_an_accent_in_a_path_is_found_in_either_of_its_forms(diary):
    for form, other in (("NFC", "NFD"), ("NFD", "NFC")):
        path = diary.parent / normalize(form, f"{form} žluť.txt")
        path.write_text(LONG, "utf-8")
        assert read_entered(normalize(other, str(path))).n_chars > 2_000


@pytest.mark.parametrize("name", ['"quoted".txt', " blank.txt", "'s.txt'", "~tilde", "100%.txt", "a\\ b.txt", "file:"])
def test_a_file_that_is_really_called_so_is_found(diary, name):
    (diary.parent / name).write_text(LONG, "utf-8")
    assert as_path(str(diary.parent / name)) == diary.parent / name


@pytest.mark.parametrize("text", [LONG, f"\n{LONG}", LONG.replace(". ", ".\n"), f'"{LONG}"', f"/home\n{LONG}"])
def test_a_pasted_text_is_a_text(text):
    assert read_entered(text).name == "your own text"


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ("", "box is empty"),
        (' "" ', "box is empty"),
        ("nowhere.txt", "no file or folder 'nowhere.txt'.*Relative paths start at"),
        ("~somebody-unknown/x.txt", "no file or folder '~somebody-unknown/x.txt'"),
        ("a\0b", "no file or folder"),
        ("my texts/diary.txt\0", "no file or folder.*There is '.*diary.txt'"),
        ("x" * 900, r"no file or folder 'x+\.\.\.'"),
        ("https://example.org/book.txt", "is a web address.*plain text"),
        ("I went to the sea today and it was calm.", "no file.*pasted text it takes 2,000"),
        ("It rained.\nWe stayed in.", "your own text has 24 characters.*add text"),
        ("C:\\Users\\me\\diary.txt", "no file or folder.*as Windows writes it|no file or folder"),
        ("\\\\server\\share\\diary.txt", "no file or folder"),
        ("www.example.org/book.txt", "is a web address"),
        ("s3://bucket/book.txt", "is a web address"),
        ("my texts/Diary.TXT2", "no file or folder.*There is '.*diary.txt'"),
        ("my texts/diary.txt\nmy texts/diary.txt", "several paths: give one file at a time"),
    ],
)
def test_what_is_nowhere_is_explained(diary, entered, said):
    with pytest.raises(CorpusError, match=said):
        read_entered(entered)
