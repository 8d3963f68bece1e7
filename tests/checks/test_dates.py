"""DT: notice periods, the order of events, and dates that disagree."""

from cabinet_docs.model.report import Appendix, Event, Exemption, Meeting, Report
from cabinet_docs.model.values import CalendarDate
from tests.builders import a_paragraph, a_report
from tests.checks.checking import a_checked, a_section, findings, with_sections

D = CalendarDate
TO_CONSULT = "permission-to-consult"


def with_details(**details: object) -> Report:
    return a_report(details=details)


def saying(*texts: str, **more: object) -> Report:
    return a_report(part_b=tuple(a_paragraph(text) for text in texts), **more)  # type: ignore[arg-type]


def an_event(kind: str, first: CalendarDate, last: CalendarDate | None = None, body: str = "") -> Event:
    return Event(kind, kind, kind, body, start=first, end=last or first)


def test_papers_that_go_out_four_clear_days_before_are_too_late():
    assert findings(with_details(published=D(2026, 3, 17)), "DT01") == [
        "error DT01: Publication on Tuesday 17 March 2026 is too late: the last lawful day is Monday 16 March 2026 "
        "(5 clear working days; SI 2012/2089, regulation 7)"
    ]


def test_papers_may_go_out_five_clear_days_before_or_be_late_with_a_reason():
    assert findings(with_details(published=D(2026, 3, 16)), "DT01") == []
    late = {"reason": "The grant was announced on 16 March.", "agreed_by": "The Leader"}
    assert findings(with_details(published=D(2026, 3, 18), late=late), "DT01") == []


def test_the_urgency_of_section_100b_is_never_offered_to_the_executive():
    from cabinet_docs.checks.run import run_checks

    late = with_details(published=D(2026, 3, 18), late=True)
    hints = [found.hint for found in run_checks(a_checked(late), ["DT01"]).findings]
    council = [found.hint for found in run_checks(a_checked(late, checks={"executive": False}), ["DT01"]).findings]

    assert "100B" not in hints[0] and "regulation 7" in hints[0]
    assert "section 100B(4)(b)" in council[0]


def test_a_key_decision_needs_its_notice_28_clear_days_before():
    late = with_details(key_decision={"notice_published": D(2026, 2, 24)})

    assert findings(late, "DT02") == [
        "error DT02: The notice of the key decision, Tuesday 24 February 2026, is too late: "
        "the last lawful day is Monday 23 February 2026 (28 clear calendar days)"
    ]
    assert findings(with_details(key_decision={"notice_published": D(2026, 2, 23)}), "DT02") == []
    assert findings(with_details(key_decision=False), "DT02") == []


def test_a_draft_that_does_not_know_the_day_of_its_notice_yet_gets_a_note():
    assert [found[:10] for found in findings(with_details(key_decision=True), "DT02")] == ["note DT02:"]


def test_the_general_exception_needs_a_reason_and_five_clear_days():
    exception = {"exception": "general", "notice_published": D(2026, 3, 16)}

    assert findings(with_details(key_decision={**exception, "reason": "A court order"}), "DT02") == []
    assert findings(with_details(key_decision=exception), "DT02") == [
        "error DT02: The general exception has no reason, which has to be published (regulation 10)"
    ]
    late = {**exception, "reason": "A court order", "notice_published": D(2026, 3, 17)}
    assert len(findings(with_details(key_decision=late), "DT02")) == 1


def test_special_urgency_needs_a_reason_and_who_agreed_when():
    urgent = {"exception": "urgency", "reason": "Flood"}

    assert findings(with_details(key_decision={**urgent, "notice_published": D(2026, 3, 20)}), "DT02") == [
        "error DT02: The special urgency does not say who agreed and when (regulation 11)"
    ]
    agreed = {**urgent, "agreed_by": "Chair of the Scrutiny Commission", "agreed_on": D(2026, 3, 20)}
    assert findings(with_details(key_decision=agreed), "DT02") == []


def test_a_private_meeting_needs_two_notices():
    assert findings(with_details(private={"notices": [D(2026, 2, 23)]}), "DT03") == [
        "error DT03: The second notice of the private meeting has no day; the last lawful day is "
        "Monday 16 March 2026 (5 clear working days; SI 2012/2089, regulation 5)"
    ]
    late = with_details(private={"notices": [D(2026, 2, 25), D(2026, 3, 16)]})
    assert [found[:22] for found in findings(late, "DT03")] == ["error DT03: The first "]
    assert findings(with_details(private={"notices": [D(2026, 2, 23), D(2026, 3, 16)]}), "DT03") == []


def test_an_exempt_appendix_that_is_not_discussed_needs_no_private_meeting():
    exempt = (Appendix("terms", "Terms", url="https://example.org", exempt=Exemption((3,), "Talks go on.")),)

    assert len(findings(a_report(appendices=exempt), "DT03")) == 2
    assert findings(a_report(appendices=exempt, details={"private": False}), "DT03") == []


def test_a_weekday_that_is_not_that_days_is_wrong():
    assert findings(saying("The meeting is on Wednesday 24 March 2026."), "DT04") == [
        "error 1. DT04: 24 March 2026 is a Tuesday, not a Wednesday"
    ]
    assert findings(saying("The meeting is on Tuesday 24 March.", "It met on Tuesday, 24th March 2026."), "DT04") == []


def test_a_month_in_the_timetable_is_noted_once():
    section = a_section(
        "timetable", a_paragraph("It runs from April to June 2026."), a_paragraph("It ends in July 2026.")
    )

    assert findings(with_sections(a_report(), section), "DT05") == [
        "note 1. DT05: The timetable gives no day for April 2026, June 2026 and July 2026"
    ]
    fixed = a_section("timetable", a_paragraph("The Cabinet decides on 14 July 2026."))
    assert findings(with_sections(a_report(), fixed), "DT05") == []


def test_a_consultation_cannot_start_on_the_day_that_decides_on_it():
    asks = "The consultation is planned from 24 March to 19 May 2026."

    assert findings(saying(asks, type=TO_CONSULT), "DT06") == [
        "error 1. DT06: The consultation starts on 24 March 2026, the day of the meeting that is asked to agree to it"
    ]
    assert findings(saying(asks.replace("24 March", "7 April"), type=TO_CONSULT), "DT06") == []


def test_a_decision_cannot_come_before_the_answers():
    prose = (
        "The consultation will run from 1 April to 21 June 2026.",
        "A further report will be presented to Cabinet on 14 June 2026.",
    )

    assert findings(saying(*prose), "DT06") == [
        "error 2. DT06: The Cabinet decides on 14 June 2026, before the consultation ends on 21 June 2026"
    ]


def test_a_consultation_has_to_end_before_the_report_about_it_goes_out():
    events = (
        an_event("consultation", D(2026, 4, 1), D(2026, 7, 8)),
        an_event("decision", D(2026, 7, 14), body="Cabinet"),
    )

    assert findings(a_report(events=events), "DT06") == [
        "error DT06: The consultation ends on 8 July 2026, but the report to the Cabinet of 14 July 2026 "
        "has to be published by 6 July 2026"
    ]
    in_time = (an_event("consultation", D(2026, 4, 1), D(2026, 6, 24)), events[1])
    assert findings(a_report(events=in_time), "DT06") == []


def test_a_day_on_which_something_else_happens_is_no_decision():
    prose = (
        "The consultation will run from 1 April to 30 June 2026.",
        "Subject to approval by the Cabinet, the pool will open on 1 May 2026.",
        "The Cabinet approved the opening hours on 3 May 2025, to be reviewed by 9 May 2026.",
    )

    assert findings(saying(*prose), "DT06") == []


def test_scrutiny_cannot_come_after_the_decision():
    events = (an_event("scrutiny", D(2026, 8)), an_event("decision", D(2026, 7)))

    assert findings(a_report(events=events), "DT06") == [
        "error DT06: Scrutiny on August 2026 comes after the decision on July 2026"
    ]
    assert findings(a_report(events=(an_event("scrutiny", D(2026, 7)), events[1])), "DT06") == []


def test_months_alone_are_not_out_of_order_while_they_may_be_right():
    events = (an_event("consultation", D(2026, 4), D(2026, 7)), an_event("decision", D(2026, 7)))

    assert findings(a_report(events=events), "DT06") == []


def test_weeks_that_the_dates_do_not_have_are_reported():
    text = "A {}-week consultation will run from 1 May to 30 June 2026."

    assert findings(saying(text.format(12)), "DT07") == [
        "warning 1. DT07: The consultation from 1 May 2026 to 30 June 2026 lasts about 9 weeks, not 12 weeks"
    ]
    assert findings(saying("An eight week consultation will run from 27 October to 21 December 2026."), "DT07") == []
    assert findings(saying("A twelve week consultation will run from April to June 2026."), "DT07") == []


def test_a_consultation_over_christmas_says_how_that_is_allowed_for():
    text = "The consultation will run from 1 December 2026 to 12 January 2027."

    assert findings(saying(text), "DT08") == [
        "note 1. DT08: The consultation runs over Christmas, and the report does not say how that is allowed for"
    ]
    assert findings(saying(text, "Two weeks were added because of Christmas."), "DT08") == []


def test_a_timetable_that_ends_after_the_statutory_day_is_reported():
    law = {"name": "the pools plan be published", "when": ("Pools",), "by": D(2026, 7, 1)}
    text = "A further report will be submitted to the Cabinet on {}."

    assert findings(saying(text.format("14 July 2026")), "DT09", checks={"statutory_deadlines": (law,)}) == [
        "warning 1. DT09: 14 July 2026 is after 1 July 2026, by when the law wants the pools plan be published"
    ]
    assert findings(saying(text.format("16 June 2026")), "DT09", checks={"statutory_deadlines": (law,)}) == []


def test_a_strategy_has_the_same_years_throughout():
    report = saying("The draft Pools Strategy 2021-24 will have three aims.", title="Pools Strategy 2022-24")

    assert findings(report, "DT10") == ["warning 1. DT10: The strategy is for 2021-24 here and for 2022-24 before"]


def test_an_earlier_strategy_may_have_other_years():
    report = saying("The Pools Strategy (2018 – 2022) ends this year.", title="Pools Strategy 2022–2026")

    assert findings(report, "DT10") == []


def test_a_meeting_is_in_the_calendar_of_meetings():
    assert findings(a_report(), "DT11", checks={"meeting_dates": ("2026-03-20", "2026-04-21")}) == [
        "warning DT11: The Cabinet does not meet on Tuesday 24 March 2026"
    ]
    assert findings(a_report(), "DT11", checks={"meeting_dates": ("2026-03-24",)}) == []
    assert findings(a_report(), "DT11") == []


def test_a_meeting_at_a_weekend_is_told_whatever_the_calendar():
    sunday = a_report(meeting=Meeting("Cabinet", CalendarDate(2024, 3, 24)))

    assert findings(sunday, "DT11") == ["warning DT11: The meeting is on a weekend: Sunday 24 March 2024"]
    assert findings(sunday, "DT11", checks={"meeting_dates": ("2024-03-24",)}) == []


def test_a_consultation_before_an_election_is_reported():
    election = {"name": "the election of 7 May 2026", "from": D(2026, 3, 30), "to": D(2026, 5, 7)}
    text = "The consultation will run from {} to 30 June 2026."

    assert findings(saying(text.format("1 May")), "DT12", checks={"pre_election_periods": (election,)}) == [
        "warning 1. DT12: The consultation falls into the time before the election of 7 May 2026 "
        "(30 March 2026 to 7 May 2026)"
    ]
    assert findings(saying(text.format("11 May")), "DT12", checks={"pre_election_periods": (election,)}) == []


def test_a_day_that_no_calendar_has_is_reported():
    report = a_report(a_paragraph("The consultation closes on 31 June 2026."))

    (said,) = findings(report, "DT04")
    assert "There is no 31 June 2026" in said


def test_a_consultation_before_the_meeting_is_found_however_it_is_worded():
    for words in ("start on 9 March 2026 and end on 17 May 2026", "open on 9 March 2026 and close on 17 May 2026"):
        report = a_report(a_paragraph(f"The public consultation will {words}."), type="permission-to-consult")

        assert any("starts on 9 March 2026, before the meeting" in said for said in findings(report, "DT06"))
