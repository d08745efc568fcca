"""Lesson 11: data that turns on its readers: a backdoor of five documents, and models that read models."""
