"""One model taught one corpus: where a lesson needs no arms side by side."""

from data.corpus import Corpus
from data.vocabulary import Vocabulary
from lessons.experiment import Kind
from tiny_models.memory import keep_freed_memory
from tiny_models.model import Model


def taught(kind: Kind, vocabulary: Vocabulary, corpus: Corpus, seed: int = 0, n_chars: int | None = None) -> Model:
    """A new model of this kind when it has learned its budget of the corpus, or of its first `n_chars` characters."""
    keep_freed_memory()
    model, n_chars = kind.build(len(vocabulary), seed), n_chars or corpus.n_chars
    for _ in model.learn(vocabulary.encode_corpus(corpus)[: n_chars + 1], kind.budget(n_chars), seed):
        pass
    return model
