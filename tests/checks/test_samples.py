"""The sample reports are good reports: they hear of no error."""

import datetime

import pytest

from cabinet_docs import pipeline
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Severity
from cabinet_docs.checks.run import run_checks
from cabinet_docs.profiles.load import load_profile
from tests.builders import PROJECT


@pytest.mark.parametrize(
    "folder", ["domestic-abuse-strategy/permission-to-consult", "examplebury-bins/collection-days"]
)
def test_a_sample_report_has_no_error(folder: str):
    report = pipeline.outline(PROJECT, PROJECT / "content" / folder)
    profile = load_profile(PROJECT, report.report.profile)
    checked = Checked(report, profile, datetime.date(2026, 3, 1), folder, PROJECT)

    errors = [str(found) for found in run_checks(checked).findings if found.severity is Severity.ERROR]

    assert errors == []
