"""Lesson 04, skew and bias: which job goes with which pronoun, and who is in the stories."""
