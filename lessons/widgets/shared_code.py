"""SharedCode: widgets of which a page holds many; what draws them is sent once for all, not with each."""

import re
from pathlib import Path
from typing import Any

import anywidget
import traitlets

HERE = Path(__file__).parent


class Code(anywidget.AnyWidget):
    """The script and the style of a class of widgets; it is part of the page, and nobody sees it."""

    _esm = (HERE / "code.js").read_text("utf-8")
    _css = traitlets.Unicode().tag(sync=True)
    script = traitlets.Unicode().tag(sync=True)


_sent: dict[type, Code] = {}
_HALF = re.compile("[\ud800-\udfff]")


class SharedCode(anywidget.AnyWidget):
    """A widget of a class that states its `script` and `style`, where another states its `_esm` and `_css`.

    A subclass without a script of its own shares that of its parent. What is kept between two renderings belongs
    into the model or the element: variables of the script's own are the same for all instances.

    >>> class Dot(SharedCode):
    ...     script = "export default { render({ el }) { el.append('.'); } };"
    >>> Dot()._code is Dot()._code
    True
    """

    script: str
    style = ""
    _esm = (HERE / "shared_code.js").read_text("utf-8")
    _code = anywidget.WidgetTrait().tag(sync=True)

    def get_state(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the page is told: of halves of surrogate pairs it can be told nothing, and what tells it breaks off."""
        return sendable(super().get_state(*args, **kwargs))

    @traitlets.default("_code")
    def _sent_once(self) -> Code:
        """The code that this kernel has sent; anew if it was closed, as `Widget.close_all` does."""
        owner = next(each for each in type(self).__mro__ if "script" in vars(each))
        if owner not in _sent or _sent[owner].comm is None:
            name = f"{owner.__module__}.{owner.__qualname__}"  # by it the page finds the style that this one replaces
            _sent[owner] = Code(script=self.script, _css=self.style, _anywidget_id=name)
        return _sent[owner]


def sendable(value: Any) -> Any:
    """A sign in the place of each half of a surrogate pair, in all texts of a value: a page may send one, if it is cut.

    >>> sendable({"said": ("owl", chr(0xD83E))}) == {"said": ["owl", "\N{REPLACEMENT CHARACTER}"]}
    True
    """
    if isinstance(value, str):
        return value if value.isascii() else _HALF.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, list | tuple):
        return [sendable(each) for each in value]
    return {name: sendable(each) for name, each in value.items()} if isinstance(value, dict) else value
