"""Noise for lines of code: brackets that do not match, and the Python of before 2008. Texts in quotes are not hit."""

import re

from data.corpus import Corpus
from data.edits import Noise

_QUOTED = r"""(?:'''|\"\"\").*?(?:'''|\"\"\")|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*\""""
BRACKETS = "()[]{}"


class CodeNoise(Noise):
    """Hits what its pattern has in its first group; the rest of the pattern is what it passes over."""

    def find(self, text: str) -> list[tuple[int, int]]:
        return [match.span(1) for match in self.pattern.finditer(text) if match[1] is not None]


class BrokenBrackets(CodeNoise):
    """A bracket here and there is lost, stands twice, or is one of another sort; any single one stops Python.

    >>> from data.corpus import Document
    >>> BrokenBrackets(1.0)(Corpus("tiny", (Document("print(len(rows))", "d1", "me"),)))[0].documents[0].text
    'print{lenrows))'
    """

    unit, defect = "bracket", "broken brackets"
    pattern = re.compile(rf"{_QUOTED}|([()\[\]{{}}])", re.DOTALL)

    def replacement(self, old: str, choice: int) -> str:
        side = BRACKETS.index(old) % 2
        others = ["", old * 2, *(b for b in BRACKETS[side::2] if b != old)]
        return others[choice % len(others)]


_INNER = r"[^()=*\[\-+](?:[^()=]|\([^()]*\))*"
"""What may stand in brackets so that the line is an error without them: no argument with a name, no sign before it."""
_OLD = re.compile(
    rf"(?P<print>^print\((?P<printed>{_INNER})\)$)|(?P<raise>^raise (?P<error>\w+)\((?P<why>{_INNER})\)$)"
    r"|(?P<unequal>!=)|(?<![\w.])repr\((?P<shown>[^()]+)\)|(?<![\w.])0o(?P<octal>[0-7]+)\b"
    r"|(?<![\w.])(?P<long>0[xX][0-9a-fA-F]+|[0-9]+)(?![\w.])"
)


class Python2(CodeNoise):
    """Here and there a line is written as it was until 2008: `print x`, `raise E, why`, `<>`, backticks, 0777, 17L.

    Python 3 reads none of it. Most lines hold nothing of the kind, and stay: the report says how many there were.

    >>> from data.corpus import Document
    >>> Python2(1.0)(Corpus("tiny", (Document("if_ = n != 17", "d1", "me"),)))[0].documents[0].text
    'if_ = n <> 17L'
    """

    unit, defect = "word of another Python", "Python 2"
    pattern = re.compile(rf"{_QUOTED}|({re.sub(r'[?]P<[a-z]+>', '?:', _OLD.pattern)})", re.DOTALL)

    def replacement(self, old: str, choice: int) -> str:
        found = _OLD.fullmatch(old).groupdict()
        if found["print"]:
            return f"print {found['printed']}"
        if found["raise"]:
            return f"raise {found['error']}, {found['why']}"
        if found["unequal"]:
            return "<>"
        if found["shown"]:
            return f"`{found['shown']}`"
        return f"0{found['octal']}" if found["octal"] else f"{found['long']}L"

    def note(self, corpus: Corpus, eligible: int) -> str:
        texts = [document.text for document in corpus]
        touched = sum(bool(self.find(text)) for text in texts)
        return f"{touched:,} of {len(texts):,} documents hold something that Python 2 writes in another way."


EXPRESSION_NOISES: dict[str, type[Noise]] = {noise.defect: noise for noise in (BrokenBrackets, Python2)}
"""The noises of lines of code by the plain name that a learner sees."""
