"""EX: what is kept from the public has its reason, and nothing private is published."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from cabinet_docs.assembly.assembled import words_text
from cabinet_docs.model.blocks import Table
from cabinet_docs.model.report import Appendix, Exemption, Report
from tests.builders import a_paragraph, a_report, an_appendix, assembled, words
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


def test_an_exempt_figure_in_published_words_is_reported():
    secret = a_paragraph("The site costs £412,350.", exempt=True)
    exemption = Exemption((3,), REASON, whole=False)

    report = a_report(a_paragraph("It costs £412,350 and £40,000."), secret, exempt=exemption)
    assert findings(report, "EX06") == ["warning 1. EX06: £412,350 is exempt elsewhere, but stands in published words"]
    assert findings(a_report(a_paragraph("It costs up to £500,000."), secret, exempt=exemption), "EX06") == []


PRICE = "The lowest tender is that of Parkwell Machines at £1,087,450."
HIDDEN = Exemption((3,), REASON, whole=False)


@pytest.mark.parametrize(
    "said", ["£1,087,450", "£1 087 450", "£1\u00a0087\u00a0450", "£1,087k", "£1.087m", "about £1.09m", "£1.09 million"]
)
def test_an_exempt_sum_is_known_again_however_it_is_written(said: str):
    report = a_report(a_paragraph(f"It costs {said} in all."), a_paragraph(PRICE, exempt=True), exempt=HIDDEN)

    [found] = findings(report, "EX06")

    assert found.endswith(" is exempt elsewhere, but stands in published words")
    assert said.removeprefix("about ") in found


@pytest.mark.parametrize("said", ["£1.1m", "£1.08m", "up to £2m", "£1,088k"])
def test_a_sum_that_is_too_round_or_another_gives_nothing_away(said: str):
    report = a_report(a_paragraph(f"It costs {said}."), a_paragraph(PRICE, exempt=True), exempt=HIDDEN)

    assert findings(report, "EX06") == []


def test_a_rounded_sum_that_stands_for_a_public_one_gives_nothing_away():
    report = a_report(
        a_paragraph("The parks cost £1,091,200, or £1.09m."), a_paragraph(PRICE, exempt=True), exempt=HIDDEN
    )

    assert findings(report, "EX06") == []


def test_whole_thousands_of_an_exempt_workbook_are_found(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "prices.xlsx", "w") as archive:
        archive.writestr("xl/sharedStrings.xml", "<sst><si><t>1298000</t></si></sst>")
    prices = Appendix("prices", "Prices", "prices.xlsx", exempt=Exemption((3,), REASON))

    report = a_report(a_paragraph("It costs £1,298,000."), appendices=(prices,))

    assert findings(report, "EX06", root=tmp_path) == [
        "warning 1. EX06: £1,298,000 is exempt elsewhere, but stands in published words"
    ]


def test_an_exempt_sum_in_public_words_is_an_error_in_the_final_version():
    report = a_report(a_paragraph("It costs £1,087,450."), a_paragraph(PRICE, exempt=True), exempt=HIDDEN)

    assert findings(report, "EX06", final=True)[0].startswith("error ")
    assert findings(replace(report, status="final"), "EX06")[0].startswith("error ")
    assert findings(replace(report, status="comment"), "EX06")[0].startswith("warning ")


def test_a_name_that_only_exempt_words_give_is_reported_in_public_words():
    secret = a_paragraph(PRICE, exempt=True)

    assert findings(a_report(a_paragraph("Parkwell Machines won."), secret, exempt=HIDDEN), "EX06", final=True) == [
        "warning 1. EX06: 'Parkwell Machines' is named in exempt words, and in published words too"
    ]


def test_names_of_officers_bodies_acts_and_appendices_are_public():
    secret = a_paragraph(
        "The Director of Leisure tells the Cabinet under the Localism Act 2011 that Swimming Pools and the Pool Tariff "
        "are well known to Leicestershire County Council. The Lowest bid came in March 2026.",
        exempt=True,
    )
    public = a_paragraph(
        "The Director of Leisure told Leicestershire County Council of Swimming Pools and the Pool Tariff in "
        "March 2026 under the Localism Act 2011."
    )

    assert (
        findings(a_report(public, secret, appendices=(an_appendix("t", "Pool Tariff"),), exempt=HIDDEN), "EX06") == []
    )


def test_an_appendix_that_is_just_exempt_takes_the_reports_paragraph_and_reason():
    bare = Appendix("terms", "Terms", url="https://example.org/terms", exempt=Exemption())
    report = a_report(appendices=(bare,), exempt=HIDDEN)

    assert findings(report, "EX01", "EX02") == []
    assert any("paragraph 3 of Part 1" in words_text(entry.words) for entry in assembled(report).entries)
    assert findings(replace(report, exempt=None), "EX01") == [
        "error EX01: The appendix 'Terms' is exempt, but no paragraph of Schedule 12A is given"
    ]
