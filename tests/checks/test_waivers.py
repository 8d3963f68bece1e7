"""WV: rules that a report sets aside, and entries that do not count."""

import datetime

from cabinet_docs.checks.run import run_checks
from cabinet_docs.model.report import Report
from cabinet_docs.model.values import CalendarDate
from tests.builders import a_paragraph, a_report
from tests.checks.checking import a_checked, findings

COMPLETE = {
    "rule": "ST05",
    "reason": "Written at the meeting",
    "by": "Ann Officer",
    "until": CalendarDate(2026, 12, 31),
}


def a_report_that_ignores(**entry: object) -> Report:
    """Its section Background is empty, so ST05 has something to report."""
    return a_report(a_paragraph(), details={"ignore": [{**COMPLETE, **entry}]})


def test_a_complete_entry_sets_its_rule_aside_and_the_finding_is_kept_apart():
    result = run_checks(a_checked(a_report_that_ignores()), select=("ST05", "WV"))

    assert result.findings == ()
    assert [f"{found.code} {found.message}" for found in result.waived] == ["ST05 'Background' has nothing under it"]


def test_an_entry_counts_until_the_end_of_its_month():
    report = a_report_that_ignores(until=CalendarDate(2026, 3))

    assert findings(a_checked(report, as_of=datetime.date(2026, 3, 31)), "ST05", "WV") == []


def test_an_entry_without_a_name_and_a_last_day_does_not_count():
    assert findings(a_report_that_ignores(by="", until=None), "ST05", "WV") == [
        "warning WV01: The entry under 'ignore' for ST05 has no 'by', 'until'",
        "error ST05: 'Background' has nothing under it",
    ]


def test_an_entry_for_a_rule_that_does_not_exist_is_reported():
    assert findings(a_report_that_ignores(rule="ST99"), "WV") == [
        "warning WV01: There is no rule 'ST99' that 'ignore' could set aside"
    ]


def test_rules_about_waivers_cannot_be_waived():
    assert findings(a_report_that_ignores(rule="WV02"), "WV") == [
        "warning WV01: There is no rule 'WV02' that 'ignore' could set aside"
    ]


def test_an_entry_that_has_expired_does_not_count():
    assert findings(a_report_that_ignores(until=CalendarDate(2026, 1, 31)), "ST05", "WV") == [
        "warning WV02: ST05 was set aside until 31 January 2026 only",
        "error ST05: 'Background' has nothing under it",
    ]


def test_legal_dates_may_only_be_set_aside_by_the_monitoring_officer():
    by_author = a_report_that_ignores(rule="DT12", by="Ann Officer, Head of Pools")
    by_officer = a_report_that_ignores(rule="DT12", by="Bob Lawyer, Director of Public Health, Law and Governance")

    assert findings(by_author, "WV02", "WV03") == ["warning WV03: 'Ann Officer, Head of Pools' may not set DT12 aside"]
    assert findings(by_officer, "WV02", "WV03") == []


def test_a_title_that_the_officer_no_longer_had_does_not_count():
    report = a_report_that_ignores(rule="DT12", by="Bob Lawyer, Director of Law and Governance")
    later = a_checked(report, as_of=datetime.date(2026, 5, 1))

    assert findings(later, "WV03") == [
        "warning WV03: 'Bob Lawyer, Director of Law and Governance' may not set DT12 aside"
    ]


def test_an_entry_for_a_rule_that_has_nothing_to_report_is_a_note():
    assert findings(a_report_that_ignores(rule="ST08"), "WV") == [
        "note WV04: ST08 has nothing to report, so it need not be set aside"
    ]


def test_an_entry_that_is_needed_is_no_finding():
    assert findings(a_report_that_ignores(), "WV") == []
