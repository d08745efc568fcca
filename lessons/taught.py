"""One model taught one corpus: where a lesson needs no arms side by side."""

from data.corpus import Corpus
from data.vocabulary import Vocabulary
from lessons.experiment import Counting, Transformer
from tiny_models.model import Model


def taught(kind: Counting | Transformer, vocabulary: Vocabulary, corpus: Corpus, seed: int = 0) -> Model:
    """A new model of this kind when it has learned its budget of the corpus."""
    model = kind.build(len(vocabulary), seed)
    for _ in model.learn(vocabulary.encode_corpus(corpus), kind.budget(corpus.n_chars), seed):
        pass
    return model
