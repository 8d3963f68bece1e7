"""Where every printed block was written, for the manifest inside a draft."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from cabinet_docs.assembly.assembled import Entry
from cabinet_docs.writers.record import printed_text
from cabinet_docs.writers.word.properties import Origin

_NOT_BLOCKS = ("title", "part", "heading", "footnote")
_FROM_FACTS = ("contact", "paper", "appendix")
_KEY = re.compile(r"\s*(- +)*[\w-]+:( |$)")
# Notes between colleagues, and words that a condition left out, which no built file may carry.
_NOTE = re.compile(r"<!--|-->|\{%")
_YAML_NOTE = re.compile(r"(^|\s)#")


def origins(root: Path, entries: Iterable[Entry]) -> Iterator[Origin]:
    """The bookmark, id, file, line, source text and printed text of each block.

    The source text is the block's own lines of the content file. It is left empty
    where it could give away what is not printed: the reasons beside an exempt
    appendix, a note between colleagues, the words of an exempt block. So is the id
    of a block whose words a public copy leaves out.
    """
    listed = [entry for entry in entries if entry.kind not in _NOT_BLOCKS]
    starts: dict[str, list[int]] = defaultdict(list)
    for entry in listed:
        if entry.location.file and entry.location.line:
            starts[entry.location.file].append(entry.location.line)
    for lines in starts.values():
        lines.sort()
    files: dict[str, list[str]] = {}
    for entry in listed:
        file, line = entry.location.file, entry.location.line or 0
        if line and file not in files:
            files[file] = (root / file).read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n")
        source = ""
        if line and entry.section and not entry.exempt and entry.kind not in _FROM_FACTS:
            after = bisect_right(starts[file], line)
            end = starts[file][after] - 1 if after < len(starts[file]) else len(files[file])
            source = _yaml_lines(files[file], line, end) if file.endswith(".yaml") else _lines(files[file], line, end)
        id = "" if entry.exempt and entry.source is None else entry.id  # its name may tell what the words are about
        yield Origin(entry.bookmark, id, file, line, source, printed_text(entry))


def _lines(lines: list[str], first: int, last: int) -> str:
    """The lines of a block of Markdown, up to a blank one; lines count from 1."""
    end = first
    while end < last and lines[end].strip() and not lines[end].startswith("[^"):
        end += 1
    source = "\n".join(lines[first - 1 : end])
    return "" if _NOTE.search(source) else source


def _yaml_lines(lines: list[str], first: int, last: int) -> str:
    """The line of a YAML value and those that belong to it by being set in further."""
    start = lines[first - 1]
    inside = _indent(start) + 1 if _KEY.match(start) else _indent(start)
    end = first
    while end < last and lines[end].strip() and _indent(lines[end]) >= inside:
        end += 1
    source = "\n".join(lines[first - 1 : end])
    return "" if _YAML_NOTE.search(source) or _NOTE.search(source) else source


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
