"""CO: consultations that hold in court."""

from cabinet_docs.model.blocks import Block, Table
from cabinet_docs.model.report import Report
from tests.builders import a_paragraph, a_report, words
from tests.checks.checking import a_section, findings, with_sections

FINAL, TO_CONSULT = "final-approval", "permission-to-consult"
GOOD = "A survey ran online from 6 January to 28 February 2025; 412 people answered it."


def consulted(*blocks: Block | str, **more: object) -> Report:
    made = [a_paragraph(block) if isinstance(block, str) else block for block in blocks]
    return with_sections(a_report(**{"type": FINAL, **more}), a_section("consultation", *made), part="b")


def a_table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(words(cell) for cell in row) for row in rows), ("left",) * len(rows[0]))


def test_an_outcome_has_numbers_dates_and_method():
    assert findings(consulted("The consultation was positive."), "CO01") == [
        "error 1. CO01: The section on the consultation does not say "
        "how many answered, when it took place or how people were asked"
    ]
    assert findings(consulted(GOOD), "CO01") == []
    assert findings(consulted("The consultation will be open.", type=TO_CONSULT), "CO01") == []


def test_totals_are_sums():
    wrong = a_table(("Answer", "Number"), ("Yes", "120"), ("No", "80"), ("Total", "210"))
    right = a_table(("Answer", "Number"), ("Yes", "120"), ("No", "80"), ("Total", "200"))

    assert findings(consulted(wrong), "CO02") == ["warning CO02: The column 'Number' adds up to 200, not 210"]
    assert findings(consulted(right), "CO02") == []


def test_large_totals_are_told_to_the_pound():
    wrong = a_table(("Line", "Cost"), ("Staff", "12,345,600"), ("Rent", "79"), ("Total", "12,345,700"))

    assert findings(consulted(wrong), "CO02") == [
        "warning CO02: The column 'Cost' adds up to 12,345,679, not 12,345,700"
    ]


def test_percentages_are_about_a_hundred_unless_people_could_give_several_answers():
    wrong = a_table(("Answer", "%"), ("Yes", "60"), ("No", "30"), ("Do not know", "2"))
    several = a_table(("Answer (more than one possible)", "%"), ("By bus", "60"), ("By car", "55"))
    right = a_table(("Answer", "%"), ("Yes", "60.2"), ("No", "30.1"), ("Do not know", "9.8"))

    assert findings(consulted(wrong), "CO02") == ["warning CO02: The percentages of the column '%' add up to 92"]
    assert [findings(consulted(table), "CO02") for table in (several, right)] == [[], []]


def test_the_number_of_people_is_no_answer():
    rows = (("Yes", "60", "60%"), ("No", "30", "30%"), ("People who answered", "100", ""))
    table = a_table(("Answer", "Number", "Per cent"), *rows, ("Total", "90", ""))

    assert findings(consulted(table), "CO02") == []


def test_findings_have_an_answer():
    assert findings(consulted("Most people asked for longer hours."), "CO03") == [
        "warning 1. CO03: The report says what people answered, "
        "but not what was changed because of it, or why nothing was"
    ]
    assert findings(consulted("Most people asked for longer hours, so the plan was changed."), "CO03") == []


def test_a_submission_on_record_is_mentioned():
    facts = {"submissions": ["Pool Users Group"]}

    assert findings(consulted(GOOD, facts=facts), "CO04") == [
        "warning CO04: 'Pool Users Group' is recorded among the submissions, but the report does not mention it"
    ]
    assert findings(consulted("The Pool Users Group sent a petition.", facts=facts), "CO04") == []


def test_a_plan_names_reasons_or_alternatives():
    def plan(words: str) -> Report:
        return with_sections(consulted(words, type=TO_CONSULT), a_section("reasons", a_paragraph("It is wanted.")))

    assert findings(plan("People will be asked online."), "CO05") == [
        "note 2. CO05: The report names no reasons for what is proposed and no alternatives to it"
    ]
    assert findings(plan("Two other options were rejected."), "CO05") == []
    # A report without reasons at all hears of the section that is missing, not of this too.
    assert findings(consulted("People will be asked online.", type=TO_CONSULT), "CO05") == []


def test_a_fortnight_is_short():
    assert findings(consulted("The consultation will run from 1 to 14 May 2026.", type=TO_CONSULT), "CO06") == [
        "warning 1. CO06: The consultation from 1 May 2026 to 14 May 2026 is shorter than 4 weeks"
    ]
    assert findings(consulted("The consultation will run from 1 May to 30 June 2026.", type=TO_CONSULT), "CO06") == []


def test_those_whom_the_law_wants_consulted_are_named():
    title = "Domestic Abuse Reduction Strategy"
    told = consulted("The Domestic Abuse Board was asked.", title=title, status="final")

    assert findings(told, "CO07") == [
        "error 1. CO07: The report does not name the district councils, "
        "whom section 57(4) of the Domestic Abuse Act 2021 wants consulted"
    ]
    parts_of_words = consulted("The Domestic Abuse Board and people in Loughborough were asked.", title=title)
    assert len(findings(parts_of_words, "CO07")) == 1
    both = consulted("The Domestic Abuse Board and the district councils were asked.", title=title)
    assert findings(both, "CO07") == []
    assert findings(consulted(GOOD), "CO07") == []
