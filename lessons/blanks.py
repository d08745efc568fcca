"""What a learner gets of an exercise, and what its solution is, from one cell that holds both.

    ### BEGIN SOLUTION
    return text.upper()
    ### END SOLUTION

becomes `...  # your code here`, and `answer = "b"  # SOLUTION` becomes `answer = None  # your answer, in quotes`. The
markers are nbgrader's (nbgrader.readthedocs.io).
"""

import re
from collections.abc import Sequence

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
MARKER = re.compile(r"#.*\bSOLUTION\b")

_REGION = re.compile(rf"^([ \t]*){BEGIN}[ \t]*\n(.*?)\n[ \t]*{END}[ \t]*$", re.MULTILINE | re.DOTALL)
_ANSWER = re.compile(r"^([ \t]*[\w.]+[ \t]*=)(?!=)[ \t]*(.+?)[ \t]*# SOLUTION[ \t]*$", re.MULTILINE)
_CHOICE = re.compile(r"^\* \*\*([a-z])\*\*", re.MULTILINE)


def blank(code: str, options: Sequence[str] = ()) -> str:
    """What the learner gets; `options` are the letters to choose from, where the question gives some.

    >>> print(blank("def double(x):\\n    ### BEGIN SOLUTION\\n    return 2 * x\\n    ### END SOLUTION"))
    def double(x):
        ...  # your code here
    >>> blank('answer = "b"  # SOLUTION', ["a", "b", "c"])
    'answer = None  # your answer, in quotes: "a", "b" or "c"'
    """
    code = _REGION.sub(r"\1...  # your code here", code)
    return _ANSWER.sub(lambda found: f"{found[1]} None  # your answer{_how(found[2], options)}", code)


def solved(code: str) -> str:
    """The same cell with its solution, and without the markers.

    >>> solved('answer = "b"  # SOLUTION')
    'answer = "b"'
    """
    return _ANSWER.sub(r"\1 \2", _REGION.sub(r"\2", code))


def choices(question: str) -> list[str]:
    """The letters of a question's list of answers.

    >>> choices("Why?\\n\\n* **a** It is small.\\n* **b** It is large.")
    ['a', 'b']
    """
    return _CHOICE.findall(question)


def offer(exercise: str) -> str:
    """A cell that shows the solution of an exercise once its last line is one."""
    return (
        "# Stuck? Take away the # in the last line, and press Shift+Enter.\n"
        "from lessons.asking.exercises import solution\n\n"
        f'# solution("{exercise}")'
    )


def _how(solution: str, options: Sequence[str]) -> str:
    if solution[:1] not in ("'", '"'):
        return ""
    if solution[1:-1] not in options:
        return ", in quotes"
    *others, last = (f'"{option}"' for option in options)
    return f", in quotes: {', '.join(others)} or {last}"
