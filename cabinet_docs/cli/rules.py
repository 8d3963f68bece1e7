"""The command rules: what is checked, and why."""

import click

from cabinet_docs.cli.display import print_table
from cabinet_docs.errors import Mistake, Mistyped


@click.command()
@click.argument("code", required=False, metavar="[CODE]")
def rules(code: str | None) -> None:
    """Show every rule of check, or all about the one named CODE.

    \b
    Examples:
      cabinet-docs rules
      cabinet-docs rules AP02
      cabinet-docs rules AP          every rule of a family
    """
    from cabinet_docs.checks.rule import all_rules

    known = all_rules()
    wanted = (code or "").upper()
    if wanted in known:
        from cabinet_docs.writers.manual import rule_page

        click.echo(rule_page(wanted).rstrip("\n"))
        return
    found = [rule for rule in known.values() if rule.code.startswith(wanted)]
    if not found:
        from cabinet_docs.near_misses import did_you_mean

        names = {rule.name: rule.code for rule in known.values()}
        hint = did_you_mean(wanted, known) or did_you_mean(code or "", names) or "'cabinet-docs rules' lists them."
        raise Mistyped(Mistake(f"There is no rule '{code}'", hint=hint))
    rows = ((rule.code, rule.severity.word, rule.name, rule.summary) for rule in found)
    print_table(("Code", "Weight", "Name", "What it says"), rows)
