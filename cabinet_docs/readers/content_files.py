"""Opens the files that a report's content names, and keeps a record of every file read."""

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.report import Source
from cabinet_docs.near_misses import nearest
from cabinet_docs.yaml_file import YamlNode, decode, parse_yaml, read_bytes

MACRO_SUFFIXES = frozenset({".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm"})


@dataclass
class ContentFiles:
    """The files of one report. `root` is the reports folder, `folder` the report's."""

    root: Path
    folder: Path
    mistakes: Mistakes
    digests: dict[str, str] = field(default_factory=dict)

    def name(self, path: Path) -> str:
        """The file relative to the reports folder, as messages show it."""
        return Path(os.path.relpath(path, self.root)).as_posix()

    def sources(self) -> tuple[Source, ...]:
        """Every file read so far, sorted."""
        return tuple(Source(file, digest) for file, digest in sorted(self.digests.items()))

    def text(self, path: Path) -> str | None:
        """The text of a content file, or None after a mistake."""
        file = self.name(path)
        if not self._is_inside(path):
            self._outside(file, Location(file))
            return None
        data = read_bytes(path, file, self.mistakes)
        if data is None:
            return None
        self.digests[file] = hashlib.sha256(data).hexdigest()
        return decode(data, file, self.mistakes)

    def yaml(self, path: Path) -> YamlNode | None:
        """The nodes of a YAML file; an empty one is a mistake."""
        text = self.text(path)
        if text is None:
            return None
        before = len(self.mistakes.found)
        node = parse_yaml(text, self.name(path), self.mistakes)
        if node is None and len(self.mistakes.found) == before:
            self.mistakes.add("The file is empty", Location(self.name(path)), "Fill it in, or delete it.")
        return node

    def find(self, named: str, location: Location | None) -> Path | None:
        """The file that the content names, seen from the report's folder; None after a mistake.

        It must be a file of the reports folder, not empty, without macros.
        """
        tidy = named.strip().replace("\\", "/")
        path = Path(os.path.normpath(self.folder / tidy))
        if re.match(r"[A-Za-z]:", tidy):
            self._outside(named, location)
            return None
        try:
            return path if self._is_good(path, named, location) else None
        except (OSError, ValueError, RuntimeError):
            self.mistakes.add(f"'{named}' cannot be opened", location, "Check its name, and that you may read it.")
            return None

    def _is_good(self, path: Path, named: str, location: Location | None) -> bool:
        if not self._is_inside(path):
            self._outside(named, location)
        elif not path.exists():
            self.mistakes.add(f"There is no file '{named}'", location, self._near(path))
        elif path.is_dir():
            self.mistakes.add(f"'{named}' is a folder, not a file", location, "Name the file in it.")
        elif not path.is_file():
            self.mistakes.add(f"'{named}' is not a file", location)
        elif path.stat().st_size == 0:
            self.mistakes.add(f"'{named}' is empty (0 bytes)", location, "Save it again from its program.")
        elif path.suffix.lower() in MACRO_SUFFIXES:
            hint = f"Save it as {path.suffix[:-1].lower()}x, without macros, and name that file."
            self.mistakes.add(f"'{named}' may hold macros, and is not for publication", location, hint)
        else:
            self._record(path)
            return True
        return False

    def _is_inside(self, path: Path) -> bool:
        """Whether the file is in the reports folder when all shortcuts are followed."""
        try:
            return path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            return False

    def _outside(self, named: str, location: Location | None) -> None:
        self.mistakes.add(
            f"'{named}' is outside the reports folder", location, "Copy the file into the report's folder."
        )

    def _near(self, path: Path) -> str:
        if path.parent.is_dir():
            near = nearest(path.name, sorted(entry.name for entry in path.parent.iterdir() if entry.is_file()))
            if near:
                return f"Did you mean '{self._from_folder(path.parent / near)}'?"
        return "Check the name; it is seen from the report's folder, such as appendices/strategy.docx."

    def _from_folder(self, path: Path) -> str:
        return Path(os.path.relpath(path, self.folder)).as_posix()

    def _record(self, path: Path) -> None:
        file = self.name(path)
        if file not in self.digests:
            with path.open("rb") as opened:
                self.digests[file] = hashlib.file_digest(opened, "sha256").hexdigest()
