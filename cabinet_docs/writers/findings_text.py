"""What the check found, as a colleague would note it: the gravest first, with place, words and what to do."""

from collections.abc import Iterable, Sequence
from textwrap import fill

from cabinet_docs.checks.finding import Finding, Severity
from cabinet_docs.checks.verdict import CheckedReport
from cabinet_docs.errors import Mistake

WIDTH = 100
HEADINGS = {
    Severity.ERROR: "To put right",
    Severity.WARNING: "To look at",
    Severity.NOTE: "Notes",
}
_NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def findings_text(reports: Sequence[CheckedReport]) -> str:
    """Every report's findings; with several reports, a table of all at the end."""
    pieces = [_report(report) for report in reports if not _has_nothing(report) or len(reports) == 1]
    if len(reports) > 1:
        pieces.append(_table(reports))
    return "\n\n".join(pieces) + "\n"


def counted(number: int, one: str) -> str:
    """ "1 error", "1,200 errors"."""
    return f"{number:,} {one if number == 1 else one + 's'}"


def counts(report: CheckedReport) -> str:
    """ "2 errors, 1 note"; "nothing found"; "nothing found among AP, AP02 not looked at"."""
    found = [counted(number, name) for weight, name in _NAMES.items() if (number := report.count(weight))]
    return (", ".join(found) or "nothing found") + _looked_at(report)


def _looked_at(report: CheckedReport) -> str:
    """Which rules were asked for or left out, where not all were run."""
    among = f" among {', '.join(report.among)}" if report.among else ""
    return f"{among}, {', '.join(report.ignored)} not looked at" if report.ignored else among


def is_green_in_part(report: CheckedReport) -> bool:
    """Whether nothing is wrong, but only some rules were asked: no reason to call the report green."""
    return report.light == "green" and bool(report.among or report.ignored)


def lights(reports: Sequence[CheckedReport]) -> str:
    """ "12 reports: 3 red, 4 amber, 5 green"."""
    numbers = {light: sum(1 for report in reports if report.light == light) for light in ("red", "amber", "green")}
    said = ", ".join(f"{number:,} {light}" for light, number in numbers.items())
    looked_at = next((_looked_at(report) for report in reports if report.is_read), "")
    return f"{counted(len(reports), 'report')}: {said}{looked_at}"


def where(finding: Finding) -> str:
    """The place as a reader of the report would name it: "Paragraph 12", "(a)", or empty for the whole report."""
    label = (finding.paragraph or "").strip()
    if finding.location.place and not finding.location.line:
        place = finding.location.place
        return place[0].upper() + place[1:] if place.strip("“”") not in finding.message else ""
    if label.rstrip(".").replace(".", "").isdigit():
        return f"Paragraph {label.rstrip('.')}"
    return label if any(character.isalnum() for character in label) else ""


def in_file(finding: Finding) -> str:
    """The file and line in which to put it right, where that says more than the report's own name."""
    location = finding.location
    return f"{location.file}:{location.line}" if location.line else ""


def taken_as(report: CheckedReport) -> str:
    """Which profile and type a report was checked against."""
    if not report.profile:
        return ""
    kind = report.type or "a report"
    if report.guessed and report.type_said:
        return f"Taken, by its headings, as of {report.profile}; checked as {kind}."
    how = "Taken, by its headings, as" if report.guessed else "Checked as"
    return f"{how} {kind} of {report.profile}."


def remarks(report: CheckedReport) -> list[str]:
    """What else there is to know about a check: what was not looked at, and what was set aside."""
    found = []
    if report.not_run:
        told = f"it was published on {report.published}" if report.published else "a Word file does not tell it"
        found.append(f"Not looked at, since {told}: {', '.join(report.not_run)}.")
    if report.unplaced:
        lines = counted(report.unplaced, "line")
        found.append(f"{lines} could not be placed in any section: 'cabinet-docs outline' shows them.")
    for waived in report.waived:
        found.append(f"Set aside: {waived.code} {waived.message}")
    if report.copy:
        found.append(f"With comments: {report.copy}")
    return found


def told(mistake: Mistake) -> str:
    """Why a report could not be read, on one line: "pools.docx: is not a Word file. Save it again."."""
    return ". ".join(line.strip().rstrip(".") for line in str(mistake).splitlines()) + "."


def _has_nothing(report: CheckedReport) -> bool:
    return report.is_read and not (report.findings or report.waived or report.copy or report.mistakes)


def _report(report: CheckedReport) -> str:
    if not report.is_read:
        return "\n".join([f"{report.file}: red, could not be read", *(f"  {line}" for line in _mistakes(report))])
    state = counts(report) if is_green_in_part(report) else f"{report.light}, {counts(report)}"
    lines = [f"{report.file}: {state}", *(f"  {line}" for line in _mistakes(report))]
    lines += [filled(line, 2) for line in (taken_as(report), *remarks(report)) if line]
    for weight, heading in HEADINGS.items():
        found = [finding for finding in report.findings if finding.severity == weight]
        if found:
            lines += ["", f"  {heading}"]
            lines += [line for finding in found for line in _finding(finding)]
    return "\n".join(lines)


def _mistakes(report: CheckedReport) -> Iterable[str]:
    for mistake in report.mistakes:
        yield from str(mistake).splitlines()


def _finding(finding: Finding) -> list[str]:
    place = where(finding)
    message = f"{place}: {finding.message}" if place else finding.message
    lines = [f"    {finding.code}  {filled(message, 10).lstrip()}"]
    return lines + [filled(line, 10) for line in (quote(finding), finding.hint, in_file(finding)) if line]


def quote(finding: Finding) -> str:
    """The report's own words that are meant, unless the message has them already."""
    return f"“{finding.quote}”" if finding.quote and finding.quote not in finding.message else ""


def filled(words: str, indent: int, then: int | None = None) -> str:
    """Words as lines of at most the usual width, set in; the lines after the first by `then`."""
    return fill(
        " ".join(words.split()),
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent if then is None else then),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _table(reports: Sequence[CheckedReport]) -> str:
    rows: list[tuple[str, ...]] = [("", "Errors", "Warnings", "Notes", "Report")]
    for report in reports:
        numbers = [str(report.count(weight)) if report.is_read else "-" for weight in HEADINGS]
        rows.append((report.light, *numbers, report.file if report.is_read else f"{report.file} (could not be read)"))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(row[n].rjust(widths[n]) for n in (1, 2, 3)), row[4]]) for row in rows
    ]
    return "\n".join([*lines, "", lights(reports)])
