"""Lesson 05, curation: the workbench, and what filters drop, whom they hit, and what they are worth."""
