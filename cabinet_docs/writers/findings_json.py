"""What the check found, for other programs: our own JSON (docs/design.md section 4) and SARIF 2.1.0."""

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from cabinet_docs import __version__
from cabinet_docs.checks.finding import Finding, Severity
from cabinet_docs.checks.rule import Rule
from cabinet_docs.checks.verdict import CheckedReport
from cabinet_docs.errors import Mistake

_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def findings_json(reports: Sequence[CheckedReport]) -> str:
    """Findings, reports and a summary."""
    written = {
        "findings": [_finding(finding) for report in reports for finding in report.findings],
        "reports": [_report(report) for report in reports],
        "summary": {
            "errors": sum(report.count(Severity.ERROR) for report in reports),
            "warnings": sum(report.count(Severity.WARNING) for report in reports),
            "notes": sum(report.count(Severity.NOTE) for report in reports),
        },
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "report": finding.report,
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        "message": finding.message,
        "hint": finding.hint,
        "file": finding.location.file,
        "line": finding.location.line,
        "paragraph": finding.paragraph,
        "place": finding.location.place,
        "quote": finding.quote,
    }


def _report(report: CheckedReport) -> dict[str, object]:
    return {
        "file": report.file,
        "profile": report.profile or None,
        "type": report.type or None,
        "not_run": list(report.not_run),
        "title": report.title or None,
        "light": report.light,
        "published": report.published.iso() if report.published else None,
        "waived": [_finding(finding) for finding in report.waived],
        "errors": [str(mistake) for mistake in report.mistakes],
    }


def findings_sarif(reports: Sequence[CheckedReport], rules: Mapping[str, Rule]) -> str:
    """The findings as SARIF 2.1.0 (OASIS), which editors and code hosts show beside the lines."""
    places = {code: index for index, code in enumerate(rules)}
    results = [_result(finding, places) for report in reports for finding in report.findings]
    for report in reports:
        results += [{**_result(finding, places), "suppressions": [{"kind": "external"}]} for finding in report.waived]
    unread = [_notification(mistake, report) for report in reports for mistake in report.mistakes]
    run: dict[str, object] = {
        "tool": {
            "driver": {
                "name": "cabinet-docs",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules.values()],
            }
        },
        "invocations": [{"executionSuccessful": not unread, "toolExecutionNotifications": unread}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.manual},
        "help": {"text": rule.manual},
        "defaultConfiguration": {"level": _SARIF_LEVELS[rule.severity]},
    }


def _result(finding: Finding, places: Mapping[str, int]) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": _sentences(finding.message, finding.hint)},
        "locations": [_location(finding)],
    }
    if finding.code in places:
        result["ruleIndex"] = places[finding.code]
    return result


def _sentences(message: str, hint: str | None) -> str:
    """What is wrong and what to do, with a full stop after each."""
    said = [words.strip() for words in (message, hint or "") if words.strip()]
    return " ".join(words if words.rstrip("”)").endswith((".", "?", "!")) else f"{words}." for words in said)


def _location(finding: Finding) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": quote(finding.location.file or finding.report)}}
    if finding.location.line:
        physical["region"] = {"startLine": finding.location.line}
    location: dict[str, object] = {"physicalLocation": physical}
    place = finding.location.place or finding.paragraph
    if place:
        location["logicalLocations"] = [{"name": place, "fullyQualifiedName": f"{finding.report}: {place}"}]
    return location


def _notification(mistake: Mistake, report: CheckedReport) -> dict[str, object]:
    return {
        "level": "error",
        "message": {"text": _sentences(mistake.message, mistake.hint)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(report.file)}}}],
    }
