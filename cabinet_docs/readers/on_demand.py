"""A group of values that is worked out only when the words ask for it, such as all of an earlier report's wording."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property


class OnDemand(Mapping[str, object]):
    """Values by name, read by a function on the first question; what is wrong with them is told then."""

    def __init__(self, read: Callable[[], Mapping[str, object]]) -> None:
        self._read = read

    @cached_property
    def _values(self) -> Mapping[str, object]:
        return self._read()

    def __getitem__(self, name: str) -> object:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
