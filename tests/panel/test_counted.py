"""A table of what was found: its words say what its shades show."""

from collections import Counter

from lessons.figures.counted import LONGEST, OTHER, counted


def labels(picture):
    axes = picture.figure.axes[0]
    return [tick.get_text() for tick in axes.get_xticklabels()], {text.get_text() for text in axes.texts}


def test_each_number_is_drawn_once_and_said_once():
    picture = counted({"clean": Counter({"a 7": 3}), "noisy": Counter({"a 1": 2, "a 7": 1})}, "What is drawn?")
    assert labels(picture) == (["a 1", "a 7"], {"3", "2", "1"})
    assert picture.alt == "What is drawn? clean: 3 × a 7; noisy: 2 × a 1, 1 × a 7."


def test_what_is_rare_stands_together_and_none_is_lost():
    found = Counter({f"thing {i}": 20 - i for i in range(12)})
    things, numbers = labels(counted({"mix": found}, "What?"))
    assert len(things) == LONGEST and things[-1] == OTHER
    assert sum(map(int, numbers)) + 0 == found.total() and str(sum(20 - i for i in range(7, 12))) in numbers


def test_nothing_yet_is_said():
    assert counted({"clean": Counter()}, "What?").alt == "What? clean: nothing yet."
