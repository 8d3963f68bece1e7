"""Redlines: one example for each kind of change, with who sees what when all is accepted or rejected."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.model.blocks import Block, Chart, Figure, Item, Paragraph, Quote, SubHeading, Table
from cabinet_docs.model.inlines import Footnote, Link, Reference, Text
from cabinet_docs.model.report import Report
from cabinet_docs.ooxml.package import WordPackage, w, write_package
from cabinet_docs.writers.word.redline import Redline
from cabinet_docs.writers.word.redline_check import differences
from tests.builders import a_list, a_paragraph, a_report, an_appendix, assembled, mention, words
from tests.redline_pairs import a_pair, a_redline, in_libreoffice
from tests.work import calls

ONE = a_paragraph("The first paragraph.", id="one")
TWO = a_paragraph("The second paragraph is here.", id="two")
LAST = a_paragraph("The last paragraph.", id="last")


def a_redline_of(old: Report, new: Report) -> Redline:
    return a_redline(assembled(old), assembled(new))


def changes(*old: Block, to: tuple[Block, ...]) -> list[str]:
    """The lines of a redline's first section: [-what went-], {+what came+}, ¶ with a sign for its mark; [was STYLE]."""
    redline = a_redline_of(a_report(*old), a_report(*to))
    assert differences(redline) == []
    return shown(redline)


def shown(redline: Redline) -> list[str]:
    body = WordPackage("redline", redline.file.parts).xml("word/document.xml")[0]
    lines = [line for element in body for line in ([_line(element)] if element.tag == w("p") else _table(element))]
    start = next(at for at, line in enumerate(lines) if "Purpose of the Report" in line) + 1
    return lines[start : next(at for at, line in enumerate(lines) if "Contacts" in line)]


def _table(table) -> list[str]:
    rows = []
    for row in table.iter(w("tr")):
        sign = next((kind for kind in ("ins", "del") if row.find(f"{w('trPr')}/{w(kind)}") is not None), "same")
        rows.append(f"row {sign}: " + " | ".join(_words(cell) for cell in row.iter(w("p"))))
    return rows


def _line(paragraph) -> str:
    properties = paragraph.find(w("pPr"))
    marks = properties.find(w("rPr"))
    sign = {None: "", "ins": "+", "del": "-"}[None if marks is None else marks[0].tag.rsplit("}")[-1]]
    was = properties.find(f"{w('pPrChange')}/{w('pPr')}/{w('pStyle')}")
    before = f" [was {was.get(w('val'))}]" if was is not None else ""
    return f"{properties.find(w('pStyle')).get(w('val'))}{before}: {_words(paragraph)}¶{sign}"


def _words(paragraph) -> str:
    out = ""
    for run in paragraph.iter(w("r")):
        kind = run.getparent().tag.rsplit("}")[-1]
        text = "".join(
            "*" if it.tag == w("footnoteReference") else "PICTURE" if it.tag == w("drawing") else it.text or ""
            for it in run.iter(w("t"), w("delText"), w("footnoteReference"), w("drawing"))
        )
        out += f"{{+{text}+}}" if text and kind == "ins" else f"[-{text}-]" if text and kind == "del" else text
    return out


def test_changed_words_are_marked_in_their_paragraph():
    assert changes(ONE, TWO, to=(ONE, replace(TWO, words=words("The second paragraph is there.")))) == [
        "ReportParagraph: The first paragraph.¶",
        "ReportParagraph: The second paragraph is [-here-]{+there+}.¶",
    ]


def test_a_paragraph_that_came_between_two_others_is_marked_with_its_end():
    assert changes(ONE, LAST, to=(ONE, TWO, LAST)) == [
        "ReportParagraph: The first paragraph.¶",
        "ReportParagraph: {+The second paragraph is here.+}¶+",
        "ReportParagraph: The last paragraph.¶",
    ]


def test_a_paragraph_that_moved_is_taken_out_and_put_in():
    assert changes(ONE, TWO, LAST, a_paragraph("More."), to=(TWO, LAST, a_paragraph("More."), ONE))[:2] == [
        "ReportParagraph: [-The first paragraph.-]¶-",
        "ReportParagraph: The second paragraph is here.¶",
    ]


def test_a_paragraph_that_becomes_a_quotation_is_known_to_have_been_numbered():
    assert changes(ONE, TWO, LAST, to=(ONE, Quote(TWO.words, "two"), LAST))[1:2] == [
        "Quote [was ReportParagraph]: The second paragraph is here.¶"
    ]


def test_a_reference_that_shows_another_number_is_changed_though_no_word_is():
    seen = a_paragraph("See ", id="seen", mentions=(mention("paragraph", "last"),))

    assert changes(ONE, seen, LAST, to=(ONE, TWO, seen, LAST))[2:3] == ["ReportParagraph: See paragraph [-3-]{+4+}¶"]


def test_a_caption_before_a_new_table_has_the_mark_of_the_paragraph_before_it():
    table = Table(((words("Item"), words("Cost")), (words("Pool"), words("£1"))), ("left", "right"), words("Costs"))

    assert changes(ONE, LAST, to=(ONE, table, LAST)) == [
        "ReportParagraph: The first paragraph.¶+",
        "Caption [was ReportParagraph]: {+Table +}{+1+}{+: +}{+Costs+}¶",
        "row ins: {+Item+} | {+Cost+}",
        "row ins: {+Pool+} | {+£1+}",
        "ReportParagraph: The last paragraph.¶",
    ]


def test_rows_come_and_go_and_words_change_in_those_that_stay():
    def table(*rows: tuple[str, str]) -> Table:
        every = (("Item", "Cost"), *rows)
        return Table(tuple(tuple(map(words, row)) for row in every), ("left", "right"), words("Costs"), "costs")

    old = table(("Pool", "£1"), ("Sauna", "£2"), ("Gym", "£4"))
    new = table(("Pool", "£3"), ("Slide", "£7"), ("Sauna", "£2"))

    assert changes(ONE, old, LAST, to=(ONE, new, LAST))[1:-1] == [
        "Caption: Table 1: Costs¶",
        "row same: Item | Cost",
        "row same: Pool | [-£1-]{+£3+}",
        "row ins: {+Slide+} | {+£7+}",
        "row same: Sauna | £2",
        "row del: [-Gym-] | [-£4-]",
    ]


def test_a_table_with_another_number_of_columns_has_old_rows_and_new_ones():
    old = Table(((words("A"),), (words("B"),)), ("left",), words("Costs"), "costs")
    new = Table(((words("A"), words("C")), (words("B"), words("D"))), ("left", "left"), words("Costs"), "costs")

    assert changes(old, to=(new,))[1:5] == [
        "row del: [-A-]", "row del: [-B-]", "row ins: {+A+} | {+C+}", "row ins: {+B+} | {+D+}"
    ]  # fmt: skip


def test_a_list_that_starts_anew_somewhere_else_has_its_old_start_back_when_rejected():
    one, other = a_list("(a)", "apples", "pears"), a_list("(a)", "plums", "figs")

    lines = changes(ONE, *one, *other, LAST, to=(ONE, *one, replace(other[0], first=False, number=3), LAST))

    assert lines[3] == "ListBracketsA [was ListBracketsA]: plums¶"


def test_a_footnote_that_came_and_one_whose_words_changed():
    def with_note(text: str, *more: Footnote) -> Paragraph:
        return Paragraph((Text("Said"), Footnote((Text(text),), "said"), Text(" of it."), *more), "said")

    redline = a_redline_of(
        a_report(with_note("In March 2026.")),
        a_report(with_note("In April 2026.", Footnote((Text("And since."),), "since"))),
    )

    assert differences(redline) == []
    assert shown(redline) == ["ReportParagraph: Said* of it.{+*+}¶"]
    notes = WordPackage("redline", redline.file.parts).xml("word/footnotes.xml")
    assert [_words(note).strip() for note in notes][-2:] == ["In [-March-]{+April+} 2026.", "{+ +}{+And since.+}"]


def test_a_chart_with_other_figures_is_exchanged_in_its_place():
    def chart(value: int) -> Figure:
        drawn = Chart(("Yes", "No"), (Decimal(value), Decimal(2)), (str(value), "2"), "Responses")
        return Figure("q.xlsx", words("Answers"), f"{value} said yes", "answers", chart=drawn)

    assert changes(ONE, chart(5), to=(ONE, chart(6)))[1:] == [
        "Figure: [-PICTURE-]{+PICTURE+}¶", "Caption: Figure 1: Answers¶"
    ]  # fmt: skip
    assert changes(ONE, chart(5), to=(ONE, chart(5)))[1:] == ["Figure: PICTURE¶", "Caption: Figure 1: Answers¶"]


def test_the_title_block_shows_what_changed_in_it():
    redline = a_redline_of(a_report(ONE), a_report(ONE, title="Swimming Baths"))

    body = WordPackage("redline", redline.file.parts).xml("word/document.xml")[0]
    assert _line(body[1]) == "Title: SWIMMING [-POOLS-]{+BATHS+}¶"


def test_a_link_with_another_address_is_marked_inside_as_word_wants_it():
    def linked(address: str) -> Paragraph:
        return Paragraph((Text("See "), Link((Text("here"),), address), Text(".")), "one")

    redline = a_redline_of(a_report(linked("https://example.org/a")), a_report(linked("https://example.org/b")))

    assert differences(redline) == []
    assert shown(redline) == ["ReportParagraph: See [-here-]{+here+}.¶"]
    assert b"<w:ins><w:hyperlink" not in redline.file.parts["word/document.xml"]


def test_no_two_bookmarks_have_one_name_and_what_went_is_referred_to_where_it_was():
    seen = a_paragraph("See ", id="seen", mentions=(mention("paragraph", "two"),))
    redline = a_redline_of(a_report(ONE, TWO, seen, LAST), a_report(ONE, LAST, a_paragraph("More.", id="x"), TWO, seen))

    assert differences(redline) == []
    document = WordPackage("redline", redline.file.parts).xml("word/document.xml")
    for mark in ("bookmarkStart", "ins", "del"):
        ids = [element.get(w("id")) for element in document.iter(w(mark))]
        assert len(ids) == len(set(ids))
    names = [element.get(w("name")) for element in document.iter(w("bookmarkStart"))]
    assert len(names) == len(set(names))
    assert any(name.startswith("_co_") for name in names)


def test_reports_without_any_change_have_no_tracked_changes():
    appendices = (an_appendix("survey"), an_appendix("plan"))
    report = a_report(ONE, *a_list("i.", "x", "y"), LAST, part_b=(TWO,), appendices=appendices)
    redline = a_redline_of(report, report)

    document = redline.file.parts["word/document.xml"]
    assert all(tag not in document for tag in (b"<w:ins", b"<w:del", b"Change "))


def test_items_of_another_form_go_and_come_where_their_list_had_a_start_of_its_own():
    old = (ONE, *a_list("(a)", "apples", "pears"), *a_list("(a)", "plums", "figs"), LAST)
    new = tuple(replace(it, form="i.") if isinstance(it, Item) and it.words == words("plums") else it for it in old)

    assert "".join(changes(*old, to=new)).count("plums") == 2


@pytest.mark.parametrize("seed", range(60))
def test_accepting_gives_the_new_report_and_rejecting_the_old_one(seed: int):
    assert differences(a_redline(*a_pair(seed))) == []


def test_the_work_grows_with_the_length_of_reports_that_differ_in_every_paragraph():
    from tests.redline_pairs import WORDS

    def long_report(paragraphs: int, shift: int) -> AssembledReport:
        lines = [" ".join(WORDS[(at * 7 + shift * (at + word) + word) % len(WORDS)] for word in range(80))
                 for at in range(paragraphs)]  # fmt: skip
        return assembled(a_report(*(a_paragraph(line, id=f"p{at}") for at, line in enumerate(lines))))

    def writing(paragraphs: int) -> int:
        old, new = long_report(paragraphs, 0), long_report(paragraphs, 3)
        return calls(lambda: a_redline(old, new))

    assert writing(200) < 5 * writing(50)


# What LibreOffice 7.4 settles in its own way, one small report for each, and how the redline is written for it.

BARE = Table(((words("Item"),), (words("Pool"),)), ("left",), id="bare")
HEADING = SubHeading(words("A heading"))
QUOTE = Quote(words("A resident said so."), "quote")
NOTED = Paragraph((Text("Said"), Footnote((Text("In March."),), "said"), Text(".")), "noted")
GONE = a_paragraph("What the old report said about it.", id="gone")
CAME = a_paragraph("Quite another thing comes now, at length.", id="came")


def a_table(title: str) -> Table:
    return Table(((words("Item"),), (words("Pool"),)), ("left",), words(title), title.lower())


def a_chart() -> Figure:
    drawn = Chart(("Yes", "No"), (Decimal(5), Decimal(2)), ("5", "2"), "Responses")
    return Figure("q.xlsx", words("Answers"), "5 said yes", "answers", chart=drawn)


Pair = tuple[tuple[Block, ...], tuple[Block, ...]]
MOVED: Pair = (ONE, QUOTE, HEADING, TWO, LAST), (ONE, HEADING, TWO, QUOTE, LAST)
CHART: Pair = (ONE, BARE, GONE, LAST), (ONE, BARE, a_chart(), CAME, LAST)
NOTE: Pair = (ONE, BARE, NOTED, LAST, TWO), (ONE, BARE, LAST, TWO)
TABLES: Pair = (ONE, TWO, LAST, BARE), (ONE, TWO, a_table("Costs"), a_table("Funding"), a_table("Staff"), LAST, BARE)
TWO_ENDS: Pair = (ONE, NOTED, LAST), (ONE, NOTED, a_table("Costs"), LAST)
RESTYLED: Pair = (ONE, TWO, BARE), (ONE, Quote(TWO.words, "two"), LAST, BARE)

SETTLED = (MOVED, CHART, NOTE, TWO_ENDS, TABLES, RESTYLED)


def test_a_moved_paragraph_has_the_next_ones_style_where_it_is_not():
    old, new = MOVED
    assert changes(*old, to=new)[1:5] == [
        "Heading3 [was Quote]: [-A resident said so.-]¶-",
        "Heading3: A heading¶",
        "ReportParagraph: The second paragraph is here.¶",
        "Quote [was ReportParagraph]: {+A resident said so.+}¶+",
    ]


def test_a_chart_behind_a_table_comes_in_the_place_of_words_that_went():
    old, new = CHART
    assert changes(*old, to=new)[3:] == [
        "Figure [was ReportParagraph]: [-What the old report said about it.-]{+PICTURE+}¶",
        "Caption: {+Figure +}{+1+}{+: +}{+Answers+}¶+",
        "ReportParagraph: {+Quite another thing comes now, at length.+}¶+",
        "ReportParagraph: The last paragraph.¶",
    ]


def test_the_mark_of_the_first_footnotes_paragraph_stays_when_it_goes():
    old, new = NOTE
    assert changes(*old, to=new)[3:] == [
        "ReportParagraph: [-Said-][-*-][-.-]{+The last paragraph.+}¶",
        "ReportParagraph: [-The last paragraph.-]¶-",
        "ReportParagraph: The second paragraph is here.¶",
    ]


def test_the_paragraph_before_lends_the_first_footnotes_a_mark_where_a_table_comes():
    old, new = TWO_ENDS
    assert changes(*old, to=new)[:3] == [
        "ReportParagraph: The first paragraph.¶+",
        "ReportParagraph: {+Said+}{+*+}{+.+}¶",
        "Caption [was ReportParagraph]: [-Said-][-*-][-.-]{+Table +}{+1+}{+: +}{+Costs+}¶",
    ]


def test_every_caption_between_new_tables_has_a_mark_that_was_there():
    old, new = TABLES
    lines = changes(*old, to=new)

    assert [line[:15] for line in lines if line.startswith("Caption")] == ["Caption [was He", *["Caption [was Re"] * 2]


def test_a_paragraph_of_another_style_lends_its_mark_to_one_that_came_before_a_table():
    old, new = RESTYLED
    assert changes(*old, to=new)[1:3] == [
        "Quote [was ReportParagraph]: The second paragraph is here.¶+",
        "ReportParagraph: {+The last paragraph.+}¶",
    ]


# LibreOffice 7.4 settles 94 of the first 100 pairs to the last style and number; the others are of the five kinds in
# NOT_IN_LIBREOFFICE (seeds 58 and 95, 71, 10, 83, 43), for which no arrangement is known.
IN_LIBREOFFICE = (36, 79)


def test_libreoffice_accepts_and_rejects_to_the_same_two_reports(needs: Callable[[str], str], tmp_path: Path):
    needs("soffice")
    small = [a_redline_of(a_report(*old), a_report(*new)) for old, new in SETTLED]
    redlines = [*small, *(a_redline(*a_pair(seed)) for seed in IN_LIBREOFFICE)]

    assert in_libreoffice(redlines, needs("python-uno"), tmp_path) == [[]] * len(redlines)


THIRD = replace(a_list("i.", "pears")[0], number=3)
NOT_IN_LIBREOFFICE: dict[str, Pair] = {
    "a chart that came behind a table": ((ONE, BARE, LAST), (ONE, BARE, a_chart(), LAST)),
    "the first footnote between two tables": ((ONE, BARE, NOTED, LAST), (ONE, BARE, NOTED, a_table("Costs"), LAST)),
    "a table that came between two others": (
        (ONE, BARE, a_table("Costs"), LAST),
        (ONE, BARE, a_table("Staff"), a_table("Costs"), LAST),
    ),
    "a moved item that starts its list": ((ONE, TWO, THIRD, QUOTE, LAST), (THIRD, ONE, TWO, QUOTE, LAST)),
    "a list before the first number": ((TWO, ONE, LAST), (Quote(TWO.words, "two"), THIRD, ONE, LAST)),
}


@pytest.mark.parametrize("case", NOT_IN_LIBREOFFICE)
def test_what_libreoffice_does_not_settle_is_right_all_the_same(case: str):
    old, new = NOT_IN_LIBREOFFICE[case]
    assert differences(a_redline_of(a_report(*old), a_report(*new))) == []


def test_the_open_xml_validator_finds_nothing_in_redlines(needs: Callable[[str], str], tmp_path: Path):
    validator = needs("ooxml-validator")
    for seed in range(3):
        path = tmp_path / f"{seed}.docx"
        write_package(path, a_redline(*a_pair(seed)).file.parts)
        done = subprocess.run([validator, path], capture_output=True, text=True, check=False, timeout=60)
        assert '"ok":true' in done.stdout.replace(" ", ""), done.stdout


def test_openxml_audit_finds_nothing_in_redlines(needs: Callable[[str], str], tmp_path: Path):
    path = tmp_path / "redline.docx"
    write_package(path, a_redline(*a_pair(7)).file.parts)
    done = subprocess.run([needs("openxml-audit"), path], capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode == 0, done.stdout


def test_a_reference_in_a_removed_paragraph_is_known_to_be_a_reference():
    gone = Paragraph((Text("As in "), Reference("paragraph", ("one",))), "gone")

    assert changes(ONE, gone, LAST, to=(ONE, LAST))[1] == "ReportParagraph: [-As in -][-paragraph -][-1-]¶-"
