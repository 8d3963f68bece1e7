"""EX: what is kept from the public has its reason, and nothing private is published."""

import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from cabinet_docs.assembly.assembled import words_text
from cabinet_docs.errors import Mistake
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Chart, Figure, Table
from cabinet_docs.model.report import Appendix, BackgroundPaper, Exemption, Report, Section
from cabinet_docs.profiles.profile import CoverField
from tests.builders import a_paragraph, a_report, an_appendix, assembled, the_profile, words
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
    assert findings(a_report(exempt=Exemption((3,), REASON, sections=("background",), whole=False)), "EX03") == []


def test_single_exempt_paragraphs_do_not_make_the_report_exempt():
    terms = Appendix("terms", "Terms", exempt=Exemption())

    assert findings(a_report(a_paragraph(exempt=True), appendices=(terms,), exempt=HIDDEN), "EX03") == []


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


OFFER = "The offer of Lantern Coffee Ltd is £137,250."


@pytest.mark.parametrize("said", ["about £137,000", "c. £137,000", "just over £137,000", "approximately £137,000"])
def test_a_sum_that_is_said_to_be_rounded_by_its_noughts_is_known_again(said: str):
    report = a_report(a_paragraph(f"It would go for {said}."), a_paragraph(OFFER, exempt=True), exempt=HIDDEN)

    assert findings(report, "EX06", final=True) == [
        "error 1. EX06: £137,000 (rounded) is exempt elsewhere, but stands in published words"
    ]


def test_a_sum_that_may_be_round_by_itself_is_a_warning_also_in_the_final_version():
    report = a_report(a_paragraph("It costs £137,000."), a_paragraph(OFFER, exempt=True), exempt=HIDDEN)

    assert findings(report, "EX06", final=True) == [
        "warning 1. EX06: £137,000 (rounded) is exempt elsewhere, but stands in published words"
    ]


@pytest.mark.parametrize("said", ["about £140,000", "about £136,000", "about £100,000"])
def test_noughts_that_round_further_or_another_sum_give_nothing_away(said: str):
    report = a_report(a_paragraph(f"It would go for {said}."), a_paragraph(OFFER, exempt=True), exempt=HIDDEN)

    assert findings(report, "EX06") == []


def test_a_round_sum_that_stands_for_a_public_one_gives_nothing_away():
    report = a_report(
        a_paragraph("The roof costs £136,900, or about £137,000."), a_paragraph(OFFER, exempt=True), exempt=HIDDEN
    )

    assert findings(report, "EX06") == []


SAID = "£137,250 is exempt elsewhere, but stands in published words"


def test_an_exempt_sum_is_found_in_every_title_but_a_name_there_is_public(tmp_path: Path):
    title = "Lantern Coffee Ltd, £137,250"
    open_one, exempt_one = an_appendix("plan", f"Plan: {title}"), Appendix("bids", f"Bids: {title}", exempt=HIDDEN)
    paper = BackgroundPaper(f"Letter of {title}")
    report = a_report(a_paragraph(OFFER, exempt=True), title=f"Sale: {title}", appendices=(open_one, exempt_one))
    papers = Section("papers", "Background Papers", "background_papers")

    said = findings(with_sections(replace(report, background_papers=(paper,), exempt=HIDDEN), papers), "EX06")

    in_title = SAID.replace("published words", "the title")
    assert sorted(said) == [
        f"warning A EX06: {SAID}",
        f"warning B EX06: {SAID}",
        f"warning EX06: {SAID}",
        f"warning EX06: {in_title}",
    ]


def test_an_exempt_sum_or_name_is_found_where_a_picture_or_chart_is_spoken():
    picture = Figure("plan.png", words("The site"), "A sign: sold for £137,250 to Lantern Coffee Ltd")
    chart = Figure("costs.xlsx", words("Costs"), "Bars", chart=Chart(("Offer",), (Decimal(137250),), ("£137,250",)))
    report = a_report(picture, chart, a_paragraph(OFFER, exempt=True), exempt=HIDDEN)

    assert findings(report, "EX06") == [
        f"warning Figure 1 EX06: {SAID}",
        "warning Figure 1 EX06: 'Lantern Coffee Ltd' is named in exempt words, and in published words too",
        f"warning Figure 2 EX06: {SAID}",
    ]


def test_of_a_report_that_is_exempt_as_a_whole_only_the_title_is_public():
    report = a_report(
        a_paragraph(OFFER), title="Sale for £137,250", appendices=(an_appendix("a", "£137,250"),),
        exempt=Exemption((3,), REASON),
    )  # fmt: skip

    assert findings(report, "EX06") == [
        "warning EX06: £137,250 is exempt elsewhere, but stands in the title",
    ]


def test_rounded_sums_and_names_are_looked_for_in_public_appendices(tmp_path: Path):
    said = "Sold for about £137k, or £137.3k, to Lantern Coffee Ltd; £120k is another sum."
    with zipfile.ZipFile(tmp_path / "plan.docx", "w") as archive:
        archive.writestr("customXml/item1.xml", f"<m>{said}</m>")
        archive.writestr("word/document.xml", f"<w:document><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:document>")
    plan = Appendix("plan", "Plan", "plan.docx")
    report = a_report(a_paragraph(OFFER, exempt=True), appendices=(plan,), exempt=HIDDEN)
    place = "but stands in the public 'plan.docx', in the words"

    assert findings(report, "EX06", root=tmp_path, final=True) == [
        f"warning EX06: £137k (rounded) is exempt elsewhere, {place}",
        f"warning EX06: £137.3k (rounded) is exempt elsewhere, {place}",
        f"warning EX06: 'Lantern Coffee Ltd' is named in exempt words, {place}",
    ]


def test_a_rounded_sum_in_the_table_on_the_front_page_is_named_by_its_field():
    profile = replace(the_profile(), cover=(CoverField("wards", "Wards affected"),))
    report = a_report(a_paragraph(OFFER, exempt=True), exempt=HIDDEN, cover={"wards": words("All, for £137k")})

    assert findings(report, "EX06", profile=profile) == [
        "warning EX06: £137k (rounded) is exempt elsewhere, but stands in 'Wards affected' on the front page"
    ]


def test_an_exempt_appendix_may_say_what_it_likes(tmp_path: Path):
    (tmp_path / "bids.txt").write_text("Sold for about £137k to Lantern Coffee Ltd", encoding="utf-8")
    bids = Appendix("bids", "Bids", "bids.txt", exempt=Exemption())
    report = a_report(a_paragraph(OFFER, exempt=True), appendices=(bids,), exempt=HIDDEN)

    assert findings(report, "EX06", root=tmp_path) == []


def test_what_a_build_would_refuse_is_told_at_its_place():
    leak = Mistake("'Plan.docx' is the exempt appendix 'Bids'", Location("content/leisure/pools/plan.docx"), "List it.")

    assert findings(a_report(), "EX07", leaks=(leak,)) == ["error EX07: 'Plan.docx' is the exempt appendix 'Bids'"]
    assert findings(a_report(), "EX07") == []


def test_an_appendix_that_is_just_exempt_takes_the_reports_paragraph_and_reason():
    bare = Appendix("terms", "Terms", url="https://example.org/terms", exempt=Exemption())
    report = a_report(appendices=(bare,), exempt=HIDDEN)

    assert findings(report, "EX01", "EX02") == []
    assert any("paragraph 3 of Part 1" in words_text(entry.words) for entry in assembled(report).entries)
    assert findings(replace(report, exempt=None), "EX01") == [
        "error EX01: The appendix 'Terms' is exempt, but no paragraph of Schedule 12A is given"
    ]


@pytest.mark.parametrize("said", ["£412,350: a record", "£412,350/year", "£412,350pa", "£412,350 a year"])
def test_an_exempt_sum_is_known_again_whatever_stands_behind_it(said: str):
    exempt = Exemption((3,), "It would cost more.", whole=False)
    report = a_report(a_paragraph("Sold for £412,350.", exempt=True), a_paragraph(f"It is {said}."), exempt=exempt)

    assert len(findings(report, "EX06")) == 1
