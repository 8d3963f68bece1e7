"""The command outline: the numbered report as text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cabinet_docs.cli.display import count, tell
from cabinet_docs.cli.options import format_option, known_profile, profile_option, reports_folder, workspace_option

if TYPE_CHECKING:
    from cabinet_docs.packs.checking import Read


@click.command()
@click.argument("report", metavar="REPORT")
@format_option("text", "json")
@profile_option
@click.option("--type", "type_", metavar="T", help="The kind of report, such as decision; for Word files.")
@workspace_option
def outline(report: str, format_: str, profile: str | None, type_: str | None, workspace: Path | None) -> None:
    """Show REPORT as it will be numbered: every heading, paragraph, table and appendix.

    REPORT is one in content/, or any Word file (.docx): then you see what was
    understood of it, and what could not be placed in any section.

    \b
    Examples:
      cabinet-docs outline permission-to-consult
      cabinet-docs outline leisure/pools --format json
      cabinet-docs outline "inbox/Pools report v3.docx"
    """
    from cabinet_docs import pipeline
    from cabinet_docs.writers.outline import outline_json, outline_text

    root = reports_folder(workspace, report)
    if pipeline.is_word_file(report):
        known_profile(root, profile, type_)
        read = pipeline.read_word(root, report, profile, type_)
        _tell_what_was_understood(read)
        assembled = read.assembled
    else:
        from cabinet_docs.readers.workspace import find_report

        assembled = pipeline.outline(root, find_report(root, report))
        _tell_what_was_published(assembled.report.details.get("publication"))
    words = outline_json(assembled) if format_ == "json" else outline_text(assembled)
    click.echo(words.rstrip("\n"))


def _tell_what_was_published(about: object) -> None:
    """The day of publication, and what was changed since: of the content or, worse, of the copy kept."""
    if not isinstance(about, dict):
        return
    tell(f"Published on {about['published']}: version {about['version']}")
    if about["changed"]:
        tell(f"Changed since it was published: {', '.join(about['changed'])}")
    if about["damaged"]:
        tell(f"The copy kept of what was published was changed or lost: {', '.join(about['damaged'])}")


def _tell_what_was_understood(read: Read) -> None:
    from cabinet_docs.assembly.assembled import words_text

    how = "Taken, by its headings, as" if read.guessed else "Read as"
    tell(f"{how} {read.assembled.report.type or 'a report'} of {read.profile.key}")
    unplaced = read.word.unplaced if read.word else ()
    if unplaced:
        tell(f"{count(len(unplaced), 'line')} could not be placed in any section:")
    for entry in unplaced:
        tell(f"  {entry.location.place or ''}  {words_text(entry.words)}".rstrip())
