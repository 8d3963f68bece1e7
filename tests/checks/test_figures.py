"""The rules that look at the figures of consultation.xlsx and budget.xlsx."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Block, Chart, Figure, Table
from cabinet_docs.model.figures import Answer, Budget, BudgetLine, Channel, Consultation, Question, Submission, Theme
from cabinet_docs.model.report import Report
from cabinet_docs.model.values import CalendarDate, Todo
from tests.builders import a_list, a_paragraph, a_report, words
from tests.checks.checking import a_section, findings, with_sections

FILE = "content/leisure/pools/consultation.xlsx"
FIRST, LAST = CalendarDate(2025, 1, 6), CalendarDate(2025, 2, 28)


def a_consultation(**more: object) -> Consultation:
    channels = (Channel("Online form", FIRST, LAST, 380), Channel("On paper", FIRST, LAST, 32))
    return replace(Consultation(FILE, channels), **more)  # type: ignore[arg-type]


def a_budget() -> Budget:
    lines = (
        BudgetLine("Staff", (Decimal(120000), Decimal(124000))),
        BudgetLine("Energy", (Decimal(500), Decimal(500))),
    )
    return Budget("budget.xlsx", ("2026-27", "2027-28"), lines, (BudgetLine("Grant", (Decimal(100000), Decimal(0))),))


def told(*blocks: Block | str, **more: object) -> Report:
    made = [a_paragraph(block) if isinstance(block, str) else block for block in blocks]
    facts: dict[str, object] = {"type": "final-approval", "consultation": a_consultation(), **more}
    return with_sections(a_report(**facts), a_section("consultation", *made), part="b")


def a_table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(words(cell) for cell in row) for row in rows), ("left",) * len(rows[0]))


def test_figures_that_are_printed_say_how_many_when_and_how():
    printed = a_table(("Way", "From", "Number"), ("On paper", "6 January 2025", "32"), ("Total", "", "412"))

    assert findings(told("People could tell us.", printed), "CO01") == []
    assert findings(told("People could tell us."), "CO01") == [
        "error 1. CO01: The section on the consultation does not say "
        "how many answered, when it took place or how people were asked"
    ]


def test_a_number_that_is_still_missing_is_an_open_point_and_no_finding():
    cell = Location(FILE, place="Channels!D2")
    waiting = a_consultation(channels=(Channel("Online form", FIRST, LAST, Todo("responses", cell)),))
    report = told("[responses] by the online form from 6 January 2025.", consultation=waiting)

    assert findings(replace(report, open_points=(("responses", cell),)), "CO01") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "412 responses were received.",
        "A total of 412 people responded.",
        "380 responses were received online.",
        "In 2021, 620 responses were received.",
        "The earlier consultation received 620 responses to the consultation.",
        "The town has 620 residents.",
        "The pool serves 1,200 people a week.",
    ],
)
def test_numbers_in_prose_that_are_right_or_about_something_else(sentence: str):
    assert findings(told(sentence), "CO02") == []


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("402 responses were received.", "402"),
        ("A total of 1,402 people responded.", "1,402"),
        ("The consultation, which closed in 2025, received 402 responses to the consultation.", "402"),
    ],
)
def test_a_number_of_responses_in_prose_is_the_workbooks(sentence: str, number: str):
    assert findings(told(sentence), "CO02") == [
        f"warning 1. CO02: The words say {number} responses, but consultation.xlsx has 412"
    ]


def test_a_submission_of_the_workbook_is_mentioned():
    place = Location(FILE, place="Submissions!A2")
    sent = a_consultation(submissions=(Submission("Pool Users Group", location=place),))

    assert findings(told("Many wrote.", consultation=sent), "CO04") == [
        "warning CO04: 'Pool Users Group' is among the submissions of the workbook, but the report does not mention it"
    ]
    assert findings(told("The Pool Users Group sent a petition.", consultation=sent), "CO04") == []


def test_a_channel_is_open_while_the_consultation_is():
    on_time = a_consultation(opened=FIRST, closed=LAST)
    late = a_consultation(opened=FIRST, closed=CalendarDate(2025, 2, 20))
    early = a_consultation(opened=CalendarDate(2025, 2), closed=CalendarDate(2025, 2))

    assert findings(told("Words.", consultation=on_time), "CO11") == []
    assert findings(told("Words.", consultation=late), "CO11")[0] == (
        "warning CO11: 'Online form' closed on 28 February 2025, after the consultation as the timetable has it: "
        "it ended on 20 February 2025"
    )
    assert findings(told("Words.", consultation=early), "CO11")[0] == (
        "warning CO11: 'Online form' opened on 6 January 2025, before the consultation as the timetable has it: "
        "it began on February 2025"
    )


def test_a_formula_that_excel_has_not_worked_out_is_noted():
    remarks = (("Excel has not worked out =SUM(D2:D3); 412 was used", Location(FILE, place="Channels!D4")),)

    assert findings(told("Words.", consultation=a_consultation(remarks=remarks)), "CO13") == [
        "note CO13: Excel has not worked out =SUM(D2:D3); 412 was used"
    ]
    assert findings(told("Words."), "CO13") == []


def test_a_chart_or_table_of_the_workbook_counts_no_single_people():
    answers = (Answer("Under 18", 3), Answer("18 and over", 409))
    asked = a_consultation(questions=(Question("Q1", "How old are you?", answers),))
    bars = Chart(("Under 18", "18 and over"), (Decimal(3), Decimal(409)), ("3", "409"), "Responses")
    chart = Figure(FILE, words("How old people were"), "Bar chart", chart=bars)
    rows = a_table(("Answer", "Responses", "Per cent"), ("Under 18", "3", "1%"), ("18 and over", "409", "99%"))
    elsewhere = with_sections(told("Words.", consultation=asked), a_section("purpose", rows))

    assert findings(told(chart, consultation=asked), "EX05") == [
        "note Figure 1 EX05: The chart counts fewer than 5 people (Under 18: 3)"
    ]
    assert findings(elsewhere, "EX05") == ["note EX05: The table counts fewer than 5 people (Under 18: 3)"]


@pytest.mark.parametrize("sum", ["£120,000", "£120,500", "£245,000", "£0.2m", "£145,000", "£244,000", "£20,500"])
def test_a_sum_in_a_recommendation_may_be_any_of_the_budget(sum: str):
    assert findings(recommended(f"{sum} be spent.", a_budget()), "RE12") == []


def test_a_sum_that_nothing_explains_is_told():
    section = a_section("resource-implications", a_paragraph("It costs £1,000."))

    assert findings(recommended("£5,000 be spent.", a_budget()), "RE12") == [
        "warning a) RE12: The budget does not mention £5,000"
    ]
    assert findings(with_sections(recommended("£5,000 be spent.", a_budget()), section), "RE12") == [
        "warning a) RE12: Neither 'Resource Implications' nor the budget has £5,000"
    ]
    assert findings(with_sections(recommended("£5,000 be spent.", None), section), "RE12") == [
        "warning a) RE12: 'Resource Implications' does not mention £5,000"
    ]


def recommended(text: str, budget: Budget | None) -> Report:
    return with_sections(a_report(budget=budget), a_section("recommendations", *a_list("a)", text)))


def test_funding_that_exceeds_the_costs_is_noted():
    rich = replace(a_budget(), funding=(BudgetLine("Grant", (Decimal(1000000), Decimal(323200))),))

    assert findings(recommended("x", rich), "CO14") == [
        "note CO14: Funding exceeds the costs by £1,078,200: is this meant?"
    ]
    assert findings(recommended("x", a_budget()), "CO14") == []


def test_a_theme_is_not_raised_by_more_than_answered():
    themes = (Theme("Parking", 4120, "More spaces", ""), Theme("Price", 412, "", "It is set by law"))

    assert findings(told("Words.", consultation=a_consultation(themes=themes)), "CO15") == [
        "warning CO15: 'Parking' was raised by 4,120, but there were 412 responses in all"
    ]


def test_a_column_that_the_table_leaves_out_is_noted():
    left_out = (("The column 'Comments' is left out of the table", Location("budget.xlsx", place="Costs!D1")),)

    assert findings(recommended("x", replace(a_budget(), left_out=left_out)), "CO16") == [
        "note CO16: The column 'Comments' is left out of the table"
    ]
    assert findings(told("Words.", consultation=a_consultation(left_out=left_out)), "CO16") == [
        "note CO16: The column 'Comments' is left out of the table"
    ]
