"""What several commands share: where the reports folder is, and which report is meant."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorated = Callable[..., Any]


def workspace_option(command: Decorated) -> Decorated:
    """Take --workspace behind the command too; without it, the one before the command counts."""
    return click.option(
        "--workspace",
        type=click.Path(path_type=Path),
        metavar="DIR",
        callback=_or_the_one_before_the_command,
        help="The folder that holds templates/ and content/, where you are not inside it.",
    )(command)


def _or_the_one_before_the_command(ctx: click.Context, _: click.Parameter, value: Path | None) -> Path | None:
    given: Path | None = value or ctx.find_root().params.get("workspace")
    return given


def format_option(*formats: str) -> Callable[[Decorated], Decorated]:
    """Take --format; the first format named is the one used without it."""
    return click.option(
        "--format", "format_", type=click.Choice(formats), default=formats[0], show_default=True, help="How to show it."
    )


def reports_folder(workspace: Path | None, *named: str) -> Path:
    """The reports folder: the one given, else the nearest upwards from what is named, else from here."""
    from cabinet_docs.errors import ContentError
    from cabinet_docs.readers.workspace import find_workspace

    here = Path.cwd()
    if workspace is None:
        for name in named:
            try:
                return find_workspace(None, (here / name).resolve())
            except (ContentError, OSError, ValueError):
                continue
    return find_workspace(workspace, here)
