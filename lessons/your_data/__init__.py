"""Lesson 12, your own data: a text of the learner's own, through everything, to its datasheet."""
