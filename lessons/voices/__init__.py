"""Lesson 01, why data matters: one model, three corpora, three voices."""
