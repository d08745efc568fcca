"""Lesson 03, duplicates and secrets: what a model copies, and when it gives a secret away."""
