"""GO: the officers and members who have to be asked or named."""

from dataclasses import replace

from cabinet_docs.model.report import Contact, Report
from cabinet_docs.model.values import CalendarDate
from tests.builders import a_list, a_paragraph, a_report
from tests.checks.checking import a_section, findings, with_sections

LONG_TITLE = "Director of Public Health, Law and Governance"


def with_resources(*texts: str, **more: object) -> Report:
    return with_sections(a_report(**more), a_section("resource-implications", *map(a_paragraph, texts)))


def recommending(*texts: str, **more: object) -> Report:
    return with_sections(a_report(**more), a_section("recommendations", *a_list("a)", *texts)))


def test_the_finance_and_legal_officers_have_to_be_consulted():
    assert findings(with_resources("The costs are met from existing budgets."), "GO01", "GO02") == [
        "error GO01: The report does not say that the Director of Corporate Resources was consulted",
        f"error GO02: The report does not say that the {LONG_TITLE} was consulted",
    ]


def test_one_sentence_may_name_both():
    sentence = (
        f"The Director of Corporate Resources and {LONG_TITLE} have been consulted on the contents of this report."
    )

    assert findings(with_resources(sentence), "GO01", "GO02") == []


def test_the_names_of_the_law_will_do_and_officers_need_not_consult_themselves():
    assert (
        findings(with_resources("The Section 151 Officer and the Monitoring Officer were consulted."), "GO01", "GO02")
        == []
    )
    own = with_resources("The costs are met.", report_of=("Director of Corporate Resources",))
    assert findings(own, "GO01") == []


def test_without_the_section_its_absence_is_all_there_is_to_say():
    assert findings(a_report(), "GO01", "GO02") == []


def test_a_statutory_officers_title_belongs_to_the_day_of_the_meeting():
    report = with_resources("The Director of Law and Governance has been consulted.")

    assert findings(report, "GO03") == [
        "warning 1. GO03: The Director of Law and Governance had another title on the day of the meeting"
    ]
    earlier = replace(report, meeting=report.meeting._replace(date=CalendarDate(2021, 10, 26)))
    assert findings(earlier, "GO03") == []
    assert findings(with_resources(f"The {LONG_TITLE} has been consulted."), "GO03") == []


def test_a_misspelt_title_of_the_reporting_officer_is_noticed():
    assert findings(a_report(report_of=("Director of Children and Family Service",)), "GO03") == [
        "warning GO03: 'Director of Children and Family Service' is not in the profile's list of titles"
    ]
    assert findings(a_report(report_of=("Director of Leisure",)), "GO03") == []


def test_a_contact_has_an_address_of_the_council():
    wrong = a_report(contacts=(Contact("Ann Officer", "Head of Pools", "ann.officer@leics.gov.u"),))
    right = a_report(contacts=(Contact("Ann Officer", "Head of Pools", "ann.officer@leics.gov.uk"),))

    assert findings(wrong, "GO04") == ["warning GO04: 'ann.officer@leics.gov.u' is not an address at leics.gov.uk"]
    assert findings(right, "GO04") == []
    assert findings(a_report(contacts=()), "GO04") == ["warning GO04: The report names no officer to contact"]


def circulated(text: str) -> list[str]:
    return findings(with_sections(a_report(), a_section("circulation", a_paragraph(text))), "GO05")


def test_the_circulation_says_who_gets_the_report():
    assert circulated("This report has been circulated.") == [
        "warning 1. GO05: The section says neither that all members get the report, nor that none do, nor who"
    ]
    assert [circulated(text) for text in ("A copy will be sent to all members.", "None.", "Mrs A. Example CC")] == [
        []
    ] * 3


def test_a_delegation_consults_the_lead_member():
    text = "the Director, following consultation with the {}, be authorised to agree the terms."

    assert findings(recommending(text.format("Director of Law")), "GO06") == [
        "warning a) GO06: The decision is delegated without consulting the Lead Member"
    ]
    assert findings(recommending(text.format("Cabinet Lead Member")), "GO06") == []


def test_a_large_sum_makes_a_key_decision():
    limit = {"key_decision_amount": "500000"}
    report = recommending("expenditure of £1.2 million be approved.", details={"key_decision": False})

    assert findings(report, "GO07", checks=limit) == [
        "warning a) GO07: £1.2 million makes this a key decision (from £500,000), but it is not marked as one"
    ]
    assert findings(report, "GO07") == []
    assert findings(replace(report, details={"key_decision": True}), "GO07", checks=limit) == []


def test_a_plan_of_the_policy_framework_goes_to_the_council():
    plans = {"policy_framework": ("Pools Plan",)}
    report = recommending("the Plan be approved.", title="Pools Plan", type="final-approval")

    assert findings(report, "GO08", checks=plans) == [
        "warning a) GO08: The Pools Plan belongs to the policy framework, "
        "and no recommendation submits it to the Council"
    ]
    submitted = recommending("the Plan be submitted to the County Council.", title="Pools Plan", type="final-approval")
    assert findings(submitted, "GO08", checks=plans) == []


def test_silence_is_not_clearance():
    asked = {"role": "finance", "name": "Ann Officer", "asked": CalendarDate(2026, 3, 2)}

    assert findings(a_report(details={"clearance": [asked]}, status="final"), "GO09") == [
        "warning GO09: Not cleared: finance Ann Officer (asked on 2 March 2026)"
    ]
    cleared = {**asked, "cleared": CalendarDate(2026, 3, 6)}
    assert findings(a_report(details={"clearance": [cleared]}), "GO09") == []
