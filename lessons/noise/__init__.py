"""Lesson 02, noise: text with dirt in it, labels that are wrong, and what cleaning wins back."""
