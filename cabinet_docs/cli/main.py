"""The command cabinet-docs: finds the command asked for, and answers for whatever goes wrong in it."""

import importlib
import sys
from pathlib import Path

import click

from cabinet_docs import __version__
from cabinet_docs.errors import CabinetDocsError

# Command -> its module, which holds a function of the same name, and its line in the overview.
# A module is imported only when its command is called, so that every start is quick.
COMMANDS = {
    "build": ("build", "Build reports as Word files."),
    "check": ("check", "Check whether reports are fit to publish."),
    "outline": ("outline", "Show a report's numbered paragraphs as text."),
    "new": ("new", "Start a report, with guidance in place."),
    "compare": ("compare", "Show what changed between two versions of a report."),
    "publish": ("publish", "Record what was published, and keep a frozen copy."),
    "minutes": ("minutes", "Write the draft decision record."),
    "list": ("list_reports", "Show every report: its meeting, and whether it is built."),
    "meeting": ("meeting", "Show every report for a meeting on one page."),
    "deadlines": ("deadlines", "Show the lawful dates, worked back from a meeting."),
    "rules": ("rules", "Show what is checked, and why."),
    "templates": ("templates", "Check the councils' Word templates and profiles."),
    "schema": ("schema", "Show what the content files may hold, for editors."),
}


class Commands(click.Group):
    """The group of all commands. Errors become messages and exit statuses here, and only here."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order in which a report needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        name, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(f"cabinet_docs.cli.{name}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first in `args`; a near miss is told what it may have meant."""
        if args[0] not in COMMANDS:
            from difflib import get_close_matches

            for meant in get_close_matches(args[0], COMMANDS, n=1):
                ctx.fail(f"There is no command '{args[0]}'. Did you mean '{meant}'?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(command, about) for command, (_, about) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> None:
        """Run the command; whatever goes wrong ends in a message and a status, never in a traceback."""
        try:
            super().invoke(ctx)
        except CabinetDocsError as error:
            from cabinet_docs.cli.display import print_mistakes

            print_mistakes(error.mistakes)
            ctx.exit(error.exit_status)
        except KeyboardInterrupt:
            ctx.exit(130)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click answers these itself
        except OSError as error:
            from cabinet_docs.cli.display import print_mistakes, refused_by_the_machine

            refused = refused_by_the_machine(error)
            print_mistakes(refused.mistakes)
            ctx.exit(refused.exit_status)
        except Exception as error:
            from cabinet_docs.cli.display import OWN_FAULT, print_own_fault

            print_own_fault(error)
            ctx.exit(OWN_FAULT)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="cabinet-docs")
@click.option(
    "--workspace",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder that holds templates/ and content/, where you are not inside it.",
)
def cabinet_docs(workspace: Path | None) -> None:
    """Council reports from content files: numbered, linked and written as Word files.

    \b
    Examples:
      cabinet-docs new leisure/pools --type decision
      cabinet-docs build leisure/pools
      cabinet-docs COMMAND --help       says more about a command
    """


def main() -> None:
    """Start the command. What a console cannot show is shown as a question mark, not as a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    cabinet_docs(prog_name="cabinet-docs")
