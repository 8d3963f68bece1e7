"""The files of an earlier report that its follower gets copies of, so that its folder stands on its own."""

import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Copies:
    """Names for copied files in the new report's folder. `folder` is the earlier report's own.

    `taken` are names that the new report needs itself; `files` the earlier report's
    files by the names of their copies.
    """

    folder: Path
    taken: frozenset[str] = frozenset()
    files: dict[str, Path] = field(default_factory=dict)

    def name_of(self, path: Path, place: str = "") -> str:
        """The name that the copy of a file gets: its own, unless that is taken.

        A file from outside the earlier report's folder goes into the subfolder `place`.
        """
        path = Path(os.path.normpath(path))
        known = next((name for name, file in self.files.items() if file == path), None)
        if known:
            return known
        own = path.relative_to(self.folder) if path.is_relative_to(self.folder) else Path(place, path.name)
        name, number = own, 1
        used = {name.casefold() for name in (*self.taken, *self.files)}
        while name.as_posix().casefold() in used:
            again = f"earlier-{number}-" if number > 1 else "earlier-"
            name, number = own.with_name(f"{again}{own.name}"), number + 1
        self.files[name.as_posix()] = path
        return name.as_posix()
