"""The least that a click command can be: what `cabinet-docs --help` is measured against."""

import click


@click.command()
def hello() -> None:
    """Say nothing much."""


hello()
