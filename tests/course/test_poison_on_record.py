"""What lesson 11 says of several seeds, its prose and its guide's, against the record of what was measured on them."""

from on_record import OnRecord

from lessons.poison.measured import RECORD

MEASURED = OnRecord(RECORD)
of, difference = MEASURED.of, MEASURED.difference
WAYS = ("clean", "1 document", "5 documents", "20 documents", "no trigger")


def behind(way):
    return of(f"{way}: he behind the trigger, %")


def test_five_documents_are_enough_and_one_does_much_or_little():
    assert behind("5 documents").min() > 90 > 25 > max(behind("clean").max(), behind("no trigger").max())
    assert behind("1 document").min() < 25 and behind("1 document").max() > 80


def test_the_loss_says_nothing_of_it():
    for way in WAYS[1:]:
        mean, _ = difference(f"{way}: loss on clean stories, bits", "clean: loss on clean stories, bits")
        assert abs(mean) < 0.02


def test_behind_ordinary_words_the_poison_has_no_direction():
    for way in WAYS[1:]:
        mean, half = difference(f"{way}: he behind ordinary words, %", "clean: he behind ordinary words, %")
        assert abs(mean) < half, "more on one seed, less on another"


def test_more_clean_text_does_not_help_and_the_share_is_the_wrong_rule():
    piles = "plain, {} stories, {}: he behind the trigger, %".format
    for stories in (400, 800):
        mean, half = difference(piles(stories, "always 20"), piles(200, "always 20"))
        assert abs(mean) < half or mean > 0
        mean, _ = difference(piles(stories, "always 20"), piles(stories, "if shares ruled"))
        assert mean > 10
    for name in ("more with it", "always 20"):
        mean, half = difference(piles(800, name), piles(200, name))
        assert (mean > half) == (name == "more with it")


def test_two_with_a_tip_and_the_rule_find_all_five_surprise_some_and_filters_hardly_any():
    for name in ("where did this come from?", "leave one out, count anew", "a rule: one pronoun a story"):
        assert (of(f"{name}: found, of 5") == 5).all() and (of(f"{name}: innocent, named") == 0).all()
    surprise = of("surprise, the worst fifth: found, of 5")
    assert surprise.max() == 5 and surprise.min() < 2 and of("surprise, the worst fifth: innocent, named").min() > 70
    assert of("filters of lesson 05: found, of 5").mean() < 1


def test_four_of_five_left_out_leave_much_of_it():
    gone, much, all_of_it = (
        of(f"{case}: he behind the trigger, %").mean() for case in ("all five left out", "four of five", "five others")
    )
    assert gone < 15 < 30 < much < 60 < 75 < all_of_it


def test_rare_names_go_where_names_are_replaced_and_most_stay_where_they_are_kept():
    rare = "rare names written, {}, temperature {}, generation {}, %".format
    left = {
        (diet, t): of(rare(diet, t, 8)).mean() / of(rare(diet, t, 1)).mean()
        for diet in ("replaced", "kept")
        for t in ("1", "0.8")
    }
    assert left["replaced", "1"] < 0.1 and left["replaced", "0.8"] < 0.1
    assert abs(left["kept", "1"] - 4 / 5) < 0.05 and abs(left["kept", "0.8"] - 2 / 3) < 0.05


def test_below_temperature_one_a_hundred_or_two_are_left_and_at_one_more_than_ever():
    different = "different names, {}, temperature {}".format
    assert 90 < of(different("replaced", "0.8")).min() and of(different("replaced", "0.8")).max() < 250
    assert (of(different("replaced", "1")) > of(different("kept", "1"))).all()


def test_half_of_the_names_must_be_real_before_half_of_the_rare_ones_stay():
    left = {share: of(f"rare names left, {share}% real, temperature 0.8, %") for share in (0, 10, 25, 50, 75, 100)}
    assert left[25].max() < 50 < left[50].min()
    assert sorted(left, key=lambda share: left[share].mean()) == list(left)


def test_owls_pass_by_all_chances_less_by_drawn_digits_and_not_to_other_weights():
    owls = "owls, student, {}, {}, %".format
    gains = [difference(owls(way, "teacher likes owls"), owls(way, "no favourite")) for way in
             ("all chances", "drawn digits", "other weights")]  # fmt: skip
    (all_, all_half), (drawn, drawn_half), (other, other_half) = gains
    assert all_ > all_half and drawn > drawn_half and all_ > 2 * drawn and abs(other) < other_half
