"""A small reports folder with one report that builds without any open point, to publish in tests."""

import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from cabinet_docs.cli.main import cabinet_docs

PROJECT = Path(__file__).parent.parent
REPORT = "examplebury-bins/collection-days"
CORRECTION = """
correction:
  reason: The cost was that of the year before.
  agreed_by: Head of Law
  on: 2026-09-08
"""


def a_reports_folder(place: Path) -> Path:
    """The second council's templates and its one report."""
    root = place / "reports"
    for name in ("templates/examplebury", "content/examplebury-bins"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("published"))
    return root


def run(*arguments: str) -> Result:
    """What an officer gets who types this."""
    return CliRunner().invoke(cabinet_docs, list(arguments))


def publish(report: str = REPORT, on: str = "2026-09-07") -> Result:
    """Build the final version of a report, and publish it."""
    built = run("build", report, "--final")
    assert built.exit_code == 0, built.stderr
    return run("publish", report, "--on", on)


def add(root: Path, words: str, file: str = "report.yaml", report: str = REPORT) -> None:
    """Write words at the end of a content file."""
    with (root / "content" / report / file).open("a", encoding="utf-8") as opened:
        opened.write(words)
