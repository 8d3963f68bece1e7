"""ST: are all sections there, in order, under their headings, and finished?"""

from dataclasses import replace

from cabinet_docs.assembly.assembled import AssembledReport, Entry
from cabinet_docs.assembly.seen import HeadingSeen, Remark
from cabinet_docs.checks.run import run_checks
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Paragraph, SubHeading
from cabinet_docs.model.inlines import OpenPoint
from cabinet_docs.model.report import Contact, Report
from tests.builders import a_list, a_paragraph, a_report, assembled, the_profile, words
from tests.checks.checking import a_checked, a_section, findings, from_word, with_sections

PART_A = ("recommendations", "reasons", "timetable", "policy-framework", "resource-implications", "circulation")


def a_full_report(**more: object) -> Report:
    """A report with every section that a report for decision must have."""
    report = a_report(a_paragraph("Why."), part_b=(a_paragraph("What."),), **more)
    first, second = report.parts
    purpose, contacts = first.sections
    middle = tuple(a_section(key, a_paragraph("Words.")) for key in PART_A)
    last = (a_section("equalities-implications", a_paragraph("Words.")), a_section("background-papers"))
    parts = (
        first._replace(sections=(purpose, *middle, replace(contacts, heading="Officers to Contact"))),
        second._replace(sections=(*second.sections, *last)),
    )
    return replace(report, parts=parts, no_background_papers=True)


def without(report: Report, *keys: str) -> Report:
    parts = [
        part._replace(sections=tuple(section for section in part.sections if section.key not in keys))
        for part in report.parts
    ]
    return replace(report, parts=tuple(parts))


def headed(report: Report, key: str, heading: str) -> Report:
    parts = [
        part._replace(
            sections=tuple(replace(it, heading=heading) if it.key == key else it for it in part.sections),
        )
        for part in report.parts
    ]
    return replace(report, parts=tuple(parts))


def heading_of(report: AssembledReport, key: str) -> Entry:
    return next(entry for entry in report.entries if entry.kind == "heading" and entry.section == key)


# --- ST01 ---


def test_a_report_with_every_required_section_is_complete():
    assert findings(a_full_report(), "ST") == []


def test_a_missing_section_is_reported_with_the_place_where_it_belongs():
    found = findings(without(a_full_report(), "timetable"), "ST")

    assert found == [
        "error ST01: There is no 'Timetable for Decisions': it belongs in Part A, after 'Reasons for Recommendations'"
    ]


def test_the_first_section_of_a_part_belongs_first():
    found = findings(without(a_full_report(), "purpose"), "ST01")

    assert found == ["error ST01: There is no 'Purpose of the Report': it belongs in Part A, first"]


def test_a_section_that_only_other_types_of_report_need_is_not_missed():
    consultation = "error ST01: There is no 'Consultation': it belongs in Part B, after 'Background'"

    assert findings(a_full_report(), "ST01") == []
    assert findings(a_full_report(type="permission-to-consult"), "ST01") == [consultation]


# --- ST02 ---


def test_a_section_out_of_order_is_an_error_in_the_summary():
    report = with_sections(without(a_full_report(), "resource-implications"), a_section("resource-implications"))

    assert findings(report, "ST02") == ["error ST02: 'Resource Implications' is out of order"]


def test_a_section_out_of_order_is_a_warning_in_the_supporting_information():
    report = with_sections(
        without(a_full_report(), "equalities-implications"), a_section("equalities-implications"), part="b"
    )

    assert findings(report, "ST02") == ["warning ST02: 'Equalities Implications' is out of order"]


def test_a_section_in_the_wrong_part_is_reported():
    report = with_sections(a_full_report(), a_section("conclusion"))

    assert findings(report, "ST02") == ["error ST02: 'Conclusion' belongs in Part B"]


def test_the_reports_own_sections_may_stand_anywhere():
    report = with_sections(a_full_report(), a_section("funding", heading="Funding"), part="b")

    assert findings(report, "ST02") == []


# --- ST03 ---


def test_another_wording_of_a_heading_is_a_note():
    report = without(headed(a_full_report(), "reasons", "Reason for Recommendations"), "recommendations")
    report = with_sections(report, a_section("recommendations", *a_list("a)", "this be agreed", "that be agreed")))

    assert findings(report, "ST03") == ["note ST03: 'Reason for Recommendations' is not the usual heading"]


def test_capitals_and_numbers_before_a_heading_are_no_other_wording():
    assert findings(headed(a_full_report(), "reasons", "4. REASONS FOR RECOMMENDATIONS:"), "ST03") == []


def test_the_singular_is_right_over_a_single_officer():
    report = headed(a_full_report(), "contacts", "Officer to Contact")

    assert findings(report, "ST03") == []
    assert findings(replace(report, contacts=(*report.contacts, Contact("Bob Officer"))), "ST03") == [
        "note ST03: 'Officer to Contact' is not the usual heading"
    ]


def test_a_heading_lost_at_the_end_of_a_paragraph_is_a_warning():
    report = assembled(a_full_report())
    seen = HeadingSeen(heading_of(report, "policy-framework"), "policy-framework", sure=True, glued=True)

    assert findings(from_word(report, headings=(seen,)), "ST03") == [
        "warning ST03: The heading 'Policy Framework and Previous Decisions' stands at the end of a paragraph"
    ]


def test_a_heading_that_was_guessed_says_what_it_was_taken_for():
    report = assembled(headed(a_full_report(), "reasons", "Reason for Recomendations"))
    seen = HeadingSeen(heading_of(report, "reasons"), "reasons", sure=False)

    assert findings(from_word(report, headings=(seen,)), "ST03") == [
        "note ST03: 'Reason for Recomendations' is not the usual heading (taken to be 'Reasons for Recommendations')"
    ]


# --- ST04 ---


def test_a_part_without_its_heading_is_reported():
    report = a_full_report()
    parts = (report.parts[0], report.parts[1]._replace(heading=""))

    assert findings(replace(report, parts=parts), "ST04") == ["error ST04: There is no Part B"]
    assert findings(report, "ST04") == []


# --- ST05 ---


def test_a_section_with_nothing_under_it_is_reported():
    report = with_sections(a_report(), a_section("legal-implications"))

    assert findings(report, "ST05") == [
        "error ST05: 'Legal Implications' has nothing under it",
        "error ST05: 'Purpose of the Report' has nothing under it",
        "error ST05: 'Background' has nothing under it",
    ]


def test_words_that_only_hold_the_place_are_reported():
    report = with_sections(a_full_report(), a_section("legal-implications", a_paragraph("To follow.")))

    assert findings(report, "ST05") == ["error 1. ST05: 'Legal Implications' is still to be written"]


def test_an_open_point_is_a_note_in_a_draft_and_an_error_in_the_final_report():
    todo = Paragraph((OpenPoint("ask the lawyers"),))
    report = with_sections(a_full_report(), a_section("legal-implications", todo))

    assert findings(report, "ST05") == ["note 1. ST05: 'Legal Implications' is still to be written"]
    assert findings(a_checked(report, final=True), "ST05") == [
        "error 1. ST05: 'Legal Implications' is still to be written"
    ]


def test_a_sentence_that_there_is_nothing_to_report_is_enough():
    none = a_section("legal-implications", a_paragraph("There are no legal implications arising from this report."))

    assert findings(with_sections(a_full_report(), none), "ST05") == []


# --- ST06 ---


def test_what_is_still_to_be_filled_in_is_reported():
    report = a_report(
        a_paragraph("It costs £XX a year."),
        a_paragraph("The meeting is on [insert date]."),
        a_paragraph("The date is TBC."),
    )

    assert findings(report, "ST06") == [
        "error 1. ST06: '£XX' is still to be filled in",
        "error 2. ST06: '[insert date]' is still to be filled in",
        "error 3. ST06: 'TBC' is still to be filled in",
    ]


def test_a_case_with_its_year_in_brackets_and_roman_numbers_are_finished():
    report = a_report(a_paragraph("R (West) v Borough [2025] EWHC 1111; Article XX; King Louis XXI."))

    assert findings(report, "ST06") == []


def test_a_council_may_add_words_of_its_own():
    report = a_report(a_paragraph("The date is awaited."))

    assert findings(report, "ST06", checks={"placeholders": ("is awaited",)}) == [
        "error 1. ST06: 'is awaited' is still to be filled in"
    ]


def test_open_points_are_notes_in_a_draft():
    report = a_report(a_paragraph(), open_points=(("date of the scrutiny meeting", Location("report.yaml", 8)),))

    assert findings(report, "ST06") == ["note ST06: Still open: date of the scrutiny meeting"]
    assert findings(replace(report, status="final"), "ST06") == ["error ST06: Still open: date of the scrutiny meeting"]


def test_guidance_for_authors_that_was_left_in_is_reported():
    guidance = "Draw the threads together in a few sentences. Bring in nothing new."
    report = with_sections(a_report(), a_section("conclusion", a_paragraph(guidance)), part="b")

    assert findings(report, "ST06") == ["error 1. ST06: The guidance for authors was left in"]


def test_so_is_the_guidance_that_one_type_of_report_has_instead():
    [wanted] = [it for it in the_profile().sections if it.key == "timetable"]
    guidance = wanted.guidance_of("final-approval")
    report = with_sections(a_report(type="final-approval"), a_section("timetable", a_paragraph(guidance)))

    assert guidance != wanted.guidance
    assert "error 1. ST06: The guidance for authors was left in" in findings(report, "ST06")


def test_comments_and_tracked_changes_of_a_word_file_are_reported():
    report = assembled(a_report(a_paragraph("Words.")))
    line = next(entry for entry in report.entries if entry.kind == "numbered")
    comments = (Remark(line, "Is this right?", "Ann"), Remark(line, "No.", "Bob"))

    found = findings(from_word(report, comments=comments, tracked_changes=(Remark(line, "Words", "Ann"),)), "ST06")

    assert found == [
        "error 1. ST06: The file still has 2 comments, by Ann and Bob",
        "error 1. ST06: The file still has 1 tracked change, by Ann",
    ]


# --- ST07 ---


def test_a_heading_that_comes_twice_is_reported():
    twice = with_sections(a_full_report(), a_section("history", a_paragraph(), heading="Background"), part="b")

    assert findings(twice, "ST07") == ["warning ST07: 'Background' is the heading of two sections"]


def test_the_same_sub_heading_under_two_sections_is_no_repeated_heading():
    report = a_report(SubHeading(words("Costs")), a_paragraph(), part_b=(SubHeading(words("Costs")), a_paragraph()))

    assert findings(report, "ST07") == []


# --- ST08 ---


def test_a_subject_with_a_heading_of_its_own_under_other_implications_is_a_note():
    other = a_section("other-implications", a_paragraph("The pools improve health."), a_paragraph("Nothing else."))

    assert findings(with_sections(a_report(), other, part="b"), "ST08") == [
        "note 1. ST08: This may belong under a heading of its own, 'Health Implications'"
    ]


def test_other_implications_that_name_their_subjects_are_fine():
    other = a_section("other-implications", SubHeading(words("Health")), a_paragraph("The pools improve health."))

    assert findings(with_sections(a_report(), other, part="b"), "ST08") == []


# --- ST09 ---


def test_a_word_file_of_an_earlier_version_of_the_profile_is_reported():
    assert findings(from_word(a_report(), profile_version="2025.3"), "ST09") == [
        "warning ST09: The file was made with version 2025.3 of the profile; the council now has 2026.1"
    ]


def test_the_present_version_and_none_at_all_are_fine():
    assert findings(from_word(a_report(), profile_version="2026.1"), "ST09") == []
    assert findings(from_word(a_report()), "ST09") == []


# --- ST10 ---


def test_a_part_above_the_councils_limit_is_reported():
    report = a_report(a_paragraph("word " * 30))

    assert findings(report, "ST10", checks={"part_word_limits": {"a": "20"}}) == [
        "warning ST10: Part A has 43 words; the limit is 20"
    ]
    assert findings(report, "ST10", checks={"part_word_limits": {"a": "60"}}) == []
    assert findings(report, "ST10") == []


# --- ST11 ---


def test_a_report_that_relies_on_the_law_needs_the_legal_section():
    report = a_report(a_paragraph("The Council's statutory duties require it."))

    assert findings(report, "ST11") == [
        "warning 1. ST11: There is no 'Legal Implications', though the report relies on 'statutory duties'"
    ]


def test_a_report_with_the_legal_section_has_what_it_needs():
    report = a_report(a_paragraph("The Council's statutory duties require it."), *a_list("-", "x", "y"))

    assert findings(with_sections(report, a_section("legal-implications", a_paragraph())), "ST11") == []


def test_a_missing_list_is_to_be_written_in_report_yaml():
    checked = a_checked(a_report(a_paragraph("Words."), contacts=()))
    lists = [found.hint for found in run_checks(checked, ["ST01"]).findings if "Background Papers" in found.message]

    assert lists == ["It is made from 'background_papers' in report.yaml: list them there."]
