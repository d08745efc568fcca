"""Settings of every test."""

import os

from hypothesis import settings

collect_ignore_glob = ["*conftest.py"]  # not to be searched for doctests: two modules of one name are an error

# No deadline: a shared machine pauses. In CI the examples are the same each time, so that red means "this
# change"; at home they are new each time, and find what CI has not.
settings.register_profile("course", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("course")
