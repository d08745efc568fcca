"""What a user would pick instead: GPT-2 of Hugging Face's `transformers`, and `nltk`.

They stand in requirements-bench.txt, and are imported when a bench asks for them.
"""

import importlib
import math
import os
from collections.abc import Iterator
from types import ModuleType

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

INSTALL = "pip install -r requirements-bench.txt"


class MissingPeer(ImportError):
    """A peer is not installed; the message says how to get it."""


def peer(name: str) -> ModuleType:
    """The module of this name. Raises MissingPeer."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        message = f"This is measured against {package}, which cannot be imported ({error}). Do this: {INSTALL}"
        raise MissingPeer(message, name=package) from error


def gpt2(n_symbols: int, *, width: int, layers: int, heads: int, context: int, seed: int = 0) -> nn.Module:
    """A fresh GPT-2 without dropout. Raises MissingPeer."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    transformers = peer("transformers")
    torch.manual_seed(seed)
    config = transformers.GPT2Config(
        vocab_size=n_symbols, n_positions=context, n_embd=width, n_layer=layers, n_head=heads,
        activation_function="gelu", resid_pdrop=0.0, embd_pdrop=0.0, attn_pdrop=0.0, bos_token_id=0, eos_token_id=0,
    )  # fmt: skip
    return transformers.GPT2LMHeadModel(config)


class NanoGPTRecipe:
    """nanoGPT's published recipe for a CPU (the README of github.com/karpathy/nanoGPT), as a plain loop.

    4 layers, 4 heads, width 128, context 64, batch 12, 2,000 steps; AdamW at 1e-3, warmed up over 100
    steps and decaying along a cosine to 1e-4; betas 0.9 and 0.99, weight decay 0.1, gradients clipped at 1.
    """

    STEPS, WARM_UP, BATCH, CONTEXT = 2_000, 100, 12, 64
    HIGHEST, LOWEST = 1e-3, 1e-4

    def __init__(self, n_symbols: int, seed: int = 0) -> None:
        self.model = gpt2(n_symbols, width=128, layers=4, heads=4, context=self.CONTEXT, seed=seed)
        matrices = [p for p in self.model.parameters() if p.dim() >= 2]
        vectors = [p for p in self.model.parameters() if p.dim() < 2]
        groups = [{"params": matrices, "weight_decay": 0.1}, {"params": vectors, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, lr=self.HIGHEST, betas=(0.9, 0.99))
        self.random = np.random.default_rng(seed)

    def steps(self, stream: np.ndarray) -> Iterator[int]:
        """Train on a stream (N,), a step for each `next`; no loss is read and nothing evaluated on the way."""
        stream = torch.from_numpy(stream)
        for step in range(self.STEPS):
            for group in self.optimiser.param_groups:
                group["lr"] = self.learning_rate(step)
            starts = self.random.integers(len(stream) - self.CONTEXT, size=self.BATCH)
            batch = torch.stack([stream[i : i + self.CONTEXT + 1] for i in starts])  # (B, T + 1)
            loss = self.loss(batch)
            self.optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimiser.step()
            yield step

    def learning_rate(self, step: int) -> float:
        if step < self.WARM_UP:
            return self.HIGHEST * (step + 1) / (self.WARM_UP + 1)
        done = (step - self.WARM_UP) / (self.STEPS - self.WARM_UP)
        return self.LOWEST + (self.HIGHEST - self.LOWEST) * (1 + math.cos(math.pi * done)) / 2

    def loss(self, batch: Tensor) -> Tensor:
        logits = self.model(batch[:, :-1], use_cache=False).logits  # (B, T, V)
        return F.cross_entropy(logits.flatten(0, 1), batch[:, 1:].flatten())

    @torch.no_grad()
    def held_out_loss(self, stream: np.ndarray) -> float:
        """Nats per character over a whole stream, in consecutive windows of the recipe's context."""
        n = (len(stream) - 1) // self.CONTEXT * self.CONTEXT
        inputs, targets = (torch.from_numpy(part).view(-1, self.CONTEXT) for part in (stream[:n], stream[1 : n + 1]))
        batches = torch.cat([inputs, targets[:, -1:]], dim=1).split(64)
        return float(sum(self.loss(batch) * len(batch) for batch in batches) / len(inputs))
