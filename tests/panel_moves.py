"""What a person does with a panel, and sees of it, for the tests that have no browser."""

import threading
from contextlib import contextmanager

INVITED = "Click a character"


def field(panel, name):
    return panel.controls.fields[name]


def texts(panel):
    return {name: column.text.text for name, column in panel.stage.columns.items()}


def changed(panel, before):
    panel.wait(60)
    return {name for name, text in texts(panel).items() if text != before[name]}


def press(panel, name, times=1):
    for _ in range(times):
        panel.controls.buttons[name].click()
        panel.wait(60)


def origin(panel) -> str:
    panel.wait(60)
    return panel.stage.origin.text


@contextmanager
def held_in(owner, name, monkeypatch):
    """Whoever calls a function of the owner's from the block's beginning on waits in it until the block is done."""
    entered, done, function = threading.Event(), threading.Event(), getattr(owner, name)

    def wait_and_call(*arguments):
        entered.set()
        assert done.wait(60)
        return function(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, wait_and_call)
        try:
            yield entered
        finally:
            done.set()
