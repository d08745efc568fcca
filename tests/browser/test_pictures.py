"""Text that is drawn as pictures: each cell is a character, to the pointer, to the keys and to who cannot see it."""

from lab import expect

from data.codecs.image import DIGITS
from data.vocabulary import END

NASTY = f"7:\na.,uw^-om\nb<b>x</b>#extra\nc#\n{END}no caption{END}{END}7:#\n\n\n\n\n\na"
VIEW = f"""
from data.codecs.image import DIGITS
from lessons.widgets.text_view import TextView
view = TextView(label="pictures", lines=12, pickable=True)
view.show({NASTY!r}, layout=DIGITS.layout, described="7: a 9")
view
"""
BENCH = """
from dataclasses import replace
from lessons.live_bench.bench import LiveBench
from lessons.panel.panel import Panel
from lessons.panel.recipe import Recipe
bench = Panel(LiveBench())
bench
"""
PLACES = """box => [...box.querySelectorAll('.tv-cell')].map(cell => [Number(cell.dataset.start),
    parseInt(cell.style.gridRowStart) - 1, parseInt(cell.style.gridColumnStart) - 1])"""


def test_the_page_draws_each_character_where_the_layout_says(lab, write):
    notebook = lab.open(write(VIEW))
    notebook.run_all()
    box = notebook.outputs.get_by_label("pictures: 7: a 9")
    expected, start = [], 0
    for document in NASTY.split(END):
        cells = DIGITS.layout.cells(document)
        expected += [[start + i, *cell] for i, cell in enumerate(cells) if cell and DIGITS.layout.inside(cell)]
        start += len(document) + 1
    assert box.evaluate(PLACES) == expected and len(expected) > 15
    assert box.locator("b").count() == 0, "what is no pixel is shown as it is, never as HTML"
    expect(box.locator(".tv-illegal").filter(has_text="<")).to_have_count(2)
    notebook.assert_no_errors()


def test_the_arrow_keys_walk_from_pixel_to_pixel(lab, write):
    notebook = lab.open(write(VIEW))
    notebook.run_all()
    box = notebook.outputs.get_by_label("pictures: 7: a 9")
    first = DIGITS.layout.place(0, 0)
    box.locator(f"[data-start='{first}']").click()
    for key, place in (("ArrowRight", DIGITS.layout.place(0, 1)), ("ArrowDown", DIGITS.layout.place(1, 1)),
                       ("ArrowUp", DIGITS.layout.place(0, 1)), ("ArrowLeft", first), ("ArrowLeft", 1)):  # fmt: skip
        box.press(key)
        notebook.expect_kernel("view.picked", str(place))
    notebook.assert_no_errors()


def test_digits_are_drawn_on_the_live_bench_and_a_click_says_where_a_pixel_stands(lab, write):
    notebook = lab.open(write(BENCH))
    notebook.run_all()
    notebook.outputs.get_by_label("corpus", exact=True).select_option("digits")
    columns = [notebook.outputs.locator(f"[aria-label^='text written by {arm}:']") for arm in
               ("clean", "noisy", "skewed", "your mix")]  # fmt: skip
    for column in columns:
        expect(column.locator(".tv-picture")).to_have_count(6)
    options = notebook.outputs.get_by_label("noise", exact=True).locator("option")
    named = [text.replace("\xa0", " ") for text in options.all_inner_texts()]
    assert named == [
        "wrong pixels",
        "blotch",
        "blur",
        "wrong captions",
    ]
    row = notebook.outputs.get_by_label("row 1 of the data of noisy", exact=True)
    expect(row.locator(".tv-picture")).to_have_count(5)
    columns[0].locator(".tv-cell").first.click()
    origin = notebook.outputs.get_by_label("where did this come from")
    expect(origin).to_contain_text("signs stands")
    expect(columns[0].locator(".tv-mark").first).to_be_visible()
    notebook.outputs.get_by_label("corpus", exact=True).select_option("stories")
    expect(notebook.outputs.get_by_label("text written by clean", exact=True)).to_contain_text("The nurse said")
    expect(notebook.outputs.get_by_label("row 3 of the data of noisy", exact=True)).to_be_visible()
    notebook.assert_no_errors()
