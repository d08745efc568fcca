"""The loss falls as a power of the amount of data, down to a floor that the text itself sets."""

from collections.abc import Mapping

from lessons.finding import Claim, Finding
from lessons.scaling.amounts import forecasts


def measure(seed: int) -> Mapping[str, float]:
    """Misses in bits at 512,000 characters of laws fitted to 8,000 to 128,000."""
    stories, code = forecasts("stories", seed), forecasts("code", seed)
    return {"floor": abs(stories["with a floor"]), "pure": -stories["pure"], "code": abs(code["pure"])}


FINDING = Finding(
    name="power-law",
    lesson="06",
    paper="Kaplan et al., 2020, arXiv 2001.08361; with a floor: Hoffmann et al., 2022, arXiv 2203.15556",
    published="the loss scales as a power law with the size of the data, of the model and of the computation, some "
    "trends spanning more than seven orders of magnitude",
    claims={
        "floor": Claim("bits by which a power law with a floor is off for stories", 0.1, 0.1, "below"),
        "pure": Claim("bits by which a pure power law promises too much for stories", 0, 0.1),
        "code": Claim("bits by which a pure power law is off for real code", 0.15, 0.15, "below"),
    },
    measure=measure,
    settings_tried=6,
    remark="Counting models of order 6, over less than two decades. The stories are simple, so their floor is near; "
    "real code shows none yet, and its loss still falls by about 9 % with each doubling.",
)
