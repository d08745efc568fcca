"""Words that four invented speakers say, as signs for what is heard; three ways to write them."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from data.card import FOLDER, load_card
from data.codecs.voice import VOICE_CODEC, WRITINGS, Spoken, Utterance, VoiceCodec, pairs
from data.corpus import Corpus, CorpusError, Document
from data.speech.voices import VOICES


@cache
def speakers(writing: str = "each") -> Corpus:
    """All takes of all words; the group is the speaker's name. Raises ValueError for a writing that there is not.

    >>> one = speakers().documents[0]
    >>> one.id, one.group, one.text.split()[0]
    ('speakers-A-badimo-0', 'Ada', 'A:badimo=')
    """
    if writing not in WRITINGS:
        raise ValueError(f"{writing!r} is no way to write speech: give one of {', '.join(WRITINGS)}.")
    corpus = Corpus("speakers", tuple(_documents()), load_card("speakers"))
    return corpus if writing == "each" else written(corpus, writing)


def _documents() -> Iterator[Document]:
    rows = tomllib.loads((FOLDER / "spoken_words.toml").read_text(encoding="utf-8"))
    for tag, words in rows.items():
        for word, takes in words.items():
            for take, sounds in enumerate(takes):
                said = Utterance(tag, word, tuple(map(Spoken, pairs(word), sounds.split(" "))))
                name = f"speakers-{tag}-{word}-{take}"
                yield Document(VOICE_CODEC.encode(said), name, "speakers", VOICES[tag].name)


def written(corpus: Corpus, writing: str) -> Corpus:
    """A corpus that is written "each", in another of the `WRITINGS`. Raises CorpusError where one cannot be read."""
    return corpus.derive((replace(d, text=rewritten(d.text, writing)) for d in corpus), f"written({writing!r})")


def rewritten(text: str, writing: str, was: str = "each") -> str:
    r"""A document in another writing. Raises CorpusError for what is not legal, or has its letters no more.

    >>> rewritten("B:mi=\nBmiβγ\nBi=ΓΔ", "once"), rewritten("B:mi=\nBmiβγ\nBi=ΓΔ", "first")
    ('B:mi=\nmiβγ\ni=ΓΔ', 'B:mi=βγΓΔ')
    """
    said, complaints = VoiceCodec(was).decode(text)
    if complaints or (was == "first" != writing):
        raise CorpusError(
            f"{text[:20]!r} cannot be rewritten from {was!r} to {writing!r}: "
            f"{'; '.join(complaints) or 'where a letter begins is lost in it'}."
        )
    if writing == "first":
        said = replace(said, parts=(Spoken("", said.sounds),))
    return VoiceCodec(writing).encode(said)
