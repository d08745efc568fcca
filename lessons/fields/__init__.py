"""Lesson 10: medicine, law, engineering. General and special models, what they forget, and which rules they keep."""
