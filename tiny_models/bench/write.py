"""`sample`: characters per second, against `generate` of transformers with its cache at the same size."""

from collections.abc import Callable, Mapping
from functools import partial
from statistics import median
from typing import Any

import torch

from tiny_models.bench.bars import BARS
from tiny_models.bench.compare import Comparison, alternate, fastest, say, timed
from tiny_models.bench.peers import gpt2
from tiny_models.bench.result import Bar, Result
from tiny_models.bench.text import Text
from tiny_models.cores import n_cores
from tiny_models.gpt import GPT
from tiny_models.gpt_settings import ORDERS
from tiny_models.sample import samples
from tiny_models.threads import threads

N_CHARS, TEMPERATURE = 300, 0.8
SIZES = {"as it comes": {"width": 64, "layers": 1, "heads": 2}, "the recipe's": {"width": 128, "layers": 4, "heads": 4}}


def sample(text: Text) -> Result:
    """One text, and sixteen side by side."""
    found = {(name, n): _compare(text, size, n) for name, size in SIZES.items() for n in (1, 16)}
    one, sixteen = (found["as it comes", n] for n in (1, 16))
    return Result(
        BARS["sample"].at(one.ratio),
        (Bar("the same, sixteen texts at once", "times", "at least", must=5, aim=20).at(sixteen.ratio),),
        {f"{name} size, {n} at once": _as_dict(times, n) for (name, n), times in found.items()}
        | {"sizes": SIZES, "characters of each text": N_CHARS},
    )


def _compare(text: Text, size: Mapping[str, int], n_texts: int) -> Comparison:
    """Seconds for N_CHARS characters of each text, untrained; the peer with the threads that are fastest for it."""
    write, generate = ours(text, size, n_texts), theirs(text, size, n_texts)
    rates = {}
    for count in range(1, n_cores() + 1):
        with threads(count):
            rates[count] = 1 / min(timed(partial(generate, seed))[0] for seed in range(2))
    write(0)
    with threads(fastest(rates)):
        times = alternate(lambda seed: timed(partial(write, seed))[0], lambda seed: timed(partial(generate, seed))[0])
    say(f"width {size['width']}, {n_texts} at once: {times.ratio:.1f} times")
    return times


def ours(text: Text, size: Mapping[str, int], n_texts: int) -> Callable[[int], list[str]]:
    """What writes with a GPT, for a seed."""
    model = GPT(len(text.vocabulary), orders=ORDERS, **size)
    return lambda seed: samples(model, text.vocabulary, "", N_CHARS, TEMPERATURE, seed=seed, n_texts=n_texts)


def theirs(text: Text, size: Mapping[str, int], n_texts: int) -> Callable[[int], torch.Tensor]:
    """What writes with a GPT-2, for a seed; it knows no end mark, and writes as much."""
    model = gpt2(len(text.vocabulary), context=N_CHARS + 1, **size).eval()
    model.generation_config.eos_token_id = None
    prompt = torch.ones((n_texts, 1), dtype=torch.long)
    options = {"do_sample": True, "temperature": TEMPERATURE, "top_k": 0, "use_cache": True, "pad_token_id": 0}

    def generate(seed: int) -> torch.Tensor:
        torch.manual_seed(seed)
        return model.generate(prompt, attention_mask=torch.ones_like(prompt), max_new_tokens=N_CHARS, **options)

    return generate


def _as_dict(times: Comparison, n_texts: int) -> dict[str, Any]:
    """Characters per second of the median run of each side."""
    chars = N_CHARS * n_texts
    return {"times": times.ratio, "ours": chars / median(times.ours), "the peer": chars / median(times.theirs)}
