"""A small transformer that learns to write: read it top to bottom.

B sequences of T characters, C = width, H = heads, D = C / H, V symbols, K orders of n-grams.

Attention after Vaswani et al. 2017 (arXiv 1706.03762), arranged as in GPT-2: normalise, attend, add; normalise,
MLP, add. What differs makes it learn fast on a small CPU: squared ReLU (arXiv 2109.08668), output projections that
start at zero, and Muon for the matrices. Where it is asked for, it has a memory: embeddings of hashed n-grams (after
fastText, arXiv 1607.04606). Positions are relative, one learned bias for each distance (as in T5, arXiv 1910.10683),
so a text can be read without end.
"""

import copy
import math
from collections.abc import Iterator

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from tiny_models.gpt_settings import ORDERS
from tiny_models.model import END_MARK, Progress, checked
from tiny_models.optimisers import Adam, Muon

HISTORY = max(ORDERS) - 1
"""How many characters before the first one a forward pass is given, so that its n-grams are whole."""
N_ROWS = 65_521
"""Rows of the table that all n-grams share; a prime, so that the hash below spreads them evenly."""

BATCH = 32
MUON_RATE, ADAM_RATE, NGRAM_RATE = 0.02, 0.02, 0.1
NO_SQUARES = 1e-20
"""What stands for no gradient yet, where its root is divided by."""
NEAR = 5.0
"""Where a head that starts out near looks first: e to this times as much as at any other place."""


class GPT(nn.Module):
    """A character-level transformer over `n_symbols` symbols; it keeps the protocol `tiny_models.model.Model`.

    `window` is how many characters attention reaches back, itself included; `heads` are of 32 by default.
    It is attention and MLP alone, unless `orders` (some of ORDERS) give it a memory: an embedding of the last so
    many characters is then added to each character's own. It learns many times faster with all of ORDERS, and it
    memorises; where a text is read more than once, (2, 3, 4) memorise less and predict better.

    `mlp` is how many times wider than the rest an MLP is inside. `near` heads of each layer begin by looking at one
    of the nearest characters each, 1, 2, 3 ... back; what they look at is theirs to change. A step takes `batch`
    windows, and moves by `pace` times the usual rates. Windows begin anywhere, or, if they are `whole`, where documents
    do: each character is then learned with all that stands before it in its document, and what lies beyond a window's
    length is never read.
    """

    def __init__(self, n_symbols: int, *, width: int = 64, layers: int = 1, heads: int | None = None,
                 window: int = 64, mlp: int = 2, near: int = 0, batch: int = BATCH, pace: float = 1.0,
                 whole: bool = False, orders: tuple[int, ...] = (), seed: int = 0) -> None:  # fmt: skip
        super().__init__()
        if min(n_symbols, width, layers, window, mlp, batch) < 1:
            raise ValueError("Symbols, width, layers, window, mlp and batch: each is 1 at least.")
        heads = heads or max(1, width // 32)
        if near > min(heads, window - 1):
            raise ValueError(f"{near} heads cannot start near: there are {heads}, with windows of {window}.")
        if width % heads:
            raise ValueError(f"A width of {width} cannot be shared by {heads} heads: choose a divisor of it.")
        random = torch.Generator().manual_seed(seed)
        if not set(orders) <= set(ORDERS):
            raise ValueError(f"There are n-grams of {ORDERS} characters to choose orders from, not {orders}.")
        self.n_symbols, self.window, self.batch, self.pace, self.whole = n_symbols, window, batch, pace, whole
        self.longest = max(orders, default=1)
        self.embedding = nn.Parameter(torch.randn(n_symbols, width, generator=random))
        self.ngrams = NgramEmbedding(width, orders) if orders else None
        self.blocks = nn.ModuleList(Block(width, heads, window, mlp, random) for _ in range(layers))
        self.head = nn.Parameter(torch.zeros(n_symbols, width))
        for block in self.blocks:
            block.attention.start_near(near, random)

    @property
    def context(self) -> int:
        """The receptive field: each layer sees `window - 1` further back, and n-grams a little more."""
        return len(self.blocks) * (self.window - 1) + self.longest

    def forward(self, symbols: Tensor) -> Tensor:
        """Logits of what follows each character but the first HISTORY: (B, HISTORY + T) to (B, T, V)."""
        current = symbols[:, HISTORY:]  # (B, T)
        x = F.embedding(current, self.embedding)  # (B, T, C)
        if self.ngrams is not None:
            x = x + self.ngrams(symbols)
        x = layer_norm(x)
        distance, mask = self._distances(current)
        for block in self.blocks:
            x = block(x, distance, mask)
        return F.linear(layer_norm(x), self.head)  # (B, T, V)

    def _distances(self, current: Tensor) -> tuple[Tensor, Tensor]:
        """How far back each position lies from each, (T, T), and 0 where it may look or -inf, (B, 1, T, T)."""
        place = torch.arange(current.shape[1])
        distance = place[:, None] - place  # (T, T)
        document = (current == END_MARK).cumsum(1)  # (B, T)
        outside = (distance < 0) | (distance >= self.window)  # (T, T)
        hidden = outside | (document[:, :, None] != document[:, None, :])  # (B, T, T)
        mask = torch.zeros(hidden.shape).masked_fill_(hidden, -torch.inf)
        return distance.clamp_(0, self.window - 1), mask[:, None]

    def learn(self, stream: np.ndarray, n_chars: int, seed: int = 0) -> Iterator[Progress]:
        """Train on `n_chars` characters, in windows drawn at random; the rates fall to zero, slowly at first.

        A step takes `batch` windows, and there is at least one. Called again, it goes on with the same weights, a new
        optimiser and rates that begin anew. Raises ValueError for a stream without text, or with a symbol that is
        unknown.
        """
        yield from self.learner(n_chars, seed).learn(stream)

    def learner(self, n_chars: int, seed: int = 0) -> "GPTLearner":
        """One optimiser, one fall of the rates and one run of luck for `n_chars` characters, learned in pieces."""
        return GPTLearner(self, n_chars, seed)

    def _starts(self, stream: np.ndarray, length: int) -> np.ndarray:
        """Where in a stream, which begins with an end mark, a window of so many characters may begin, (S,)."""
        starts = np.arange(len(stream) - length)
        if self.whole:
            starts = starts[stream[starts] == END_MARK]
        if not len(starts):
            raise ValueError("No whole window fits: begin the stream with an end mark, as each document begins.")
        return starts

    def _loss(self, symbols: Tensor) -> Tensor:
        """Mean cross-entropy in nats of each next character: (B, HISTORY + T + 1) to ()."""
        logits = self(symbols[:, :-1])  # (B, T, V)
        return F.cross_entropy(logits.flatten(0, 1), symbols[:, HISTORY + 1 :].flatten())

    @torch.no_grad()
    def log_likelihoods(self, stream: np.ndarray) -> np.ndarray:
        """Natural log of P(stream[t] | what stands before it), t = 1 ... N-1, shape (N-1,).

        Long streams are read in chunks that overlap by the receptive field, so no prediction changes; nor does any
        where chunks are documents, since nothing before a document is seen in it.
        """
        stream, n, warm = checked(stream, self.n_symbols), len(stream) - 1, self.context - 1
        if n < 1:
            return np.empty(0)
        lengths = np.diff([*np.flatnonzero(stream[:-1] == END_MARK), n])
        if self.whole and lengths.sum() == n and lengths.max() <= self.window:
            return self._by_document(stream, lengths)
        length = min(n, 2 * warm + 64)
        starts = np.arange(0, max(1, n - warm), max(1, length - warm))
        chunks = self._in_passes(stream, starts, length)
        return np.concatenate([chunks[0, :warm], chunks[:, warm:].ravel()])[:n]

    def _by_document(self, stream: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """The same, (N-1,), of documents that follow each other: `lengths` (D,) count their characters to predict."""
        starts, length = np.cumsum(lengths) - lengths, int(lengths.max())
        return self._in_passes(stream, starts, length)[np.arange(length) < lengths[:, None]]

    def _in_passes(self, stream: np.ndarray, starts: np.ndarray, length: int) -> np.ndarray:
        """Log-likelihoods of pieces of one length, a few at a time: (S,) starts to (S, length)."""
        per_pass = max(1, 2048 // length)
        passes = [starts[i : i + per_pass] for i in range(0, len(starts), per_pass)]
        return np.concatenate([self._log_likelihoods(stream, some, length) for some in passes])

    def _log_likelihoods(self, stream: np.ndarray, starts: np.ndarray, length: int) -> np.ndarray:
        symbols = torch.from_numpy(windows(stream, starts, length + 1))
        log_probabilities = self(symbols[:, :-1]).log_softmax(-1)  # (B, T, V)
        target = symbols[:, HISTORY + 1 :, None]  # (B, T, 1)
        return log_probabilities.gather(-1, target).squeeze(-1).double().numpy()  # (B, T)

    def reader(self, n_texts: int = 1) -> "GPTReader":
        """A fresh reader; it reads with the weights of now, so make a new one after learning more."""
        return GPTReader(self, n_texts)


class GPTLearner:
    """Trains a GPT by one schedule, text after text; keeps the protocol `tiny_models.model.Learner`."""

    def __init__(self, model: GPT, n_chars: int, seed: int) -> None:
        self.model, self.n_chars = model, n_chars
        self.optimiser, self.random = Optimiser(model), np.random.default_rng(seed)
        self.step = self.n_seen = 0

    def learn(self, stream: np.ndarray, upto: int | None = None) -> Iterator[Progress]:
        """Take steps until no whole one is left of the first `upto` characters of the budget; by default, of all."""
        model, upto = self.model, self.n_chars if upto is None else upto
        if upto > self.n_chars:
            raise ValueError(f"The rates have fallen to zero after {self.n_chars:,} characters: for {upto:,}, "
                             "ask for a learner with a larger budget.")  # fmt: skip
        if len(stream) < 2:
            raise ValueError("There is nothing to learn from: the stream holds no character after its end mark.")
        stream = checked(stream, model.n_symbols)
        length = min(model.window, len(stream) - 1)
        per_step, starts = model.batch * length, model._starts(stream, length)
        budget = max(1, self.n_chars // per_step) * per_step
        yield Progress(self.step, self.n_seen)
        while self.n_seen + per_step <= (budget if upto == self.n_chars else upto):
            batch = windows(stream, starts[self.random.integers(len(starts), size=model.batch)], length + 1)
            loss = model._loss(torch.from_numpy(batch))
            loss.backward()
            self.optimiser.step(1 - (self.n_seen / budget) ** 2)
            self.step, self.n_seen = self.step + 1, self.n_seen + per_step
            yield Progress(self.step, self.n_seen, loss.item() / math.log(2))


class Block(nn.Module):
    """Attention, then MLP; each adds to the residual stream what it makes of it, normalised."""

    def __init__(self, width: int, heads: int, window: int, mlp: int, random: torch.Generator) -> None:
        super().__init__()
        self.attention = Attention(width, heads, window, random)
        self.mlp = MLP(width, mlp * width, random)

    def forward(self, x: Tensor, distance: Tensor, mask: Tensor) -> Tensor:
        x = x + self.attention(layer_norm(x), distance, mask)
        return x + self.mlp(layer_norm(x))


class Attention(nn.Module):
    """Each position takes a weighted mean of what the positions of its window offer, in each head."""

    def __init__(self, width: int, heads: int, window: int, random: torch.Generator) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value = nn.Parameter(torch.randn(3 * width, width, generator=random) * width**-0.5)
        self.distance_bias = nn.Parameter(torch.zeros(heads, window))
        self.output = nn.Parameter(torch.zeros(width, width))

    @torch.no_grad()
    def start_near(self, n: int, random: torch.Generator) -> None:
        """Let `n` heads look at one of the nearest characters each, and pass on what they see from the beginning."""
        for head in range(n):
            self.distance_bias[head, head + 1] = NEAR
        if n:
            self.output.normal_(std=len(self.output) ** -0.5, generator=random)

    def forward(self, x: Tensor, distance: Tensor, mask: Tensor) -> Tensor:
        q, k, v = (
            F.linear(x, self.query_key_value)  # (B, T, 3 C)
            .unflatten(-1, (3, self.heads, -1))  # (B, T, 3, H, D)
            .permute(2, 0, 3, 1, 4)  # (3, B, H, T, D)
            .contiguous()
            .flatten(1, 2)  # (3, B H, T, D)
        )
        bias = self.distance_bias.gather(1, distance.flatten().expand(self.heads, -1)).view(-1, *distance.shape)
        scores = torch.baddbmm((bias + mask).flatten(0, 1), q, k.mT, alpha=q.shape[-1] ** -0.5)  # (B H, T, T)
        mixed = (scores.softmax(-1) @ v).unflatten(0, (-1, self.heads))  # (B, H, T, D)
        return F.linear(mixed.transpose(1, 2).flatten(2), self.output)  # (B, T, C)


class MLP(nn.Module):
    """Two layers with a squared ReLU between them, at each position alone."""

    def __init__(self, width: int, hidden: int, random: torch.Generator) -> None:
        super().__init__()
        self.input = nn.Parameter(torch.randn(hidden, width, generator=random) * width**-0.5)
        self.output = nn.Parameter(torch.zeros(width, hidden))

    def forward(self, x: Tensor) -> Tensor:
        hidden = SquaredReLU.apply(F.linear(x, self.input))  # (B, T, mlp C)
        return F.linear(hidden, self.output)  # (B, T, C)


class SquaredReLU(torch.autograd.Function):
    """max(x, 0) squared; its derivative is written out, since what autograd derives takes twice as long."""

    @staticmethod
    def forward(ctx, x: Tensor) -> Tensor:
        positive = x.clamp_min(0)
        ctx.save_for_backward(positive)
        return positive * positive

    @staticmethod
    def backward(ctx, gradient: Tensor) -> Tensor:
        (positive,) = ctx.saved_tensors
        return (gradient * positive).mul_(2)


class NgramEmbedding(nn.Module):
    """A vector for each n-gram, in a table of N_ROWS rows that a hash assigns; rows that collide are shared.

    Only the rows that a batch met are touched by its step (Adagrad with one rate for each row, as in
    Duchi et al. 2011): a table of millions of numbers then costs no more than the few that were used. They
    have 16 bits each: half the memory, and the same losses.
    """

    def __init__(self, width: int, orders: tuple[int, ...] = ORDERS) -> None:
        super().__init__()
        self.multipliers = HASH[:, [ORDERS.index(n) for n in orders]]
        self.register_buffer("table", torch.zeros(N_ROWS, width, dtype=torch.float16))
        self.register_buffer("squares", torch.full((N_ROWS,), NO_SQUARES), persistent=False)

    def forward(self, symbols: Tensor) -> Tensor:
        """The sum of the embeddings of the n-grams that end at each character: (B, HISTORY + T) to (B, T, C)."""
        rows = ngram_rows(recent_symbols(symbols.numpy()), self.multipliers)  # (B, T, K)
        total = self.embed(rows.reshape(-1, rows.shape[-1])).unflatten(0, rows.shape[:2])  # (B, T, C)
        if torch.is_grad_enabled():
            self.rows, self.total = torch.from_numpy(rows).flatten(0, 1), total.requires_grad_()
        return total

    def embed(self, rows: np.ndarray) -> Tensor:
        """The sums of the table's rows: (N, K) to (N, C)."""
        starts = torch.arange(0, rows.size, rows.shape[1])
        # What F.embedding_bag calls in the end, in half the time for the few rows of a character that is written.
        return torch.embedding_bag(self.table, torch.from_numpy(rows).flatten(), starts)[0].float()

    @torch.no_grad()
    def step(self, rate: float) -> None:
        """Move the rows that the last batch met, once for each place that they stood at."""
        gradient = self.total.grad.flatten(0, 1)  # (B T, C)
        square = gradient.square().mean(1)  # (B T,)
        for rows in self.rows.T:
            self.squares.index_add_(0, rows, square)
        for rows in self.rows.T:
            moves = gradient * (-rate * self.squares[rows].rsqrt())[:, None]  # (B T, C)
            self.table.index_add_(0, rows, moves.to(self.table.dtype))


class Optimiser:
    """Muon for the blocks' matrices, Adam for embedding, head and biases, Adagrad for the n-grams' rows."""

    def __init__(self, model: GPT) -> None:
        weights = list(model.blocks.named_parameters())
        self.muon = Muon(p for name, p in weights if not name.endswith("bias"))
        biases = [p for name, p in weights if name.endswith("bias")]
        self.adam = Adam([model.embedding, model.head, *biases])
        self.ngrams, self.pace = model.ngrams, model.pace
        if self.ngrams is not None:
            self.ngrams.squares.fill_(NO_SQUARES)

    def step(self, decay: float) -> None:
        self.muon.step(self.pace * MUON_RATE * decay)
        self.adam.step(self.pace * ADAM_RATE * decay)
        if self.ngrams is not None:
            self.ngrams.step(NGRAM_RATE * decay)


def layer_norm(x: Tensor) -> Tensor:
    return F.layer_norm(x, x.shape[-1:])


def windows(stream: np.ndarray, starts: np.ndarray, length: int) -> np.ndarray:
    """Pieces of a stream with the HISTORY before each: (B,) starts to (B, HISTORY + length) symbols.

    What lies outside the stream reads as end marks.
    """
    index = starts[:, None] + np.arange(-HISTORY, length)
    inside = (index >= 0) & (index < len(stream))
    return np.where(inside, stream[index.clip(0, len(stream) - 1)], END_MARK).astype(np.int64)


def recent_symbols(symbols: np.ndarray) -> np.ndarray:
    """The last characters at each position, newest first: (B, HISTORY + T) to (B, T, HISTORY + 1).

    >>> recent_symbols(np.array([[4, 9, 9, 7, 8, 0, 5, 6]])).tolist()
    [[[6, 5, 0, 0, 0, 0, 0, 0]]]
    """
    newest_first = np.lib.stride_tricks.sliding_window_view(symbols, HISTORY + 1, axis=1)[..., ::-1]
    return newest_first * np.logical_and.accumulate(newest_first != END_MARK, axis=-1)


HASH = np.array([[pow(48_271, 1 + i + max(ORDERS) * n, N_ROWS) * (i < n) for n in ORDERS]
                 for i in range(HISTORY + 1)])  # fmt: skip
"""Multipliers of the hash (HISTORY + 1, K): a polynomial modulo a prime, one for each length of n-gram."""


def ngram_rows(recent: np.ndarray, multipliers: np.ndarray = HASH) -> np.ndarray:
    """Rows of the table for the n-grams that end at a character: (..., HISTORY + 1) to (..., K)."""
    return recent @ multipliers % N_ROWS


# Writing: the same network again, in numpy ------------------------------------------------------------------


class GPTReader:
    """Reads a character at a time, and keeps the keys and values of its window.

    At this size a call into torch takes longer than the arithmetic that it does. The cache is two windows
    long: the last window always lies in one piece, and is moved to the front once in a while. A norm takes the
    mean away, so the weights that add to the residual stream have none here, and each norm is a division.
    """

    def __init__(self, model: GPT, n_texts: int) -> None:
        self.window = model.window
        self.embedding, self.head = model.embedding.detach().numpy().copy(), transposed(model.head)
        self.ngrams = model.ngrams
        self.layers = [LayerReader(block, n_texts, model.window) for block in model.blocks]
        self.recent = np.full((n_texts, HISTORY + 1), END_MARK)  # newest first
        self.hidden = np.zeros((n_texts, 1, 2 * model.window), np.float32)  # -inf before each text's document
        self.position = -1  # where in the cache the newest character stands

    def read(self, symbols: np.ndarray) -> np.ndarray:
        """Take the next symbol of each text (B,); give natural-log probabilities of what follows (B, V)."""
        self._advance(np.asarray(symbols))
        seen = slice(max(0, self.position - self.window + 1), self.position + 1)
        hidden = self.hidden[..., seen]  # (B, 1, T)
        x = self.embedding[symbols]  # (B, C)
        if self.ngrams is not None:
            x = x + self.ngrams.embed(ngram_rows(self.recent, self.ngrams.multipliers)).numpy()
        x = normalised(centred(x))
        for layer in self.layers:
            x = layer.read(x, seen, hidden)
        logits = normalised(x) @ self.head  # (B, V)
        logits -= logits.max(-1, keepdims=True)
        return logits - np.log(np.exp(logits).sum(-1, keepdims=True))

    def branch(self, n: int) -> "GPTReader":
        """A reader of each text `n` times, its copies side by side."""
        branched = copy.copy(self)
        branched.recent, branched.hidden = (np.repeat(past, n, axis=0) for past in (self.recent, self.hidden))
        branched.layers = [layer.branch(n, self.position + 1) for layer in self.layers]
        return branched

    def _advance(self, symbols: np.ndarray) -> None:
        self.position += 1
        if self.position == 2 * self.window:
            self.position -= self.window
            self.hidden[..., : self.window], self.hidden[..., self.window :] = self.hidden[..., self.window :], 0
            for layer in self.layers:
                layer.cache[..., : self.window, :] = layer.cache[..., self.window :, :]
        self.recent[:, 1:] = self.recent[:, :-1]
        self.recent[:, 0] = symbols
        ends = symbols == END_MARK
        if ends.any():
            self.recent[ends] = END_MARK
            self.hidden[ends, :, : self.position] = -np.inf


class LayerReader:
    """One block's weights and the keys and values that it has seen, (2, B, H, 2 windows, D)."""

    def __init__(self, block: Block, n_texts: int, window: int) -> None:
        attention, heads = block.attention, block.attention.heads
        self.query_key_value, self.output = transposed(attention.query_key_value), centred(transposed(attention.output))
        self.mlp_input, self.mlp_output = transposed(block.mlp.input), centred(transposed(block.mlp.output))
        self.bias = attention.distance_bias.detach().numpy()[:, ::-1].copy()  # (H, window), farthest first
        width, depth = len(self.output), len(self.output) // heads
        self.query_key_value[:, :width] *= depth**-0.5
        self.cache = np.zeros((2, n_texts, heads, 2 * window, depth), np.float32)

    def branch(self, n: int, n_read: int) -> "LayerReader":
        """Only what was read is copied: the cache is mostly empty, and large."""
        branched, (two, n_texts, *rest) = copy.copy(self), self.cache.shape
        branched.cache = np.zeros((two, n * n_texts, *rest), np.float32)
        branched.cache[..., :n_read, :] = np.repeat(self.cache[..., :n_read, :], n, axis=1)
        return branched

    def read(self, x: np.ndarray, seen: slice, hidden: np.ndarray) -> np.ndarray:
        """The residual stream after this block, (B, C) to (B, C)."""
        x = x + self._attend(normalised(x), seen, hidden) @ self.output
        return x + np.maximum(normalised(x) @ self.mlp_input, 0) ** 2 @ self.mlp_output

    def _attend(self, x: np.ndarray, seen: slice, hidden: np.ndarray) -> np.ndarray:
        n_texts, heads, depth = len(x), *self.cache.shape[2::2]
        projected = (x @ self.query_key_value).reshape(n_texts, 3, heads, depth)
        self.cache[:, :, :, seen.stop - 1] = projected[:, 1:].swapaxes(0, 1)
        keys, values = self.cache[..., seen, :]  # (B, H, T, D) each
        scores = np.matvec(keys, projected[:, 0]) + hidden  # (B, H, T)
        scores += self.bias[:, seen.start - seen.stop :]
        weights = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = np.vecmat(weights, values) / weights.sum(-1, keepdims=True)  # (B, H, D)
        return mixed.reshape(n_texts, -1)


def normalised(x: np.ndarray) -> np.ndarray:
    """`layer_norm` in numpy, of what has no mean."""
    return x / np.sqrt(np.vecdot(x, x) / x.shape[-1] + 1e-5)[:, None]


def centred(x: np.ndarray) -> np.ndarray:
    return x - np.add.reduce(x, -1, keepdims=True) / x.shape[-1]  # a mean, without the cost of asking for one


def transposed(matrix: Tensor) -> np.ndarray:
    return matrix.detach().numpy().T.copy()
