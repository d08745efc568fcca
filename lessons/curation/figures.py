"""Figures of curation: who was dropped and why, which faults were caught, and what each dialect lost or gained."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from data.curation.curate import Funnel
from data.curation.truth import caught, score
from lessons.figures.drawable import drawable
from lessons.figures.picture import INK, PALE, Picture, Style, styles

WIDE, HALF = (6.6, 4.7), (4.6, 2.3)  # inches
FEWEST_ROWS = 4  # room is left for them, so that bars stay slim
FEWEST = 5
"""A reason that cost fewer documents than this is counted under "other"."""


def group_styles(groups: Sequence[str]) -> dict[str, Style]:
    """One style for each group, the same in all figures of a lesson."""
    return styles(groups)


def funnel_bars(funnel: Funnel, groups: Sequence[str]) -> Picture:
    """For each reason, the share of each group's documents that it cost; at the bottom what is left."""
    rows = _dropped_shares(funnel, groups)
    figure = Figure(figsize=WIDE, facecolor="white")
    figure.subplots_adjust(left=0.27, right=0.97, top=0.9, bottom=0.06)
    axes = figure.subplots()
    height = 0.8 / len(groups)
    for k, (group, style) in enumerate(group_styles(groups).items()):
        for row, (_, shares) in enumerate(rows):
            place = row + (k - (len(groups) - 1) / 2) * height
            axes.barh(place, shares[group], height * 0.92, color=style.colour)
            label = f"{group} {shares[group]:.0%}" if shares[group] >= 0.005 else ""
            axes.text(shares[group] + 0.01, place, label, va="center", fontsize=11, color=style.colour)
    axes.axhline(len(rows) - 1.5, color=INK, linewidth=1)
    axes.set_yticks(range(len(rows)), [drawable(reason) for reason, _ in rows], fontsize=13)
    axes.set_ylim(max(len(rows), FEWEST_ROWS) - 0.45, -0.55)
    axes.set_xlim(0, 1.22)
    axes.set_xticks([])
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.set_title("Who was dropped, and why: share of each group", fontsize=14, loc="left", color=INK, x=-0.3)
    spoken = "; ".join(
        f"{reason}: " + ", ".join(f"{group} {share:.0%}" for group, share in shares.items()) for reason, shares in rows
    )
    return Picture(figure, f"Share of each group's documents dropped, by reason. {spoken}.")


def _dropped_shares(funnel: Funnel, groups: Sequence[str]) -> list[tuple[str, dict[str, float]]]:
    """Reasons in the order in which they struck, and what is left; listed words count as one reason.

    Pairs, since a filter of one's own may call its reason "other" or "left".
    """
    sizes = {group: max(1, sum(document.group == group for document in funnel.raw)) for group in groups}
    counts: dict[str, dict[str, int]] = {}
    for reason, found in funnel.drops_by_reason().items():
        row = counts.setdefault(reason.split(" '")[0], dict.fromkeys(groups, 0))
        for group in groups:
            row[group] += found[group]
    rows = [(reason, row) for reason, row in counts.items() if sum(row.values()) >= FEWEST]
    other = [row for row in counts.values() if sum(row.values()) < FEWEST]
    if other:
        rows.append(("other", {group: sum(row[group] for row in other) for group in groups}))
    rows.append(("left", {group: sizes[group] - sum(row[group] for row in counts.values()) for group in groups}))
    return [(reason, {group: row[group] / sizes[group] for group in groups}) for reason, row in rows]


def caught_bars(funnel: Funnel) -> Picture:
    """For each known fault the share that was dropped or changed; precision and recall in the title."""
    found = {defect: part / whole for defect, (part, whole) in caught(funnel).items()}
    precision, recall = ("–" if value is None else f"{value:.0%}" for value in score(funnel))
    title = f"Precision {precision}, recall {recall}"
    figure = Figure(figsize=HALF, facecolor="white")
    figure.subplots_adjust(left=0.37, right=0.9, top=0.86, bottom=0.05)
    axes = figure.subplots()
    axes.barh(range(len(found)), list(found.values()), 0.62, color="#007F5F")
    for row, share in enumerate(found.values()):
        axes.text(share + 0.02, row, f"{share:.0%}", va="center", fontsize=11, color=INK)
    axes.set_yticks(range(len(found)), list(found), fontsize=11)
    axes.set_ylim(len(found) - 0.5, -0.5)
    axes.set_xlim(0, 1.1)
    axes.set_xticks([])
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    axes.set_title(title, fontsize=13, loc="left", color=INK, x=-0.5)
    spoken = ", ".join(f"{defect} {share:.0%}" for defect, share in found.items())
    return Picture(figure, f"{title}. Dropped or mended of each fault: {spoken}.")


def losses_by_group(raw: Mapping[str, float], curated: Mapping[str, float], n_chars: int) -> Picture:
    """Loss on the hidden test of each dialect, after the raw pile (hollow) and after the curated one (filled)."""
    figure = Figure(figsize=HALF, facecolor="white")
    figure.subplots_adjust(left=0.16, right=0.95, top=0.78, bottom=0.24)
    axes = figure.subplots()
    for row, (group, style) in enumerate(group_styles(list(raw)).items()):
        before, after = raw[group], curated[group]
        axes.plot([before, after], [row, row], color=style.colour, linewidth=3)
        axes.plot(before, row, style.marker, color="white", markeredgecolor=style.colour, markersize=12)
        axes.plot(after, row, style.marker, color=style.colour, markersize=12)
        axes.annotate(f"{before:.2f} → {after:.2f} {_verdict(before - after)}", (min(before, after), row), (0, 11),
                      textcoords="offset points", fontsize=12, color=style.colour)  # fmt: skip
    values = [*raw.values(), *curated.values()]
    axes.set_xlim(min(values) - 0.06, max(values) + 0.22)
    axes.set_yticks(range(len(raw)), list(raw), fontsize=13)
    axes.set_ylim(len(raw) - 0.5, -0.8)
    axes.set_xlabel("bits per character", fontsize=11)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="x", color=PALE, linewidth=0.6)
    title = f"Hidden clean test: raw (hollow), curated\n{n_chars:,} characters each"
    axes.set_title(title, fontsize=12, loc="left", color=INK, x=-0.15)
    spoken = ", ".join(f"{group} {raw[group]:.2f} raw, {curated[group]:.2f} curated" for group in raw)
    return Picture(figure, f"Loss on the hidden test in bits per character: {spoken}.")


def _verdict(gain: float) -> str:
    return "better" if gain > 0.01 else "worse" if gain < -0.01 else "same"


def strictness_curves(
    levels: Sequence[str], mean: np.ndarray, half: np.ndarray, groups: Sequence[str], title: str
) -> Picture:
    """Loss of each group (bits per character) at ever stricter filters: (L, G) and half the width of its band."""
    figure = Figure(figsize=(5.6, 3.4), facecolor="white")
    figure.subplots_adjust(left=0.14, right=0.8, top=0.88, bottom=0.19)
    axes = figure.subplots()
    places = np.arange(len(levels))
    for g, (group, style) in enumerate(group_styles(groups).items()):
        axes.fill_between(places, mean[:, g] - half[:, g], mean[:, g] + half[:, g], color=style.colour, alpha=0.18)
        axes.plot(places, mean[:, g], color=style.colour, linestyle=style.line, marker=style.marker, linewidth=2)
        axes.annotate(f"{group} {mean[-1, g]:.2f}", (places[-1], mean[-1, g]), (9, 0), textcoords="offset points",
                      va="center", fontsize=13, color=style.colour)  # fmt: skip
    axes.set_xticks(places, levels, fontsize=11)
    axes.set_xlabel("bits per character that the filter lets pass", fontsize=12)
    axes.set_ylabel("loss on the hidden test", fontsize=12)
    axes.set_ylim(0.6, 1.6)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", color=PALE, linewidth=0.6)
    axes.set_title(title, fontsize=13, loc="left", color=INK)
    spoken = "; ".join(
        f"{group}: " + ", ".join(f"{level} {value:.2f}" for level, value in zip(levels, mean[:, g], strict=True))
        for g, group in enumerate(groups)
    )
    return Picture(figure, f"{title}. Loss on the hidden test in bits per character by strictness. {spoken}.")


def trade_off_paths(paths: Mapping[str, np.ndarray], thresholds: Sequence[float]) -> Picture:
    """For each world the (T, 2) losses and shares of shouted words at T thresholds, as a path; thicker is stricter."""
    figure = Figure(figsize=(5.6, 3.4), facecolor="white")
    figure.subplots_adjust(left=0.14, right=0.97, top=0.88, bottom=0.19)
    axes = figure.subplots()
    for (name, path), style in zip(paths.items(), styles(list(paths)).values(), strict=True):
        axes.plot(path[:, 0], path[:, 1], color=style.colour, linestyle=style.line, linewidth=2)
        axes.scatter(path[:, 0], path[:, 1], s=40 + 40 * np.arange(len(path)), color=style.colour, marker=style.marker)
        off_the_line = (10, 8) if path[-1, 1] > path[0, 1] else (12, -14)
        axes.annotate(
            name, path[len(path) // 2], off_the_line, textcoords="offset points", fontsize=12, color=style.colour
        )
    top = max(path[:, 1].max() for path in paths.values())
    axes.set_ylim(-0.01, 1.25 * top)
    axes.set_yticks(np.arange(0, top + 0.05, 0.05), [f"{tick:.0%}" for tick in np.arange(0, top + 0.05, 0.05)])
    axes.set_xlabel("loss on clean text, bits per character (left: better)", fontsize=12)
    axes.set_ylabel("shouted words written", fontsize=12)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(color=PALE, linewidth=0.6)
    title = "One quality filter, two piles; larger marks: stricter"
    axes.set_title(title, fontsize=13, loc="left", color=INK)
    spoken = "; ".join(f"{name}: {_described(path, thresholds)}" for name, path in paths.items())
    return Picture(figure, f"{title}. {spoken}.")


def _described(path: np.ndarray, thresholds: Sequence[float]) -> str:
    points = zip(thresholds, path, strict=True)
    return ", ".join(f"from {t:.0%} {loss:.2f} bits, {shouted:.0%} shouted" for t, (loss, shouted) in points)
