"""Lesson 06, how much and which: what more text is worth, text that is repeated, and laws of amount and mix."""
