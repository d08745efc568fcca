"""Texts that were made to make a judge fall, hang or act; none of them may, and each is given to all of them."""

from itertools import product

FUNCTION = 'def sub4_double(x):\n    """\n    >>> sub4_double(3)\n    -2"""\n    return '
MARK = "made_by_a_judge"
"""A file that would lie beside the tests if a text were run."""

NESTED = [
    opening * n + inside + closing * n
    for (opening, closing), n, inside in product(
        [
            "()",
            "[]",
            "{}",
            ("f(", ")"),
            ("x[", "]"),
            ("(lambda: ", ")"),
            ("{1: ", "}"),
            ("(yield ", ")"),
            ("f'{", "}'"),
        ],
        [19, 21, 60, 1_000, 50_000],
        ["x"],
    )
]
UNCLOSED = [opening * n for opening, n in product(["(", "[", "{", "x(", "f'{", "(\n"], [19, 90, 300, 100_000])]
PREFIXES = [
    sign * n + "x"
    for sign, n in product(
        ["-", "~", "not ", "lambda: ", "await ", "x if ", "x for ", "*", "x.", "x = "], [40, 399, 9_999]
    )
]
NUMBERS = [
    "9**9**9", "9**9**9**9", "x**x**x", "1 << 10**9", "10**10**10 % 7", "9" * 399, "9" * 5_000, "0x" + "f" * 390,
    "1e999", "1_" * 180 + "1", "-9" * 150, "x" + " * 999999999" * 30, "x" + "*x" * 190, "(x*x)*(x*x)*(x*x)*(x*x)",
    "x // 0", "x % (x - x)", "x // (x - 3)", "0777", "1.5", "1j", "True", "None", "...", "'a' * 999999999",
    "b'a' * 999999999", "[0] * 999999999", "(0,) * 10**12",
]  # fmt: skip
DEEDS = [
    f"__import__('os').system('touch {MARK}')", f"open('{MARK}', 'w')", f"exec(\"open('{MARK}', 'w')\")",
    f"eval(\"open('{MARK}', 'w')\")", "__import__('sys').exit()", "exit()", "quit()", "input()", "breakpoint()",
    "().__class__.__bases__[0].__subclasses__()", "(lambda f: f(f))(lambda f: f(f))", "getattr(x, '__class__')",
    "[y for y in iter(int, 1)]", "sum(1 for _ in iter(int, 1))", "[[[0 for a in range(99999)] for b in range(99999)]]",
    "{i: j for i in range(10**9) for j in range(10**9)}", "x if x else __import__('os')", "(y := x)", "x and x",
    "x == x",
    "print(x)", "abs(x)", "x.__class__", "x[0]", "f'{x}'", "f\"{__import__('os')}\"", "not x", "~x", "x @ x", "x / 2",
    "*x",
    "x; import os", "x\nimport os", "globals()", "raise SystemExit", "yield x", "await x", "lambda: x", "{**x}", "x, x",
]  # fmt: skip
LETTERS = [
    "\0", "x\0", "a\0b = 1", "\ud800", "x = '\udfff'", "\ufeffx", "\x03", "\x0c\x0cx", "x\r\ny", "x\ry", "\u2028",
    "\u202ex",
    "x = '\\N{BELL}'", "'\\N{no such name}'", "'\\x'", "'\\U99999999'", "'\\d'", "b'\\d'", "b'é'", "1if x else y",
    "0x1for x",
    "𝓍", "ℌ", "x²", "٣", "x = ٣", "１+１=２", "\\", "\\\n", "x \\ y", "'", '"""', "'''x", "f'{'", "f'{x!}'",
    "f'{x:{y:{z}}}'",
    "# coding: no-such-thing", "# coding: utf-7\nx", "#" * 400, "\t\tx\n x", "if x:\n\ty\n        z",
    "\n" * 390, " " * 399,
    "é" * 400, "$", "?", "x = = y", "1 is 1", "assert (x, 'y')", "'a' 'b' b'c'", "", " ", "\n", "return", "print 'x'",
]  # fmt: skip
SUMS = [
    "=", "+", "+=", "1+1", "1+1=", "=2", "1+=2", "+1=2", "1+1==2", "1++1=2", "01+1=2", "1+1=02", "1+1=←", "1+1=←02",
    "1+1=←20", "-1+2=1", "1 + 1 = 2", "1+1=2\n", "1+1=2 ", "9" * 10 + "+1=1", "1+1=" + "9" * 10, "9" * 100_000 + "+1=2",
    "1+1=" + "9" * 100_000, "٣+٣=٦", "²+2=4", "1+1=2←", "←1+1=2", "1.0+1=2", "1e9+1=2", "0x1+1=2", "1+1+1=3",
]  # fmt: skip
HEADERS = [
    "def ", "def f", "def f(", "def f(x)", "def f(x):", "def f(x): pass", "def f(x): return x",
    "def sub4_double(): return 1",
    "def sub4_double(x): return", "def sub4_double(x): return x", "def sub4_double(x=9**9**9): return x",
    "def sub4_double(x: open('a')): return x", "def sub4_double(x) -> open('a'): return x",
    "async def sub4_double(x): return x",
    "@open\ndef sub4_double(x): return x", "def sub4_double(*x): return x", "def sub4_double(x, y): return x",
    "def sub4_double(x, /): return x", "def sub4_double(x):\n    '''>>> 1'''", "class sub4_double: pass", "lambda x: x",
    "def sub4_double(x):\n    import os\n    return x", "def sub4_double(x):\n    while True: pass",
    "def sub4_double(x):\n    return sub4_double(x)", "def double_double(x):\n    ''''''\n    return (x * 2) * 2",
    "def sub4_double(x):\n    'é' + x\n    return é", "def sub4_double(x):\n  1\n  2\n  return x",
    "def add1_add1_add1(x): return x",
    FUNCTION, FUNCTION + "\n", FUNCTION + "(x - 4) * 2\n\n\nimport os", FUNCTION.replace("-2", "9" * 100) + "x",
    FUNCTION.replace("(3)", "(9**9**9)") + "x", FUNCTION.replace("(3)", "(" + "9" * 200 + ")") + "x",
    FUNCTION.replace("sub4_double(3)", "__import__('os')") + "(x - 4) * 2",
]  # fmt: skip
TEXTS = [*NESTED, *UNCLOSED, *PREFIXES, *NUMBERS, *DEEDS, *LETTERS, *SUMS, *HEADERS]
BODIES = [FUNCTION + text for text in (*NESTED, *UNCLOSED, *PREFIXES, *NUMBERS, *DEEDS)]
