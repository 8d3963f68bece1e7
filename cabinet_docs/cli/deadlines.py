"""The command deadlines: the lawful dates, worked back from the meeting."""

from datetime import date
from pathlib import Path

import click

from cabinet_docs.cli.display import write_out
from cabinet_docs.cli.options import (
    as_of_option,
    format_option,
    known_profile,
    profile_option,
    reports_folder,
    workspace_option,
)


@click.command()
@click.argument("what", metavar="REPORT|DATE")
@profile_option
@as_of_option
@format_option("text", "json", "ics")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it into a file.")
@workspace_option
def deadlines(
    what: str, profile: str | None, as_of: date | None, format_: str, output: Path | None, workspace: Path | None
) -> None:
    """Show the last lawful day for publication and for each notice, worked back from a meeting.

    Name a report, or the day of a meeting. Which bank holidays there are and how
    long each notice is, the council's profile says.

    \b
    Examples:
      cabinet-docs deadlines permission-to-consult
      cabinet-docs deadlines 2026-03-24 --profile examplebury/cabinet
      cabinet-docs deadlines 2026-03-24 --format ics --output cabinet.ics
    """
    from cabinet_docs import pipeline
    from cabinet_docs.readers.dates import looks_like_a_date
    from cabinet_docs.writers.days import deadlines_ics, deadlines_json, deadlines_text

    root = reports_folder(workspace, what)
    known_profile(root, profile)
    title, meeting, found = pipeline.deadlines(root, what, profile)
    today = as_of or date.today()
    if format_ == "ics":
        identity = f"{title} {meeting.isoformat()}" if looks_like_a_date(what) else title
        words = deadlines_ics(title, meeting, found, identity)
    elif format_ == "json":
        words = deadlines_json(title, meeting, found, today)
    else:
        words = deadlines_text(title, meeting, found, today)
    write_out(words, output)
