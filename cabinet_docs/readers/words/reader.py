"""The ways in: the words of a whole file, and those of one line."""

import re
from itertools import islice

from cabinet_docs.errors import Mistakes
from cabinet_docs.model.inlines import Words
from cabinet_docs.readers.words.attributes import take_attributes
from cabinet_docs.readers.words.blocks import Headed, read_blocks
from cabinet_docs.readers.words.footnotes import report_unused, take_footnotes
from cabinet_docs.readers.words.inlines import read_words
from cabinet_docs.readers.words.reading import Reading
from cabinet_docs.readers.words.scope import Scope
from cabinet_docs.readers.words.settle import settle

# Control characters and those that Unicode keeps for no one; a Word file cannot hold them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def read_markdown(text: str, file: str, line: int, scope: Scope, mistakes: Mistakes) -> list[Headed]:
    """The blocks of a text whose first line is line `line` of its file, under their `# ` headings.

    The first has no heading where words come before the first heading. Whatever is
    wrong goes to `mistakes`, and reading goes on.
    """
    reading = Reading(file, mistakes)
    lines = settle(_cleaned(text, line, reading), line, scope, reading)
    if "[^" in text:
        lines = take_footnotes(lines, reading)
    headed = read_blocks(lines, reading)
    report_unused(reading)
    return headed


def read_line(text: str, file: str, line: int, scope: Scope, mistakes: Mistakes) -> Words:
    """One run of words, such as a title or a note: no blocks and no names."""
    reading = Reading(file, mistakes)
    lines = settle(_cleaned(text, line, reading), line, scope, reading)
    words = "\n".join(text.lstrip(" \t") for text in lines.texts).strip(" \t\n")
    words, _ = take_attributes(words, line, reading)
    return read_words(words, line, reading)


def _cleaned(text: str, line: int, reading: Reading) -> str:
    """The text without characters that no document can hold; each is a mistake."""
    for match in islice(_FORBIDDEN.finditer(text), 20):
        number = line + text.count("\n", 0, match.start())
        hint = "Delete it and type the character anew: it often comes along with pasted words."
        reading.mistake(f"There is a control character (U+{ord(match.group()):04X}) here", number, hint)
    return _FORBIDDEN.sub("", text)
