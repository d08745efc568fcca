"""A text of one's own: every common encoding is read, nothing is lost silently, errors say what to do."""

import codecs
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import data.corpora.on_disk
from data.corpora.files import MIN_CHARS, from_bytes, from_text, read_file
from data.corpus import CorpusError, split
from data.graphemes import graphemes
from data.vocabulary import END

GERMAN = "Über die Brücke geht der Mönch, „grüß Gott“ sagt das Mädchen. Zwölf Äpfel liegen müde im Gras.\n\n" * 40
FRENCH = "L’été dernier, ma grand-mère a préparé des crêpes. Où êtes-vous allé ? Ça coûte très cher à Noël.\n\n" * 40
POLISH = "Zażółć gęślą jaźń. Wczoraj poszedłem do sklepu, żeby kupić świeże bułki i trochę mleka.\n\n" * 40
RUSSIAN = "Вчера я ходил в магазин, чтобы купить хлеба и молока. Погода была хорошая.\n\n" * 40
JAPANESE = "昨日、私は店に行ってパンと牛乳を買いました。天気はとてもよかったです。\n\n" * 80
ENGLISH = "It was a café, the “best” one in town, he said. They’d never been to the other.\n\n" * 40
PLAIN = "".join(f"This is paragraph number {i} of a plain little text.\n\n" for i in range(80))


def joined(corpus) -> str:
    """What no division may change: all that is not white space."""
    return "".join("".join(d.text.split()) for d in corpus)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(text, "utf-8") for text in (GERMAN, RUSSIAN, JAPANESE)]
    + [(GERMAN, name) for name in ("utf-8-sig", "utf-16", "utf-32", "cp1252")]
    + [(FRENCH, "cp1252"), (ENGLISH, "cp1252"), (POLISH, "cp1250"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r")]
    + [(JAPANESE, "utf-16"), (JAPANESE, "shift_jis")],
)
def test_a_text_in_any_common_encoding_is_the_same_corpus(text, encoding):
    corpus = from_bytes(text.encode(encoding), "text.txt")
    assert corpus.fingerprint == from_text(text, "text.txt").fingerprint
    assert ("which is a guess" in corpus.card.known_defects) == (not encoding.startswith("utf"))


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE])
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(mark):
    encoding = {2: "utf-16", 4: "utf-32"}[len(mark)] + ("-le" if mark[0] == 0xFF else "-be")
    corpus = from_bytes(mark + PLAIN.encode(encoding), "a")
    assert joined(corpus) == "".join(PLAIN.split())


def test_utf_8_cut_inside_a_character_stays_utf_8_and_says_so():
    corpus = from_bytes(RUSSIAN.rstrip().rstrip(".").encode()[:-1], "cut.txt")
    assert corpus.documents[-1].text.endswith("хороша\N{REPLACEMENT CHARACTER}")
    assert "could not be read and stand as \N{REPLACEMENT CHARACTER}: 1." in corpus.card.known_defects


def test_line_ends_are_made_alike():
    same = {from_text(PLAIN.replace("\n", end), "a").fingerprint for end in ("\n", "\r\n", "\r", "\u2028", " \t\n")}
    assert len(same) == 1


@pytest.mark.parametrize(
    "shown",
    ["\x1b[31;1mcalm\x1b[0m", "c\x08ca\x08al\x08lm\x08m", "_\x08ca_\x08lm", "\x1b]8;;http://x.org\x07calm\x1b]8;;\x07",
     "\x1b[2K\x1b[1Gcalm", "\x1b]0;title\x1b\\calm", "\x08calm\x1b", "ca\x1b\x08lm"],
)  # fmt: skip
def test_what_a_terminal_adds_to_a_text_goes_whole(shown):
    corpus = from_text("\n\n".join(f"On day {i} the sea was {shown}, as it had been." for i in range(60)))
    assert " ".join(d.text for d in corpus).count("the sea was calm, as it had") == 60
    assert "Control characters removed" in corpus.card.known_defects


def test_control_characters_are_removed_and_counted():
    corpus = from_text(END + PLAIN.replace("plain", "pl\x00a\x07in") + "\ufeff\ud800", "a")
    assert corpus.fingerprint == from_text(PLAIN, "a").fingerprint
    assert corpus.card.known_defects == "Control characters removed: 163."
    assert from_text(PLAIN).card.known_defects == "None that reading it could show."


def test_paragraphs_are_documents_and_short_ones_are_joined():
    found = [d.text for d in from_text("Title\n\n" + ("A line.\nAnother one. " * 7 + "\n\n") * 60, "a")]
    assert len(found) == 60
    assert found[0].startswith("Title\n\nA line.\nAnother") and not found[1].startswith("Title")


def test_lines_are_documents_where_no_line_is_blank():
    names = "\n".join(f"Name {i}" for i in range(400))
    assert [d.text for d in from_text(names)] == names.split("\n"), "a list stays a list"
    wrapped = "\n".join(["a line of running text that a narrow page has broken"] * 200)
    assert {d.text.count("\n") for d in from_text(wrapped)} == {1}, "other lines are joined"


def test_long_paragraphs_are_cut_where_a_sentence_ends():
    text = "\n\n".join(["A short sentence, and then some more of it. " * 100] * 20)
    found = [d.text for d in from_text(text)]
    assert all(t.endswith("of it.") and t.startswith("A short") and len(t) <= 2_000 for t in found)
    assert [len(t) > 1_900 for t in found] == [True, True, False] * 20


SIGNS = ("👩\u200d👩\u200d👧\u200d👦", "🇩🇪", "e\u0301\u0323", "नि", "각", "1\ufe0f\u20e3", "👍🏽")


@pytest.mark.parametrize("sign", [unicodedata.normalize("NFC", sign) for sign in SIGNS])
@pytest.mark.parametrize("n", [2_100, 4_001])
def test_a_cut_splits_nothing_that_is_read_as_one_character(sign, n):
    corpus = from_text("x" + sign * n, "one line")
    assert {cluster for document in corpus for cluster in graphemes(document.text)} == {"x", sign}
    assert sum(len(document.text) for document in corpus) == 1 + n * len(sign)


def test_a_text_in_one_piece_is_cut_so_that_some_can_be_held_out():
    numbers = range(1_000, 1_600)
    for text in (" ".join(map(str, numbers)), "".join(map(str, numbers)), "。".join(map(str, numbers))):
        corpus = from_text(text)
        assert len(corpus) >= 50 and joined(corpus) == "".join(text.split())
        assert all(all(split(corpus, 0.1, seed)) for seed in range(5))


pieces = st.sampled_from(["word", "A sentence. ", " ", "\n", "\n\n", "\n \n", "\t", "x" * 300, "é", "end! ", "今。",
                          " " * 4_500])  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(pieces, min_size=30, max_size=120))
def test_no_division_loses_more_than_white_space(found):
    text = "".join(found) + "\n" + "z" * MIN_CHARS
    corpus = from_text(text)
    assert joined(corpus) == "".join(text.split())
    assert all(0 < len(d.text) <= 2_000 and d.text.strip() for d in corpus)
    assert len({d.id for d in corpus}) == len(corpus) >= 2


def test_a_file_is_read_from_its_path(tmp_path):
    path = tmp_path / "my text é.txt"
    path.write_text(PLAIN, "utf-8")
    corpus = read_file(str(path))
    assert corpus.fingerprint == from_text(PLAIN, path.name).fingerprint
    assert corpus.name == corpus.card.title == path.name
    assert {(d.source, d.group) for d in corpus} == {(path.name, path.name)}


def test_in_a_folder_each_file_is_a_group_and_what_is_no_text_is_left_out(tmp_path):
    for name, raw in {
        "b.txt": PLAIN.encode(),
        "a/c.md": GERMAN.encode("cp1252"),
        "picture.png": b"\x89PNG...",
        "empty.txt": b" \n",
        ".hidden": PLAIN.encode(),
        ".git/d.txt": PLAIN.encode(),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(raw)
    corpus = read_file(tmp_path)
    assert corpus.name == tmp_path.name
    assert list(dict.fromkeys(d.group for d in corpus)) == ["a/c.md", "b.txt"]
    assert joined(corpus) == "".join((GERMAN + PLAIN).split())
    assert corpus.documents[0].belongs_to("a")
    for told in ("a/c.md was read as cp1252", "Files left out: 2. The first: empty.txt is empty."):
        assert told in corpus.card.known_defects


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF.* plain text"),
        (b"\r\n%PDF-1.7 ...", "is a PDF.* plain text"),
        (b"\xef\xbb\xbf{\\rtf1 " + b"Owls. " * 999, "is a rich text document.* plain text"),
        (b"PK\x03\x04...", "office document.* plain text"),
        (b"\x89PNG\r\n", "is an image"),
        (b"text\0" * 1000, "is not text.* plain text"),
        (bytes(range(1, 256)) * 20, "not text in any encoding|guess"),
        (b"short", f"has 5 characters.* at least {MIN_CHARS:,}"),
        (b"\x07" * 5_000, "has 0 characters"),
        (b"<|endoftext|>\n" * 5_000, "has 0 characters"),
    ],
)
def test_what_cannot_be_learned_from_is_refused_with_a_reason(raw, message):
    with pytest.raises(CorpusError, match=message) as error:
        from_bytes(raw, "mine.txt")
    assert "mine.txt" in str(error.value)


def test_the_limit_is_exact():
    assert len(from_text("x" * MIN_CHARS)) == 50
    with pytest.raises(CorpusError, match="1,999 characters"):
        from_text("x" * (MIN_CHARS - 1))


def test_what_is_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(data.corpora.on_disk, "MAX_BYTES", 3_000_000)
    (tmp_path / "a.txt").write_bytes(b"a line\n" * 500_000)
    for read in (
        lambda: read_file(tmp_path / "a.txt"),
        lambda: read_file(tmp_path),
        lambda: from_bytes(b"x" * 3_000_001, "a"),
        lambda: from_text("x" * 3_000_001),
    ):
        with pytest.raises(CorpusError, match=r"larger than 3 MB.* Cut a part"):
            read()


def test_missing_paths_and_folders_without_text_are_refused(tmp_path):
    with pytest.raises(CorpusError, match=re.escape(repr(str(tmp_path / "nowhere")))):
        read_file(tmp_path / "nowhere")
    with pytest.raises(CorpusError, match="no text file"):
        read_file(tmp_path)
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(CorpusError, match=r"no text file.*a\.pdf is a PDF"):
        read_file(tmp_path)


def test_a_home_folder_may_be_written_as_a_tilde(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "mine.txt").write_text(PLAIN, "utf-8")
    assert read_file("~/mine.txt").n_chars > MIN_CHARS


def test_an_accent_counts_once_however_it_was_written():
    apart = unicodedata.normalize("NFD", GERMAN)
    assert from_text(apart).fingerprint == from_text(GERMAN).fingerprint
    n_letters = sum(letter in "üöäÜÖÄ" for letter in GERMAN)
    assert f"stand in it (NFC): {n_letters:,}." in from_text(apart).card.known_defects


def test_a_file_that_cannot_be_opened_is_left_out_and_said(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(PLAIN, "utf-8")
    (tmp_path / "b.txt").write_text(PLAIN, "utf-8")
    opened = data.corpora.on_disk._without_waiting

    def refuse(path, flags):
        if Path(path).name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, flags)

    monkeypatch.setattr(data.corpora.on_disk, "_without_waiting", refuse)
    assert "Files left out: 1. The first: a.txt cannot be read" in read_file(tmp_path).card.known_defects
    with pytest.raises(CorpusError, match=r"a\.txt cannot be read: Permission denied"):
        read_file(tmp_path / "a.txt")


@pytest.mark.parametrize("between", ["<|endoftext|>", "\n<|endoftext|>\n", "\r\n\r\n<|endoftext|>\r\n"])
@pytest.mark.parametrize("last", ["", "<|endoftext|>", "<|endoftext|>\n<|endoftext|>"])
def test_documents_that_end_with_a_mark_stay_whole(between: str, last: str):
    """As in TinyStories: short ones are not joined, a blank line divides none, and no mark is left in the text."""
    written = [f"Story {i}.\n\nOnce upon a time there was a cat called {i}." for i in range(60)]
    corpus = from_text(between.join(written) + last)
    assert [document.text for document in corpus] == written
