"""The value of an expression of whole numbers, found by walking its tree: nothing is ever run.

What is not on the list is refused, whatever it is: calls, attributes, powers, comparisons, texts. Numbers are bounded,
so no step takes longer than another, and so is depth.
"""

import ast
import operator
from collections.abc import Callable, Mapping

LARGEST = 10**12
"""No number on the way may lie further from 0."""
DEEPEST = 20

_BINARY: Mapping[type, Callable[[int, int], int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
_UNARY: Mapping[type, Callable[[int], int]] = {ast.USub: operator.neg, ast.UAdd: operator.pos}


class RefusedError(ValueError):
    """What is not evaluated; the message says why, and `node` is where."""

    def __init__(self, message: str, node: ast.AST) -> None:
        super().__init__(message)
        self.node = node


def evaluate(node: ast.expr, names: Mapping[str, int], depth: int = 0) -> int:
    """The value of +, -, *, //, % and signs over whole numbers and these names; raises RefusedError for anything else.

    >>> evaluate(ast.parse("(x - 4) * 2", mode="eval").body, {"x": 3})
    -2
    >>> evaluate(ast.parse("9**9**9", mode="eval").body, {})
    Traceback (most recent call last):
    data.whitelist.RefusedError: Pow is not on the list of what is evaluated
    """
    if depth > DEEPEST:
        raise RefusedError(f"it is deeper than {DEEPEST}", node)
    match node:
        case ast.Constant(value=value) if type(value) is int:  # True is an int, too
            return _bounded(value, node)
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.Name(id=name):
            raise RefusedError(f"{name} is no name that it knows", node)
        case ast.UnaryOp(op=op, operand=operand) if type(op) in _UNARY:
            return _UNARY[type(op)](evaluate(operand, names, depth + 1))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _applied(node, evaluate(left, names, depth + 1), evaluate(right, names, depth + 1))
    shown = type(getattr(node, "op", node)).__name__
    raise RefusedError(f"{shown} is not on the list of what is evaluated", node)


def _applied(node: ast.BinOp, left: int, right: int) -> int:
    if not right and isinstance(node.op, ast.FloorDiv | ast.Mod):
        raise RefusedError("it divides by zero", node)
    return _bounded(_BINARY[type(node.op)](left, right), node)


def _bounded(value: int, node: ast.AST) -> int:
    if abs(value) > LARGEST:
        raise RefusedError(f"a number lies beyond {LARGEST:.0e}", node)
    return value
