"""Rows before models: a few rules of the table as its schema has them, and rows that break one each."""

import re

from data.rows_judge import accepted
from data.shop import SCHEMA

SHOWN = ("card ", "city ", "plan ", "born ", "joined ", "CHECK (joined - born", "CHECK (card", "FOREIGN KEY")
"""How the lines begin that are shown: those that the lesson speaks of."""
RIGHT = "M:194217,Ada Reed,Dunhaven,40123,solo,1980,2019"
BROKEN = {
    "the year of birth is a remark": ("1980", "unknown"),
    "the card begins with another year": ("M:194217", "M:204217"),
    "the postcode is another city's": ("40123", "30123"),
    "she is 39, and on the plan for those from 60": ("solo", "senior"),
}
"""What is changed in the right row. The last one breaks a rule that the schema does not have."""


def rules() -> str:
    """The lines of the schema that the lesson speaks of, without the names of their CHECKs."""
    table = SCHEMA.partition("CREATE TABLE members (")[2].partition(") STRICT;")[0]
    lines = (re.sub(r'^CONSTRAINT "[^"]*" ', "", line.strip()).rstrip(",") for line in table.splitlines())
    return "\n".join(line for line in lines if line.startswith(SHOWN))


def said_of_rows() -> str:
    """The right row and the broken ones, each with the database's own words below."""
    rows = {"nothing is wrong": RIGHT} | {what: RIGHT.replace(*change) for what, change in BROKEN.items()}
    return "\n".join(f"{row:52}{what}\n    {accepted(row).message or 'accepted'}" for what, row in rows.items())
