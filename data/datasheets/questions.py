"""What only a person can know of a text, as questions.

After Gebru et al. 2018, "Datasheets for Datasets" (arXiv 1803.09010): its seven parts, with one to three questions
of each, in words of our own.
"""

from typing import NamedTuple


class Question(NamedTuple):
    """One question: a short name, the part of a datasheet that it belongs to, and how it is asked."""

    key: str
    part: str
    text: str


QUESTIONS = (
    Question("purpose", "Motivation", "What was this text put together for?"),
    Question("makers", "Motivation", "Who put it together, and who paid for that?"),
    Question("people", "Composition", "Who is in it, or could be recognised from it?"),
    Question("absent", "Composition", "Whose voices, or which cases, are missing from it?"),
    Question("languages", "Composition", "Which languages is it in? As codes where you know them, such as en, ar."),
    Question("origin", "Collection", "Where is it from, and when was it written?"),
    Question("consent", "Collection", "Did those who wrote it, and those whom it is about, agree to this use?"),
    Question("changes", "Preparation", "What had been changed or left out before the toolkit read it?"),
    Question("uses", "Uses", "What is it good for, and what has been done with it already?"),
    Question("not_for", "Uses", "What must nobody use it for, and why?"),
    Question("licence", "Distribution", "Under which licence may it be passed on? Its short name, such as cc-by-4.0."),
    Question("contact", "Maintenance", "Who answers for it, and how can they be reached?"),
    Question("removal", "Maintenance", "How can somebody have their words taken out?"),
)
