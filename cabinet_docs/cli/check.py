"""The command check: is this report fit to publish?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cabinet_docs.cli.display import Progress, print_mistakes, tell, write_out
from cabinet_docs.cli.options import (
    as_of_option,
    format_option,
    known_profile,
    profile_option,
    reports_folder,
    workspace_option,
)
from cabinet_docs.errors import ContentError, Mistake, Mistyped

if TYPE_CHECKING:
    from cabinet_docs.checks.verdict import CheckedReport


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="REPORT...")
@profile_option
@click.option("--type", "type_", metavar="T", help="The kind of report, such as decision; for Word files.")
@as_of_option
@format_option("text", "json", "sarif", "html")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it into a file.")
@click.option("--select", multiple=True, metavar="CODES", help="Only these rules or families: AP02,DT.")
@click.option("--ignore", multiple=True, metavar="CODES", help="All rules but these.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="From what weight on the exit status is 1.",
)
@click.option("--annotate", is_flag=True, help="Write a copy of each Word file with the findings as comments.")
@workspace_option
def check(
    targets: tuple[str, ...],
    profile: str | None,
    type_: str | None,
    as_of: date | None,
    format_: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    annotate: bool,
    workspace: Path | None,
) -> None:
    """Check whether each REPORT is fit to publish.

    A REPORT is one in content/, any Word file (.docx), or a folder with any
    number of either. Word files may come from anyone: whose report it is and of
    which kind is told by its headings, unless you say it.

    \b
    Examples:
      cabinet-docs check permission-to-consult
      cabinet-docs check "inbox/Pools report v3.docx" --annotate
      cabinet-docs check inbox --format html --output findings.html
      cabinet-docs check leisure/pools --select AP,DT01
    """
    from cabinet_docs import pipeline

    root = reports_folder(workspace, *targets)
    known_profile(root, profile, type_)
    wanted, unwanted = _codes(select), _codes(ignore)
    found = pipeline.find_targets(root, targets)
    if annotate and not any(target.is_word for target in found.targets):
        hint = "Build the report and check the Word file."
        raise Mistyped(Mistake("--annotate writes comments into a copy of a Word file", hint=hint))
    print_mistakes(found.mistakes)
    for name in found.left_out:
        tell(f"not checked: {name} (open it in Word and save it as .docx)")
    progress = Progress("Checked", len(found.targets))
    reports = pipeline.check(
        root,
        found.targets,
        profile=profile,
        type_key=type_,
        as_of=as_of,
        select=wanted,
        ignore=unwanted,
        annotate=annotate,
        progress=progress.step,
    )
    progress.end()
    write_out(_shown(reports, format_), output)
    unknown = ContentError.exit_status if found.mistakes else 0
    raise SystemExit(max(unknown, exit_status(reports, fail_on)))


def exit_status(reports: list[CheckedReport], fail_on: str) -> int:
    """The highest status of all reports: 1 for findings that weigh enough, else why one could not be read."""
    from cabinet_docs.checks.finding import Severity

    least = {"error": Severity.ERROR, "warning": Severity.WARNING}.get(fail_on)
    failing = least is not None and any(finding.severity >= least for it in reports for finding in it.findings)
    return max([int(failing), *(report.exit_status for report in reports)])


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    """Codes and families as typed, with commas or one by one; one that there is not is refused."""
    from cabinet_docs.checks.rule import all_rules
    from cabinet_docs.near_misses import did_you_mean

    codes = tuple(code.strip().upper() for text in given for code in text.split(",") if code.strip())
    known = all_rules() if codes else {}
    for code in codes:
        if not any(name.startswith(code) for name in known):
            hint = did_you_mean(code, [*known, *{name[:2] for name in known}]) or "'cabinet-docs rules' lists them."
            raise Mistyped(Mistake(f"There is no rule or family '{code}'", hint=hint))
    return codes


def _shown(reports: list[CheckedReport], format_: str) -> str:
    if format_ == "json":
        from cabinet_docs.writers.findings_json import findings_json

        return findings_json(reports)
    if format_ == "sarif":
        from cabinet_docs.checks.rule import all_rules
        from cabinet_docs.writers.findings_json import findings_sarif

        return findings_sarif(reports, all_rules())
    if format_ == "html":
        from cabinet_docs.writers.findings_html import findings_html

        return findings_html(reports)
    from cabinet_docs.writers.findings_text import findings_text

    return findings_text(reports)
