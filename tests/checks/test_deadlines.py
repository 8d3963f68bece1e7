"""The days around a meeting."""

import datetime
from dataclasses import replace

from cabinet_docs.checks.deadlines import deadlines
from tests.builders import a_report, the_profile

MEETING = datetime.date(2026, 3, 24)


def test_a_meeting_has_its_lawful_days_first_day_first():
    found = [(deadline.day.isoformat(), deadline.key, deadline.basis) for deadline in deadlines(the_profile(), MEETING)]

    assert found == [
        ("2026-02-23", "private_meeting_notice", "28 clear calendar days"),
        ("2026-02-23", "key_decision_notice", "28 clear calendar days"),
        ("2026-03-16", "publication", "5 clear working days"),
        ("2026-03-16", "general_exception", "5 clear working days"),
        ("2026-03-16", "private_meeting_second_notice", "5 clear working days"),
    ]


def test_each_day_says_where_it_comes_from():
    publication = next(found for found in deadlines(the_profile(), MEETING) if found.key == "publication")

    assert publication.source == "SI 2012/2089, regulation 7"


def test_other_bodies_go_by_the_local_government_act():
    profile = replace(the_profile(), checks={})

    assert [found.source for found in deadlines(profile, MEETING)] == ["Local Government Act 1972, section 100B(3)"]


def test_an_open_report_that_is_no_key_decision_has_the_day_of_publication_alone():
    report = a_report(details={"key_decision": False})

    assert [found.key for found in deadlines(the_profile(), MEETING, report)] == ["publication"]


def test_the_end_of_the_call_in_is_counted_where_the_profile_says_how_long_it_is():
    more = {**the_profile().deadlines, "call_in": {"clear_days": 5, "basis": "working days"}}
    profile = replace(the_profile(), deadlines=more)

    last = deadlines(profile, MEETING)[-1]

    assert (last.key, last.day.isoformat()) == ("call_in", "2026-03-31")
