"""Nothing on the bench's screen comes from a fixture: with another corpus every text, verdict and curve is another."""

from functools import cache

import pytest

from lessons.experiment import KINDS, Transformer
from lessons.live_bench.bench import LiveBench
from lessons.panel.panel import Panel
from lessons.panel.recipe import Recipe
from lessons.panel.scene import Scene

BOOKS = {
    "sea": {"boats": ("an old boat", "sank", "near us", 150), "seals": ("grey seals", "sleep late", "on sand", 210)},
    "wood": {"owls": ("my mum owl", "hid", "by its pond", 260), "foxes": ("a dim fox", "runs down", "to moss", 170)},
}
"""Two books of two chapters: who, what, where, and how many lines. No line stands in both."""


def write(book, folder):
    """A book as a folder with a file for each chapter; its path."""
    (folder / book).mkdir(exist_ok=True)
    for chapter, (who, does, where, n) in BOOKS[book].items():
        lines = [f"{who} {i % 17} {does} {where} {i * 7 % 31} times in {i}." for i in range(n)]
        (folder / book / f"{chapter}.txt").write_text("\n\n".join(lines))
    return str(folder / book)


@pytest.fixture(scope="module")
def screen(tmp_path_factory):
    """What the bench shows of a book, and the losses of its run; both as they are at the end of the training.

    Hot, so that not every word is one of the book's; anew where a `turn` is given, for what is asked for twice.
    """
    folder = tmp_path_factory.mktemp("books")

    @cache
    def show(book, model, colouring="surprise", turn=0):
        scene = LiveBench()
        corpus = scene.add_file(write(book, folder))
        panel = Panel(scene, scene.adapt(Recipe(corpus=corpus, model=model, temperature=1.3)))
        panel.controls.colouring.value = colouring
        panel.controls.buttons["play"].click()
        panel.wait(60)
        found = on_the_screen(panel), panel.run.losses()
        panel.player.close()
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(KINDS, "transformer", Transformer(n_chars=20_000, options={"width": 16}))
        patch.setattr(Scene, "n_snapshots", 4)  # enough to see it learn
        yield show


def on_the_screen(panel):
    """Every piece of text and every picture that a panel shows, by its place; last, where a character came from."""
    pieces = {"what the colours mean, and what was found": panel.stage.origin.text}
    for name, column in panel.stage.columns.items():
        pieces |= {f"{name}, row {i}": row.text for i, row in enumerate(column.rows)}
        pieces |= {f"{name}, text": column.text.text, f"{name}, colours": tuple(column.text.levels)}
        captions = (column.first, column.second, column.third)
        pieces |= {f"{name}, caption {i}": caption.value for i, caption in enumerate(captions)}
    for i, chart in enumerate(panel.stage.charts):
        pieces |= {f"chart {i}": chart.png, f"chart {i} in words": chart.alt}
    panel.stage.columns["your mix"].text.picked = 4
    panel.wait(60)
    pieces |= {"a row that was found": panel.stage.columns["your mix"].rows[0].text}
    return pieces | {"where from": panel.stage.origin.text, "recipe": panel.controls.text.shown}


def the_same(one, other):
    """The places at which two screens show the same."""
    assert one.keys() == other.keys()
    return {place for place, piece in one.items() if piece == other[place]}


def test_with_another_corpus_every_piece_of_the_screen_is_another(screen):
    (sea, _), (wood, _) = screen("sea", "counting"), screen("wood", "counting")
    assert the_same(sea, wood) == set()
    assert all(sea.values())


def test_with_the_same_corpus_all_is_the_same(screen):
    """Else the test above could not fail."""
    (first, _), (second, _) = screen("sea", "counting"), screen("sea", "counting", turn=1)
    assert the_same(first, second) == first.keys()


def test_disagreement_comes_from_the_corpus_too(screen):
    (sea, _), (wood, _) = (screen(book, "counting", "disagreement") for book in BOOKS)
    assert "Most of all here" in sea["what the colours mean, and what was found"]
    assert the_same(sea, wood) == set()


def test_a_transformer_s_screen_comes_from_its_corpus(screen):
    (sea, _), (wood, _) = (screen(book, "transformer") for book in BOOKS)
    by_chance = {place for place in sea if "caption" in place}  # two digits can be the same
    assert the_same(sea, wood) <= {"what the colours mean, and what was found", *by_chance}


@pytest.mark.parametrize("model", ["counting", "transformer"])
def test_the_losses_on_the_screen_are_those_that_were_measured(screen, model):
    screens = {book: screen(book, model) for book in BOOKS}
    for pieces, losses in screens.values():
        for name, loss in losses.items():
            assert pieces[f"{name}, caption 0"] == f"{loss:.2f} bits per character"
            assert f"{name} {loss:.2f}" in pieces["chart 0 in words"]
    (_, sea), (_, wood) = screens.values()
    assert all(sea[name] != wood[name] for name in sea)
