"""Nothing that is not for publication leaves in a public file, wherever in it it stands."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from cabinet_docs import pipeline
from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.errors import Refused
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Table
from cabinet_docs.model.report import Appendix, Exemption, Report, Source
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.ooxml.contents import contents
from cabinet_docs.writers.leaks import this_machine
from cabinet_docs.writers.leaks.leaks import Kept, Line, Public, find_leaks
from cabinet_docs.writers.leaks.secrets import Secret, Secrets, standing_texts
from tests.builders import a_paragraph, a_report, assembled, the_profile, words
from tests.pdf import a_pdf

SAMPLE = "domestic-abuse-strategy/permission-to-consult"
SECRET = "The tender of Acme Ltd for the site is the lowest of five and comes to £412,350."
RUN = "tender of Acme Ltd for the site"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def a_secretive_report(*public: str, **more: object) -> AssembledReport:
    """A report with one exempt paragraph, and some public ones."""
    exemption = Exemption((3,), "", whole=False)
    paragraphs = [a_paragraph(text) for text in public]
    return assembled(a_report(*paragraphs, a_paragraph(SECRET, exempt=True), **{"exempt": exemption, **more}))


def a_zip(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def in_bytes(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def paragraph(inside: str) -> str:
    return f"<w:document {W}><w:body><w:p>{inside}</w:p></w:body></w:document>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def told(
    settled: AssembledReport, path: Path, name: str = "Appendix B - Plan.docx", root: Path = Path("/nowhere")
) -> list[str]:
    """Where something leaks, and what."""
    leaks = find_leaks(root, settled, [Public(name, path, f"content/x/{path.name}")])
    return [
        f"{mistake.message.partition(', in ')[2].partition(':')[0]}: {mistake.message.split('“')[1].split('”')[0]}"
        for mistake in leaks.found
    ]


@pytest.mark.parametrize(
    ("part", "xml", "place"),
    [
        ("word/document.xml", paragraph(run("We hear: the ten") + run(f"der of {RUN[10:]}.")), "the words"),
        ("word/document.xml", paragraph(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{RUN}</w:t></w:r>"),
         "words formatted as hidden in the words"),
        ("word/document.xml", paragraph(f"<w:del><w:r><w:delText>{RUN}</w:delText></w:r></w:del>"),
         "words deleted with tracked changes in the words"),
        ("word/document.xml", paragraph(f"<w:r><w:instrText> TITLE {RUN} </w:instrText></w:r>"),
         "the code of a field in the words"),
        ("word/document.xml", paragraph(f'<w:drawing><wp:docPr id="1" name="Picture" descr="{RUN}"/></w:drawing>'),
         "an alternative text or a name in the words"),
        ("word/document.xml", paragraph(f"<w:txbxContent><w:p>{run(RUN)}</w:p></w:txbxContent>"), "the words"),
        ("word/footnotes.xml", f"<w:footnotes {W}><w:p>{run(RUN)}</w:p></w:footnotes>", "the footnotes"),
        ("word/header2.xml", f"<w:hdr {W}><w:p>{run(RUN)}</w:p></w:hdr>", "a header"),
        ("word/comments.xml", f"<w:comments {W}><w:comment><w:p>{run(RUN)}</w:p></w:comment></w:comments>",
         "the comments"),
        ("docProps/core.xml", f"<cp:p><dc:subject>{RUN}</dc:subject></cp:p>", "the document's properties"),
        ("docProps/custom.xml", f"<P><property><vt:lpwstr>{RUN}</vt:lpwstr></property></P>",
         "the document's properties"),
        ("customXml/item1.xml", f"<m><source>{RUN}</source></m>", "data stored with the document (customXml)"),
        ("word/_rels/document.xml.rels", f'<R><A Id="a" Target="https://x.org/{RUN.replace(" ", "-")}"/></R>',
         "the addresses of its links"),
        ("_rels/.rels", f'<R><A Id="a" Target="https://x.org/{RUN.replace(" ", "-")}"/></R>',
         "the addresses of its links"),
        (f"word/media/{RUN}.png", b"png", "the names of its parts"),
        ("word/charts/chart1.xml", f"<c:chart><c:v>{RUN}</c:v></c:chart>", "a chart"),
        ("ppt/slides/slide1.xml", f"<p:sld><a:p><a:r><a:t>{RUN}</a:t></a:r></a:p></p:sld>", "a slide"),
        ("ppt/notesSlides/notesSlide1.xml", f"<p:n><a:p><a:r><a:t>{RUN}</a:t></a:r></a:p></p:n>",
         "the notes to a slide"),
        ("word/embeddings/Prices.xlsx", in_bytes({"xl/sharedStrings.xml": f"<sst><si><t>{RUN}</t></si></sst>"}),
         "the file 'Prices.xlsx' inside it, the cells"),
        ("word/document.xml", paragraph(run("It comes to £412,350 in all.")), "the words"),
        ("xl/pivotCache/pivotCacheRecords1.xml", f'<pivotCacheRecords><r><s v="{RUN}"/></r></pivotCacheRecords>',
         "an alternative text or a name in its part 'xl/pivotCache/pivotCacheRecords1.xml'"),
        ("xl/workbook.xml", f'<workbook><sheets><sheet name="{RUN}" state="hidden"/></sheets></workbook>',
         "an alternative text or a name in its part 'xl/workbook.xml'"),
        ("word/document.xml", paragraph(f'<w:fldSimple w:instr=" TITLE {RUN} "/>'),
         "an alternative text or a name in the words"),
        ("word/document.xml", paragraph(f'<w:listItem w:displayText="{RUN}" w:value="1"/>'),
         "an alternative text or a name in the words"),
        ("customXml/item1.xml", f"<m><![CDATA[We hear: {RUN}]]></m>", "data stored with the document (customXml)"),
        ("word/document.xml", paragraph(run(RUN.replace("tender", "ten\u00adder"))), "the words"),
    ],
)  # fmt: skip
def test_an_exempt_word_is_found_wherever_it_stands(tmp_path, part, xml, place):
    path = a_zip(tmp_path / "plan.docx", {part: xml})

    [leak] = told(a_secretive_report(), path)

    assert leak.startswith(f"{place}: ")


def test_a_sum_is_found_in_a_cell_of_a_workbook_and_the_sheet_is_named(tmp_path):
    parts = {
        "xl/workbook.xml": '<workbook><sheets><sheet name="Prices" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<R><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></R>',
        "xl/worksheets/sheet1.xml": '<worksheet><sheetData><row><c r="A1"><v>412350</v></c>'
        '<c r="A2" t="s"><v>412351</v></c></row></sheetData></worksheet>',
    }

    assert told(a_secretive_report(), a_zip(tmp_path / "plan.xlsx", parts)) == ["sheet Prices: 412350"]


@pytest.mark.parametrize(("ending", "place"), [("txt", "its text"), ("csv", "its text"), ("md", "its text")])
def test_plain_files_are_looked_into_too(tmp_path, ending, place):
    path = tmp_path / f"plan.{ending}"
    path.write_text(f"Some words.\n{RUN}\n", encoding="utf-8")

    assert told(a_secretive_report(), path, f"Appendix B - Plan.{ending}") == [f"{place}: {RUN}"]


def test_a_file_name_may_not_tell_it_either(tmp_path):
    path = a_zip(tmp_path / "plan.docx", {"word/document.xml": paragraph(run("Public."))})

    assert told(a_secretive_report(), path, f"Appendix B - {RUN}.docx") == [f"its name: {RUN}"]


def test_the_message_says_which_file_which_words_whose_they_are_and_what_to_do(tmp_path):
    path = a_zip(tmp_path / "plan.docx", {"word/document.xml": paragraph(run(RUN))})

    [mistake] = find_leaks(
        tmp_path, a_secretive_report(), [Public("Appendix B - Plan.docx", path, "content/x/plan.docx")]
    ).found

    assert str(mistake) == (
        "content/x/plan.docx: 'Appendix B - Plan.docx' would make public what is not for publication, in the words: "
        "“tender of Acme Ltd for the site” (exempt words)\n"
        "  Take it out of that file: in Word, Excel and PowerPoint, File, Info, Inspect Document shows comments, "
        "hidden words and properties. If it may be public, say it in the report, or do not mark it as exempt."
    )


def test_what_the_report_itself_says_in_public_is_no_leak(tmp_path):
    path = a_zip(tmp_path / "plan.docx", {"word/document.xml": paragraph(run(SECRET))})

    assert told(a_secretive_report(f"It is known that the {SECRET[4:]}"), path) == []


def test_chance_is_no_leak(tmp_path):
    said = "The tender of the site, 2026, costs £40,000 or 12,400 visits; the lowest of five."
    path = a_zip(tmp_path / "plan.docx", {"word/document.xml": paragraph(run(said))})

    assert told(a_secretive_report(), path) == []


def test_rows_of_exempt_tables_and_reasons_are_secret_too(tmp_path):
    table = Table(
        (tuple(map(words, ("Bidder", "Price"))), tuple(map(words, ("Acme Ltd of Anytown", "£4,321")))),
        ("left",) * 2,
        exempt=True,
    )
    report = a_report(table, exempt=Exemption((3,), "Other bidders would learn what Acme asks for", whole=False))
    row = a_zip(tmp_path / "row.docx", {"word/document.xml": paragraph(run("acme LTD of Anytown: £4,321"))})
    reason = a_zip(
        tmp_path / "reason.docx", {"word/document.xml": paragraph(run("other bidders would learn what Acme asks"))}
    )

    assert told(assembled(report), row) == ["the words: acme LTD of Anytown: £4,321", "the words: £4,321"]
    assert told(assembled(report), reason) == ["the words: other bidders would learn what Acme asks"]


def test_a_clearance_is_a_name_with_its_date(tmp_path):
    cleared = {"role": "Director", "name": "Robin Specimen", "cleared": CalendarDate(2026, 1, 8)}
    settled = assembled(a_report(details={"clearance": [cleared]}))
    leak = a_zip(
        tmp_path / "a.docx", {"word/comments.xml": paragraph(run("Cleared by Robin Specimen on 8 January 2026"))}
    )
    named = a_zip(tmp_path / "b.docx", {"word/document.xml": paragraph(run("Written by Robin Specimen, Director"))})

    assert told(settled, leak) == ["the comments: Robin Specimen"]
    assert told(settled, named) == []


def with_sources(root: Path, files: Mapping[str, str]) -> Report:
    """A report that was read from these content files."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return a_report(sources=tuple(Source(name, "") for name in files))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("content/x/purpose.md", "Words.\n<!-- Ann still doubts whether we can pay for all of this -->\n"),
        ("content/x/report.yaml", "title: x\n# Ann still doubts whether we can pay for all of this\n"),
        ("content/x/report.yaml", 'title: "x # y"  # Ann still doubts whether we can pay for all of this\n'),
    ],
)
def test_notes_between_colleagues_stay_between_them(tmp_path, name, text):
    settled = assembled(with_sources(tmp_path, {name: text}))
    path = a_zip(
        tmp_path / "plan.docx", {"customXml/item1.xml": "<a>Ann still doubts whether we can pay for all of this</a>"}
    )

    [leak] = told(settled, path, root=tmp_path)

    assert leak.endswith("Ann still doubts whether we can pay for all of this")


def test_a_note_may_quote_what_was_said_in_public_before_but_exempt_words_stay_exempt(tmp_path):
    said = "a further report be submitted to the Cabinet on 18 May with the outcome"
    note = with_sources(tmp_path, {"content/x/report.yaml": f"# recommendation b): “{said}.”\n"})
    files = [Public("x.docx", a_zip(tmp_path / "p.docx", {"word/document.xml": paragraph(run(said))}))]
    price = [Public("y.docx", a_zip(tmp_path / "q.docx", {"word/document.xml": paragraph(run(RUN))}))]

    assert len(find_leaks(tmp_path, assembled(note), files).found) == 1
    assert find_leaks(tmp_path, assembled(note), files, quoted=[f"That {said}."]).found == ()
    assert len(find_leaks(tmp_path, a_secretive_report(), price, quoted=[SECRET]).found) == 1


def test_a_hash_inside_words_is_no_note(tmp_path):
    text = 'text: |\n  We # one of the many that say this in public today\na: "a # we all say it every day"\n'
    settled = assembled(with_sources(tmp_path, {"content/x/timetable.yaml": text}))
    path = a_zip(
        tmp_path / "p.docx", {"word/document.xml": paragraph(run("one of the many that say this in public today"))}
    )

    assert told(settled, path, root=tmp_path) == []


def with_exempt_appendix(root: Path, text: str) -> AssembledReport:
    a_zip(root / "prices.docx", {"word/document.xml": paragraph("</w:p><w:p>".join(map(run, text.split("\n"))))})
    appendix = Appendix("prices", "Tender prices", "prices.docx", exempt=Exemption((3,), ""))
    return assembled(a_report(appendices=(appendix,)))


def test_a_sentence_of_an_exempt_appendix_is_found_but_a_set_phrase_is_not(tmp_path):
    settled = with_exempt_appendix(tmp_path, f"{SECRET}\nThe panel met in private and ranked the bids in turn.")
    phrase = a_zip(
        tmp_path / "a.docx", {"word/document.xml": paragraph(run("the panel met in private and then left."))}
    )
    whole = a_zip(
        tmp_path / "b.docx",
        {"word/document.xml": paragraph(run("Why? The panel met in private and ranked the bids in turn."))},
    )

    assert told(settled, phrase, root=tmp_path) == []
    assert told(settled, whole, root=tmp_path) == ["the words: The panel met in private and ranked the bids in turn"]


PLAIN = " ".join(f"word{number}" for number in range(160))


def a_plan(path: Path, text: str) -> Path:
    return a_zip(path, {"word/document.xml": paragraph(run(text))})


def test_an_exempt_document_saved_again_is_found_though_it_begins_like_itself(tmp_path):
    settled = with_exempt_appendix(tmp_path, PLAIN)
    again = a_plan(tmp_path / "again.docx", f"{PLAIN} Saved again.")

    [leak] = told(settled, again, root=tmp_path)

    assert leak.startswith("the words: word80 word81 ")


def test_what_only_begins_alike_is_the_template_of_both(tmp_path):
    settled = with_exempt_appendix(tmp_path, PLAIN)
    opening = " ".join(f"word{number}" for number in range(85))
    alike = a_plan(tmp_path / "alike.docx", f"{opening} {' '.join(f'other{number}' for number in range(60))}")

    assert told(settled, alike, root=tmp_path) == []


def test_a_reason_that_was_taken_over_and_is_to_be_looked_at_is_secret_too(tmp_path):
    taken = Todo("whether this still holds: Other bidders would learn what Acme asks")
    settled = assembled(a_report(exempt=Exemption((3,), taken, whole=False)))
    reason = a_plan(tmp_path / "a.docx", "Note that other bidders would learn what Acme asks.")
    short = assembled(a_report(exempt=Exemption((3,), Todo("why it is exempt"), whole=False)))

    assert told(settled, reason) == ["the words: other bidders would learn what Acme asks"]
    assert told(short, a_plan(tmp_path / "b.docx", "We say why it is exempt.")) == []


def test_the_title_of_an_exempt_appendix_is_public(tmp_path):
    settled = with_exempt_appendix(tmp_path, "Tender prices\nNothing else.")
    path = a_zip(tmp_path / "a.docx", {"word/document.xml": paragraph(run("Tender prices are exempt."))})

    assert told(settled, path, root=tmp_path) == []


def with_known_file(root: Path) -> AssembledReport:
    """A report with an exempt appendix, prices.docx, that is known by its bytes."""
    settled = with_exempt_appendix(root, f"{SECRET}\n{RUN}")
    source = Source("prices.docx", hashlib.sha256((root / "prices.docx").read_bytes()).hexdigest())
    return replace(settled, report=replace(settled.report, sources=(source,)))


def messages(settled: AssembledReport, root: Path, path: Path, name: str) -> list[str]:
    return [mistake.message for mistake in find_leaks(root, settled, [Public(name, path, "content/x/plan")]).found]


def test_a_public_file_that_is_an_exempt_document_is_said_to_be_it(tmp_path):
    settled = with_known_file(tmp_path)

    assert messages(settled, tmp_path, tmp_path / "prices.docx", "Appendix B - Plan.docx") == [
        "'Appendix B - Plan.docx' is the exempt appendix 'Tender prices'"
    ]


def test_a_public_file_that_holds_an_exempt_document_is_said_to_hold_it(tmp_path):
    settled = with_known_file(tmp_path)
    data = (tmp_path / "prices.docx").read_bytes()
    word = a_zip(tmp_path / "plan.docx", {"word/embeddings/oleObject1.docx": data})
    pdf = a_pdf(tmp_path / "plan.pdf", ["Page one"], attached={"prices.docx": data})

    for path in (word, pdf):
        assert messages(settled, tmp_path, path, path.name) == [
            f"'{path.name}' holds the exempt appendix 'Tender prices'"
        ]


def test_what_quotes_the_exempt_document_that_it_holds_is_told_as_well(tmp_path):
    settled = with_known_file(tmp_path)
    data = (tmp_path / "prices.docx").read_bytes()
    both = {"word/embeddings/oleObject1.docx": data, "word/document.xml": paragraph(run("It comes to £412,350."))}

    found = messages(settled, tmp_path, a_zip(tmp_path / "plan.docx", both), "Plan.docx")

    assert found == [
        "'Plan.docx' holds the exempt appendix 'Tender prices'",
        "'Plan.docx' would make public what is not for publication, in the words: “£412,350” "
        "(the exempt appendix 'Tender prices')",
    ]


def test_the_same_words_are_told_once_where_they_are_plainest_to_see(tmp_path):
    parts = {
        f"word/media/{RUN}.png": b"png",
        "customXml/item1.xml": f"<m><source>{RUN.upper()}</source></m>",
        "word/comments.xml": f"<w:comments {W}><w:comment><w:p>{run('It is £412,350')}</w:p></w:comment></w:comments>",
        "word/document.xml": paragraph(run(f"We hear of the {RUN}.")),
    }

    assert told(a_secretive_report(), a_zip(tmp_path / "plan.docx", parts)) == [
        f"the words: the {RUN}",
        "the comments: £412,350",
    ]


def test_words_that_are_about_to_be_printed_are_told_at_the_line_where_they_were_written(tmp_path):
    earlier = Kept("leisure/tender", Secrets((Secret("words", "exempt words of x.md:3", SECRET),), {}, ()), ())
    lines = [Line("Public.", Location("a.md", 1)), Line(f"We hear of the {RUN}.", Location("a.md", 3))]

    [mistake] = find_leaks(tmp_path, assembled(a_report()), (), earlier=[earlier], lines=lines).found

    assert str(mistake).startswith(
        "a.md:3: What is not for publication stands in published words: “the tender of Acme Ltd for the site” "
        "(exempt words of x.md:3)\n  It is exempt in the earlier report 'leisure/tender': take it out"
    )


def test_what_cannot_be_looked_into_is_said(tmp_path):
    path = tmp_path / "plan.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0")

    leaks = find_leaks(tmp_path, a_secretive_report(), [Public("Appendix B - Plan.doc", path, "plan.doc")])

    assert leaks.notes == (
        "'Appendix B - Plan.doc' was not looked into for words that are not for publication: "
        "it is a file of the kind 'doc'",
    )


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"pages": ["Page one", f"We hear: {RUN}."]}, "page 2"),
        ({"pages": ["Page one"], "author": RUN}, "the document's properties"),
        ({"pages": ["Page one"], "note": RUN}, "the comments and forms on page 1"),
        ({"pages": ["Page one"], "alternative": RUN}, "an alternative text on page 1"),
        ({"pages": ["Page one"], "attached": {"notes.txt": RUN.encode()}}, "the file 'notes.txt' inside it"),
    ],
)
def test_a_pdf_is_looked_into_page_by_page(tmp_path, said, place):
    [leak] = told(a_secretive_report(), a_pdf(tmp_path / "plan.pdf", **said))

    assert leak.startswith(f"{place}: ")


def test_an_old_office_file_inside_another_is_said_not_to_be_looked_into(tmp_path):
    path = a_zip(tmp_path / "plan.docx", {"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0 and more"})

    leaks = find_leaks(tmp_path, a_secretive_report(), [Public("Plan.docx", path, "plan.docx")])

    assert leaks.notes == (
        "'Plan.docx' was not looked into for words that are not for publication: "
        "the file 'oleObject1.bin' inside it: it is a file of the kind 'bin'",
    )


def test_a_torn_file_is_read_to_its_end(tmp_path):
    """It would take minutes, were the time to grow with the square of its length."""
    path = a_zip(tmp_path / "plan.docx", {"word/document.xml": "<w:instrText " * 40_000 + "<w:t>the end</w:t></w:p>"})

    assert any("the end" in passage.text for passage in contents(path).passages)


def test_words_under_a_black_box_are_still_in_the_pdf_and_the_message_says_so(tmp_path):
    path = a_pdf(tmp_path / "plan.pdf", [f"We hear: {RUN}."])

    [mistake] = find_leaks(tmp_path, a_secretive_report(), [Public("Plan.pdf", path, "content/x/plan.pdf")]).found

    assert "a black box over them leaves them there" in mistake.hint


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda path: a_pdf(path, ["", ""]), "its pages are pictures, without words that can be read"),
        (lambda path: path.write_bytes(b"%PDF-1.7"), "it is damaged"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_said(tmp_path, made, why):
    path = tmp_path / "plan.pdf"
    made(path)

    leaks = find_leaks(tmp_path, a_secretive_report(), [Public("Appendix B - Plan.pdf", path, "plan.pdf")])

    assert leaks.notes == (
        f"'Appendix B - Plan.pdf' was not looked into for words that are not for publication: {why}",
    )


def test_what_cannot_be_read_inside_a_file_does_not_hide_the_rest(tmp_path):
    words = paragraph(run(f"We hear: {RUN}."))
    path = a_zip(tmp_path / "plan.docx", {"word/embeddings/old.xlsx": b"PK\x03\x04 torn", "word/document.xml": words})

    leaks = find_leaks(tmp_path, a_secretive_report(), [Public("Plan.docx", path, "plan.docx")])

    assert len(leaks.found) == 1
    assert leaks.notes == (
        "'Plan.docx' was not looked into for words that are not for publication: "
        "the file 'old.xlsx' inside it: it is damaged or protected by a password",
    )


def test_where_it_was_made_and_by_whom_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(this_machine, "_persons", lambda: ["Ann Officer"])
    root = tmp_path / "reports"
    author = a_zip(tmp_path / "a.docx", {"docProps/core.xml": "<c><dc:creator>Ann Officer</dc:creator></c>"})
    path = a_zip(tmp_path / "b.docx", {"word/_rels/x.rels": f'<R Target="file://{root}/plan.docx"/>'})

    built = find_leaks(root, a_secretive_report(), [Public("Report.docx", path)])
    appendix = find_leaks(root, a_secretive_report(), [Public("Appendix A.docx", author, "a.docx")])

    assert f"“{root}”" in built.found[0].message
    assert appendix.notes == (
        "'Appendix A.docx' names 'Ann Officer' in the document's properties: File, Info, Inspect Document removes it",
    )


def test_the_title_block_as_printed_is_public(tmp_path):
    said = a_paragraph("The price was agreed by the Director of Adults and Communities alone.", exempt=True)
    report = a_report(said, report_of=("Director of Adults and Communities",), exempt=Exemption((3,), "", whole=False))
    path = a_plan(tmp_path / "a.docx", "REPORT OF THE DIRECTOR OF ADULTS AND COMMUNITIES")

    standing = list(standing_texts(report, the_profile()))

    assert find_leaks(tmp_path, assembled(report), [Public("x.docx", path)], more=standing).found == ()


def test_a_report_without_secrets_is_not_looked_into(tmp_path):
    assert find_leaks(tmp_path, assembled(a_report()), [Public("x.docx", tmp_path / "not there")]) == ((), ())


def exempt_in(workspace: Path) -> Path:
    """The sample, with an exempt paragraph whose words its public Appendix A repeats in a comment."""
    folder = workspace / "content" / SAMPLE
    (folder / "conclusion.md").write_text(f"Public.\n\n{SECRET} {{#acme-tender .exempt}}\n", encoding="utf-8")
    facts = folder / "report.yaml"
    facts.write_text(
        f"{facts.read_text(encoding='utf-8')}\nexempt:\n  paragraphs: [3]\n  covers: {{}}\n", encoding="utf-8"
    )
    return folder


def test_a_leak_stops_the_build_and_nothing_is_written(workspace):
    folder = exempt_in(workspace)
    plan = folder / "appendices" / "draft-strategy.docx"
    document = docx.Document(str(plan))
    document.add_comment(document.paragraphs[0].runs, f"Is it true that the {SECRET[4:]}", author="A", initials="A")
    document.save(str(plan))

    with pytest.raises(Refused) as caught:
        pipeline.build(workspace, folder)

    assert "in the comments: “" in caught.value.mistakes[0].message
    assert caught.value.exit_status == 1
    assert not (workspace / "output").exists()


def test_neither_the_manifest_nor_the_draft_names_what_is_exempt(workspace):
    folder = exempt_in(workspace)

    word = pipeline.build(workspace, folder).word

    assert b"acme" not in (word.parent / "manifest.json").read_bytes()
    with zipfile.ZipFile(word) as archive:
        assert not any(b"acme" in archive.read(name).lower() for name in archive.namelist())


@pytest.mark.parametrize("report", [SAMPLE, "examplebury-bins/collection-days"])
def test_the_samples_have_nothing_to_hide(workspace, report):
    result = pipeline.build(workspace, workspace / "content" / report)

    assert not any("not for publication" in note for note in result.notes)
