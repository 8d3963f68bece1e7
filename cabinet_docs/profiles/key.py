"""One key of profile.yaml: what it holds and what it is for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

# "group" has keys of its own; "groups" is a list of such groups; "named groups" and "named texts" have names of the
# owner's choosing, unless `keys` lists the names allowed.
Holds = Literal["text", "texts", "yes or no", "number", "date", "group", "groups", "named groups", "named texts"]


@dataclass(frozen=True)
class Key:
    """One key of profile.yaml. `keys` are those of the group, or of each of the groups, that it holds.

    The texts of a key with `pattern` are regular expressions.
    """

    holds: Holds
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    keys: "Mapping[str, Key]" = field(default_factory=dict)
    pattern: bool = False
