"""A file that a learner uploads is taken, or there is a sentence on why not: it never vanishes."""

import pytest

from lessons.panel.fields import UPLOAD_LIMIT_MB, OwnText
from lessons.widgets.upload import Upload, Uploaded

LIMIT = UPLOAD_LIMIT_MB * 10**6


def taken(name: str, size: int, content: bytes | None = None, **told) -> Uploaded:
    upload = Upload(limit=10)
    upload.take({"name": name, "size": size, **told}, [] if content is None else [memoryview(content)])
    return upload.value


def test_what_fits_is_taken_to_the_byte():
    assert taken("diary.txt", 10, bytes(range(10))) == Uploaded("diary.txt", bytes(range(10)))
    assert taken("empty.txt", 0, b"") == Uploaded("empty.txt", b"")


@pytest.mark.parametrize(
    ("told", "content", "said"),
    [
        ({"size": 11}, None, "give its path instead"),
        ({"size": 11}, b"12345678901", "give its path instead"),  # another front end may send it all the same
        ({"size": 5}, None, "could not read diary.txt"),
        ({"size": 5}, b"1234", "could not read diary.txt"),
        ({"size": 5, "unreadable": True}, None, "choose it again"),
    ],
)
def test_what_does_not_arrive_is_refused_with_a_sentence(told, content, said):
    found = taken("diary.txt", content=content, **told)
    assert said in found.refused and not found.content


def test_the_same_file_twice_is_told_of_twice():
    upload, seen = Upload(limit=10), []
    upload.observe(lambda change: change["new"] and seen.append(change["new"]), names="value")
    for _ in range(2):
        upload.take({"name": "a.txt", "size": 11})
    assert len(seen) == 2


def test_the_limit_of_the_bench_is_the_one_that_it_says():
    own = OwnText()
    own.upload.take({"name": "a.txt", "size": LIMIT + 1})
    assert own.upload.limit == LIMIT and "10 MB is the most" in own.upload.value.refused
    assert f"{UPLOAD_LIMIT_MB} MB" in own.upload.tooltip
