"""What a democratic services officer wants to know of each report before a meeting."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from cabinet_docs.assembly.assemble import appendix_exemption
from cabinet_docs.checks.deadlines import Deadline
from cabinet_docs.checks.finding import Finding
from cabinet_docs.checks.verdict import CheckedReport
from cabinet_docs.model.report import Appendix, Exemption, Report
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.profiles.profile import Profile

WORST = 3
SECTION_MISSING = "ST01"
State = Literal["cleared", "overtaken", "waiting", "not asked"]


class Clearance(NamedTuple):
    """One officer's clearance. Silence is none: it is `waiting` until a date says otherwise.

    `overtaken` means that `changed` was edited after it was cleared.
    """

    role: str
    name: str
    state: State
    asked: str = ""
    cleared: str = ""
    changed: str = ""

    def __str__(self) -> str:
        who = f"{self.role} ({self.name})" if self.name else self.role
        match self.state:
            case "cleared":
                return f"{who}: cleared on {self.cleared}"
            case "overtaken":
                return f"{who}: cleared on {self.cleared}, but {self.changed} since"
            case "waiting":
                return f"{who}: asked on {self.asked}, no answer yet"
            case "not asked":
                return f"{who}: not asked yet"


class ReportForMeeting(NamedTuple):
    """One report for the meeting. The lists are of words as they are shown."""

    checked: CheckedReport
    body: str = ""
    directors: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    published: str = ""
    notices: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    appendices: tuple[str, ...] = ()
    clearance: tuple[Clearance, ...] = ()
    clearance_is_known: bool = True

    @property
    def worst(self) -> tuple[Finding, ...]:
        """The gravest findings; missing sections have a place of their own, and notes can wait."""
        grave = [found for found in self.checked.by_weight if found.severity > 1 and found.code != SECTION_MISSING]
        return tuple(grave[:WORST])


class BodyMeeting(NamedTuple):
    """One body that meets on the day, its deadlines, and its reports."""

    body: str
    deadlines: tuple[Deadline, ...]
    reports: tuple[ReportForMeeting, ...]


class MeetingDay(NamedTuple):
    """Every report for the meetings of one day. `left_out` are Word files whose meeting is another or not known."""

    date: datetime.date
    as_of: datetime.date
    meetings: tuple[BodyMeeting, ...]
    left_out: tuple[str, ...] = ()

    @property
    def reports(self) -> tuple[ReportForMeeting, ...]:
        """The reports of every body."""
        return tuple(report for meeting in self.meetings for report in meeting.reports)


def report_for_meeting(
    checked: CheckedReport,
    report: Report,
    profile: Profile,
    letters: Mapping[str, str],
    changes: Mapping[str, datetime.date],
    is_word: bool,
) -> ReportForMeeting:
    """What there is to say about one report. `changes` tells when each of its files was last edited."""
    return ReportForMeeting(
        checked,
        report.meeting.body or profile.body,
        tuple(str(title) for title in report.report_of),
        tuple(finding.message for finding in checked.findings if finding.code == SECTION_MISSING),
        _said(report.details.get("published") if checked.published is None else checked.published),
        tuple(_notices(report)),
        tuple(_exempt(report, profile, letters)),
        () if is_word else tuple(_wanting(report, profile, letters)),
        tuple(_clearances(report, changes)),
        not is_word,
    )


def _said(value: object) -> str:
    """A date or a todo as printed; nothing for what was not given."""
    return str(value) if value not in (None, "", False) else ""


def _fields(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _notices(report: Report) -> Iterator[str]:
    key, private, late = (report.details.get(name) for name in ("key_decision", "private", "late"))
    fields = _fields(key)
    if fields.get("exception"):
        yield f"key decision by {fields['exception']} exception: {_reason(fields)}"
    elif key:
        published = _said(fields.get("notice_published"))
        yield f"key decision, notice published on {published}" if published else "key decision, no notice recorded"
    if private:
        dates = _fields(private).get("notices") or []
        days = [_said(day) for day in (dates if isinstance(dates, list) else [dates])]
        yield f"in private, notices published on {' and '.join(days)}" if days else "in private, no notice recorded"
    if late:
        yield f"late: {_reason(_fields(late))}"


def _reason(fields: Mapping[str, object]) -> str:
    reason = _said(fields.get("reason")) or "no reason recorded"
    by = _said(fields.get("agreed_by"))
    return f"{reason}, agreed by {by}" if by else f"{reason}, agreement not recorded"


def _exempt(report: Report, profile: Profile, letters: Mapping[str, str]) -> Iterator[str]:
    exempt = report.exempt
    if exempt:
        covers = [*exempt.sections, *(_name(id, profile, letters) for id in exempt.appendices)]
        if exempt.whole:
            covers = ["the whole report"]
        elif _has_exempt_words(report):
            covers.append("paragraphs that are marked")
        if covers:
            yield f"{', '.join(covers)} ({_paragraphs(exempt)})"
    for appendix in report.appendices:
        if appendix.exempt:
            own = appendix_exemption(appendix, report) or appendix.exempt
            yield f"{_name(appendix.id, profile, letters)} ({_paragraphs(own)})"


def _has_exempt_words(report: Report) -> bool:
    """Whether single paragraphs are exempt."""
    return any(block.exempt for part in report.parts for section in part.sections for block in section.blocks)


def _paragraphs(exemption: Exemption) -> str:
    if not exemption.paragraphs:
        return "no paragraph of the Schedule named"
    numbers = ", ".join(str(number) for number in exemption.paragraphs)
    return f"paragraph {numbers}" if len(exemption.paragraphs) == 1 else f"paragraphs {numbers}"


def _name(id: str, profile: Profile, letters: Mapping[str, str]) -> str:
    return f"{profile.appendix_word} {letters.get(id, '')}".rstrip()


def _wanting(report: Report, profile: Profile, letters: Mapping[str, str]) -> Iterator[str]:
    """The appendices that are not there, and what is said of them."""
    for appendix in report.appendices:
        if not (appendix.file or appendix.url):
            state = appendix.available or "no document yet"
            yield f"{_name(appendix.id, profile, letters)}, {_title(appendix)}: {state}"


def _title(appendix: Appendix) -> str:
    return str(appendix.title)


def _clearances(report: Report, changes: Mapping[str, datetime.date]) -> Iterator[Clearance]:
    entries = report.details.get("clearance")
    for entry in entries if isinstance(entries, list) else []:
        fields = _fields(entry)
        role, name = _said(fields.get("role")), _said(fields.get("name"))
        asked, cleared = fields.get("asked"), fields.get("cleared")
        if isinstance(cleared, CalendarDate):
            later = _edited_after(cleared, changes)
            yield Clearance(role, name, "overtaken" if later else "cleared", _said(asked), _said(cleared), later)
        else:
            yield Clearance(role, name, "waiting" if isinstance(asked, CalendarDate) else "not asked", _said(asked))


def _edited_after(cleared: CalendarDate, changes: Mapping[str, datetime.date]) -> str:
    """The file that was edited last after a day, and when. Recording a clearance in report.yaml is no edit."""
    changed = {file: day for file, day in changes.items() if not file.endswith("/report.yaml")}
    if not changed:
        return ""
    file, day = max(changed.items(), key=lambda change: (change[1], change[0]))
    if (day.year, day.month, day.day if cleared.day else 0) <= (cleared.year, cleared.month, cleared.day):
        return ""
    edited = CalendarDate(day.year, day.month, day.day)
    return f"{file.rpartition('/')[2]} was changed on {edited}"
