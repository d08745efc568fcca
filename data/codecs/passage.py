"""Running text of which a judge says something, document by document: it is written as it stands."""

from dataclasses import dataclass

from data.codecs.sheet import Sheet


@dataclass(frozen=True)
class PassageCodec:
    """A `Codec` of texts for which any text is legal; `layout` draws each as lines, with room for a judge's remark.

    >>> notes = PassageCodec(Sheet("note", 240))
    >>> notes.decode(notes.encode("Plan: Rest.")), notes.describe("Plan: Rest.")
    (('Plan: Rest.', ()), 'A note of 11 characters.')
    """

    layout: Sheet

    def encode(self, thing: str) -> str:
        return thing

    def decode(self, text: str) -> tuple[str, tuple[str, ...]]:
        return text, ()

    def describe(self, text: str) -> str:
        return f"A {self.layout.thing} of {len(text)} characters."
