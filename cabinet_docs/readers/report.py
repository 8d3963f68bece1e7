"""Reads a report's folder into a Report, and tells every mistake in every file at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cabinet_docs.errors import ContentError, Mistake, Mistakes, ProfileError
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Block, Table
from cabinet_docs.model.report import Event, Meeting, Owed, Part, Report
from cabinet_docs.model.values import Todo
from cabinet_docs.near_misses import did_you_mean
from cabinet_docs.profiles.load import all_profiles, load_profile
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers import earlier, keys, report_file, structured
from cabinet_docs.readers.carried import carried
from cabinet_docs.readers.circle import check_no_circle
from cabinet_docs.readers.content_files import ContentFiles
from cabinet_docs.readers.fields import FieldReader, Values
from cabinet_docs.readers.figures.finding import find_workbooks
from cabinet_docs.readers.ids import check_names
from cabinet_docs.readers.inserts import Inserts
from cabinet_docs.readers.kinds import Group, Key
from cabinet_docs.readers.lines import LineReader
from cabinet_docs.readers.owed import owed_by
from cabinet_docs.readers.placing import Placing, Wishes
from cabinet_docs.readers.published import DECISION, with_publication
from cabinet_docs.readers.sections import (
    FoundSection,
    markdown_section,
    report_md_sections,
    section_files,
    without_repeats,
)
from cabinet_docs.readers.words import Scope
from cabinet_docs.readers.workbook import Workbooks

if TYPE_CHECKING:
    from cabinet_docs.model.figures import Consultation

_FROM_FACTS = frozenset({"facts", "meeting", "previous", "promises"})
UNKNOWN_PROFILE = Profile(key="", council="", body="", version="", parts=(), sections=(), types={})


def read_report(root: Path, folder: Path) -> tuple[Report, Profile]:
    """The report in the folder, and the profile that it names.

    Raises:
        ContentError: with every mistake of every file.
        ProfileError: the profile that it names cannot be used.
    """
    report, profile, _ = read_with_scope(root, folder)
    return report, profile


def read_with_scope(root: Path, folder: Path) -> tuple[Report, Profile, Scope]:
    """The same, and what the report's words may speak of: for whoever takes words over into another report."""
    mistakes = Mistakes()
    files = ContentFiles(root, folder, mistakes)
    if any("\ud800" <= sign <= "\udfff" for sign in str(folder)):
        hint = "Rename it with letters of this system; it may come from an old archive."
        raise ContentError(Mistake("The folder's name cannot be read", Location(files.name(folder)), hint))
    if not (folder / "report.yaml").is_file():
        hint = "A report is a folder with a report.yaml in it."
        raise ContentError(Mistake("There is no report.yaml", Location(files.name(folder)), hint))
    node = files.yaml(folder / "report.yaml")
    reading = _Reading(root, folder, files, Inserts(files, Workbooks(mistakes)), mistakes)
    reading.read_facts(FieldReader(mistakes, reading.inserts.rows), node)
    report = replace(reading.report(), sources=files.sources())
    with mistakes.kept():
        report = with_publication(report, root, folder)
    mistakes.raise_if_any()
    return report, reading.profile, reading.lines.scope


def _report_keys(profile: Profile) -> Group:
    """The keys of report.yaml, with the parts that this profile has."""
    known = {key.name for key in keys.REPORT.keys}
    more = tuple(
        Key(f"part_{part.key}", keys.TEXTS, f"This report's order of {part.heading or 'its sections'}.")
        for part in profile.parts
        if f"part_{part.key}" not in known
    )
    return Group((*keys.REPORT.keys, *more))


@dataclass
class _Reading:
    """One report on its way from files to a Report: first the facts, then the words that speak of them."""

    root: Path
    folder: Path
    files: ContentFiles
    inserts: Inserts
    mistakes: Mistakes
    profile: Profile = UNKNOWN_PROFILE
    values: Values = field(default_factory=lambda: Values(Location("")))
    structured: dict[str, Values] = field(default_factory=dict)
    events: tuple[Event, ...] = ()

    def read_facts(self, reader: FieldReader, node: object) -> None:
        """Read every YAML file, and settle what words may speak of."""
        from cabinet_docs.yaml_file import YamlMapping, YamlText

        named = node.entries.get("profile") if isinstance(node, YamlMapping) else None
        if isinstance(named, YamlText) and named.text.strip():
            self.profile = self._profile(named.text.strip(), named.location)
        if isinstance(node, YamlMapping | YamlText) or node is not None:
            file = self.files.name(self.folder / "report.yaml")
            self.values = reader.group(node, _report_keys(self.profile), "report.yaml", file)  # type: ignore[arg-type]
        for path in section_files(self.folder, self.files):
            if path.suffix == ".yaml":
                group = keys.SECTION_FILES.get(path.stem, keys.IMPLICATIONS)
                found = reader.group(self.files.yaml(path), group, path.name, self.files.name(path))
                self.structured[path.stem] = found
        style = self.values.plain("date_style") or self.profile.date_style
        self.lines = LineReader(
            Scope(date_style=style, unread=_FROM_FACTS if node is None else frozenset()), self.mistakes
        )
        self.lines.scope.table = self.inserts.table_maker(self.lines)
        self.lines.scope.figure = self.inserts.figure_maker(self.lines)
        self.lines.scope.chart = self.inserts.chart_maker(self.lines)
        self._settle_scope()

    def _profile(self, key: str, place: Location) -> Profile:
        try:
            return load_profile(self.root, key)
        except ProfileError:
            known = all_profiles(self.root)
            if key in known:
                raise
            self.mistakes.add(f"There is no profile '{key}'", place, did_you_mean(key, known))
            return UNKNOWN_PROFILE

    def _settle_scope(self) -> None:
        scope, values = self.lines.scope, self.values
        meeting = report_file.meeting(values, self.profile)
        known: dict[str, object] = {
            "facts": report_file.facts(values),
            "meeting": {"body": meeting.body, "date": meeting.date or Todo("date of the meeting")},
        }
        scope.values = known
        self._read_figures(known)
        self.follows = earlier.followed(values, self.root, self.folder, self.mistakes)
        if len(self.follows) < len(values.items("follows")):  # one is not there: what it promised cannot be known
            scope.unread |= {"previous", "promises"}
        self.owed = self._owed()
        scope.promises = {owed.id: owed.text for owed in self.owed}
        scope.promises |= {promise.id: promise.text for promise in report_file.promises(values)}
        self._quote_earlier(known)
        timetable = self.structured.get("timetable", Values(Location("")))
        self.events = report_file.events(timetable, self.lines, self.mistakes)
        known["events"] = report_file.event_values(self.events)
        written = self.files.name(self.folder / "timetable.yaml")
        if not self.events and any(it.location and it.location.file == written for it in self.mistakes.found):
            scope.unread |= {"events"}
        known["title"] = self.lines.title(values.text("title"), values.place("title"))
        known["report_of"] = " and ".join(values.texts("report_of"))
        known["lead_member"] = values.text("lead_member")

    def _read_figures(self, known: dict[str, object]) -> None:
        """Read the workbooks of figures, if the report has any."""
        found = find_workbooks(self.structured, self.files)
        if found:
            from cabinet_docs.readers.figures.figures import read_figures

            figures = read_figures(found, self.files, self.inserts.workbooks, self.mistakes)
            known.update(figures.values)
            self.lines.scope.unread |= figures.unread
            self.inserts.figures = figures

    def _owed(self) -> tuple[Owed, ...]:
        """What the reports before this one promised; words need not fit it where a published copy is damaged."""
        with self.mistakes.kept():
            before = [folder for folder, _ in self.follows]
            return owed_by(self.root, self.folder, before, self.values, self.files.digests)
        self.lines.scope.unread |= {"previous", "promises"}
        return ()

    def _quote_earlier(self, known: dict[str, object]) -> None:
        """Let words speak of the report that this one follows. What cannot be read of it is told once."""
        if "follows" not in self.values or "previous" in self.lines.scope.unread:
            return
        if self.follows and check_no_circle(self.root, self.folder, self.follows, self.mistakes):
            folder, place = self.follows[0]
            with self.mistakes.kept():
                known["previous"] = earlier.previous(folder, self.root, self.profile, place, self.files.digests)
        if "previous" not in known:
            self.lines.scope.unread |= {"previous"}

    def report(self) -> Report:
        """The report, as far as it can be read."""
        values, lines, scope = self.values, self.lines, self.lines.scope
        self._check_type()
        exempt = report_file.exemption(values)
        appendices = report_file.appendices(values, lines, self.files)
        papers = report_file.background_papers(values, lines)
        no_papers = "background_papers" in values and values.given["background_papers"].value == "none"
        contacts = report_file.contacts(values, self.mistakes)
        cover = report_file.cover(values, self.profile, lines, self.mistakes)
        present = {"contacts": contacts, "background_papers": papers or no_papers, "appendices": appendices}
        lists = frozenset(kind for kind, entries in present.items() if entries)
        found = without_repeats(self._sections(), self.mistakes)
        parts: tuple[Part, ...] = ()
        if self.profile is not UNKNOWN_PROFILE:
            parts = Placing(self.profile, found, lists, self._wishes(), self.mistakes).parts(exempt)
            check_names(parts, appendices, cover, exempt, self.mistakes, scope.unmade)
        self._check_decision(parts)
        return Report(
            folder=self.folder.relative_to(self.root / "content").as_posix(),
            profile=self.profile.key,
            type=values.plain("type"),
            status=values.plain("status") or "draft",
            title=_title(scope),
            meeting=self._meeting(),
            report_of=tuple(item.value for item in values.items("report_of") if isinstance(item.value, str | Todo)),
            contacts=contacts,
            parts=parts,
            appendices=appendices,
            background_papers=papers,
            no_background_papers=no_papers,
            correction=report_file.correction(values, self.profile, lines),
            events=self.events,
            promises=report_file.promises(values),
            owed=self.owed,
            consultation=self._consultation(),
            budget=self.inserts.figures.budget if self.inserts.figures else None,
            carried_workbooks=self.inserts.figures.carried if self.inserts.figures else (),
            exempt=exempt,
            cover=cover,
            facts=report_file.facts(values),
            date_style=scope.date_style,
            details=self._details(),
            open_points=tuple(self._open_points()),
        )

    def _consultation(self) -> "Consultation | None":
        """What the workbook says of the consultation, with the days that a timetable gives it."""
        figures = self.inserts.figures
        if figures is None or figures.consultation is None:
            return None
        from cabinet_docs.readers.figures.consultation import in_its_time

        return in_its_time(figures.consultation, self.events, self.lines.scope.values.get("previous"))

    def _meeting(self) -> Meeting:
        return report_file.meeting(self.values, self.profile)

    def _check_type(self) -> None:
        named = self.values.text("type")
        if self.profile.types and isinstance(named, str) and named and named not in self.profile.types:
            hint = did_you_mean(named, self.profile.types)
            self.mistakes.add(f"The profile has no report type '{named}'", self.values.place("type"), hint)

    def _wishes(self) -> Wishes:
        """This report's own order of each part."""
        return {
            part.key: [(str(item.value), item.location) for item in self.values.items(f"part_{part.key}")]
            for part in self.profile.parts
        }

    def _sections(self) -> list[FoundSection]:
        """Every section of the folder, in the order of the file names."""
        found: list[FoundSection] = []
        for path in section_files(self.folder, replace(self.files, mistakes=Mistakes())):
            if path.suffix == ".yaml":
                found.append(self._structured_section(path.stem, self.files.name(path)))
            elif section := markdown_section(path, self.lines.scope, self.files):
                found.append(section)
        if (self.folder / "report.md").is_file():
            path = self.folder / "report.md"
            found += report_md_sections(path, self.lines.scope, self.files, self.profile)
        return found

    def _structured_section(self, key: str, file: str) -> FoundSection:
        values = self.structured[key]
        blocks: list[Block]
        if key == "recommendations":
            blocks = list(structured.recommendation_blocks(values, self.profile, self.lines))
        elif key == "timetable":
            blocks = list(structured.timetable_blocks(values, self.events, self.lines))
        else:
            if "workbook" in values:
                self.files.find(values.plain("workbook"), values.place("workbook"))
            blocks = list(structured.implications_blocks(values, self.profile, self.lines, self._table))
        heading = self.lines.title(values.text("heading"), values.place("heading")) if "heading" in values else None
        mark = carried(self.folder / f"{key}.yaml")
        return FoundSection(key, str(heading) if heading else None, tuple(blocks), Location(file, 1), carried=mark)

    def _table(self, group: Values) -> Table | None:
        return self.inserts.table_of(group, self.lines)

    def _check_decision(self, parts: tuple[Part, ...]) -> None:
        """What was resolved is on recommendations that the report has."""
        if not (self.folder / DECISION).exists():
            return
        from cabinet_docs.readers.decisions import check_decided, decision_of, recommendation_ids

        decision = decision_of(self.files)
        if decision and self.profile is not UNKNOWN_PROFILE:
            check_decided(decision, recommendation_ids(parts), self.mistakes)

    def _details(self) -> Mapping[str, object]:
        details = dict(report_file.details(self.values))
        if self.follows:
            content = self.root / "content"
            details["follows"] = [folder.relative_to(content).as_posix() for folder, _ in self.follows]
            previous = self.lines.scope.values.get("previous")
            earlier_meeting = previous.get("meeting") if isinstance(previous, Mapping) else None
            details["previous_meeting"] = earlier_meeting.get("date") if isinstance(earlier_meeting, Mapping) else None
        return details

    def _open_points(self) -> list[tuple[str, Location]]:
        """Everything not known yet: in report.yaml, in the structured sections, and where words print it."""
        found = list(report_file.open_points_of(self.values, leaving_out=("facts",)))
        found += report_file.documents_wanting(self.values)
        for values in self.structured.values():
            found += report_file.open_points_of(values, leaving_out=("events",))
        return list(dict.fromkeys([*found, *self.lines.scope.open_points]))


def _title(scope: Scope) -> str | Todo:
    title = scope.values["title"]
    return title if isinstance(title, Todo) else str(title)
