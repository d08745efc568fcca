"""Findings are judged over seeds, and what came out is kept."""
