"""NU: do paragraphs, lists, tables and mentions of them count as a reader expects?"""

import pytest

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.mentions import appendix_mentions, paragraph_mentions
from cabinet_docs.model.blocks import Table
from tests.builders import a_list, a_paragraph, a_report, words
from tests.checks.checking import a_section, findings, from_word, with_sections


def numbered(*labels: str) -> Checked:
    """Paragraphs of a Word file with these labels."""
    said = [f"Words {place}." for place in range(len(labels))]
    report = a_report(*(a_paragraph(text) for text in said))
    return from_word(report, dict(zip(said, labels, strict=True)))


def lettered(*labels: str) -> Checked:
    """One list of a Word file with these labels."""
    said = [f"item {place}" for place in range(len(labels))]
    report = a_report(a_paragraph("These:"), *a_list("(a)", *said))
    return from_word(report, dict(zip(said, labels, strict=True)))


def a_table(title: str = "") -> Table:
    return Table(
        ((words("Year"), words("Cost")), (words("2026"), words("£1"))), ("left", "right"), words(title) if title else ()
    )


# --- NU01 ---


def test_numbers_that_run_on_are_fine():
    assert findings(numbered("1.", "2.", "3."), "NU01") == []
    assert findings(numbered("1.1", "1.2", "2.1", "3.1", "3.2"), "NU01") == []


def test_a_jump_and_a_repeat_are_reported():
    assert findings(numbered("9.", "10.", "14.", "14."), "NU01") == [
        "error 9. NU01: The first paragraph has the number 9",
        "error 14. NU01: Paragraph 14 follows paragraph 10",
        "error 14. NU01: Paragraph 14 follows paragraph 14",
    ]


def test_a_jump_below_a_numbered_heading_is_reported():
    assert findings(numbered("1.1", "1.2", "2.2"), "NU01") == ["error 2.2 NU01: Paragraph 2.2 follows paragraph 1.2"]


def test_numbers_without_the_full_stop_of_the_others_are_reported_once():
    assert findings(numbered("1.", "2.", "3", "4", "5."), "NU01") == [
        "warning 3 NU01: The numbers 3 and 4 are not written like the others (1.)"
    ]


# --- NU02, NU03 ---


@pytest.mark.parametrize(
    "said",
    [
        "As paragraph 1 says.",
        "See paragraphs 1 and 2 of this report.",
        "Exempt under paragraph 3 of Part 1 of Schedule 12A.",
        "The guidance (Schedule 12A, paragraph 10) applies.",
        "See paragraph 45 of the guidance.",
        "As set out in paragraph 40 of the report of 12 June 2025.",
        "The Framework says so in paragraph 99.",
    ],
)
def test_paragraphs_that_are_there_or_belong_to_another_document_are_fine(said: str):
    assert findings(a_report(a_paragraph(said), a_paragraph()), "NU02") == []


def test_a_paragraph_that_is_not_there_is_reported():
    report = a_report(
        a_paragraph("As set out in paragraphs 2, 7 and 9 of this report, and in paragraph 45."), a_paragraph()
    )

    assert findings(report, "NU02") == [
        "error 1. NU02: The report has no paragraph 7 and 9",
        "error 1. NU02: The report has no paragraph 45",
    ]


def test_a_list_item_that_is_not_there_is_reported():
    report = a_report(a_paragraph("See paragraph 1(b) and paragraph 1(d)."), *a_list("(a)", "x", "y"))

    assert findings(report, "NU02") == ["error 1. NU02: The report has no paragraph 1(d)"]


def test_a_recommendation_that_is_not_there_is_reported():
    recommended = a_section(
        "recommendations", a_paragraph("It is recommended that:"), *a_list("a)", "x be y", "y be z")
    )
    report = with_sections(
        a_report(a_paragraph("Recommendations a) and b) save money, and (d) does not. See recommendation c).")),
        recommended,
    )

    assert findings(report, "NU02") == ["error 2. NU02: The report has no recommendation (c)"]


def test_numbered_recommendations_of_another_body_are_left_alone():
    recommended = a_section(
        "recommendations", a_paragraph("It is recommended that:"), *a_list("a)", "x be y", "y be z")
    )
    report = with_sections(
        a_report(a_paragraph("Recommendation 12 of the review was met; so was recommendation 14.")), recommended
    )

    assert findings(report, "NU02") == []


def test_a_range_that_ends_before_it_begins_is_reported():
    assert findings(a_report(a_paragraph("See paragraphs 73 to 56.")), "NU03") == [
        "error 1. NU03: 'paragraphs 73 to 56' ends before it begins"
    ]
    assert findings(a_report(a_paragraph("See paragraphs 56 to 73 and recommendations (a)–(c).")), "NU03") == []


def test_mentions_are_found_however_they_are_written():
    text = "See paras. 4-6, paragraph 21 (b)(i) & Paragraphs 8, 9 and 12."

    assert [mention.labels for mention in paragraph_mentions(text)] == [("4", "6"), ("21bi",), ("8", "9", "12")]


def test_appendices_are_found_in_lists_and_ranges():
    text = "Appendix A, Appendices B to D, Appendices F and G, APPENDIX H, Appendix A to the May report."

    assert [letter for letter, _ in appendix_mentions(text, "Appendix")] == ["A", "B", "C", "D", "F", "G", "H"]


# --- NU04 ---


def test_labels_of_one_form_that_run_on_are_fine():
    assert findings(lettered("(a)", "(b)", "(c)"), "NU04") == []
    assert findings(lettered("i.", "ii.", "iii.", "iv.", "v."), "NU04") == []
    assert findings(lettered("(g)", "(h)", "(i)", "(j)"), "NU04") == []


def test_a_list_that_changes_its_form_or_leaves_a_letter_out_is_reported():
    assert findings(lettered("(a)", "b)"), "NU04") == [
        "warning b) NU04: The label 'b)' has another form than '(a)' before it"
    ]
    assert findings(lettered("(a)", "(c)"), "NU04") == ["warning (c) NU04: '(c)' follows '(a)'"]


def test_a_new_list_and_a_list_below_may_have_another_form():
    below = a_report(
        a_paragraph(), *a_list("(a)", "x"), *a_list("(i)", "y", "z", depth=2), *a_list("(a)", "w", start=2)
    )
    after = a_report(a_paragraph(), *a_list("(a)", "x", "y"), a_paragraph(), *a_list("1)", "z", "w"))

    assert findings(below, "NU04") == []
    assert findings(after, "NU04") == []


# --- NU05 ---


def test_a_list_of_one_is_reported():
    assert findings(a_report(a_paragraph(), *a_list("-", "alone")), "NU05") == [
        "warning • NU05: The list has a single item"
    ]


def test_two_items_and_a_single_recommendation_are_fine():
    recommended = a_section("recommendations", a_paragraph("It is recommended that:"), *a_list("a)", "x be y"))

    assert findings(with_sections(a_report(a_paragraph(), *a_list("-", "x", "y")), recommended), "NU05") == []


# --- NU06 ---


def test_a_table_without_a_title_and_one_that_nothing_mentions_are_notes():
    assert findings(a_report(a_paragraph(), a_table()), "NU06") == ["note NU06: The table has no title"]
    assert findings(a_report(a_paragraph(), a_table("Costs")), "NU06") == [
        "note Table 1 NU06: Nothing in the text leads to Table 1"
    ]


def test_a_table_that_the_text_leads_to_is_fine():
    assert findings(a_report(a_paragraph("Table 1 has the costs."), a_table("Costs")), "NU06") == []
    assert findings(a_report(a_paragraph("The following table has the costs."), a_table("Costs")), "NU06") == []


def test_the_steps_of_the_timetable_need_no_title_since_they_stand_under_its_heading():
    assert findings(with_sections(a_report(a_paragraph()), a_section("timetable", a_table())), "NU06") == []
