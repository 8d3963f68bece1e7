"""The command meeting: every report for a meeting on one page."""

from datetime import date
from pathlib import Path

import click

from cabinet_docs.cli.display import Progress, count, tell, write_out
from cabinet_docs.cli.options import a_day, as_of_option, format_option, reports_folder, workspace_option


@click.command()
@click.argument("day", type=a_day, metavar="DATE")
@click.argument("folders", nargs=-1, metavar="[FOLDER]...")
@as_of_option
@format_option("text", "html", "json")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it into a file.")
@workspace_option
def meeting(
    day: date,
    folders: tuple[str, ...],
    as_of: date | None,
    format_: str,
    output: Path | None,
    workspace: Path | None,
) -> None:
    """Show every report for the meeting on DATE: red, amber or green, and what is still wanting.

    These are the reports in content/ and, in each FOLDER that you name, the
    Word files that colleagues sent for that meeting.

    \b
    Examples:
      cabinet-docs meeting 2026-03-24
      cabinet-docs meeting 2026-03-24 inbox
      cabinet-docs meeting 2026-03-24 --format html --output cabinet.html
    """
    from cabinet_docs import pipeline
    from cabinet_docs.writers.meeting_page import meeting_html, meeting_json, meeting_text

    root = reports_folder(workspace, *folders)
    targets = pipeline.meeting_targets(root, day, folders)
    progress = Progress("Checked", len(targets))
    found = pipeline.meeting(root, day, targets, as_of=as_of, progress=progress.step)
    progress.end()
    if found.left_out:
        tell(f"{count(len(found.left_out), 'Word file')} left out: for another meeting, or the date was not found")
        for name in found.left_out:
            tell(f"  {name}")
    write_out({"text": meeting_text, "html": meeting_html, "json": meeting_json}[format_](found), output)
    raise SystemExit(max((report.checked.exit_status for report in found.reports), default=0))
