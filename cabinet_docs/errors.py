"""What can go wrong, and how it is told: where, what, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from cabinet_docs.location import Location

LONGEST_PATH = 259  # characters that Windows opens unless it is set up for more


class Mistake(NamedTuple):
    """One thing that stops a job: what is wrong, where, and what to do about it."""

    message: str
    location: Location | None = None
    hint: str | None = None

    def __str__(self) -> str:
        where = f"{self.location}: " if self.location else ""
        todo = f"\n  {self.hint}" if self.hint else ""
        return f"{where}{self.message}{todo}"


class CabinetDocsError(Exception):
    """A job that cannot be done. Carries every mistake found, in reading order."""

    exit_status = 70

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = mistakes


class Mistyped(CabinetDocsError):
    """The command does not say enough, or names something that there is not."""

    exit_status = 2


class ContentError(CabinetDocsError):
    """The content of a report cannot be read."""

    exit_status = 3


class ProfileError(CabinetDocsError):
    """A council's profile or Word template cannot be used."""

    exit_status = 4


class OutputError(CabinetDocsError):
    """The output cannot be written, or would overwrite someone's work."""

    exit_status = 5


def cannot_be_written(place: object, error: OSError, hint: str = "") -> OutputError:
    """What kept a file or folder from being written, and what to do about it."""
    hint = f"{too_long(error)}{hint}".strip()
    return OutputError(Mistake(f"'{place}' cannot be written: {error.strerror or error}", hint=hint or None))


def too_long(error: OSError) -> str:
    """What to do where a path has more characters than Windows may open; empty for any other trouble."""
    long = len(str(error.filename or ""))
    if long <= LONGEST_PATH:
        return ""
    move = "Move the reports folder nearer to the top of the drive, or give its folders shorter names. "
    return f"The path has {long} characters, which is more than Windows may open. {move}"


class Refused(CabinetDocsError):
    """What was asked for is possible but not allowed: `--final` with open points."""

    exit_status = 1


class Mistakes:
    """Collects mistakes, so that a reader can go on and report them all at once."""

    def __init__(self, error: type[CabinetDocsError] = ContentError) -> None:
        self.error = error
        self.found: list[Mistake] = []
        self._known: set[Mistake] = set()

    def add(self, message: str, location: Location | None = None, hint: str | None = None) -> None:
        """Note one mistake; the same one twice counts once."""
        mistake = Mistake(message, location, hint)
        if mistake not in self._known:
            self._known.add(mistake)
            self.found.append(mistake)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Take in the mistakes of an error raised inside, and go on after the block."""
        try:
            yield
        except self.error as error:
            for mistake in error.mistakes:
                self.add(mistake.message, mistake.location, mistake.hint)

    def raise_if_any(self) -> None:
        """Raise one error with every mistake, in order of file and line."""
        if self.found:
            raise self.error(*sorted(self.found, key=_reading_order))


def _reading_order(mistake: Mistake) -> tuple[str, int, str]:
    location = mistake.location
    if location is None:
        return ("", 0, "")
    return (location.file, location.line or 0, location.place or "")
