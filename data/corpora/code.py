"""Code: Python modules out of the standard library, real and as they are installed."""

import importlib.util
import platform
import re
from functools import cache

from data.card import load_card
from data.corpora.divide import join_short
from data.corpus import Corpus, CorpusError, Document

MODULES = {
    "numbers": "statistics fractions random calendar colorsys heapq bisect graphlib",
    "text": "textwrap difflib csv pprint html.parser json.decoder json.encoder configparser tokenize",
    "files": "tarfile tempfile shutil glob fnmatch gzip fileinput filecmp mailbox",
    "network": "socketserver urllib.parse http.client http.cookies http.cookiejar http.server ftplib",
    "tools": "argparse cmd doctest trace timeit dis inspect unittest.case unittest.loader",
}
"""Modules in pure Python, by what they are for; all of them stand in Python 3.11 to 3.14, each in one file."""

_DOCUMENT_LENGTH = 300
_ADDRESS = re.compile(r"\S@\w[\w-]*\.\w")
_ASCII = re.compile(r"[\n -~]*")


@cache
def code() -> Corpus:
    """Source code of the standard library, with the version of Python in its name.

    A document is a run of blocks, as blank lines divide them, of at least about 300 characters; lines are as
    they were. Groups: `TOPIC/MODULE`, such as `numbers/heapq`. Raises CorpusError for a Python without sources.
    """
    documents = (
        Document(text, id=f"code-{module}-{i:03}", source="code", group=f"{topic}/{module}")
        for topic, modules in MODULES.items()
        for module in modules.split()
        for i, text in enumerate(join_short(_blocks(source_of(module)), "\n\n", _DOCUMENT_LENGTH))
    )
    return Corpus(f"code (Python {platform.python_version()})", tuple(documents), load_card("code"))


def source_of(module: str) -> str:
    """The text of a module as it is installed; raises CorpusError where there is none."""
    spec = importlib.util.find_spec(module)
    source = spec.loader.get_source(module) if spec and spec.loader else None
    if not source:
        raise CorpusError(
            f"This Python came without the source of its module {module}, so there is no corpus of code. "
            "Install Python from python.org or from your system's packages, and make the environment anew."
        )
    return source


def _blocks(source: str) -> list[str]:
    r"""What stands between blank lines; what holds an e-mail address or a character beyond ASCII is left out.

    >>> _blocks("import re\n\n\ndef f():  \n\treturn 1\n\n# by ada@example.org\n\n# naïve")
    ['import re', 'def f():\n    return 1']
    """
    lines = [line.rstrip() for line in source.expandtabs(4).replace("\f", "").split("\n")]
    blocks = (block.strip("\n") for block in re.split(r"\n{2,}", "\n".join(lines)))
    return [block for block in blocks if block and _ASCII.fullmatch(block) and not _ADDRESS.search(block)]
