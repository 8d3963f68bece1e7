"""What several commands share: where the reports folder is, and which report is meant."""

from collections.abc import Callable
from datetime import date
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


def a_day(text: str) -> date:
    """A day as content files have it, 2026-03-24; else a usage error that shows the right form."""
    from cabinet_docs.readers.dates import read_date, what_is_wrong

    found = read_date(text.strip())
    if found and found.day:
        return found.first_day()
    wrong, hint = what_is_wrong(text) if not found else (f"'{text}' is a month, not a day", "")
    raise click.BadParameter(f"{wrong}. {hint}".rstrip())


def as_of_option(command: Decorated) -> Decorated:
    """Take --as-of: the day from which deadlines are counted."""
    about = "The day from which deadlines are counted, instead of today: 2026-03-16."
    return click.option("--as-of", type=a_day, metavar="DATE", help=about)(command)


def profile_option(command: Decorated) -> Decorated:
    """Take --profile, and refuse one that there is not once the reports folder is known (`known_profile`)."""
    return click.option("--profile", metavar="P", help="Whose rules count: examplebury/cabinet, say.")(command)


def known_profile(root: Path, profile: str | None, type_: str | None = None) -> None:
    """Make sure that there is such a profile, and that it (or any) has such a type.

    Raises:
        Mistyped: there is not; with what may have been meant.
        ProfileError: the profile has mistakes.
    """
    from cabinet_docs.errors import Mistake, Mistyped
    from cabinet_docs.near_misses import did_you_mean
    from cabinet_docs.profiles.load import all_profiles, load_profile

    keys = all_profiles(root)
    if profile and profile not in keys:
        raise Mistyped(Mistake(f"There is no profile '{profile}'", hint=did_you_mean(profile, keys)))
    if type_:
        types = {key for name in ([profile] if profile else keys) for key in load_profile(root, name).types}
        if type_ not in types:
            raise Mistyped(Mistake(f"There is no report type '{type_}'", hint=did_you_mean(type_, sorted(types))))
