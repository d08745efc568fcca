"""Files that were damaged, or are something else under their name: refused with a sentence, and nothing is run.

How long that takes is bounded by how it is done, not by a clock: a rehearsed run's checksums are compared before its
weights are read, a format of numbers alone is read whose header says where each tensor lies, and records are JSON.
"""

import json
import pickle
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from data.corpora.names import names
from data.corpus import Corpus, split
from lessons.experiment import Experiment, Run, Transformer
from lessons.finding import Judgement
from lessons.findings import known
from lessons.judging import record
from lessons.judging.record import read_record, write_record
from lessons.panel import rehearsal
from lessons.panel.recipe import Recipe
from lessons.panel.recipe_text import RecipeError, from_text, to_text
from lessons.panel.rehearsal import RehearsalError, keep, restore
from tiny_models.gpt import GPT
from tiny_models.sample import sample
from tiny_models.store import StoreError, load, save

RECIPE, FINDING = Recipe(model="transformer"), next(iter(known().values()))
KEPT = settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
MARK = "made_by_a_file"


class Deed:
    """What a pickle does when it is loaded: it would leave a file behind."""

    def __reduce__(self):
        return open, (MARK, "w")


OTHERS = {
    "a pickle": pickle.dumps(Deed()),
    "an old pickle": pickle.dumps(Deed(), 0),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(60),
    "an archive": b"PK\x03\x04" + bytes(60),
    "nothing": b"",
    "a script": b"import os\nos.system('touch " + MARK.encode() + b"')\n",
    "brackets": b"[" * 100_000,
    "an empty list": b"[]",
    "a list of itself": b'{"arms": {"arms": []}, "source": {}, "values": [], "seeds": 3}',
    "a header that is too long": (2**62).to_bytes(8, "little") + b"{}",
    "a number": b"1" * 5_000,
}


@st.composite
def damage(draw, content: bytes) -> bytes:
    """A few bytes turned over, cut out or put in; most of them near the beginning, where it says what is what."""
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, min(len(content), 600)) | st.integers(0, len(content)))
        length = draw(st.integers(0, 40))
        put_in = draw(st.binary(max_size=8) | st.sampled_from([b"null", b"-1", b'"', b"{", b"]", b"1e999", b"NaN"]))
        content = content[:place] + put_in + content[place + length :]
    return content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content


def same(model: GPT, before: dict) -> bool:
    return all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())


def refused(path: Path, content: bytes, read, error: type[Exception]) -> bool:
    """Whether a file with this content is refused, and as it should be: with a sentence, left as it is, nothing run."""
    path.write_bytes(content)
    try:
        read()
    except error as said:
        assert len(str(said)) > 30 and "Traceback" not in str(said)
        return True
    finally:
        assert path.read_bytes() == content and not Path(MARK).exists()
    return False


@cache
def weights(folder: Path) -> bytes:
    save(GPT(4, width=8, seed=1), folder / "kept.safetensors")
    return (folder / "kept.safetensors").read_bytes()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(record, "HERE", tmp_path)
    monkeypatch.setattr(rehearsal, "FOLDER", tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def run() -> Run:
    training, held_out = split(replace(names(), documents=names().documents[:200]))
    parts = {name: Corpus(name, training.documents[k::2]) for k, name in enumerate(("one", "other"))}
    experiment = Experiment.fair(parts, held_out, Transformer(n_chars=600, options={"width": 8}))
    return experiment.start(lambda model: sample(model, experiment.vocabulary, "", 20), n_snapshots=2).finish()


@pytest.mark.parametrize("other", OTHERS)
def test_something_else_under_its_name_is_no_model_no_record_and_no_rehearsal(folder, run, other):
    content, model = OTHERS[other], GPT(4, width=8, seed=2)
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    assert refused(folder / "a.safetensors", content, lambda: load(model, folder / "a.safetensors"), StoreError)
    assert same(model, before)
    assert refused(record._path(FINDING), content, lambda: read_record(FINDING), LookupError)
    kept = keep("bench", RECIPE, run, date(2026, 1, 1))
    for name in ("record.json", "1.safetensors"):
        whole = (kept / name).read_bytes()
        assert refused(kept / name, content, lambda: restore("bench", RECIPE, run.experiment), RehearsalError)
        (kept / name).write_bytes(whole)
    restore("bench", RECIPE, run.experiment)


@KEPT
@given(data=st.data())
def test_a_damaged_model_is_refused_or_read_and_never_half(folder, data):
    model = GPT(4, width=8, seed=2)
    before, path = {name: tensor.clone() for name, tensor in model.state_dict().items()}, folder / "a.safetensors"
    if refused(path, data.draw(damage(weights(folder))), lambda: load(model, path), StoreError):
        assert same(model, before)


@KEPT
@given(data=st.data())
def test_a_damaged_record_of_a_finding_is_refused_or_is_a_judgement(folder, data):
    write_record(Judgement(FINDING, (1, 2), dict.fromkeys(FINDING.claims, (1.5, 2.5)), {}, 3.0))
    path = record._path(FINDING)
    content = data.draw(damage(path.read_bytes()))
    if not refused(path, content, lambda: read_record(FINDING), LookupError):
        repr(record.PaperCard(read_record(FINDING)))


@KEPT
@given(data=st.data())
def test_a_damaged_rehearsal_is_refused_or_is_the_run(folder, run, data):
    kept = keep("bench", RECIPE, run, date(2026, 1, 1))
    name = data.draw(st.sampled_from(["record.json", "0.safetensors"]))
    whole = (kept / name).read_bytes()
    content = data.draw(damage(whole))
    assume(content != whole)
    if not refused(kept / name, content, lambda: restore("bench", RECIPE, run.experiment), RehearsalError):
        found = restore("bench", RECIPE, run.experiment).run
        assert name == "record.json", "of weights every byte counts"
        assert all(isinstance(s.sample, str) and s.held_out_loss >= 0 for of in found.history.values() for s in of)


@KEPT
@given(data=st.data())
def test_a_damaged_recipe_is_explained_or_is_a_recipe(data):
    text = to_text(Recipe(noise_rate=0.3, prompt='The "nurse"\\', shares=(0.1, 0.2, 0.7), seed=3))
    damaged = data.draw(damage(text.encode())).decode("utf-8", "surrogateescape")
    try:
        assert from_text(to_text(from_text(damaged))) == from_text(damaged)
    except RecipeError as error:
        assert len(str(error)) > 20


def test_a_record_that_points_elsewhere_is_not_followed(folder, run):
    """No file is opened that is not the run's own, wherever it lies and whatever the record says of it."""
    kept = keep("bench", RECIPE, run, date(2026, 1, 1))
    content = json.loads((kept / "record.json").read_text())
    (folder / "elsewhere").write_bytes(OTHERS["a pickle"])
    content["arms"][0]["file"] = "../elsewhere"
    (kept / "record.json").write_text(json.dumps(content))
    assert restore("bench", RECIPE, run.experiment).run.history == run.history
