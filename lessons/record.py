"""Results of findings, kept beside them, and the card that shows one in a lesson.

A finding takes up to a minute on several seeds, too long for a cell: the card shows what
`python -m lessons findings --record` gave. A test judges each finding anew, and refuses a record that is
older than the source of its finding, or of the experiment behind it.
"""

import inspect
import json
from dataclasses import dataclass
from pathlib import Path

from lessons import findings
from lessons.finding import Finding, Judgement
from lessons.fingerprint import experiment_files, fingerprint

HERE = Path(findings.__file__).parent


@dataclass(frozen=True)
class PaperCard:
    """Shows a judgement in a notebook: the published figure, ours, the band and the verdict."""

    judgement: Judgement

    def __repr__(self) -> str:
        from lessons.judging import told

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
        "values": {name: [float(f"{value:.6g}") for value in values] for name, values in judgement.values.items()},
        "seconds": round(judgement.seconds, 1),
    }
    _path(judgement.finding).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def read_record(finding: Finding) -> Judgement:
    """What was kept. Raises LookupError when there is none, or when the finding was changed since."""
    path = _path(finding)
    command = f"python -m lessons findings --only {finding.name} --record"
    if not path.exists():
        raise LookupError(f"'{finding.name}' has not been judged yet: {command}")
    kept = json.loads(path.read_text(encoding="utf-8"))
    if kept["source"] != source_fingerprint(finding):
        raise LookupError(f"'{finding.name}' was changed after it was judged; judge it again: {command}")
    values = {name: tuple(values) for name, values in kept["values"].items()}
    return Judgement(finding, tuple(kept["seeds"]), values, kept["seconds"])


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
    finding, verdicts = judgement.finding, judgement.verdicts
    rows = ["| here, in miniature | ours | band | asked for | |", "|---|---|---|---|---|"]
    for name, claim in finding.claims.items():
        mean, low, high = judgement.interval(name)
        asked = f"{claim.side} {claim.size:.3g}"
        rows += [f"| {claim.what} | {mean:.3g} | {low:.3g} to {high:.3g} | {asked} | {verdicts[name]} |"]
    seeds = (
        f"Seeds {judgement.seeds[0]} to {judgement.seeds[-1]}. Settings that were tried before, on other seeds: "
        f"{finding.settings_tried}. Judge it yourself, on seeds of your own: "
        f"`python -m lessons findings --only {finding.name} --first-seed 200`."
    )
    parts = [
        f"**{finding.paper}**",
        f"Published: {finding.published}",
        "\n".join(rows),
        f"**Verdict: {judgement.verdict}.** {finding.remark}",
        seeds,
    ]
    return "\n\n".join(parts)
