"""The command outline: the numbered report as text."""

from pathlib import Path

import click

from cabinet_docs.cli.options import format_option, reports_folder, workspace_option


@click.command()
@click.argument("report", metavar="REPORT")
@format_option("text", "json")
@workspace_option
def outline(report: str, format_: str, workspace: Path | None) -> None:
    """Show REPORT as it will be numbered: every heading, paragraph, table and appendix.

    \b
    Examples:
      cabinet-docs outline permission-to-consult
      cabinet-docs outline leisure/pools --format json
    """
    from cabinet_docs import pipeline
    from cabinet_docs.readers.workspace import find_report
    from cabinet_docs.writers.outline import outline_json, outline_text

    root = reports_folder(workspace, report)
    assembled = pipeline.outline(root, find_report(root, report))
    words = outline_json(assembled) if format_ == "json" else outline_text(assembled)
    click.echo(words.rstrip("\n"))
