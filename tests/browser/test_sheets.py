"""Rows of tables and code: each character stands where Python says, can be walked to, and what is wrong is framed."""

from pathlib import Path

import pytest
from axe import AXE, barriers
from lab import expect
from toy_sheets import COLUMNS, ROWS, code_remark, row_remark

from data.codecs.sheet import BETWEEN
from data.vocabulary import END
from lessons.subjects.index import SUBJECTS

ROW_TEXTS = [
    "M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019",
    "M:194217,<b>Ada</b>,Lund,40123,solo,1980,2019",
    "M:194217,Ada \U0001f600,Lund",
    "S:71,,12,more",
    "Q?<script>x</script>,y\nz",
    "",
]
CODE_TEXTS = ["def f(x)\n    return x", "print(<b>x</b>)", "total = [1, 2]", "x = (\n"]
WAYS = f"import sys\nsys.path.insert(0, {str(Path(__file__).parents[1])!r})\nfrom toy_sheets import *\n"
VIEW = """
from lessons.widgets.text_view import TextView
{name} = TextView(label="{name}", lines=14, pickable=True, kind="{kind}")
{name}.show({text!r}, layout={layout}, described="so", told=[{remark}(text) for text in {texts!r}])
{name}
"""


def source(name, layout, remark, texts, kind="written"):
    return WAYS + VIEW.format(name=name, kind=kind, text=END.join(texts), layout=layout, remark=remark, texts=texts)


VIEW_OF_CODE = (
    WAYS
    + """
from lessons.widgets.text_view import TextView
found = TextView(label="found", lines=3, kind="found")
found
"""
)
ROW_VIEW = source("rows", "ROWS", "row_remark", ROW_TEXTS)
TABLE_VIEW = source("table", "ROWS", "row_remark", ROW_TEXTS, "gallery")
CODE_VIEW = source("code", "CODE", "code_remark", CODE_TEXTS)
LETTERS = "box => [...box.querySelectorAll('.tv-letter')].map(one => [Number(one.dataset.start), one.textContent])"
FIELDS = """box => [...box.querySelectorAll('.tv-sheet')].map(row => [...row.querySelectorAll('.tv-field')].map(
    one => [one.title, one.textContent]))"""
FAULTS = """box => [...box.querySelectorAll('.tv-sheet')].map(row => [...row.querySelectorAll('.tv-fault')].map(
    one => one.textContent))"""
SIGNS = "box => [...box.querySelectorAll('.tv-verdict')].map(one => [one.textContent, one.ariaLabel])"
TOLD = "box => [...box.querySelectorAll('.tv-told')].map(one => one.textContent)"


@pytest.fixture
def shown(lab, write):
    def run(*sources):
        notebook = lab.open(write(*sources))
        notebook.run_all()
        return notebook

    return run


def view(notebook, name):
    return notebook.outputs.get_by_label(f"{name}: so", exact=True)


def letters(texts):
    return [[k, sign] for k, sign in enumerate(END.join(texts)) if sign != END]


def test_each_character_of_a_row_is_drawn_once_in_the_field_that_python_says(shown):
    notebook = shown(ROW_VIEW)
    box = view(notebook, "rows")
    assert box.evaluate(LETTERS) == letters(ROW_TEXTS)
    fields = [[text[start:stop] for column, start, stop in ROWS.pieces(text) if column != BETWEEN]
              for text in ROW_TEXTS]  # fmt: skip
    found = box.evaluate(FIELDS)
    assert [[text for _, text in row] for row in found] == fields
    assert [title for title, _ in found[0]] == list(COLUMNS["M"])
    assert [title for title, _ in found[3]] == [*COLUMNS["S"], "a field too many"]
    expect(box.locator(".tv-absent")).to_have_text(["no postcode, plan, born, joined"])
    assert box.locator("b, script").count() == 0, "nothing of a text is HTML"
    notebook.assert_no_errors()


def test_what_is_wrong_is_framed_signed_and_said(shown):
    notebook = shown(ROW_VIEW)
    box = view(notebook, "rows")
    lacks = "no postcode, plan, born, joined"
    assert box.evaluate(FAULTS) == [["Dunhaven", "40123"], [], [lacks], ["more"], ["Q?"], [""]]
    signs = box.evaluate(SIGNS)
    assert [sign for sign, _ in signs] == ["✗", "✓", "✗", "✗", "✗", "✗"]
    assert [said for _, said in signs] == ["wrong at city, postcode", "right",
                                           f"wrong at {lacks}", "wrong at a field too many",
                                           "wrong at Q?", "wrong at what is missing"]  # fmt: skip
    assert box.evaluate(TOLD) == [said for said in (row_remark(text).said for text in ROW_TEXTS) if said]
    line = box.locator(".tv-fault").first.evaluate("one => getComputedStyle(one).textDecorationStyle")
    assert line == "wavy", "not by colour alone"
    notebook.assert_no_errors()


def test_in_a_gallery_rows_stand_in_a_table_below_the_names_of_their_columns(shown):
    notebook = shown(TABLE_VIEW)
    box = view(notebook, "table")
    expect(box.locator("th")).to_have_text([*COLUMNS["M"], *COLUMNS["S"]])
    separators = {start + piece.start for start, text in begins(ROW_TEXTS) for piece in ROWS.pieces(text)
                  if text[piece.start : piece.stop] == "," and piece.column == BETWEEN}  # fmt: skip
    drawn = [one for one in letters(ROW_TEXTS) if one[0] not in separators]
    assert sorted(box.evaluate(LETTERS)) == drawn and separators, "lines stand in the place of the separators"
    under = box.locator("tr.tv-sheet").first.locator("td").nth(3).bounding_box()["x"]
    assert abs(under - box.get_by_role("columnheader", name="city").bounding_box()["x"]) < 2
    expect(box.locator("tr.tv-sheet").nth(2).locator(".tv-absent.tv-fault")).to_have_text(["none"] * 4)
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth"), "it fits on the page"
    assert box.locator("b, script").count() == 0
    notebook.assert_no_errors()


def begins(texts):
    start = 0
    for text in texts:
        yield start, text
        start += len(text) + 1


def test_code_keeps_its_lines_and_a_token_that_fails_is_framed(shown):
    notebook = shown(CODE_VIEW)
    box = view(notebook, "code")
    assert box.evaluate(LETTERS) == letters(CODE_TEXTS)
    remarks = [code_remark(text) for text in CODE_TEXTS]
    expected = [[text[start:stop] for start, stop in remark.faults]
                for text, remark in zip(CODE_TEXTS, remarks, strict=True)]  # fmt: skip
    assert box.evaluate(FAULTS) == expected and expected[:2] == [["\n"], ["<"]]
    assert [sign for sign, _ in box.evaluate(SIGNS)] == ["✗", "✗", "✓", "✗"]
    first = box.locator(".tv-sheet").first.locator(".tv-line")
    tops = [first.nth(k).bounding_box() for k in (0, 1)]
    assert tops[1]["y"] >= tops[0]["y"] + tops[0]["height"] - 1
    inset = first.nth(1).locator(".tv-letter", has_text="r").first.bounding_box()["x"]
    assert inset > first.nth(0).locator(".tv-letter").first.bounding_box()["x"] + 20, "four spaces are four spaces"
    assert box.locator("b").count() == 0
    notebook.assert_no_errors()


def test_click_and_arrow_keys_walk_from_letter_to_letter_and_from_row_to_row(shown):
    notebook = shown(ROW_VIEW)
    box = view(notebook, "rows")
    starts = [start for start, _ in begins(ROW_TEXTS)]
    box.locator("[data-start='10']").click()
    notebook.expect_kernel("rows.picked", "10")
    for key, place in (("ArrowRight", 11), ("ArrowLeft", 10), ("ArrowDown", starts[1] + 2), ("ArrowUp", 2),
                       ("ArrowLeft", 1), ("Home", 0), ("End", len(END.join(ROW_TEXTS)) - 2),
                       ("ArrowUp", starts[3] + 2), ("ArrowLeft", starts[3] + 1), ("ArrowLeft", starts[3]),
                       ("ArrowLeft", starts[3] - 2)):  # fmt: skip
        box.press(key)
        notebook.expect_kernel("rows.picked", str(place))
    notebook.kernel_eval("setattr(rows, 'mark', (9, 17))")
    expect(box.locator(".tv-mark")).to_have_count(8)
    assert "".join(box.locator(".tv-mark").all_inner_texts()).replace("\xa0", " ") == ROW_TEXTS[0][9:17]
    notebook.assert_no_errors()


def test_levels_are_seen_under_letters_and_other_texts_take_the_place_of_rows(shown):
    notebook = shown(ROW_VIEW)
    box = view(notebook, "rows")
    notebook.kernel_eval("rows.show('S:1,2,3', [0, 0, 3, 0, 4, 0, 0], ROWS, 'so')")
    expect(box.locator(".tv-level-3")).to_have_attribute("data-start", "2")
    expect(box.locator(".tv-level-4")).to_have_attribute("data-start", "4")
    expect(box.locator(".tv-verdict")).to_have_count(0)
    notebook.kernel_eval("rows.show('running text', described='so')")
    expect(box.locator(".tv-sheet")).to_have_count(0)
    expect(box).to_have_text("running text")
    notebook.assert_no_errors()


def test_no_barrier_in_rows_tables_and_code(shown):
    if not AXE.exists():
        pytest.skip("axe-core is not installed")
    notebook = shown(ROW_VIEW, TABLE_VIEW, CODE_VIEW)
    found = barriers(notebook.page, ".jp-Cell-outputArea")
    assert not found, "\n".join(map(str, found))


BENCH = """
from lessons.live_bench.bench import LiveBench
from lessons.panel.panel import Panel
bench = Panel(LiveBench())
bench
"""


def test_on_the_live_bench_rows_are_written_and_where_they_come_from_is_quoted_and_shown_whole(shown):
    notebook = shown(BENCH)
    notebook.outputs.get_by_label("corpus", exact=True).select_option("members")
    column = notebook.outputs.locator("[aria-label^='text written by noisy: row 1 ']")
    n = SUBJECTS["members"]().n_drawn
    expect(column.locator(".tv-sheet")).to_have_count(n)
    expect(column.locator(".tv-verdict")).to_have_count(n)
    rows = notebook.outputs.get_by_label("row 1 of the data of noisy", exact=True)
    expect(rows.locator(".tv-sheet")).to_have_count(3)
    heights = rows.locator(".tv-sheet").evaluate_all("rows => rows.map(row => row.clientHeight)")
    assert max(heights) < 25, "a line each"
    origin = notebook.outputs.get_by_label("where did this come from")
    expect(origin).to_contain_text("Click a character")
    column.locator(".tv-letter").nth(3).click()
    expect(origin).to_contain_text("” stands")
    expect(column.locator(".tv-mark").first).to_be_visible()
    expect(rows.locator(".tv-level-3").first).to_be_visible()
    notebook.assert_no_errors()


def test_of_code_that_was_found_the_place_that_is_looked_for_is_in_sight(shown):
    text = "\n".join(f"line_{k} = {k}" for k in range(9))
    levels = [3 * (k >= len(text) - 3) for k in range(len(text))]
    notebook = shown(VIEW_OF_CODE)
    notebook.kernel_eval(f"found.show({text!r}, {levels}, CODE, 'so')")
    box = notebook.outputs.get_by_label("found: so", exact=True)
    expect(box.locator(".tv-level-3").first).to_be_visible()
    inside = """box => { const [one, all] = [box.querySelector('.tv-level-3'), box]
        .map(it => it.getBoundingClientRect());
        return one.top >= all.top && one.bottom <= all.bottom + 1; }"""
    assert box.evaluate(inside)
