"""Lesson 09: what data teaches of rules: rows that a database accepts, code that is right, and facts."""
