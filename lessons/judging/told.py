"""A judgement in words."""

from lessons.finding import Claim, Judgement


def told(judgement: Judgement) -> str:
    """A judgement in words, for a terminal."""
    finding = judgement.finding
    lines = [f"{finding.name} (lesson {finding.lesson}): {judgement.verdict}", f"  published: {finding.published}"]
    lines += [f"  source: {finding.paper}", f"  model: {finding.model}", f"  setting: {finding.setting}"]
    for name, claim in finding.claims.items():
        mean, low, high = judgement.interval(name)
        lines += [f"  {claim.what}: {mean:.4g}, band {low:.4g} to {high:.4g} ({sizes(claim)}): "
                  f"{judgement.verdicts[name]}"]  # fmt: skip
    if finding.null:
        found = ", ".join(f"{finding.claims[name].what}: {sum(values) / len(values):.4g}"
                          for name, values in judgement.null_values.items())  # fmt: skip
        passes = f" THE NULL PASSES: {', '.join(judgement.null_passes)}" if judgement.null_passes else ""
        lines += [f"  the null, {finding.null_is}: {found}.{passes}"]
    seeds = f"seeds {judgement.seeds[0]} to {judgement.seeds[-1]}"
    lines += [
        f"  {seeds}, {judgement.seconds / len(judgement.seeds):.1f} s each; "
        f"{finding.settings_tried} settings tried on seeds 0 to 9"
    ]
    return "\n".join(lines + ([f"  {finding.remark}"] if finding.remark else []))


def sizes(claim: Claim) -> str:
    """The published size of a claim beside the size that is asked for.

    >>> sizes(Claim("times", 1, 3, 30, published="10 times", fails_if="none more often"))
    'published: 10 times; asked: 3 to 30; no effect: 1'
    >>> sizes(Claim("bits apart", None, -0.1, 0.1, fails_if="they differ"))
    'published: -; asked: -0.1 to 0.1'
    """
    asked = f"{claim.least:.4g} to {claim.most:.4g}" if claim.bounded else f"{'more' if claim.upwards else 'less'}"
    effect = "" if claim.no_effect is None else f"; no effect: {claim.no_effect:.4g}"
    return f"published: {claim.published or '-'}; asked: {asked}{effect}"
