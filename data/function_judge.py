"""A judge of tiny functions: does Python read it, does the body do what the name says, and does the example?

Three questions, each for itself: the first is about form, the others about meaning. Bodies are walked through a
whitelist of syntax (data/whitelist.py), and examples are read as text: nothing is ever run.
"""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass

from data.operations import Composition, meaning
from data.syntax_judge import syntax
from data.verdict import Verdict, located, offset_of
from data.whitelist import RefusedError, evaluate

INPUTS = (3, 0, 1, 2, 4, 5, 10, -1, -6, 101)
"""What a body is tried on; the first that fails is shown. A body that is right on all of them is taken to be right."""
_EXAMPLE = re.compile(r"\A\n?( *)>>> (\w+)\((-?[0-9]{1,9})\)\n\1(-?[0-9]{1,9})\s*\Z", re.ASCII)


@dataclass(frozen=True)
class FunctionVerdict(Verdict):
    """Beside the verdict on the whole: is it legal Python, and do its body and its example agree with its name?"""

    parses: bool = False
    body: bool = False
    example: bool = False


class _WrongError(Exception):
    """What is wrong, and the offset of where."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message, self.offset = message, offset


def function_judge(text: str) -> FunctionVerdict:
    r"""Whether a document is a function that does what its name says, shown by an example that says so, too.

    >>> good = 'def sub4_double(x):\n    \"\"\"\n    >>> sub4_double(3)\n    -2\"\"\"\n    return (x - 4) * 2'
    >>> function_judge(good).ok
    True
    >>> function_judge(good.replace("- 4", "+ 2")).message
    'parses but wrong: sub4_double(3) is -2, and the body gives 10'
    >>> function_judge(good.replace("    -2", "    -3")).message
    'parses but wrong: sub4_double(3) is -2, and the example says -3'
    """
    tree, verdict = syntax(text)
    if tree is None:
        return FunctionVerdict(False, verdict.message, verdict.place)
    try:
        function = _the_function(text, tree)
        asked = _asked(text, function)
    except _WrongError as wrong:
        return FunctionVerdict(False, f"parses but wrong: {wrong.message}", located(text, wrong.offset), parses=True)
    found = _complaint(_check_body, text, function, asked), _complaint(_check_example, text, function, asked)
    wrong = next((one for one in found if one), None)
    message = f"parses but wrong: {wrong.message}" if wrong else ""
    place = located(text, wrong.offset) if wrong else None
    return FunctionVerdict(not wrong, message, place, parses=True, body=not found[0], example=not found[1])


_Check = Callable[[str, ast.FunctionDef, Composition], None]


def _complaint(check: _Check, text: str, function: ast.FunctionDef, asked: Composition) -> _WrongError | None:
    """What a check raises, or None."""
    try:
        check(text, function, asked)
    except _WrongError as wrong:
        return wrong
    return None


def _the_function(text: str, tree: ast.Module) -> ast.FunctionDef:
    """The one function of x that a document should be; raises _WrongError for any other."""
    function = tree.body[0] if tree.body else None
    if not isinstance(function, ast.FunctionDef):
        raise _WrongError("it is no function", 0)
    if len(tree.body) > 1:
        raise _WrongError("something stands behind the function", _offset(text, tree.body[1]))
    extras = function.decorator_list or function.returns or getattr(function, "type_params", None)
    if extras or ast.dump(function.args) != _ONE_ARGUMENT:
        raise _WrongError("a function here takes x, and nothing else", _offset(text, function))
    return function


_ONE_ARGUMENT = ast.dump(ast.parse("def f(x): 0").body[0].args)


def _asked(text: str, function: ast.FunctionDef) -> Composition:
    asked = meaning(function.name)
    if asked is None:
        raise _WrongError(f"{function.name} names no two operations that are known", _offset(text, function) + 4)
    return asked


def _check_body(text: str, function: ast.FunctionDef, asked: Composition) -> None:
    """Raise _WrongError unless the function returns, for each of INPUTS, what its name says."""
    *before, last = function.body
    if not isinstance(last, ast.Return) or last.value is None:
        raise _WrongError("it returns nothing", _offset(text, last))
    if before[:-1] or (before and not _is_text(before[0])):
        raise _WrongError("more stands in it than an example and what it returns", _offset(text, before[-1]))
    for x in INPUTS:
        value = _value(text, last.value, x)
        if value != asked(x):
            message = f"{asked.name}({x}) is {asked(x)}, and the body gives {value}"
            raise _WrongError(message, _offset(text, last.value))


def _value(text: str, body: ast.expr, x: int) -> int:
    try:
        return evaluate(body, {"x": x})
    except RefusedError as error:
        raise _WrongError(f"the body is not evaluated, since {error}", _offset(text, error.node)) from error


def _check_example(text: str, function: ast.FunctionDef, asked: Composition) -> None:
    """Raise _WrongError unless there is one example, of this function, that shows what its name says."""
    first = function.body[0]
    example = _EXAMPLE.match(first.value.value) if _is_text(first) else None
    if not example:
        raise _WrongError("it has no example that can be read", _offset(text, first))
    name, argument, shown = example[2], int(example[3]), int(example[4])
    if name != asked.name:
        raise _WrongError(f"its example calls {name}", text.find(name, _offset(text, first)))
    if shown != asked(argument):
        message = f"{name}({argument}) is {asked(argument)}, and the example says {shown}"
        raise _WrongError(message, text.find(example[4], text.find(")\n", _offset(text, first))))


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _offset(text: str, node: ast.AST) -> int:
    """Where a node begins; Python counts lines from 1, and bytes of a line from 0."""
    line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
    whole = (text.split("\n")[line - 1 : line] or [""])[0]
    characters = len(whole.encode("utf-8")[:column].decode("utf-8", "ignore"))
    return offset_of(text, line, characters + 1)
