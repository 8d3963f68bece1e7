"""Word files that mean harm, or are none: refused in plain words or read, quickly, without writing or fetching."""

import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cabinet_docs.errors import ContentError
from tests.readers.word.word import HEADINGS, MAIN, NAMES, W, a_docx, h, numbering, p, read

SECONDS = 10  # the limit that the manual states, on a machine that is doing nothing else
HUGE = 'w:start w:val="99999999"'


@pytest.fixture(autouse=True)
def no_network_and_nothing_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the reader went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def answer(path: Path) -> str:
    """What the reader says of a file: why it is refused, or how many lines it has."""
    before, start = set(path.parent.rglob("*")), time.monotonic()
    try:
        assembled, facts = read(path)
        said = f"{len(assembled.entries)} entries, {len(facts.unplaced)} unplaced"
    except ContentError as error:
        said = str(error).removeprefix("report.docx: ")
    assert time.monotonic() - start < SECONDS
    assert set(path.parent.rglob("*")) == before
    return said


def with_doctype(folder: Path, doctype: str, encoding: str = "utf-8") -> Path:
    xml = f"<!DOCTYPE x {doctype}><w:document {NAMES}><w:body>{p('&a;')}</w:body></w:document>"
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{xml}'
    return a_docx(folder, parts={"word/document.xml": declared.encode(encoding)})


REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a zip bomb": (
        lambda folder: a_docx(folder, p("A" * 110 * 2**20)),
        "unpacks to more than 100 MB of text",
    ),
    "millions of empty tags": (
        lambda folder: a_docx(folder, "<w:r/>" * 3_000_000),
        "the part 'word/document.xml' has more than 2,000,000 tags",
    ),
    "elements nested 100,000 deep": (
        lambda folder: a_docx(folder, "<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
        "the part 'word/document.xml' is damaged (its elements are nested too deeply)",
    ),
    "more paragraphs than any report": (
        lambda folder: a_docx(folder, "<w:p/>" * 20_001),
        "has more than 20,000 paragraphs",
    ),
    "more styles than Word allows": (
        lambda folder: a_docx(folder, parts={"styles": f'<w:styles xmlns:w="{W}">{"<w:style/>" * 10_001}</w:styles>'}),
        "has more than 10,000 styles",
    ),
    "entities that multiply": (
        lambda folder: with_doctype(folder, '[<!ENTITY b "bbbbbbbbbb"><!ENTITY a "&b;&b;&b;&b;&b;&b;&b;&b;">]'),
        "the part 'word/document.xml' defines entities, which no Word file does",
    ),
    "an entity that reads a file": (
        lambda folder: with_doctype(folder, '[<!ENTITY a SYSTEM "file:///etc/passwd">]'),
        "the part 'word/document.xml' defines entities, which no Word file does",
    ),
    "the same in UTF-16": (
        lambda folder: with_doctype(folder, '[<!ENTITY a SYSTEM "file:///etc/passwd">]', "utf-16"),
        "the part 'word/document.xml' defines entities, which no Word file does",
    ),
    "a DTD from the network": (
        lambda folder: with_doctype(folder, 'SYSTEM "http://127.0.0.1:9/x.dtd"'),
        "the part 'word/document.xml' defines entities, which no Word file does",
    ),
    "macros": (
        lambda folder: a_docx(folder, type="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "is a Word file with macros",
    ),
    "a spreadsheet": (
        lambda folder: a_docx(folder, type=MAIN.replace("wordprocessingml.document", "spreadsheetml.sheet")),
        "is not a Word file but application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    ),
    "a main part outside the file": (
        lambda folder: a_docx(
            folder,
            parts={"_rels/.rels": '<R><R Id="1" Type="x/officeDocument" Target="../../../etc/passwd"/></R>'},
        ),
        "is not a Word file: it has no part '../../../etc/passwd'",
    ),
    "an old or protected file": (
        lambda folder: written(folder, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 999),
        "is an old Word file (.doc) or protected by a password",
    ),
    "a web page": (lambda folder: written(folder, b"<html><body>A report</body></html>"), "is not a Word file"),
    "an empty file": (lambda folder: written(folder, b""), "is not a Word file"),
    "half a file": (
        lambda folder: written(folder, a_docx(folder, h("Background")).read_bytes()[:700]), "is not a Word file",
    ),
    "no file": (lambda folder: folder / "report.docx", "the file is not there"),
    "half an XML part": (
        lambda folder: a_docx(folder, parts={"word/document.xml": f"<w:document {NAMES}><w:body><w:p>"}),
        "the part 'word/document.xml' is damaged",
    ),
}  # fmt: skip


def written(folder: Path, data: bytes) -> Path:
    path = folder / "report.docx"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("what", REFUSED)
def test_refused_with_a_reason_that_an_officer_understands(what: str, tmp_path: Path) -> None:
    make, reason = REFUSED[what]

    said, *hint = answer(make(tmp_path)).split("\n")

    assert said.startswith(reason)
    assert hint or reason.endswith("not there")


def cyclic(folder: Path) -> Path:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{two}"/></w:style>'
        for one, two in (("a", "b"), ("b", "a"))
    )
    body = (h("Background"), p("1. Words.", style="a"))
    return a_docx(folder, *body, parts={"styles": f'<w:styles xmlns:w="{W}">{HEADINGS}{styles}</w:styles>'})


def damaged_beside(folder: Path) -> Path:
    return a_docx(folder, p("Background"), p("1. Words."), parts={"styles": "<w:styles", "numbering": "?"})


READ: dict[str, tuple[Callable[[Path], Path], str]] = {
    "lists that are not there": (
        lambda folder: a_docx(folder, h("Background"), p("1. Words.", number="77")), "2 entries, 0 unplaced",
    ),
    "a list of no definition": (
        lambda folder: a_docx(
            folder, h("Background"), p("1. Words.", number="5"),
            parts={"numbering": numbering(more='<w:num w:numId="5"><w:abstractNumId w:val="9"/></w:num>')},
        ),
        "2 entries, 0 unplaced",
    ),
    "numbers beyond reason": (
        lambda folder: a_docx(
            folder, h("Background"), *[p("Words.", number="1")] * 2_999,
            parts={"numbering": numbering(("lowerRoman " + "%1" * 9_999,)).replace("w:start w:val=\"1\"", HUGE)},
        ),
        "3000 entries, 0 unplaced",
    ),
    "styles in a circle": (cyclic, "2 entries, 0 unplaced"),
    "damaged styles and lists": (damaged_beside, "2 entries, 0 unplaced"),
    "names that lead out of the folder": (
        lambda folder: a_docx(folder, h("Background"), parts={"../../evil.xml": "<x/>", "/evil.xml": "<x/>"}),
        "1 entries, 0 unplaced",
    ),
    "a picture of 200 MB": (
        lambda folder: a_docx(folder, h("Background"), parts={"word/media/image1.png": bytes(200 * 2**20)}),
        "1 entries, 0 unplaced",
    ),
    "fields that never end": (
        lambda folder: a_docx(
            folder, h("Background"), p(runs='<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 999), p("1. Words.")
        ),
        "2 entries, 0 unplaced",
    ),
    "one paragraph of 9 million letters": (
        lambda folder: a_docx(folder, h("Background"), p("1. (a) a@b. And: " * 500_000)), "2 entries, 0 unplaced",
    ),
    "100,000 line breaks between headings": (
        lambda folder: a_docx(folder, h("Background"), p(runs="<w:r><w:t>Background</w:t><w:br/></w:r>" * 99_999)),
        "2 entries, 0 unplaced",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", READ)
def test_read_as_far_as_it_makes_sense(what: str, tmp_path: Path) -> None:
    make, said = READ[what]

    assert answer(make(tmp_path)) == said


def test_a_protected_entry_of_the_zip_is_refused(tmp_path: Path) -> None:
    path = a_docx(tmp_path, h("Background"))
    data = bytearray(path.read_bytes())
    for at in range(len(data) - 10):
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1  # the flag for an encrypted entry (APPNOTE 4.4.4)
    path.write_bytes(bytes(data))

    assert answer(path).startswith("is not a Word file")
