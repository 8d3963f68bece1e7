"""manifest.json: what a build made, from what, and the names that the report's blocks keep."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cabinet_docs import __version__
from cabinet_docs.assembly.assembled import AssembledReport, Entry, words_text
from cabinet_docs.assembly.ids import KeptId
from cabinet_docs.model.report import Report, Source
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.ooxml.words import one_line
from cabinet_docs.profiles.load import FILE as PROFILE
from cabinet_docs.profiles.profile import Profile

NAME = "manifest.json"
FORMAT = 1
_NOT_BLOCKS = ("title", "footnote")


class BuiltFile(NamedTuple):
    """One file of a build. `name` is relative to the report's output folder; `role` is "report" or "appendix"."""

    name: str
    role: str
    sha256: str
    letter: str | None = None
    exempt: bool = False


class Record(NamedTuple):
    """What is known of the last build. `printed` is the digest of each block's words, by its bookmark.

    `sources` and `templates` are the files that it was made from, relative to the reports folder.
    """

    files: tuple[BuiltFile, ...] = ()
    kept: tuple[KeptId, ...] = ()
    printed: tuple[tuple[str, str], ...] = ()
    final: bool = False
    sources: tuple[Source, ...] = ()
    templates: tuple[Source, ...] = ()


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def words_digest(text: str) -> str:
    """A short digest of some words; spacing does not count."""
    return sha256(one_line(text).encode())[:16]


def read_record(folder: Path) -> Record:
    """Read the last build's manifest.json; one that is missing or damaged tells nothing."""
    try:
        written = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return Record(
            tuple(
                BuiltFile(str(file["name"]), file["role"], file["sha256"], file["letter"], file["exempt"])
                for file in written["files"]
            ),
            tuple(
                KeptId(block["id"], block["section"], block["written"])
                for block in written["paragraphs"]
                if block["written"]
            ),
            tuple((block["bookmark"], block["printed"]) for block in written["paragraphs"]),
            written["final"] is True,
            _sources(written["sources"]),
            _sources(written.get("templates", ())),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Record()


def _sources(entries: Iterable[Mapping[str, str]]) -> tuple[Source, ...]:
    return tuple(Source(str(entry["file"]), str(entry["sha256"])) for entry in entries)


def templates_used(profile: Profile) -> tuple[Source, ...]:
    """The profile and the Word templates that a report is made with, relative to the reports folder."""
    paths = dict.fromkeys(path for part in profile.parts for path in (part.template.parent / PROFILE, part.template))
    return tuple(Source(f"templates/{path.parent.name}/{path.name}", sha256(path.read_bytes())) for path in paths)


def record_json(assembled: AssembledReport, profile: Profile, files: Sequence[BuiltFile], final: bool) -> bytes:
    """manifest.json (format 1, docs/design.md section 5). No clock time: the same content gives the same bytes."""
    report = assembled.report
    date = report.meeting.date
    waivers = report.details.get("ignore") or []
    written: dict[str, Any] = {
        "format": FORMAT,
        "report": report.folder,
        "type": report.type,
        "profile": report.profile,
        "meeting": {"body": report.meeting.body, "date": date.iso() if isinstance(date, CalendarDate) else None},
        "title": report.title_text,
        "final": final,
        "versions": {"cabinet-docs": __version__, "profile": profile.version},
        "waivers": waivers if final else [],
        "sources": [{"file": source.file, "sha256": source.sha256} for source in report.sources],
        "templates": [{"file": source.file, "sha256": source.sha256} for source in templates_used(profile)],
        "files": [
            {"name": file.name, "role": file.role, "letter": file.letter, "exempt": file.exempt, "sha256": file.sha256}
            for file in files
        ],
    }
    head = json.dumps(written, ensure_ascii=False, indent=1, default=_plain)
    # One line a block: json's own indenting takes ten times as long, which a large report would feel.
    blocks = json.dumps([_block(entry) for entry in assembled.entries if entry.kind not in _NOT_BLOCKS])
    return (head[:-2] + ',\n "paragraphs": ' + blocks.replace("}, {", "},\n  {") + "\n}\n").encode()


def _plain(value: object) -> str:
    return value.iso() if isinstance(value, CalendarDate) else str(value)


def _block(entry: Entry) -> dict[str, str]:
    return {
        "id": "" if entry.exempt and not entry.digest else entry.id,  # an author's name may tell what it is about
        "section": entry.section,
        "bookmark": entry.bookmark,
        "written": entry.digest,
        "printed": "" if entry.exempt else words_digest(printed_text(entry)),
    }


def printed_text(entry: Entry) -> str:
    """The words of a block as they stand in its Word paragraph."""
    words = words_text(entry.words)
    if entry.kind not in ("table", "figure"):
        return words
    if entry.label:
        return f"{entry.label}: {words}"
    return words_text(entry.rows[0][0]) if entry.rows else words  # a table without a title is known by its first cell


def waivers_told(report: Report) -> tuple[str, ...]:
    """The rules that a report sets aside, each with its reason, by whom and until when, as they are told."""
    entries = report.details.get("ignore")
    return tuple(_waiver(entry) for entry in entries if isinstance(entry, dict)) if isinstance(entries, list) else ()


def _waiver(entry: dict[str, object]) -> str:
    until = f" until {entry['until']}" if entry.get("until") else ""
    by = f" by {entry['by']}" if entry.get("by") else ""
    return f"{entry.get('rule', '')} is set aside{until}{by}: {entry.get('reason', '')}"
