"""What the check found as one web page to send on."""

from collections.abc import Sequence

from cabinet_docs.checks.finding import Finding, Severity
from cabinet_docs.checks.verdict import CheckedReport
from cabinet_docs.writers.findings_text import (
    HEADINGS,
    counts,
    in_file,
    is_green_in_part,
    lights,
    quote,
    remarks,
    taken_as,
    told,
    where,
)
from cabinet_docs.writers.page import light, link_to_report, page, table, text

_WORDS = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.NOTE: "Note"}


def findings_html(reports: Sequence[CheckedReport]) -> str:
    """One page about every report; with several, a table of all on top."""
    if len(reports) == 1:
        title = f"Check of {reports[0].title or reports[0].file}"
        body = [f"<h1>{text(title)}</h1>", *_report(reports[0])]
    else:
        title = f"Check of {lights(reports)}"
        body = [f"<h1>{text(title)}</h1>", *_overview(reports)]
        for number, report in enumerate(reports, 1):
            heading = text(report.title or report.file)
            body += ["<section>", f'<h2 id="r{number}">{heading}</h2>']
            body += [*_report(report), "</section>"]
    return page(title, body)


def _overview(reports: Sequence[CheckedReport]) -> list[str]:
    rows = [
        (
            link_to_report(number, report.title, report.file),
            light(report.light),
            *(str(report.count(weight)) if report.is_read else "not read" for weight in HEADINGS),
        )
        for number, report in enumerate(reports, 1)
    ]
    return table(lights(reports), ("Report", "State", "Errors", "Warnings", "Notes"), rows, frozenset({2, 3, 4}))


def _report(report: CheckedReport) -> list[str]:
    state = text(counts(report) if report.is_read else "could not be read")
    said = state[0].upper() + state[1:] if is_green_in_part(report) else f"{light(report.light)}: {state}"
    lines = [f"<p>{said}.</p>"]
    lines.append(f'<p class="small">{text(report.file)}<br>{text(taken_as(report))}</p>')
    if report.mistakes:
        wrong = [f'<li class="error"><p>{text(told(mistake))}</p></li>' for mistake in report.mistakes]
        lines += ['<ul class="findings">', *wrong, "</ul>"]
    for weight, heading in HEADINGS.items():
        found = [finding for finding in report.findings if finding.severity == weight]
        if found:
            lines += [f"<h3>{heading}</h3>", '<ul class="findings">', *map(finding_item, found), "</ul>"]
    lines += [f'<p class="small">{text(remark)}</p>' for remark in remarks(report)]
    return lines


def finding_item(finding: Finding) -> str:
    """One finding as an item of a list."""
    place = f"<strong>{text(where(finding))}:</strong> " if where(finding) else ""
    words = f"<p>{text(quote(finding))}</p>" if quote(finding) else ""
    hint = f"<p>{text(finding.hint)}</p>" if finding.hint else ""
    file = f" · {text(in_file(finding))}" if in_file(finding) else ""
    return (
        f'<li class="{finding.severity.word}"><p>{place}{text(finding.message)}</p>{words}{hint}'
        f'<p class="small">{_WORDS[finding.severity]} {finding.code}{file}</p></li>'
    )
