"""A stand-in for GPT-2, which nanoGPT's recipe takes from a library that the course does without."""

import sys
from types import SimpleNamespace

import pytest
import torch
from torch import nn


class StandIn(nn.Module):
    """Learns how frequent each symbol is, and writes the first one for ever."""

    def __init__(self, config: SimpleNamespace) -> None:
        super().__init__()
        self.config, self.generation_config = config, SimpleNamespace(eos_token_id=0)
        self.symbols = nn.Embedding(config.vocab_size, config.vocab_size)
        self.level = nn.Parameter(torch.zeros(config.vocab_size))
        nn.init.zeros_(self.symbols.weight)

    def forward(self, inputs: torch.Tensor, use_cache: bool) -> SimpleNamespace:
        assert inputs.shape[1] <= self.config.n_positions
        return SimpleNamespace(logits=self.symbols(inputs) + self.level)

    def generate(self, prompt: torch.Tensor, max_new_tokens: int, **options) -> torch.Tensor:
        return torch.cat([prompt, torch.zeros(len(prompt), max_new_tokens, dtype=torch.long)], 1)


@pytest.fixture
def stand_in(monkeypatch):
    module = SimpleNamespace(GPT2Config=SimpleNamespace, GPT2LMHeadModel=StandIn)
    monkeypatch.setitem(sys.modules, "transformers", module)
