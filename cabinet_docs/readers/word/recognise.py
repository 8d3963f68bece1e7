"""Which profile and type a Word file fits best."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.word.stream import read_stream
from cabinet_docs.readers.word.types import fit, guess_type
from cabinet_docs.readers.word.understand import Understanding


class Guess(NamedTuple):
    """A profile and report type that a Word file may be of. `score` is between 0 (not at all) and 1."""

    profile: Profile
    type: str
    score: float


def recognise(path: Path, profiles: Sequence[Profile]) -> list[Guess]:
    """Every profile with the type that fits best, the best first.

    Raises:
        ContentError: the file cannot be read.
    """
    seen = read_stream(path, path.name)
    guesses = []
    for profile in profiles:
        made = Understanding(seen, path.name, profile)
        guesses.append(Guess(profile, guess_type(made)[0], round(fit(made), 3)))
    return sorted(guesses, key=lambda guess: -guess.score)
