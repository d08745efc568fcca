"""A name or a sentence of somebody else's as it can be sent to a page and kept in a file."""

import re

_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def as_shown(name: str) -> str:
    """The name, with what is no letter as its code.

    Such are line ends, control signs, those that turn round what follows, and bytes that are none of this machine's
    letters, for which Python has halves of surrogate pairs.

    >>> as_shown(f"caf{chr(0xDCE9)}.txt") == "caf" + chr(92) + "udce9.txt", as_shown("café.txt")
    (True, 'café.txt')
    """
    return _UNSHOWN.sub(lambda found: found[0].encode("unicode_escape").decode(), name)
