"""What the rules look at: one report with its numbers, its profile, the day, and what only a Word file tells."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cabinet_docs.assembly.assembled import AssembledReport, Entry, words_text
from cabinet_docs.assembly.seen import WordFacts
from cabinet_docs.errors import Mistake
from cabinet_docs.model.report import Report
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.profiles.profile import Profile, SectionRule


@dataclass(frozen=True, eq=False)  # known by itself, so that what is worked out of it can be kept
class Checked:
    """A report under check. `word` is None for a report of content files, which has all facts of report.yaml.

    `as_of` is the day from which deadlines are counted. `root` is the reports folder.
    `leaks` are what a build would refuse to publish, where that is not told elsewhere.
    """

    assembled: AssembledReport
    profile: Profile
    as_of: datetime.date
    name: str
    root: Path | None = None
    word: WordFacts | None = None
    final: bool = False
    leaks: tuple[Mistake, ...] = ()

    @property
    def report(self) -> Report:
        """The report as written."""
        return self.assembled.report

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every printed line."""
        return self.assembled.entries

    @cached_property
    def published(self) -> CalendarDate | None:
        """The day on which the report was published, if it is recorded."""
        about = self.report.details.get("publication")
        day = about.get("published") if isinstance(about, Mapping) else None
        return day if isinstance(day, CalendarDate) else None

    @property
    def is_draft(self) -> bool:
        """A day-one draft hears of open points as notes."""
        return self.report.status == "draft" and not self.final

    @cached_property
    def listed_appendices(self) -> tuple[Entry, ...]:
        """The entries of the list of appendices."""
        return tuple(entry for entry in self.entries if entry.kind == "appendix")

    @cached_property
    def by_section(self) -> Mapping[str, tuple[Entry, ...]]:
        """The lines of each section by its key, without its heading."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.section:
                found.setdefault(entry.section, [])
                if entry.kind not in ("heading", "part", "title"):
                    found[entry.section].append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The words of each line as read, by its bookmark."""
        return {entry.bookmark: words_text(entry.words) for entry in self.entries}

    def text(self, entry: Entry) -> str:
        """The words of a line as read."""
        return self.texts[entry.bookmark]

    def prose(self) -> Iterator[Entry]:
        """The lines that are sentences: no title block, headings, contacts, papers or appendix list."""
        for entry in self.entries:
            if entry.kind in ("numbered", "item", "unnumbered", "quote", "note", "footnote"):
                yield entry

    def section_rule(self, key: str) -> SectionRule | None:
        """What the profile says of a section."""
        return next((rule for rule in self.profile.sections if rule.key == key), None)

    def heading(self, key: str) -> Entry | None:
        """The heading line of a section."""
        return next((entry for entry in self.entries if entry.kind == "heading" and entry.section == key), None)
