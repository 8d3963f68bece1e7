"""How answers and mistakes are shown: results on stdout, everything else on stderr."""

import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import click

from cabinet_docs.errors import Mistake

OWN_FAULT = 70  # the exit status for what is neither the officer's mistake nor the council's
PATIENCE = 2.0  # seconds without an answer, after which an officer wonders whether it still works


def tell(words: str = "") -> None:
    """Say something that is not the result."""
    click.echo(words, err=True)


def print_mistakes(mistakes: Iterable[Mistake]) -> None:
    """Each mistake: where it is and what is wrong, and below it what to do."""
    for mistake in mistakes:
        where = f"{mistake.location}: " if mistake.location else ""
        tell(f"Error: {where}{mistake.message}")
        for line in (mistake.hint or "").splitlines():
            tell(f"  {line}")


def print_own_fault(error: Exception) -> None:
    """Say that the fault is ours, and how to report it."""
    if os.environ.get("CABINET_DOCS_DEBUG"):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    tell("Error: something went wrong inside cabinet-docs: not your mistake, and your content is unchanged.")
    tell(f"  {type(error).__name__}: {error} ({Path(last.filename).name}, line {last.lineno})")
    tell("  Please report it where you got cabinet-docs: the lines above, the command you typed and, if you may")
    tell("  share it, the report's folder. CABINET_DOCS_DEBUG=1 in the environment shows where it happened.")


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 paragraph", "29 paragraphs"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shown(path: Path) -> str:
    """A path as someone standing here would type it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Lines with aligned columns; the last column may be of any width."""
    lines = [tuple(headings), *(tuple(row) for row in rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


@contextmanager
def told_if_slow(words: str) -> Iterator[None]:
    """Say what is being done, once it has taken longer than people like to wait without a word."""
    timer = Timer(PATIENCE, lambda: print(words, file=sys.stderr, flush=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
