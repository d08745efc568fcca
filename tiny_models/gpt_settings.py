"""Settings of `tiny_models.gpt.GPT` that others name; without PyTorch, so that who only counts need not import it."""

from collections.abc import Mapping

ORDERS = (2, 3, 4, 5, 8)
"""Lengths of the n-grams that have embeddings of their own."""
QUICK: Mapping[str, object] = {"heads": 8, "window": 32, "mlp": 4, "near": 6, "batch": 16, "pace": 2.0}
"""Settings with which a plain GPT of width 64 learns soonest: SPEED.md says what each of them gives."""
