"""A report beside the one that it follows."""

from cabinet_docs.model.values import CalendarDate
from tests.builders import a_report
from tests.checks.checking import findings


def test_a_meeting_before_that_of_the_earlier_report_is_mostly_in_the_wrong_year():
    late = a_report(details={"previous_meeting": CalendarDate(2026, 9, 15)})

    assert findings(late, "CO17") == [
        "error CO17: The meeting is on Tuesday 24 March 2026, before the report that this one follows: "
        "Tuesday 15 September 2026"
    ]


def test_a_later_meeting_one_on_the_same_day_and_one_without_a_day_are_fine():
    for day in (CalendarDate(2025, 9, 16), CalendarDate(2026, 3, 24), CalendarDate(2026, 9), None):
        assert findings(a_report(details={"previous_meeting": day}), "CO17") == []
