"""Results of findings, kept beside them, and the card that shows one in a lesson.

A finding takes up to a minute on several seeds, too long for a cell: the card shows what
`python -m lessons findings --record` gave. A test judges each finding anew, and refuses a record that is
older than the source of its finding, or of the experiment behind it.
"""

import inspect
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lessons import findings
from lessons.finding import Finding, Judgement
from lessons.fingerprint import experiment_files, fingerprint
from lessons.judging.told import told

HERE = Path(findings.__file__).parent


LARGEST = 1e100
"""What no measure comes to: the squares of larger numbers are no numbers any more."""


@dataclass(frozen=True)
class PaperCard:
    """Shows a judgement in a notebook: the published figure and the verdict, and on demand the numbers behind it."""

    judgement: Judgement

    def __repr__(self) -> str:
        return told(self.judgement)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/markdown": _markdown(self.judgement)}


def paper_card(name: str) -> PaperCard:
    """The card of a finding, with the result that is on record. Raises LookupError for an unknown name."""
    return PaperCard(read_record(_named(name)))


def write_record(judgement: Judgement) -> None:
    """Keep what the seeds gave, with the fingerprint of the source that gave it."""
    kept = {
        "source": source_fingerprint(judgement.finding),
        "seeds": judgement.seeds,
        "values": _rounded(judgement.values),
        "null": _rounded(judgement.null_values),
        "seconds": round(judgement.seconds, 1),
    }
    _path(judgement.finding).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def read_record(finding: Finding) -> Judgement:
    """What was kept. Raises LookupError when there is none, when it is damaged, or the finding was changed since."""
    path = _path(finding)
    command = f"python -m lessons findings --only {finding.name} --record"
    if not path.exists():
        raise LookupError(f"'{finding.name}' has not been judged yet: {command}")
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        is_current = kept["source"] == source_fingerprint(finding)
        judgement = _judgement(finding, kept) if is_current else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise LookupError(f"The record of '{finding.name}' is damaged ({error}); judge it again: {command}") from error
    if judgement is None:
        raise LookupError(f"'{finding.name}' was changed after it was judged; judge it again: {command}")
    return judgement


def _judgement(finding: Finding, kept: Mapping) -> Judgement:
    """What a record says. Raises ValueError, TypeError, KeyError or AttributeError where it says something else."""
    seeds, seconds = _numbers(kept["seeds"]), _numbers([kept["seconds"]])[0]
    values, null = ({name: _numbers(of, len(seeds)) for name, of in kept[key].items()} for key in ("values", "null"))
    if not seeds or values.keys() != finding.claims.keys() or not null.keys() <= finding.claims.keys():
        raise ValueError("it has no seeds, or other claims")
    return Judgement(finding, seeds, values, null, seconds)


def _numbers(found: Sequence, n: int | None = None) -> tuple[float, ...]:
    """So many numbers, however many where nobody says."""
    if not isinstance(found, list) or len(found) != (n or len(found)):
        raise ValueError(f"{str(found)[:40]} is no list of a number for each seed")
    if not all(isinstance(value, int | float) and abs(value) < LARGEST for value in found):
        raise ValueError(f"not all of {str(found)[:40]} are numbers")
    return tuple(found)


def _rounded(values: Mapping[str, Sequence[float]]) -> dict[str, list[float]]:
    return {name: [float(f"{value:.6g}") for value in found] for name, found in values.items()}


def source_fingerprint(finding: Finding) -> str:
    """Of the module that defines a finding, and of what it measures."""
    return fingerprint(experiment_files(Path(inspect.getfile(finding.measure))))


def _named(name: str) -> Finding:
    known = findings.known()
    if name not in known:
        raise LookupError(f"There is no finding '{name}'; there are: {', '.join(known)}.")
    return known[name]


def _path(finding: Finding) -> Path:
    return HERE / f"{Path(inspect.getfile(finding.measure)).stem}.json"


def _markdown(judgement: Judgement) -> str:
    finding = judgement.finding
    parts = [
        f"**{finding.paper}**",
        f"Published: {finding.published.rstrip('.')}.",
        f"**Here, in miniature: {judgement.verdict}.** {finding.remark}".rstrip(),
        "<details><summary>The numbers</summary>",
        "\n".join(_rows(judgement)),
        _conditions(judgement),
        "</details>",
    ]
    return "\n\n".join(parts)


def _rows(judgement: Judgement) -> list[str]:
    """The table of a card: each claim's figure, the sizes that were published and asked for, and its verdict."""
    rows = ["| here | ours | band | published | asked for | verdict |", "|---|---|---|---|---|---|"]
    for name, claim in judgement.finding.claims.items():
        mean, low, high = judgement.interval(name)
        asked = f"{claim.least:.3g} to {claim.most:.3g}" if claim.bounded else "the direction"
        rows += [f"| {claim.what} | {mean:.3g} | {low:.3g} to {high:.3g} | {claim.published or '-'} | {asked} "
                 f"| {judgement.verdicts[name]} |"]  # fmt: skip
    return rows


def _conditions(judgement: Judgement) -> str:
    """What has to be known to judge a card's numbers."""
    finding = judgement.finding
    fails = " ".join(f"*{claim.what}*: {claim.fails_if.rstrip('.')}." for claim in finding.tested.values())
    lines = [
        f"Model: {finding.model.rstrip('.')}. {finding.setting}",
        f"Seeds {judgement.seeds[0]} to {judgement.seeds[-1]}; the band covers luck in the draw of the data and of the "
        f"weights, not other texts. Settings that were tried before, on seeds 0 to 9: {finding.settings_tried}.",
        *([f"What would have made it fail: {fails}"] if fails else []),
        *([f"Without the effect ({finding.null_is}) the same measure refuses it."] if finding.null else []),
        "Judge it yourself, on seeds of your own, in a terminal in the course's folder: "
        f"`.venv/bin/python -m lessons findings --only {finding.name} --first-seed 400` "
        "(on Windows `.venv\\Scripts\\python`).",
    ]
    return "\n\n".join(lines)
