"""Every report for a meeting on one page: as text, as a web page and as JSON."""

import json
from collections.abc import Iterator

from cabinet_docs.checks.finding import Finding
from cabinet_docs.checks.meeting import BodyMeeting, MeetingDay, ReportForMeeting
from cabinet_docs.checks.settings import with_weekday
from cabinet_docs.writers.days import deadline_as_json, how_far
from cabinet_docs.writers.findings_text import counts, filled, lights, told, where
from cabinet_docs.writers.page import light, link_to_report, page, table, text

_UNREAD = "Reports that could not be read"


def meeting_text(day: MeetingDay) -> str:
    """The page for a terminal."""
    lines = [f"{with_weekday(day.date)}: {_lights(day)}"]
    for meeting in day.meetings:
        lines += ["", meeting.body or _UNREAD]
        lines += [filled(words, 2, 4) for words in _deadlines(meeting, day)]
        for report in meeting.reports:
            lines += ["", *_report_lines(report)]
    return "\n".join(lines) + "\n"


def _lights(day: MeetingDay) -> str:
    return lights([report.checked for report in day.reports])


def _deadlines(meeting: BodyMeeting, day: MeetingDay) -> Iterator[str]:
    for deadline in meeting.deadlines if meeting.body else ():
        yield f"{with_weekday(deadline.day)}, {how_far(deadline.day, day.as_of)}: {deadline.name} ({deadline.basis})"


def _report_lines(report: ReportForMeeting) -> list[str]:
    checked = report.checked
    lines = [f"  {checked.light.upper():<5}  {filled(checked.title or checked.file, 9).lstrip()}"]
    about = "; ".join(filter(None, (", ".join(report.directors), checked.type_name, checked.file)))
    lines.append(filled(about, 9))
    lines.append(filled(counts(checked) if checked.is_read else "could not be read", 9))
    for heading, entries in _facts(report):
        lines.append(filled(f"{heading}: {entries[0]}", 9, 11) if len(entries) == 1 else f"{' ' * 9}{heading}:")
        lines += [filled(f"- {entry}", 11, 13) for entry in entries if len(entries) > 1]
    return lines


def _facts(report: ReportForMeeting) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What there is to say, each under its heading; nothing where there is nothing to say."""
    worst = tuple(_short(finding) for finding in report.worst)
    mistakes = tuple(told(mistake) for mistake in report.checked.mistakes)
    clearance = tuple(str(entry) for entry in report.clearance)
    if not clearance and report.clearance_is_known and report.checked.is_read:
        clearance = ("nobody has been asked",)
    facts = (
        ("Cannot be read", mistakes),
        ("Sections missing", report.missing),
        ("Worst", worst),
        (
            "Published" if report.checked.published else "To be published",
            (report.published,) if report.published else (),
        ),
        ("Notices", report.notices),
        ("Exempt", report.exempt),
        ("Appendices wanting", report.appendices),
        ("Clearance", clearance),
    )
    return ((heading, entries) for heading, entries in facts if entries)


def _short(finding: Finding) -> str:
    place = where(finding)
    return f"{place}: {finding.message} ({finding.code})" if place else f"{finding.message} ({finding.code})"


def meeting_html(day: MeetingDay) -> str:
    """The page to send on."""
    title = f"Reports for {with_weekday(day.date)}"
    body = [f"<h1>{text(title)}</h1>", f"<p>{text(_lights(day))}. As of {text(with_weekday(day.as_of))}.</p>"]
    numbered = {id(report): number for number, report in enumerate(day.reports, 1)}
    for place, meeting in enumerate(day.meetings, 1):
        name = meeting.body or _UNREAD
        body += [f'<section aria-labelledby="m{place}">', f'<h2 id="m{place}">{text(name)}</h2>']
        days = list(_deadlines(meeting, day))
        if days:
            body += ["<ul>", *(f"<li>{text(words)}</li>" for words in days), "</ul>"]
        body += _overview(meeting, numbered)
        for report in meeting.reports:
            body += _report_html(report, numbered[id(report)])
        body.append("</section>")
    return page(title, body)


def _overview(meeting: BodyMeeting, numbered: dict[int, int]) -> list[str]:
    rows = [
        (
            link_to_report(numbered[id(report)], report.checked.title, report.checked.file),
            light(report.checked.light),
            text(counts(report.checked) if report.checked.is_read else "could not be read"),
            text(_cleared(report)),
        )
        for report in meeting.reports
    ]
    caption = lights([report.checked for report in meeting.reports])
    return table(caption, ("Report", "State", "Found", "Cleared by"), rows, frozenset())


def _cleared(report: ReportForMeeting) -> str:
    if not report.clearance_is_known or not report.checked.is_read:
        return "not known"
    cleared = sum(1 for entry in report.clearance if entry.state == "cleared")
    return f"{cleared} of {len(report.clearance)}" if report.clearance else "nobody asked"


def _report_html(report: ReportForMeeting, number: int) -> list[str]:
    checked = report.checked
    about = "; ".join(filter(None, (", ".join(report.directors), checked.type_name, checked.file)))
    lines = [
        f'<h3 id="r{number}">{light(checked.light)}: {text(checked.title or checked.file)}</h3>',
        f'<p class="small">{text(about)}</p>',
    ]
    facts = list(_facts(report))
    if facts:
        lines.append("<dl>")
        for heading, entries in facts:
            said = "".join(f"<li>{text(entry)}</li>" for entry in entries)
            lines += [f"<dt>{text(heading)}</dt>", f"<dd><ul>{said}</ul></dd>"]
        lines.append("</dl>")
    return lines


def meeting_json(day: MeetingDay) -> str:
    """The page for other programs."""
    written = {
        "date": day.date.isoformat(),
        "as_of": day.as_of.isoformat(),
        "meetings": [
            {
                "body": meeting.body or None,
                "deadlines": [deadline_as_json(deadline, day.as_of) for deadline in meeting.deadlines],
                "reports": [_report_json(report) for report in meeting.reports],
            }
            for meeting in day.meetings
        ],
        "left_out": list(day.left_out),
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def _report_json(report: ReportForMeeting) -> dict[str, object]:
    checked = report.checked
    return {
        "file": checked.file,
        "title": checked.title or None,
        "report_of": list(report.directors),
        "profile": checked.profile or None,
        "type": checked.type or None,
        "light": checked.light,
        "worst": [
            {"code": it.code, "severity": it.severity.word, "message": it.message, "paragraph": it.paragraph}
            for it in report.worst
        ],
        "missing": list(report.missing),
        "published": report.published or None,
        "notices": list(report.notices),
        "exempt": list(report.exempt),
        "appendices": list(report.appendices),
        "clearance": [
            {"role": it.role, "name": it.name, "state": it.state, "asked": it.asked, "cleared": it.cleared}
            for it in report.clearance
        ],
        "errors": [str(mistake) for mistake in checked.mistakes],
    }
