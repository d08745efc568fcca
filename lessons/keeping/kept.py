"""Save and open: a corpus, a recipe, the models that it made and the datasheet, for somebody else or for later."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from data.card import Card
from data.corpus import Corpus, CorpusError, Document, check_ids
from data.datasheets.datasheet import Datasheet, DatasheetError
from data.datasheets.markdown import from_markdown, to_markdown
from data.vocabulary import END, Vocabulary
from lessons.experiment import KINDS, Run
from lessons.keeping.archive import KeepingError, read, write
from lessons.panel.recipe import Recipe
from lessons.panel.recipe_text import RecipeError, from_text, to_text
from tiny_models.model import Model
from tiny_models.store import StoreError, from_bytes, to_bytes

MAX_SYMBOLS = 100_000
_TEXTS = ("text", "id", "source", "group")


@dataclass(frozen=True)
class Kept:
    """What was made of a corpus. The models, by their names, are of the recipe's kind, and share the vocabulary."""

    corpus: Corpus
    recipe: Recipe
    datasheet: Datasheet | None = None
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary(END))
    models: Mapping[str, Model] = field(default_factory=dict)

    @classmethod
    def of(cls, corpus: Corpus, recipe: Recipe, run: Run, datasheet: Datasheet | None = None) -> "Kept":
        """With the models of a run, one for each arm."""
        return cls(corpus, recipe, datasheet, run.experiment.vocabulary, dict(run.models))


def save(kept: Kept, path: str | Path) -> Path:
    """Write a zip if the path ends in .zip, else a folder; gives the path.

    Raises KeepingError where something is there already, where the disk refuses, or for models that are not what the
    recipe says.
    """
    at, files = _at_home(path), _to_files(kept)
    _from_files(files, at.name)  # what nobody could open is not kept
    write(at, files)
    return Path(path)


def open_kept(path: str | Path) -> Kept:
    """What `save` wrote, after its checksums; nothing in it is executed, nothing is unpacked onto the disk.

    Raises KeepingError, in one sentence, for what is damaged, missing, too large, or was changed.
    """
    path = _at_home(path)
    return _from_files(read(path), path.name)


def _at_home(path: str | Path) -> Path:
    """With ~ and ~name as the folders that they stand for; raises KeepingError for somebody whom nobody knows here."""
    try:
        return Path(path).expanduser()
    except TypeError as error:
        raise KeepingError(f"A path is a text, such as 'my_text.zip'; this is {path!r:.60}.") from error
    except RuntimeError as error:
        raise KeepingError(f"There can be nothing at {str(path)[:80]!r}: {error}") from error


def _to_files(kept: Kept) -> dict[str, bytes]:
    if unknown := {kept.recipe.model} - KINDS.keys() if kept.models else None:
        raise KeepingError(f"A model of the kind {unknown.pop()!r} cannot be kept, only of {', '.join(KINDS)}.")
    names = {f"models/{i}.safetensors": name for i, name in enumerate(kept.models)}
    about = {
        "name": kept.corpus.name, "lineage": kept.corpus.lineage, "card": asdict(kept.corpus.card),
        "fingerprint": kept.corpus.fingerprint, "vocabulary": kept.vocabulary.characters, "models": names,
    }  # fmt: skip
    files = {
        "about.json": _encoded(json.dumps(about, ensure_ascii=False, indent=1)),
        "corpus.jsonl": _encoded("".join(f"{json.dumps(asdict(d), ensure_ascii=False)}\n" for d in kept.corpus)),
        "recipe.txt": _encoded(to_text(kept.recipe)),
    }
    if kept.datasheet:
        files["datasheet.md"] = _encoded(to_markdown(kept.datasheet))
    return files | {file: to_bytes(kept.models[name]) for file, name in names.items()}


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogatepass")


def _from_files(files: Mapping[str, bytes], where: str) -> Kept:
    try:
        about = json.loads(_decoded(files["about.json"]))
        corpus = _corpus(about, files["corpus.jsonl"])
        recipe = from_text(_decoded(files["recipe.txt"]))
        sheet = from_markdown(_decoded(files["datasheet.md"])) if "datasheet.md" in files else None
        vocabulary = _vocabulary(about["vocabulary"])
        models = {str(name): _model(recipe, vocabulary, files[file], file) for file, name in about["models"].items()}
    except KeyError as error:
        raise KeepingError(f"{where} is not whole: it lacks {error}.") from error
    except (RecipeError, DatasheetError, StoreError, CorpusError) as error:
        raise KeepingError(f"{where} holds something that this course cannot read: {_short(error)}") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise KeepingError(f"{where} is not as this course writes it ({_short(error)}).") from error
    return Kept(corpus, recipe, sheet, vocabulary, models)


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _corpus(about: Mapping[str, Any], raw: bytes) -> Corpus:
    documents = tuple(_documents(_decoded(raw)))
    card = Card(**{name: str(about["card"][name]) for name in (part.name for part in fields(Card))})
    corpus = check_ids(Corpus(str(about["name"]), documents, card, tuple(map(str, about["lineage"]))))
    if corpus.fingerprint != about["fingerprint"]:
        raise CorpusError(f"the corpus {corpus.name} is another than the one that was kept.")
    return corpus


def _documents(text: str) -> Iterator[Document]:
    for line in text.split("\n")[:-1]:
        found = json.loads(line)
        texts = {name: found[name] for name in _TEXTS}
        if found.keys() != {*_TEXTS, "defects"} or not all(isinstance(part, str) for part in texts.values()):
            raise ValueError("a document has other fields than text, id, source, group and defects")
        yield Document(**texts, defects=tuple(map(str, found["defects"])))


def _vocabulary(characters: Any) -> Vocabulary:
    in_order = isinstance(characters, str) and characters == END + "".join(sorted({*characters} - {END}))
    if not in_order or len(characters) > MAX_SYMBOLS:
        raise ValueError("its vocabulary is none")
    return Vocabulary(characters)


def _model(recipe: Recipe, vocabulary: Vocabulary, raw: bytes, name: str) -> Model:
    return from_bytes(KINDS[recipe.model].build(len(vocabulary), recipe.seed), raw, name)
