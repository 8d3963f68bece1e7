"""Reading is fast, needs no parser for plain words, and no input makes it slow."""

import subprocess
import sys

import pytest

from cabinet_docs.errors import Mistakes
from cabinet_docs.readers.words import Scope, read_markdown
from tests.work import calls

PLAIN = """Words of a report, see {{ appendix("strategy") }} and {{ facts.weeks }}. {#one}

- an item

| a |
|---|
| 1 |"""


def test_plain_words_and_tags_load_neither_parser():
    script = f"""
import sys
from cabinet_docs.errors import Mistakes
from cabinet_docs.readers.words import Scope, read_markdown
read_markdown({PLAIN!r}, "a.md", 1, Scope({{"facts": {{"weeks": 12}}}}), Mistakes())
print([name for name in ("jinja2", "markdown_it", "difflib") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "pattern",
    [
        *("*", "[", "\\", "#", "_a", "*x* ", "<a", "a", " ", "[a](b) ", "[^1]", "[^1]: x\n", "# x\n", "\x00"),
        *("{{", '{{"', "{%", "<!--", "“", "{{ “", "{{ x }}", "{% if x %}", "{#a}"),
        *("- ", "(a) x\n", "  - a\n", "* x\n", "> ", "|a", "x|", "|a|\n|-|\n"),
    ],
)
def test_hostile_words_take_time_in_proportion_to_their_length(pattern):
    """Work inside a regular expression is not counted: it would keep this test from ending."""

    def reading(length: int) -> int:
        return calls(lambda: read_markdown(pattern * (length // len(pattern)), "a.md", 1, Scope(), Mistakes()))

    assert reading(100_000) < 12 * reading(10_000) + 10_000
