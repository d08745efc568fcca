"""Lesson 00, the live bench: its columns and corpora, its guide, and the presenter's view."""
