"""Lesson 09: what data can teach of logic: rows that keep a database's rules, code that runs, sums, and facts."""
