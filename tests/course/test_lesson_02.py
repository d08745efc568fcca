"""The exercises of lesson 02 accept their solutions, and reject what people get wrong."""

import random

from solved import solved

from data.noise import NEIGHBOURS
from lessons.asking.exercises import faults
from lessons.noise.checks import check_average, check_cleaner, check_noise, slips, vowel_slips
from lessons.noise.cleaning import typed_stories

SEEDS = (0, 1, 2)


def wrong_noise(hit, replace="uaeio"):
    def noise(text, rate, numbers):
        pairs = enumerate(zip(text, numbers, strict=True))
        return "".join(replace["aeiou".index(c)] if c in "aeiou" and hit(i, n, rate) else c for i, (c, n) in pairs)

    return noise


def every_character(text, rate, numbers):
    return "".join("e" if number < rate else c for c, number in zip(text, numbers, strict=True))


def lost_vowels(text, rate, numbers):
    return "".join(c for c, number in zip(text, numbers, strict=True) if c not in "aeiou" or number >= rate)


DICE = random.Random(1)


def test_a_noise_hits_its_units_at_its_rate_by_fixed_numbers():
    wrong = {
        "rate 0 may hit a little": wrong_noise(lambda i, n, rate: n <= rate),
        "new dice for each call are as good": wrong_noise(lambda i, n, rate: DICE.random() < rate),
        "the first so many in a hundred": wrong_noise(lambda i, n, rate: i < rate * 100),
        "a high number is a hit": wrong_noise(lambda i, n, rate: n > 1 - rate),
        "any vowel will do, the same one too": wrong_noise(lambda i, n, rate: n < rate, "aaeio"),
        "every character can be hit": every_character,
        "a letter may get lost": lost_vowels,
        "it is enough to be told which were hit": lambda text, rate, numbers: [n < rate for n in numbers],
    }
    assert faults(check_noise, solved("02.1", "vowel_slip"), wrong, SEEDS) == []


def test_the_fixtures_nest_and_hold_a_number_that_tells_below_from_at_most():
    cases = list(slips(4))
    assert any(text[0] in "aeiou" and numbers[0] == 0 for text, rate, numbers in cases if rate == 0)
    noise = solved("02.1", "vowel_slip")
    results = {(text, rate): noise(text, rate, numbers) for text, rate, numbers in cases}
    for text, _, _ in cases:
        hits = [
            {i for i, (a, b) in enumerate(zip(text, results[text, r], strict=True)) if a != b} for r in (0, 0.1, 0.4, 1)
        ]
        assert hits[0] == set() and hits[0] <= hits[1] <= hits[2] <= hits[3]
        assert hits[3] == {i for i, c in enumerate(text) if c in "aeiou"}


def test_the_law_says_what_is_wrong():
    assert vowel_slips("oat", "eat", 0.5, [0.1, 0.9, 0.9]) == ""
    assert "stayed" in vowel_slips("eat", "eat", 0.5, [0.1, 0.9, 0.9])
    assert "no hit" in vowel_slips("eot", "eat", 0.5, [0.9, 0.9, 0.9])
    assert "no vowel" in vowel_slips("xat", "eat", 0.5, [0.1, 0.9, 0.9])
    assert "3 characters, and has 2" in vowel_slips("at", "eat", 0.5, [0.1, 0.9, 0.9])


def unseen(text, count):
    return "\n".join(document.text for seed in SEEDS for document in typed_stories(seed).held_out)


TRUTH = {
    dirty.text: clean.text
    for pile in map(typed_stories, SEEDS)
    for dirty, clean in zip(pile.dirty, pile.clean, strict=True)
}


def test_a_cleaner_mends_what_it_can_and_reads_no_truth():
    wrong = {
        "what is odd is best deleted": lambda text, count: " ".join(w for w in text.split(" ") if count[w] >= 5),
        "texts with errors are best thrown away": lambda text, count: (
            text if all(count[w] >= 5 for w in text.split(" ")) else ""
        ),
        "all rare words are the same word": lambda text, count: " ".join(
            w if count[w] >= 5 else "the" for w in text.split(" ")
        ),
        "small letters are clean letters": lambda text, count: text.lower(),
        "leave it, it averages out": lambda text, count: text,
        "hand back the held-out set": unseen,
        "read the clean text": lambda text, count: TRUTH[text],
    }
    assert faults(check_cleaner, solved("02.2", "clean", NEIGHBOURS=NEIGHBOURS), wrong, SEEDS) == []


def test_what_reads_the_answers_is_told_so():
    assert "held-out stories" in check_cleaner(unseen).message
    assert "too good to be true" in check_cleaner(lambda text, count: TRUTH[text]).message
    assert "returned int" in check_cleaner(lambda text, count: 5).message


def test_a_cleaner_cannot_spoil_the_pile_for_the_next():
    good = solved("02.2", "clean", NEIGHBOURS=NEIGHBOURS)
    before = check_cleaner(good).message

    def spoils(text, count):
        count.clear()
        return text

    check_cleaner(spoils)
    assert check_cleaner(good).message == before


def test_averaging_out_needs_a_vote():
    wrong = {"errors in short answers weigh less": "a", "wrong labels are not learned": "b", "noise averages out": "d"}
    assert faults(check_average, "c", wrong, SEEDS) == []
