"""Reads a redline back: with all accepted it must be the new file, with all rejected the old one."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from cabinet_docs.ooxml.package import WordPackage, write_package
from cabinet_docs.ooxml.tracked import accept_all, reject_all
from cabinet_docs.readers.word.pieces import Piece, Seen, WordFile
from cabinet_docs.readers.word.stream import read_stream
from cabinet_docs.writers.word.redline import Redline


class Difference(NamedTuple):
    """One line that is not as it should be. `settled` is "accepted" or "rejected"."""

    settled: str
    should_be: str
    is_now: str


def differences(redline: Redline) -> list[Difference]:
    """Where the redline, accepted or rejected as a whole, differs from the new or old file; none if it is right."""
    package = WordPackage("redline", redline.file.parts)
    found = []
    for settled, now, should in (
        ("accepted", accept_all(package).parts, redline.new.parts),
        ("rejected", reject_all(package).parts, redline.old.parts),
    ):
        wanted, got = lines_of(WordPackage("built", should)), lines_of(WordPackage("settled", now))
        if wanted != got:
            found.append(_first_difference(settled, wanted, got))
    return found


def _first_difference(settled: str, wanted: Sequence[str], got: Sequence[str]) -> Difference:
    at = next((at for at, (one, two) in enumerate(zip(wanted, got, strict=False)) if one != two), None)
    at = min(len(wanted), len(got)) if at is None else at
    return Difference(settled, *(side[at] if at < len(side) else "(nothing)" for side in (wanted, got)))


def lines_of(package: WordPackage) -> list[str]:
    """Everything that our reader sees of a Word file, as lines: style, label, words, where references lead, tables."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        write_package(path, package.parts)
        seen = read_stream(path, package.name)
    leads = {name: str(place) for place, line in enumerate(_every(seen.lines)) for name in line.bookmarks}
    return list(_lines(seen, seen.lines, leads))


def _lines(seen: WordFile, lines: Iterable[Seen], leads: dict[str, str]) -> Iterable[str]:
    for line in lines:
        if line.is_table:
            yield f"table, {'header' if line.header else 'no header'}"
            for row in line.rows:
                yield "row"
                for cell in row:
                    yield "cell"
                    yield from _lines(seen, cell.lines, leads)
            yield "end of table"
            continue
        pictures = f" | {'; '.join(line.pictures)}" if line.pictures else ""
        yield f"{line.style_name} | {line.label or ''} | {_words(seen, line.pieces, leads)}{pictures}"


def _words(seen: WordFile, pieces: Sequence[Piece], leads: dict[str, str]) -> str:
    out = []
    for (look, kind, target, switch), group in groupby(pieces, key=lambda it: (it.look, *it[2:])):
        text = "".join(piece.text for piece in group)
        if kind == "note":
            note = seen.notes.get(target, ("", []))[1]
            out.append(f"[note: {' '.join(_words(seen, line.pieces, leads) for line in note)}]")
        elif kind in ("jump", "field"):
            out.append(f"[{text} -> {leads.get(target, 'nowhere')} {switch}]")
        elif kind:
            out.append(f"[{text} -> {target}]")
        else:
            looks = "".join(name[0] for name in ("bold", "italic") if getattr(look, name)) + look.style
            out.append(f"{text}<{looks}>" if looks else text)
    return "".join(out)


def _every(lines: Iterable[Seen]) -> Iterable[Seen]:
    for line in lines:
        yield line
        for row in line.rows:
            for cell in row:
                yield from _every(cell.lines)
