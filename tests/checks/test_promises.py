"""CO: what earlier reports promised, and what this one does about it."""

from dataclasses import replace

import pytest

from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Block, Paragraph, Table
from cabinet_docs.model.inlines import OpenPoint
from cabinet_docs.model.report import Owed, Report
from cabinet_docs.model.values import CalendarDate, Todo
from tests.builders import a_list, a_paragraph, a_report, an_appendix, words
from tests.checks.checking import a_section, findings, with_sections

FINAL = "final-approval"
JULY = CalendarDate(2026, 7)
COSTS = Owed("costs", "full costs", JULY, "leisure/plan", "", Location("content/leisure/plan/report.yaml", 12))
MADE = "The report 'leisure/plan' (report.yaml, line 12) promised 'full costs' by July 2026"


def a_follower(keeps: dict[str, object], *owed: Owed, blocks: tuple[Block, ...] = (), **more: object) -> Report:
    """A report of July 2026 that follows the plan; `blocks` stand in its Resource Implications, if there are any."""
    report = a_report(**{"type": FINAL, "owed": owed or (COSTS,), "details": {"keeps": keeps}, **more})
    report = replace(report, meeting=report.meeting._replace(date=CalendarDate(2026, 7, 14)))
    return with_sections(report, a_section("resource-implications", *blocks)) if blocks else report


def test_a_promise_that_nothing_answers_is_told_with_its_words_and_where_it_was_made():
    assert findings(a_follower({}), "CO08") == [f"warning CO08: {MADE}, and nothing says where this one brings it"]


def test_it_is_an_error_once_the_report_is_final():
    told = f"error CO08: {MADE}, and nothing says where this one brings it"

    assert findings(a_follower({}, status="final"), "CO08") == [told]
    assert findings(a_follower({}), "CO08", final=True) == [told]


def test_a_promise_is_kept_in_a_section_that_says_something():
    report = a_follower({"costs": "resource-implications"}, blocks=(a_paragraph("It costs £1m."),))

    assert findings(report, "CO08") == []


def test_a_section_that_is_missing_or_empty_or_still_open_keeps_nothing():
    keeps = {"costs": "resource-implications"}
    still_open = Paragraph((OpenPoint("the costs"),))
    table = Table(
        ((words("Year"), words("Costs")), (words("2026-27"), (OpenPoint("costs of 2026-27"),))), ("left", "right")
    )

    assert [
        findings(a_follower({"costs": "backgrund"}), "CO08"),
        findings(a_follower(keeps, blocks=(a_paragraph(" "),)), "CO08"),
        findings(a_follower(keeps, blocks=(still_open, table)), "CO08"),
        findings(a_follower(keeps, blocks=(a_paragraph("It costs £1m."), table)), "CO08"),
    ] == [
        [f"warning CO08: {MADE}, but this report has no section 'backgrund' to bring it"],
        [f"warning CO08: {MADE}, but 'Resource Implications', which should bring it, has nothing under it"],
        [f"warning CO08: {MADE}, but 'Resource Implications', which should bring it, is still to be written"],
        [],
    ]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"put_off": "prices are not in", "until": CalendarDate(2026, 12)}, ""),
        ({"put_off": "prices are not in", "until": Todo("when")}, ""),
        ({"put_off": "prices are not in"}, "and it is put off without a date"),
        (
            {"put_off": "prices are not in", "until": CalendarDate(2026, 7, 13)},
            "and it is put off to 13 July 2026, which is past by the day of this meeting",
        ),
        ({"until": CalendarDate(2026, 12)}, "and 'keeps' neither names a section nor says why it is put off"),
        ({"section": "purpose", "put_off": "later"}, "and 'keeps' both names a section and puts it off"),
    ],
)
def test_a_promise_is_put_off_with_a_reason_and_to_a_day_that_is_still_to_come(answer: object, told: str):
    assert findings(a_follower({"costs": answer}), "CO08") == ([f"warning CO08: {MADE}, {told}"] if told else [])


def test_a_promise_whose_month_is_over_is_overdue():
    may = COSTS._replace(due=CalendarDate(2026, 5))
    made = MADE.replace("July", "May")

    assert findings(a_follower({}, may), "CO08") == [
        f"warning CO08: {made}, which is overdue at this meeting, and nothing says where this one brings it"
    ]
    assert findings(a_follower({"costs": Todo("the section")}, may), "CO08") == [
        f"warning CO08: {made}, and it is overdue at this meeting, and still open"
    ]
    assert findings(a_follower({"costs": Todo("the section")}), "CO08") == []  # an open point, told as such


def test_what_an_earlier_report_of_the_chain_kept_is_not_kept_again():
    kept = COSTS._replace(kept_by="leisure/update")

    assert findings(a_follower({"costs": "purpose"}, kept), "CO08") == [
        f"warning CO08: {MADE}, but the report 'leisure/update' brought it already"
    ]
    assert findings(a_follower({}, kept), "CO08") == []


def test_what_two_reports_promised_by_one_name_is_asked_for_twice_and_answered_once():
    lease = COSTS._replace(text="costs of the lease", due=None, made_in="leisure/lease")
    made = "The report 'leisure/lease' (report.yaml, line 12) promised 'costs of the lease'"
    nowhere = "and nothing says where this one brings it"
    blocks = (a_paragraph("It costs £1m."),)

    assert findings(a_follower({}, COSTS, lease), "CO08") == [
        f"warning CO08: {MADE}, {nowhere}",
        f"warning CO08: {made}, {nowhere}",
    ]
    assert findings(a_follower({"costs": "resource-implications"}, COSTS, lease, blocks=blocks), "CO08") == []


def test_a_name_that_nobody_promised_is_told():
    blocks = (a_paragraph("It costs £1m."),)
    keeps = {"costs": "resource-implications", "cost": "purpose"}

    assert findings(a_follower(keeps, blocks=blocks), "CO08") == [
        "warning CO08: No earlier report promised 'cost', which 'keeps' names"
    ]


def test_what_was_taken_over_without_having_been_listed_is_held_to_as_well():
    survey = Owed("survey", "findings of the survey", None, "leisure/plan")
    answer = {"promised": "findings of the survey", "section": "consultation"}

    assert findings(a_follower({"survey": answer}, survey), "CO08") == [
        "warning CO08: The report 'leisure/plan' promised 'findings of the survey', "
        "but this report has no section 'consultation' to bring it"
    ]


SENTENCE = "A map of the villages will be provided in the next report."
MAP = Owed("map", "map of the villages", None, "leisure/plan")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("background", "which it brings itself, in 'Background'"),
        ({"put_off": "it is late", "until": CalendarDate(2026, 12)}, "which it puts off until December 2026"),
        (Todo("the section"), "as the report 'leisure/plan' did"),
    ],
)
def test_a_sentence_taken_over_still_promises_what_this_report_answers_for(answer: object, told: str):
    report = with_sections(a_follower({"map": answer}, MAP), a_section("background", a_paragraph(SENTENCE)))

    assert findings(report, "CO12") == [f"note 1. CO12: The report still promises 'map of the villages', {told}"]


def test_a_promise_that_is_put_off_may_be_made_again_for_a_later_day():
    answer = {"put_off": "it is late", "until": CalendarDate(2026, 12)}
    again = a_section("background", a_paragraph("A map of the villages will be provided in December 2026."))

    assert findings(with_sections(a_follower({"map": answer}, MAP), again), "CO12") == []


def final(*asked: str, **more: object) -> Report:
    report = a_report(**{"type": FINAL, **more})
    return with_sections(report, a_section("recommendations", *a_list("a)", *asked))) if asked else report


def test_a_final_report_does_not_approve_a_draft():
    asked = final("the draft Plan be approved.")

    assert findings(asked, "CO09") == ["warning a) CO09: The recommendation approves a draft"]
    assert findings(asked, "CO09", final=True) == ["error a) CO09: The recommendation approves a draft"]
    assert findings(final("the answers on the draft Plan be noted."), "CO09") == []


def test_a_final_report_has_no_appendix_or_heading_called_draft():
    assert findings(final(appendices=(an_appendix("plan", "Draft Plan"),)), "CO09") == [
        "warning CO09: A final report still says 'draft'"
    ]
    consulted_on = (an_appendix("plan", "Draft Plan as consulted on"),)
    assert findings(final(appendices=consulted_on), "CO09") == []


def test_words_speak_of_a_draft_only_as_of_the_past():
    said = a_report(a_paragraph("The draft Pools Plan has four aims."), type=FINAL)

    assert findings(said, "CO09") == [
        "warning 1. CO09: The final report speaks of a draft as it is: 'The draft Pools Plan has four aims'"
    ]
    for fine in (
        "People were asked about the draft Plan.",
        "The draft Plan was changed.",
        "A draft minute is attached.",
    ):
        assert findings(a_report(a_paragraph(fine), type=FINAL), "CO09") == []
