"""What draws a class of widgets leaves the kernel once; what the page makes of it is tested in the browser."""

import json

import pytest
from ipywidgets import Widget

from lessons.panel.origin_line import OriginLine
from lessons.widgets.shared_code import Code, SharedCode
from lessons.widgets.text_view import TextView


class Dot(SharedCode):
    script, style = "export default {};", ".dot {}"


class Small(Dot):
    pass


class Square(Dot):
    script = "export default { name: 'square' };"


@pytest.fixture
def sent(monkeypatch) -> list:
    """The states with which widgets are opened from now on, in order."""
    states, opened = [], Widget.open

    def note(widget):
        states.append(widget.get_state())
        opened(widget)

    monkeypatch.setattr(Widget, "open", note)
    return states


def test_a_class_and_those_of_its_subclasses_that_have_no_script_share_one():
    assert Dot()._code is Dot()._code is Small()._code
    assert Square()._code is not Dot()._code
    assert (Square()._code.script, Square()._code._css) == (Square.script, Dot.style)


def test_each_class_has_a_style_of_its_own_in_the_page():
    """A style takes the place of the one of the same name."""
    names = [widget._code.get_state()["_anywidget_id"] for widget in (Small(), Dot(), Square(), TextView())]
    assert names[0] == names[1] and len(set(names)) == 3


def test_code_that_was_closed_is_sent_anew():
    before = Dot()._code
    before.close()
    after = Dot()._code
    assert after is not before and after.comm is not None and Small()._code is after
    Widget.close_all()
    assert TextView()._code.comm is not None


def test_the_script_leaves_once_for_all_text_views_and_none_carries_it(sent):
    Widget.close_all()
    views = [TextView(label="a"), TextView(label="b"), OriginLine()]
    assert sum(state.get("script") == TextView.script for state in sent) == 1
    assert sum(state.get("_css") == TextView.style for state in sent) == 1
    assert max(len(json.dumps(view.get_state(drop_defaults=False), default=str)) for view in views) < 1500


def test_the_page_finds_the_code_by_its_id_and_knows_it_before_it_asks(sent):
    Widget.close_all()
    code = Dot()._code
    assert Small().get_state()["_code"] == f"anywidget:{code.model_id}"
    opened = [state.get("script", state.get("_code")) for state in sent if "_esm" in state]
    assert opened.index(Dot.script) < opened.index(f"anywidget:{code.model_id}")
    assert isinstance(code, Code)
