"""Curation: filters that keep or drop with a reason, near-duplicates, and what was planted in truth."""
