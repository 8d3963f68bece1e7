"""The command compare: what changed between two versions of a report?"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cabinet_docs.cli.display import shown, tell, told_if_slow, write_out
from cabinet_docs.cli.options import known_profile, profile_option, reports_folder, workspace_option

if TYPE_CHECKING:
    from cabinet_docs.packs.comparing import Side

_WIDEST, _NARROWEST = 120, 60


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--to",
    type=click.Choice(["text", "word", "html"]),
    default="text",
    show_default=True,
    help="How to show it: word is NEW with tracked changes, html a page with both side by side.",
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it into a file.")
@click.option("--author", metavar="NAME", help="Whose the tracked changes are; the council's unless you say.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Their date; the day of NEW's meeting unless you say.")
@click.option("--all", "everything", is_flag=True, help="Show also what stayed, merely moved or was renumbered.")
@profile_option
@click.option("--type", "type_", metavar="T", help="The kind of report, such as decision; for Word files.")
@workspace_option
def compare(
    old: str,
    new: str,
    to: str,
    output: Path | None,
    author: str | None,
    date: datetime.datetime | None,
    everything: bool,
    profile: str | None,
    type_: str | None,
    workspace: Path | None,
) -> None:
    """Show what changed from OLD to NEW, paragraph by paragraph.

    Each is a report in content/ or any Word file (.docx). If OLD was published, it
    is read as it was published. Words that went are shown as [-this-], words that
    came as {+this+}. What merely moved, or got another number since something
    before it came or went, is counted and not shown, unless you ask for --all.

    \b
    Examples:
      cabinet-docs compare permission-to-consult final-approval
      cabinet-docs compare "inbox/Pools v2.docx" "inbox/Pools v3.docx" --to html --output changes.html
      cabinet-docs compare leisure/pools "inbox/Pools with comments.docx"
      cabinet-docs compare permission-to-consult final-approval --to word
    """
    from cabinet_docs import pipeline

    root = reports_folder(workspace, new, old)
    known_profile(root, profile, type_)
    with told_if_slow("Reading both reports ..."):
        before, after = pipeline.read_both(root, old, new, profile, type_)
    for note in (*before.notes, *after.notes):
        tell(note)
    if to == "word":
        with told_if_slow("Writing the tracked changes ..."):
            written = pipeline.redline(root, before, after, output, author, date.date() if date else None)
        for note in written.notes:
            tell(note)
        for path in written.files:
            click.echo(shown(path.absolute()))
        return
    with told_if_slow("Comparing ..."):
        words = _shown(before, after, to, everything, to_screen=output is None)
    write_out(words, output)


def _shown(before: Side, after: Side, to: str, everything: bool, to_screen: bool) -> str:
    from cabinet_docs import pipeline

    found = pipeline.compare(before, after)
    names = _name(before), _name(after)
    if to == "html":
        from cabinet_docs.writers.changes.html import changes_html

        return changes_html(found, *names, everything=everything)
    from cabinet_docs.writers.changes.text import WIDTH, changes_text

    terminal = to_screen and sys.stdout.isatty()
    return changes_text(
        found,
        *names,
        everything=everything,
        width=_columns() if terminal else WIDTH,
        paint=_paint if terminal else None,
    )


def _name(side: Side) -> str:
    report = side.assembled.report
    about = ", ".join(filter(None, (report.meeting.body, str(report.meeting.date or ""))))
    return f"{side.name} ({about})" if about else side.name


def _columns() -> int:
    from shutil import get_terminal_size

    return min(max(get_terminal_size().columns, _NARROWEST), _WIDEST)


def _paint(kind: str, words: str) -> str:
    return click.style(words, fg="red" if kind == "removed" else "green")
