"""RE: can the meeting resolve what it is asked to, and does the report bear it out?"""

from decimal import Decimal

import pytest

from cabinet_docs.checks.money import sums
from cabinet_docs.model.blocks import Item
from cabinet_docs.model.report import Event, Report
from cabinet_docs.model.values import CalendarDate
from tests.builders import a_list, a_paragraph, a_report, an_appendix
from tests.checks.checking import a_section, findings, with_sections


def recommending(
    *items: str, lead_in: str = "It is recommended that:", below: tuple[Item, ...] = (), **more: object
) -> Report:
    """A report with these recommendations, and reasons that use their words."""
    section = a_section("recommendations", a_paragraph(lead_in), *a_list("a)", *items), *below)
    return with_sections(a_report(a_paragraph("Words."), **more), section)


GOOD = ("the draft plan be approved", "the Director of Pools be thanked")


# --- RE01 ---


def test_a_section_without_a_recommendation_is_reported():
    report = with_sections(a_report(), a_section("recommendations", a_paragraph("The pools are old.")))

    assert findings(report, "RE01") == ["error RE01: 'Recommendations' has no recommendation"]


def test_an_empty_section_is_told_once():
    report = with_sections(a_report(a_paragraph(), part_b=(a_paragraph(),)), a_section("recommendations"))

    assert findings(report, "RE", "ST05") == ["error RE01: 'Recommendations' has no recommendation"]


def test_a_list_and_a_sentence_are_recommendations():
    sentence = a_section("recommendations", a_paragraph("It is recommended that the report be noted."))

    assert findings(recommending(*GOOD), "RE01") == []
    assert findings(with_sections(a_report(), sentence), "RE01") == []


def test_a_section_that_is_missing_is_left_to_its_own_rule():
    assert findings(a_report(a_paragraph()), "RE") == []


# --- RE02, RE03 ---


@pytest.mark.parametrize(
    ("lead_in", "items"),
    [
        ("It is recommended that:", GOOD),
        ("It is recommended that the Cabinet:", ("Approves the draft Strategy;", "Agrees that a report be submitted.")),
        ("It is recommended that the Cabinet:", ("approve the plan", "note the report")),
        ("It is recommended:", ("That the plan be approved", "That the report be noted")),
        ("The Cabinet is asked to:", ("approve the plan", "note the report")),
        ("It is recommended that:", ("the Review of the pools be noted", "Request forms be simplified")),
    ],
)
def test_recommendations_that_read_on_are_fine(lead_in: str, items: tuple[str, ...]):
    assert findings(recommending(*items, lead_in=lead_in), "RE02", "RE03") == []


def test_a_recommendation_that_does_not_read_on_is_reported():
    assert findings(recommending("Approves the plan", "the rest be noted"), "RE02") == [
        "warning a) RE02: 'It is recommended that' does not read on: who is to do it?",
        "warning b) RE02: This recommendation is built differently from the others",
    ]
    assert findings(recommending("That the plan be approved"), "RE02") == [
        "warning a) RE02: 'that' comes twice: before the list and in this recommendation"
    ]
    assert findings(recommending("the plan be approved", lead_in="Recommended that the Cabinet:"), "RE02") == [
        "warning a) RE02: 'Recommended that the Cabinet' does not read on: this recommendation has its own subject"
    ]


def test_a_recommendation_built_unlike_the_others_is_reported():
    items = ("the Council accept the canal", "the Director be authorised to sign", "That the costs be noted")

    assert findings(recommending(*items, lead_in="It is recommended:"), "RE02") == [
        "warning c) RE02: This recommendation is built differently from the others"
    ]


def test_the_words_before_the_list_end_with_a_colon():
    semicolon, dash = "It is recommended that;", "It is recommended that:-"

    assert findings(recommending(*GOOD, lead_in=semicolon), "RE03") == [
        "warning 1. RE03: The words before the recommendations should end with a colon"
    ]
    assert findings(recommending(*GOOD, lead_in=dash), "RE03") == [
        "note 1. RE03: The words before the recommendations end with a colon and a dash"
    ]
    assert findings(recommending(*GOOD), "RE03") == []


# --- RE04, RE05 ---


def test_two_decisions_under_one_letter_are_a_note():
    two = "the plan be approved and the Director be authorised to publish it"

    assert findings(recommending(two), "RE04") == [
        "note a) RE04: This recommendation seems to ask for more than one decision"
    ]


def test_one_decision_about_two_things_is_one():
    items = ("the plan be approved for adoption and publication", "the report and its appendices be noted")

    assert findings(recommending(*items), "RE04") == []


def test_a_recommendation_that_cites_nothing_is_reported_once():
    report = recommending(
        "the plan in Appendix C and paragraph 40 be approved", appendices=(an_appendix("x"), an_appendix("y"))
    )

    assert findings(report, "RE05", "AP01", "NU02") == [
        "error a) RE05: The report has no paragraph 40",
        "error a) RE05: Appendix C is not in the list of appendices",
    ]


def test_a_recommendation_that_cites_what_is_there_is_fine():
    report = recommending(
        "the plan in Appendix B and paragraph 2 be approved", appendices=(an_appendix("x"), an_appendix("y"))
    )

    assert findings(report, "RE05") == []


# --- RE06, RE07 ---


def test_a_delegation_names_the_officer_and_its_limits():
    assert findings(recommending("officers be authorised to take all steps"), "RE06") == [
        "warning a) RE06: The delegation does not say which officer"
    ]
    assert findings(recommending("the Director of Pools be authorised to act"), "RE06") == [
        "warning a) RE06: The delegation neither says how far it goes nor asks for consultation"
    ]


@pytest.mark.parametrize(
    "item",
    [
        "the Director of Pools, following consultation with the Lead Member, be authorised to finish it",
        "the Chief Executive be authorised to sign the lease, subject to a) above",
        "the Head of Pools be authorised to spend up to £20,000",
        "the plan be approved",
    ],
)
def test_a_delegation_with_limits_or_consultation_is_fine(item: str):
    assert findings(recommending(item), "RE06") == []


def test_limits_may_stand_in_the_items_below():
    below = tuple(a_list("(i)", "sign the lease, in accordance with paragraph 1", "open the pool", depth=2))

    assert findings(recommending("the Director of Pools be authorised to:", below=below), "RE06") == []


def test_delegated_changes_are_minor_ones():
    start = "the Director of Pools, following consultation with the Lead Member, be authorised to make"

    assert findings(recommending(f"{start} any amendments to the plan"), "RE07") == [
        "warning a) RE07: The delegation to amend is not limited to minor changes"
    ]
    assert findings(recommending(f"{start} any final amendments before the Council meets"), "RE07") == [
        "note a) RE07: The delegation to amend is not limited to minor changes"
    ]
    assert findings(recommending(f"{start} minor amendments to the plan"), "RE07") == []


# --- RE08, RE09 ---


def test_a_report_for_decision_asks_for_more_than_to_note():
    only_noting = "warning a) RE08: The recommendations only ask to note, in a report of the type 'Decision'"

    assert findings(recommending("the report be noted"), "RE08") == [only_noting]
    assert findings(recommending("the report be noted", "the plan be approved"), "RE08") == []
    assert findings(recommending("the report be noted", type="noting"), "RE08") == []


def test_a_recommendation_without_a_reason_is_a_note():
    report = with_sections(
        recommending("the draft Strategy be approved", "commissioning of therapeutic services be approved"),
        a_section("reasons", a_paragraph("The Strategy replaces the last one.")),
    )

    assert findings(report, "RE09") == ["note b) RE09: The reasons do not seem to say why"]


def test_reasons_may_name_the_recommendation_or_use_its_words():
    report = with_sections(
        recommending("consulting residents be approved", "commissioning of therapeutic services be approved"),
        a_section("reasons", a_paragraph("A consultation lets all speak. Recommendation b) follows from the grant.")),
    )

    assert findings(report, "RE09") == []


# --- RE10, RE11 ---


TIMETABLE = a_section("timetable", a_paragraph("The consultation comes first."))


def test_a_report_asking_to_consult_asks_for_it_and_says_when_it_comes_back():
    report = with_sections(recommending("the plan be noted", type="permission-to-consult"), TIMETABLE)

    assert findings(report, "RE10") == [
        "error a) RE10: No recommendation asks for the consultation",
        "error a) RE10: Nothing says when the outcome of the consultation comes back",
    ]


def test_a_return_that_only_the_timetable_has_is_a_note():
    back = Event("back", "decision", "Final plan", date=CalendarDate(2026, 7))
    report = recommending("the draft be approved for consultation", type="permission-to-consult", events=(back,))

    assert findings(with_sections(report, TIMETABLE), "RE10") == [
        "note a) RE10: Only the timetable says when the outcome comes back, not a recommendation"
    ]


def test_a_report_that_asks_to_consult_and_to_come_back_is_fine():
    items = ("the draft be approved for consultation", "a further report be submitted in July 2026")

    assert findings(recommending(*items, type="permission-to-consult"), "RE10") == []


def test_a_report_on_the_outcome_asks_to_note_it_and_to_approve():
    noted, approved = "the outcome of the consultation be noted", "the Strategy be approved"

    assert findings(recommending(approved, type="final-approval"), "RE11") == [
        "error a) RE11: No recommendation asks to note the outcome of the consultation"
    ]
    assert findings(recommending(noted, type="final-approval"), "RE11") == [
        "error a) RE11: No recommendation asks to approve anything"
    ]
    assert findings(recommending(noted, approved, type="final-approval"), "RE11") == []
    assert findings(recommending(approved), "RE11") == []


# --- RE12 ---


def test_a_sum_that_the_resources_do_not_mention_is_reported():
    report = with_sections(
        recommending("£2.4m be allocated to the pools"),
        a_section("resource-implications", a_paragraph("The pools cost £2.1 million.")),
    )

    assert findings(report, "RE12") == ["warning a) RE12: 'Resource Implications' does not mention £2.4m"]


def test_a_rounded_sum_is_the_same_sum():
    report = with_sections(
        recommending("£1.1m be allocated", "£33,000 be allocated"),
        a_section("resource-implications", a_paragraph("The grant is £1,127,205, and £33,000.00 for each district.")),
    )

    assert findings(report, "RE12") == []


def test_sums_are_read_with_how_finely_they_are_rounded():
    assert [(money.words, money.pounds, money.step) for money in sums("£1.1m, £33,000 and £4 billion")] == [
        ("£1.1m", Decimal(1_100_000), Decimal(100_000)),
        ("£33,000", Decimal(33_000), Decimal(1)),
        ("£4 billion", Decimal(4_000_000_000), Decimal(1_000_000_000)),
    ]
