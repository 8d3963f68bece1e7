"""What must not stand in anything public: exempt words and figures, clearances, notes between colleagues."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from cabinet_docs.assembly.assemble import appendix_exemption
from cabinet_docs.assembly.assembled import AssembledReport, Entry, words_text
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Figure
from cabinet_docs.model.report import Report
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.ooxml.contents import contents
from cabinet_docs.profiles.profile import Profile

SecretKind = Literal["words", "document", "note", "name"]
_NOT_SECRET = ("heading", "part", "title", "appendix")  # an exempt appendix is listed by its title
_MARKDOWN_NOTE = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BLOCK = re.compile(r"^\s*(?:- +)?(?:[\w-]+:)?\s*[|>][+-]?\d?\s*(?:#.*)?$")
_TELLING = 6  # words of a reason that is still to be found out, such as one taken over; fewer only ask for it
_SCHEMA = "yaml-language-server"


class Secret(NamedTuple):
    """Something that must not stand in a public file. `what` tells an officer what it is, and where it was written.

    Of "words" (an exempt paragraph) even a few count; of a "document" or "note" a
    sentence; a "name" only together with one of `dates`.
    """

    kind: SecretKind
    what: str
    text: str
    dates: tuple[CalendarDate, ...] = ()


class Secrets(NamedTuple):
    """The secrets of a report. `files` are the digests of exempt files, `unread` those that nothing can be told of."""

    found: tuple[Secret, ...]
    files: Mapping[str, str]
    unread: tuple[str, ...]


def secrets_of(root: Path, assembled: AssembledReport) -> Secrets:
    """Everything that a report keeps from the public. `root` is the reports folder."""
    report = assembled.report
    exempt = exempt_of(root, assembled)
    return exempt._replace(found=(*exempt.found, *_clearances(report), *_notes(root, report)))


def exempt_of(root: Path, assembled: AssembledReport) -> Secrets:
    """What of a report is exempt: words, documents and why they are; not what only colleagues read."""
    report = assembled.report
    found: list[Secret] = []
    unread: list[str] = []
    for entry in assembled.entries:
        if entry.exempt and entry.kind not in _NOT_SECRET:
            where = f"exempt words of {entry.location}" if entry.location.file else "exempt words"
            found += [Secret("words", where, text) for text in entry_texts(entry)]
    for appendix in report.appendices:
        if appendix.file and appendix_exemption(appendix, report):
            what = f"the exempt appendix '{appendix.title}'"
            try:
                said = contents(root / appendix.file)
            except OSError as error:
                unread.append(f"{what}: {error}")
                continue
            text = "\n".join(passage.text for passage in said.passages if _speaks(passage.place))
            found.append(Secret("document", what, text))
            unread += (f"{what}: {why}" for why in said.unread)
    found += _reasons(report)
    return Secrets(tuple(found), _exempt_files(assembled), tuple(unread))


def _speaks(place: str) -> bool:
    """Whether a place in a document holds words of its own, rather than what Office calls its styles and links."""
    dull = (
        "the names of its parts", "its styles", "its settings", "the addresses of its links", "its part '",
        "properties", "a header", "a footer", "the code of a field",
    )  # fmt: skip
    return not any(part in place for part in dull)


def entry_texts(entry: Entry) -> Iterator[str]:
    """The words of a line; of a table row by row, and of a picture or chart what stands for it."""
    yield words_text(entry.words)
    for row in entry.rows:
        yield " ".join(words_text(cell) for cell in row)
    if isinstance(entry.source, Figure):
        yield entry.source.alternative
        if entry.source.chart:
            chart = entry.source.chart
            for name, label in zip(chart.names, chart.labels, strict=False):
                yield f"{name} {label}"


def public_texts(assembled: AssembledReport) -> Iterator[str]:
    """What the report itself says in public: none of it can leak."""
    for entry in assembled.entries:
        if not entry.exempt or entry.kind in _NOT_SECRET:
            yield from entry_texts(entry)
    report = assembled.report
    yield report.meeting.body
    yield from (str(title) for title in report.report_of)


def standing_texts(report: Report, profile: Profile) -> Iterator[str]:
    """What every report of a profile may say in public: its sentences, its officers' posts, and the title block."""
    from cabinet_docs.writers.word.merge import report_of_text

    yield from profile.sentences.values()
    yield profile.recommendation_lead_in
    yield from (f"the {post.title}" for post in profile.titles)
    if report.report_of:
        yield report_of_text(report, profile)
    if isinstance(member := report.details.get("lead_member"), str):
        yield member


def _reasons(report: Report) -> Iterator[Secret]:
    exemptions = [report.exempt, *(appendix.exempt for appendix in report.appendices)]
    for exemption in exemptions:
        reason = exemption.public_interest if exemption else ""
        said = reason.words if isinstance(reason, Todo) else reason
        if exemption and said.strip() and (isinstance(reason, str) or len(said.split()) >= _TELLING):
            place = exemption.location
            where = f"why something is exempt, {place}" if place.file else "why something is exempt"
            yield Secret("words", where, said)


def _clearances(report: Report) -> Iterator[Secret]:
    entries = report.details.get("clearance")
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("name"), str):
            days = [day for key in ("asked", "cleared") if isinstance(day := entry.get(key), CalendarDate)]
            yield Secret("name", "the clearances in report.yaml", entry["name"], tuple(days))


def _exempt_files(assembled: AssembledReport) -> dict[str, str]:
    """The digests of the files that are exempt, of appendices and pictures, and of none that is public too."""
    report = assembled.report
    digests = {source.file: source.sha256 for source in report.sources}
    exempt: dict[str, str] = {}
    public = set()
    for appendix in report.appendices:
        if appendix.file and appendix_exemption(appendix, report):
            exempt[appendix.file] = f"the exempt appendix '{appendix.title}'"
    for entry in assembled.entries:
        if isinstance(entry.source, Figure) and entry.source.chart is None:
            if entry.exempt:
                exempt[entry.source.file] = f"the exempt picture of {entry.location}"
            else:
                public.add(entry.source.file)
    return {digests[file]: what for file, what in exempt.items() if file in digests and file not in public}


def _notes(root: Path, report: Report) -> Iterator[Secret]:
    """The notes between colleagues in the content files."""
    for source in report.sources:
        ending = source.file.rsplit(".", 1)[-1]
        if ending not in ("md", "yaml"):
            continue
        try:
            text = (root / source.file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        if ending == "md" or "<!--" in text:
            for found in _MARKDOWN_NOTE.finditer(text):
                yield _note(source.file, text.count("\n", 0, found.start()) + 1, found[1])
        if ending == "yaml" and "#" in text:
            for line, words in _yaml_notes(text):
                yield _note(source.file, line, words)


def _note(file: str, line: int, words: str) -> Secret:
    return Secret("note", f"a note between colleagues, {Location(file, line)}", words)


def _yaml_notes(text: str) -> Iterator[tuple[int, str]]:
    """The comments of a YAML file by line; a # inside quotes or in a text of several lines is none."""
    inside: int | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        indent = len(line) - len(line.lstrip(" "))
        if inside is not None and (not line.strip() or indent > inside):
            continue
        inside = indent if _BLOCK.match(line) else None
        place = _comment(line)
        if place is not None and _SCHEMA not in line:
            yield number, line[place + 1 :]


def _comment(line: str) -> int | None:
    if "#" not in line:
        return None
    quote = ""
    for place, sign in enumerate(line):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and (place == 0 or line[place - 1] in " :-[{,"):
            quote = sign
        elif sign == "#" and (place == 0 or line[place - 1] in " \t"):
            return place
    return None
