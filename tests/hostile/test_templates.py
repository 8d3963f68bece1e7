"""Word templates that are damaged: told by name, and nothing is built on them."""

from pathlib import Path

import pytest

from .desk import PROJECT, Desk
from .workbooks import Change, a_bomb, a_workbook, changed

SOUND = (PROJECT / "templates" / "leicestershire" / "part-a.docx").read_bytes()
DOCUMENT, NUMBERING = "word/document.xml", "word/numbering.xml"
ENTITIES = b"<!DOCTYPE x [<!ENTITY a 'ha'>]><w:document"


def a_part(name: str, change: Change) -> bytes:
    return changed(SOUND, {name: change})


def rotten(data: bytes) -> bytes:
    """The file with some bytes gone bad, as on a failing disk."""
    return data[:200] + b"\xff" * 60 + data[260:]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is not a Word file"),
        (b"Just words.", "is not a Word file"),
        (SOUND[: len(SOUND) // 2], "is not a Word file"),
        (rotten(SOUND), "is not a Word file"),
        (a_workbook(), "is not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "is an old Word file (.doc) or protected by a password"),
        (a_bomb(DOCUMENT), "unpacks to more than 400 MB"),
        (a_part(DOCUMENT, None), "the Word file lacks its part 'word/document.xml'"),
        (a_part(NUMBERING, None), "the Word file lacks its part 'word/numbering.xml'"),
        (a_part("word/_rels/document.xml.rels", None), "the Word file lacks its text or its styles"),
        (a_part(DOCUMENT, b"<not xml"), "the part 'word/document.xml' is damaged"),
        (a_part(NUMBERING, b""), "the part 'word/numbering.xml' is damaged"),
        (
            a_part(DOCUMENT, lambda xml: xml.replace(b"<w:document", ENTITIES, 1)),
            "the part 'word/document.xml' is damaged (it has a DOCTYPE)",
        ),
    ],
)  # fmt: skip
def test_a_damaged_template_is_told_by_name(desk: Desk, data: bytes, why: str):
    (desk.root / "templates" / "leicestershire" / "part-a.docx").write_bytes(data)

    [said] = desk.refuses({}, status=4)

    assert said.startswith(f"templates/leicestershire/part-a.docx: {why}")


@pytest.mark.parametrize("data", [b"Just words.", rotten(SOUND), a_part(DOCUMENT, None)])
def test_so_is_that_of_the_second_part(desk: Desk, data: bytes):
    (desk.root / "templates" / "leicestershire" / "part-b.docx").write_bytes(data)

    [said] = desk.refuses({"background.md": "Words for the second part.\n"}, status=4)

    assert said.startswith("templates/leicestershire/part-b.docx: ")
    assert desk.run("templates", "check", "leicestershire").status == 1


def test_a_template_that_is_missing_is_told(desk: Desk):
    (desk.root / "templates" / "leicestershire" / "part-a.docx").unlink()

    [said] = desk.refuses({}, status=4)

    assert said.startswith("templates/leicestershire/")
    assert "part-a.docx" in said


@pytest.mark.parametrize("data", [b"", b"version: [", b"\xff\xfe\0", "council: Café\n".encode("cp1252")])
def test_a_profile_that_cannot_be_read_is_told(desk: Desk, data: bytes):
    path: Path = desk.root / "templates" / "leicestershire" / "profile.yaml"
    path.write_bytes(data)
    before = desk.output()

    answer = desk.build()

    assert answer.status in (3, 4)
    assert answer.said.startswith("Error: ")
    assert desk.output() == before
