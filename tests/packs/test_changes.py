"""When a content file was last changed."""

import os
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest

from cabinet_docs.packs.changes import last_changes


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def written(path: Path, day: datetime) -> None:
    path.write_text(f"Words of {day}.", encoding="utf-8")
    os.utime(path, (day.timestamp(), day.timestamp()))


def test_without_a_history_a_file_tells_its_own_day(tmp_path: Path):
    written(tmp_path / "background.md", datetime(2026, 3, 5, 12))

    assert last_changes(tmp_path, tmp_path, ["background.md", "gone.md"]) == {"background.md": date(2026, 3, 5)}


def test_a_fresh_copy_is_dated_by_its_history_and_an_edit_by_itself(
    tmp_path: Path, needs: object, monkeypatch: pytest.MonkeyPatch
):
    needs("git")  # type: ignore[operator]
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-01T12:00:00Z")
    for name in ("as it was.md", "edited.md"):
        written(tmp_path / name, datetime(2026, 2, 1, 12))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Words")
    written(tmp_path / "edited.md", datetime(2026, 3, 5, 12))
    written(tmp_path / "new.md", datetime(2026, 3, 6, 12))

    assert last_changes(tmp_path, tmp_path, ["as it was.md", "edited.md", "new.md"]) == {
        "as it was.md": date(2026, 3, 1),
        "edited.md": date(2026, 3, 5),
        "new.md": date(2026, 3, 6),
    }
