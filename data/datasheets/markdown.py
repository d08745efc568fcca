"""A datasheet as Markdown, with the front matter of Hugging Face's dataset cards where it fits, and back.

Whatever stands in an answer or a group's name is text: none of it is taken for Markdown, HTML or YAML.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Any

from data.datasheets.datasheet import Datasheet, DatasheetError
from data.datasheets.measured import Measured
from data.datasheets.questions import QUESTIONS

UNANSWERED = "*Not answered yet.*"
LONGEST = 300_000
LICENCES = frozenset(
    ["apache-2.0", "mit", "cc", "cc0-1.0", "cc-by-2.0", "cc-by-3.0", "cc-by-4.0", "cc-by-sa-3.0", "cc-by-sa-4.0",
     "cc-by-nc-4.0", "cc-by-nc-sa-4.0", "cc-by-nc-nd-4.0", "cc-by-nd-4.0", "gfdl", "odbl", "odc-by", "pddl",
     "cdla-sharing-1.0", "cdla-permissive-1.0", "cdla-permissive-2.0", "unlicense", "unknown", "other"]
)  # fmt: skip
"""Short names of licences that a dataset card knows, and that a text can have."""
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_SHARES, _COUNTS = ("groups", "scripts"), ("documents", "characters", "different_characters", "copies", "personal")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_RISKY = re.compile(r"([\\`*_{}\[\]<>#|~$&=@])|^([-+])|(?<=^)(\d+)([.)])|(?<=www)(\.)|(:)(?=//)", re.IGNORECASE)


def to_markdown(sheet: Datasheet) -> str:
    """A dataset card: front matter, what was measured as a table, and a question and its answer for each."""
    measured = sheet.measured
    rows = (f"| {name} | {_cell(value)} |" for name, value in _rows(measured))
    lines = ["---", *_front_matter(sheet), "---", "", f"# {_cell(measured.title)}", "", "## Measured", "",
             "| what | found |", "|---|---|", *rows]  # fmt: skip
    part = ""
    for question in QUESTIONS:
        if question.part != part:
            part = question.part
            lines += ["", f"## {part}"]
        lines += ["", f"### {question.text}", "", *_quoted(sheet.answers.get(question.key, ""))]
    return "\n".join(lines) + "\n"


def from_markdown(text: str) -> Datasheet:
    """The datasheet that `to_markdown` wrote, with what a person has changed in it. Raises DatasheetError."""
    if len(text) > LONGEST:
        raise DatasheetError(f"A datasheet has at most {LONGEST:,} characters, not {len(text):,}.")
    lines = text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    found = next((line for line in lines if line.startswith("measured: ")), None)
    if lines[0] != "---" or found is None:
        raise DatasheetError("This is no datasheet: it has no front matter with a line that begins 'measured: '.")
    return Datasheet(_measured(found.removeprefix("measured: ")), _answers(lines))


def _front_matter(sheet: Datasheet) -> Iterator[str]:
    """Each value is a line of JSON, which is YAML, too."""
    answers = sheet.answers
    licence = answers.get("licence", "unknown").casefold()
    languages = re.split(r"\s*[,;]\s*", answers.get("languages", "").rstrip("."))  # blanks stand between words, too
    yield f"pretty_name: {_json(sheet.measured.title)}"
    yield f"license: {_json(licence if licence in LICENCES else 'other')}"
    if all(map(_LANGUAGE.fullmatch, languages)):
        yield f"language: {_json(languages)}"
    size = next((name for limit, name in _SIZES if sheet.measured.documents < limit), "1M<n<10M")
    yield f"size_categories: {_json([size])}"
    yield 'task_categories: ["text-generation"]'
    yield f"measured: {_json(asdict(sheet.measured))}"


def _json(value: Any) -> str:
    """In one line; what YAML takes for the end of one, or does not allow at all, is escaped."""
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]",
                  lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))  # fmt: skip


def _rows(measured: Measured) -> Iterator[tuple[str, str]]:
    yield "documents", f"{measured.documents:,}"
    yield "characters", f"{measured.characters:,}, {measured.different_characters:,} of them different"
    yield "scripts", _shares(measured.scripts) or "no letters"
    yield "languages", "not guessed: see below"
    yield "groups", _shares(measured.groups)
    near = "not looked for" if measured.near_copies is None else f"{measured.near_copies:,}"
    yield "copies", f"{measured.copies:,} documents to the letter, {near} nearly"
    yield "personal data", f"{measured.personal:,} documents with an e-mail address or a telephone number, by pattern"
    yield "reading it", measured.reading
    yield "what was done", ", then ".join(measured.lineage) or "nothing"
    yield "fingerprint", measured.fingerprint


def _shares(shares: tuple[tuple[str, float], ...]) -> str:
    return ", ".join(f"{name} {share:.1%}" for name, share in shares)


def _cell(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _quoted(answer: str) -> list[str]:
    return [f"> {_escaped(line)}".rstrip() for line in answer.split("\n")] if answer else [UNANSWERED]


def _escaped(line: str) -> str:
    r"""As it stands, where it might mean something: any mark may have a backslash before it in Markdown.

    >>> _escaped("<b> & [x](y), 1. a"), _escaped("1. www.a.org"), _escaped("- $5")
    ('\\<b\\> \\& \\[x\\](y), 1. a', '1\\. www\\.a.org', '\\- \\$5')
    """
    return _RISKY.sub(lambda found: re.sub(r"([^\w\s])", r"\\\1", found[0]) if found[0] != "_" else r"\_", line)


def _unescaped(line: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line)


def _answers(lines: list[str]) -> dict[str, str]:
    asked = {f"### {question.text}": question.key for question in QUESTIONS}
    answers: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if line.startswith("#"):
            key = asked.get(line.strip(), "")
        elif key and line.startswith(">"):
            answers.setdefault(key, []).append(_unescaped(line[1:].strip()))
    return {key: "\n".join(said) for key, said in answers.items()}


def _measured(text: str) -> Measured:
    try:
        found = json.loads(text)
        wanted = {field.name for field in fields(Measured)}
        if not isinstance(found, dict) or found.keys() != wanted:
            raise ValueError("other fields than those of what is measured")
        shares = {name: tuple((str(group), float(share)) for group, share in found[name]) for name in _SHARES}
        counts = {name: int(found[name]) for name in _COUNTS}
        words = {name: str(found[name]) for name in ("title", "fingerprint", "reading")}
        near = None if found["near_copies"] is None else int(found["near_copies"])
        if min(counts.values()) < 0 or not all(0 <= share <= 1 for listed in shares.values() for _, share in listed):
            raise ValueError("counts below 0, or shares that are none")
        return Measured(**shares, **counts, **words, near_copies=near, lineage=tuple(map(str, found["lineage"])))
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise DatasheetError(
            f"What was measured cannot be read from this datasheet ({error}). Measure again."
        ) from None
