"""The files of an earlier report that its follower gets copies of, so that its folder stands on its own."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from cabinet_docs.readers.figures.finding import BUDGET, CONSULTATION, kind_of_earlier

_OF_FIGURES = (f"{CONSULTATION}.xlsx", f"{BUDGET}.xlsx")
_AGAIN = re.compile(r"^earlier-(?:\d+-)?")


@dataclass
class Copies:
    """Names for copied files in the new report's folder. `folder` is the earlier report's own.

    `taken` are names that the new report needs itself; `files` the earlier report's
    files by the names of their copies. `figures` are its workbooks of figures, each with
    what it is of: "consultation" or "budget". Their copies are named so that they go on being read as such,
    and no other copy is.
    """

    folder: Path
    taken: frozenset[str] = frozenset()
    files: dict[str, Path] = field(default_factory=dict)
    figures: Mapping[Path, str] = field(default_factory=lambda: MappingProxyType({}))

    def name_of(self, path: Path, place: str = "") -> str:
        """The name that the copy of a file gets: its own, unless that is taken.

        A file from outside the earlier report's folder goes into the subfolder `place`.
        """
        path = Path(os.path.normpath(path))
        known = next((name for name, file in self.files.items() if file == path), None)
        if known:
            return known
        own = path.relative_to(self.folder) if path.is_relative_to(self.folder) else Path(place, path.name)
        if kind := self.figures.get(path):
            own = _of_figures(own.name, kind)
        elif own.as_posix() in _OF_FIGURES:
            own = Path("earlier", own)
        name, number, stem = own, 1, _AGAIN.sub("", own.name)
        used = {name.casefold() for name in (*self.taken, *self.files)}
        while name.as_posix().casefold() in used:
            again = f"earlier-{number}-" if number > 1 else "earlier-"
            name, number = own.with_name(f"{again}{stem}"), number + 1
        self.files[name.as_posix()] = path
        return name.as_posix()


def _of_figures(name: str, kind: str) -> Path:
    """A name beside report.yaml by which a workbook of figures is known: "earlier-survey-consultation.xlsx"."""
    known = name == f"{kind}.xlsx" or kind_of_earlier(name) is not None
    return Path(name if known else f"earlier-{Path(name).stem}-{kind}.xlsx")
