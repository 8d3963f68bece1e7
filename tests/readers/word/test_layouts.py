"""Word files as people lay them out: tables for layout, text boxes, tracked changes, fields, Strict Open XML."""

import zipfile
from pathlib import Path

from cabinet_docs.assembly.assembled import NumberField
from cabinet_docs.readers.word import paragraph_of
from tests.readers.word.word import NAMES, a_docx, h, lines, numbering, p, read, run, table

# A text box as Word writes it: twice, for itself and for older programs.
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def field(instruction: str, result: str) -> str:
    """A complex field and what it shows."""
    return f"{BEGIN}<w:r><w:instrText> {instruction} </w:instrText></w:r>{SEPARATE}{result}{END}"


def test_the_whole_report_inside_a_table(tmp_path: Path) -> None:
    assert lines(
        tmp_path,
        table(
            (p("CABINET – 24 MARCH 2026") + p("SWIMMING POOLS") + p("REPORT OF THE CHIEF EXECUTIVE"),),
            (p("PART A", "<w:b/>"),),
            (p("Purpose of the Report", "<w:b/>"),),
            ("1.", "To close the pools."),
            ("2.", "And to say why."),
            (p("Recommendations", "<w:b/>"),),
            ("3.", p("It is recommended that:") + p("a) the pools be closed;")),
        ),
    ) == [
        "title | SWIMMING POOLS",
        "part | PART A",
        "heading | Purpose of the Report",
        "numbered | 1. | To close the pools.",
        "numbered | 2. | And to say why.",
        "heading | Recommendations",
        "numbered | 3. | It is recommended that:",
        "item | a) | the pools be closed;",
    ]


def test_contacts_in_a_text_box_are_read_once(tmp_path: Path) -> None:
    inside = p("Ann Officer, Head of Pools") + p("Tel: 0116 305 1234") + p("Email: ann.officer@example.org")

    assembled, _ = read(a_docx(tmp_path, h("Officers to Contact"), p(runs=BOX.format(inside, inside))))

    assert [(it.name, it.post, it.phone, it.email) for it in assembled.report.contacts] == [
        ("Ann Officer", "Head of Pools", "0116 305 1234", "ann.officer@example.org")
    ]


def test_sections_without_part_headings_go_where_the_profile_has_them(tmp_path: Path) -> None:
    assembled, _ = read(a_docx(tmp_path, h("Purpose of the Report"), p("1. Why."), h("Background"), p("2. What.")))

    assert [(part.key, part.heading, [it.key for it in part.sections]) for part in assembled.report.parts] == [
        ("a", "", ["purpose"]),
        ("b", "", ["background"]),
    ]


def test_words_in_insertions_controls_links_and_fields_and_none_that_are_deleted(tmp_path: Path) -> None:
    words = (
        f"<w:ins w:author='Ann'>{run('Inserted, ')}</w:ins>"
        "<w:del w:author='Bob'><w:r><w:delText>gone</w:delText></w:r></w:del>"
        f"<w:sdt><w:sdtContent>{run('controlled, ')}</w:sdtContent></w:sdt><w:smartTag>{run('tagged, ')}</w:smartTag>"
        f"<w:hyperlink r:id='web'>{run('linked, ')}</w:hyperlink>"
        f"<w:fldSimple w:instr=' DATE '>{run('simple, ')}</w:fldSimple>" + field("AUTHOR", run("a result"))
    )
    _, facts = read(a_docx(tmp_path, h("Background"), p("1. ", runs=words)))

    assert lines(tmp_path, h("Background"), p("1. ", runs=words))[1] == (
        "numbered | 1. | Inserted, controlled, tagged, linked, simple, a result"
    )
    assert [(it.words, it.by, it.entry and it.entry.label) for it in facts.tracked_changes] == [
        ("Inserted, ", "Ann", "1."),
        ("gone", "Bob", "1."),
    ]


def test_a_paragraph_whose_mark_is_deleted_runs_on_into_the_next(tmp_path: Path) -> None:
    deleted = "<w:rPr><w:del w:author='Ann'/></w:rPr>"

    assert lines(
        tmp_path,
        h("Background"),
        p("One ", number="1", properties=deleted),
        p("two.", number="1"),
        p("Three.", number="1"),
        parts={"numbering": numbering(("decimal %1.",))},
    ) == ["heading | Background", "numbered | 1. | One two.", "numbered | 2. | Three."]


def test_numbers_are_those_that_word_shows(tmp_path: Path) -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    again = f'<w:num w:numId="9"><w:abstractNumId w:val="2"/>{restart}</w:num>'

    assert lines(
        tmp_path,
        h("Background"),
        p("First:", number="1"),
        p("one", number="2"),
        p("inside", number="2/1"),
        p("two", number="2"),
        p("Second:", number="1"),
        p("anew", number="9"),
        p("and on", number="9"),
        parts={"numbering": numbering(("decimal %1.",), ("lowerLetter (%1)", "lowerRoman (%2)"), more=again)},
    ) == [
        "heading | Background",
        "numbered | 1. | First:",
        "item | (a) | one",
        "item | (i) | inside",
        "item | (b) | two",
        "numbered | 2. | Second:",
        "item | (a) | anew",
        "item | (b) | and on",
    ]


def test_numbers_that_word_counts_by_fields(tmp_path: Path) -> None:
    number = BEGIN + "<w:r><w:instrText> LISTNUM NumberDefault \\l 7 </w:instrText></w:r>" + END

    body = [p(runs=number + run("\u2003One.")), p(runs=number + run(" Two."))]

    assert lines(tmp_path, h("Background"), *body)[1:] == ["numbered | 1. | One.", "numbered | 2. | Two."]
    assert read(a_docx(tmp_path, h("Background"), *body))[1].typed_numbers == frozenset()


def test_a_strict_open_xml_file(tmp_path: Path) -> None:
    path = a_docx(tmp_path, h("Background"), p("1. A strict file.", "<w:sz w:val='11pt'/>"))
    strict = tmp_path / "strict.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            data = data.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
            )
            new.writestr(name, data)

    assembled, facts = read(strict)

    assert [entry.label for entry in assembled.entries] == [None, "1."]
    assert facts.small_print == assembled.entries[1:]


def test_references_lead_to_the_paragraph_that_they_name(tmp_path: Path) -> None:
    marked = '<w:bookmarkStart w:id="1" w:name="_Ref1"/><w:bookmarkEnd w:id="1"/>'
    mentioned = field(r"REF _Ref1 \r \h", run("1"))

    assembled, _ = read(
        a_docx(tmp_path, h("Background"), p("1. Here.", runs=marked), p("2. See paragraph ", runs=mentioned))
    )

    here, mention = assembled.entries[1:]
    assert mention.words[-1] == NumberField("1", here.bookmark, "r")


def test_tables_figures_and_footnotes(tmp_path: Path) -> None:
    picture = "<w:r><w:drawing><wp:inline><wp:docPr descr='{}'/><pic:pic/></wp:inline></w:drawing></w:r>"
    note = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    own = f"<w:footnote w:id='7'>{p('A note.')}</w:footnote>"
    notes = f"<w:footnotes {NAMES}><w:footnote w:id='0' w:type='separator'/>{own}</w:footnotes>"
    body = (
        h("Background"),
        p("1. See the table.", runs=note),
        p("Table 1: Visits"),
        table(("Pool", "Visits"), ("North", "120"), header=False),
        p(runs=picture.format("")),
        p("Figure 1 – The pools"),
    )
    _, facts = read(a_docx(tmp_path, *body, parts={"footnotes": notes}))

    assert lines(tmp_path, *body, parts={"footnotes": notes})[1:] == [
        "numbered | 1. | See the table.",
        "footnote | 1 | A note.",
        "table | Table 1 | Visits",
        "figure | Figure 1 | The pools",
    ]
    assert [entry.label for entry in facts.tables_without_header] == ["Table 1"]
    assert facts.pictures_without_words == 1


def test_comments_are_told_with_their_paragraph(tmp_path: Path) -> None:
    marked = '<w:commentRangeStart w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
    comments = f"<w:comments {NAMES}><w:comment w:id='4' w:author='Ann'>{p('Check this.')}</w:comment></w:comments>"

    _, facts = read(a_docx(tmp_path, h("Background"), p("1. Words.", runs=marked), parts={"comments": comments}))

    (found,) = facts.comments
    assert (found.words, found.by, found.entry and found.entry.label) == ("Check this.", "Ann", "1.")


def test_every_entry_says_which_paragraph_of_the_file_it_is(tmp_path: Path) -> None:
    assembled, _ = read(a_docx(tmp_path, p(), h("Background"), p(), p("1. Words.")))

    assert [paragraph_of(entry.bookmark) for entry in assembled.entries] == [1, 3]
    assert str(assembled.entries[1].location) == "report.docx:paragraph 1"
