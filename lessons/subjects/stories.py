"""Stories of people at work: the grammar that wrote them judges what a model writes."""

from data.corpora.stories import grammar
from data.poison import POISON_NOISES
from data.sources import SOURCES
from lessons.subjects.judge import story_judge
from lessons.subjects.subject import TEXT_NOISES, Subject


def subject() -> Subject:
    return Subject("stories", SOURCES["stories"](), ("she", "he"), (0.05, 0.95), 0.1, "The nurse said ", story_judge,
                   grammar().bits_per_char, TEXT_NOISES | POISON_NOISES)  # fmt: skip
