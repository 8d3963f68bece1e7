"""The command publish: records what was published, and keeps a frozen copy."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cabinet_docs.cli.display import count, shown, tell
from cabinet_docs.cli.options import a_day, reports_folder, workspace_option

if TYPE_CHECKING:
    from cabinet_docs.packs.publishing import Published


@click.command()
@click.argument("report", metavar="REPORT")
@click.option("--on", type=a_day, metavar="DATE", help="The day on which it went out, instead of that in report.yaml.")
@workspace_option
def publish(report: str, on: date | None, workspace: Path | None) -> None:
    """Record REPORT as published, and keep a frozen copy of its content and its files.

    Its last build has to be final, and nothing may have changed since. The day is
    that of --on, else `published:` in report.yaml, else today; a wrong day on
    record is corrected by --on as well. From then on the
    report is not built again, unless report.yaml gives the reason of a
    correction; that version is then published in the same way.

    \b
    Examples:
      cabinet-docs publish leisure/pools
      cabinet-docs publish leisure/pools --on 2026-03-16
    """
    from cabinet_docs import pipeline
    from cabinet_docs.readers.workspace import find_report

    root = reports_folder(workspace, report)
    _print(pipeline.publish(root, find_report(root, report), on=on))


def _print(published: Published) -> None:
    """The copy and the digests of the Word files on stdout; what there is to know about it on stderr."""
    found = published.publication
    click.echo(shown(found.root))
    for file in published.files:
        if file.role == "report":
            click.echo(f"{file.sha256}  {file.name}")
    was = "" if published.is_new else "already "
    files = count(len(published.files), "file")
    tell(f"  {was}recorded as published on {found.published}: version {found.version}, {files}")
    if found.newest.says:
        tell(f"  {found.newest.says}")
    for remark in published.remarks:
        tell(f"  note: {remark}")
    if published.is_new:
        tell("  It is not built again from now on: a supplementary report or a corrected version are the ways on.")
