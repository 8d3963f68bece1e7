"""Promises that words make without marking them."""

import pytest

from cabinet_docs.checks.unmarked import find_promises, grouped, promises_of
from cabinet_docs.model.blocks import Paragraph
from cabinet_docs.model.inlines import OpenPoint, Text
from cabinet_docs.model.report import Event, Promise
from cabinet_docs.model.values import CalendarDate
from tests.builders import a_list, a_paragraph, a_report, assembled
from tests.checks.checking import a_section, findings, from_word, with_sections

PROMISES = {
    "A full breakdown of costs will be included in the report of July 2026.": "full breakdown of costs, July 2026",
    "The outcome of the survey will be reported to the Cabinet in May 2026.": "outcome of the survey, May 2026",
    "An Equality Impact Assessment will accompany the final Plan.": "Equality Impact Assessment",
    "An Equality Impact Assessment will be completed before a decision is taken.": "Equality Impact Assessment",
    "The final Plan will be accompanied by an action plan.": "action plan",
    "A report will be brought back no later than September 2026.": "report, September 2026",
    "The plan will be published within 28 days of the decision.": "plan",
    "Ward councillors will be told of the results before the next report is written.": "results",
    "Free parking will be looked at again with the County Council.": "Free parking",
    "Details of the routes will follow.": "Details of the routes",
    "The results will be published by 30 September 2026.": "results, 30 September 2026",
    "The effect on staff will be set out in the final report.": "effect on staff",
    "The comments received will be summarised and included in the next report.": "comments received",
    "Officers will report back to the Cabinet on the findings in March 2027.": "findings, March 2027",
    "Officers will also report back on the effect of cashless payment on older visitors.": (
        "effect of cashless payment on older visitors"
    ),
    "The Director will report again to the Cabinet on take-up in May 2027.": "take-up, May 2027",
    "The Cabinet will be asked to approve the final Plan in July 2026.": "final Plan, July 2026",
    "The Cabinet will receive an update on progress in six months.": "update on progress",
    "Members will be kept informed of progress.": "updates on progress",
    "The opening date is to be confirmed in May 2026.": "opening date, May 2026",
    "The disposal of the land will be the subject of a separate report.": "separate report",
    "A further report will be brought to the Cabinet in May 2027 setting out the options.": "options, May 2027",
    "The report in December 2026 will contain a full valuation.": "full valuation, December 2026",
    "Feedback from the workshops will be reflected in the final Plan.": "Feedback from the workshops",
    "As part of this work a Health Impact Assessment (HIA) will be undertaken.": "Health Impact Assessment",
}
NO_PROMISES = """\
The Plan will help the Council to meet its duties.
Consultation will start in spring 2026.
The Government will publish its guidance in the autumn.
Guidance will be published by the Department for Transport in May 2026.
The new centre will include a library.
The costs will be met from existing budgets.
This report will be presented to the Cabinet on 24 March 2026.
A copy of this report will be circulated to all members.
The survey will be available online and on paper.
The Scrutiny Commission will consider the draft Plan on 10 June 2026.
The draft Plan will be presented to the Scrutiny Commission on 10 June 2026.
The Plan will be shared with partnership boards for adoption in July 2026.
The findings will inform the final decision.
No further report will be brought.
The scheme will not be reported to the Cabinet again.
Information will be provided to families about their choices.
The report will be published on 16 March 2026.
The report will be published in full on the website.
This report will be brought back no later than September 2026.
The plan will be delivered within 28 days of the decision.
Copies of it will be provided within 28 days of a request.
The policy will be reviewed every three years.
The results were published in May 2025.
Residents' comments will be welcome.
The contractor will report back on faults.
Members of the panel will report back to their schools.
"""


@pytest.mark.parametrize(("sentence", "expected"), PROMISES.items())
def test_a_sentence_that_promises_is_found_with_what_it_promises_and_when(sentence: str, expected: str):
    assert [", ".join(map(str, filter(None, found))) for found in promises_of(sentence, "Cabinet")] == [expected]


@pytest.mark.parametrize("sentence", NO_PROMISES.splitlines())
def test_what_others_do_or_what_a_plan_brings_about_is_no_promise(sentence: str):
    assert promises_of(sentence, "Cabinet") == []


def test_a_recommendation_promises_what_is_to_be_submitted():
    asked = (
        "a further report be submitted to the Cabinet in July 2026 with the findings of the survey and a final Plan."
    )

    july = CalendarDate(2026, 7)
    assert promises_of(asked, "Cabinet", asked_for=True) == [("findings of the survey", july), ("final Plan", july)]
    assert promises_of(asked, "Cabinet") == []


def test_each_half_of_a_sentence_may_promise():
    said = (
        "The findings will be published in May 2026; the final Plan will be brought back to the Cabinet in July 2026."
    )

    assert promises_of(said, "Cabinet") == [("findings", CalendarDate(2026, 5)), ("final Plan", CalendarDate(2026, 7))]


def test_that_the_body_meets_again_is_no_promise_where_the_timetable_says_so():
    again = a_paragraph("The Cabinet will be asked to approve the final Plan in July 2026.")
    event = Event("final", "decision", "The final Plan", "Cabinet", CalendarDate(2026, 7))

    assert [it.what for it in find_promises(assembled(a_report(again)))] == ["final Plan"]
    assert find_promises(assembled(a_report(again, events=(event,)))) == ()


def test_what_is_still_open_promises_nothing():
    said = Paragraph((Text("The Plan is part of this. "), OpenPoint("whether the report will be published")))

    assert find_promises(assembled(a_report(said))) == ()


def test_what_is_listed_already_is_not_offered_again():
    said = a_paragraph("A full breakdown will be included in the next report. The survey results will follow.")
    report = a_report(said, promises=(Promise("costs", "full breakdown"),))

    assert [(it.id, it.what) for it in find_promises(assembled(report))] == [("survey-results", "survey results")]


def test_the_same_thing_promised_twice_is_offered_once_with_all_its_places():
    report = a_report(
        a_paragraph("The final Plan will be presented to the Cabinet."),
        a_paragraph("The Cabinet will be asked to approve the final Plan in July 2026."),
    )

    [(first, others)] = grouped(find_promises(assembled(report)))

    assert (first.id, first.due, first.entry.label) == ("final-plan", CalendarDate(2026, 7), "1.")
    assert [it.entry.label for it in others] == ["2."]


def test_a_promise_that_is_not_listed_is_told_with_the_lines_to_add():
    asked = a_section("recommendations", *a_list("a)", "a further report be submitted with a final Plan."))
    report = with_sections(a_report(a_paragraph("The final Plan will follow.")), asked)

    assert findings(report, "CO12") == [
        "note a) CO12: The report promises 'final Plan', and 'promises' does not list it (also in 1)"
    ]
    assert findings(from_word(report), "CO12") == []


def test_the_name_that_is_offered_is_one_that_no_promise_has():
    listed = (Promise("breakdown-costs", "other costs"), Promise("breakdown-costs-2", "still other costs"))
    words = "A full breakdown of the costs will be included in the July 2026 report."
    report = a_report(a_paragraph(words), promises=listed)

    [found] = find_promises(assembled(report))
    assert found.id == "breakdown-costs-3"
