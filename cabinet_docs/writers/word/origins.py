"""Where every printed block was written, for the manifest inside a draft."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from cabinet_docs.assembly.assembled import Entry
from cabinet_docs.writers.record import printed_text
from cabinet_docs.writers.word.properties import Origin


def origins(root: Path, entries: Iterable[Entry]) -> Iterator[Origin]:
    """The bookmark, id, file, line, source text and printed text of each block.

    The source text is the lines of the content file from the block's first to
    the one before the next block. Exempt words are left out of a public copy,
    since their entries no longer hold them.
    """
    listed = [entry for entry in entries if entry.kind not in ("title", "part", "heading", "footnote")]
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
        if line and not (entry.exempt and entry.source is None):
            after = bisect_right(starts[file], line)
            end = starts[file][after] - 1 if after < len(starts[file]) else len(files[file])
            source = "\n".join(files[file][line - 1 : end]).rstrip()
        yield Origin(entry.bookmark, entry.id, file, line, source, printed_text(entry))
