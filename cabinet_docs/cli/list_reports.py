"""The command list: every report, its meeting, and whether it is built."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cabinet_docs.cli.display import print_table, tell
from cabinet_docs.cli.options import format_option, reports_folder, workspace_option

if TYPE_CHECKING:
    from cabinet_docs.pipeline import ReportSummary


@click.command("list")
@format_option("text", "json")
@workspace_option
def list_reports(format_: str, workspace: Path | None) -> None:
    """Show every report: its meeting, its type, and whether it is built and since edited in Word.

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
    else:
        tell("There is no report in content/ yet. Start one with: cabinet-docs new FOLDER --type T")


def _as_row(summary: ReportSummary) -> tuple[str, ...]:
    if summary.error:
        return (summary.folder, "", "", "", "cannot be read", f"try: cabinet-docs outline {summary.folder}")
    state = "edited in Word" if summary.edited else "built" if summary.built else "not built"
    return (summary.folder, f"{summary.body} {summary.date}", summary.type, summary.status, state, summary.title)


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
    }
