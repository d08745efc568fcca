"""Lesson 07: how a model of text draws, and what its data has to do with it."""
