"""A copy of a Word file with the findings as comments."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet_docs.errors import OutputError
from cabinet_docs.ooxml.package import parse_xml, w
from cabinet_docs.writers.word.annotate import _index, annotated_copy, with_comments
from tests.builders import a_paragraph, a_report, a_word_file
from tests.writers.findings import a_finding

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


@pytest.fixture
def word(tmp_path: Path) -> Path:
    return a_word_file(a_report(a_paragraph("One."), a_paragraph("Two.")), tmp_path)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def index_of(path: Path, words: str) -> str:
    """The bookmark by which a finding names the paragraph with these words."""
    texts = ["".join(paragraph.itertext()) for paragraph in parse_xml(parts_of(path)["word/document.xml"]).iter(w("p"))]
    return f"_w_{texts.index(words):05d}"


def commented(path: Path) -> dict[str, list[str]]:
    """The comments of a Word file, by the words of the paragraph that they stand at."""
    comments = {str(it.comment_id): it.text for it in docx.Document(str(path)).comments}
    found = {}
    for paragraph in parse_xml(parts_of(path)["word/document.xml"]).iter(w("p")):
        ids = [mark.get(w("id")) for mark in paragraph.iter(w("commentReference"))]
        if ids:
            found["".join(paragraph.itertext())] = [comments[id] for id in ids]
    return found


def test_each_finding_is_a_comment_at_its_paragraph(word: Path):
    two = index_of(word, "Two.")
    copy = annotated_copy(
        word,
        [
            a_finding("Appendix B is never mentioned", hint="Mention it.", bookmark=two),
            a_finding("A & <b>", bookmark=two),
        ],
    )

    assert copy and copy.name == "report (checked).docx"
    assert commented(copy) == {
        "Two.": ["Warning AP02: Appendix B is never mentioned\nMention it.", "Warning AP02: A & <b>"]
    }
    assert {(comment.author, comment.initials) for comment in docx.Document(str(copy)).comments} == {
        ("cabinet-docs", "cd")
    }


def test_a_finding_about_the_whole_report_stands_at_the_first_paragraph(word: Path):
    copy = annotated_copy(word, [a_finding("No purpose")])

    assert copy and list(commented(copy).values()) == [["Warning AP02: No purpose"]]
    first = next(parse_xml(parts_of(copy)["word/document.xml"]).iter(w("p")))
    assert first.find(f".//{w('commentReference')}") is not None


def test_everything_else_is_untouched_to_the_byte(word: Path):
    copy = annotated_copy(word, [a_finding(bookmark=index_of(word, "One."))])

    before, after = parts_of(word), parts_of(copy) if copy else {}
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml",
    }  # fmt: skip
    assert before.keys() <= after.keys()


def test_comments_that_were_there_are_kept(word: Path):
    document = docx.Document(str(word))
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs if run.text == "One.")
    document.add_comment(run, text="Really?", author="A colleague")
    document.save(str(word))

    copy = annotated_copy(word, [a_finding("Something", bookmark=index_of(word, "Two."))])

    assert copy and commented(copy) == {"One.": ["Really?"], "Two.": ["Warning AP02: Something"]}


def test_a_copy_that_nobody_touched_is_replaced(word: Path):
    annotated_copy(word, [a_finding("Before")])
    copy = annotated_copy(word, [a_finding("After")])

    assert copy and list(commented(copy).values()) == [["Warning AP02: After"]]


def test_a_copy_that_someone_worked_on_is_never_overwritten(word: Path):
    copy = annotated_copy(word, [a_finding("Before")])
    assert copy
    document = docx.Document(str(copy))
    document.add_paragraph("An answer.")
    document.save(str(copy))
    before = copy.read_bytes()

    with pytest.raises(OutputError, match="was edited after it was written"):
        annotated_copy(word, [a_finding("After")])
    assert copy.read_bytes() == before


def test_without_findings_there_is_no_copy(word: Path):
    assert annotated_copy(word, []) is None
    assert [path.name for path in word.parent.iterdir()] == ["report.docx"]


def test_the_same_findings_give_the_same_bytes(word: Path):
    first = annotated_copy(word, [a_finding()])
    assert first
    data = first.read_bytes()

    annotated_copy(word, [a_finding()])

    assert first.read_bytes() == data
    assert b"w:date" not in parts_of(first)["word/comments.xml"]


def test_a_moment_is_written_only_where_it_is_given(word: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    copy = annotated_copy(word, [a_finding()])

    assert copy and b'w:date="1970-01-01T00:00:00Z"' in parts_of(copy)["word/comments.xml"]


def test_a_paragraph_in_a_text_box_is_commented_at_the_one_that_holds_the_box():
    inner = "<w:p><w:r><w:t>inside</w:t></w:r></w:p>"
    body = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    new = with_comments(a_package(body), [a_finding(bookmark="_w_00001")])

    outer = next(parse_xml(new["word/document.xml"]).iter(w("p")))
    assert [child.tag for child in outer] == [
        w("commentRangeStart"), w("r"), w("commentRangeEnd"), w("r"),
    ]  # fmt: skip


PARAGRAPHS = [
    "<w:p/>",
    "<w:p></w:p>",
    "<w:p><w:pPr/></w:p>",
    '<w:p w:rsidR="a>b"><w:pPr><w:jc w:val="left"/></w:pPr></w:p>',
    "<w:p><w:r><w:t>é</w:t></w:r></w:p>",
    "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
]


@given(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=8), st.lists(st.integers(0, 7), min_size=1, max_size=6)
)
def test_any_paragraph_can_be_commented_and_keeps_its_properties_first(body: list[str], at: list[int]):
    parts = a_package("".join(body))

    new = with_comments(parts, [a_finding(bookmark=f"_w_{index:05d}") for index in at])

    before = list(parse_xml(parts["word/document.xml"]).iter(w("p")))
    after = list(parse_xml(new["word/document.xml"]).iter(w("p")))
    wanted = [sum(1 for index in at if (index if index < len(before) else 0) == place) for place in range(len(before))]
    assert [len(list(paragraph.iter(w("commentReference")))) for paragraph in after] == wanted
    assert all(
        paragraph[0].tag == w("pPr")
        for old, paragraph in zip(before, after, strict=True)
        if len(old) and old[0].tag == w("pPr")
    )
    assert ["".join(it.itertext()) for it in before] == ["".join(it.itertext()) for it in after]


def a_package(body: str) -> dict[str, bytes]:
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return {"[Content_Types].xml": TYPES, "word/document.xml": document.encode()}


def test_a_main_part_in_another_encoding_is_commented_too():
    document = f'<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="{W}"><w:p/></w:document>'
    parts = {"[Content_Types].xml": TYPES, "word/document.xml": document.encode("utf-16")}

    new = with_comments(parts, [a_finding()])

    assert parse_xml(new["word/document.xml"]).find(f".//{w('commentReference')}") is not None


def test_the_copy_is_a_zip_that_word_reads(word: Path):
    copy = annotated_copy(word, [a_finding()])

    assert copy and zipfile.ZipFile(io.BytesIO(copy.read_bytes())).testzip() is None


@pytest.mark.parametrize(
    ("bookmark", "place"), [("_w_00012", 12), ("_w_00012-2", 12), ("_w_00012-f3", 12), ("_cr_1234567890123456", 0)]
)
def test_a_comment_stands_at_the_paragraph_that_its_bookmark_tells(bookmark, place):
    assert _index(bookmark) == place
