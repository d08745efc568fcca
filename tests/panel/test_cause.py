"""What went wrong, in words: whatever an error says, or cannot say, a page can show it."""

import pytest

from data.corpus import CorpusError
from lessons.panel.cause import LONGEST, cause


class Mute(Exception):
    def __str__(self) -> str:
        raise ValueError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("No."), "ValueError: No."), (SystemExit(), "SystemExit"), (Mute(), "Mute"),
        (CorpusError("Add text."), "Add text."), ("The file is too large.", "The file is too large."),
        (ValueError("a\nb\x1b[31m"), "ValueError: a\nb\\x1b[31m"), (CorpusError("a\ud83d.txt"), "a\\ud83d.txt"),
        ("\u202eabc", "\\u202eabc"),
    ],
)  # fmt: skip
def test_it_is_a_sentence_without_what_cannot_be_shown(error, said):
    assert cause(error) == said


def test_what_repeats_its_whole_input_is_cut():
    assert len(cause(KeyError("x" * 10**6))) <= LONGEST
    assert len(cause("e\u0301" + "\u0301" * 10**4)) <= LONGEST


def test_what_to_do_stands_behind_the_longest_name():
    said = cause(CorpusError("\N{GRINNING FACE}" * 5_000 + ".txt is too large: cut a part out of it."))
    assert said.startswith("\N{GRINNING FACE}") and said.endswith(".txt is too large: cut a part out of it.")
