"""Exercise 09.1 accepts its solution, and rejects what people get wrong."""

from solved import solved

from data.rows_judge import accepted
from data.shop import PLACES
from lessons.asking.exercises import faults
from lessons.structured.rows_checks import card, check_rows

solution = solved("09.1", "keep", accepted=accepted, card=card)


def first_seen(rows):
    """A card counts as there although its first row was thrown out."""
    kept, cards = [], set()
    for row in rows:
        if accepted(row).ok and card(row) not in cards:
            kept.append(row)
        cards.add(card(row))
    return kept


def mended(rows):
    """A wrong city becomes the one of the postcode: a guess."""
    city_of = {area: city for city, areas in PLACES.items() for area in areas}
    repaired = []
    for row in rows:
        fields = row.split(",")
        fields[2] = city_of.get(fields[3][:2], fields[2])
        repaired.append(",".join(fields))
    return solution(repaired)


def test_what_the_database_takes_is_kept_and_nothing_else():
    wrong = {
        "each row alone is enough": lambda rows: [row for row in rows if accepted(row).ok],
        "who was seen is there": first_seen,
        "who is there twice is in error": lambda rows: [
            row for row in rows if accepted(row).ok and [*map(card, rows)].count(card(row)) == 1
        ],
        "to mend is to clean": mended,
        "numbers where numbers belong are enough": lambda rows: list(
            {card(row): row for row in rows if all(row.split(",")[k].isdigit() for k in (3, 5, 6))}.values()
        ),
        "seven fields are enough": lambda rows: list({card(row): row for row in rows if row.count(",") == 6}.values()),
        "nothing is no error": lambda rows: solution(rows)[:1],
    }
    assert faults(check_rows, solution, wrong) == []
