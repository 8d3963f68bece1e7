"""Where a thing was written, as an officer would look for it."""

from typing import NamedTuple


class Location(NamedTuple):
    """A place in a content file.

    `file` is relative to the reports folder, with forward slashes. `line` counts
    from 1. `place` names a sheet and cell of a workbook, such as "Costs!B4".
    """

    file: str
    line: int | None = None
    place: str | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line or self.place) if part)
