"""The quick reader of plain YAML gives what the parser gives, or leaves the text to it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet_docs.errors import Mistakes
from cabinet_docs.yaml_file import YamlNode, _Builder, _Unreadable
from cabinet_docs.yaml_plain import read_plain

PROJECT = Path(__file__).parent.parent
FILES = sorted([*PROJECT.glob("templates/*/*.yaml"), *PROJECT.glob("content/*/*/*.yaml")])

LINE = st.tuples(
    st.sampled_from(["", "  ", "    ", "- ", "  - ", "    - ", "-   "]),
    st.sampled_from(["", "a: ", "b: ", "c:", "long_name: ", "x-y: ", "a : ", "A b: "]),
    st.sampled_from([
        "", "x", "two words", "12.50", "- x", "'it''s'", '"q" # n', "# note", "w # note", "w #5", "w # 5", "w  # 5",
        "[a, b c]",
        "[]", "['a', b]", '["a, b", c]', "|", "|-", ">", "{a: b}", "{}", "*x", "x: y", "x:", "a#b",
        "https://x.y/z", "é ü",
        "{{ x }}", "~", "...", "---", "x ", "x,y", '"open', "\tx", "x\ty", "[a,, b]", "[a, b] # n", "[a, b,]",
        "?", "? x",
        "-", "-x", "%x", "@x", "x\u00a0", "\u00a0x", "| # n", "|2", "'a' b", "# n",
    ]),
).map("".join)  # fmt: skip


def parsed(lines: list[str]) -> tuple[YamlNode | None, bool]:
    """What the parser makes of it, and whether it found a mistake."""
    mistakes = Mistakes()
    try:
        return _Builder(lines, "f", mistakes).document(), bool(mistakes.found)
    except _Unreadable:
        return None, True


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_our_own_files_are_read_alike(path: Path):
    lines = path.read_text(encoding="utf-8").split("\n")
    quick = read_plain(lines, "f")

    assert quick is None or (quick, False) == parsed(lines)


@pytest.mark.parametrize("council", ["leicestershire", "examplebury"])
def test_profiles_are_plain_enough_to_be_read_quickly(council: str):
    text = (PROJECT / "templates" / council / "profile.yaml").read_text(encoding="utf-8")

    assert read_plain(text.split("\n"), "f") is not None


@given(st.lists(LINE, max_size=7))
def test_whatever_is_read_quickly_the_parser_reads_alike(lines: list[str]):
    quick = read_plain(lines, "f")

    assert quick is None or (quick, False) == parsed(lines)
