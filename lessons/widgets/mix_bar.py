"""MixBar: shares of a whole, as one bar in as many colours as there are parts."""

from collections.abc import Sequence
from pathlib import Path

import traitlets

from lessons.widgets.shared_code import SharedCode


class MixBar(SharedCode):
    """A bar poured from parts; what lies between two of them is a handle, to be dragged or moved with the keys.

    `value` is the share of each of the `parts`, from 0 to 1, and always sums to 1; `hues` are their colours, such as
    #0072B2. A handle that meets another one pushes it. With `continuous_update`, the page reports each move of a
    drag, else where it ends; keys are reported either way. Raises TraitError for what is no mix of the parts.

    >>> MixBar(parts=["clean", "noisy", "skewed"], value=[2, 1, 1]).value
    [0.5, 0.25, 0.25]
    """

    script = Path(__file__).with_suffix(".js").read_text("utf-8")
    style = Path(__file__).with_suffix(".css").read_text("utf-8")

    label = traitlets.Unicode("mix").tag(sync=True)
    parts = traitlets.List(traitlets.Unicode()).tag(sync=True)
    hues = traitlets.List(traitlets.Unicode()).tag(sync=True)
    value = traitlets.List(traitlets.Float()).tag(sync=True)
    continuous_update = traitlets.Bool(True).tag(sync=True)

    @traitlets.validate("value")
    def _is_a_mix(self, proposal: traitlets.Bunch) -> list[float]:
        weights = proposal["value"]
        if len(weights) != len(self.parts) or any(not 0 <= weight < float("inf") for weight in weights):
            raise traitlets.TraitError(f"A share for each of {', '.join(self.parts)} is wanted, not {weights}.")
        if weights and not any(weights):
            raise traitlets.TraitError("A mix of nothing is no mix: give at least one share more than 0.")
        return poured(weights)


def poured(weights: Sequence[float]) -> list[float]:
    """Shares in the proportion of some weights, to four decimals; those that sum to 1 stay what they are.

    >>> poured((1, 1, 1)), poured((0.6, 0.25, 0.15))
    ([0.3333, 0.3334, 0.3333], [0.6, 0.25, 0.15])
    """
    total = sum(weights)
    if not weights or abs(total - 1) < 1e-9:
        return list(weights)
    ends = [round(sum(weights[: i + 1]) / total, 4) for i in range(len(weights))]
    return [round(end - start, 4) for start, end in zip([0.0, *ends], ends, strict=False)]
