"""What a file may say of the machine that it was made on: its folders, and who works at it."""

import getpass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

# Names of accounts that tell nothing about a person.
_NOBODY = frozenset(
    "root user admin administrator runner ubuntu debian build builder docker guest owner office test".split()
)
_SHORTEST = 4


class ThisMachine(NamedTuple):
    """Folders as they stand in addresses and properties, and the names of whoever works here."""

    folders: tuple[str, ...]
    persons: tuple[str, ...]

    def found_in(self, place: str, text: str) -> str:
        """What of them stands in some words of a file; a person's name only where authors are named."""
        for folder in self.folders:
            if folder in text:
                return folder
        if "properties" in place or "comments" in place or "changes" in place:
            return next((person for person in self.persons if person in text), "")
        return ""


def this_machine(root: Path) -> ThisMachine:
    """The reports folder, the home folder and the user's name."""
    folders = []
    for folder in (root.resolve(), Path.home()):
        if len(folder.parts) > 2:
            folders += [str(folder), folder.as_posix(), quote(folder.as_posix())]
    return ThisMachine(tuple(dict.fromkeys(folders)), tuple(_persons()))


def _persons() -> list[str]:
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        return []
    names = [account, _full_name(account)]
    return [name for name in names if len(name) >= _SHORTEST and name.lower() not in _NOBODY]


def _full_name(account: str) -> str:
    try:
        import pwd
    except ImportError:  # Windows
        return ""
    try:
        name = pwd.getpwnam(account).pw_gecos.split(",")[0].strip()
    except KeyError:
        return ""
    return name if " " in name else ""
