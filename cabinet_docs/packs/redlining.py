"""Writes what changed between two reports as a Word file with tracked changes, public and exempt copies apart."""

import datetime
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.assembly.assemble import assemble, exempt_statement
from cabinet_docs.assembly.assembled import AssembledReport, Entry
from cabinet_docs.assembly.file_names import safe_name, word_file_name
from cabinet_docs.assembly.ids import KeptId, bookmark_name
from cabinet_docs.compare.alike import in_the_words_of
from cabinet_docs.compare.lasting import with_lasting_names
from cabinet_docs.compare.pairing import compare
from cabinet_docs.model.blocks import Figure
from cabinet_docs.model.report import Appendix, Exemption, Part, Report
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.packs.already_public import earlier_secrets, earlier_words
from cabinet_docs.packs.building import EXEMPT_FOLDER, output_folder
from cabinet_docs.packs.comparing import EXEMPT_NAME, Side, seen_by_public, wholly_exempt
from cabinet_docs.packs.redline_output import Secretive, write_redline
from cabinet_docs.profiles.looks import Looks, read_looks
from cabinet_docs.profiles.profile import PartRule, Profile
from cabinet_docs.writers.exempt import Copy, is_wholly_exempt, public_entries, seen_from_apart
from cabinet_docs.writers.leaks.secrets import public_texts, standing_texts
from cabinet_docs.writers.word.document import WordDocument
from cabinet_docs.writers.word.redline import Redline, redline_file
from cabinet_docs.writers.word.redline_check import differences

_SOME_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)  # where nothing gives a date: never the clock's


class Written(NamedTuple):
    """The files that were written, the public one first, and what the officer should know."""

    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()


class _Pair(NamedTuple):
    """What is printed of both reports in one redline, of which parts; `why` it is not for publication, if so."""

    old: AssembledReport
    new: AssembledReport
    rules: Sequence[PartRule]
    why: str = ""


def redline(
    root: Path,
    old: Side,
    new: Side,
    output: Path | None = None,
    author: str | None = None,
    date: datetime.date | None = None,
) -> Written:
    """Write NEW in its template with tracked changes against OLD, beside NEW's output unless `output` says where.

    The changes are the `author`'s, the council's unless told otherwise, and of a
    `date`. A copy of what is not for publication is written where there is any.

    Raises:
        OutputError: it cannot be written, or would overwrite someone's work.
        Refused: the public copy would say what is not for publication.
    """
    looks = new.looks or read_looks(new.profile)
    before, after = (_in_template(side, new.profile, looks) for side in (old, new))
    if old.is_word and not new.is_word:
        before = in_the_words_of(before, after, read_is_old=True)
    elif new.is_word and not old.is_word:
        after = in_the_words_of(after, before, read_is_old=False)
    before, after = (wholly_exempt(it) if side.exempt else it for it, side in ((before, old), (after, new)))
    moment = _moment(date, after.report)
    files = []
    for pair in _pairs(before, after, new.profile, new.exempt or old.exempt):
        made = _redline(root, pair, new, looks, author or new.profile.council, moment)
        place = _place(old, new, output, bool(pair.why))
        write_redline(place, made.file.parts, () if pair.why else _secret_of(root, before, after, new.profile))
        files.append(place)
    return Written(tuple(files), tuple(_notes(old, new)))


def _redline(root: Path, pair: _Pair, new: Side, looks: Looks, author: str, moment: datetime.datetime) -> Redline:
    report = pair.new.report
    final = bool(report.details.get("publication")) or (new.is_word and report.status != "draft")
    documents: list[WordDocument] = []
    for assembled in (pair.new, pair.old):
        copy = Copy(assembled.entries, pair.rules, pair.why)
        beside = documents[0] if documents else None
        documents.append(WordDocument(assembled, new.profile, looks, root, copy, final, beside))
    made = redline_file(documents[1], documents[0], compare(pair.old, pair.new), author, moment)
    wrong = differences(made)
    if wrong:
        raise RuntimeError(f"the tracked changes do not give both reports: {wrong[0]}")
    return made


# One report after the other, in one template.


def _in_template(side: Side, profile: Profile, looks: Looks) -> AssembledReport:
    """A report with the template's own numbers and styles; one read from a Word file is assembled anew."""
    if side.looks is not None and side.looks.package.parts == looks.package.parts and side.profile == profile:
        return side.assembled
    report = _of_parts(side.assembled.report, profile)
    kept = [KeptId(entry.id, entry.section, entry.digest) for entry in side.assembled.entries if entry.digest]
    if not side.is_word:
        made = assemble(report, profile, looks, kept)
        return seen_by_public(made, profile) if side.as_public else made
    made = assemble(_with_documents(report), profile, looks, kept, file_links=False)
    names = {_same(entry): entry.bookmark for entry in side.assembled.entries if entry.source is not None}
    lasting = {
        entry.bookmark: name
        for entry in made.entries
        if (name := names.get(_same(entry), "")) and name.startswith("_cr_")
    }
    taken = set(lasting.values())
    for entry in made.entries:  # a paragraph that was copied in Word with its bookmark: the copy alone has the name
        if entry.bookmark in taken and entry.bookmark not in lasting:
            lasting[entry.bookmark] = bookmark_name("copied", entry.bookmark)
    made = with_lasting_names(made, lasting)
    return replace(made, entries=tuple(_without_picture(entry) for entry in made.entries))


def _same(entry: Entry) -> object:
    """What tells that two entries are of the same block."""
    return entry.source.id if isinstance(entry.source, Appendix) else id(entry.source)


def _of_parts(report: Report, profile: Profile) -> Report:
    """The report with every section in a part that the profile has."""
    known = [rule.key for rule in profile.parts]
    sections: dict[str, list[Part]] = {key: [] for key in known}
    for part in report.parts:
        sections[part.key if part.key in known else known[-1]].append(part)
    parts = tuple(
        Part(key, next((it.heading for it in found), ""), tuple(section for it in found for section in it.sections))
        for key, found in sections.items()
    )
    return replace(report, parts=parts)


def _with_documents(report: Report) -> Report:
    """The report of a Word file, which lists appendices without saying where their documents are."""
    listed = (
        it if it.file or it.url or it.available or it.exempt else replace(it, file=f"{it.id} of a Word file")
        for it in report.appendices
    )
    return replace(report, appendices=tuple(listed))


def _without_picture(entry: Entry) -> Entry:
    """A figure of a Word file by its caption alone: its picture is not read."""
    source = entry.source
    return entry._replace(source=None) if isinstance(source, Figure) and not source.file else entry


# What the public may see.


def _pairs(old: AssembledReport, new: AssembledReport, profile: Profile, apart_as: Exemption | None) -> Iterator[_Pair]:
    """The public copies of both, and those that are not for publication.

    With a Word file that is not for publication there is no public copy; `apart_as` is why it is not.
    """
    present = {part.key for report in (old.report, new.report) for part in report.parts if part.sections}
    rules = [rule for rule in profile.parts if rule.key in present]
    public = [rule for rule in rules if not rule.exempt]
    wholly = apart_as is not None or is_wholly_exempt(old) or is_wholly_exempt(new)
    if public and not wholly:
        yield _Pair(_public(_kept_back(old, new), profile), _public(new, profile), public)
    in_public = {rule.key for rule in public}
    inside = any(entry.exempt and entry.part in in_public for it in (old, new) for entry in it.entries)
    if wholly or inside or len(public) < len(rules):
        exempt = new.report.exempt or old.report.exempt or apart_as
        why = exempt_statement(profile, "exempt_appendix", exempt)
        apart = rules if wholly or inside else [rule for rule in rules if rule.exempt]
        yield _Pair(_from_apart(old), _from_apart(new), apart, why)


def _public(assembled: AssembledReport, profile: Profile) -> AssembledReport:
    return replace(assembled, entries=public_entries(assembled, profile))


def _from_apart(assembled: AssembledReport) -> AssembledReport:
    return replace(assembled, entries=seen_from_apart(assembled.entries))


def _kept_back(old: AssembledReport, new: AssembledReport) -> AssembledReport:
    """The old report with what has become exempt since marked as exempt, so that it is not shown as taken out."""
    if not any(entry.exempt for entry in new.entries):
        return old
    hidden = {
        change.old.bookmark
        for change in compare(old, new).changes
        if change.old is not None and change.new is not None and change.new.exempt
    }
    entries = [entry._replace(exempt=True) if entry.bookmark in hidden else entry for entry in old.entries]
    return replace(old, entries=tuple(entries))


def _secret_of(root: Path, old: AssembledReport, new: AssembledReport, profile: Profile) -> Iterator[Secretive]:
    """Whose exempt words a public redline must not have, with what is public all the same.

    What the old report says in public may be quoted in a note to the new one. It makes
    nothing public that is exempt now, unless the old report was published.
    """
    said = [text for it in (old, new) for text in standing_texts(it.report, profile)]
    before = list(public_texts(_kept_back(old, new)))
    known = before if old.report.details.get("publication") else []
    yield Secretive(
        root,
        new,
        chain(said, known, earlier_words(root, new.report, published=True)),
        chain(before, earlier_words(root, new.report, published=False)),
        earlier_secrets(root, new, profile),
    )
    yield Secretive(
        root,
        old,
        chain(said, public_texts(new), earlier_words(root, old.report, published=True)),
        earlier_words(root, old.report, published=False),
    )


def _place(old: Side, new: Side, output: Path | None, exempt: bool) -> Path:
    if output is not None:
        return _apart(output.parent) / f"{output.stem} - Exempt{output.suffix}" if exempt else output
    report = new.assembled.report
    when = old.assembled.report.meeting.date
    since = when.iso() if isinstance(when, CalendarDate) else "an undated report"
    if new.is_word:
        folder = new.path.parent
        stem = EXEMPT_NAME.sub("", new.path.stem) if exempt else new.path.stem  # a long one is cut at its end
        name = safe_name(stem, f"{' - Exempt' if exempt else ''} - Changes since {since}.docx")
    else:
        folder = output_folder(new.root, new.path)
        name = word_file_name(report, bool(report.details.get("publication")), exempt, since)
    return _apart(folder) / name if exempt else folder / name


def _apart(folder: Path) -> Path:
    return folder if folder.name == EXEMPT_FOLDER else folder / EXEMPT_FOLDER


def _moment(date: datetime.date | None, report: Report) -> datetime.datetime:
    """When the changes are said to be made: as told, SOURCE_DATE_EPOCH, or the meeting's day; never the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if date is None and epoch.isdecimal():
        with suppress(ValueError, OverflowError, OSError):  # a moment beyond all calendars
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    found = date or report.meeting.date
    if isinstance(found, CalendarDate | datetime.date) and getattr(found, "day", None):
        return datetime.datetime(found.year, found.month, found.day or 1, tzinfo=datetime.UTC)
    return _SOME_DAY


def _notes(old: Side, new: Side) -> Iterator[str]:
    for side in (old, new):
        if side.is_word:
            yield (
                f"{side.name}: shown in the template's styles, with automatic numbers; "
                "pictures in it are known by their captions"
            )
    yield "Headers, footers and the file's properties are the new report's, and are not tracked"
