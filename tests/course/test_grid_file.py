"""Grid files: what they mean, and what is said of those that hold a mistake."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.scaling.grid_file import EXAMPLE, KEYS, LEAST, GridError, read_grid, spread
from lessons.scaling.mixing import no_mix

RIGHT = {"mixes": "[[0.2, 0.3, 0.5]]", "sizes": "[2_000]", "models": '["counting"]', "seeds": "[7, 9]"}


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("grids") / "grid.toml"


def written(file: Path, **changed: str) -> Path:
    file.write_text("\n".join(f"{key} = {value}" for key, value in {**RIGHT, **changed}.items()), encoding="utf-8")
    return file


def test_the_example_is_what_the_page_says():
    grid = read_grid(EXAMPLE)
    assert str(grid) == "600 runs: 200 mixes x 1 size x 1 model x 3 seeds"
    assert len(set(grid.mixes)) == 200 and grid.seeds == (0, 1, 2) and grid.models == ("counting",)


def test_all_combinations_are_run(file):
    grid = read_grid(written(file, mixes="[[0.2, 0.3, 0.5], [1, 0, 0]]", sizes="[2_000, 4_000]"))
    assert [(setting["n_chars"], *setting["mix"]) for setting in grid.settings] == [
        (2000, 0.2, 0.3, 0.5), (2000, 1, 0, 0), (4000, 0.2, 0.3, 0.5), (4000, 1, 0, 0)]  # fmt: skip
    assert grid.seeds == (7, 9) and str(grid) == "8 runs: 2 mixes x 2 sizes x 1 model x 2 seeds"


def test_mixes_that_are_spread_are_mixes_and_more_of_them_are_the_same_and_others():
    many = spread(500)
    assert spread(200) == many[:200] and len(set(many)) == 500
    assert not any(no_mix(mix) for mix in many) and min(map(min, many)) >= LEAST - 1e-9
    for part in zip(*many, strict=True):
        assert sum(part) / 500 == pytest.approx(1 / 3, abs=0.01) and max(part) > 0.85


MISTAKES = [
    ({"mixes": "0"}, "key 'mixes': 0 is not between 1 and 10,000"),
    ({"mixes": "true"}, "key 'mixes': a number of mixes, or a list of them, is expected, not True"),
    ({"mixes": "[]"}, "key 'mixes'"),
    ({"mixes": "2.5"}, "key 'mixes'"),
    ({"mixes": "[0.2, 0.3, 0.5]"}, "key 'mixes': A mix of stories, prose and code is three numbers; this is 0.2"),
    ({"mixes": "[[0.2, 0.8]]"}, "three numbers"),
    ({"mixes": "[[20, 30, 50]]"}, "Shares lie between 0 and 1"),
    ({"mixes": "[[0.2, 0.3, 0.4]]"}, "sum to 0.9"),
    ({"mixes": "[[nan, 0.5, 0.5]]"}, "Shares lie between"),
    ({"mixes": "[[true, false, false]]"}, "Shares are numbers"),
    ({"mixes": '[["a", 0.5, 0.5]]'}, "Shares lie between"),
    ({"mixes": f"[{'[1, 0, 0], ' * 10_001}]"}, "key 'mixes': there are 10,001, and 10,000 at most are taken"),
    ({"sizes": "60_000"}, "key 'sizes': a list of characters is expected, not 60000. Write, for example: sizes = "),
    ({"sizes": "[60_000.0]"}, "key 'sizes': a whole number is expected, not 60000.0"),
    ({"sizes": "[5]"}, "key 'sizes': 5 is not between 2,000 and 10,000,000"),
    ({"models": '["gpt-4"]'}, "key 'models': there is no model 'gpt-4'; there are 'counting', 'transformer', "),
    ({"models": '"counting"'}, "key 'models': a list of models is expected"),
    ({"models": "[1]"}, "there is no model 1"),
    ({"models": "[{a = 1}]"}, "there is no model {'a': 1}"),
    ({"mixes": "[[1, 0, 0], [1.0, 0, 0]]"}, "key 'mixes': (1.0, 0.0, 0.0) stands there twice"),
    ({"sizes": "[2_000, 2000]"}, "key 'sizes': 2000 stands there twice"),
    ({"models": '["counting", "counting"]'}, "key 'models': 'counting' stands there twice"),
    ({"seeds": "[1, 2, 1]"}, "key 'seeds': 1 stands there twice"),
    ({"seeds": "0"}, "key 'seeds': 0 is not between 1 and 1,000"),
    ({"seeds": "[-1]"}, "key 'seeds': -1 is not between"),
    ({"seeds": '"3"'}, "key 'seeds': a number of seeds, or a list of them, is expected, not '3'"),
    ({"learning_rate": "0.1"}, "there is no key 'learning_rate'. There are mixes, sizes, models, seeds"),
]


@pytest.mark.parametrize(("changed", "words"), MISTAKES, ids=[str(changed)[:60] for changed, _ in MISTAKES])
def test_a_mistake_is_named_with_its_key_and_what_to_do(file, changed, words):
    with pytest.raises(GridError, match=re.escape(words)) as caught:
        read_grid(written(file, **changed))
    assert str(file) in str(caught.value) and re.search(r"Write, for example|take it out", str(caught.value))


@pytest.mark.parametrize("key", KEYS)
def test_a_missing_key_is_named_with_a_line_for_it(file, key):
    written(file).write_text("".join(f"{k} = {v}\n" for k, v in RIGHT.items() if k != key), encoding="utf-8")
    with pytest.raises(GridError, match=f"the key '{key}' is missing. Add a line, such as: {key} = "):
        read_grid(file)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"mixes = ", "no TOML: Invalid value"),
        (b"mixes = 1\nmixes = 2", "no TOML: Cannot overwrite"),
        (b"\xff\xfe", "no text in UTF-8"),
        (b"import os", "no TOML"),
        (b"a = " + b"[" * 100_000, "no TOML: .*too deep"),
        (b"seeds = " + b"9" * 5_000, "no TOML: a number is too long"),
        (b"#" * 1_000_001, "a few lines"),
    ],
)
def test_what_is_no_toml_is_said_where(file, content, words):
    file.write_bytes(content)
    with pytest.raises(GridError, match=words):
        read_grid(file)


def test_the_mark_that_windows_puts_before_a_text_does_not_matter(file):
    file.write_bytes(b"\xef\xbb\xbf" + written(file).read_bytes())
    assert read_grid(file).settings


def test_a_file_that_is_not_there_or_is_a_folder_is_said(tmp_path):
    with pytest.raises(GridError, match="cannot be read: No such file"):
        read_grid(tmp_path / "none.toml")
    with pytest.raises(GridError, match="cannot be read"):
        read_grid(tmp_path)


VALUES = st.recursive(
    st.sampled_from(["1", "-1", "0.5", "nan", "inf", "true", '"a"', '"counting"', "1979-05-27", "9" * 400, "0x10"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | inner.map(lambda part: f"{{ a = {part} }}")
    ),
    max_leaves=5,
)


@settings(max_examples=60)
@given(st.sampled_from([*KEYS]), VALUES)
def test_whatever_stands_there_is_a_grid_or_one_sentence(file, key, value):
    try:
        grid = read_grid(written(file, **{key: value}))
    except GridError as error:
        assert len(str(error).splitlines()) == 1
    else:
        assert grid.settings and grid.seeds
