"""Corpora and what they are made of: one file for each, with its grammar, templates or sources."""
