"""Beginnings of stories, cut after the pronoun that they turn on: so little text that a plain transformer learns it.

"Meet nurse Avelle. The nurse said she." In whole stories the pronoun is one word of thirty, and a transformer that
trains for seconds has not got round to it.
"""

import re
from dataclasses import replace

import numpy as np

from data.corpus import Corpus, Document
from data.vocabulary import Vocabulary
from lessons.bias.association import CUES, log_probabilities_of_pronouns
from lessons.experiment import Transformer
from tiny_models.model import Model

_INTRODUCTION = r"(?:Meet \w+ \w+\. )?"
_PRONOUNS = {"s": "she|he", "e": "her|his"}
_CUE = "|".join(cue.format(job=r"\w+").rstrip("h") + f"(?:{_PRONOUNS[she]})" for cue, she, _ in CUES)
_BEGINNING = re.compile(rf"{_INTRODUCTION}(?:{_CUE})\b")


def on_a_cue(corpus: Corpus) -> Corpus:
    """The stories that begin with one of CUES, whole."""
    return corpus.derive((document for document in corpus if _BEGINNING.match(document.text)), "begin with a cue")


def beginnings(corpus: Corpus) -> Corpus:
    """The stories that begin with one of CUES, cut after its pronoun; an introduction stays.

    >>> told = Document("Meet cook Avelle. The cook lost her hat. It rained.", "s1", "stories", "cook/she")
    >>> [d.text for d in beginnings(Corpus("one", (told,)))]
    ['Meet cook Avelle. The cook lost her.']
    """
    found = ((document, _BEGINNING.match(document.text)) for document in corpus)
    return corpus.derive((replace(d, text=f"{match[0]}.") for d, match in found if match), "cut after the pronoun")


def apart(corpus: Corpus) -> Corpus:
    """Each introduction as a document of its own, and then the story: nothing but the job links name and pronoun."""
    return corpus.derive((part for document in corpus for part in _parts(document)), "introductions apart")


def _parts(document: Document) -> tuple[Document, Document]:
    name, _, story = document.text.partition(". ")
    return replace(document, text=f"{name}.", id=f"{document.id}~name"), replace(document, text=story)


def learned(kind: Transformer, corpus: Corpus, vocabulary: Vocabulary, seed: int) -> Model:
    """A transformer that has trained on the corpus for the budget of its kind."""
    model = kind.build(len(vocabulary), seed)
    for _ in model.learn(vocabulary.encode_corpus(corpus), kind.n_chars, seed):
        pass
    return model


def she_expected(model: Model, vocabulary: Vocabulary, corpus: Corpus) -> np.ndarray:
    """The model's probability of "she", 0 to 1, where each beginning decides between she and he (N,)."""
    she, he = log_probabilities_of_pronouns(model, vocabulary, [_decision(document.text) for document in corpus])
    return 1 / (1 + np.exp(he - she))


def _decision(beginning: str) -> tuple[str, str, str]:
    """What stands before the character that decides, and what it is for she and for he.

    >>> _decision("The cook said he."), _decision("The cook lost her.")
    (('The cook said ', 's', 'h'), ('The cook lost h', 'e', 'i'))
    """
    before, _, pronoun = beginning.removesuffix(".").rpartition(" ")
    return (f"{before} ", "s", "h") if pronoun in ("she", "he") else (f"{before} h", "e", "i")
