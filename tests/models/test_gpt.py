"""The transformer: its cached reader, its receptive field, its n-grams, and that it learns."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from tiny_models import gpt
from tiny_models.gpt import GPT, HISTORY, N_ROWS, NgramEmbedding, SquaredReLU
from tiny_models.gpt_settings import ORDERS, QUICK

V = 11
laws = settings(deadline=None, max_examples=30)


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def shaken(seed=0, **options):
    """A model whose weights are all random, the ones that start at zero too."""
    model = GPT(V, **{"width": 16, "heads": 2, "window": 8, **options})
    random = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for tensor in (*model.parameters(), *((model.ngrams.table,) if model.ngrams is not None else ())):
            tensor.copy_(torch.randn(tensor.shape, generator=random) * 0.5)
    return model


def stream(length, seed=0, ends=0.1):
    """Random symbols, a share of them end marks, after a first end mark."""
    random = np.random.default_rng(seed)
    symbols = np.where(random.random(length) < ends, 0, random.integers(1, V, length))
    symbols[0] = 0
    return symbols


def plain(model, *texts):
    """Natural-log probabilities by one forward pass over whole texts: (B, T, V)."""
    padded = np.pad(np.array(texts), ((0, 0), (HISTORY, 0)))
    with torch.no_grad():
        return model(torch.from_numpy(padded)).log_softmax(-1).numpy()


@pytest.mark.parametrize("options", [{}, {"orders": (2, 3)}, {"orders": ORDERS}, {"near": 2, "mlp": 3}])
@pytest.mark.parametrize("layers", [1, 2, 3])
def test_the_cached_reader_gives_the_logits_of_the_plain_forward_pass(layers, options):
    model = shaken(layers=layers, **options)
    texts = [stream(70, seed, ends) for seed, ends in enumerate((0.0, 0.05, 0.3))]  # 70 is over eight windows
    reader = model.reader(3)
    cached = np.stack([reader.read(symbols) for symbols in np.array(texts).T], axis=1)
    np.testing.assert_allclose(cached, plain(model, *texts), atol=2e-4)


@pytest.mark.parametrize("options", [{}, {"orders": ORDERS}])
@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("length", [2, 20, 300, 2100])
def test_chunks_give_the_likelihoods_of_one_long_pass(layers, length, options):
    model, text = shaken(layers=layers, **options), stream(length)
    expected = plain(model, text)[0, np.arange(length - 1), text[1:]]
    np.testing.assert_allclose(model.log_likelihoods(text), expected, atol=2e-4)


@pytest.mark.parametrize("gap", [3, 7, 8, 9])
@pytest.mark.parametrize("length", [2, 9, 300, 2100])
def test_of_documents_that_fit_into_whole_windows_too(length, gap):
    """Up to eight characters to predict fit into the window of eight; of nine, chunks overlap as usual."""
    model, text = shaken(layers=2, whole=True, orders=(2, 3)), stream(length)
    text[::gap] = 0
    expected = plain(model, text)[0, np.arange(length - 1), text[1:]]
    np.testing.assert_allclose(model.log_likelihoods(text), expected, atol=2e-4)


@pytest.mark.parametrize(
    ("layers", "options"),
    [(1, {}), (3, {}), (1, {"orders": (2, 4)}), (1, {"orders": ORDERS}), (2, {"orders": ORDERS})],
)
def test_the_receptive_field_is_exactly_the_stated_context(layers, options):
    model, text = shaken(layers=layers, **options), stream(80, ends=0)
    farthest = len(text) - model.context
    last = plain(model, text)[0, -1]
    for place, reaches in ((farthest, True), (farthest - 1, False)):
        changed = text.copy()
        changed[place] = 1 + changed[place] % (V - 1)
        assert np.array_equal(plain(model, changed)[0, -1], last) is not reaches


def test_untrained_it_finds_all_symbols_equally_likely():
    np.testing.assert_allclose(GPT(V, width=16).reader().read(np.array([0])), -np.log(V), rtol=1e-6)


@pytest.mark.parametrize("options", [{}, {"orders": ORDERS}, {**QUICK, "heads": 4, "near": 3}])
def test_it_learns_what_only_attention_can_see(options):
    """The last character of a document repeats its first, with a fixed text between them as long as any n-gram."""
    between = list(range(1, max(ORDERS) + 1))
    firsts = np.random.default_rng(0).integers(max(ORDERS) + 1, max(ORDERS) + 9, 2000).tolist()
    text = np.array([0, *(symbol for first in firsts for symbol in (first, *between, first, 0))])
    model = GPT(max(ORDERS) + 9, **{"width": 32, "window": 32, **options})
    list(model.learn(text, 200_000))
    repeats = slice(max(ORDERS) + 1, None, max(ORDERS) + 3)
    assert -model.log_likelihoods(text)[repeats].mean() < 0.6 * np.log(8)  # without attention, no less than log 8


def test_the_same_seed_gives_the_same_weights():
    def trained(seed):
        model = GPT(V, width=16)
        list(model.learn(stream(500), 20_000, seed))
        return torch.cat([tensor.flatten() for tensor in model.state_dict().values()])

    one = trained(1)
    assert torch.equal(one, trained(1))
    assert not torch.equal(one, trained(2))


def test_the_steps_shrink_to_nothing():
    model = GPT(V, width=16)
    heads = [model.head.detach().clone() for _ in model.learn(stream(500), 60_000)]
    moves = [(later - now).abs().max().item() for now, later in zip(heads, heads[1:], strict=False)]
    assert moves[-1] < 0.1 * moves[0]


@pytest.mark.parametrize("options", [{}, {"orders": ORDERS}])
@pytest.mark.parametrize("length", [2, 3, 40])
def test_it_learns_from_texts_shorter_than_its_window(length, options):
    model = GPT(V, width=16, window=64, **options)
    *_, last = model.learn(stream(length, ends=0), gpt.BATCH * length * 40)
    assert last.train_loss < 1


@pytest.mark.parametrize("whole", [True, False])
def test_whole_windows_begin_with_a_document_and_read_no_further_than_they_reach(whole):
    """Six characters of each document are read; in the second stream, those beyond are others."""
    one = stream(600, ends=0)
    one[::11] = 0
    other = one.copy()
    for place in range(7, 11):
        other[place::11] = one[place::11] % (V - 1) + 1
    learned = []
    for text in (one, other):
        model = GPT(V, width=16, window=6, whole=whole)
        list(model.learn(text, 20_000))
        learned.append(model.head.detach().clone())
    assert torch.equal(*learned) == whole


def test_a_stream_without_a_beginning_has_no_whole_window():
    with pytest.raises(ValueError, match="end mark"):
        list(GPT(V, width=16, window=6, whole=True).learn(np.ones(50, int), 1_000))


def test_bad_settings_say_what_is_wrong():
    with pytest.raises(ValueError, match="divisor"):
        GPT(V, width=16, heads=3)
    for nothing in ({"width": 0}, {"window": 0}, {"layers": 0}, {"mlp": 0}, {"batch": 0}):
        with pytest.raises(ValueError, match="1 at least"):
            GPT(V, **nothing)
    for too_many in ({"heads": 2, "near": 3}, {"heads": 4, "window": 3, "near": 3}):
        with pytest.raises(ValueError, match="start near"):
            GPT(V, width=16, **too_many)
    with pytest.raises(ValueError, match="orders"):
        GPT(V, orders=(2, 7))
    with pytest.raises(ValueError, match="no character after its end mark"):
        list(GPT(V).learn(np.array([0]), 1000))


def test_squared_relu_has_the_right_derivative():
    x = torch.linspace(-2, 2, 9, dtype=torch.float64, requires_grad=True)
    assert torch.equal(SquaredReLU.apply(x), x.clamp_min(0) ** 2)
    assert torch.autograd.gradcheck(SquaredReLU.apply, x)


def test_windows_read_end_marks_outside_the_stream():
    found = gpt.windows(np.array([0, 5, 6, 7]), np.array([0, 3]), 3)
    assert found[0].tolist() == [0] * HISTORY + [0, 5, 6]
    assert found[1].tolist() == [0] * (HISTORY - 3) + [0, 5, 6, 7, 0, 0]


@laws
@given(st.lists(st.integers(0, V - 1), min_size=HISTORY + 1, max_size=30), st.data())
def test_an_ngram_is_its_last_characters_back_to_an_end_mark(text, data):
    order = data.draw(st.integers(0, len(ORDERS) - 1))
    kept = text[-ORDERS[order] :]
    for place, symbol in enumerate(kept):
        if symbol == 0:
            kept = [0] * (place + 1) + kept[place + 1 :]
    alone = [0] * (HISTORY + 1 - len(kept)) + kept
    rows = [gpt.ngram_rows(gpt.recent_symbols(np.array([t])))[0, -1] for t in (text, alone)]
    assert rows[0][order] == rows[1][order]
    assert all(0 <= row < N_ROWS for row in rows[0])


def test_the_hash_spreads_ngrams_like_chance():
    recent = np.random.default_rng(0).integers(1, 60, (20_000, HISTORY + 1))
    rows = gpt.ngram_rows(recent)
    for n, column in zip(ORDERS, rows.T, strict=True):
        distinct = len(np.unique(recent[:, :n], axis=0))
        by_chance = N_ROWS * (1 - (1 - 1 / N_ROWS) ** distinct)
        assert len(np.unique(column)) > 0.97 * by_chance


def test_a_step_moves_the_rows_that_were_met_by_the_rate_and_no_other():
    ngrams = NgramEmbedding(4)
    symbols = torch.arange(1, HISTORY + 4)[None]
    goal = torch.randn(1, 3, 4, generator=torch.Generator().manual_seed(0))
    (ngrams(symbols) * goal).sum().backward()
    ngrams.step(0.5)
    met = np.unique(gpt.ngram_rows(gpt.recent_symbols(symbols.numpy())))
    moved = ngrams.table.abs().sum(1).nonzero().flatten()
    assert moved.tolist() == met.tolist()
    lengths = ngrams.table[met].square().mean(1).sqrt()
    torch.testing.assert_close(lengths, torch.full((len(met),), 0.5, dtype=torch.float16))
    assert (ngrams(symbols) * goal).sum() < 0
