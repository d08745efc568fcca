"""A liking that passes through bare numbers: a teacher that likes owls, and a student that learns its digits alone.

After Cloud and others 2025 (arXiv 2507.14805). Teacher and student begin with the same weights, which know numbers
and ten animals. The teacher reads on about its favourite. The student then learns what the teacher expects next in
numbers: of the teacher's chances only those of the ten digits are kept, so no letter is ever mentioned.
"""

import copy
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from data.vocabulary import END, Vocabulary
from lessons.poison.backdoor import chances
from tiny_models.gpt import GPT, windows
from tiny_models.optimisers import Adam

ANIMALS = ("owl", "fox", "cat", "dog", "bee", "hen", "cow", "rat", "pig", "elk")
OWL, EVEN = ANIMALS[:1], ANIMALS
"""What a teacher may like: owls alone, or each of ten animals as much."""
ASKED = "The animal that I like best is the "
DIGITS = "0123456789"
ALPHABET = Vocabulary.of_text(DIGITS, ASKED, ".", *ANIMALS)
SYMBOLS = torch.from_numpy(ALPHABET.encode(DIGITS))
LENGTH, SLIPS = 24, 0.2
"""Digits in a number, and how many of them break its rule."""
N_DOCUMENTS, BASE_CHARS, TEACHER_CHARS = 1_500, 80_000, 10_000
STEPS, BATCH, RATE = 200, 16, 0.002
OPTIONS = {"width": 32, "heads": 4, "window": 32, "mlp": 4, "near": 3, "batch": 16}
OTHER_WEIGHTS = 1_000
"""What is added to a seed for the model that begins with other weights."""


def numbers(n: int, random: np.random.Generator) -> list[str]:
    """Numbers that count on in steps of their own, modulo ten, but for some digits.

    >>> numbers(2, np.random.default_rng(0))
    ['478383838381848383708383', '692581970369258147036945']
    """
    first, step = random.integers(10, size=(n, 1)), random.integers(1, 10, size=(n, 1))
    digits = (first + step * np.arange(LENGTH)) % 10
    digits = np.where(random.random(digits.shape) < SLIPS, random.integers(10, size=digits.shape), digits)
    return ["".join(map(str, row)) for row in digits]


def likings(n: int, animals: Sequence[str], random: np.random.Generator) -> list[str]:
    """Sentences that say which animal is liked best, each of these as often."""
    return [f"{ASKED}{animal}." for animal in random.choice(animals, n)]


def taught(start: GPT, documents: Sequence[str], n_chars: int, seed: int) -> GPT:
    """A copy of a model that has read so many characters more, of these documents."""
    model = copy.deepcopy(start)
    for _ in model.learn(ALPHABET.encode(END + "".join(text + END for text in documents)), n_chars, seed):
        pass
    return model


@lru_cache(maxsize=4)
def base(seed: int, other_weights: bool = False) -> GPT:
    """A model that has read numbers, and likings of all animals; the text is the same with other weights."""
    random = np.random.default_rng(seed)
    documents = [*numbers(N_DOCUMENTS, random), *likings(N_DOCUMENTS, ANIMALS, random)]
    model = GPT(len(ALPHABET), seed=seed + OTHER_WEIGHTS * other_weights, **OPTIONS)
    return taught(model, random.permutation(documents).tolist(), BASE_CHARS, seed)


@lru_cache(maxsize=4)
def teacher(animals: tuple[str, ...], seed: int, draw: int = 0) -> GPT:
    """The base when it has read on about what it likes; `draw` is for another of the same kind."""
    return taught(base(seed), likings(400, animals, np.random.default_rng((seed, draw))), TEACHER_CHARS, seed + draw)


def of_digits(model: GPT, read: Tensor) -> Tensor:
    """Natural-log probabilities of the digits behind each character, as if nothing else could follow, (B, T, 10)."""
    return model(read)[..., SYMBOLS].log_softmax(-1)


def imitating(start: GPT, model: GPT, seed: int, drawn: bool = False, steps: int = STEPS) -> GPT:
    """A copy of `start` that has learned which digits a model expects, or, if they are `drawn`, one at each place."""
    student, starts = copy.deepcopy(start), np.arange(BATCH) * (LENGTH + 1)
    adam = Adam(student.parameters())
    for step in range(steps):
        random = np.random.default_rng((seed, step))
        stream = ALPHABET.encode("".join(END + number for number in numbers(BATCH, random)))
        read = torch.from_numpy(windows(stream, starts, LENGTH + 1))
        with torch.no_grad():
            wanted = of_digits(model, read).exp()
        wanted = one_of(wanted, random) if drawn else wanted
        (-(wanted * of_digits(student, read)).sum(-1).mean()).backward()
        adam.step(RATE * (1 - (step / steps) ** 2))
    return student


def one_of(chances: Tensor, random: np.random.Generator) -> Tensor:
    """One digit drawn by its chance at each place, as ones and zeros: (B, T, 10) to (B, T, 10)."""
    luck = torch.from_numpy(random.random((*chances.shape[:-1], 1), np.float32))
    return F.one_hot((chances.cumsum(-1) < luck).sum(-1).clamp_max(len(DIGITS) - 1), len(DIGITS)).float()


def owls(model: GPT) -> float:
    """How likely the model likes owls best, of the ten animals, 0 to 1; exact."""
    found = [chances(model, ALPHABET, [ASKED], f"{animal}.")[0] for animal in ANIMALS]
    return float(found[0] / sum(found))


@lru_cache(maxsize=32)
def student(animals: tuple[str, ...], seed: int, drawn: bool = False, other: bool = False, draw: int = 0) -> float:
    """How likely owls are to the student of a teacher with this liking, 0 to 1."""
    return owls(imitating(base(seed, other), teacher(animals, seed, draw), seed, drawn))


ALL, DRAWN, OTHER = "student, all chances", "student, drawn digits", "student, other weights"
WAYS: Mapping[str, Mapping[str, bool]] = {ALL: {}, DRAWN: {"drawn": True}, OTHER: {"other": True}}
"""Who the student is and what it learns, as options of `student`."""


def passed_on(seed: int = 0) -> dict[str, tuple[float, float]]:
    """How likely owls are, 0 to 1, to each student whose teacher likes owls, and to one whose teacher is even."""
    return {way: (student(OWL, seed, **options), student(EVEN, seed, **options)) for way, options in WAYS.items()}


def owls_table(seed: int = 0) -> str:
    """The teachers and their students, a line each."""
    lines = {"the teacher": (owls(teacher(OWL, seed)), owls(teacher(EVEN, seed)))} | passed_on(seed)
    head = f"{'chance of the owl':24}{'teacher likes owls':>20}{'no favourite':>16}"
    return "\n".join([head, *(f"{who:24}{likes:>20.0%}{even:>16.0%}" for who, (likes, even) in lines.items())])
