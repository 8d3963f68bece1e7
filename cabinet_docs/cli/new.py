"""The command new: a report ready to fill in."""

from pathlib import Path

import click

from cabinet_docs.cli.display import shown, tell
from cabinet_docs.cli.options import reports_folder, workspace_option


@click.command()
@click.argument("folder", metavar="FOLDER")
@click.option("--type", "type_", metavar="T", help="The kind of report, such as decision. Without it: which there are.")
@click.option("--profile", metavar="P", help="Whose report: leicestershire/cabinet, say. Needed where T fits several.")
@workspace_option
def new(folder: str, type_: str | None, profile: str | None, workspace: Path | None) -> None:
    """Start a report in content/FOLDER, with guidance in place.

    Every section that this type of report must have gets its file, with the
    council's guidance in it. What has to be found out is marked with todo.
    A folder that holds anything already is left alone.

    \b
    Examples:
      cabinet-docs new leisure/pools --type decision
      cabinet-docs new leisure/pools --type noting --profile leicestershire/cabinet
    """
    from cabinet_docs import pipeline

    root = reports_folder(workspace, folder)
    content = (root / "content").resolve()
    place = _in_content(content, folder)
    for path in pipeline.new(root, place, type_, profile):
        click.echo(shown(path))
    tell("Fill in report.yaml first, then each section. To see how far you are:")
    tell(f"  cabinet-docs build {place.relative_to(content).as_posix()}")


def _in_content(content: Path, folder: str) -> Path:
    """The folder as typed, where that is inside content/ from here; else the folder of that name in content/."""
    from_here = Path(folder).resolve()
    return from_here if from_here.is_relative_to(content) and from_here != content else content / folder
