"""When content files were last changed: by the history in git where there is one, else by the files themselves."""

import datetime
import subprocess
from collections.abc import Iterable
from pathlib import Path

_PATIENCE = 10


def last_changes(root: Path, folder: Path, files: Iterable[str]) -> dict[str, datetime.date]:
    """The day of each file's last change; names are relative to the reports folder.

    A fresh copy from git gives every file the day of copying, so that its history
    is asked first. What is not recorded there yet has its own day.
    """
    committed = _committed(root, folder)
    found = {}
    for file in files:
        path = root / file
        if file in committed:
            found[file] = committed[file]
        elif path.is_file():
            found[file] = datetime.date.fromtimestamp(path.stat().st_mtime)
    return found


def _committed(root: Path, folder: Path) -> dict[str, datetime.date]:
    """The files that are as git has them, each with the day of its last commit."""
    log = _git(root, "log", "--format=%x01%cs", "--name-only", "--relative", "--", str(folder))
    changed = _git(root, "diff", "--name-only", "--relative", "HEAD", "--", str(folder))
    if log is None or changed is None:
        return {}
    days: dict[str, datetime.date] = {}
    day = datetime.date.min
    for line in log.splitlines():
        if line.startswith("\x01"):
            day = datetime.date.fromisoformat(line[1:])
        elif line:
            days.setdefault(line, day)
    return {file: day for file, day in days.items() if file not in changed.splitlines()}


def _git(root: Path, *arguments: str) -> str | None:
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
