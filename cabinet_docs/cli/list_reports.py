"""The command list: every report, its meeting, and whether it is built."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cabinet_docs.cli.display import count, print_table, tell
from cabinet_docs.cli.options import format_option, reports_folder, workspace_option

if TYPE_CHECKING:
    from cabinet_docs.packs.overview import ReportSummary


@click.command("list")
@format_option("text", "json")
@workspace_option
def list_reports(format_: str, workspace: Path | None) -> None:
    """Show every report: its meeting, its type, and whether it is built and since edited in Word.

    Of published reports you see when that was, and whether anything was changed
    since; of others, what was carried from an earlier report and not read
    through yet, and promises whose day is over.

    \b
    Examples:
      cabinet-docs list
      cabinet-docs list --format json
    """
    from cabinet_docs import pipeline

    summaries = pipeline.overview(reports_folder(workspace))
    if format_ == "json":
        click.echo(json.dumps({"reports": [_as_json(summary) for summary in summaries]}, ensure_ascii=False, indent=2))
    elif summaries:
        print_table(("Report", "Meeting", "Type", "Status", "Word file", "Title"), map(_as_row, summaries))
        for line in [line for summary in summaries for line in _still_to_do(summary)]:
            tell(line)
    else:
        tell("There is no report in content/ yet. Start one with: cabinet-docs new FOLDER --type T")


def _as_row(summary: ReportSummary) -> tuple[str, ...]:
    if summary.error:
        return (summary.folder, "", "", "", "cannot be read", f"try: cabinet-docs outline {summary.folder}")
    return (
        summary.folder,
        f"{summary.body} {summary.date}",
        summary.type,
        summary.status,
        _state(summary),
        summary.title,
    )


def _state(summary: ReportSummary) -> str:
    if summary.published:
        version = f", version {summary.version}" if summary.version != 1 else ""
        return f"{'changed since ' if summary.changed else ''}published {summary.published}{version}"
    return "edited in Word" if summary.edited else "built" if summary.built else "not built"


def _still_to_do(summary: ReportSummary) -> Iterator[str]:
    """What somebody has to look at, below the table."""
    if summary.changed:
        yield f"{summary.folder}: changed since it was published: {', '.join(summary.changed)}"
    if summary.damaged:
        yield f"{summary.folder}: the copy kept of what was published was changed: {', '.join(summary.damaged)}"
    if summary.unreviewed:
        yield f"{summary.folder}: {count(summary.unreviewed, 'carried section')} not yet reviewed"
    for promise in summary.overdue:
        yield f"{summary.folder}: overdue: {promise}"


def _as_json(summary: ReportSummary) -> dict[str, object]:
    return {
        "report": summary.folder,
        "title": summary.title,
        "meeting": {"body": summary.body, "date": summary.date},
        "type": summary.type,
        "status": summary.status,
        "built": list(summary.built),
        "edited": list(summary.edited),
        "error": summary.error,
        "published": summary.published.iso() if summary.published else None,
        "version": summary.version,
        "changed": list(summary.changed),
        "damaged": list(summary.damaged),
        "unreviewed": summary.unreviewed,
        "overdue": list(summary.overdue),
    }
