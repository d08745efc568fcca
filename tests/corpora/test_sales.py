"""The corpus of sales: what the rules promise holds of every row, and shares are what the card says."""

from collections import Counter

import numpy as np
import pytest

from data.corpora.sales import BRANCH_SHARES, KIND_SHARES, NUMBER_SHARES, sales
from data.rows_judge import judged
from data.shop import BRANCHES, PRODUCTS, SHOP_ROWS

ROWS = [SHOP_ROWS.decode(document.text)[0] for document in sales()]
RECEIPT, BRANCH, KIND, PRODUCT, PRICE, NUMBER, TOTAL = np.array([row.values for row in ROWS]).T


def test_every_row_is_legal_short_and_accepted_by_the_database():
    assert all(SHOP_ROWS.is_legal(document.text) and len(document.text) <= 60 for document in sales())
    assert all(verdict.ok for verdict in judged([document.text for document in sales()]))
    assert {row.table for row in ROWS} == {"S"}


def test_no_receipt_stands_there_twice_and_each_has_six_digits():
    assert len(set(RECEIPT)) == len(sales()) == 4_000 and {len(receipt) for receipt in RECEIPT} == {6}


def test_it_is_the_same_on_every_machine_and_another_with_another_seed():
    """Recorded once: whoever changes a rule changes this, and whatever was measured with it."""
    assert sales.__wrapped__().fingerprint == sales().fingerprint == "b18906b30653"
    few = [[document.text for document in sales(9, seed)] for seed in (0, 1)]
    assert few[0] == [document.text for document in sales()][:9] and not set(few[0]) & set(few[1])


@pytest.mark.parametrize(
    ("column", "options", "shares"),
    [(KIND, PRODUCTS, KIND_SHARES), (BRANCH, BRANCHES, BRANCH_SHARES), (NUMBER, "1234", NUMBER_SHARES)],
)
def test_shares_are_those_that_were_set(column, options, shares):
    counts = Counter(column.tolist())
    for option, share in zip(options, shares, strict=True):
        assert abs(counts[option] - 4_000 * share) <= 4 * np.sqrt(4_000 * share)


def test_the_group_is_the_kind_as_the_card_says():
    assert [document.group for document in sales()] == KIND.tolist()
    assert KIND_SHARES == (0.60, 0.25, 0.13, 0.02)
    assert "parts 60 %, tools 25 %, lights 13 % and clothes 2 %" in sales().card.groups


def test_the_price_fits_the_product_and_the_total_is_their_number_times_it():
    for kind, product, price, number, total in zip(KIND, PRODUCT, PRICE, NUMBER, TOTAL, strict=True):
        assert PRODUCTS[kind][product] == int(price) and int(number) * int(price) == int(total)
    assert len(set(PRODUCT)) == 16 and len(set(zip(PRODUCT, NUMBER, strict=True))) <= 64


def test_there_are_as_many_sales_as_receipts():
    assert len(sales(0)) == 0
    for n in (-1, 10_001):
        with pytest.raises(ValueError, match="receipts for 10,000 sales"):
            sales(n)
