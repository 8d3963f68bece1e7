"""Short ways to make findings and checked reports for the tests of the writers."""

from typing import Any

from cabinet_docs.checks.finding import Finding, Severity
from cabinet_docs.checks.verdict import CheckedReport
from cabinet_docs.location import Location


def a_finding(message: str = "Something is wrong", **more: Any) -> Finding:
    given = {
        "report": "content/leisure/pools",
        "code": "AP02",
        "name": "appendix-never-mentioned",
        "severity": Severity.WARNING,
        "hint": "",
        "location": Location("content/leisure/pools/report.yaml", 9),
        **more,
    }
    return Finding(message=message, **given)


def a_checked_report(*findings: Finding, **more: Any) -> CheckedReport:
    given = {
        "file": "content/leisure/pools",
        "profile": "leicestershire/cabinet",
        "type": "decision",
        "type_name": "Decision",
        "title": "Swimming Pools",
        **more,
    }
    return CheckedReport(findings=findings, **given)
