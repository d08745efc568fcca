"""Lesson 08: how a model of text sings, speaks and moves, and what its data has to do with it."""
