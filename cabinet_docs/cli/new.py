"""The command new: a report ready to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cabinet_docs.cli.display import count, shown, tell
from cabinet_docs.cli.options import reports_folder, workspace_option

if TYPE_CHECKING:
    from cabinet_docs.packs.following import Started


@click.command()
@click.argument("folder", metavar="FOLDER")
@click.option("--type", "type_", metavar="T", help="The kind of report, such as decision. Without it: which there are.")
@click.option("--follows", metavar="REPORT", help="The earlier report that this one grows out of.")
@click.option("--profile", metavar="P", help="Whose report: examplebury/cabinet, say. Needed where T fits several.")
@workspace_option
def new(folder: str, type_: str | None, follows: str | None, profile: str | None, workspace: Path | None) -> None:
    """Start a report in content/FOLDER, with guidance in place.

    Every section that this type of report must have gets its file, with the
    council's guidance in it. What has to be found out is marked with todo.
    A folder that holds anything already is left alone.

    With --follows the words that carry over from the earlier report are copied,
    each marked as not yet reviewed; its facts, contacts and appendices are taken
    over; and what it promised is listed, to be kept or put off.

    \b
    Examples:
      cabinet-docs new leisure/pools --type decision
      cabinet-docs new leisure/pools --type for-decision --profile examplebury/cabinet
      cabinet-docs new leisure/pools-outcome --type final-approval --follows leisure/pools
    """
    from cabinet_docs import pipeline

    root = reports_folder(workspace, folder)
    content = (root / "content").resolve()
    place = _in_content(content, folder)
    if follows:
        started = pipeline.follow(root, place, follows, type_, profile)
        files = list(started.files)
    else:
        started, files = None, pipeline.new(root, place, type_, profile)
    for path in files:
        click.echo(shown(path))
    if started:
        _tell_what_follows(started)
    tell("Fill in report.yaml first, then each section. To see how far you are:")
    tell(f"  cabinet-docs build {place.relative_to(content).as_posix()}")


def _tell_what_follows(started: Started) -> None:
    """What was taken over, what is owed, and what only words promise."""
    if started.carried:
        tell(f"Taken over, to be read through: {', '.join(started.carried)}")
    if started.owed:
        tell(f"Promised before, and to be kept or put off: {', '.join(it.text for it in started.owed)}")
    if started.offered:
        more = count(started.offered, "more promise", "more promises")
        tell(f"Found besides: {more} in the earlier report's words; see 'keeps' in report.yaml")
    for name in started.unprinted:
        tell(f"To be filled in: {name}. No section prints its tables yet: put them where this report needs them")


def _in_content(content: Path, folder: str) -> Path:
    """The folder as typed, where that is inside content/ from here; else the folder of that name in content/."""
    from_here = Path(folder).resolve()
    return from_here if from_here.is_relative_to(content) and from_here != content else content / folder
