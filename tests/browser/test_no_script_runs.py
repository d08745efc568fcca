"""Text from a model, a corpus, a file or a person is shown as text: sixty payloads in every view, and none is run.

Once as learners get it, and once under a policy that allows a page no script but its own: the views must not need more.
"""

import json

import pytest
from lab import expect
from payloads import PAYLOADS

STRICT = "script-src 'self' blob: 'unsafe-eval'; object-src 'none'; base-uri 'none'"
"""'unsafe-eval' is what JupyterLab's own schemas need, blob: what modules of widgets are loaded from."""

BENCH = f"""
import json, logging
import traitlets
from data.corpus import Corpus, Document
from lessons.live_bench.bench import LiveBench
from lessons.panel.panel import Panel
from lessons.subjects.brought import Brought

payloads = json.loads({json.dumps(json.dumps(PAYLOADS))})
everything = " ".join(payloads)
bench = Panel(LiveBench())
content = "\\n\\n".join(f"{{payload}} says day {{i}} by the sea." for i in range(8) for payload in payloads).encode()
own = bench.controls.own.upload
own.take({{"name": payloads[12] + ".txt", "size": len(content)}}, [memoryview(content)])
bench.wait(60)
groups = (Document(f"{{payload}} says day {{i}}.", f"{{payload}} {{i}}", payload, payloads[12 + i % 2])
          for i in range(60) for payload in payloads[:20])
made = Corpus(payloads[13], tuple(groups))
bench._take_up(lambda: bench.scene._add(Brought(lambda encoding: made)))
bench.wait(60)
bench.controls.fields["prompt"].value = payloads[14]
bench.wait(60)
bench.stage.columns["clean"].text.picked = 30
bench.wait(60)
bench
"""
VIEWS = """
import anywidget, importlib, ipywidgets, pkgutil
import lessons
from lessons.presenting.guide import Guide, Section
from lessons.presenting.guide_view import GuideView

for found in pkgutil.walk_packages(lessons.__path__, "lessons."):
    if not found.name.startswith(("lessons.course", "lessons.__main__")):
        importlib.import_module(found.name)

def views(of):
    ours = [below for below in of.__subclasses__() if below.__module__.startswith("lessons.")]
    return [*ours, *(one for below in ours for one in views(below))]

def filled(view, kept=("hue", "script", "style")):
    traits = view.class_traits(sync=True).items()
    words = {name: everything for name, trait in traits
             if type(trait) is traitlets.Unicode and name[0] != "_" and name not in kept}
    if "parts" in view.class_trait_names():
        words |= {"parts": payloads[:3], "value": [0.5, 0.3, 0.2], "hues": ["#000000"] * 3}
    try:
        return view(**words)
    except Exception as error:
        return None

shown = [one for one in map(filled, dict.fromkeys(views(anywidget.AnyWidget))) if one is not None]
ipywidgets.VBox(shown)
"""
SAID = """
bench.controls.text.enter(everything)
bench.controls.own.upload.take({"name": everything, "size": 10**9})
"""
CONTROL = """
from IPython.display import HTML
HTML('<img src=x onerror="window.seen = true">')
"""


UNDER_A_POLICY = """new MutationObserver((_, observer) => {
    if (!document.head) return;
    observer.disconnect();
    const policy = { httpEquiv: "Content-Security-Policy", content: "%s" };
    document.head.append(Object.assign(document.createElement("meta"), policy));
}).observe(document, { childList: true, subtree: true });"""


@pytest.mark.parametrize("policy", ["", STRICT], ids=["as learners get it", "a strict policy"])
def test_no_payload_is_run_in_any_view(lab, browser, write, monkeypatch, policy):
    opened = browser.new_context

    def with_policy(**options):
        context = opened(**options)
        if policy:
            context.add_init_script(UNDER_A_POLICY % policy)
        return context

    monkeypatch.setattr(browser, "new_context", with_policy)
    notebook = lab.open(write(BENCH, VIEWS, SAID, CONTROL))
    notebook.run_all()
    expect(notebook.outputs.get_by_label("text written by clean", exact=True).first).to_contain_text("window.ran")
    expect(notebook.outputs.get_by_text("MB is the most that can be uploaded").first).to_be_visible()
    assert int(notebook.kernel_eval("len(shown)")) >= 9
    notebook.page.wait_for_timeout(500)
    assert notebook.page.evaluate("window.ran || []") == []
    assert bool(notebook.page.evaluate("window.seen")) == (not policy), "an image that a person's own HTML has is seen"
