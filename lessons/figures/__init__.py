"""Figures that several lessons draw; each a picture with words for those who cannot see it."""
