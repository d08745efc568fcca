"""A file is chosen in the page: one that is too large is named with what to do, one that fits is on the bench.

And two benches of one cell: the older one says that it was replaced, and nothing of it can be pressed.
"""

from lab import expect

BENCH = """
from lessons.live_bench.bench import LiveBench
from lessons.panel.panel import Panel
older = Panel(LiveBench())
older.wait(60)
display(older)
bench = Panel(LiveBench())
bench.wait(60)
bench
"""
STORY = "\n\n".join(f"The harbour was quiet on day {i}, and the gulls were loud." for i in range(300))


def test_a_file_is_taken_or_refused_with_a_word_and_an_older_bench_is_at_rest(lab, write, tmp_path):
    small, large = tmp_path / "harbour.txt", tmp_path / "ocean.txt"
    small.write_text(STORY)
    large.write_bytes(b"sea " * 2_600_000)
    notebook = lab.open(write(BENCH))
    notebook.run_all()
    replaced = notebook.outputs.get_by_text("A newer bench has taken the place of this one")
    expect(replaced.first).to_be_visible()
    expect(notebook.button("Play")).to_have_count(1)  # the newer one's
    notebook.button("More").click()
    chooser = notebook.outputs.locator("input[type=file]")
    chooser.set_input_files(large)
    expect(notebook.outputs.get_by_text("✘ ocean.txt has 10.4 MB").first).to_be_visible()
    chooser.set_input_files(small)
    expect(notebook.outputs.get_by_text("harbour.txt").first).to_be_attached()
    row = notebook.outputs.get_by_label("row 1 of the data of clean").last
    expect(row).to_contain_text("harbour")
    expect(notebook.outputs.get_by_text("✘")).to_have_count(0)
    notebook.assert_no_errors()
