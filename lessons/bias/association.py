"""Which pronoun goes with which job: as authored, as a model expects it, and as it writes it."""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from data.corpora.stories import association, jobs
from data.corpus import Corpus
from data.named_stories import NAMES, introduction
from data.vocabulary import END, Vocabulary
from tiny_models.model import Model
from tiny_models.sample import next_character, samples

CUES = (
    ("The {job} said ", "s", "h"),
    ("The {job} lost h", "e", "i"),
    ("The {job} had h", "e", "i"),
    ("The {job} wore h", "e", "i"),
)
"""The four commonest beginnings in which one character decides between she and he, or between her and his.

From the last letters of the job to that character are at most 11 characters, so an n-gram of order 12 sees both.
"""
_PRONOUN = re.compile(r"\b(she|her|he|his|him)\b", re.IGNORECASE)


def authored() -> np.ndarray:
    """The true share of "she" for each job (12,), an authored fact of the toy world."""
    return np.array([association(job) for job in jobs()])


def in_data(corpus: Corpus) -> np.ndarray:
    """Share of "she" among the stories of each job (12,); NaN where there is no story."""
    told = {job: [d.belongs_to("she") for d in corpus if d.belongs_to(job)] for job in jobs()}
    return np.array([np.mean(she) if she else np.nan for she in told.values()])


def expected(model: Model, vocabulary: Vocabulary, temperature: float = 1.0) -> np.ndarray:
    """The model's exact share of "she" for each job (12,), a mean over the cues: nothing is sampled.

    Temperature sharpens each choice as it does when a text is written; 0 takes the likelier one.
    """
    choices = [(cue.format(job=job), she, he) for job in jobs() for cue, she, he in CUES]
    she, he = log_probabilities_of_pronouns(model, vocabulary, choices)
    return sharpened(she, he, temperature).reshape(len(jobs()), len(CUES)).mean(1)


def log_probabilities_of_pronouns(
    model: Model, vocabulary: Vocabulary, choices: Sequence[tuple[str, str, str]]
) -> tuple[np.ndarray, np.ndarray]:
    """Natural logs of the probabilities of "she" and of "he" (N,) each, after each of N prompts.

    A choice is a prompt that begins a document, and the next character where it goes on with she, and with he.
    """
    prompts, she, he = zip(*choices, strict=True)
    return _log_probabilities(model, vocabulary, prompts, she), _log_probabilities(model, vocabulary, prompts, he)


def sharpened(log_p: np.ndarray, log_q: np.ndarray, temperature: float) -> np.ndarray:
    """The share of the first of two choices at a temperature: p^(1/T) / (p^(1/T) + q^(1/T)).

    >>> [round(float(sharpened(np.log(0.67), np.log(0.33), t)), 3) for t in (1, 0.5, 0)]
    [0.67, 0.805, 1.0]
    """
    difference = np.asarray(log_p) - log_q
    if temperature == 0:
        return (np.sign(difference) + 1) / 2
    return 1 / (1 + np.exp(np.clip(-difference / temperature, -700, 700)))


def _log_probabilities(model: Model, vocabulary: Vocabulary, prompts: Sequence[str], last: Sequence[str]) -> np.ndarray:
    """Natural log of the probability of one character after each prompt, which begins a document."""
    texts = [prompt + character for prompt, character in zip(prompts, last, strict=True)]
    stream = vocabulary.encode(END + "".join(text + END for text in texts))
    ends = np.cumsum([len(text) + 1 for text in texts]) - 1  # of each text's last character
    return model.log_likelihoods(stream)[ends - 1]


def written(model: Model, vocabulary: Vocabulary, temperature: float, n_texts: int = 100, seed: int = 0) -> np.ndarray:
    """Share of "she" among the first pronouns of `n_texts` continuations of "The JOB said" for each job (12,)."""
    shares = []
    for k, job in enumerate(jobs()):
        prompt = f"The {job} said "
        texts = samples(model, vocabulary, prompt, 5, temperature, seed=100 * seed + k, n_texts=n_texts)
        shares.append(share_of_she(text.removeprefix(prompt) for text in texts))
    return np.array(shares)


def share_of_she(texts: Iterable[str]) -> float:
    """Share of she and her among the first pronouns of the texts that hold one; NaN where none does.

    >>> share_of_she(["she sat", "It rained", "He took her hat", "Then they left him"])
    0.3333333333333333
    """
    first = [found[0].lower() for text in texts if (found := _PRONOUN.search(text))]
    return float(np.mean([word in ("she", "her") for word in first])) if first else float("nan")


def gap(shares: np.ndarray) -> float:
    """How much more "she" the five jobs get that are told with it more often than not, than the five told with "he".

    In points of 100; 0 where the pronoun does not depend on the job.

    >>> round(gap(authored()))
    48
    """
    rates = authored()
    return 100 * float(np.mean(shares[rates > 0.5]) - np.mean(shares[rates < 0.5]))


def names_expected(model: Model, vocabulary: Vocabulary) -> np.ndarray:
    """The exact share of names that go with "she" when a job is introduced, for each job (12,)."""
    return np.array([_name_share(next_character(model, vocabulary, introduction(job)), vocabulary) for job in jobs()])


def _name_share(probabilities: np.ndarray, vocabulary: Vocabulary) -> float:
    she, he = (
        sum(probabilities[vocabulary.characters.index(initial)] for initial in vocabulary.known_part(initials))
        for initials in ("".join(name[0] for name in NAMES[pronoun]) for pronoun in ("she", "he"))
    )
    return float(she / (she + he))
