"""The command minutes: the draft decision record of a report."""

from __future__ import annotations

from pathlib import Path

import click

from cabinet_docs.cli.display import count, shown, tell
from cabinet_docs.cli.options import reports_folder, workspace_option


@click.command()
@click.argument("report", metavar="REPORT")
@click.option("--to", "format_", type=click.Choice(["word", "text"]), help="What to make.  [default: word]")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to make, instead of output/.")
@workspace_option
def minutes(report: str, format_: str | None, output: Path | None, workspace: Path | None) -> None:
    """Draft the minute of REPORT: what was considered, what was resolved, and why.

    Before the meeting it says what the report recommends. The first time,
    decision.yaml is begun beside report.yaml: put in it what was amended,
    deferred or added, and the next draft says so. A minute that someone has
    edited is never overwritten.

    \b
    Examples:
      cabinet-docs minutes permission-to-consult
      cabinet-docs minutes leisure/pools --to text
      cabinet-docs minutes leisure/pools --output "minutes/Pools.docx"
    """
    from cabinet_docs import pipeline
    from cabinet_docs.readers.workspace import find_report

    as_text = _is_text(format_, output)
    root = reports_folder(workspace, report)
    result = pipeline.minutes(
        root, find_report(root, report), as_text=as_text, output=output.absolute() if output else None
    )
    if as_text and not result.files:
        click.echo(result.text.rstrip("\n"))
    for file in result.files:
        click.echo(shown(file))
    tell(f"  {count(len(result.open_points), 'open point')}")
    for words in result.open_points:
        tell(f"  open: {words}")
    for note in result.notes:
        tell(f"  note: {note}")
    if result.begun:
        tell(f"  begun: {shown(result.begun)} - put in it what was amended, deferred or added, then run this again")


def _is_text(format_: str | None, output: Path | None) -> bool:
    """Whether text is wanted; the name of the file must not say otherwise."""
    ending = output.suffix.lower() if output else ""
    as_text = format_ == "text" or (format_ is None and ending in (".txt", ".md"))
    if output and as_text == (ending == ".docx"):
        wanted = "a text file ends in .txt" if as_text else "a Word file ends in .docx"
        raise click.BadParameter(f"'{output.name}': {wanted}.", param_hint="--output")
    return as_text
