"""What is drawn of losses is what was measured, of one seed or of several."""

from dataclasses import dataclass

import numpy as np
import pytest

from lessons.figures.loss import loss_bars, loss_curves


@dataclass(frozen=True)
class Point:
    n_seen: int
    held_out_loss: float


def history(clean, noisy):
    """Two arms, each untrained and then at a loss."""
    return {"clean": [Point(0, 6.0), Point(5000, clean)], "noisy": [Point(0, 6.0), Point(5000, noisy)]}


HISTORY = history(2.0, 3.5)
OTHERS = [history(2.2, 3.5), history(2.1, 3.5)]


def lines(picture):
    return {line.get_label(): line for line in picture.figure.axes[0].lines}


def words(picture):
    return {text.get_text() for text in picture.figure.axes[0].texts}


def bands(picture):
    """The lowest and the highest loss of each band that is drawn."""
    spans = (path.get_extents() for area in picture.figure.axes[0].collections for path in area.get_paths())
    return [(span.y0, span.y1) for span in spans]


def test_curves_hold_the_numbers_of_the_history():
    found = lines(loss_curves(HISTORY, 5000))
    assert found["noisy 3.50"].get_ydata().tolist() == [6.0, 3.5]
    assert found["clean 2.00"].get_xdata()[-1] == 5.0
    assert bands(loss_curves(HISTORY, 5000)) == []


@pytest.mark.parametrize("picture", [loss_curves(HISTORY, 5000), loss_bars(HISTORY, 0.3)])
def test_words_say_the_same(picture):
    assert "latest: clean 2.00, noisy 3.50" in picture.alt


def test_curves_over_seeds_are_their_mean_and_band():
    # 2.0, 2.1, 2.2: mean 2.1, standard error 0.1 / sqrt(3), t(0.975, 2 degrees of freedom) = 4.303
    picture = loss_curves(HISTORY, 5000, others=OTHERS)
    assert lines(picture)["clean 2.10 ± 0.25"].get_ydata().tolist() == pytest.approx([6.0, 2.1])
    assert bands(picture)[0] == pytest.approx((2.1 - 0.248, 6.0), abs=1e-3)
    assert "3 seeds" in picture.figure.axes[0].get_xlabel()
    assert "mean of 3 seeds (difference to clean): clean 2.10 ± 0.25, noisy 3.50 (+1.40 ± 0.25)" in picture.alt


def test_bars_over_seeds_are_their_mean_and_band():
    picture = loss_bars(HISTORY, others=OTHERS)
    assert [bar.get_width() for bar in picture.figure.axes[0].patches] == pytest.approx([2.1, 3.5])
    assert {"2.10 ± 0.25", "3.50 (+1.40 ± 0.25)"} <= words(picture)
    assert "3 seeds" in picture.figure.axes[0].get_xlabel() and "± 0.25" in picture.alt


def test_two_seeds_have_a_mean_and_no_band_yet():
    assert {"2.10", "3.50"} <= words(loss_bars(HISTORY, others=OTHERS[:1]))
    assert bands(loss_curves(HISTORY, 5000, others=OTHERS[:1])) == []


def test_a_run_under_way_is_compared_as_far_as_it_has_come():
    picture = loss_curves({"clean": HISTORY["clean"][:1], "noisy": []}, 5000, others=OTHERS)
    assert lines(picture)["clean 6.00 ± 0.00"].get_ydata().tolist() == [6.0]
    assert "noisy" in lines(picture) and "(difference to clean): clean 6.00 ± 0.00." in picture.alt


def test_an_arm_that_was_taken_over_from_an_earlier_run_has_its_last_loss_alone():
    kept = {"clean": HISTORY["clean"][-1:], "noisy": HISTORY["noisy"]}
    assert "2.10 ± 0.25" in words(loss_bars(history(2.1, 3.5), others=[kept, history(2.2, 3.5)]))


def test_a_pinned_run_is_drawn_beside_the_mean():
    picture = loss_curves(HISTORY, 5000, pinned=history(1.0, 1.5), others=OTHERS)
    assert [1.0, 1.5] == [line.get_ydata()[-1] for line in picture.figure.axes[0].lines if line.get_linewidth() == 1]
    assert "pinned run: clean 1.00, noisy 1.50" in picture.alt


def test_a_difference_is_banded_though_bands_of_means_overlap():
    """Hard seeds are hard for both arms: what is left is 0.5, 0.6 and 0.7, whose mean is off by 0.25 at most."""
    runs = [history(1.0, 1.5), history(2.0, 2.6), history(3.0, 3.7)]
    for picture in (loss_bars(runs[0], others=runs[1:]), loss_curves(runs[0], 5000, others=runs[1:])):
        assert "clean 2.00 ± 2.48, noisy 2.60 (+0.60 ± 0.25)" in picture.alt
    low, high = bands(picture)[-1]  # of the noisy curve, from untrained models, of 6 bits, to the end
    assert (low, high) == pytest.approx((2.6 - 0.248, 6.0), abs=1e-3)


def falling(n_looks, seed=0, noisy=2.2):
    """Four arms on the way down, as a transformer goes on the live bench; with much noise, one stays high."""
    seen = np.linspace(0, 400_000, 17)[:n_looks]
    ends = {"clean": 0.75, "noisy": noisy, "skewed": 0.76, "your mix": 0.8}
    return {arm: [Point(n, end + 0.01 * seed + (6.2 - end) / (1 + n / 4000) ** 0.75) for n in seen]
            for arm, end in ends.items()}  # fmt: skip


@pytest.mark.parametrize(
    ("history", "others"),
    [
        *((falling(n_looks), ()) for n_looks in (1, 2, 6, 17)),
        (falling(17, noisy=0.97), [falling(17, seed, noisy=0.97) for seed in (1, 2)]),
    ],
)
def test_no_name_lies_over_a_line(history, others):
    figure = loss_curves(history, 400_000, 0.3, others=others).figure
    figure.draw_without_rendering()
    axes = figure.axes[0]
    words = [*axes.get_legend().get_texts(), *axes.texts]
    assert {"clean", "true"} <= {word.get_text().split()[0] for word in words}
    boxes = [word.get_window_extent() for word in words]
    for path in (line.get_transform().transform_path(line.get_path()) for line in axes.lines):
        assert not any(path.intersects_bbox(box, filled=False) for box in boxes)


def test_what_is_said_below_an_axis_is_in_the_picture():
    for options in ({}, {"pinned": falling(17)}, {"others": OTHERS}, {"pinned": HISTORY, "others": OTHERS}):
        figure = loss_curves(HISTORY, 5000, **options).figure
        figure.draw_without_rendering()
        box = figure.axes[0].xaxis.label.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= figure.bbox.x1 and box.y0 >= -1, options


@pytest.mark.parametrize("draw", [loss_bars, lambda history, **options: loss_curves(history, 5000, **options)])
def test_the_title_names_the_text_and_the_legend_a_pinned_run(draw):
    picture = draw(HISTORY, of="all three texts", pinned=HISTORY)
    axes = picture.figure.axes[0]
    assert axes.get_title(loc="left") == "Loss on all three texts" in picture.alt and "pinned run" in axes.get_xlabel()
