"""Workbooks for these tests, sound ones and those that someone has tampered with."""

import io
import zipfile
from collections.abc import Callable, Mapping

from openpyxl import Workbook

NAMES = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
Change = bytes | None | Callable[[bytes], bytes]


def a_workbook(*rows: tuple[object, ...]) -> bytes:
    """An Excel file with these rows in its sheet Costs."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Costs"
    for row in rows or (("Item", "Cost"), ("Leaflets", 1200)):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def changed(data: bytes, changes: Mapping[str, Change]) -> bytes:
    """An Office file with parts replaced, changed by a function, or (None) left out."""
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            change = changes.get(name, changes.get("*", lambda part: part))
            part = change(given.read(name)) if callable(change) else change
            if part is not None:
                made.writestr(name, part)
    return copy.getvalue()


def strict(data: bytes) -> bytes:
    """The workbook in Strict Open XML, whose names are other ones."""

    def rename(part: bytes) -> bytes:
        for usual, other in NAMES.items():
            part = part.replace(usual, other)
        return part

    return changed(data, {"*": rename})


def a_bomb(name: str) -> bytes:
    """A small zip that unpacks to half a gigabyte: the same ten megabytes of nothing, over and over."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, b" " * 10_000_000)
        made.filelist *= 50
    return data.getvalue()
