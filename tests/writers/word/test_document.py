"""The Word file as a whole: what stands in it, and what must not."""

import subprocess
import zipfile

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cabinet_docs.model.blocks import Quote, SubHeading, Table
from cabinet_docs.model.inlines import Footnote, Link, OpenPoint, Text
from cabinet_docs.ooxml.package import read_package, w
from cabinet_docs.ooxml.words import custom_property, digest_of, read_words
from tests.builders import a_list, a_paragraph, a_report, a_word_file, an_appendix, lines_of, mention, words

EVERYTHING = a_report(
    a_paragraph("The pools leak.", "leak"),
    *a_list("(a)", "repair them", "close them", named="close"),
    a_paragraph(
        "See ",
        mentions=(
            mention("paragraph", "close"),
            Text(", "),
            mention("appendix", "survey"),
            Text(", "),
            mention("reference", "costs"),
            Text(" and "),
            Link(words("the law"), "https://example.org/?a=1&b=2"),
            Footnote(words("As amended."), "law"),
            Text(", by "),
            OpenPoint("date"),
            Text(" at the latest", bold=True),
            Text(".", italic=True),
        ),
    ),
    Quote(words("People like to swim.")),
    SubHeading(words("What it costs")),
    Table(
        ((words("Year"), words("Cost")), (words("2026"), words("1,000")), (words("Total"), words("1,000"))),
        ("left", "right"),
        words("Costs"),
        "costs",
        True,
        words("Source: made up for this test"),
    ),
    part_b=(a_paragraph("They were built in 1970."), *a_list("-", "one", "two"), *a_list("-", "deeper", depth=2)),
    appendices=(an_appendix("plan", "The plan"), an_appendix("survey", "The survey")),
)


def test_a_report_reads_in_word_as_it_was_meant(tmp_path):
    assert lines_of(a_word_file(EVERYTHING, tmp_path)) == [
        "Title Block |  | CABINET – 24 MARCH 2026",
        "Title |  | SWIMMING POOLS",
        "Title Block |  | REPORT OF THE DIRECTOR OF LEISURE",
        "heading 1 |  | PART A",
        "heading 2 |  | Purpose of the Report",
        "Report Paragraph | 1. | The pools leak.",
        "List Brackets (a) | (a) | repair them",
        "List Brackets (a) | (b) | close them",
        "Report Paragraph | 2. | See paragraph 1(b), Appendix B, Table 1 and the law, by [date] at the latest.",
        "Quote |  | People like to swim.",
        "heading 3 |  | What it costs",
        "caption |  | Table 1: Costs",
        "Table Heading |  | Year",
        "Table Total |  | Cost",
        "Table Text Kept |  | 2026",
        "Table Number Kept |  | 1,000",
        "Table Heading |  | Total",
        "Table Total |  | 1,000",
        "Table Note |  | Source: made up for this test",
        "heading 2 |  | Contacts",
        "Contact |  | Ann Officer, Head of Poolsann.officer@example.org",
        "heading 1 |  | PART B",
        "heading 2 |  | Background",
        "Report Paragraph | 3. | They were built in 1970.",
        "List Bullet | • | one",
        "List Bullet | • | two",
        "List Bullet 2 | – | deeper",
        "heading 2 |  | Appendices",
        "Appendix Entry | A | The plan",
        "Appendix Entry | B | The survey",
    ]


def test_no_paragraph_carries_formatting_of_its_own_but_a_list_restart_or_the_end_of_a_part(tmp_path):
    package = read_package(a_word_file(EVERYTHING, tmp_path), "report.docx")

    document = package.xml("word/document.xml")

    inside = {child.tag for properties in document.iter(w("pPr")) for child in properties}
    assert inside <= {w("pStyle"), w("numPr"), w("sectPr")}
    assert {child.tag for properties in document.iter(w("rPr")) for child in properties} <= {w("rStyle")}


def test_part_b_starts_on_a_page_of_its_own(tmp_path):
    package = read_package(a_word_file(EVERYTHING, tmp_path), "report.docx")

    layouts = list(package.xml("word/document.xml").iter(w("sectPr")))

    assert len(layouts) == 2
    assert layouts[1].find(w("type")).get(w("val")) == "nextPage"


def test_the_same_report_gives_the_same_bytes(tmp_path):
    (tmp_path / "again").mkdir()

    first = a_word_file(EVERYTHING, tmp_path).read_bytes()

    assert a_word_file(EVERYTHING, tmp_path / "again").read_bytes() == first


def test_a_file_proves_by_the_digest_inside_it_that_its_words_are_as_built(tmp_path):
    package = read_package(a_word_file(EVERYTHING, tmp_path), "report.docx")

    assert custom_property(package, "CabinetDocsWords") == digest_of(found.text for found in read_words(package))


def test_a_draft_says_so_on_every_page_and_a_final_report_does_not(tmp_path):
    draft = read_package(a_word_file(EVERYTHING, tmp_path), "draft")
    final = read_package(a_word_file(EVERYTHING, tmp_path, final=True), "final")

    assert [name for name, data in draft.parts.items() if b'string="DRAFT"' in data] == ["word/header-default.xml"]
    first, second = draft.xml("word/document.xml").iter(w("sectPr"))
    assert first.find(w("headerReference")) is not None
    assert second.find(w("headerReference")) is None  # Word goes on with the first part's
    assert not [name for name, data in final.parts.items() if b"DRAFT" in data]


def test_a_draft_knows_where_its_words_were_written_and_a_final_report_does_not(tmp_path):
    draft = read_package(a_word_file(EVERYTHING, tmp_path), "draft")
    final = read_package(a_word_file(EVERYTHING, tmp_path, final=True), "final")

    assert "customXml/item1.xml" in draft.parts
    assert not [name for name in final.parts if name.startswith("customXml")]


def test_the_file_names_the_council_as_author_and_its_language(tmp_path):
    package = read_package(a_word_file(EVERYTHING, tmp_path), "report.docx")

    said = {etree.QName(element).localname: element.text for element in package.xml("docProps/core.xml")}

    assert said == {
        "title": "Swimming Pools",
        "subject": "Report to the Cabinet, 24 March 2026",
        "creator": "Leicestershire County Council",
        "language": "en-GB",
    }


def test_dates_inside_come_only_from_the_build_clock_that_was_set(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1774310400")

    package = read_package(a_word_file(EVERYTHING, tmp_path), "report.docx")

    assert b">2026-03-24T00:00:00Z</dcterms:modified>" in package.parts["docProps/core.xml"]


SIGNS = st.sampled_from("&<>\"'{}%#[]*_\\\u00a0\u00ad\u200d\u202e–“”£€😀\t")
TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | SIGNS, min_size=1, max_size=40)


@given(TYPED, TYPED)
def test_any_words_come_out_of_the_word_file_unchanged(tmp_path_factory, plain, bold):
    report = a_report(a_paragraph(plain, mentions=(Text(bold, bold=True),)))

    path = a_word_file(report, tmp_path_factory.mktemp("words"))

    with zipfile.ZipFile(path) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    styles = f"{w('pPr')}/{w('pStyle')}"
    paragraph = next(p for p in document.iter(w("p")) if p.find(styles).get(w("val")) == "ReportParagraph")
    read = "".join("\t" if part.tag == w("tab") else part.text for part in paragraph.iter(w("t"), w("tab")))
    assert read == plain + bold


def test_libreoffice_lays_out_the_same_numbers_and_references(tmp_path, needs, laid_out):
    path = a_word_file(EVERYTHING, tmp_path)

    seen = laid_out(path)

    shown = [(line["label"], line["text"]) for line in seen["paragraphs"] if line["label"]]
    assert [label for label, _ in shown] == ["1.", "(a)", "(b)", "2.", "3.", "•", "•", "–", "A", "B"]
    fields = [field["text"] for field in seen["fields"]]
    assert sorted(fields) == sorted(["1", "(b)", "B", "Table 1"])


def test_microsofts_validator_and_openxml_audit_find_nothing(tmp_path, needs):
    path = a_word_file(EVERYTHING, tmp_path)

    validator = subprocess.run([needs("ooxml-validator"), path], capture_output=True, text=True, check=False)
    assert '"ok":true' in validator.stdout.replace(" ", ""), validator.stdout

    audit = subprocess.run([needs("openxml-audit"), path], capture_output=True, text=True, check=False)
    assert audit.returncode == 0, audit.stdout
