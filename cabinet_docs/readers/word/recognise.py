"""Which profile and type a Word file fits best."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.assembly.seen import WordFacts
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.word.reader import as_report
from cabinet_docs.readers.word.stream import read_stream
from cabinet_docs.readers.word.types import fit, guess_type
from cabinet_docs.readers.word.understand import Understanding


class Guess(NamedTuple):
    """A profile and report type that a Word file may be of. `score` is between 0 (not at all) and 1."""

    profile: Profile
    type: str
    score: float
    made: Understanding

    def read(self, type_key: str | None = None) -> tuple[AssembledReport, WordFacts]:
        """The file as a report of this profile: what was read to recognise it is not read again."""
        return as_report(self.made, type_key or self.type)


def recognise(path: Path, profiles: Sequence[Profile], file: str = "") -> list[Guess]:
    """Every profile with the type that fits best, the best first. `file` is the name for messages.

    Raises:
        ContentError: the file cannot be read.
    """
    file = file or path.name
    seen = read_stream(path, file)
    guesses = []
    for profile in profiles:
        made = Understanding(seen, file, profile)
        guesses.append(Guess(profile, guess_type(made), round(fit(made), 3), made))
    return sorted(guesses, key=lambda guess: -guess.score)
