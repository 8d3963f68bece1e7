"""How answers and mistakes are shown: results on stdout, everything else on stderr."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from time import monotonic

import click

from cabinet_docs.errors import Mistake, OutputError, cannot_be_written, too_long

OWN_FAULT = 70  # the exit status for what is neither the officer's mistake nor the council's
PATIENCE = 2.0  # seconds without an answer, after which an officer wonders whether it still works
MOST_MISTAKES = 200  # so many can be put right in a day; more are likely one mistake made over and over
LONGEST_LINE = 500
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")


def tell(words: str = "") -> None:
    """Say something that is not the result."""
    click.echo(words, err=True)


def print_mistakes(mistakes: Sequence[Mistake]) -> None:
    """Each mistake: where it is and what is wrong, and below it what to do."""
    for mistake in mistakes[:MOST_MISTAKES]:
        where = f"{mistake.location}: " if mistake.location else ""
        tell(_readable(f"Error: {where}{mistake.message}"))
        for line in (mistake.hint or "").splitlines():
            tell(f"  {_readable(line)}")
    if len(mistakes) > MOST_MISTAKES:
        tell(f"… and {count(len(mistakes) - MOST_MISTAKES, 'more thing')} to put right; start with these")


def _readable(line: str) -> str:
    """A line that no console chokes on: not endless, and without what would steer the console."""
    if len(line) > LONGEST_LINE:
        line = f"{line[: LONGEST_LINE - 100]} … {line[-90:]}"
    return _UNPRINTABLE.sub("?", line)


def refused_by_the_machine(error: OSError) -> OutputError:
    """What nobody wrote wrongly: a file that may not be opened, a full disk where the answer should go."""
    what = f"'{error.filename}' cannot be opened or written" if error.filename else "The answer cannot be written"
    hint = "Check that you may open it, that no other program has it open, and that the disk has room."
    return OutputError(Mistake(f"{what}: {error.strerror or error}", hint=too_long(error) + hint))


def print_own_fault(error: Exception) -> None:
    """Say that the fault is ours, and how to report it."""
    import traceback

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


class Progress:
    """Says how far a long job is: nothing for the first two seconds, then now and again."""

    def __init__(self, doing: str, total: int) -> None:
        self.doing, self.total, self.done = doing, total, 0
        self.interval = 1.0 if sys.stderr.isatty() else 10.0
        self.last = monotonic() + PATIENCE - self.interval
        self.said = False

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        now = monotonic()
        if now - self.last >= self.interval and self.done < self.total:
            self.last = now
            self.said = True
            line = f"{self.doing} {self.done:,} of {self.total:,} ..."
            click.echo(f"\r{line}" if sys.stderr.isatty() else line, err=True, nl=not sys.stderr.isatty())

    def end(self) -> None:
        """Leave a clean line behind."""
        if self.said and sys.stderr.isatty():
            click.echo("\r" + " " * 60 + "\r", err=True, nl=False)


def write_out(words: str, output: Path | None) -> None:
    """The answer, on stdout or into a file.

    Raises:
        OutputError: the file cannot be written.
    """
    if output is None:
        click.echo(words, nl=False)
        return
    try:
        output.write_text(words, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise cannot_be_written(output, error) from None
    click.echo(shown(output.absolute()))
