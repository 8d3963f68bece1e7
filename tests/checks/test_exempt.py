"""EX: what is kept from the public has its reason, and nothing private is published."""

import pytest

from cabinet_docs.model.blocks import Table
from cabinet_docs.model.report import Appendix, Exemption, Report
from tests.builders import a_paragraph, a_report, words
from tests.checks.checking import a_section, findings, with_sections

REASON = "Disclosure would harm the Council's position in talks."


def with_appendix(exemption: Exemption) -> Report:
    return a_report(appendices=(Appendix("terms", "Terms", url="https://example.org/terms", exempt=exemption),))


def a_table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(words(cell) for cell in row) for row in rows), ("left",) * len(rows[0]))


def consulted(*rows: tuple[str, ...]) -> Report:
    return with_sections(a_report(), a_section("consultation", a_table(*rows)), part="b")


def test_an_exemption_names_a_paragraph_of_the_schedule():
    assert findings(with_appendix(Exemption((), REASON)), "EX01") == [
        "error EX01: The appendix 'Terms' is exempt, but no paragraph of Schedule 12A is given"
    ]
    assert findings(with_appendix(Exemption((12,), REASON)), "EX01") == [
        "error EX01: The appendix 'Terms' is exempt under paragraph 12, which is not one of 1 to 7"
    ]
    assert findings(with_appendix(Exemption((3, 10), REASON)), "EX01") == []


def test_an_exemption_weighs_the_public_interest():
    assert findings(with_appendix(Exemption((3,))), "EX02") == [
        "note EX02: The appendix 'Terms' is exempt, but it is not said why the public interest is against disclosing it"
    ]
    assert findings(with_appendix(Exemption((3,), REASON)), "EX02") == []


def test_a_wholly_exempt_report_is_reported():
    assert findings(a_report(exempt=Exemption((3,), REASON)), "EX03") == [
        "warning EX03: The whole report is kept from the public; perhaps an exempt appendix is enough"
    ]
    assert findings(a_report(exempt=Exemption((3,), REASON, sections=("background",))), "EX03") == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Ring 07700 900123.", "warning 1. EX04: The published words hold a mobile telephone number"),
        ("Ring 0116 496 0123.", "note 1. EX04: The published words hold a telephone number"),
        ("Write to pool.fan@gmail.com.", "warning 1. EX04: The published words hold a private e-mail address"),
        ("She was born on 3 May 2012.", "warning 1. EX04: The published words hold a date of birth"),
    ],
)
def test_personal_data_is_not_published(text: str, finding: str):
    assert findings(a_report(a_paragraph(text)), "EX04") == [finding]


def test_sums_and_years_are_no_telephone_numbers():
    assert (
        findings(a_report(a_paragraph("£1,127,205 over 2021-24; reference 2026/0116; pools@leics.gov.uk")), "EX04")
        == []
    )


def test_small_counts_of_persons_are_reported():
    table = (("Age of respondents", "Number"), ("Under 18", "3"), ("18 and over", "409"))

    assert findings(consulted(*table), "EX05") == ["warning EX05: The table counts fewer than 5 people (Under 18: 3)"]
    joined = (("Age of respondents", "Number"), ("Under 18", "fewer than 5"), ("18 and over", "409"))
    assert findings(consulted(*joined), "EX05") == []
