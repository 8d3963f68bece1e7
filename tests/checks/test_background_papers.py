"""BP: are the papers that the report relies on listed as the law asks?"""

import pytest

from cabinet_docs.model.inlines import Link, Text
from cabinet_docs.model.report import BackgroundPaper, Report
from tests.builders import a_paragraph, a_report
from tests.checks.checking import a_section, findings, with_sections

MINUTES = BackgroundPaper("Minutes of the pools working group, May 2025", "https://www.example.org/minutes")


def listing(*papers: BackgroundPaper, said: str = "Words.", **more: object) -> Report:
    report = a_report(a_paragraph(said), background_papers=papers, **more)
    return with_sections(report, a_section("background-papers"), part="b")


# --- BP01 ---


def test_an_empty_list_is_reported_once():
    assert findings(listing(), "BP01", "ST05") == [
        "error BP01: 'Background Papers' lists nothing and does not say 'None'",
        "error ST05: 'Background' has nothing under it",
    ]


def test_a_paper_and_none_are_fine():
    assert findings(listing(MINUTES), "BP01") == []
    assert findings(listing(no_background_papers=True), "BP01") == []
    assert findings(a_report(a_paragraph()), "BP01") == []


# --- BP02 ---


@pytest.mark.parametrize(
    "paper",
    [
        BackgroundPaper("The Domestic Abuse Act 2021"),
        BackgroundPaper("Statutory Guidance on pools"),
        BackgroundPaper("A guide", "https://www.gov.uk/guide"),
    ],
)
def test_a_published_work_is_a_note(paper: BackgroundPaper):
    assert findings(listing(paper), "BP02") == ["note BP02: This is a published work, which need not be listed"]


def test_a_paper_of_the_council_is_fine():
    assert findings(listing(MINUTES), "BP02") == []


# --- BP03 ---


def test_a_paper_without_a_title_is_reported():
    assert findings(listing(BackgroundPaper("", "https://www.example.org/x")), "BP03") == [
        "warning BP03: The background paper has no title"
    ]


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("www.example.org/plan", "does not start with https://"),
        ("htps://www.example.org/plan", "does not start with https://"),
        ("https://www.example.org/the plan", "has a space in it"),
        ("https://plan", "names no web site"),
    ],
)
def test_an_address_that_cannot_be_right_is_reported(url: str, wrong: str):
    assert f"warning BP03: The web address {wrong}" in findings(listing(BackgroundPaper("The plan", url)), "BP03")


def test_a_title_with_its_address_is_fine():
    assert findings(listing(MINUTES, BackgroundPaper("The plan"), no_background_papers=False), "BP03") == []


# --- BP04 ---

SAID = "The previous Strategy was presented to Cabinet in October 2021."


def test_an_earlier_report_that_is_not_listed_is_a_note():
    assert findings(listing(MINUTES, said=SAID), "BP04") == [
        "note 1. BP04: The Cabinet's report of October 2021 is mentioned but not listed"
    ]


def test_an_earlier_report_that_is_listed_or_linked_is_fine():
    listed = BackgroundPaper("Report to the Cabinet, 26 October 2021")
    linked = a_paragraph(
        "It was presented to Cabinet in ", mentions=(Link((Text("October 2021"),), "https://x.org/r"),)
    )
    report = with_sections(a_report(linked), a_section("background-papers"), part="b")

    assert findings(listing(listed, said=SAID), "BP04") == []
    assert findings(report, "BP04") == []


def test_a_later_report_and_another_body_are_no_earlier_report():
    later = "A further report will be presented to the Cabinet in July 2026."
    council = "The Strategic Plan was approved by the County Council on 6 December 2017."

    assert findings(listing(MINUTES, said=later), "BP04") == []
    assert findings(listing(MINUTES, said=council), "BP04") == []
