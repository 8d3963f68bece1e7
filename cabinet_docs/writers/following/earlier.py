"""The report that a new one follows, with everything about it that the new one takes over or answers for."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.assembly.references import Resolver
from cabinet_docs.checks.unmarked import FoundPromise
from cabinet_docs.errors import Mistakes
from cabinet_docs.model.decision import Decision
from cabinet_docs.model.report import RECOMMENDATIONS, Event, Owed, Part, Report, Section
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers import keys
from cabinet_docs.readers.content_files import ContentFiles
from cabinet_docs.readers.fields import FieldReader
from cabinet_docs.readers.figures.finding import BUDGET, CONSULTATION, kind_of_earlier
from cabinet_docs.readers.words import Scope
from cabinet_docs.writers.following.carried_words import seen_from, todo

_FOOTNOTE = re.compile(r"^\[\^([^\]\s]+)\]:.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]+\S)))*\n?", re.MULTILINE)


@dataclass(frozen=True)
class Earlier:
    """The report as published, if it was; else as it stands. `folder` is its folder in content/.

    `root` is the reports folder that it was read from: the frozen copy's own, or
    the usual one, as `files` is the folder with its files. `scope` and `resolver`
    tell what its tags print. `owed` is what its follower has to answer for, and
    `unlisted` what it promises without listing it: each with the other places.
    `promising` are all the places where its words promise, listed or not. `decision` is
    what was resolved on it, as it is recorded now.
    """

    report: Report
    profile: Profile
    assembled: AssembledReport
    scope: Scope
    resolver: Resolver
    folder: Path
    root: Path
    files: Path
    owed: tuple[Owed, ...]
    unlisted: tuple[tuple[FoundPromise, list[FoundPromise]], ...]
    promising: tuple[FoundPromise, ...] = ()
    decision: Decision | None = None

    def sections(self) -> Iterator[tuple[Part, Section]]:
        """Its sections that are words, in the order of printing."""
        for part in self.report.parts:
            yield from ((part, section) for section in part.sections if section.kind == "words")

    def labels(self, key: str) -> str:
        """The paragraphs of a section: "paragraphs 27 to 29"; empty where none is numbered."""
        found = [
            (entry.label or "").strip().rstrip(".")
            for entry in self.assembled.entries
            if entry.section == key and entry.kind == "numbered" and entry.label
        ]
        if len(found) < 2:
            return f"paragraph {found[0]}" if found else ""
        return f"paragraphs {found[0]} {'to' if len(found) > 2 else 'and'} {found[-1]}"

    def figures(self) -> dict[Path, str]:
        """Its workbooks of figures, each with what it is of."""
        found = {CONSULTATION: self.report.consultation, BUDGET: self.report.budget}
        files = [(it.file, kind) for kind, it in found.items() if it]
        files += [(it.file, kind_of_earlier(Path(it.file).name) or "") for it in self.report.carried_workbooks]
        own = ((seen_from(self.files, self.root / file), kind) for file, kind in files)
        return {Path(os.path.normpath(self.files / file)): kind for file, kind in own}

    def return_event(self) -> Event | None:
        """The next meeting of the same body that it announced."""
        meeting = self.report.meeting
        later = [
            event
            for event in self.report.events
            if event.kind == "decision"
            and event.body.casefold() in ("", meeting.body.casefold())
            and isinstance(event.date, CalendarDate)
            and (not isinstance(meeting.date, CalendarDate) or event.date.iso() > meeting.date.iso())
        ]
        return min(
            later, key=lambda event: event.date.iso() if isinstance(event.date, CalendarDate) else "", default=None
        )

    def source(self, section: Section) -> str | None:
        """A section's words as typed, with its own heading if it has one; None where it has no words of that kind."""
        file = self.root / section.location.file
        if file.suffix == ".yaml":
            return self._structured(file, section)
        text = file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        return self._slice(text, section) if file.name == "report.md" else text

    def _slice(self, text: str, section: Section) -> str:
        """The part of report.md that is this section, with the footnotes that it asks for."""
        lines = text.split("\n")
        here = section.location.line or 1
        starts = [it.location.line or 1 for _, it in self.sections() if it.location.file == section.location.file]
        end = min((start for start in starts if start > here), default=len(lines) + 1)
        said = _FOOTNOTE.sub("", "\n".join(lines[here - 1 : end - 1])).strip("\n")
        notes = [match[0].strip("\n") for match in _FOOTNOTE.finditer(text) if f"[^{match[1]}]" in said]
        return "\n\n".join([said, *notes]) + "\n"

    def _structured(self, file: Path, section: Section) -> str | None:
        """The words of a section with a form, as plain Markdown; who was consulted is to be asked again."""
        if section.key in (RECOMMENDATIONS, "timetable"):
            return None
        own = Mistakes()
        files = ContentFiles(self.root, self.files, own)
        group = keys.SECTION_FILES.get(file.stem, keys.IMPLICATIONS)
        values = FieldReader(own).group(files.yaml(file), group, file.name, files.name(file))
        heading = f"# {values.plain('heading')}\n\n" if "heading" in values else ""
        more = [todo(f"the table '{it.plain('title') or it.plain('workbook')}'") for it in values.groups("tables")]
        if values.items("consulted"):
            more.append(todo("which officers have been consulted on this report"))
        words = values.text("text")
        text = words.rstrip() if isinstance(words, str) else todo(words.words)
        return heading + "\n\n".join([text, *more]) + "\n"
