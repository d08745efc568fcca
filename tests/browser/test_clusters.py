"""Accents, flags, families and syllables in the page: drawn, marked, clicked and walked to as a whole."""

import pytest
from clusters import CLUSTERS
from lab import expect

from data.graphemes import boundaries, graphemes

TEXT = " ".join(CLUSTERS.values())
VIEW = """
from lessons.widgets.text_view import TextView
view = TextView(label="all scripts", lines=8, pickable=True)
view.show({text!r}, {levels})
view
"""
DRAWN = "box => [...box.querySelectorAll('span')].map(one => one.textContent)"


@pytest.fixture
def shown(lab, write):
    def run(levels):
        notebook = lab.open(write(VIEW.format(text=TEXT, levels=levels)))
        notebook.run_all()
        return notebook, notebook.outputs.get_by_label("all scripts", exact=True)

    return run


def test_no_mark_tears_a_character_and_who_walks_or_clicks_steps_over_whole_ones(shown):
    levels = [3 * (k % 2) for k in range(len(TEXT))]  # a change between any two signs
    notebook, box = shown(levels)
    drawn = box.evaluate(DRAWN)
    assert "".join(drawn) == TEXT and len(drawn) > 10
    ends = [sum(map(len, drawn[: k + 1])) for k in range(len(drawn))]
    assert set(ends) <= set(boundaries(TEXT).tolist())
    for start, cluster in zip(boundaries(TEXT).tolist(), graphemes(TEXT), strict=False):
        box.press("ArrowRight")
        notebook.expect_kernel("view.picked", str(start))
        if cluster == CLUSTERS["a family"]:
            notebook.kernel_eval(f"setattr(view, 'mark', ({start + 1}, {start + 2}))")
            expect(box.locator(".tv-mark")).to_have_text(cluster)
    box.press("ArrowLeft")
    notebook.expect_kernel("view.picked", str(boundaries(TEXT).tolist()[-3]))
    box.press("End")
    notebook.expect_kernel("view.picked", str(boundaries(TEXT).tolist()[-2]))
    notebook.assert_no_errors()


def test_a_click_on_any_part_of_a_character_is_one_on_the_whole(shown):
    notebook, box = shown([])
    place = TEXT.index(CLUSTERS["a flag"])
    rectangle = box.evaluate("""(box, [from, to]) => {
        const range = document.createRange();
        range.setStart(box.querySelector('span').firstChild, from);
        range.setEnd(box.querySelector('span').firstChild, to);
        const {x, y, width, height} = range.getBoundingClientRect();
        return {x, y, width, height};
    }""", [len(TEXT[:place].encode("utf-16-le")) // 2, len(TEXT[: place + 2].encode("utf-16-le")) // 2])  # fmt: skip
    for share in (0.15, 0.4):
        notebook.page.mouse.click(rectangle["x"] + share * rectangle["width"], rectangle["y"] + rectangle["height"] / 2)
        notebook.expect_kernel("view.picked", str(place))
        box.press("Home")
        notebook.expect_kernel("view.picked", "0")
    notebook.assert_no_errors()
