"""The commands for template owners."""

from pathlib import Path

import click

from cabinet_docs.cli.display import count, print_mistakes, tell
from cabinet_docs.cli.options import reports_folder, workspace_option


@click.group()
def templates() -> None:
    """Look after the councils' Word templates and profiles."""


@templates.command()
@click.argument("council", required=False, metavar="[COUNCIL]")
@workspace_option
def check(council: str | None, workspace: Path | None) -> None:
    """Check COUNCIL's Word templates and profile.yaml, or every council's.

    COUNCIL is its folder's name in templates/. Everything to put right is
    listed at once: missing styles, lists that would misnumber, misspelt tags,
    tracked changes left in and the like.

    \b
    Examples:
      cabinet-docs templates check
      cabinet-docs templates check examplebury
    """
    from cabinet_docs.profiles.template_check import check_templates

    found = check_templates(reports_folder(workspace), council)
    print_mistakes(found)
    if found:
        tell(f"{count(len(found), 'thing')} to put right")
        raise SystemExit(1)
    click.echo(f"{council or 'Every council'}: nothing to put right")
