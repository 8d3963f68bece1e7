"""AC: can everyone read the report, with a screen reader or enlarged?"""

import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

from cabinet_docs.assembly.assembled import Entry
from cabinet_docs.checks.checked import Checked
from cabinet_docs.model.blocks import Figure, Table
from cabinet_docs.model.inlines import Footnote, Link, Text
from cabinet_docs.model.report import BackgroundPaper
from tests.builders import a_paragraph, a_report, an_appendix, assembled, words
from tests.checks.checking import a_checked, a_file, a_section, findings, from_word, with_sections

REPORT = assembled(a_report(a_paragraph("First."), a_paragraph("Second."), part_b=(a_paragraph("Third."),)))
LINES = tuple(entry for entry in REPORT.entries if entry.kind == "numbered")
HEADINGS = tuple(entry for entry in REPORT.entries if entry.kind == "heading")
TITLE: Entry = REPORT.entries[0]


# --- AC01, AC02 ---


def test_a_word_file_says_its_language_and_title():
    assert findings(from_word(REPORT), "AC01") == [
        "error AC01: The file does not say what language it is in",
        "error AC01: The file has no title among its properties",
    ]
    assert findings(from_word(REPORT, language="en-GB", title_property="Swimming Pools"), "AC01") == []


def test_headings_that_are_only_bold_are_told_together():
    assert findings(from_word(REPORT, faked_headings=HEADINGS), "AC02") == [
        "error AC02: 3 headings only look like ones: 'Purpose of the Report', 'Contacts', 'Background'"
    ]
    assert findings(from_word(REPORT), "AC02") == []


# --- AC03, AC04 ---


def test_a_picture_has_words_that_stand_for_it():
    bare = Figure("map.png", words("The sites"), "map.png")

    assert findings(a_report(bare), "AC03") == ["error Figure 1 AC03: The picture has no words that stand for it"]
    assert findings(a_report(replace(bare, alternative="Map of the five sites.")), "AC03") == []
    assert findings(from_word(REPORT, pictures_without_words=2), "AC03") == [
        "error AC03: 2 pictures without words that stand for them"
    ]


def test_a_table_has_a_header_row_and_no_joined_cells():
    table = Table(((words("Year"), words("Cost")), (words("2026"), words("£1"))), ("left", "right"))
    report = assembled(a_report(table))
    line = next(entry for entry in report.entries if entry.kind == "table")

    assert findings(from_word(report, tables_without_header=(line,), merged_cells=(line,)), "AC04") == [
        "error AC04: The table has no header row",
        "error AC04: The table has cells that are joined together",
    ]
    assert findings(report, "AC04") == []
    assert findings(a_report(replace(table, rows=((words(""), words("")), *table.rows))), "AC04") == [
        "error AC04: The table has no words in its header row"
    ]


# --- AC05 ---


def test_links_say_where_they_lead():
    here = a_paragraph("The plan is ", mentions=(Link((Text("here"),), "https://www.example.org/plan"),))
    bare = a_paragraph("See https://www.example.org/plan for the plan.")
    note = a_paragraph("Words.", mentions=(Footnote((Text("https://www.example.org/plan"),), "source"),))

    assert findings(a_report(here, bare, note), "AC05") == [
        "warning 1. AC05: The link 'here' does not say where it leads",
        "warning 2. AC05: A web address stands in the text as it is",
        "note 1 AC05: A web address stands in the text as it is",
    ]


def test_named_links_contacts_and_background_papers_are_fine():
    named = a_paragraph("See the ", mentions=(Link((Text("Strategic Plan"),), "https://www.example.org/plan"),))
    paper = BackgroundPaper("The plan", "https://www.example.org/plan")
    report = with_sections(a_report(named, background_papers=(paper,)), a_section("background-papers"), part="b")

    assert findings(report, "AC05") == []


# --- AC06, AC07 ---


def test_small_justified_and_capital_text_is_told_without_the_title_block():
    checked = from_word(REPORT, small_print=(TITLE, LINES[0]), justified=LINES, all_capitals=(TITLE,))

    assert findings(checked, "AC06") == [
        "warning 1. AC06: 1 paragraph is smaller than 12 point: 'First.'",
        "warning 1. AC06: 3 paragraphs are justified: 'First.', 'Second.', 'Third.'",
    ]


def test_typed_numbers_are_told_together():
    typed = frozenset(line.bookmark for line in LINES[1:])

    assert findings(from_word(REPORT, typed_numbers=typed), "AC07") == [
        "warning 2. AC07: 2 paragraphs have numbers or letters typed as text: '2.' and '3.'"
    ]
    assert findings(from_word(REPORT), "AC07") == []


# --- AC09 ---

STYLES = '<w:styles><w:lang w:val="en-GB"/><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>'


def with_appendix(folder: Path, name: str, data: bytes) -> Checked:
    appendix = replace(an_appendix("plan"), url=None, file=a_file(folder, name, data))
    return a_checked(a_report(a_paragraph("See the Appendix."), appendices=(appendix,)), root=folder)


def a_docx(folder: Path, body: str, styles: str = STYLES) -> bytes:
    path = folder / "made.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document>{body}</w:document>")
        archive.writestr("word/styles.xml", styles)
    return path.read_bytes()


def test_a_long_word_file_without_headings_or_language_is_reported(tmp_path: Path):
    long = "<w:t>word </w:t>" * 500

    assert findings(with_appendix(tmp_path, "plan.docx", a_docx(tmp_path, long, "<w:styles/>")), "AC09") == [
        "warning AC09: 'plan.docx' has no headings that a screen reader could jump to",
        "warning AC09: 'plan.docx' does not say what language it is in",
    ]


def test_a_word_file_with_headings_and_a_short_one_are_fine(tmp_path: Path):
    headed = '<w:pStyle w:val="H1"/>' + "<w:t>word </w:t>" * 500

    assert findings(with_appendix(tmp_path, "plan.docx", a_docx(tmp_path, headed)), "AC09") == []
    assert findings(with_appendix(tmp_path, "plan.docx", a_docx(tmp_path, "<w:t>word</w:t>")), "AC09") == []


def test_a_scan_is_reported_and_a_pdf_that_is_not_tagged(tmp_path: Path):
    scan = b"%PDF-1.4 << /Subtype /Image /Filter /DCTDecode >>"
    untagged = b"%PDF-1.4 << /Font << /F1 2 0 R >> >> /Lang (en-GB)"

    assert findings(with_appendix(tmp_path, "scan.pdf", scan), "AC09") == [
        "warning AC09: 'scan.pdf' is a scan: pictures of pages without text"
    ]
    assert findings(with_appendix(tmp_path, "plan.pdf", untagged), "AC09") == [
        "warning AC09: 'plan.pdf' is a PDF without headings and reading order (not tagged)"
    ]


def test_a_pdf_whose_objects_are_packed_is_unpacked(tmp_path: Path):
    packed = zlib.compress(b"/Font /StructTreeRoot /Lang (en-GB)")
    data = b"%PDF-1.5 << /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream"

    assert findings(with_appendix(tmp_path, "plan.pdf", data), "AC09") == []


def test_a_pdf_without_text_or_pictures_is_a_note(tmp_path: Path):
    assert findings(with_appendix(tmp_path, "empty.pdf", b"%PDF-1.4"), "AC09") == [
        "note AC09: 'empty.pdf' seems to have no text"
    ]


def test_a_damaged_file_is_left_to_the_rule_about_files(tmp_path: Path):
    assert findings(with_appendix(tmp_path, "plan.docx", b"PK broken"), "AC09") == []


def test_a_box_drawn_as_a_table_is_a_warning():
    box = Table(((words("The Cabinet is asked to agree."),),), ("left",))
    report = assembled(a_report(box))
    line = next(entry for entry in report.entries if entry.kind == "table")

    assert findings(from_word(report, tables_without_header=(line,)), "AC04") == [
        "warning AC04: This table has only one cell: it is a box around words"
    ]
