"""Finds the workbooks of figures that a report has. It opens none, so that a report without any loses no time."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from cabinet_docs.location import Location
from cabinet_docs.readers.content_files import ContentFiles
from cabinet_docs.readers.fields import Values

CONSULTATION, BUDGET = "consultation", "budget"
_OF_EARLIER = re.compile(rf"earlier-(?:.*[-_ ])?({CONSULTATION}|{BUDGET})\.xlsx")


def find_workbooks(structured: Mapping[str, Values], files: ContentFiles) -> dict[str, Path]:
    """The workbook of the consultation and that of the budget, as far as there are any.

    Those of earlier reports come after them, each by its file's name.
    """
    own = {CONSULTATION: _consultation(structured, files), BUDGET: _budget(structured, files)}
    found = {name: path for name, path in own.items() if path is not None}
    return found | {path.name: path for path in _of_earlier(files) if path not in found.values()}


def kind_of_earlier(name: str) -> str | None:
    """What figures a file has that is named as copies from an earlier report are: earlier-2-budget.xlsx.

    Its tables and charts are made as the earlier report made them; words cannot ask it anything.
    """
    match = _OF_EARLIER.fullmatch(name)
    return match[1] if match else None


def _of_earlier(files: ContentFiles) -> Iterator[Path]:
    for path in sorted(files.folder.glob("earlier-*.xlsx")):
        if kind_of_earlier(path.name) and path.is_file():
            found = files.find(path.name, Location(files.name(path)))
            if found:
                yield found


def _consultation(structured: Mapping[str, Values], files: ContentFiles) -> Path | None:
    values = structured.get(CONSULTATION)
    if values is not None and (named := values.plain("workbook")):
        return files.find(named, values.place("workbook"))
    return _beside(f"{CONSULTATION}.xlsx", files)


def _budget(structured: Mapping[str, Values], files: ContentFiles) -> Path | None:
    """The one beside report.yaml, else one of that name from which a section takes its tables."""
    name = f"{BUDGET}.xlsx"
    if path := _beside(name, files):
        return path
    for values in structured.values():
        for table in values.groups("tables"):
            named = table.plain("workbook")
            if named.replace("\\", "/").rpartition("/")[2].lower() == name:
                return files.find(named, table.place("workbook"))
    return None


def _beside(name: str, files: ContentFiles) -> Path | None:
    if not (files.folder / name).is_file():
        return None
    return files.find(name, Location(files.name(files.folder / name)))
