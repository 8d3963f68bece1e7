"""Finds the workbooks of figures that a report has. It opens none, so that a report without any loses no time."""

from collections.abc import Mapping
from pathlib import Path

from cabinet_docs.location import Location
from cabinet_docs.readers.content_files import ContentFiles
from cabinet_docs.readers.fields import Values

CONSULTATION, BUDGET = "consultation", "budget"


def find_workbooks(structured: Mapping[str, Values], files: ContentFiles) -> dict[str, Path]:
    """The workbook of the consultation and that of the budget, as far as there are any."""
    found = {CONSULTATION: _consultation(structured, files), BUDGET: _budget(structured, files)}
    return {name: path for name, path in found.items() if path is not None}


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
