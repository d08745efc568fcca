"""Datasheets: what a corpus is, measured and told."""
