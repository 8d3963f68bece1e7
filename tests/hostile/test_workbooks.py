"""Workbooks that are damaged or made to do harm."""

import pytest

from .desk import PURPOSE, Desk
from .workbooks import a_bomb, a_workbook, changed, strict

TABLE = f'{PURPOSE}\n{{{{ table("costs.xlsx", title="The costs") }}}}\n'
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
SOUND = a_workbook()
SAVE_AGAIN = "Open it in Excel and save it again as an Excel workbook (.xlsx)."
LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'ha'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghij"
) + b"]>"  # fmt: skip


def with_entities(part: bytes) -> bytes:
    return LAUGHS + part.replace(b">Leaflets<", b">&j;<")


def with_a_file(part: bytes) -> bytes:
    return b"<!DOCTYPE x [<!ENTITY j SYSTEM 'file:///etc/passwd'>]>" + part.replace(b">Leaflets<", b">&j;<")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (SOUND[: len(SOUND) // 2], "it is damaged, or not an Excel workbook"),
        (SOUND[:-10], "it is damaged, or not an Excel workbook"),
        (changed(SOUND, {BOOK: None}), "it is damaged, or not an Excel workbook"),
        (changed(SOUND, {BOOK: b"<not xml"}), "it is damaged, or not an Excel workbook"),
        (changed(SOUND, {"xl/_rels/workbook.xml.rels": None}), "it is damaged, or not an Excel workbook"),
        (changed(SOUND, {"xl/styles.xml": b"<not xml"}), "it is damaged, or not an Excel workbook"),
        (changed(SOUND, {SHEET: None}), "its sheet 'Costs' is damaged"),
        (changed(SOUND, {SHEET: b""}), "its sheet 'Costs' is damaged"),
        (changed(SOUND, {SHEET: b"<not xml"}), "its sheet 'Costs' is damaged"),
        (changed(SOUND, {SHEET: with_entities}), "its sheet 'Costs' is damaged"),
        (changed(SOUND, {SHEET: with_a_file}), "it is damaged, or not an Excel workbook"),
        (changed(strict(SOUND), {SHEET: with_entities}), "it is damaged, or not an Excel workbook"),
        (a_bomb(BOOK), "it unpacks to more than 200 MB"),
        (b"Item,Cost\n", "it is not an Excel workbook (.xlsx)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "it has a password, or is in the old .xls form"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_told_at_its_table(desk: Desk, data: bytes, why: str):
    [said] = desk.refuses({"costs.xlsx": data, "purpose.md": TABLE})

    assert said.startswith(f"purpose.md:3: 'costs.xlsx' cannot be read: {why}")
    assert said.endswith(SAVE_AGAIN)


def test_an_empty_workbook_is_told(desk: Desk):
    [said] = desk.refuses({"costs.xlsx": "", "purpose.md": TABLE})

    assert said == "purpose.md:3: 'costs.xlsx' is empty (0 bytes)\n  Save it again from its program."


@pytest.mark.parametrize("written", ["_x0000_", "_x0007_", "_xD800_", "_xFFFE_", "_xFFFF_"])
def test_a_control_character_in_a_cell_is_told_with_the_cell(desk: Desk, written: str):
    sheet = changed(SOUND, {SHEET: lambda part: part.replace(b">Leaflets<", f">Leaf{written}lets<".encode())})

    assert desk.refuses({"costs.xlsx": sheet, "purpose.md": TABLE}) == [
        "costs.xlsx:Costs!A2: The cell holds an invisible control character\n  Type it again."
    ]


@pytest.mark.parametrize("number", ["1e999", "9" * 100_000, "NaN", "-1e308", "1e-300", "0." + "0" * 9_000 + "1"])
def test_a_number_beyond_all_reckoning_does_no_harm(desk: Desk, number: str):
    data = changed(SOUND, {SHEET: lambda part: part.replace(b">1200<", f">{number}<".encode())})

    desk.write({"costs.xlsx": data, "purpose.md": TABLE})

    assert desk.build().status == 0


def test_a_sheet_with_nothing_to_see_is_told(desk: Desk):
    hidden = b'<cols><col min="1" max="999999999" hidden="1"/></cols><sheetData>'
    data = changed(SOUND, {SHEET: lambda part: part.replace(b"<sheetData>", hidden)})

    [said] = desk.refuses({"costs.xlsx": data, "purpose.md": TABLE})

    assert said == "costs.xlsx:Costs: Everything in the sheet is hidden\n  Show in Excel what readers should see."


def test_a_workbook_in_strict_open_xml_builds_like_any_other(desk: Desk):
    desk.write({"costs.xlsx": SOUND, "purpose.md": TABLE})
    assert desk.build().status == 0
    [usual] = [data for name, data in desk.output().items() if name.endswith(".docx")]

    desk.write({"costs.xlsx": strict(SOUND)})

    assert desk.build().status == 0
    assert [data for name, data in desk.output().items() if name.endswith(".docx")] == [usual]
