"""What the hub and a learner's server agree on, without importing each other's programs."""

from pathlib import Path

PLACES = "COURSE_HUB_PLACES"
"""The variable that says which folders a Lab shows beside the learner's own."""
RUNTIME = Path("/run/course-hub")
"""Sockets of the learners' kernels, by user id: short, since Linux takes 107 characters for the name of a socket."""
